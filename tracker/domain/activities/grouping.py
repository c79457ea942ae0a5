"""What the groups of activities are called, in the table and on paper alike."""

from __future__ import annotations

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.prognosis import prognosis_word, without_prognosis
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    AnyGrouping,
    Column,
    DimensionGrouping,
    Grouping,
    OwnColumn,
)
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status, word
from tracker.domain.own.own_field import without_value
from tracker.domain.plan.action_plan import without_action_plan

COLUMN_OF_GROUPING = {
    Grouping.CATEGORY: Column.CATEGORY,
    Grouping.ACTION_PLAN: Column.ACTION_PLAN,
    Grouping.PLANNED_YEAR: Column.PLANNED_YEARS,
    Grouping.PROGNOSIS: Column.PROGNOSIS,
}
"""The groupings that are offered only where the plan has something in this column."""


def group_word(by: AnyGrouping, labels: Labels) -> str:
    """Return what the groups are, with a capital: the plan's own word for areas and units."""
    if isinstance(by, OwnColumn):
        return by.rule.label
    if isinstance(by, DimensionGrouping):
        return by.title
    words = {
        Grouping.NONE: _("Ingen gruppering"),
        Grouping.FOCUS_AREA: labels.focus_area.title,
        Grouping.UNIT: labels.unit.title,
        Grouping.OWNER: _("Ansvarig"),
        Grouping.STATUS: _("Status"),
        Grouping.CATEGORY: _("Kategori"),
        Grouping.ACTION_PLAN: _("Handlingsplan"),
        Grouping.PLANNED_YEAR: _("Planår"),
        Grouping.PROGNOSIS: _("Prognos"),
    }
    return words[by]


def word_within(by: AnyGrouping, labels: Labels) -> str:
    """Return what the groups are inside a sentence; names that the plan gave stay as they are."""
    word = group_word(by, labels)
    return word.lower() if isinstance(by, Grouping) else word


def group_heading(by: AnyGrouping, key: int | str | None, name: str | None, labels: Labels) -> str:
    """Return the heading of a group: the name of its row, else the words for its key."""
    if isinstance(by, OwnColumn):
        return by.rule.shown(key) or without_value(by.rule.label)
    if isinstance(by, DimensionGrouping):
        return name or without_value(by.title)
    if name is not None or by is Grouping.NONE:
        return name or ""
    if by is Grouping.STATUS:
        return word(Status(str(key)))
    if by is Grouping.PROGNOSIS:
        return prognosis_word(str(key or "")) or without_prognosis()
    nameless = {
        Grouping.FOCUS_AREA: labels.focus_area.without(),
        Grouping.UNIT: labels.unit.every() if key == ALL_UNITS_ID else undistributed(labels),
        Grouping.OWNER: _("Utan ansvarig"),
        Grouping.CATEGORY: str(key) if key else _("Utan kategori"),
        Grouping.ACTION_PLAN: without_action_plan(),
        Grouping.PLANNED_YEAR: str(key) if key else _("Utan planår"),
    }
    return nameless[by]


def several_groups_rule(by: AnyGrouping) -> str:
    """Return how what belongs in several groups stands in them, "" where nothing can."""
    if by is Grouping.PLANNED_YEAR:
        return planned_year_rule()
    if isinstance(by, DimensionGrouping):
        return _("Det som hör till flera står under vart och ett av dem.")
    return ""


def planned_year_rule() -> str:
    """Return under which years activities stand when they are listed year by year (LJ-R4)."""
    return _(
        "Det som har flera planår står under vart och ett av dem."
        " Är inga valda gäller åren i start- och slutdatum."
    )
