"""Dates as people write them, and the log's times."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.core.dates import (
    days,
    end_of_day_utc,
    local_time,
    parse_date,
    spoken_day,
)

TODAY = date(2026, 4, 15)


@pytest.fixture
def stockholm() -> Iterator[None]:
    os.environ["TZ"] = "Europe/Stockholm"
    time.tzset()
    yield
    del os.environ["TZ"]
    time.tzset()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        (" 20260331 ", date(2026, 3, 31)),
        ("2026-3-1", date(2026, 3, 1)),
        ("31/3 2026", date(2026, 3, 31)),
        ("31.3.2026", date(2026, 3, 31)),
        ("31/3-2026", date(2026, 3, 31)),
        ("31/3", date(2026, 3, 31)),
        ("Idag", TODAY),
        ("i dag", TODAY),
        ("i morgon", date(2026, 4, 16)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2026-02-29", None),
        ("2026-02-30", None),
        ("2026-13-01", None),
        ("2026-033-1", None),
        ("2026-0331", None),
        ("31/13", None),
        ("31 mars", None),
        ("2026", None),
        ("", None),
        ("٢٠٢٦-٠٣-٣١", None),
        ("1" * 100_000, None),
    ],
)
def test_what_is_a_date(text: str, day: date | None) -> None:
    assert parse_date(text, TODAY) == day


@given(text=st.text(alphabet="0123456789-/. idagmorn", max_size=12) | st.text(max_size=20))
def test_no_text_is_a_mistake(text: str) -> None:
    assert isinstance(parse_date(text, TODAY), date | None)


@given(day=st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    for text in (day.isoformat(), f"{day:%Y%m%d}".zfill(8), f"{day.day}/{day.month} {day.year:04}"):
        assert parse_date(text, TODAY) == day


def test_days_and_spoken_days() -> None:
    assert (days(1), days(0), days(12)) == ("1 dag", "0 dagar", "12 dagar")
    spoken = [spoken_day(TODAY + timedelta(days=n), TODAY) for n in (-1, 0, 1, 2)]
    assert spoken == ["i går", "i dag", "i morgon", "2026-04-17"]


@pytest.mark.usefixtures("stockholm")
def test_a_day_ends_at_local_midnight() -> None:
    assert end_of_day_utc(date(2026, 1, 31)) == "2026-01-31T22:59:59.999Z"
    assert end_of_day_utc(date(2026, 7, 31)) == "2026-07-31T21:59:59.999Z"
    assert end_of_day_utc(date(2026, 3, 29)) == "2026-03-29T21:59:59.999Z"
    assert f"{local_time('2026-03-31T07:15:02.123Z'):%Y-%m-%d %H:%M}" == "2026-03-31 09:15"
