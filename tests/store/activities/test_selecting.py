"""Filters, order and lateness in SQL: the same as plain Python says, for any rows."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.activities.plain_python import World, ids, naive_groups, passes
from tests.support.plans import TODAY, open_plan
from tracker.domain.activities.lateness import is_counted, lateness
from tracker.domain.activities.prognosis import NO_PROGNOSIS
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    NONE_ID,
    ActivityFilter,
    Attention,
    Column,
    Grouping,
    Sorting,
)
from tracker.domain.core.terms import Approval, Prognosis, Status
from tracker.store.activities.counting import attention_groups, plan_counts
from tracker.store.activities.queries import activity_groups, activity_rows, distinct_ids
from tracker.store.plan_file import PlanFile

_WORDS = ("Språkpraktik", "ÄLDRE", "öppen", "%", "_x", "förskola", "Åsa", 'citat"', "ab", "É")


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
    guess = random.Random(4)  # noqa: S311 -- not a secret
    planned = random.Random(5)  # noqa: S311 -- not a secret
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
            prognosis=guess.choice((None, *Prognosis)),
            checkpoint_date=planned.choice(days),
            obstacle=guess.choice((None, None, "Lokalen saknas", "Åska")),
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
        for year in (2025, 2026, 2029)[: activity % 4]:
            plan.planned_years.add(activity_id=activity, year=year + activity % 2)


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
    late = ids(world, ActivityFilter(attention=frozenset({Attention.LATE})))
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
    prognoses=st.frozensets(st.sampled_from([NO_PROGNOSIS, *Prognosis]), max_size=2),
    attention=st.frozensets(st.sampled_from(Attention), max_size=2),
    items=st.frozensets(st.integers(1, 4), max_size=2),
    untagged=st.frozensets(st.integers(1, 2), max_size=1),
    participants=st.frozensets(st.integers(1, 5), max_size=2),
    plan_years=st.frozensets(st.integers(2024, 2031), max_size=2),
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
            "plan_years": st.frozensets(st.integers(2024, 2031), max_size=3),
        }.items()
    ]
)


@settings(max_examples=150)
@given(wanted=_FILTERS | _SPARSE)
def test_filter_is_what_python_says(world: World, wanted: ActivityFilter) -> None:
    assert ids(world, wanted) == {row_id for row_id in world.rows if passes(world, row_id, wanted)}


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
    assert shown == naive_groups(world, wanted, sorting, grouping)


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


def test_attention_names_each_reason(world: World) -> None:
    groups = {group.reason: group for group in attention_groups(world.plan.connection, TODAY)}
    for reason in Attention:
        wanted = ActivityFilter(attention=frozenset({reason}))
        expected = {row_id for row_id in world.rows if passes(world, row_id, wanted)}
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
                assert len(distinct_ids(groups)) == 5


def test_rows_come_in_the_order_they_are_asked_for(world: World) -> None:
    ids = [9, 99_999, 3, 250]
    assert list(activity_rows(world.plan.connection, ids, TODAY)) == [9, 3, 250]
    many = list(range(310, 0, -1)) * 5
    assert len(activity_rows(world.plan.connection, many, TODAY)) == 305
