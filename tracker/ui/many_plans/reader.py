"""Reads a folder of plans in another thread, and hands over what has been read as it comes."""

from __future__ import annotations

import time
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from tracker.domain.core.language import _
from tracker.domain.many_plans.all_plans import AllPlans, Gathering, Wanted
from tracker.store.many_plans.reading import read_folder
from tracker.ui.kit.dialogs.job_progress import JobProgress
from tracker.ui.tasks import Progress, Tasks

_SECONDS_BETWEEN = 0.4
"""The list is filled no oftener than this."""


class FolderReader(QObject):
    """Reads one folder at a time. `came` carries what has been read so far, `read` all of it.

    `stopped` carries why there is no more: an error, or None when the user has cancelled.
    """

    came = Signal(object)
    read = Signal(object)
    stopped = Signal(object)
    _partly = Signal(int, object)

    def __init__(self, progress: JobProgress, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._progress, self._tasks = progress, tasks
        self._reading = 0
        self._next: tuple[Path, date, Wanted | None] | None = None
        self._partly.connect(self._hand_over)
        progress.succeeded.connect(self._succeed)
        progress.failed.connect(self.stopped)
        progress.cancelled.connect(self._cancelled)
        progress.ended.connect(self._go_on)

    def start(self, folder: Path, today: date, wanted: Wanted | None = None) -> None:
        """Read a folder; what is being read is given up."""
        self._next = (folder, today, wanted)
        if self._progress.is_running:
            self._progress.cancel()
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self._next is None:
            return
        (folder, today, wanted), self._next = self._next, None
        self._reading += 1
        work = partial(_read, folder, today, wanted, partial(self._partly.emit, self._reading))
        self._progress.run(self._tasks, work, _("Letar efter planer …"))

    @Slot(int, object)
    def _hand_over(self, reading: int, found: object) -> None:
        if reading == self._reading and self._next is None and self._progress.is_running:
            self.came.emit(found)

    def _succeed(self, found: object) -> None:
        if self._next is None:
            self.read.emit(found)

    def _cancelled(self) -> None:
        if self._next is None:
            self.stopped.emit(None)


def _read(
    folder: Path, today: date, wanted: Wanted | None, hand_over: partial[None], progress: Progress
) -> AllPlans:
    """Read a folder, in the job thread."""
    last = 0.0

    def tell(gathering: Gathering) -> None:
        nonlocal last
        if time.monotonic() - last > _SECONDS_BETWEEN:
            hand_over(gathering.result())
            last = time.monotonic()

    return read_folder(folder, today, progress, wanted=wanted, on_plan=tell)
