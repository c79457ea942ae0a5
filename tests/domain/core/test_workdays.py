"""Swedish working days: red days, the three eves that are free in practice, and counting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.core.workdays import (
    free_day_sentence,
    free_day_words,
    in_working_days,
    is_working_day,
    working_day_from,
    working_day_until,
    working_days_between,
    working_days_later,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 19), "Midsommarafton"),
        (date(2026, 12, 24), "Julafton"),
        (date(2026, 12, 31), "Nyårsafton"),
        (date(2026, 6, 6), "Nationaldagen"),
        (date(2026, 4, 6), "Annandag påsk"),
        (date(2026, 5, 14), "Kristi himmelsfärdsdag"),
        (date(2026, 4, 4), "en lördag"),
        (date(2026, 4, 12), "en söndag"),
        (date(2026, 5, 15), ""),
        (date(2026, 4, 30), ""),
    ],
)
def test_free_days_are_named_and_squeeze_days_are_worked(day: date, words: str) -> None:
    assert free_day_words(day) == words
    assert is_working_day(day) is not bool(words)


def test_ten_working_days_over_christmas_take_nearly_three_weeks() -> None:
    assert working_days_later(date(2026, 12, 18), 10) == date(2027, 1, 8)
    assert working_days_later(date(2026, 3, 6), 10) == date(2026, 3, 20)
    assert working_days_between(date(2026, 12, 18), date(2027, 1, 8)) == 10
    assert working_days_between(date(2026, 12, 18), date(2026, 12, 1)) == 0


def test_a_deadline_on_a_free_day_is_said_gently() -> None:
    sentence = free_day_sentence(date(2026, 12, 25))
    assert sentence == "2026-12-25 är juldagen. Sista arbetsdagen före är 2026-12-23."
    assert free_day_sentence(date(2026, 12, 23)) == ""


def test_what_is_left_is_said_in_working_days() -> None:
    thursday = date(2026, 4, 2)  # the day before Good Friday
    assert in_working_days(thursday, thursday) == "i dag"
    assert in_working_days(date(2026, 4, 4), thursday) == "om 2 dagar"
    assert in_working_days(date(2026, 4, 7), thursday) == "om 1 arbetsdag"
    assert in_working_days(date(2026, 4, 9), thursday) == "om 3 arbetsdagar"


@settings(max_examples=40)
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 15))
def test_counting_forwards_and_counting_between_agree(day: date, count: int) -> None:
    later = working_days_later(day, count)
    assert working_days_between(day, later) == count
    assert working_day_until(day) <= day <= working_day_from(day)
    assert working_day_from(day) - working_day_until(day) <= timedelta(days=8)
