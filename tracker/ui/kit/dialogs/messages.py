"""The one place that decides how messages are shown: the world's failures, our bugs, questions."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.diagnostics import LOG_FILE, end_log, logger, safe_details, start_log
from tracker.errors import TrackerError
from tracker.ui.kit.dialogs.message import MessageDialog, ask_then, notice, question

if TYPE_CHECKING:
    from tracker.ui.kit.dialogs.error import ErrorDialog

__all__ = ["LOG_FILE", "ask", "ask_then", "install_excepthook", "show_error"]

_LONGEST = 2_000
_QUIET_SECONDS = 10.0
"""The same error is not shown again so soon: what fails in painting fails at every painting."""


def show_error(parent: QWidget | None, error: TrackerError) -> MessageDialog:
    """Show the error's sentence in a dialog and return that without waiting for its end.

    A sentence that already stands on the screen is not shown twice.
    """
    sentence = _shortened(str(error))
    if parent is not None:
        for shown in parent.findChildren(MessageDialog):
            if shown.text == sentence and shown.isVisible():
                return shown
    dialog = notice(sentence, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def ask(
    parent: QWidget | None,
    heading: str,
    detail: str,
    confirm_text: str,
    *,
    destructive: bool = False,
) -> bool:
    """Ask, wait for the answer, and return whether it was the verb `confirm_text`."""
    dialog = question(heading, detail, confirm_text, parent, destructive=destructive)
    try:
        return dialog.exec() == MessageDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


def install_excepthook(
    parent_getter: Callable[[], QWidget | None],
    log_folder: Path,
    diagnose: Callable[[], str] | None = None,
    show_failure: Callable[[TrackerError], object] | None = None,
) -> Callable[[], None]:
    """Show every unexpected exception, of any thread, in one dialog and write it to a log.

    A TrackerError is none of those: it is shown as its sentence, by `show_failure` if given.

    The log is `tracker.log` in `log_folder`, which is made when it is missing; a log that
    cannot be written stops nothing. `diagnose` gives what the dialog copies when that is more than
    what is told of the program alone. Call it in the window's thread. Returns what takes the hooks
    away again.
    """
    reporter = _Reporter(parent_getter, log_folder, diagnose, show_failure)
    before, before_in_threads = sys.excepthook, threading.excepthook
    sys.excepthook = reporter.report
    threading.excepthook = reporter.report_from_thread

    def uninstall() -> None:
        sys.excepthook, threading.excepthook = before, before_in_threads
        reporter.close()

    return uninstall


class _Reporter(QObject):
    """Carries exceptions to the window's thread and shows them there, one dialog at a time."""

    _happened = Signal(object)

    def __init__(
        self,
        parent_getter: Callable[[], QWidget | None],
        log_folder: Path,
        diagnose: Callable[[], str] | None,
        show_failure: Callable[[TrackerError], object] | None,
    ) -> None:
        super().__init__()
        self._show_failure = show_failure
        self._diagnose = diagnose
        self._parent_getter = parent_getter
        self._dialog: ErrorDialog | None = None
        self._is_building = False
        self._shown_at: dict[str, float] = {}
        self._handler = start_log(log_folder)
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take an exception from whichever thread it happened in."""
        if QCoreApplication.instance() is None or not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        from tracker.ui.kit.dialogs.error import error_details

        details = error_details(error)
        if self._handler is not None:
            logger.error("%s %s", threading.current_thread().name, safe_details(error))
        self._happened.emit(error if isinstance(error, TrackerError) else details)

    def report_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        """Take an exception from one of Python's own threads."""
        error = arguments.exc_value
        if error is not None:
            self.report(arguments.exc_type, error, arguments.exc_traceback)

    def close(self) -> None:
        """Let go of the log."""
        if self._handler is not None:
            end_log(self._handler)
            self._handler = None
        self.deleteLater()

    def _show(self, happened: object) -> None:
        if isinstance(happened, TrackerError):
            if self._show_failure is not None:
                self._show_failure(happened)
            else:
                show_error(self._parent_getter(), happened)
            return
        details, now = str(happened), time.monotonic()
        if self._is_building or now - self._shown_at.get(details, -_QUIET_SECONDS) < _QUIET_SECONDS:
            return
        self._shown_at[details] = now
        if self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible():
            self._dialog.add_details(details)
            return
        # Stays true when the dialog itself fails: then no other is tried, and the log has it.
        self._is_building = True
        from tracker.ui.kit.dialogs.error import ErrorDialog

        self._dialog = ErrorDialog(details, self._parent_getter(), diagnose=self._diagnose)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.open()
        self._is_building = False


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
