"""The goals to judge as a table for the screen: fulfilment and trend of the year, in plan order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.reporting.assessment import fulfilment_word
from tracker.store.followup.assessing import GoalLine
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import FULFILMENT_SIGNS, trend_color
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

GOAL, FULFILMENT, TREND = range(3)
"""The table's columns."""

TREND_ICONS = {
    Trend.BETTER: "arrow-up",
    Trend.UNCHANGED: "arrow-right",
    Trend.WORSE: "arrow-down-straight",
    Trend.NOT_ASSESSABLE: "circle-dashed",
}


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


def _fulfilment_icon(row: GoalRow) -> QIcon | None:
    if row.line is None:
        return None
    judged = row.line.assessment
    fulfilment = judged.fulfilment if judged is not None else None
    name, tint = FULFILMENT_SIGNS[fulfilment] if fulfilment else ("circle", "faint")
    return icon(name, theme.color(tint))


def _trend_icon(row: GoalRow) -> QIcon | None:
    judged = row.line.assessment if row.line is not None else None
    if judged is None or judged.trend is None:
        return None
    return icon(TREND_ICONS[judged.trend], theme.color(trend_color(judged.trend)))


_Column = TableColumn[GoalRow]
_COLUMNS = (
    _Column(
        lambda labels: labels.goal.title,
        _title,
        depth=lambda row: row.line.depth if row.line is not None else 0,
    ),
    _Column(
        named(N_("Måluppfyllelse")),
        _fulfilment,
        icon=_fulfilment_icon,
        tooltip=lambda row: _fulfilment(row) or row.heading,
    ),
    _Column(
        named(N_("Trend")), _trend, icon=_trend_icon, tooltip=lambda row: _trend(row) or row.heading
    ),
)


class GoalListModel(PlanTableModel[GoalRow]):
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

    def is_heading(self, row: GoalRow) -> bool:
        """Whether a row is the heading over the goals of an area."""
        return row.line is None

    def row_flags(self, row: GoalRow) -> Qt.ItemFlag:
        """Return that a heading cannot be chosen."""
        return Qt.ItemFlag.ItemIsEnabled if row.line is None else super().row_flags(row)
