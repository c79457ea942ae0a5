"""A dialog that reads files in the background, chosen or dropped, before anything is written."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.dialogs.job_progress import JobProgress
from tracker.ui.kit.dropping import dropped_files
from tracker.ui.kit.fields.folders import FolderKind, folder_to_open, remember_folder
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.speaking.announcing import SpokenLabel
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress


class ReadingDialog(Frame):
    """Reads all its files again whenever some are added; `summary` shows what came of it.

    One that `takes_one` reads the first of what is added instead of the file before.

    A child defines what reads them (`_work`), takes what was read (`_show_read`) and shows what can
    be done now (`_show_state`), and calls `_follow` when its own widgets stand.
    """

    def __init__(
        self,
        title: str,
        session: Session,
        parent: QWidget | None = None,
        *,
        width: int,
        settings: Settings | None = None,
        takes_one: bool = False,
    ) -> None:
        super().__init__(title, parent, width=width)
        self._takes_one = takes_one
        self._session = session
        self._settings = settings
        self._paths: list[Path] = []
        self._added: list[Path] = []
        self._problem = ""
        self.summary = SpokenLabel()  # how much of what was read is taken
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.progress = JobProgress()
        self.setAcceptDrops(True)

    def choose_files(self) -> None:
        """Ask for files to read."""
        folder = folder_to_open(self._settings, FolderKind.RECEIVED)
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Välj filer"), folder, self._kinds())
        if chosen and self._settings is not None:
            remember_folder(self._settings, FolderKind.RECEIVED, Path(chosen[0]).parent)
        self.add_files([Path(name) for name in chosen])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files besides those read already, in a worker, and show what they would do."""
        if self._takes_one and paths and not self.progress.is_running:
            self._paths.clear()
            paths = paths[:1]
        new = [path for path in paths if path not in self._paths]
        if new and not self.progress.is_running:
            self._paths += new
            self._added, self._problem = new, ""
            self.read()

    def read(self) -> None:
        """Read all the files, and compare them with the plan as it is now."""
        self.progress.run(self._session.tasks, self._work(), _("Läser filerna …"))
        self._show_state()

    def done(self, result: int) -> None:
        """Stop reading before the dialog goes away."""
        self.progress.cancel()
        super().done(result)

    # Qt's own

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    # Defined by a child

    @abstractmethod
    def _kinds(self) -> str:
        """Return the kinds of file that are offered, in the notation of Qt's file dialog."""

    @abstractmethod
    def _work(self) -> Callable[[Progress], object]:
        """Return what reads the files, to be run in the job thread."""

    @abstractmethod
    def _show_read(self, found: object) -> None:
        """Show what was read."""

    @abstractmethod
    def _show_state(self) -> None:
        """Show what can be done now, and `_problem` if there is one."""

    # Inside

    def _follow(self) -> None:
        """Follow the job, and show what can be done now."""
        self.progress.succeeded.connect(self._show_read)
        self.progress.failed.connect(self._fail)
        self.progress.ended.connect(self._show_state)
        self._session.closed.connect(self.reject)
        self._show_state()

    def _refuse(self, error: TrackerError) -> None:
        """Say why nothing was written, and compare with the plan as it is now."""
        self._problem = str(error)
        self.read()

    def _fail(self, error: TrackerError) -> None:
        """Show what went wrong; files that could not be read can be chosen once more."""
        self._paths = [path for path in self._paths if path not in self._added]
        self._problem = str(error)
        self._show_state()
