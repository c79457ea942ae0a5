"""A plan's state as a pure value, and the difference between two states in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.domain.activity import ACTIVITY_FIELDS
from tracker.domain.fields import Field, Kind
from tracker.domain.language import _
from tracker.domain.plan import (
    FOCUS_AREA_FIELDS,
    GOAL_FIELDS,
    OWNER_FIELDS,
    PLAN_FIELDS,
    UNIT_FIELDS,
)
from tracker.domain.terms import word

Row = Mapping[str, Any]

FIELDS_BY_TABLE: Mapping[str, Mapping[str, Field]] = {
    "plan": PLAN_FIELDS,
    "focus_area": FOCUS_AREA_FIELDS,
    "goal": GOAL_FIELDS,
    "unit": UNIT_FIELDS,
    "owner": OWNER_FIELDS,
    "activity": ACTIVITY_FIELDS,
}
"""The tables whose differences are told, in the order they are told."""

_NAME_COLUMN = {"unit": "name"}
_TOLD_LENGTH = 80


@dataclass(frozen=True, slots=True)
class PlanState:
    """Every row of a plan at one moment: table name → row id → column → stored value."""

    tables: Mapping[str, Mapping[int, Row]]

    def name_of(self, table: str, row_id: int | None) -> str:
        """Return the name or title of a row, or "–" when there is no such row."""
        row = self.tables.get(table, {}).get(row_id or 0)
        return str(row[_NAME_COLUMN.get(table, "title")]) if row else "–"


class DifferenceKind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: a row added or removed, or a field of a row changed.

    `before` and `after` are shown words ("Pågår", "2026-03-31"), of long texts the whole;
    `sentence` tells it all on one line, long texts shortened.
    """

    kind: DifferenceKind
    table: str
    row_id: int
    title: str
    field: str | None = None
    before: str = ""
    after: str = ""
    sentence: str = ""


def compare(before: PlanState, after: PlanState) -> list[Difference]:
    """Return how `after` differs from `before`, table by table, oldest row first."""
    return [
        difference
        for table in FIELDS_BY_TABLE
        for difference in _compare_table(table, before, after)
    ]


def shown_value(field: Field, value: object, name_of: Callable[[str, int | None], str]) -> str:
    """Return a stored value as it is shown in words; "–" for none."""
    if value is None or value == "":
        return "–"
    if field.choices is not None:
        return word(field.choices(str(value)))
    if field.kind is Kind.YES_NO:
        return _("ja") if value else _("nej")
    if field.kind is Kind.REFERENCE and field.table:
        return name_of(field.table, int(str(value)))
    return f"{value} {field.suffix}".strip()


def _compare_table(table: str, before: PlanState, after: PlanState) -> Iterator[Difference]:
    old, new = before.tables.get(table, {}), after.tables.get(table, {})
    for row_id in sorted(old.keys() | new.keys()):
        if row_id not in old:
            title = after.name_of(table, row_id)
            sentence = _("Ny: {title}.").format(title=_told(title))
            yield Difference(DifferenceKind.ADDED, table, row_id, title, sentence=sentence)
        elif row_id not in new:
            title = before.name_of(table, row_id)
            sentence = _("Borttagen: {title}.").format(title=_told(title))
            yield Difference(DifferenceKind.REMOVED, table, row_id, title, sentence=sentence)
        elif old[row_id] != new[row_id]:
            yield from _compare_row(table, row_id, before, after)


def _compare_row(
    table: str, row_id: int, before: PlanState, after: PlanState
) -> Iterator[Difference]:
    old, new = before.tables[table][row_id], after.tables[table][row_id]
    title = after.name_of(table, row_id)
    for name, field in FIELDS_BY_TABLE[table].items():
        if old.get(name) == new.get(name):
            continue
        was = shown_value(field, old.get(name), before.name_of)
        now = shown_value(field, new.get(name), after.name_of)
        sentence = _change_sentence(name).format(
            title=_told(title), field=_(field.label), before=_told(was), after=_told(now)
        )
        yield Difference(DifferenceKind.CHANGED, table, row_id, title, name, was, now, sentence)


def _change_sentence(field_name: str) -> str:
    """Labels are kept as JSON, which is no reading for people."""
    if field_name == "labels":
        return _("{title}: {field} ändrade.")
    return _("{title}: {field} ändrat från {before} till {after}.")


def _told(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TOLD_LENGTH else line[: _TOLD_LENGTH - 1] + "…"
