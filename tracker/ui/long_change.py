"""Changes that take long: the job thread writes while the window lives, and then hears of it.

`LongChange` joins what the store knows of such writing (`tracker.store.long_writing`) with a job
of the window's. Pages do not make one: they call `Session.change_at_length`,
`Session.work_at_length` or, where a change may be large or small, `Session.change_rows`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from tracker.errors import TrackerError
from tracker.store.long_writing import LongWriting, Work, Written
from tracker.store.plan_file import PlanFile
from tracker.ui.tasks import Job, Progress, Tasks

FEW_ROWS = 100
"""Up to so many rows are written where they are asked for: in a few hundredths of a second."""

_OPENING_MS = 50
"""The time that the dialog has to open in, before the work begins."""


class LongChange(QObject):
    """One piece of long writing, from when the plan is lent until it is given back.

    When a dialog `is_shown` for it, the dialog is opened first.

    `written` carries what the work gave and what it changed, `refused` the error that stopped it;
    of both, the plan is given back before. A change that is cancelled emits `ended` alone.
    Raises ReadOnlyError or BusyError when the plan cannot be lent.
    """

    written = Signal(object, object)
    refused = Signal(object)
    ended = Signal()

    def __init__(
        self, plan: PlanFile, work: Work[Any], tasks: Tasks, *, is_shown: bool = False
    ) -> None:
        loan = LongWriting(plan)
        super().__init__(tasks)
        self._loan: LongWriting | None = loan

        def run(progress: Progress) -> Written[Any]:
            return loan.run(work, progress, self.job.cancelled_by.is_set)

        self.job: Job = tasks.job(run, delay_ms=_OPENING_MS if is_shown else 0)
        self.job.succeeded.connect(self._succeed)
        self.job.failed.connect(self._fail)
        self.job.ended.connect(self._end)

    def give_back(self) -> None:
        """Let the plan be written by others again; does nothing when that is done already."""
        if self._loan is not None:
            loan, self._loan = self._loan, None
            loan.end()

    def _succeed(self, written: Written[Any]) -> None:
        self._return_then(lambda: self.written.emit(written.result, written.changes))

    def _fail(self, error: TrackerError) -> None:
        self._return_then(lambda: self.refused.emit(error))

    def _return_then(self, tell: Callable[[], None]) -> None:
        """Give the plan back and tell of it, unless it has been given back: it is closed then."""
        if self._loan is None:
            return
        try:
            self.give_back()
        except TrackerError as error:
            self.refused.emit(error)
        else:
            tell()

    def _end(self) -> None:
        self._return_then(lambda: None)
        self.ended.emit()
        self.deleteLater()
