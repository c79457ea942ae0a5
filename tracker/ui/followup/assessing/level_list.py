"""The levels to judge as a table for the screen: the year's judgements, in plan order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.listing import Coded
from tracker.domain.followup.assessed import (
    AreaPart,
    AssessedPart,
    fulfilment_heading,
    has_goals_to_reach,
    level_title,
)
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.reporting.assessment import fulfilment_word
from tracker.store.followup.assessing import AssessedLine
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import FULFILMENT_SIGNS, trend_color
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

LEVEL, FULFILMENT, TREND = range(3)
"""The table's columns."""

TREND_ICONS = {
    Trend.BETTER: "arrow-up",
    Trend.UNCHANGED: "arrow-right",
    Trend.WORSE: "arrow-down-straight",
    Trend.NOT_ASSESSABLE: "circle-dashed",
}


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level, or (`line` None) the heading over those of an area or of the whole plan."""

    line: AssessedLine | None
    heading: str

    @property
    def key(self) -> str:
        """The level's key, or the heading's words."""
        return self.line.key if self.line is not None else self.heading


def with_headings(lines: Sequence[AssessedLine], labels: Labels) -> list[LevelRow]:
    """Return the levels with a heading wherever another area begins.

    In a plan without goals to reach the areas stand together under one heading.
    """
    rows: list[LevelRow] = []
    seen: set[str] = set()
    with_goals = has_goals_to_reach(line.part for line in lines)
    for line in lines:
        heading = line.place or labels.overall_goal.plural_title
        if isinstance(line.part, AreaPart) and not with_goals:
            heading = labels.focus_area.plural_title
        if heading not in seen:
            seen.add(heading)
            rows.append(LevelRow(None, heading))
        rows.append(LevelRow(line, heading))
    return rows


def _title(row: LevelRow) -> str:
    return row.line.name if row.line is not None else row.heading


def _fulfilment(row: LevelRow) -> str:
    if row.line is None:
        return ""
    judged = row.line.assessment
    fulfilment = judged.fulfilment if judged is not None else None
    return fulfilment_word(fulfilment) if fulfilment is not None else _("Inte bedömt")


def _trend(row: LevelRow) -> str:
    if row.line is None:
        return ""
    judged = row.line.assessment
    return trend_word(judged.trend) if judged is not None and judged.trend is not None else "–"


def _judged(row: LevelRow, name: str, word: Callable[[Any], str]) -> Coded | None:
    judgement = getattr(row.line.assessment, name, None) if row.line is not None else None
    return None if judgement is None else Coded(str(judgement), word(judgement))


def _fulfilment_icon(row: LevelRow) -> QIcon | None:
    if row.line is None:
        return None
    judged = row.line.assessment
    fulfilment = judged.fulfilment if judged is not None else None
    name, tint = FULFILMENT_SIGNS[fulfilment] if fulfilment else ("circle", "faint")
    return icon(name, theme.color(tint))


def _trend_icon(row: LevelRow) -> QIcon | None:
    judged = row.line.assessment if row.line is not None else None
    if judged is None or judged.trend is None:
        return None
    return icon(TREND_ICONS[judged.trend], theme.color(trend_color(judged.trend)))


def _columns(parts: Callable[[], Sequence[AssessedPart]]) -> tuple[TableColumn[LevelRow], ...]:
    """Return the columns; `parts` are the levels shown, by which two of them are named."""
    column = TableColumn[LevelRow]
    return (
        column(
            lambda labels: level_title(parts(), labels),
            _title,
            key="title",
            depth=lambda row: row.line.depth if row.line is not None else 0,
        ),
        column(
            lambda _labels: fulfilment_heading(parts()),
            _fulfilment,
            key="fulfilment",
            listed=lambda row: _judged(row, "fulfilment", fulfilment_word),
            icon=_fulfilment_icon,
            tooltip=lambda row: _fulfilment(row) or row.heading,
        ),
        column(
            named(N_("Trend")),
            _trend,
            key="trend",
            listed=lambda row: _judged(row, "trend", trend_word),
            icon=_trend_icon,
            tooltip=lambda row: _trend(row) or row.heading,
        ),
    )


class LevelListModel(PlanTableModel[LevelRow]):
    """One row a level, sub-goals indented; headings cannot be chosen."""

    listed_as = "assessments"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _columns(lambda: self._parts), parent)
        self._parts: tuple[AssessedPart, ...] = ()

    def show_levels(self, lines: Sequence[AssessedLine]) -> None:
        """Show these levels and signal exactly what differs to the view."""
        self._parts = tuple(line.part for line in lines)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, LEVEL, FULFILMENT)
        self.show_rows(with_headings(lines, self._session.labels))

    def line_at(self, row: int) -> AssessedLine | None:
        """Return the level in a row, None for a heading or outside."""
        found = self.row_at(row)
        return found.line if found is not None else None

    def first_level(self) -> int | None:
        """Return the row of the first level, or None when there is none."""
        places = (place for place, row in enumerate(self._rows) if row.line is not None)
        return next(places, None)

    def is_heading(self, row: LevelRow) -> bool:
        """Whether a row is the heading over the levels of an area."""
        return row.line is None

    def row_flags(self, row: LevelRow) -> Qt.ItemFlag:
        """Return that a heading cannot be chosen."""
        return Qt.ItemFlag.ItemIsEnabled if row.line is None else super().row_flags(row)
