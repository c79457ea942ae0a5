"""The goals to judge as a table for the screen: fulfilment and trend of the year, in plan order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.reporting.assessment import fulfilment_word
from tracker.store.followup.assessing import GoalLine
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import FULFILMENT_SIGNS, trend_color
from tracker.ui.kit.tables.keyed_table import AnyIndex, KeyedTableModel, TableColumn, named
from tracker.ui.session import Session

GOAL, FULFILMENT, TREND = range(3)
"""The table's columns."""

TREND_ICONS = {
    Trend.BETTER: "arrow-up",
    Trend.UNCHANGED: "arrow-right",
    Trend.WORSE: "arrow-down-straight",
    Trend.NOT_ASSESSABLE: "circle-dashed",
}

_INDENT = "\u2003"


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal, or (`line` None) the heading over the goals of an area or of the whole plan."""

    line: GoalLine | None
    heading: str

    @property
    def key(self) -> int | str:
        """The goal's id, or the heading's words."""
        return self.line.key if self.line is not None else self.heading


def with_headings(lines: Iterable[GoalLine], labels: Labels) -> list[GoalRow]:
    """Return the goals with a heading wherever another area begins."""
    rows: list[GoalRow] = []
    seen: set[str] = set()
    for line in lines:
        heading = line.place or labels.overall_goal.plural_title
        if heading not in seen:
            seen.add(heading)
            rows.append(GoalRow(None, heading))
        rows.append(GoalRow(line, heading))
    return rows


def _title(row: GoalRow) -> str:
    return coded(row.line.goal.code, row.line.goal.title) if row.line is not None else row.heading


def _fulfilment(row: GoalRow) -> str:
    if row.line is None:
        return ""
    judged = row.line.assessment
    fulfilment = judged.fulfilment if judged is not None else None
    return fulfilment_word(fulfilment) if fulfilment is not None else _("Inte bedömt")


def _trend(row: GoalRow) -> str:
    if row.line is None:
        return ""
    judged = row.line.assessment
    return trend_word(judged.trend) if judged is not None and judged.trend is not None else "–"


_Column = TableColumn[GoalRow]
_COLUMNS = (
    _Column(lambda labels: labels.goal.title, _title),
    _Column(named(N_("Måluppfyllelse")), _fulfilment),
    _Column(named(N_("Trend")), _trend),
)


class GoalListModel(KeyedTableModel[GoalRow]):
    """One row a goal, sub-goals indented; headings cannot be chosen."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _COLUMNS, parent)

    def show_goals(self, lines: Sequence[GoalLine]) -> None:
        """Show these goals and signal exactly what differs to the view."""
        self.show_rows(with_headings(lines, self._session.labels))

    def line_at(self, row: int) -> GoalLine | None:
        """Return the goal in a row, None for a heading or outside."""
        found = self.row_at(row)
        return found.line if found is not None else None

    def first_goal(self) -> int | None:
        """Return the row of the first goal, or None when there is none."""
        places = (place for place, row in enumerate(self._rows) if row.line is not None)
        return next(places, None)

    # Qt's own

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.line_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        selectable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return selectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = index.column()
        text = _COLUMNS[column].text(row)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                depth = row.line.depth if row.line is not None and column == GOAL else 0
                return _INDENT * depth + text
            case Qt.ItemDataRole.AccessibleTextRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(text or row.heading)
            case Qt.ItemDataRole.DecorationRole if row.line is not None:
                return _sign(row.line, column)
        return _heading_look(role) if row.line is None else None


def _heading_look(role: int) -> Any:
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme.color("muted")
    if role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        return font
    return None


def _sign(line: GoalLine, column: int) -> Any:
    judged = line.assessment
    if column == FULFILMENT:
        fulfilment = judged.fulfilment if judged is not None else None
        name, tint = FULFILMENT_SIGNS[fulfilment] if fulfilment else ("circle", "faint")
        return icon(name, theme.color(tint))
    if column == TREND and judged is not None and judged.trend is not None:
        return icon(TREND_ICONS[judged.trend], theme.color(trend_color(judged.trend)))
    return None
