"""Work under way: nothing that closes a plan stops it unasked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.dialogs import messages
from tracker.ui.tasks import Tasks


def ask_before_stopping(window: QWidget, tasks: Tasks, close: Callable[[], object]) -> bool:
    """Return whether no work is stopped by closing; else ask, stop it on a yes, and call `close`.

    Work that has ended by itself when the answer comes is not stopped.
    """
    jobs = tasks.under_way()
    if not jobs:
        return True
    messages.ask_then(
        QApplication.activeModalWidget() or window,
        _("Ett arbete pågår. Vill du avbryta det och stänga planen?"),
        "\n".join([*filter(None, (job.text for job in jobs)), _("Det som avbryts lämnar inget.")]),
        _("Avbryt arbetet och stäng"),
        partial(_stop_then, window, tasks, close),
        destructive=True,
    )
    return False


def _stop_then(window: QWidget, tasks: Tasks, close: Callable[[], object]) -> None:
    jobs = tasks.under_way()
    for job in jobs:
        job.cancel()
    if jobs:
        jobs[-1].ended.connect(partial(_stop_then, window, tasks, close))
    else:
        QTimer.singleShot(0, window, close)
