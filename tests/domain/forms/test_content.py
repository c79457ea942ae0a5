"""The values a form's cells can hold, and what its choices are called."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.core.workdays import is_working_day, working_day_from
from tracker.domain.forms.content import (
    LONGEST_TEXT,
    cell_safe,
    choices,
    fits_a_cell,
    last_day_to_answer,
    shown_text,
)


@given(st.text(max_size=300))
def test_a_safe_text_is_safe_for_good(text: str) -> None:
    assert cell_safe(cell_safe(text)) == cell_safe(text)
    assert fits_a_cell(cell_safe(text))


@pytest.mark.parametrize("letter", ["å", "😀"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(letter: str) -> None:
    text = cell_safe(letter * 40_000)
    assert text.endswith(" …")
    assert LONGEST_TEXT - 2 <= len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert not fits_a_cell(letter * 40_000)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (date(2026, 3, 1), "2026-03-01"),
        (60.0, "60"),
        (2.5, "2.5"),
        (0, "0"),
        ("a\r\nb\x00", "a\nb"),
    ],
)
def test_a_locked_cell_is_shown_as_text(value: str | float | date | None, text: str) -> None:
    assert shown_text(value) == text


def test_no_two_choices_have_one_name() -> None:
    rows = [(1, "Arbete", "1"), (2, "arbete", "2"), (3, "Arbete", None), (4, "Arbete", None)]
    named = choices(rows)
    assert [(choice.row_id, choice.name) for choice in named] == [
        (1, "Arbete"),
        (2, "2 arbete"),
        (3, "Arbete (2)"),
        (4, "Arbete (3)"),
    ]


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_units_get_four_weeks_and_a_working_day(today: date) -> None:
    day = last_day_to_answer(today)
    assert is_working_day(day)
    assert day == working_day_from(today + timedelta(days=28))
