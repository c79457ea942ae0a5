"""Filters, order and lateness in SQL: the same as plain Python says, for any rows."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.plans import TODAY, open_plan
from tracker.domain.activities.attention import MOVED_TIMES
from tracker.domain.activities.lateness import is_counted, lateness
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    NONE_ID,
    ActivityFilter,
    Attention,
    Column,
    Grouping,
    Sorting,
)
from tracker.domain.core.sorting import swedish_key
from tracker.domain.core.terms import Approval, Responsibility, Status
from tracker.store.activities.queries import (
    ActivityRow,
    activity_groups,
    activity_rows,
    attention_groups,
    plan_counts,
)
from tracker.store.plan_file import PlanFile

_WORDS = ("Språkpraktik", "ÄLDRE", "öppen", "%", "_x", "förskola", "Åsa", 'citat"', "ab", "É")


class World:
    """A plan of many odd activities, and the same rows as Python values."""

    def __init__(
        self,
        plan: PlanFile,
        rows: dict[int, ActivityRow],
        items: dict[int, set[int]],
        shares: dict[int, set[int]],
    ) -> None:
        self.plan = plan
        self.rows = rows
        self.items = items
        self.shares = shares


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("world") / "plan.plan"
    PlanFile.create(path, actor="x", fill=_fill).close()
    with open_plan(path) as plan:
        everything = activity_groups(
            plan.connection, ActivityFilter(), Sorting(), Grouping.NONE, TODAY
        )
        rows = activity_rows(plan.connection, everything[0].ids, TODAY)
        tags = _pairs(plan, "SELECT activity_id, item_id FROM tagging")
        shares = _pairs(plan, "SELECT activity_id, unit_id FROM participation")
        yield World(plan, rows, tags, shares)


def _pairs(plan: PlanFile, sql: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for activity, other in plan.connection.execute(sql).fetchall():
        found.setdefault(activity, set()).add(other)
    return found


def _fill(plan: PlanFile) -> None:
    from tests.support.plans import fill_every_table

    fill_every_table(plan)
    plan.focus_areas.add(title="Vård", position=1)
    plan.focus_areas.add(title="Öppenhet", position=0)
    plan.units.add(name="älvdalens skola", position=1)
    plan.units.add(name="Zonen", position=0)
    plan.owners.add(title="Ödman")
    plan.owners.add(title="aktivitetsledare")
    pick = random.Random(3)  # noqa: S311 -- not a secret
    days = [None, *(TODAY + timedelta(days=n) for n in (-400, -1, 0, 1, 29, 30, 31, 400))]
    for number in range(300):
        due = pick.choice(days)
        plan.activities.add(
            code=pick.choice((None, "A", f"A{number % 12}", f"b{number % 7}.{number % 11}")),
            title=" ".join(pick.choices(_WORDS, k=pick.randint(1, 3))),
            description=pick.choice((None, "Något om språk")),
            focus_area_id=pick.choice((None, 1, 2, 3, 4, 5)),
            goal_id=pick.choice((None, None, 1, 2, 3, 4)),
            unit_id=pick.choice((None, "all", 1, 2, 3, 4, 5)),
            owner_id=pick.choice((None, 1, 2, 3, 4)),
            approval=pick.choice(list(Approval)),
            status=pick.choice(list(Status)),
            progress=pick.choice((None, 0, 50, 100)),
            due_date=due,
            start_date=pick.choice((None, TODAY - timedelta(days=900))),
            is_continuous=pick.random() < 0.3,
            priority=pick.choice((None, 1, 2, 3)),
            cost_sek=pick.choice((None, 0, 100, 5000)),
            category=pick.choice((None, "Kunskap", "Åtgärd", "zon")),
        )
    write = plan.connection.execute
    write("INSERT INTO dimension (title) VALUES ('Annat')")
    write("INSERT INTO dimension_item (dimension_id, title) VALUES (2, 'a'), (2, 'b')")
    for activity in range(6, 300):
        if activity % 3:
            item = 1 + activity % 4
            write("INSERT INTO tagging (item_id, activity_id) VALUES (?, ?)", [item, activity])
        if activity % 5 == 0:
            write("INSERT OR IGNORE INTO tagging (item_id, activity_id) VALUES (4, ?)", [activity])
            unit = 1 + activity // 5 % 5
            write(
                "INSERT INTO participation (activity_id, unit_id, year) VALUES (?, ?, 2025)",
                [activity, unit],
            )


@given(
    approval=st.sampled_from(Approval),
    status=st.sampled_from(Status),
    due=st.none() | st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1)),
    today=st.dates(min_value=date(1951, 1, 1), max_value=date(2099, 1, 1)),
)
def test_lateness_in_sql_is_the_domains(
    world: World, approval: Approval, status: Status, due: date | None, today: date
) -> None:
    from tracker.store.activities.selecting import due_soon_sql, late_sql

    expected = lateness(approval, status, due, today)
    row = world.plan.connection.execute(
        f"SELECT coalesce({late_sql(today)}, 0), coalesce({due_soon_sql(today)}, 0)"
        " FROM (SELECT ? AS approval, ? AS status, ? AS due_date) AS a",
        [approval, status, due and due.isoformat()],
    ).fetchone()
    assert row == (expected.is_late, expected.is_due_soon)
    assert bool(expected.sentence) == (expected.is_late or expected.is_due_soon)


@pytest.mark.parametrize("days", range(-2, 33))
def test_lateness_turns_on_the_right_day(world: World, days: int) -> None:
    due = TODAY + timedelta(days=days)
    expected = lateness(Approval.APPROVED, Status.IN_PROGRESS, due, TODAY)
    assert expected.is_late == (days < 0)
    assert expected.is_due_soon == (0 <= days <= 30)
    late = _ids(world, ActivityFilter(attention=frozenset({Attention.LATE})))
    assert late == {row_id for row_id, row in world.rows.items() if row.lateness.is_late}


def _none_or(ids: st.SearchStrategy[int]) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(ids | st.just(NONE_ID), max_size=3)


_FILTERS = st.builds(
    ActivityFilter,
    text=st.sampled_from(
        ["", "", "språk", "SPRÅKPRAKTIK", "åsa", "ÄL", "ö", "%", "_x", 'citat"', "pen för",
         "arbete", "zonen", "rektor öppen", "finns inte", "a1", "é", 'NEAR("x" OR', "* -^:"]
    ),
    focus_areas=_none_or(st.integers(1, 5)),
    goals=_none_or(st.integers(1, 4)),
    units=_none_or(st.integers(1, 5) | st.just(ALL_UNITS_ID)),
    owners=_none_or(st.integers(1, 4)),
    statuses=st.frozensets(st.sampled_from(Status), max_size=4),
    approvals=st.frozensets(st.sampled_from(Approval), max_size=2),
    attention=st.frozensets(st.sampled_from(Attention), max_size=2),
    items=st.frozensets(st.integers(1, 4), max_size=2),
    untagged=st.frozensets(st.integers(1, 2), max_size=1),
    participants=st.frozensets(st.integers(1, 5), max_size=2),
)  # fmt: skip
_SPARSE = st.one_of(
    [
        st.builds(ActivityFilter, **{name: strategy})
        for name, strategy in {
            "text": st.sampled_from(["språk", "arbete", "rektor öppen", "ä", "skola språk vård"]),
            "units": _none_or(st.integers(1, 5) | st.just(ALL_UNITS_ID)),
            "attention": st.frozensets(st.sampled_from(Attention), max_size=2),
            "items": st.frozensets(st.integers(1, 4), max_size=3),
            "untagged": st.frozensets(st.integers(1, 2), max_size=2),
            "participants": st.frozensets(st.integers(1, 5), max_size=2),
        }.items()
    ]
)


@settings(max_examples=150)
@given(wanted=_FILTERS | _SPARSE)
def test_filter_is_what_python_says(world: World, wanted: ActivityFilter) -> None:
    assert _ids(world, wanted) == {
        row_id for row_id in world.rows if _passes(world, row_id, wanted)
    }


@settings(max_examples=150)
@given(
    wanted=_SPARSE,
    column=st.none() | st.sampled_from(Column),
    descending=st.booleans(),
    grouping=st.sampled_from(Grouping),
)
def test_order_is_what_python_says(
    world: World, wanted: ActivityFilter, column: Column | None, grouping: Grouping, **turned: bool
) -> None:
    sorting = Sorting(column, turned["descending"])
    groups = activity_groups(world.plan.connection, wanted, sorting, grouping, TODAY)
    shown = [(group.key, list(group.ids)) for group in groups]
    assert shown == _naive_groups(world, wanted, sorting, grouping)


def test_figures_are_sums_over_rows(world: World) -> None:
    sums = plan_counts(world.plan.connection, TODAY)
    rows = [row for row in world.rows.values() if row.activity.approval is Approval.APPROVED]
    assert sums.total == len(rows)
    assert sums.late == sum(row.lateness.is_late for row in rows)
    assert sums.due_soon == sum(row.lateness.is_due_soon for row in rows)
    assert sums.completed == sum(row.activity.status is Status.COMPLETED for row in rows)
    open_rows = [row for row in rows if is_counted(row.activity.approval, row.activity.status)]
    assert sums.without_owner == sum(row.activity.owner_id is None for row in open_rows)
    for area in (None, 1, 2, 3, 4, 5):
        inside = [row for row in rows if row.activity.focus_area_id == area]
        assert sums.in_area(area).total == len(inside)
        assert sums.in_area(area).late == sum(row.lateness.is_late for row in inside)
        for status in Status:
            there = sum(row.activity.status is status for row in inside)
            assert sums.in_area(area).with_status(status) == there
    for unit in (None, 1, 2, 3, 4, 5):
        inside = [row for row in rows if row.activity.unit_id == unit]
        assert sums.in_unit(unit).total == len(inside)


def test_attention_names_each_reason(world: World) -> None:
    groups = {group.reason: group for group in attention_groups(world.plan.connection, TODAY)}
    for reason in Attention:
        wanted = ActivityFilter(attention=frozenset({reason}))
        expected = {row_id for row_id in world.rows if _passes(world, row_id, wanted)}
        lines = groups[reason].lines if reason in groups else ()
        assert (groups[reason].count if lines else 0) == len(expected)
        assert {line.activity_id for line in lines} <= expected
        assert len(lines) == min(50, len(expected))
        assert all(line.sentence.endswith(".") for line in lines)
    late = groups[Attention.LATE].lines
    dues = [str(world.rows[line.activity_id].activity.due_date) for line in late]
    assert dues == sorted(dues)
    assert late[0].sentence == "Slutdatum 2025-03-11 passerade för 400 dagar sedan."
    moved = groups[Attention.MOVED].lines[0]
    assert moved.sentence == ("Slutdatum har flyttats 2 gånger, från 2025-12-31 till 2026-03-31.")


def test_silence_is_counted_from_the_log(world: World) -> None:
    later = TODAY + timedelta(days=181)
    silent = next(
        group
        for group in attention_groups(world.plan.connection, later, limit=1)
        if group.reason is Attention.SILENT
    )
    counted = [
        row for row in world.rows.values()
        if is_counted(row.activity.approval, row.activity.status)
    ]  # fmt: skip
    assert silent.count == len(counted)
    assert silent.lines[0].sentence == "Ingenting har ändrats på 181 dagar."
    soon = TODAY + timedelta(days=179)
    reasons = [group.reason for group in attention_groups(world.plan.connection, soon)]
    assert Attention.SILENT not in reasons


def test_dangling_references_do_not_harm(path: Path) -> None:
    """Another program may remove an area without looking after what refers to it."""
    with open_plan(path) as plan:
        plan.connection.execute("PRAGMA foreign_keys = OFF")
        plan.connection.execute("DELETE FROM focus_area WHERE id = 2")
        plan.connection.execute("DELETE FROM owner")
        for grouping in Grouping:
            for column in (None, *Column):
                groups = activity_groups(
                    plan.connection, ActivityFilter(), Sorting(column), grouping, TODAY
                )
                assert sum(len(group.ids) for group in groups) == 5


def test_rows_come_in_the_order_they_are_asked_for(world: World) -> None:
    ids = [9, 99_999, 3, 250]
    assert list(activity_rows(world.plan.connection, ids, TODAY)) == [9, 3, 250]
    many = list(range(310, 0, -1)) * 5
    assert len(activity_rows(world.plan.connection, many, TODAY)) == 305


def _ids(world: World, wanted: ActivityFilter) -> set[int]:
    groups = activity_groups(world.plan.connection, wanted, Sorting(), Grouping.NONE, TODAY)
    found = [row_id for group in groups for row_id in group.ids]
    assert len(found) == len(set(found))
    return set(found)


def _passes(world: World, row_id: int, wanted: ActivityFilter) -> bool:
    row = world.rows[row_id]
    activity = row.activity
    among = [
        (wanted.focus_areas, activity.focus_area_id or NONE_ID),
        (wanted.goals, activity.goal_id or NONE_ID),
        (wanted.owners, activity.owner_id or NONE_ID),
        (wanted.statuses, activity.status),
        (wanted.approvals, activity.approval),
    ]
    return (
        all(not ids or value in ids for ids, value in among)
        and (not wanted.attention or any(_needs(row, reason) for reason in wanted.attention))
        and (not wanted.units or bool(wanted.units & _units_of(world, row_id)))
        and all(_tagged(world, row_id, wanted.items & items) for items in _dimensions(wanted.items))
        and not any(_tagged(world, row_id, _ITEMS[dimension]) for dimension in wanted.untagged)
        and (not wanted.participants or _takes_part(world, row_id, wanted.participants))
        and all(_holds(world, row, word) for word in wanted.text.split())
    )


_ITEMS = {1: frozenset({1, 2}), 2: frozenset({3, 4})}


def _dimensions(items: frozenset[int]) -> list[frozenset[int]]:
    return [of_dimension for of_dimension in _ITEMS.values() if items & of_dimension]


def _tagged(world: World, row_id: int, items: frozenset[int]) -> bool:
    return bool(items & world.items.get(row_id, set()))


def _units_of(world: World, row_id: int) -> set[int]:
    return {_responsible(world.rows[row_id]) or NONE_ID} | world.shares.get(row_id, set())


def _responsible(row: ActivityRow) -> int | None:
    is_for_all = row.activity.responsibility is Responsibility.ALL
    return ALL_UNITS_ID if is_for_all else row.activity.unit_id


def _takes_part(world: World, row_id: int, units: frozenset[int]) -> bool:
    below = units | ({2} if 1 in units else set())  # the school stands under the department
    unit = _responsible(world.rows[row_id])
    return unit == ALL_UNITS_ID or unit in below or bool(below & world.shares.get(row_id, set()))


def _needs(row: ActivityRow, reason: Attention) -> bool:
    activity = row.activity
    if not is_counted(activity.approval, activity.status):
        return False
    return {
        Attention.LATE: row.lateness.is_late,
        Attention.DUE_SOON: row.lateness.is_due_soon,
        Attention.UNDISTRIBUTED: activity.responsibility is Responsibility.NONE,
        Attention.NO_OWNER: activity.owner_id is None,
        Attention.NO_DUE_DATE: activity.due_date is None
        and not activity.is_continuous
        and activity.status is not Status.CONTINUOUS,
        Attention.MOVED: row.times_moved >= MOVED_TIMES,
        Attention.SILENT: False,
    }[reason]


def _holds(world: World, row: ActivityRow, word: str) -> bool:
    activity = row.activity
    sought = word.lower()
    if len(word) < 3:
        return any(sought in (text or "").lower() for text in (activity.title, activity.code))
    plan = world.plan
    area = plan.focus_areas.find(activity.focus_area_id or 0)
    goal = plan.goals.find(activity.goal_id or 0)
    unit = plan.units.find(activity.unit_id or 0)
    owner = plan.owners.find(activity.owner_id or 0)
    texts = [activity.code, activity.title, activity.description, activity.category]
    texts += [area.code, area.title] if area else []
    texts += [goal.code, goal.title] if goal else []
    texts += [unit.name, unit.short_name] if unit else []
    texts += [owner.title, owner.name] if owner else []
    return any(sought in (text or "").lower() for text in texts)


def _naive_groups(
    world: World, wanted: ActivityFilter, sorting: Sorting, grouping: Grouping
) -> list[tuple[Any, list[int]]]:
    ids = sorted(row_id for row_id in world.rows if _passes(world, row_id, wanted))
    ids.sort(key=lambda row_id: _plan_place(world, row_id))
    if sorting.column is not None:
        values = {row_id: _value(world, world.rows[row_id], sorting.column) for row_id in ids}
        some = [row_id for row_id in ids if values[row_id] is not None]
        some.sort(key=lambda row_id: values[row_id], reverse=sorting.descending)
        ids = some + [row_id for row_id in ids if values[row_id] is None]
    groups: dict[Any, list[int]] = {}
    for row_id in ids:
        groups.setdefault(_group(world.rows[row_id], grouping), []).append(row_id)
    return sorted(groups.items(), key=lambda group: _group_place(world, group[0], grouping))


def _plan_place(world: World, row_id: int) -> Any:
    activity = world.rows[row_id].activity
    return (
        *_position(world.plan.focus_areas, activity.focus_area_id),
        *_position(world.plan.goals, activity.goal_id),
    )


def _position(repository: Any, row_id: int | None) -> Any:
    row = repository.find(row_id or 0)
    return (1, 0, 0) if row is None else (0, row.position, row.id)


def _value(world: World, row: ActivityRow, column: Column) -> Any:
    activity = row.activity
    if column in (Column.CODE, Column.TITLE, Column.CATEGORY):
        text = getattr(activity, column)
        return None if text is None else swedish_key(text)
    match column:
        case Column.FOCUS_AREA | Column.GOAL:
            row_id = getattr(activity, f"{column}_id")
            repository = world.plan.focus_areas if column is Column.FOCUS_AREA else world.plan.goals
            return None if row_id is None else _position(repository, row_id)
        case Column.UNIT:
            unit = _responsible(row)
            return None if unit is None else (row.unit is None, swedish_key(row.unit or ""), unit)
        case Column.OWNER:
            return None if row.owner is None else (swedish_key(row.owner), activity.owner_id)
        case Column.STATUS:
            return list(Status).index(activity.status)
        case Column.APPROVAL:
            return list(Approval).index(activity.approval)
        case Column.LATE:
            return activity.due_date if row.lateness.sentence else None
        case _:
            return getattr(activity, column)


def _group(row: ActivityRow, grouping: Grouping) -> Any:
    if grouping is Grouping.NONE:
        return None
    if grouping is Grouping.UNIT:
        return _responsible(row)
    return (
        str(row.activity.status)
        if grouping is Grouping.STATUS
        else getattr(row.activity, f"{grouping}_id")
    )


def _group_place(world: World, key: Any, grouping: Grouping) -> Any:
    plan = world.plan
    match grouping:
        case Grouping.NONE:
            return 0
        case Grouping.STATUS:
            return list(Status).index(key)
        case Grouping.OWNER:
            owner = plan.owners.find(key or 0)
            return (1, "", 0) if owner is None else (0, swedish_key(owner.title), owner.id)
        case _:
            if key == ALL_UNITS_ID:
                return (0, plan.units.count(), 0)
            repository = plan.focus_areas if grouping is Grouping.FOCUS_AREA else plan.units
            return _position(repository, key)
