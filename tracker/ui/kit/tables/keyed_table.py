"""Tables for the screen that show rows known by their keys; columns say what stands in a cell."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels
from tracker.domain.core.listing import Listing
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.cells.quick_cells import CellLook
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.speaking.blank import blank, spoken_row
from tracker.ui.kit.tables.keyed_rows import update_rows
from tracker.ui.kit.tables.roles import (
    ChoicesRole,
    CopyRole,
    FieldRole,
    IdRole,
    LookRole,
    RowRole,
)
from tracker.ui.kit.tables.table_column import Row, TableColumn
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_Flag = Qt.ItemFlag

_NO_PARENT = QModelIndex()


class KeyedTableModel(QAbstractTableModel, Generic[Row]):
    """Keeps the rows up to date in place and draws them anew in another look.

    A table of its own says by overriding what its rows are like: `row_tint`, `row_flags`,
    `is_heading`, and for the whole of it `labels` and `is_editable`.
    """

    vertical = Qt.AlignmentFlag.AlignVCenter
    """Where in its height a cell's text stands."""

    listed_as = ""
    """What programs call the table when it is saved; "" for one that is not saved."""

    listed_columns: Sequence[TableColumn[Row]] = ()
    """The columns of a saved table, where the screen has others."""

    begin_row: Callable[[Mapping[str, object]], object] | None = None
    """Writes a new row with these values by their fields, where rows can be pasted below the last.

    A row that is refused is refused as any change is.
    """

    def __init__(self, columns: Sequence[TableColumn[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._keeps: Callable[[Row], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        theme.look_changed().connect(self._repaint)

    @property
    def labels(self) -> Labels:
        """The words for headings."""
        return Labels()

    @property
    def is_editable(self) -> bool:
        """Whether cells that can be set may be set now."""
        return True

    @property
    def columns(self) -> Sequence[TableColumn[Row]]:
        """The columns that are shown, from the left."""
        return self._columns

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown, from the top."""
        return tuple(self._rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, narrowed and sorted, and signal exactly what differs to the view."""
        self._all = list(rows)
        update_rows(self, self._rows, self._arranged())

    def show_others(
        self, rows: Sequence[Row], columns: Sequence[TableColumn[Row]] | None = None
    ) -> None:
        """Show rows that are about something else, from the top, with other columns if given."""
        self.beginResetModel()
        self._all = list(rows)
        self._columns = self._columns if columns is None else columns
        self._rows = self._arranged()
        self.endResetModel()

    def replace_row(self, row: Row) -> None:
        """Show a row in the place of the one with its key."""
        self.show_rows([row if shown.key == row.key else shown for shown in self._all])

    def narrow(self, keeps: Callable[[Row], bool] | None) -> None:
        """Show only the rows that are kept, or (None) all, from now on."""
        self._keeps = keeps
        self.show_rows(self._all)

    def row_at(self, row: int) -> Row | None:
        """Return what stands in a row, or None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, index: AnyIndex) -> Row | None:
        """Return what stands in the row of an index, or None outside."""
        return self.row_at(index.row())

    def place_of(self, key: Hashable) -> int | None:
        """Return the row with this key, or None when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def field_of(self, section: int) -> Field | None:
        """Return the domain's field that a column edits, None for one that cannot be written."""
        column = self._columns[section]
        return column.field if column.set_value is not None else None

    def row_tint(self, _row: Row) -> str | None:
        """Return the name of a whole row's colour, None for that of text."""
        return None

    def row_flags(self, _row: Row) -> Qt.ItemFlag:
        """Return whether a row can be reached and chosen."""
        return _Flag.ItemIsEnabled | _Flag.ItemIsSelectable

    def is_heading(self, _row: Row) -> bool:
        """Whether a row stands over those below it, in bold letters."""
        return False

    def listing(self, title: str, sections: Sequence[int]) -> Listing:
        """Return the rows as they stand, with what these columns hold."""
        from tracker.ui.kit.saving.listed import ListedRow, table_listing

        columns = self.listed_columns or [self._columns[section] for section in sections]
        depths = [column.depth for column in self._columns if column.depth is not None]
        rows, group = [], ""
        for row in self._rows:
            if self.is_heading(row):
                group = self._columns[0].text(row)
            else:
                level = 1 + max((depth(row) for depth in depths), default=0)
                rows.append(ListedRow(row, group, level))
        return table_listing(self.listed_as, title, columns, rows, self.labels)

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @guarded
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return spoken_row(self, section, role)
        column = self._columns[section]
        match role:
            case _Role.DisplayRole:
                return column.title(self.labels)
            case _Role.AccessibleTextRole:
                return " ".join(column.title(self.labels).split())
            case _Role.ToolTipRole:
                return plain_tooltip(column.title_tooltip) or None
            case _Role.TextAlignmentRole:
                return column.side | Qt.AlignmentFlag.AlignVCenter
        return None

    @guarded
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row_of(index)
        if row is None:
            return _Flag.NoItemFlags
        column, flags = self._columns[index.column()], self.row_flags(row)
        if self.is_editable and column.is_settable(row):
            flags |= _Flag.ItemIsEditable
        if self.is_editable and column.is_tickable(row):
            flags |= _Flag.ItemIsUserCheckable
        return flags | _Flag.ItemNeverHasChildren

    @guarded
    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> Any:
        row = self.row_of(index)
        answer = _ANSWERS.get(role)
        if row is None or answer is None:
            return None
        return answer(self, self._columns[index.column()], row)

    @guarded
    def setData(self, index: AnyIndex, value: Any, role: int = _Role.EditRole) -> bool:
        """Hand a new value or tick to the column; what is the same already changes nothing."""
        row = self.row_of(index)
        if row is None:
            return False
        column, flags = self._columns[index.column()], self.flags(index)
        if role == _Role.CheckStateRole and column.set_ticked and flags & _Flag.ItemIsUserCheckable:
            return column.set_ticked(row, Qt.CheckState(value) == Qt.CheckState.Checked)
        if role == _Role.EditRole and column.set_value and flags & _Flag.ItemIsEditable:
            return value != column.edited(row) and column.set_value(row, value)
        return False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column from now on, by the first one when `column` is -1."""
        self._sorted_by = (column, order) if column >= 0 else (0, Qt.SortOrder.AscendingOrder)
        self.show_rows(self._all)

    # Helping

    def _arranged(self) -> list[Row]:
        """Return the rows to show: those kept, by the chosen column and then by the first."""
        rows = [row for row in self._all if self._keeps is None or self._keeps(row)]
        if self._sorted_by is None:
            return rows
        number, order = self._sorted_by
        descending = order == Qt.SortOrder.DescendingOrder
        by_first = _sorted(rows, self._columns[0], descending=False)
        return _sorted(by_first, self._columns[number], descending=descending)

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


class PlanTableModel(KeyedTableModel[Row]):
    """A table of the open plan: headings in its words, read-only when the plan is."""

    def __init__(
        self,
        session: Session,
        columns: Sequence[TableColumn[Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._session = session

    @property
    def session(self) -> Session:
        """The open plan's."""
        return self._session

    @property
    def labels(self) -> Labels:
        """The plan's own words."""
        return self._session.labels

    @property
    def is_editable(self) -> bool:
        """Whether the plan may be changed."""
        return self._session.is_editable


def _sorted(rows: Sequence[Row], column: TableColumn[Row], *, descending: bool) -> list[Row]:
    """Sort by a column, the empty last whichever way."""
    natives = [(column.native(row), row) for row in rows]
    filled = [(native, row) for native, row in natives if native is not None]
    filled.sort(key=lambda pair: pair[0], reverse=descending)
    return [row for _native, row in filled] + [row for native, row in natives if native is None]


def _color(model: KeyedTableModel[Any], column: TableColumn[Any], row: Any) -> Any:
    own = column.tint(row) if column.tint else None
    tint = own or model.row_tint(row) or ("muted" if model.is_heading(row) else None)
    return theme.color(tint) if tint else None


def _spoken(model: KeyedTableModel[Any], column: TableColumn[Any], row: Any) -> str:
    """A heading is one cell on the screen, so that its words are read out wherever one stands."""
    text = column.read_aloud(row)
    if text.strip():
        return text
    if model.is_heading(row):
        return model.columns[0].read_aloud(row)
    return column.title(model.labels) if column.check_state(row) is not None else blank()


def _tooltip(text: str) -> str:
    return "".join(map(plain_tooltip, text.split("\n\n")))


def _font(model: KeyedTableModel[Any], _column: TableColumn[Any], row: Any) -> Any:
    if not model.is_heading(row):
        return None
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _look(model: KeyedTableModel[Any], column: TableColumn[Any], row: Any) -> CellLook | None:
    """All that is painted of a cell, None for one that is not on one line in its middle."""
    is_plain = model.vertical is Qt.AlignmentFlag.AlignVCenter and column.check_state(row) is None
    if not is_plain:
        return None
    icon = column.icon(row) if column.icon else None
    looks = _color(model, column, row), _font(model, column, row)
    return CellLook(column.shown(row), icon, *looks, is_right=column.is_number)


_Answer = Callable[[KeyedTableModel[Any], TableColumn[Any], Any], Any]
_ANSWERS: dict[int, _Answer] = {
    _Role.DisplayRole: lambda _model, column, row: column.shown(row),
    _Role.EditRole: lambda _model, column, row: column.edited(row),
    _Role.CheckStateRole: lambda _model, column, row: column.check_state(row),
    _Role.AccessibleTextRole: _spoken,
    _Role.ToolTipRole: lambda _model, column, row: _tooltip(column.explained(row)),
    _Role.DecorationRole: lambda _model, column, row: column.icon(row) if column.icon else None,
    _Role.TextAlignmentRole: lambda model, column, _row: column.side | model.vertical,
    _Role.ForegroundRole: _color,
    _Role.FontRole: _font,
    CopyRole: lambda _model, column, row: column.copied(row),
    IdRole: lambda _model, _column, row: row.key,
    FieldRole: lambda _model, column, _row: column.field,
    ChoicesRole: lambda _model, column, row: column.choices(row) if column.choices else None,
    RowRole: lambda _model, _column, row: row,
    LookRole: _look,
}
"""What a cell has of each kind, from its column and its row."""
