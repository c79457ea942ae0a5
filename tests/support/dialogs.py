"""Every dialog of the window that can be opened over an example, by a name of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog

from tracker.ui.dimensions.page import DimensionsDialog
from tracker.ui.followup.fix_year import FixYearDialog
from tracker.ui.renewal.next_year import NextYearDialog
from tracker.ui.renewal.revise import ReviseDialog
from tracker.ui.tasks import Tasks
from tracker.ui.unit_forms.issue_forms import IssueFormsDialog
from tracker.ui.unit_forms.receive_forms import ReceiveFormsDialog
from tracker.ui.window.main_window import MainWindow

COMMANDS = (
    "new_plan",
    "new_period",
    "restore",
    "export",
    "publish",
    "settings",
    "help",
    "diagnostics",
    "about",
)


def dialog_makers(window: MainWindow) -> dict[str, Callable[[], QDialog | None]]:
    """Return what makes each dialog; the window has a plan, and a year that has begun."""
    session = window.session
    makers: dict[str, Callable[[], QDialog | None]] = {
        command: partial(_opened_by, window, command) for command in COMMANDS
    }
    return makers | {
        "dimensions": lambda: DimensionsDialog(session, window),
        "fix_year": lambda: FixYearDialog(session, session.year, window),
        "next_year": lambda: NextYearDialog(session, session.year, window),
        "revise": lambda: ReviseDialog(session, window),
        "issue": lambda: IssueFormsDialog(session, window.settings, (), window),
        "receive": lambda: ReceiveFormsDialog(session, (), window),
    }


def settle(window: MainWindow, turns: int = 8) -> None:
    """Let what is read, and what that leads to, be shown and laid out."""
    for _turn in range(turns):
        for tasks in (window.session.tasks, *window.findChildren(Tasks)):
            tasks.wait_for_all()
        QApplication.processEvents()


def _opened_by(window: MainWindow, command: str) -> QDialog | None:
    action = window.findChild(QAction, command)
    assert action is not None, command
    action.trigger()
    shown = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    return shown[0] if shown else None
