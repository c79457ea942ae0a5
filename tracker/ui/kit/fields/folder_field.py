"""A folder to put files in: its path, a button to choose it, and a sentence when it will not do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.fields.folders import folder_problem
from tracker.ui.kit.icon_button import icon_button


class FolderField(QWidget):
    """A captioned folder; `changed` is emitted when it is another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Mapp"))
        self.browse = icon_button(_("Bläddra …"), self._browse, "folder-open")
        self.browse.setAccessibleName(_("Bläddra efter mapp"))
        self.line.setMinimumHeight(self.browse.sizeHint().height())
        self._note = label("", "danger", wrap=True)
        self.grid = caption_grid(self)
        add_captioned(self.grid, _("Mapp"), self.line)
        row = self.grid.rowCount()
        self.grid.addWidget(self.browse, row - 1, 2)
        self.grid.addWidget(self._note, row, 1, 1, 2, Qt.AlignmentFlag.AlignTop)
        self.line.textChanged.connect(self._check)
        self._check()

    def folder(self) -> Path:
        """Return the folder as it is written."""
        return Path(self.line.text().strip())

    def set_folder(self, folder: Path) -> None:
        """Show another folder."""
        self.line.setText(str(folder))

    def problem(self) -> str:
        """Return why no files can be put there as a sentence, "" when they can."""
        return folder_problem(self.folder())

    def _check(self) -> None:
        problem = self.problem()
        self._note.setText(problem)
        self._note.setVisible(bool(problem))
        self.line.setProperty("invalid", bool(problem))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        self.changed.emit()

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Välj mapp"), self.line.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.set_folder(Path(chosen)))
        dialog.open()
