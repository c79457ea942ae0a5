"""The way from a document to a plan: which document, what it says, where the plan shall lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from tracker.domain.plan.strategy import Strategy
from tracker.ui.documents.dialog import DocumentDialog, choose_document
from tracker.ui.documents.place import PlanPlaceDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings


def make_from_document(
    source: Path | None,
    session: Session,
    settings: Settings,
    window: QWidget,
    create: Callable[[Path, Strategy], bool],
) -> None:
    """Ask for a document unless there is a `source`, show what it says, and make a plan of it.

    `create` makes the plan and returns whether it was made; until then nothing is lost.
    """
    path = source or choose_document(window)
    if path is None:
        return
    dialog = DocumentDialog(session, [path], window, settings)

    def ask() -> None:
        strategy = dialog.strategy()
        place = PlanPlaceDialog(strategy.title, settings, dialog)
        place.accepted.connect(lambda: make(place.path, strategy))
        _show(place)

    def make(target: Path, strategy: Strategy) -> None:
        if create(target, strategy):
            dialog.accept()

    dialog.plan_wanted.connect(ask)
    _show(dialog)


def _show(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
