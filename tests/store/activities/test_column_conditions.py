"""Conditions on single columns, and what was reported for each year as columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.activities.asked import RANGED_COLUMNS, rule_of
from tracker.domain.activities.conditions import (
    is_empty,
    is_filled,
    is_from,
    is_until,
    is_value,
    is_with,
)
from tracker.domain.activities.report_column import ReportColumn, ReportPart, report_column
from tracker.domain.activities.selection import ActivityFilter, Column, Grouping, Sorting
from tracker.domain.activities.table_state import TableState, state_from_plain
from tracker.domain.activities.written_condition import condition_written
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.own.own_field import OwnRule
from tracker.errors import InvalidValueError
from tracker.publishing.prints.filter_words import filter_words
from tracker.publishing.prints.list_columns import list_table
from tracker.store.activities.print_queries import grouped_rows
from tracker.store.activities.queries import activity_rows
from tracker.store.activities.table_listing import table_listing
from tracker.store.activities.used import reported_columns
from tracker.store.plan_file import PlanFile

RESULT = ReportColumn(ReportPart.RESULT, FollowupPeriod(2025))
STATUS = ReportColumn(ReportPart.STATUS, FollowupPeriod(2025))
REPORTS = (
    (1, 1, "in_progress", "Två kvällar."),
    (1, 2, "completed", "Åtta dagar."),
    (2, None, "completed", "Ömsint LÄXHJÄLP."),
    (3, None, None, ""),
)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        with opened.change("Rapporter"):
            opened.connection.execute("DELETE FROM activity_report")
            opened.connection.execute("DELETE FROM cost")
            opened.connection.execute(
                "UPDATE activity SET due_date = NULL, start_date = NULL, cost_sek = NULL"
            )
            opened.activities.update(1, due_date="2026-03-31", cost_sek=50_000)
            opened.activities.update(2, due_date="2026-09-30", cost_sek=250_000)
            opened.connection.executemany(
                "INSERT INTO activity_report (year, activity_id, unit_id, status, result)"
                " VALUES (2025, ?, ?, ?, ?)",
                REPORTS,
            )
        yield opened


def ids(plan: PlanFile, *conditions: str, sorting: Sorting | None = None) -> list[int]:
    wanted = ActivityFilter(columns=frozenset(conditions))
    state = TableState(wanted, Grouping.NONE, sorting or Sorting(), (Column.TITLE,))
    groups = grouped_rows(plan, state.filter, state.sorting, state.grouping, TODAY)
    return [row.id for group in groups for row in group.rows]


def rule(column: Column | ReportColumn) -> OwnRule:
    found = rule_of(column)
    assert found is not None
    return found


def test_dates_and_costs_are_asked_for_from_and_until_or_empty(plan: PlanFile) -> None:
    due, cost = rule(Column.DUE_DATE), rule(Column.COST)
    assert ids(plan, is_from(due, "2026-03-31"), is_until(due, "2026-06-30")) == [1]
    assert ids(plan, is_from(due, "2026-03-31")) == [1, 2]
    assert ids(plan, is_from(cost, "100000")) == [2]
    assert ids(plan, is_filled(cost), is_until(due, "2026-06-30")) == [1]
    assert set(ids(plan, is_empty(due))).isdisjoint({1, 2})
    both = ids(plan, is_empty(due), is_from(due, "2026-09-01"))
    assert 2 in both
    assert 1 not in both
    wanted = ActivityFilter(columns=frozenset({is_from(cost, "100000"), is_empty(due)}))
    assert filter_words(plan, wanted) == [
        "Kostnad: från 100\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr",
        "Slutdatum: Utan slutdatum",
    ]


def test_what_was_reported_is_asked_for_by_its_words_and_its_status(plan: PlanFile) -> None:
    result, status = rule(RESULT), rule(STATUS)
    assert ids(plan, is_with(result, "läxhjälp")) == [2]
    assert ids(plan, is_with(result, "åtta")) == [1]
    assert ids(plan, is_filled(result)) == [1, 2]
    assert 3 in ids(plan, is_empty(result))
    assert ids(plan, is_value(status, "completed")) == [1, 2]
    assert ids(plan, is_value(status, "in_progress")) == [1]
    wanted = ActivityFilter(
        columns=frozenset({is_with(result, "natt"), is_value(status, "paused")})
    )
    assert filter_words(plan, wanted) == ["Resultat 2025: med ”natt”", "Status 2025: Pausad"]


def test_a_year_is_a_column_in_the_listing_the_print_and_the_order(plan: PlanFile) -> None:
    assert reported_columns(plan.connection) == (STATUS, RESULT)
    columns = (Column.TITLE, STATUS, RESULT)
    state = TableState(grouping=Grouping.NONE, columns=columns)
    listing = table_listing(plan, state, TODAY)
    assert [column.heading for column in listing.columns[1:]] == ["Status 2025", "Resultat 2025"]
    by_unit = "Socialförvaltningen: Två kvällar.\nÖstra skolan: Åtta dagar."
    assert by_unit in [row[2] for row in listing.rows]
    rows = activity_rows(plan.connection, [1, 2], TODAY, [FollowupPeriod(2025)]).values()
    printed = str(list_table([("", list(rows))], columns, plan.labels()))
    assert "Ömsint LÄXHJÄLP." in printed
    assert "Resultat 2025" in printed
    assert ids(plan, sorting=Sorting(RESULT))[:2] == [1, 2]
    assert ids(plan, sorting=Sorting(RESULT, descending=True))[:2] == [2, 1]
    assert ids(plan, sorting=Sorting(STATUS, then=Sorting(RESULT)))[:2] == [1, 2]


def test_the_columns_of_years_are_read_only_when_they_are_asked_for(plan: PlanFile) -> None:
    said: list[str] = []
    plan.connection.set_trace_callback(said.append)
    activity_rows(plan.connection, [1, 2, 3], TODAY)
    without = len(said)
    activity_rows(plan.connection, [1, 2, 3], TODAY, [FollowupPeriod(2025)])
    plan.connection.set_trace_callback(None)
    assert len(said) - without <= without + 2


def test_a_view_keeps_columns_and_conditions_of_years() -> None:
    part = ReportColumn(ReportPart.NEXT_STEPS, FollowupPeriod(2026, "2026-08-31"))
    state = TableState(
        ActivityFilter(columns=frozenset({is_with(RESULT, "kväll"), "due_date>2026-01-01"})),
        sorting=Sorting(part, descending=True),
        columns=(Column.TITLE, RESULT, part),
    )
    assert state_from_plain(state.plain()) == state
    assert report_column("reported_mood_2025") is None
    assert report_column("reported_result_2025-13") is None


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Kostnad>=100 000", "cost_sek>100000"),
        ("slutdatum <= 30 juni 2026", "due_date<2026-06-30"),
        ("startdatum>=mars 2027", "start_date>2027-03-01"),
        ("due_date=", "due_date!"),
        ("Resultat 2025=*", "reported_result_2025*"),
        ("Resultat 2025~två kvällar", "reported_result_2025~två kvällar"),
        ("status 2025=genomförd", "reported_status_2025=completed"),
    ],
)
def test_a_condition_is_written_in_the_words_of_the_headings(text: str, condition: str) -> None:
    rules = [*map(rule, RANGED_COLUMNS), rule(RESULT), rule(STATUS)]
    assert condition_written(text, rules) == condition


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Slutdatum", "är inget villkor"),
        ("Färg=Röd", "ingen kolumn som heter ”Färg”. Villkor kan gälla: Startdatum, Slutdatum"),
        ("Kostnad>=dyrt", "”dyrt” är inte ett tal"),
    ],
)
def test_a_condition_that_cannot_be_understood_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(InvalidValueError, match=sentence):
        condition_written(text, [rule(column) for column in RANGED_COLUMNS])
