"""The rows of the file as a tree to tick in, with what to show of them above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.importing.comparing import ItemState
from tracker.ui.importing.rows import STATE, STATE_WORDS, WHAT, ImportRowsModel
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.tables.roomy_delegate import RoomyDelegate
from tracker.ui.kit.tables.row_view import stand_at

if TYPE_CHECKING:
    from tracker.exchange.importing.importing import PlanImport

_UNFOLDED = 200
"""With more rows that differ than this, each is unfolded by whoever wants to see into it."""


class ImportRowsView(QWidget):
    """Shows a preview's rows; what is ticked is in `model.choices`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ImportRowsModel(self)
        self.tree = self._made_tree()
        self.shown = NamedBox()
        self.shown.setAccessibleName(_("Rader som visas"))
        self.overwrite = QCheckBox(_("Låt filen &ersätta allt som redan står i planen"))
        self._preview: PlanImport | None = None
        self._labels = Labels()
        above = QHBoxLayout()
        above.setSpacing(2 * GRID)
        above.addWidget(self.shown)
        above.addWidget(self.overwrite)
        above.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(above)
        told = _("Bocka för det som ska tas in. Det som inte är förbockat ändras inte i planen.")
        column.addWidget(label(told, "muted", wrap=True))
        column.addWidget(self.tree, 1)
        self.shown.activated.connect(lambda _place: self._fill())
        self.overwrite.clicked.connect(lambda on: self.model.take_conflicts(taken=bool(on)))

    def show_preview(self, preview: PlanImport, labels: Labels) -> None:
        """Show another preview; everything that replaces nothing is ticked."""
        self._preview, self._labels = preview, labels
        chosen = self.shown.currentData()
        self.shown.clear()
        self.shown.addItem(_("Alla ({count})").format(count=len(preview.items)), None)
        for state, text in STATE_WORDS.items():
            if count := preview.count(state):
                self.shown.addItem(f"{_(text)} ({count})", state)
        self.shown.setCurrentIndex(max(0, self.shown.findData(chosen)))
        self.overwrite.setVisible(preview.count(ItemState.CONFLICT) > 0)
        self.overwrite.setChecked(False)
        self._fill()

    def _made_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self.model)
        tree.setItemDelegate(RoomyDelegate(tree))
        tree.setAccessibleName(_("Filens rader"))
        tree.setProperty("role", "framed")
        tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        tree.setUniformRowHeights(True)
        let_copy(tree)
        tree.setTabKeyNavigation(False)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for section, width in ((WHAT, 44 * GRID), (STATE, 20 * GRID)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, width)
        return tree

    def _fill(self) -> None:
        if self._preview is None:
            return
        self.model.show(self._preview, self._labels, self.shown.currentData())
        differing = len(self._preview.items) - self._preview.count(ItemState.UNCHANGED)
        if differing <= _UNFOLDED:
            self.tree.expandAll()
        first = self.model.index(0, WHAT)
        if first.isValid():
            stand_at(self.tree, first)
