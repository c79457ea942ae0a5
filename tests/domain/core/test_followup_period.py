"""A year, or the part of it that ends on a day of its own."""

from __future__ import annotations

import pytest

from tracker.domain.core.followup_period import (
    FollowupPeriod,
    parse_followup_period,
    period_in,
    period_of,
)

YEAR = FollowupPeriod(2026)
PART = FollowupPeriod(2026, "2026-08-31")


@pytest.mark.parametrize(
    ("key", "name", "until"),
    [
        ("2026", "2026", ""),
        ("2026-01", "januari 2026", "till och med den 31 januari 2026"),
        ("2026-08", "januari–augusti 2026", "till och med den 31 augusti 2026"),
        ("2026-09-15", "1 januari–15 september 2026", "till och med den 15 september 2026"),
        ("2024-02", "januari–februari 2024", "till och med den 29 februari 2024"),
    ],
)
def test_a_period_is_known_by_its_key_and_called_by_its_name(
    key: str, name: str, until: str
) -> None:
    period = parse_followup_period(key)
    assert period is not None
    assert (str(period), period.until_words) == (name, until)
    assert parse_followup_period(period.key) == period


@pytest.mark.parametrize("key", ["2026-12", "2026-12-31", " 2026 "])
def test_the_last_day_of_december_ends_the_whole_year(key: str) -> None:
    assert parse_followup_period(key) == YEAR


@pytest.mark.parametrize(
    "key", ["", "26", "1899", "2201", "2026-13", "2026-00", "2026-02-30", "2026-8", "hösten"]
)
def test_what_is_no_key_names_no_period(key: str) -> None:
    assert parse_followup_period(key) is None


@pytest.mark.parametrize("until", ["2025-08-31", "2026-12-31", "2027-01-01", "augusti"])
def test_a_day_that_ends_no_part_of_the_year_is_refused(until: str) -> None:
    with pytest.raises(ValueError, match=until):
        FollowupPeriod(2026, until)


def test_periods_stand_in_the_order_in_which_they_end() -> None:
    spring, before, after = FollowupPeriod(2026, "2026-04-30"), period_of(2025), period_of(2027)
    assert sorted([after, YEAR, PART, spring, before]) == [before, spring, PART, YEAR, after]


@pytest.mark.parametrize(
    ("key", "before"),
    [
        ("2026", "2025"),
        ("2026-08", "2025-08-31"),
        ("2024-02", "2023-02-28"),
        ("2025-02", "2024-02-29"),
    ],
)
def test_the_same_period_a_year_ago_ends_its_month_too(key: str, before: str) -> None:
    period = parse_followup_period(key)
    assert period is not None
    assert period.year_before.key == before


def test_a_part_of_a_year_knows_the_months_until_its_end_and_no_value_of_the_year() -> None:
    observed = ("2025", "2025-12", "2026-08", "2026-09", "2026", "2027-01")
    assert [period for period in observed if PART.covers(period)] == ["2025", "2025-12", "2026-08"]
    assert [period for period in observed if YEAR.covers(period)] == list(observed[:-1])
    assert (YEAR.observed_as, PART.observed_as) == ("2026", "2026-08")


def test_a_row_without_the_column_belongs_to_a_whole_year() -> None:
    assert period_in({"year": 2026}) == YEAR
    assert period_in({"year": 2026, "until": "2026-08-31"}) == PART
