"""Days said from today on, a Monday: Monday 30 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.core.dates import read_date
from tracker.domain.core.relative_dates import relative_day, spoken_date

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+2v", "2026-12-14"),
        ("+ 10 d", "2026-12-10"),
        ("+3m", "2027-02-28"),
        ("+1 år", "2027-11-30"),
        ("-1v", "2026-11-23"),
        ("om två veckor", None),
        ("om 2 veckor", "2026-12-14"),
        ("om en månad", "2026-12-30"),
        ("in 3 weeks", "2026-12-21"),
        ("fredag", "2026-12-04"),
        ("på fredag", "2026-12-04"),
        ("Måndag", "2026-12-07"),
        ("nästa fredag", "2026-12-11"),
        ("next friday", "2026-12-11"),
        ("friday", "2026-12-04"),
        ("nästa vecka", "2026-12-13"),
        ("nästa månad", "2026-12-31"),
        ("nästa år", "2027-12-31"),
        ("sista mars", "2026-03-31"),
        ("sista dagen i februari 2028", "2028-02-29"),
        ("slutet av december", "2026-12-31"),
        ("i morgon", "2026-12-01"),
        ("Q3 2027", "2027-09-30"),
        ("v. 12 2027", "2027-03-28"),
        ("fredagsmys", None),
        ("möte på fredag", None),
        ("fredag förmiddag", None),
        ("+2", None),
        ("+2x", None),
        ("nästa", None),
        ("sista", None),
        ("+9999å", None),
    ],
)
def test_a_whole_text_is_read_from_today_on(text: str, expected: str | None) -> None:
    found = read_date(text, TODAY)
    assert (None if found is None else found.value.isoformat()) == expected


def test_what_depends_on_today_is_told_as_a_guess() -> None:
    found = read_date("fredag", TODAY)
    assert found is not None
    assert found.guess == "”fredag” uppfattas som 2026-12-04."


@pytest.mark.parametrize("day", range(1, 29))
def test_a_weekday_is_never_today_and_at_most_a_week_away(day: int) -> None:
    today = date(2026, 2, day)
    found = relative_day("onsdag", today)
    assert found is not None
    assert 1 <= (found - today).days <= 7
    assert found.weekday() == 2


def test_a_day_is_spoken_with_its_weekday() -> None:
    assert spoken_date(date(2026, 12, 4)) == "fredag 4 december 2026"
