"""A dialog that writes a file in the background: where it goes, how far it is, how to open it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.job_dialog import JobDialog
from tracker.ui.kit.dialogs.message import ask_then
from tracker.ui.kit.fields.folders import (
    FolderKind,
    folder_for,
    make_own_folder,
    remember_folder,
)
from tracker.ui.kit.fields.target_fields import TargetFields
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written, and a sentence about what it could not show, "" for nothing."""

    path: Path
    notice: str = ""


class FileJobDialog(JobDialog):
    """Stands beside the window, which can be used while the file is written.

    A child defines what is written (`_work`), what choices it was made with (`_choices`),
    and calls `_lay_out_job` and `_start_out` when its own fields stand.
    """

    def __init__(
        self,
        title: str,
        session: Session,
        settings: Settings,
        suffix: str,
        parent: QWidget | None,
        *,
        may_exist: bool = True,
    ) -> None:
        super().__init__(title, session, parent, width=560)
        self._settings = settings
        self._written: Path | None = None
        self._written_as: tuple[object, ...] | None = None
        self.target = TargetFields(suffix, may_exist=may_exist)
        self._fields = QWidget()

    @property
    def written(self) -> Path | None:
        """The file that was written, None before that."""
        return self._written

    def export(self) -> None:
        """Write the file, asking first when it would replace another."""
        if self.progress.is_running or self.target.problem():
            return
        target = self.target.path()
        if not target.exists():
            self._run(target)
            return
        ask_then(
            self,
            _("Filen finns redan. Ska den ersättas?"),
            _("{file} skrivs över och går inte att få tillbaka.").format(file=target),
            _("Ersätt filen"),
            partial(self._run, target),
            destructive=True,
        )

    def open(self) -> None:
        """Show the dialog without keeping the window from being used."""
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.show()

    @abstractmethod
    def _work(self, target: Path) -> Callable[[Progress], WrittenFile]:
        """Return what writes the file, to be run in the job thread."""

    @abstractmethod
    def _choices(self) -> tuple[object, ...]:
        """Return what the file depends on besides its place; another choice, another file."""

    def _lay_out_job(self, sentence: str) -> None:
        """Put the fields, the target and the job below a sentence about what is written."""
        self.body.addWidget(label(sentence, "muted", wrap=True))
        self.body.addWidget(self._fields)
        self.body.addWidget(self.target)
        self.body.addWidget(self.below)
        self.body.addStretch(1)

    def _add_file_types(
        self, grid: QGridLayout, words: Mapping[str, str]
    ) -> dict[str, QRadioButton]:
        """Add the choice of a kind of file, words by suffix, the first chosen; return the buttons.

        Another kind gives the target its suffix.
        """
        buttons = {suffix: QRadioButton(text) for suffix, text in words.items()}
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        types = FlowLayout(2 * GRID, holder)
        for suffix, button in buttons.items():
            button.setAccessibleName(_("Filtyp {name}").format(name=button.text()))
            button.toggled.connect(partial(self._use_file_type, suffix))
            types.addWidget(button)
        row = grid.rowCount()
        grid.addWidget(label(_("Filtyp")), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(holder, row, 1)
        next(iter(buttons.values())).setChecked(True)
        return buttons

    def _use_file_type(self, suffix: str, checked: bool) -> None:
        if checked:
            self.target.use_suffix(suffix)

    def _add_job_buttons(self, export: str, open_written: str) -> None:
        self._close = self.add_button(_("Stäng"), self.reject)
        self.folder_button = self.add_button(
            _("Visa i mappen"), self._open_folder, icon_name="folder-open"
        )
        self.open_button = self.add_button(open_written, self._open_written, role="primary")
        self.export_button = self.add_button(export, self.export, role="primary")

    def _start_out(self, stem: str) -> None:
        """Propose a place, follow the job, and show what can be done now."""
        self.target.suggest(folder_for(self._settings, FolderKind.EXPORTS), stem)
        self.target.changed.connect(self._show_state)
        self.progress.succeeded.connect(self._succeed)
        self.progress.cancelled.connect(self._show_cancelled)
        self._show_state()

    def _run(self, target: Path) -> None:
        make_own_folder(target.parent)
        remember_folder(self._settings, FolderKind.EXPORTS, target.parent)
        self._written = self._written_as = None
        self._show_note("")
        self.progress.run(self._session.tasks, self._work(target), _("Läser planen …"))
        self._show_state()

    def _succeed(self, written: WrittenFile) -> None:
        self._written = written.path
        self._written_as = (self.target.path(), *self._choices())
        done = _("{file} är klar.").format(file=written.path.name)
        self._show_note(f"{done} {written.notice}".rstrip())

    def _show_cancelled(self) -> None:
        self._show_note(_("Exporten avbröts. Ingen fil skrevs."), "muted")

    def _end(self) -> None:
        super()._end()
        if self.open_button.isVisible():
            self.open_button.setFocus()

    def _show_state(self) -> None:
        super()._show_state()
        running = self.progress.is_running
        is_done = self._written_as == (self.target.path(), *self._choices()) and not running
        self._fields.setEnabled(not running)
        self.target.setEnabled(not running)
        self._close.setEnabled(not running)
        self.folder_button.setVisible(is_done)
        self.open_button.setVisible(is_done)
        self.export_button.setVisible(not is_done)
        self.export_button.setEnabled(not running and not self.target.problem())

    def _open_written(self) -> None:
        if self._written is not None:
            self._open(self._written)

    def _open_folder(self) -> None:
        if self._written is not None:
            self._open(self._written.parent)
