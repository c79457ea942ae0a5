"""A list of the plan's things to choose among by ticking."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.looks.theme import scaled
from tracker.ui.kit.tables.row_height import row_height

_ICON = 16
_ID = Qt.ItemDataRole.UserRole


class TickList(QListWidget):
    """Rows of a text and a box, known by their ids; `ticked` is emitted when a box changes."""

    ticked = Signal()

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setProperty("role", "framed")
        self.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
        let_copy(self)
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def add(
        self,
        row_id: int,
        text: str,
        picture: QIcon | None = None,
        *,
        is_ticked: bool | None = False,
    ) -> None:
        """Add a row at the end, without a box when `is_ticked` is None."""
        item = QListWidgetItem(text)
        item.setData(_ID, row_id)
        item.setToolTip(plain_tooltip(text))
        if picture is not None:
            item.setIcon(picture)
        if is_ticked is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_state(is_ticked=is_ticked))
        item.setSizeHint(QSize(0, row_height(self)))
        self.addItem(item)

    def chosen(self) -> list[int]:
        """Return the ids of the rows that are ticked, in the order of the list."""
        ticked = Qt.CheckState.Checked
        return [_id(item) for item in self._items() if item.checkState() == ticked]

    def ids(self) -> list[int]:
        """Return the ids of all rows, in the order of the list."""
        return [_id(item) for item in self._items()]

    def current_id(self) -> int | None:
        """Return the id of the row the user is on, None for no row."""
        item = self.currentItem() if self.currentRow() >= 0 else None
        return None if item is None else _id(item)

    def tick(self, ids: Collection[int], *, is_ticked: bool = True) -> None:
        """Tick or untick the rows with these ids."""
        for item in self._items():
            if _id(item) in ids:
                item.setCheckState(_state(is_ticked=is_ticked))

    def narrow(self, text: str) -> None:
        """Show only the rows that contain a text."""
        wanted = text.strip().casefold()
        for item in self._items():
            item.setHidden(wanted not in item.text().casefold())

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]


def _id(item: QListWidgetItem) -> int:
    return int(item.data(_ID))


def _state(*, is_ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
