"""The whole plan file read through once its window stands."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from tracker.errors import DamagedPlanError, TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.session import Session
from tracker.ui.window.dialogs.window_dialogs import WindowDialogs

_DELAY_MS = 1500


def check_in_background(session: Session, dialogs: WindowDialogs) -> None:
    """Read the open plan's file through a little later; damage is reported at once."""
    path = session.plan.path

    def check(_connection: object = None) -> None:
        with PlanFile.open(path, actor="", read_only=True, verify=False) as plan:
            plan.check()

    def refuse(error: TrackerError) -> None:
        if isinstance(error, DamagedPlanError) and session.is_open:
            session.close(is_damaged=True)
            dialogs.offer_backup(path, error)

    def start() -> None:
        session.tasks.query(check, lambda _sound: None, refuse, key="check")

    QTimer.singleShot(_DELAY_MS, dialogs, start)
