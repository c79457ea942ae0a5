"""Dates as people write them, and the log's times."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.core.dates import (
    date_examples,
    days,
    end_of_day_utc,
    local_time,
    parse_date,
    read_date,
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
        ("31 november 2026", None),
        ("261301", None),
        ("v. 54", None),
        ("vecka 53 2027", None),
        ("Q5 2026", None),
        ("maj 27", None),
        ("jul", None),
        ("jul 2027", None),
        ("måndag v 12", None),
        ("i början av mars", None),
        ("sista halvåret", None),
        ("senast den 31 mars 2026", date(2026, 3, 31)),
        ("31 /3 2026", date(2026, 3, 31)),
        ("”2026-03-31”", date(2026, 3, 31)),
        ("(2026-03-31)", date(2026, 3, 31)),
        ("löpande", None),
        ("13:45", None),
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


@pytest.mark.parametrize(
    "text",
    [
        "31 mars 2027",
        "den 31 mars 2027",
        "Onsdag 31 mars 2027",
        "31:a mars 2027",
        "31 Mar. 2027",
        "March 31, 2027",
        "31-mar-2027",
        "2027/03/31",
        "2027.03.31",
        "2027–03–31",
        "2027-03-31 00:00:00",
        "2027-03-31T00:00",
        "2027-03-31 kl. 13.00",
        "senast 31/3 2027",
        "31-03-2027",
    ],
)
def test_a_day_that_is_written_out_is_no_guess(text: str) -> None:
    found = read_date(text, TODAY)
    assert found is not None
    assert (found.value, found.guess) == (date(2027, 3, 31), "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("270930", date(2027, 9, 30)),
        ("27-09-30", date(2027, 9, 30)),
        ("30.9.27", date(2027, 9, 30)),
        ("15-Dec-26", date(2026, 12, 15)),
        ("980503", date(1998, 5, 3)),
        ("31 mars", date(2026, 3, 31)),
        ("31/3", date(2026, 3, 31)),
        ("ca 31 mars 2027", date(2027, 3, 31)),
        ("03/04/2027", date(2027, 4, 3)),
        ("3/31/2027", date(2027, 3, 31)),
        ("46387", date(2026, 12, 31)),
    ],
)
def test_what_is_left_open_is_a_guess_that_is_said(text: str, day: date) -> None:
    found = read_date(text, TODAY)
    assert found is not None
    assert (found.value, found.guess) == (day, f"”{text}” uppfattas som {day}.")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Q3-26", "2026-07-01", "2026-09-30"),
        ("kv 3 -26", "2026-07-01", "2026-09-30"),
        ("Q3/26", "2026-07-01", "2026-09-30"),
        ("I kvartalet 2026", "2026-01-01", "2026-03-31"),
        ("tertial 2-27", "2027-05-01", "2027-08-31"),
        ("1:a halvåret", "2026-01-01", "2026-06-30"),
        ("okt-26", "2026-10-01", "2026-10-31"),
        ("mars–maj 2027", "2027-03-01", "2027-05-31"),
        ("juni/juli", "2026-06-01", "2026-07-31"),
        ("under våren 2027", "2027-03-01", "2027-05-31"),
        ("i mars", "2026-03-01", "2026-03-31"),
        ("vintern 26/27", "2026-12-01", "2027-02-28"),
        ("sista mars", "2026-03-31", "2026-03-31"),
        ("sista dagen i februari 2028", "2028-02-29", "2028-02-29"),
        ("i slutet av mars 2027", "2027-03-31", "2027-03-31"),
        ("slutet på våren", "2026-05-31", "2026-05-31"),
        ("i slutet av 2026", "2026-12-31", "2026-12-31"),
        ("vid årets slut", "2026-12-31", "2026-12-31"),
        ("före årsskiftet", "2026-12-31", "2026-12-31"),
        ("halvårsskiftet 2027", "2027-06-30", "2027-06-30"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("under 2027", "2027-01-01", "2027-12-31"),
        ("2026–2027", "2026-01-01", "2027-12-31"),
        ("mars 2027", "2027-03-01", "2027-03-31"),
        ("Feb. 2028", "2028-02-01", "2028-02-29"),
        ("2027-09", "2027-09-01", "2027-09-30"),
        ("9/2027", "2027-09-01", "2027-09-30"),
        ("2027 september", "2027-09-01", "2027-09-30"),
        ("maj -27", "2027-05-01", "2027-05-31"),
        ("oktober", "2026-10-01", "2026-10-31"),
        ("v. 12", "2026-03-16", "2026-03-22"),
        ("v12 2027", "2027-03-22", "2027-03-28"),
        ("2027-W12", "2027-03-22", "2027-03-28"),
        ("Vecka 53 2026", "2026-12-28", "2027-01-03"),
        ("Q3", "2026-07-01", "2026-09-30"),
        ("Q3 2026", "2026-07-01", "2026-09-30"),
        ("2026K3", "2026-07-01", "2026-09-30"),
        ("kv. 3 2026", "2026-07-01", "2026-09-30"),
        ("kvartal 3 2026", "2026-07-01", "2026-09-30"),
        ("tredje kvartalet 2026", "2026-07-01", "2026-09-30"),
        ("3:e kvartalet -26", "2026-07-01", "2026-09-30"),
        ("tertial 2 2026", "2026-05-01", "2026-08-31"),
        ("första halvåret 2027", "2027-01-01", "2027-06-30"),
        ("våren 2027", "2027-03-01", "2027-05-31"),
        ("hösten 2026", "2026-09-01", "2026-11-30"),
        ("vintern 2027", "2027-12-01", "2028-02-29"),
        ("HT26", "2026-08-01", "2026-12-31"),
        ("vt 2027", "2027-01-01", "2027-06-30"),
        ("årsskiftet 2026/27", "2026-12-31", "2026-12-31"),
    ],
)
def test_a_span_means_its_last_day_or_its_first(text: str, first: str, last: str) -> None:
    begun, ended = read_date(text, TODAY, first=True), read_date(text, TODAY)
    assert begun is not None
    assert ended is not None
    assert (str(begun.value), str(ended.value)) == (first, last)
    assert ended.guess == f"”{text}” uppfattas som {last}, periodens sista dag."
    assert begun.guess == f"”{text}” uppfattas som {first}, periodens första dag."


@pytest.mark.parametrize(
    "value",
    [2027, 2027.0, datetime(1905, 7, 19), date(1905, 7, 19)],  # noqa: DTZ001
)
def test_a_year_in_a_cell_is_never_a_day_of_1905(value: object) -> None:
    found = read_date(value, TODAY)
    assert found is not None
    assert found.value == date(2027, 12, 31)
    assert found.is_guess


def test_the_numbers_of_a_spreadsheet_are_its_days() -> None:
    found = [read_date(number, TODAY) for number in (46387, 46387.5, 270930, 20270930)]
    days_read = [str(reading.value) for reading in found if reading]
    assert days_read == ["2026-12-31", "2026-12-31", "2027-09-30", "2027-09-30"]
    assert [read_date(value, TODAY) for value in (True, 1, 5.5, float("inf"), None)] == [None] * 5


@given(value=st.text(max_size=40) | st.floats() | st.integers() | st.dates() | st.datetimes())
def test_whatever_stands_in_a_cell_is_a_day_or_nothing(value: object) -> None:
    found = read_date(value, TODAY)
    assert found is None or type(found.value) is date


_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"


@given(day=st.dates(date(1000, 1, 1)), form=st.sampled_from(["{d} {m} {y}", "Den {d}:e {m} {y}"]))
def test_every_day_is_read_with_its_month_in_words(day: date, form: str) -> None:
    month = _MONTHS.split()[day.month - 1]
    for name in (month, month[:3], month.upper()):
        found = read_date(form.format(d=day.day, m=name, y=day.year), TODAY)
        assert found is not None
        assert (found.value, found.guess) == (day, "")


@given(
    text=st.sampled_from(
        [
            "v. {a} {y}",
            "Q{a} {y}",
            "{y}-{a}",
            "hösten {y}",
            "{y}",
            "T{a} {y}",
            "vecka {a}",
            "{y} K{a}",
            "mars {y}",
        ]
    ),
    part=st.integers(0, 60),
    year=st.integers(1, 9999),
)
def test_a_span_never_ends_before_it_begins(text: str, part: int, year: int) -> None:
    written = text.format(a=part, y=f"{year:04}")
    begun, ended = read_date(written, TODAY, first=True), read_date(written, TODAY)
    assert (begun is None) == (ended is None)
    if begun and ended:
        assert begun.value <= ended.value
        assert ended.is_guess


def test_the_examples_of_a_refusal_are_all_read() -> None:
    listed = date_examples().removeprefix("Skriv till exempel ").removesuffix(".")
    for text in listed.replace(" eller ", ", ").split(", "):
        assert read_date(text, TODAY) is not None, text
