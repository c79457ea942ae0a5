"""Planning a year's meetings: which days are offered."""

from __future__ import annotations

from datetime import date

from tracker.domain.meetings.planning import offered_days


def test_four_meetings_are_spread_over_the_year() -> None:
    assert [day.isoformat() for day in offered_days(2026, 4, [])] == [
        "2026-02-11",
        "2026-05-13",
        "2026-08-12",
        "2026-11-11",
    ]


def test_as_many_are_offered_as_are_lacking_far_from_those_that_are_there() -> None:
    known = [date(2026, 2, 4), date(2026, 9, 2)]
    assert [day.isoformat() for day in offered_days(2026, 4, known)] == ["2026-05-13", "2026-11-11"]
    assert offered_days(2026, 1, known) == ()


def test_the_days_of_the_year_before_are_offered_again_on_the_same_weekdays() -> None:
    known = [date(2025, 2, 13), date(2025, 5, 22), date(2025, 9, 18), date(2025, 11, 27)]
    offered = offered_days(2026, 4, known)
    assert [day.isoformat() for day in offered] == [
        "2026-02-12",
        "2026-05-21",
        "2026-09-17",
        "2026-11-26",
    ]
    assert {day.isoweekday() for day in offered} == {4}


def test_one_meeting_or_twelve_are_offered_and_none_in_july() -> None:
    assert len(offered_days(2026, 12, [])) == 12
    assert all(day.month != 7 for day in offered_days(2026, 1, []))
    assert offered_days(2026, 0, []) == ()
