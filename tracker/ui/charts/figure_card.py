"""A card whose chart is drawn from finished values, with those values as a table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.domain.core.language import _
from tracker.publishing.charts.overview_drawing import natural_height
from tracker.publishing.charts.overview_figure import MonthsFigure
from tracker.publishing.charts.sparks_figure import SparksFigure
from tracker.publishing.charts.status_figure import StackFigure
from tracker.ui.charts.chart_card import ChartCard
from tracker.ui.charts.data_table import DataTableView
from tracker.ui.charts.figure_view import FigureView
from tracker.ui.kit.basics import button
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID

PATIENCE_MS = 1_200
"""How long the window has stood when the first chart is drawn."""

TabledFigure = StackFigure | MonthsFigure | SparksFigure


class FigureCard(ChartCard):
    """A card whose chart is drawn from finished values, once it is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: TabledFigure | None = None
        self.view = FigureView(patience=PATIENCE_MS)
        self.view.make_menu = self.make_menu
        self.view.run_copy = self.copy_picture
        self.table = DataTableView()
        self.table.hide()
        self._links = QHBoxLayout()
        self._links.setSpacing(2 * GRID)
        self._links.addStretch(1)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.table)
        self.column.addStretch(0)
        self.column.addLayout(self._links)

    @property
    def figure(self) -> TabledFigure | None:
        return self._figure

    def show_figure(
        self, heading: str, figure: TabledFigure | None, note: str = "", left_out: str = ""
    ) -> None:
        """Show a chart under a heading; `note` is a remark on it, or why there is none.

        `left_out` is the sentence about what stands in the table only.
        """
        self._figure = figure
        self._name(heading)
        self._set_notes(note, left_out)
        self.toggle.setVisible(figure is not None)
        self.more.setVisible(figure is not None)
        self.view.show_figure(figure)
        if figure is not None:
            self.table.show_table(figure.table)
            self.table.setAccessibleName(_("Tabell: {title}").format(title=heading))
        self._fit()
        self._show_face()

    def add_link(self, clicked: Callable[[], object]) -> QPushButton:
        """Return a new link at the foot of the card, hidden and without words."""
        link = button("", clicked, role="link")
        link.setAutoDefault(True)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.hide()
        self._links.addWidget(link)
        return link

    def copy_table(self) -> None:
        self.table.copy()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_face(self) -> None:
        has_figure = self._figure is not None
        self.view.setVisible(has_figure and not self._is_table)
        self.table.setVisible(has_figure and self._is_table)

    def _fit(self) -> None:
        """Give the chart the height it wants; only columns may be higher."""
        if self._figure is None:
            return
        margins = self.column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        size = float(self.view.fontInfo().pixelSize())
        wanted = round(natural_height(self._figure, size, max(width, 1)))
        self.view.setMinimumHeight(wanted)
        is_flexible = isinstance(self._figure, MonthsFigure)
        self.view.setMaximumHeight(round(wanted * 1.6) if is_flexible else wanted)
