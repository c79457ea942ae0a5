"""What is shown while the plan is written at length: what it is, how far it is, how to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.dialogs.job_progress import JobProgress
from tracker.ui.tasks import Job

_WIDTH = 480


class WorkDialog(Frame):
    """Follows one job and goes when that ends; closing it asks the job to stop.

    It keeps the whole program from being used meanwhile, so that nothing is written besides.
    """

    def __init__(self, heading: str, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(_("Arbetar"), parent, width=_WIDTH)
        self.progress = JobProgress()
        self.body.addWidget(label(heading, "strong", wrap=True))
        self.body.addWidget(self.progress)
        self.body.addWidget(
            label(_("Avbryter du blir planen som den var före."), "muted", wrap=True)
        )
        self.setAccessibleName(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.progress.follow(job, _("Läser planen …"))
        # Whatever comes of the job may open a dialog of its own: this one is gone before that.
        for outcome in (job.succeeded, job.failed, job.cancelled, job.ended):
            outcome.connect(self._leave)
        self._has_ended = False

    def done(self, result: int) -> None:
        """Stop the job; the dialog goes when that has ended."""
        if self._has_ended:
            super().done(result)
        else:
            self.progress.cancel()

    def _leave(self) -> None:
        if not self._has_ended:
            self._has_ended = True
            self.accept()


def show_work(window: QWidget, heading: str, job: Job) -> WorkDialog:
    """Show over `window`, or the dialog that stands over it, how far a job has come."""
    over = QApplication.activeModalWidget() or window
    dialog = WorkDialog(heading, job, over)
    dialog.show()
    return dialog
