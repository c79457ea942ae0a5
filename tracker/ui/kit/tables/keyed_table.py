"""A table for the screen that shows rows known by their keys, a column one part of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.ui.kit.looks import theme
from tracker.ui.kit.tables.keyed_rows import Keyed, update_rows
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row", bound=Keyed)

_NO_PARENT = QModelIndex()


@dataclass(frozen=True)  # slots do not go with a generic that is frozen, in Python 3.11
class TableColumn(Generic[Row]):
    """A column: its heading in the plan's words, its text in a row, and what it edits if any."""

    title: Callable[[Labels], str]
    text: Callable[[Row], str]
    field: Field | None = None
    is_number: bool = False

    @property
    def alignment(self) -> int:
        """Numbers stand to the right."""
        side = Qt.AlignmentFlag.AlignRight if self.is_number else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


def named(text: str) -> Callable[[Labels], str]:
    """Return the heading that is the same in every plan, translated when it is shown."""
    return lambda _labels: _(text)


class KeyedTableModel(QAbstractTableModel, Generic[Row]):
    """Keeps the rows up to date in place and draws them anew in another look."""

    def __init__(
        self,
        session: Session,
        columns: Sequence[TableColumn[Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._columns = columns
        self._rows: list[Row] = []
        theme.look_changed().connect(self._repaint)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows and signal exactly what differs to the view."""
        update_rows(self, self._rows, rows)

    def row_at(self, row: int) -> Row | None:
        """Return what stands in a row, or None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, key: int) -> int | None:
        """Return the row with this key, or None when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title(self._session.labels)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment
        return None

    # Helping

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
