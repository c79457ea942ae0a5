"""Units by focus area on the overview, with empty cells marked (VG-R2, LJ-R2)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.followup.coverage import UnitsCoverage, is_expected, taking_part_sentence
from tracker.ui.kit.basics import button, card, label
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tiles import IconLine
from tracker.ui.matrix.grid import By, Grid, units_grid
from tracker.ui.matrix.table import CoverageTable

_MOST_ROWS = 16


class _FullTable(CoverageTable):
    """The coverage table in full height, up to sixteen rows."""

    def show_grid(self, grid: Grid, name: str) -> None:
        """Show a grid and take the height of its rows."""
        super().show_grid(grid, name)
        self._take_height()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        rows = range(min(self.matrix.rowCount(), _MOST_ROWS))
        height = self.horizontalHeader().sizeHint().height() + sum(map(self.rowHeight, rows))
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height)


class UnitMatrixCard(QFrame):
    """Who works with what: a row a unit, a column a focus area; every count leads on."""

    filter_requested = Signal(object)
    coverage_requested = Signal()
    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, column = card()
        column.setSpacing(GRID + GRID // 2)
        self.heading = label("", "subheading", wrap=True)
        self.covered = IconLine("circle-check", "success", "muted")
        self.lacking = IconLine("triangle-alert", "warning", "warning")
        self.table = _FullTable()
        self.ring = IconLine("circle-dashed", "faint", "muted")
        self.clock = IconLine("clock-alert", "danger", "muted")
        self.copy_button = icon_button(_("Kopiera tabellen"), self._copy, "copy")
        self.more = button(_("Visa täckning"), self.coverage_requested.emit, role="link")
        self.more.setAutoDefault(True)
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        for line in (self.ring, self.clock):
            foot.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        foot.addWidget(self.copy_button)
        column.addLayout(top)
        column.addWidget(self.covered)
        column.addWidget(self.lacking)
        column.addWidget(self.table)
        column.addLayout(foot)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.table.filter_requested.connect(self.filter_requested)

    def show_coverage(self, coverage: UnitsCoverage, labels: Labels) -> None:
        """Show the units by focus area, and how many of them carry nothing out."""
        grid = units_grid(coverage, By.FOCUS_AREA, labels)
        name = _("{units} och {areas}").format(
            units=labels.unit.plural_title, areas=labels.focus_area.plural
        )
        self.heading.setText(name)
        self.table.show_grid(grid, name)
        expected = sum(1 for unit_coverage in coverage.units if is_expected(unit_coverage.unit))
        line = self.lacking if grid.gaps else self.covered
        line.show_text(taking_part_sentence(len(grid.gaps), expected, labels))
        self.lacking.setVisible(bool(grid.gaps))
        self.covered.setVisible(not grid.gaps and expected > 0)
        self.ring.show_text(labels.activity.none())
        self.clock.show_text(_("Några är försenade"))

    def _copy(self) -> None:
        self.table.copy()
        self.message.emit(_("Tabellen är kopierad."))
