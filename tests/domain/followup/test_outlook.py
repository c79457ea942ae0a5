"""The sums behind the overview's charts, and the reasons that are not about activities."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.activities.counts import StatusRow
from tracker.domain.core.terms import Status
from tracker.domain.followup.concerns import Concern, ConcernLine, concern_group
from tracker.domain.followup.outlook import (
    GoalsOfYear,
    MonthAhead,
    ahead_of,
    judged_by_area,
    months_ahead,
    value_year,
)
from tracker.domain.reporting.assessment import Fulfilment

TODAY = date(2026, 10, 12)


def test_the_months_ahead_go_on_into_next_year() -> None:
    months = months_ahead(TODAY)
    assert (months[0], months[3], months[-1], len(months)) == (
        "2026-10",
        "2027-01",
        "2027-09",
        12,
    )


def test_what_falls_due_after_a_year_is_one_sum() -> None:
    due = {"2026-10": 2, "2027-09": 1, "2027-10": 4, "2031-01": 5}
    ahead = ahead_of(TODAY, (3, 1), due, {"2027-01": 2, "2028-01": 1})
    assert (ahead.late, ahead.late_milestones) == (3, 1)
    assert ahead.months[0] == MonthAhead("2026-10", 2, 0)
    assert ahead.months[3] == MonthAhead("2027-01", 0, 2)
    assert (ahead.later, ahead.later_milestones) == (9, 1)
    assert not ahead.is_empty
    assert ahead_of(TODAY, (0, 0), {}, {}).is_empty


def test_goals_are_summed_by_area_in_the_plans_order() -> None:
    judged = [(1, Fulfilment.FULFILLED), (None, None), (1, None), (1, Fulfilment.FULFILLED)]
    rows = judged_by_area([(None, None), (2, "Bostad"), (1, "Hälsa")], judged)
    assert [row.area for row in rows] == [None, "Hälsa"]
    assert rows[1].counts == {Fulfilment.FULFILLED: 2, None: 1}
    goals = GoalsOfYear(2026, rows)
    assert (goals.total, goals.judged) == (4, 2)


def test_a_bar_knows_its_sum_and_its_parts() -> None:
    row = StatusRow("Hälsa", (1, 2, 0, 4, 0, 0, 0), 1)
    assert row.total == 7
    assert row.with_status(Status.COMPLETED) == 4


@pytest.mark.parametrize(("year", "asked"), [(2024, 2024), (2025, 2025), (2026, 2025)])
def test_values_are_asked_for_when_the_year_is_over(year: int, asked: int) -> None:
    assert value_year(year, TODAY) == asked


def test_a_group_counts_all_and_shows_the_first() -> None:
    lines = [ConcernLine(str(number), f"Enhet {number}", "Saknas.") for number in range(4)]
    (group,) = concern_group(Concern.NO_REPORT, lines, 2)
    assert (group.count, group.lines) == (4, tuple(lines[:2]))
    assert concern_group(Concern.NO_REPORT, [], 2) == ()
