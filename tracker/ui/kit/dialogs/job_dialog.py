"""A dialog that does its work in the background: how far it has come, what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.dialogs.job_progress import JobProgress
from tracker.ui.kit.plain_text import breakable
from tracker.ui.kit.speaking.announcing import SpokenLabel
from tracker.ui.session import Session


class JobDialog(Frame):
    """Has a `note` and a `progress`, one of which is shown in `below`; a job stops before it ends.

    A child adds `below` to its body and shows in `_show_state` what can be done now.
    """

    def __init__(
        self, title: str, session: Session, parent: QWidget | None = None, *, width: int
    ) -> None:
        super().__init__(title, parent, width=width)
        self._session = session
        self._leave_when_ended = False
        self.note = SpokenLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.progress = JobProgress()
        self.below = QStackedWidget()
        for widget in (self.note, self.progress):
            self.below.addWidget(widget)
        self.progress.failed.connect(self._fail)
        self.progress.ended.connect(self._end)
        session.closed.connect(self.reject)

    def done(self, result: int) -> None:
        """Stop the job first, when one is under way."""
        if self.progress.is_running:
            self._leave_when_ended = True
            self.progress.cancel()
        else:
            super().done(result)

    def _show_state(self) -> None:
        """Show the progress while a job is under way, otherwise the note."""
        self.below.setCurrentWidget(self.progress if self.progress.is_running else self.note)

    def _fail(self, error: TrackerError) -> None:
        self._show_note(str(error), "danger")

    def _end(self) -> None:
        self._show_state()
        if self._leave_when_ended:
            self.reject()

    def _show_note(self, text: str, role: str = "strong") -> None:
        self.note.setText(breakable(text))
        self.note.setAccessibleName(text)
        self.note.setProperty("role", role)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    def _open(self, path: Path) -> bool:
        is_opened = bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        if not is_opened:
            self._show_note(
                _("Datorn har inget program som öppnar {file}.").format(file=path), "danger"
            )
        return is_opened
