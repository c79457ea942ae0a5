"""The differences in units' shares: who takes part, and each year's status, quantities and note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tracker.domain.activities.participation import PARTICIPATION_FIELDS
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status
from tracker.domain.history.difference import (
    Difference,
    DifferenceKind,
    Topic,
    changed_sentence,
    shortened,
    shown_value,
)
from tracker.domain.history.plan_state import PlanState, Row

_WRITTEN = ("status", "target_quantity", "actual_quantity", "note")

_Key = tuple[int, int]
"""An activity and a unit that takes part in it."""


def compare_shares(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield which units have joined or left activities, and what differs in a year's shares.

    Nothing is shown of a year that one of the states alone knows but has nothing written in.
    """
    old, new = _by_year(before), _by_year(after)
    for key in sorted(old.keys() | new.keys()):
        activity_id, _unit_id = key
        if activity_id not in before.rows("activity") or activity_id not in after.rows("activity"):
            continue
        if key not in old or key not in new:
            yield _joined_or_left(key, before, after, is_new=key not in old)
        if key in new:
            yield from _compare_years(key, (old.get(key, {}), new[key]), after)


def compare_sharing(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield which owners have begun or ceased to share the responsibility for activities."""
    old, new = (
        {(row["activity_id"], row["owner_id"]): row_id for row_id, row in rows.items()}
        for rows in (before.rows("shared_owner"), after.rows("shared_owner"))
    )
    for key in sorted(old.keys() ^ new.keys()):
        activity_id, owner_id = key
        if activity_id not in before.rows("activity") or activity_id not in after.rows("activity"):
            continue
        is_new = key in new
        state = after if is_new else before
        sentence = _("{title}: {owner} delar ansvaret.")
        if not is_new:
            sentence = _("{title}: {owner} delar inte längre ansvaret.")
        title, owner = (
            state.name_of(table, row_id)
            for table, row_id in (("activity", activity_id), ("owner", owner_id))
        )
        yield Difference(
            DifferenceKind.ADDED if is_new else DifferenceKind.REMOVED,
            "shared_owner",
            (new if is_new else old)[key],
            title,
            sentence=sentence.format(title=shortened(title), owner=shortened(owner)),
            topic=Topic.OWNER,
            activity_id=activity_id,
        )


def _by_year(state: PlanState) -> dict[_Key, dict[int, Row]]:
    found: defaultdict[_Key, dict[int, Row]] = defaultdict(dict)
    for row in state.rows("participation").values():
        found[int(row["activity_id"]), int(row["unit_id"])][int(row["year"])] = row
    return dict(found)


def _joined_or_left(key: _Key, before: PlanState, after: PlanState, *, is_new: bool) -> Difference:
    activity_id, unit_id = key
    state = after if is_new else before
    sentence = (
        _("{title}: {unit} medverkar.") if is_new else _("{title}: {unit} medverkar inte längre.")
    )
    return Difference(
        DifferenceKind.ADDED if is_new else DifferenceKind.REMOVED,
        "participation",
        _row_id(state, key),
        state.name_of("activity", activity_id),
        sentence=sentence.format(
            title=shortened(state.name_of("activity", activity_id)),
            unit=shortened(state.name_of("unit", unit_id)),
        ),
        topic=Topic.OWNER,
        activity_id=activity_id,
    )


def _row_id(state: PlanState, key: _Key) -> int:
    return min(
        row_id
        for row_id, row in state.rows("participation").items()
        if (row["activity_id"], row["unit_id"]) == key
    )


def _compare_years(
    key: _Key, shares: tuple[Mapping[int, Row], Mapping[int, Row]], state: PlanState
) -> Iterator[Difference]:
    old, new = shares
    activity_id, unit_id = key
    title = state.name_of("activity", activity_id)
    name = f"{shortened(title)}, {shortened(state.name_of('unit', unit_id))}"
    for year in sorted(new):
        was = old.get(year) or _nothing_written(old, year)
        for column in _WRITTEN if old else _WRITTEN[1:]:
            now = new[year]
            if column not in now or was.get(column) == now[column]:
                continue
            field = PARTICIPATION_FIELDS[column]
            texts = [shown_value(field, row.get(column), state.name_of) for row in (was, now)]
            title_of_year, (then, since) = f"{name} {year}", texts
            sentence = changed_sentence(title_of_year, field, then, since, state.labels())
            yield Difference(
                DifferenceKind.CHANGED,
                "participation",
                int(now["id"]),
                title,
                column,
                texts[0],
                texts[1],
                sentence,
                Topic.STATUS if column == "status" else Topic.OWNER,
                activity_id,
            )


def _nothing_written(shares: Mapping[int, Row], year: int) -> Row:
    """A year in which nothing has been written has the status of the newest year before it."""
    earlier = [known for known in shares if known < year]
    status = shares[max(earlier)]["status"] if earlier else Status.NOT_STARTED.value
    return dict.fromkeys(_WRITTEN) | {"status": status}
