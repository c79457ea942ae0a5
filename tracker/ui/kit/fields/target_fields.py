"""Where a new file shall lie: its name, its folder, and a sentence when that will not do."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tracker.domain.core.language import _
from tracker.exchange.office.file_names import (
    FORBIDDEN,
    LONGEST_NAME,
    RESERVED,
    file_stem,
    free_path,
    is_invisible,
)
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.fields.folders import folder_problem
from tracker.ui.kit.icon_button import icon_button

__all__ = [
    "TargetFields",
    "file_stem",
    "free_path",
    "name_problem",
]


def name_problem(name: str) -> str:
    """Return what is wrong with a file name as a sentence, "" for nothing."""
    if not name.strip():
        return _("Skriv ett filnamn.")
    found = [character for character in FORBIDDEN if character in name]
    if found:
        return _("Filnamnet får inte innehålla {characters}").format(characters=" ".join(found))
    if any(is_invisible(character) for character in name):
        return _("Filnamnet innehåller osynliga tecken. Skriv om det för hand.")
    if RESERVED.fullmatch(name):
        return _("Det namnet använder datorn till annat. Välj ett annat.")
    if len(name.encode()) > LONGEST_NAME:
        return _("Filnamnet är för långt. Korta det.")
    return ""


class TargetFields(QWidget):
    """Two fields, name and folder, that follow suggestions until the user types a name.

    `changed` is emitted when either changes. With `may_exist` an existing file is no problem.
    """

    changed = Signal()

    def __init__(
        self, suffix: str, *, may_exist: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suffix = suffix
        self._may_exist = may_exist
        self._suggested = ""
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Filnamn"))
        self.folder = QLineEdit()
        self.folder.setAccessibleName(_("Mapp"))
        self.browse = icon_button(_("Bläddra …"), self._browse, "folder-open")
        self.browse.setAccessibleName(_("Bläddra efter mapp"))
        self._note = label("", "danger", wrap=True)
        self._lay_out()
        self.name.textChanged.connect(self._check)
        self.folder.textChanged.connect(self._check)
        self._check()

    def suggest(self, folder: Path, stem: str) -> None:
        """Propose a place that is free, unless the user has chosen a name of their own."""
        self.folder.setText(str(folder))
        self.suggest_name(stem)

    def suggest_name(self, stem: str) -> None:
        """Propose a name, unless the user has chosen one of their own."""
        if self.name.text() != self._suggested:
            return
        folder = Path(self.folder.text())
        path = folder / f"{stem}{self._suffix}"
        if not self._may_exist and not folder_problem(folder):
            path = free_path(folder, stem, self._suffix)
        self._suggested = path.name
        self.name.setText(path.name)

    def use_suffix(self, suffix: str) -> None:
        """Let the file be of another kind."""
        name = self.name.text()
        changed = name.removesuffix(self._suffix) + suffix
        if name == self._suggested:
            self._suggested = changed
        self._suffix = suffix
        self.name.setText(changed)

    def path(self) -> Path:
        """Return the path written in the fields, with its suffix."""
        name = self.name.text().strip()
        if not name.lower().endswith(self._suffix):
            name += self._suffix
        return Path(self.folder.text().strip()) / name

    def problem(self) -> str:
        """Return why the file cannot be put there as a sentence, "" when it can."""
        return self._name_problem() or self._folder_problem() or self._place_problem()

    def _lay_out(self) -> None:
        self.grid = caption_grid(self)
        add_captioned(self.grid, _("Filnamn"), self.name, columns=2)
        add_captioned(self.grid, _("Mapp"), self.folder)
        row = self.grid.rowCount()
        self.grid.addWidget(self.browse, row - 1, 2)
        self.grid.addWidget(self._note, row, 1, 1, 2, Qt.AlignmentFlag.AlignTop)
        self._note.setMinimumHeight(self._note.fontMetrics().height())
        for field in (self.name, self.folder):
            field.setMinimumHeight(self.browse.sizeHint().height())

    def _name_problem(self) -> str:
        return name_problem(self.name.text())

    def _folder_problem(self) -> str:
        return folder_problem(Path(self.folder.text().strip()))

    def _place_problem(self) -> str:
        path = self.path()
        try:
            if path.is_dir():
                return _("Det finns en mapp med det namnet. Välj ett annat.")
            if not self._may_exist and os.path.lexists(path):
                return _("Det finns redan en fil med det namnet. Välj ett annat.")
        except OSError:
            return _("Mappen går inte att läsa. Välj en annan.")
        return ""

    def _check(self) -> None:
        in_name = self._name_problem()
        in_folder = self._folder_problem()
        in_place = "" if in_name or in_folder else self._place_problem()
        self._note.setText(in_name or in_folder or in_place)
        _mark(self.name, bool(in_name or in_place))
        _mark(self.folder, bool(in_folder))
        self.changed.emit()

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Välj mapp"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_folder)
        dialog.open()

    def _take_folder(self, folder: str) -> None:
        self.folder.setText(str(Path(folder)))
        if not self._may_exist:
            self.suggest_name(self.name.text().removesuffix(self._suffix))


def _mark(field: QLineEdit, invalid: bool) -> None:
    if field.property("invalid") == invalid:
        return
    field.setProperty("invalid", invalid)
    field.style().unpolish(field)
    field.style().polish(field)
