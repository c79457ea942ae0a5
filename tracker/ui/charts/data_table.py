"""The values behind a chart as a table to read and copy."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tracker.domain.core.values import dataclass
from tracker.publishing.charts.status_figure import DataTable
from tracker.ui.kit.cells.blocks import put_table_text
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn

_MOST_ROWS = 14
_MOST_LINES = 3
_WIDEST = 24 * GRID
_TOOLTIP_LENGTH = 500


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row's number, and the texts of its cells."""

    key: int
    texts: tuple[str, ...]


class DataTableModel(KeyedTableModel[_Cells]):
    """Shows a `DataTable`; a screen reader reads every cell with its row and column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.table = DataTable((), ())
        self.show_table(DataTable(("",), ()))

    def show_table(self, table: DataTable) -> None:
        """Show another table; an equal one changes nothing."""
        if table != self.table:
            self.table = table
            columns = [_column(table, number) for number in range(len(table.headers))]
            self.show_others([_Cells(*row) for row in enumerate(table.rows)], columns)


def _column(table: DataTable, number: int) -> TableColumn[_Cells]:
    header = table.headers[number]

    def spoken(row: _Cells) -> str:
        text = row.texts[number]
        return f"{row.texts[0]}, {header}: {text}" if number else text

    return TableColumn(
        lambda _labels: "\n".join(header.rsplit(" ", 1)),
        lambda row: row.texts[number],
        is_number=bool(number) and all(row[number].isdecimal() for row in table.rows),
        is_multiline=True,
        spoken=spoken,
        tooltip=lambda row: f"{row.texts[0]}, {header}: {row.texts[number]}"[:_TOOLTIP_LENGTH],
        title_tooltip=header,
    )


class DataTableView(QTableView):
    """Shows a table in full height, up to fourteen rows; Ctrl+C copies all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = DataTableModel(self)
        self.setModel(self.matrix)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_table(self, table: DataTable) -> None:
        """Show these values."""
        self.matrix.show_table(table)
        self._fit()

    def copy(self) -> None:
        """Put the whole table on the clipboard."""
        put_table_text(self.matrix.table.as_text())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the names have what room the other columns leave, and take the rows' height."""
        header = self.horizontalHeader()
        used = 0
        for column in range(1, self.matrix.columnCount()):
            wanted = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            self.setColumnWidth(column, min(wanted, _WIDEST))
            used += self.columnWidth(column)
        least = 19 * self.fontMetrics().averageCharWidth()
        self.setColumnWidth(0, max(self.viewport().width() - used, least))
        line = self.fontMetrics().height()
        for row in range(self.matrix.rowCount()):
            lines = min(max(round(self.sizeHintForRow(row) / line), 1), _MOST_LINES)
            self.setRowHeight(row, lines * line + GRID + GRID // 2)
        rows = min(self.matrix.rowCount(), _MOST_ROWS)
        height = sum(self.rowHeight(row) for row in range(rows)) + header.sizeHint().height() + 2
        if self.columnWidth(0) + used > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height)
