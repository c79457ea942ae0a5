"""Periods: whatever names a year or a month becomes one text that sorts in time's order."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.core.period import (
    is_year,
    parse_period,
    period_label,
    supposed_period,
    year_before,
    year_of,
)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2023", "2023"),
        (2023, "2023"),
        (2023.0, "2023"),
        (" År 2023 ", "2023"),
        ("2020M01", "2020-01"),
        ("2020m12", "2020-12"),
        ("2015-04", "2015-04"),
        ("2015-4", "2015-04"),
        ("april 2015", "2015-04"),
        ("Apr. 2015", "2015-04"),
        ("2015 maj", "2015-05"),
        ("May 2015", "2015-05"),
        ("okt 2015", "2015-10"),
        (date(2015, 4, 1), "2015-04"),
        (datetime(2015, 4, 1), "2015-04"),  # noqa: DTZ001 -- as a spreadsheet hands it over
        ("2020K1", "2020-03"),
        ("2020Q4", "2020-12"),
        ("2020 kvartal 2", "2020-06"),
        ("kv. 3 2020", "2020-09"),
        ("2022/23", "2023"),
        ("2022/2023", "2023"),
        ("läsåret 1999/00", "2000"),
        ("1900", "1900"),
        ("2200", "2200"),
    ],
)
def test_a_period_is_read(written: object, period: str) -> None:
    assert parse_period(written) == period


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "1899",
        "2201",
        "884",
        "20233",
        "2023,5",
        "2023.5",
        "2015-13",
        "2015-00",
        "2020M13",
        "2020K5",
        "2020V12",
        "2018-2022",
        "2018/2022",
        "2022/24",
        "ap 2015",
        "aprilo 2015",
        "vår 2015",
        True,
        None,
        "٢٠٢٣",
    ],
)
def test_what_is_no_period_is_none(written: object) -> None:
    assert parse_period(written) is None


def test_how_quarters_and_school_years_are_kept_is_said() -> None:
    assert supposed_period("2020K1") == "Kvartal sparas som kvartalets sista månad."
    assert supposed_period("2022/23") == "Läsår sparas som det år då läsåret slutar."
    assert supposed_period("2020M01") == supposed_period(2023) == ""


def test_labels_are_swedish() -> None:
    assert period_label("2023") == "2023"
    assert period_label("2015-04") == "april 2015"
    assert period_label("2015-19") == "2015-19"


def test_the_year_before_keeps_the_month() -> None:
    assert year_before("2023") == "2022"
    assert year_before("2015-04") == "2014-04"


_YEARS = st.integers(1900, 2200)
_PERIODS = st.one_of(
    st.builds(lambda year: (year, 0), _YEARS), st.tuples(_YEARS, st.integers(1, 12))
)


def _text(year: int, month: int) -> str:
    return f"{year}-{month:02}" if month else str(year)


@given(_PERIODS, _PERIODS)
def test_text_sorts_as_time(first: tuple[int, int], other: tuple[int, int]) -> None:
    assert (_text(*first) < _text(*other)) == (first < other)


@given(_PERIODS)
def test_a_period_reads_back_from_itself_and_from_its_label(
    year_and_month: tuple[int, int],
) -> None:
    period = _text(*year_and_month)
    assert parse_period(period) == period
    assert parse_period(period_label(period)) == period
    assert year_of(period) == year_and_month[0]
    assert is_year(period) is (year_and_month[1] == 0)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    period = parse_period(text)
    assert period is None or parse_period(period) == period
