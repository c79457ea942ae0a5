"""Activities by status, by focus area or unit: bars to press, the table of all counts behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.domain.activities.counts import StatusRow
from tracker.domain.core.terms import Status, word
from tracker.publishing.charts.status_figure import StackFigure, status_figure
from tracker.ui.charts.chart_card import ChartCard, left_out_sentence
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.blocks import put_table_text
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tiles import spaced
from tracker.ui.overview.status_matrix import StatusMatrix
from tracker.ui.overview.status_matrix_model import (
    FIRST_STATUS,
    LATE_COLUMN,
    STATUSES,
    TOTAL_COLUMN,
    MatrixRow,
    RowKind,
    StatusMatrixModel,
)
from tracker.ui.overview.status_paint import paint_part

Narrow = Callable[[list[MatrixRow]], list[MatrixRow]]


class StatusCard(ChartCard):
    """The bars are part of the window, so that they stand at once and every part of it leads on.

    `narrow` chooses which rows the chart has, where the table has more than fit.
    """

    def __init__(self, narrow: Narrow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self._rows: list[MatrixRow] = []
        self._corner = ""
        self._figure: StackFigure | None = None
        self.matrix = StatusMatrix()
        self.matrix.show_chart(is_chart=True)
        self.legend = StatusLegend()
        self.column.addWidget(self.matrix)
        self.column.addWidget(self.legend)
        self.column.addStretch(1)

    @property
    def figure(self) -> StackFigure | None:
        return self._figure

    def show_rows(
        self, heading: str, name: str, rows: Sequence[MatrixRow], corner: str, note: str = ""
    ) -> None:
        """Show these rows, the last of which has the sums, under an accessible `name`."""
        self._rows, self._corner = list(rows), corner
        shown = self._shown()
        bars = [
            StatusRow(row.name, row.counts[: len(STATUSES)], row.counts[LATE_COLUMN - FIRST_STATUS])
            for row in shown
            if row.kind is RowKind.AREA
        ]
        self._figure = status_figure(name, corner, bars)
        self._name(heading)
        self._set_notes(note, left_out_sentence(_bars(rows) - _bars(shown)))
        self.matrix.setAccessibleName(name)
        self.matrix.setAccessibleDescription(self._figure.description)
        self.legend.show_counts(self._rows[-1].counts)
        self._show_face()

    def copy_table(self) -> None:
        """Put the whole table on the clipboard, also where the chart has fewer rows."""
        whole = StatusMatrixModel()
        whole.show_rows(self._rows, self._corner)
        put_table_text(whole.as_text())

    def _shown(self) -> list[MatrixRow]:
        return self._narrow(self._rows) if self._narrow else self._rows

    def _show_face(self) -> None:
        self.legend.setVisible(not self.is_table)
        if self._rows:
            self.matrix.show_rows(self._rows if self.is_table else self._shown(), self._corner)
        self.matrix.show_chart(is_chart=not self.is_table)


def _bars(rows: Sequence[MatrixRow]) -> int:
    """Return how many rows have a bar."""
    return sum(1 for row in rows if row.kind is RowKind.AREA and row.count(TOTAL_COLUMN))


class StatusLegend(QWidget):
    """The legend of the bars: a piece of each filling, its word, and how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(2 * GRID, self)
        self.items = {status: _LegendItem(status) for status in Status}
        for item in self.items.values():
            layout.addWidget(item)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show the statuses that occur, by counts in the order of `Status`."""
        for item, count in zip(self.items.values(), counts, strict=False):
            item.show_count(count)


class _LegendItem(QWidget):
    def __init__(self, status: Status) -> None:
        super().__init__()
        self._status = status
        self._label = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2 + 2)
        row.addWidget(_Swatch(status))
        row.addWidget(self._label)

    def show_count(self, count: int) -> None:
        """Show how many; a status that does not occur is hidden."""
        self._label.setText(f"{word(self._status)} {spaced(count)}")
        self.setVisible(count > 0)


class _Swatch(QWidget):
    def __init__(self, status: Status) -> None:
        super().__init__()
        self._status = status
        self.setFixedSize(QSize(20, 12))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_part(QPainter(self), self.rect(), self._status)
