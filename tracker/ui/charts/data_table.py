"""The values behind a chart as a table to read and copy."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tracker.publishing.charts.status_figure import DataTable
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks.theme import GRID

_MOST_ROWS = 14
_MOST_LINES = 3
_WIDEST = 24 * GRID
_TOOLTIP_LENGTH = 500
_EMPTY = DataTable(("",), ())

Index = QModelIndex | QPersistentModelIndex


class DataTableModel(QAbstractTableModel):
    """Shows a `DataTable`; a screen reader reads every cell with its row and column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = _EMPTY

    def show_table(self, table: DataTable) -> None:
        """Show another table; an equal one changes nothing."""
        if table != self.table:
            self.beginResetModel()
            self.table = table
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else len(self.table.headers)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(self.table.headers[section].rsplit(" ", 1))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.table.headers[section]
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self.table.headers[section])
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
            case _:
                return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, text = self.table.rows[index.row()], self._text(index)
        spoken = f"{row[0]}, {self.table.headers[index.column()]}: {text}"
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken if index.column() else text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(spoken[:_TOOLTIP_LENGTH])
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case _:
                return None

    def _text(self, index: Index) -> str:
        return self.table.rows[index.row()][index.column()]

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        """Numbers stand to the right."""
        is_number = bool(column) and all(row[column].isdecimal() for row in self.table.rows)
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


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
        QGuiApplication.clipboard().setText(self.matrix.table.as_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

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
