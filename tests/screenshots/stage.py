"""The stage of a picture: the real window over the built-in example, on one and the same day."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.clock import set_day
from tracker.app import make_application, speak
from tracker.domain.core.language import SWEDISH
from tracker.exchange.strategies.strategies import load_example
from tracker.store.file.backup import DAILY
from tracker.store.plan_file import SUFFIX
from tracker.store.strategy.builder import create_plan
from tracker.ui.kit.looks import theme
from tracker.ui.session import Session
from tracker.ui.settings import Settings, Theme
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import PAGES

TODAY = date(2026, 10, 12)
EXAMPLE = "ljusnarsberg"
ACTOR = "Samordnare"
DOCUMENTS = "Dokument"
FILE_NAME = f"Integration{SUFFIX}"
BACKUPS = ("2026-10-09T160212", "2026-10-08T154501", "2026-10-06T101733")
_SETTLED_MS = 250


class NotThereError(Exception):
    """The window does not have what the scene shows."""


class Stage:
    """The window of one scene, and the ways a scene has to its pages and dialogs."""

    def __init__(self, app: QApplication, window: MainWindow, folder: Path) -> None:
        self.app = app
        self.window = window
        self.folder = folder

    def open_example(self, name: str = EXAMPLE) -> None:
        """Open a plan made from the built-in example, with a few backups taken."""
        path = self.folder / FILE_NAME
        with create_plan(path, load_example(name, TODAY), actor=ACTOR) as plan:
            backup = plan.back_up()
        for stamp in BACKUPS:
            shutil.copyfile(backup, backup.with_name(f"{stamp}-{DAILY}{SUFFIX}"))
        backup.unlink()
        self.window.open_plan(path)

    def page(self, name: str) -> QWidget:
        """Show a page of the open plan and return the window; NotThereError if there is none."""
        if name not in {entry.name for entry in PAGES}:
            raise NotThereError(name)
        self.window.show_page(name)
        self.settle()
        return self.window

    def dialog(self, command: str) -> QWidget:
        """Give a command and return the dialog it opens; NotThereError if none is opened."""
        action = self.window.findChild(QAction, command)
        if action is None:
            raise NotThereError(command)
        before = {widget for widget in self.app.topLevelWidgets() if widget.isVisible()}
        action.trigger()
        self.settle()
        opened = [
            widget
            for widget in self.app.topLevelWidgets()
            if widget.isVisible() and widget not in before
        ]
        if not opened:
            raise NotThereError(command)
        return opened[0]

    def settle(self) -> None:
        """Let everything be read, laid out and painted."""
        QTest.qWait(_SETTLED_MS)
        for tasks in (self.window.session.tasks, *self.window.findChildren(Tasks)):
            tasks.wait_for_all()
        QTest.qWait(_SETTLED_MS)


def make_stage_application(text: float = 1.0) -> QApplication:
    """Return the application: Swedish, a cursor that does not blink, text `text` times larger."""
    qInstallMessageHandler(_pass_on)
    app = make_application(["tracker"])
    app.setCursorFlashTime(0)
    font = app.font()
    font.setPointSizeF(text * font.pointSizeF())
    app.setFont(font)
    speak(app, SWEDISH)
    return app


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, except that there is no screen."""
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)


@contextmanager
def stage(app: QApplication, looks: Theme, width: int, height: int) -> Iterator[Stage]:
    """Build a window of its own, in light or dark, and take it down again.

    Inside it is always the same day, so that a picture stays the same.
    """
    with pytest.MonkeyPatch.context() as monkeypatch:
        set_day(monkeypatch, TODAY)
        yield from _stage(app, looks, width, height)


def _stage(app: QApplication, looks: Theme, width: int, height: int) -> Iterator[Stage]:
    theme.apply_theme(app, looks)
    tasks = Tasks(app)
    documents = Path.home() / DOCUMENTS
    documents.mkdir()
    settings = Settings(Path.home() / "settings.ini")
    settings.actor = ACTOR
    window = MainWindow(Session(tasks, app), settings)
    window.resize(width, height)
    window.show()
    made = Stage(app, window, documents)
    made.settle()
    try:
        yield made
    finally:
        for widget in app.topLevelWidgets():
            widget.close()
        made.settle()
        window.deleteLater()
        QTest.qWait(0)
        shutil.rmtree(documents)
        (Path.home() / "settings.ini").unlink(missing_ok=True)


@contextmanager
def no_hidden_errors() -> Iterator[None]:
    """Let an error inside one of Qt's slots, which Qt would swallow, end the run."""
    errors: list[BaseException] = []

    def keep(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        errors.append(error)

    before, sys.excepthook = sys.excepthook, keep
    try:
        yield
    finally:
        sys.excepthook = before
    if errors:
        raise ExceptionGroup(
            "in slots", [error for error in errors if isinstance(error, Exception)]
        )
