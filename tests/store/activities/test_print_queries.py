"""The prints' queries: activities under their headings, moved deadlines, tagged rows, reports."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.plans import TODAY
from tracker.domain.activities.activity import DeadlineMove
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    ActivityFilter,
    Column,
    Grouping,
    Sorting,
)
from tracker.domain.reporting.reporting import ReportState
from tracker.store.activities.print_queries import (
    APPROVED,
    RowGroup,
    deadline_moves,
    grouped_rows,
    report_state,
    tagged_activities,
)
from tracker.store.plan_file import PlanFile

EVERYTHING = ActivityFilter()


def shown(groups: tuple[RowGroup, ...]) -> list[tuple[object, str | None, list[str]]]:
    return [(group.key, group.name, [row.activity.title for row in group.rows]) for group in groups]


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        (
            Grouping.FOCUS_AREA,
            [
                (1, "1 Arbete", ["Språkpraktik för nyanlända", "Mentorskap"]),
                (2, "2 Språk", ["Språkkafé", "Öppen förskola"]),
            ],
        ),
        (
            Grouping.UNIT,
            [
                (1, "Socialförvaltningen", ["Språkpraktik för nyanlända", "Mentorskap"]),
                (2, "Östra skolan", ["Språkkafé"]),
                (ALL_UNITS_ID, None, ["Öppen förskola"]),
            ],
        ),
        (
            Grouping.OWNER,
            [
                (2, "Enhetschef", ["Språkpraktik för nyanlända", "Mentorskap"]),
                (1, "Rektor", ["Språkkafé"]),
                (None, None, ["Öppen förskola"]),
            ],
        ),
        (
            Grouping.STATUS,
            [
                ("in_progress", None, ["Språkpraktik för nyanlända", "Språkkafé"]),
                ("continuous", None, ["Öppen förskola"]),
                ("completed", None, ["Mentorskap"]),
            ],
        ),
        (
            Grouping.NONE,
            [
                (
                    None,
                    None,
                    [
                        "Språkpraktik för nyanlända",
                        "Mentorskap",
                        "Språkkafé",
                        "Öppen förskola",
                    ],
                )
            ],
        ),
    ],
)
def test_activities_in_the_plan_stand_under_headings_with_names(
    plan: PlanFile, grouping: Grouping, expected: list[tuple[object, str | None, list[str]]]
) -> None:
    assert shown(grouped_rows(plan, APPROVED, Sorting(), grouping, TODAY)) == expected


def test_proposals_are_among_them_only_when_asked_for(plan: PlanFile) -> None:
    groups = grouped_rows(plan, EVERYTHING, Sorting(), Grouping.FOCUS_AREA, TODAY)
    assert shown(groups)[-1] == (3, "3 Boende", ["Bosocial rådgivning"])


def test_an_area_without_a_code_has_its_title_only(plan: PlanFile) -> None:
    with plan.change("Tog bort beteckningen"):
        plan.focus_areas.update(2, code=None)
    groups = grouped_rows(plan, APPROVED, Sorting(), Grouping.FOCUS_AREA, TODAY)
    assert [group.name for group in groups] == ["1 Arbete", "Språk"]


def test_rows_are_sorted_within_their_group(plan: PlanFile) -> None:
    for descending in (False, True):
        sorting = Sorting(Column.TITLE, descending)
        (group, *_others) = grouped_rows(plan, APPROVED, sorting, Grouping.UNIT, TODAY)
        titles = [row.activity.title for row in group.rows]
        assert titles == sorted(titles, reverse=descending)
        assert len(titles) == 2


def test_without_any_activity_there_is_no_group(plan: PlanFile) -> None:
    nothing = ActivityFilter(text="finns inte")
    assert grouped_rows(plan, nothing, Sorting(), Grouping.UNIT, TODAY) == ()


def test_moved_deadlines_come_by_activity_the_first_move_first(plan: PlanFile) -> None:
    with plan.change("Flyttade"):
        plan.activities.update(2, due_date=None)
    moves = deadline_moves(plan.connection)
    assert set(moves) == {1, 2}
    assert moves[1] == [
        DeadlineMove(
            1, 1, date(2025, 12, 31), date(2026, 2, 28), "Personalbrist", date(2025, 12, 1)
        ),
        DeadlineMove(2, 1, date(2026, 2, 28), date(2026, 3, 31), None, date(2026, 2, 20)),
    ]
    (gone,) = moves[2]
    assert (gone.from_date, gone.to_date) == (date(2026, 5, 1), None)
    assert {activity: list(plan.activities.moves(activity)) for activity in moves} == moves


def test_tagged_activities_are_those_in_the_plan_by_area_and_age(plan: PlanFile) -> None:
    assert tagged_activities(plan.connection, 1) == {1: [1, 5], 2: [2, 3]}
    with plan.change("Kopplade"):
        plan.activities.update(5, focus_area_id=None)
        plan.connection.executemany(
            "INSERT INTO tagging (item_id, activity_id) VALUES (1, ?)", [(5,), (4,), (3,), (2,)]
        )
        plan.connection.execute("INSERT INTO dimension (kind, title) VALUES ('partner', 'P')")
        plan.connection.execute("INSERT INTO dimension_item (dimension_id, title) VALUES (2, 'A')")
        plan.connection.execute("INSERT INTO tagging (item_id, activity_id) VALUES (3, 1)")
    assert tagged_activities(plan.connection, 1) == {1: [1, 2, 3, 5], 2: [2, 3]}
    assert tagged_activities(plan.connection, 2) == {3: [1]}
    assert tagged_activities(plan.connection, 9) == {}


def test_how_far_a_report_has_come_is_known_by_year_and_unit(plan: PlanFile) -> None:
    assert report_state(plan.connection, 2025, 1) is ReportState.RECEIVED
    assert report_state(plan.connection, 2024, 1) is None
    assert report_state(plan.connection, 2025, 2) is None
    with plan.change("Rapport"):
        plan.unit_reports.put(2025, 2, state=ReportState.APPROVED)
    assert report_state(plan.connection, 2025, 2) is ReportState.APPROVED
    assert report_state(plan.connection, 2025, 1) is ReportState.RECEIVED
