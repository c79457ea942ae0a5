"""How a row of the strategy's tree looks and reads: words, sign, colour and weight."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QIcon

from tracker.domain.core.labels import Labels, capitalised
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.names import coded
from tracker.domain.core.terms import GoalKind
from tracker.store.strategy.queries import RowKind, StrategyRow
from tracker.ui.kit.fields.color_button import swatch
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon

TITLE, PLANNED, LATE = range(3)
"""The tree's columns."""

_HEADINGS = frozenset({RowKind.PLAN, RowKind.OVERALL, RowKind.GROUP, RowKind.OUTSIDE})


def counted(row: StrategyRow, labels: Labels) -> str:
    """Return "3 insatser, 1 försenad", or "ingen insats"."""
    noun = labels.activity
    planned = noun.counted(row.count.planned) if row.count.planned else noun.none().lower()
    late = late_words(row.count.late) if row.count.late else ""
    return ", ".join(part for part in (planned, late) if part)


def late_words(late: int) -> str:
    """Return "1 försenad", "2 försenade"."""
    return ngettext("{count} försenad", "{count} försenade", late).format(count=late)


def title_of(row: StrategyRow, labels: Labels) -> str:
    """Return a row's words: its code and title, or what a heading gathers."""
    match row.kind:
        case RowKind.OVERALL:
            return labels.overall_goal.plural_title
        case RowKind.OUTSIDE:
            return capitalised(labels.focus_area.without())
        case _:
            return coded(row.code, row.title)


def noun_of(row: StrategyRow, labels: Labels) -> str:
    """Return what the plan calls a row of this kind, with a capital; "" for a heading."""
    match row.kind:
        case RowKind.PLAN:
            return labels.plan.title
        case RowKind.GROUP:
            return _("Grupp")
        case RowKind.AREA:
            return labels.focus_area.title
        case RowKind.GOAL:
            return labels.goal_of_kind(row.goal_kind or GoalKind.GOAL).title
        case _:
            return ""


def sign_of(row: StrategyRow, column: int) -> QIcon | None:
    """Return the sign before a row's words: what it is, an area's colour, or that some are late."""
    if column == LATE and row.count.late:
        return icon("clock-alert", theme.color("danger"))
    if column != TITLE:
        return None
    match row.kind:
        case RowKind.PLAN:
            return icon("book-open")
        case RowKind.AREA:
            return swatch(row.color)
        case RowKind.GOAL if row.goal_kind is not GoalKind.PART:
            return icon("target", theme.color("faint"))
        case _:
            return None


def tint_of(row: StrategyRow, column: int) -> QColor | None:
    """Return the colour of a cell's words where it is not the usual one."""
    if column == LATE:
        return theme.color("danger")
    if column == PLANNED and not row.count.planned:
        return theme.color("muted")
    if column == TITLE and row.kind in (RowKind.OVERALL, RowKind.OUTSIDE):
        return theme.color("muted")
    return None


def font_of(row: StrategyRow, column: int) -> QFont | None:
    """Return the weight of a row's words where it is not the usual one."""
    is_heading = row.kind in _HEADINGS or (row.kind is RowKind.AREA and row.children)
    if column != TITLE or not is_heading:
        return None
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font
