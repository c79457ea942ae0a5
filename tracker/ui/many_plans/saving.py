"""All plans as a file, or as pages that the computer's own viewer prints."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tracker.domain.core.jobs import silent
from tracker.domain.core.language import _
from tracker.domain.many_plans.all_plans import AllPlans, Wanted
from tracker.domain.many_plans.listings import folder_title
from tracker.errors import TrackerError
from tracker.many_plans_files import MANY_PLANS_FILES, write_many_plans
from tracker.ui.kit.fields.target_fields import file_stem
from tracker.ui.kit.saving.asking import ask_for_export
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks


class FolderSaver(QObject):
    """Writes files in another thread. `saved` carries the path, `failed` why there is none."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, settings: Settings, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._tasks = settings, tasks

    def choose_file(self, found: AllPlans, wanted: Wanted, parent: QWidget) -> None:
        """Ask for a file and write into it; its name's ending decides what it becomes."""
        words = {suffix: _(kind) for suffix, kind in MANY_PLANS_FILES.items()}
        stem = file_stem(folder_title(found))
        path = ask_for_export(self._settings, _("Spara alla planer"), stem, words, parent)
        if path is not None:
            self.save(found, wanted, path)

    def save(self, found: AllPlans, wanted: Wanted, path: Path) -> None:
        """Write into a file."""
        self._write(found, wanted, path, partial(self.saved.emit, path))

    def print(self, found: AllPlans, wanted: Wanted) -> None:
        """Show the pages in the program that the computer shows PDF files with, to print there."""
        folder = Path(tempfile.mkdtemp(prefix="tracker-"))
        path = folder / f"{file_stem(folder_title(found))}.pdf"
        self._write(found, wanted, path, partial(self._show, path))

    def _write(self, found: AllPlans, wanted: Wanted, path: Path, done: partial[None]) -> None:
        self._tasks.query(
            partial(write_many_plans, found, wanted, path, silent),
            lambda _notice: done(),
            self.failed.emit,
            key="save",
        )

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            sentence = _("Det finns inget program som öppnar {target}.")
            self.failed.emit(TrackerError(sentence.format(target=path)))
