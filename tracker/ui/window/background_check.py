"""The whole plan file read through once its window stands; a damaged search index is rebuilt."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.errors import DamagedPlanError, TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.dialogs import messages
from tracker.ui.session import Session
from tracker.ui.window.dialogs.window_dialogs import WindowDialogs

_DELAY_MS = 1500


def check_in_background(session: Session, dialogs: WindowDialogs) -> None:
    """Read the open plan's file through a little later; damage is reported at once."""
    path = session.plan.path

    def is_found_by_searching(_connection: object = None) -> bool:
        with PlanFile.open(path, actor="", read_only=True, verify=False) as plan:
            plan.check()
            return not plan.has_our_schema or plan.has_sound_search_index()

    def refuse(error: TrackerError) -> None:
        if isinstance(error, DamagedPlanError) and session.is_open:
            session.close(is_damaged=True)
            dialogs.offer_backup(path, error)

    def show(is_sound: bool) -> None:
        if not is_sound and session.is_open and session.present.path == path:
            _offer_rebuilding(session, dialogs)

    def start() -> None:
        session.tasks.query(is_found_by_searching, show, refuse, key="check")

    QTimer.singleShot(_DELAY_MS, dialogs, start)


def _offer_rebuilding(session: Session, dialogs: WindowDialogs) -> None:
    plan = session.present
    if plan.read_only:
        sentence = _("Sökregistret är skadat, så sökningen hittar inte allt. Planen är hel.")
        messages.show_error(cast(QWidget, dialogs.parent()), TrackerError(sentence))
        return

    def rebuild() -> None:
        try:
            plan.rebuild_search_index()
        except TrackerError as error:
            session.failed.emit(error)
            return
        session.message.emit(_("Sökregistret är ombyggt. Sökningen hittar allt igen."))

    messages.ask_then(
        cast(QWidget, dialogs.parent()),
        _("Bygga om sökregistret?"),
        _(
            "Sökregistret är skadat, så sökningen hittar inte allt. Planen i övrigt är hel, och"
            " inget i den ändras."
        ),
        _("Bygg om"),
        rebuild,
    )
