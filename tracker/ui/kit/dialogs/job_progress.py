"""How far a job has come, in words and as a bar, with a button that stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.announcing import announce_end, more_is_coming
from tracker.ui.tasks import Job, Progress, Tasks

_STEPS = 1000


class JobProgress(QWidget):
    """Starts one job at a time and follows it.

    Exactly one of `succeeded`, `failed` and `cancelled` is emitted, then `ended`; a job that
    dies of a bug emits `ended` alone, and the bug is reported as every other bug is.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._text = label("", "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Förlopp"))
        self._cancel = button(_("Avbryt"), self.cancel)
        self._cancel.setAccessibleName(_("Avbryt det som pågår"))
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._text)
        layout.addLayout(row)

    @property
    def is_running(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def run(self, tasks: Tasks, work: Callable[[Progress], object], text: str) -> None:
        """Start `work` in the job thread; `text` stands above the bar until it reports."""
        self.follow(tasks.job(work), text)

    def follow(self, job: Job, text: str) -> None:
        """Follow a job that has just been made; `text` stands above the bar until it reports."""
        more_is_coming()
        self._show(text, 0)
        self._cancel.setEnabled(True)
        job.progressed.connect(self._show)
        job.succeeded.connect(lambda _outcome: announce_end(self, _("Klart.")))
        job.succeeded.connect(self.succeeded)
        job.failed.connect(self.failed)
        job.cancelled.connect(lambda: announce_end(self, _("Avbrutet.")))
        job.cancelled.connect(self.cancelled)
        job.ended.connect(self._end)
        self._job = job

    def cancel(self) -> None:
        """Ask the job to stop; it stops at its next step and leaves nothing behind."""
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._text.setText(_("Avbryter …"))
            self._job.cancel()

    def _show(self, text: str, fraction: float) -> None:
        if self._job is None or self._cancel.isEnabled():
            self._text.setText(text)
        self._bar.setValue(round(min(max(fraction, 0.0), 1.0) * _STEPS))
        self._bar.setAccessibleDescription(text)

    def _end(self) -> None:
        self._job = None
        self._cancel.setEnabled(False)
        self.ended.emit()
