"""The rules that two copies can break together, though neither of them does alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tracker.domain.activities.activity import due_before_start
from tracker.domain.core.followup_period import FollowupPeriod, period_in
from tracker.domain.core.language import _
from tracker.domain.core.terms import FollowupState
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.merging.parts import Part, PartKey, PartKind, Why

Broken = tuple[PartKey, Why, str]

_UNDER_ITSELF = {"unit": "parent_id", "goal": "parent_goal_id", "activity": "successor_id"}
"""The columns by which rows stand under rows of their own table."""

_REPORTED = frozenset(
    {
        "unit_report",
        "activity_report",
        "goal_assessment",
        "need_assessment",
        "delivery",
        "group_text",
        "area_assessment",
        "participation",
    }
)
"""The tables of a period's reports (LJ-R3)."""


def broken_rules(parts: Sequence[Part], base: PlanState, ours: PlanState) -> Iterator[Broken]:
    """Yield the parts that would break a rule with what the plan has done, and why."""
    merged = _merged(parts, ours)
    yield from _dates(parts, merged)
    for table, column in _UNDER_ITSELF.items():
        yield from _circles(parts, merged, (table, column), ours)
    yield from _fixed(parts, base, ours)


def _merged(parts: Iterable[Part], ours: PlanState) -> Mapping[str, Mapping[int, Row]]:
    """Return the rows of activities, units and goals as they would be."""
    tables: dict[str, dict[int, Row]] = {table: dict(ours.rows(table)) for table in _UNDER_ITSELF}
    for part in parts:
        rows = tables.get(part.table)
        if rows is None:
            continue
        if part.kind is PartKind.CHANGED and part.row_id in rows:
            rows[part.row_id] = {**rows[part.row_id], **part.values}
        elif part.kind is PartKind.ADDED:
            rows[part.row_id] = part.values
    return tables


def _dates(parts: Iterable[Part], merged: Mapping[str, Mapping[int, Row]]) -> Iterator[Broken]:
    for part in parts:
        if part.table != "activity" or part.kind is not PartKind.CHANGED:
            continue
        if not part.values.keys() & {"start_date", "due_date"}:
            continue
        row = merged["activity"].get(part.row_id, {})
        sentence = due_before_start(row.get("start_date"), row.get("due_date"))
        if sentence:
            yield part.key, Why.BREAKS_RULE, sentence


def _circles(
    parts: Iterable[Part],
    merged: Mapping[str, Mapping[int, Row]],
    place: tuple[str, str],
    ours: PlanState,
) -> Iterator[Broken]:
    table, column = place
    rows = merged[table]
    for part in parts:
        if part.table != table or part.kind is not PartKind.CHANGED or column not in part.values:
            continue
        if _stands_under_itself(part.row_id, rows, column):
            title = ours.name_of(table, part.row_id)
            sentence = _("”{title}” skulle stå under sig själv.").format(title=title)
            yield part.key, Why.BREAKS_RULE, sentence


def _stands_under_itself(row_id: int, rows: Mapping[int, Row], column: str) -> bool:
    seen: set[Any] = set()
    at: Any = row_id
    while at is not None and at not in seen:
        seen.add(at)
        at = rows.get(at, {}).get(column)
    return at is not None


def _fixed(parts: Sequence[Part], base: PlanState, ours: PlanState) -> Iterator[Broken]:
    """What one side has fixed stands; reports that the other has written since do not go in."""
    here = _fixed_periods(ours.rows("followup").values())
    touched = _touched_periods(base, ours)
    states = {
        period_in({**ours.rows("followup").get(part.row_id, {}), **part.values}): part
        for part in parts
        if part.table == "followup" and "state" in part.values
    }
    for part in parts:
        for period in _periods_of(part, ours) & here - states.keys():
            yield part.key, Why.FIXED_HERE, _fixed_sentence(period)
    fixing = {
        period: part.key
        for period, part in states.items()
        if part.values["state"] == FollowupState.FIXED
    }
    for period, key in fixing.items():
        if period in touched:
            sentence = _(
                "Kopian har fastställt {year}, men här har svar för {year} ändrats efter att"
                " planerna skildes åt."
            )
            yield key, Why.FIXED_THERE, sentence.format(year=period)


def _fixed_sentence(period: FollowupPeriod) -> str:
    sentence = _("Uppföljningen {year} har fastställts här. Öppna den igen, med ett skäl, först.")
    return sentence.format(year=period)


def _fixed_periods(rows: Iterable[Row]) -> set[FollowupPeriod]:
    return {period_in(row) for row in rows if row["state"] == FollowupState.FIXED}


def _periods_of(part: Part, ours: PlanState) -> set[FollowupPeriod]:
    if part.table not in _REPORTED:
        return set()
    found = (ours.rows(part.table).get(part.row_id), part.values)
    return {period_in(row) for row in found if row and row.get("year") is not None}


def _touched_periods(base: PlanState, ours: PlanState) -> set[FollowupPeriod]:
    return {
        period_in(row)
        for table in _REPORTED
        for row_id in {*base.rows(table), *ours.rows(table)}
        if base.rows(table).get(row_id) != ours.rows(table).get(row_id)
        for row in (base.rows(table).get(row_id), ours.rows(table).get(row_id))
        if row is not None
    }
