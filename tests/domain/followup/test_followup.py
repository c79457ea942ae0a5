"""Which day a year's follow-up speaks of, and which activities belong to it."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.core.terms import Status
from tracker.domain.followup.followup import as_of, belongs_to_year

TODAY = date(2026, 4, 15)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2026, TODAY), (2025, date(2025, 12, 31)), (2027, date(2027, 1, 1))],
)
def test_the_day_of_a_year(year: int, day: date) -> None:
    assert as_of(year, TODAY) == day


@pytest.mark.parametrize(
    ("start", "reports", "before", "times"),
    [
        (None, 0, None, 1),
        (date(2026, 12, 31), 0, None, 1),
        (date(2027, 1, 1), 0, None, 0),
        (date(2027, 1, 1), 1, None, 1),
        (None, 0, Status.COMPLETED, 0),
        (None, 0, Status.CANCELLED, 0),
        (None, 0, Status.NOT_APPLICABLE, 0),
        (None, 1, Status.COMPLETED, 1),
        (None, 0, Status.PAUSED, 1),
    ],
)
def test_what_belongs_to_a_year(
    start: date | None, reports: int, before: Status | None, times: int
) -> None:
    found = belongs_to_year(2026, start, reported=reports > 0, closed_before=before)
    assert found == bool(times)
