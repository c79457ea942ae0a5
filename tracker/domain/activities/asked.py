"""What can be asked of the columns that every plan has, as rules like those of its own fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracker.domain.activities.conditions import (
    is_empty,
    is_filled,
    is_value,
)
from tracker.domain.activities.report_column import (
    ReportColumn,
    ReportPart,
    report_column,
    reported_heading,
)
from tracker.domain.activities.selection import AnyColumn, Column, OwnColumn
from tracker.domain.core.fields import Kind, Stored
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Status, word
from tracker.domain.core.values import dataclass
from tracker.domain.own.own_field import OwnKind, OwnRule, without_value

RANGED = frozenset({OwnKind.NUMBER, OwnKind.DATE})
"""The kinds that can be asked for from a value and until another."""


@dataclass(frozen=True, slots=True)
class ColumnRule(OwnRule):
    """The rule of a column that every plan has, for whoever asks for something in it.

    `listing` are the values it can have with their words, where those are few.
    """

    listing: tuple[tuple[str, str], ...] = ()

    def listed(self) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen: each stored value with its words."""
        return self.listing

    def shown(self, value: Stored) -> str:
        """Return a stored value as people read it."""
        return dict(self.listing).get(str(value)) or OwnRule.shown(self, value)

    def without(self) -> str:
        """Return the words for what has nothing in it: "Utan slutdatum"."""
        return without_value(self.label[:1].lower() + self.label[1:])

    def filled(self) -> str:
        """Return the words for what has something in it: "Med slutdatum"."""
        return _("Med {field}").format(field=self.label[:1].lower() + self.label[1:])


_RANGED: Mapping[Column, tuple[str, OwnKind, str]] = {
    Column.START_DATE: (N_("Startdatum"), OwnKind.DATE, ""),
    Column.DUE_DATE: (N_("Slutdatum"), OwnKind.DATE, ""),
    Column.CHECKPOINT: (N_("Nästa avstämning"), OwnKind.DATE, ""),
    Column.COST: (N_("Kostnad"), OwnKind.NUMBER, "kr"),
    Column.ACTUAL: (N_("Utfall"), OwnKind.NUMBER, "kr"),
    Column.PROGRESS: (N_("Framdrift"), OwnKind.NUMBER, "%"),
}
_KINDS = {OwnKind.DATE: Kind.DATE, OwnKind.NUMBER: Kind.LINE}

RANGED_COLUMNS = tuple(_RANGED)
"""The columns of every plan that can be asked for from a value and until another."""


def rule_of(column: AnyColumn) -> OwnRule | None:
    """Return the rule by which something is asked for in a column, None where nothing can be."""
    if isinstance(column, OwnColumn):
        return column.rule
    if isinstance(column, ReportColumn):
        heading = reported_heading(column)
        if column.part is not ReportPart.STATUS:
            return ColumnRule(column.name, heading, Kind.TEXT, own_kind=OwnKind.TEXT)
        listing = tuple((str(status), word(status)) for status in Status)
        return ColumnRule(
            column.name, heading, Kind.CHOICE, own_kind=OwnKind.CHOICE, listing=listing
        )
    if column not in _RANGED:
        return None
    label, kind, suffix = _RANGED[column]
    return ColumnRule(str(column), _(label), _KINDS[kind], suffix=suffix, own_kind=kind)


def asked_of(rule: OwnRule) -> list[tuple[str, str]]:
    """Return what can be ticked of a column, conditions with their words.

    They are its values, where those are listed, or that it is filled in, and that it is empty.
    """
    if not rule.is_listed:
        return [(is_filled(rule), rule.filled()), (is_empty(rule), rule.without())]
    listed = [*rule.listed(), *((value, value) for value in rule.former)]
    ticks = [(is_value(rule, value), words) for value, words in listed]
    return [*ticks, (is_empty(rule), rule.without())]


def first_of(rule: OwnRule) -> OwnRule:
    """Return a rule that reads a span of days as its first: what is asked for from then on."""
    return replace(rule, is_start=True)


def rule_named(name: str) -> OwnRule | None:
    """Return the rule of the column of this name, None for the plan's own and for unknown ones."""
    column = report_column(name) or (Column(name) if name in list(Column) else None)
    return None if column is None else rule_of(column)
