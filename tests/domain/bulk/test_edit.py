"""What can be done with a field of many rows, and what a value becomes."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.activities.activity import ACTIVITY_FIELDS as FIELDS
from tracker.domain.bulk.edit import (
    PLANNED_YEARS,
    SAME,
    Act,
    BulkEdit,
    acts_of,
    following,
    read_shift,
)
from tracker.domain.bulk.outcome import BulkLine, BulkOutcome, present_words
from tracker.errors import InvalidValueError


def edit(name: str, act: Act, value: object = None, **more: str) -> BulkEdit:
    return BulkEdit(FIELDS[name], act, value, **more)


@pytest.mark.parametrize(
    ("text", "day", "moved"),
    [
        ("+2 veckor", "2027-01-01", "2027-01-15"),
        ("2v", "2027-01-01", "2027-01-15"),
        ("\N{MINUS SIGN}10 dagar", "2027-01-01", "2026-12-22"),
        ("1 mån", "2027-01-31", "2027-02-28"),
        ("-3 months", "2027-05-31", "2027-02-28"),
        ("1 år", "2028-02-29", "2029-02-28"),
    ],
)
def test_a_day_is_moved_as_it_is_said(text: str, day: str, moved: str) -> None:
    assert read_shift(text).after(date.fromisoformat(day)).isoformat() == moved


@pytest.mark.parametrize("text", ["", "2", "två veckor", "+0 dagar", "2 kvartal", None])
def test_a_shift_that_says_nothing_is_refused_with_an_example(text: str | None) -> None:
    with pytest.raises(InvalidValueError, match=r"\+2 veckor"):
        read_shift(text)


def test_codes_go_on_from_the_first() -> None:
    assert [following("A9", place) for place in range(3)] == ["A9", "A10", "A11"]
    assert [following("1.08", place) for place in range(3)] == ["1.08", "1.09", "1.10"]
    assert [following("B", place) for place in range(3)] == ["B", "B2", "B3"]


def test_text_is_added_before_after_and_instead() -> None:
    assert edit("note", Act.APPEND, "ny").new_value("gammal", 0) == "gammal\nny"
    assert edit("title", Act.PREPEND, "Ny:").new_value("Rad", 0) == "Ny: Rad"
    assert edit("note", Act.APPEND, "ny").new_value(None, 0) == "ny"
    replaced = edit("title", Act.REPLACE, "barnen", find="elever")
    assert replaced.new_value("Fler elever", 0) == "Fler barnen"
    assert replaced.new_value("Fler", 0) is SAME


def test_money_is_counted_up_and_what_is_empty_stays_so() -> None:
    assert edit("cost_sek", Act.PERCENT, "3").new_value(1000, 0) == 1030
    assert edit("cost_sek", Act.PERCENT, "-2,5 %").new_value(1000, 0) == 975
    assert edit("cost_sek", Act.PERCENT, "3").new_value(None, 0) is SAME
    assert edit("due_date", Act.MOVE, "1 v").new_value(None, 0) is SAME


def test_each_kind_of_field_offers_what_it_can_take() -> None:
    assert acts_of(FIELDS["due_date"]) == (Act.SET, Act.MOVE, Act.CLEAR)
    assert acts_of(FIELDS["status"]) == (Act.SET,)
    assert Act.REPLACE in acts_of(FIELDS["title"])
    assert Act.CLEAR not in acts_of(FIELDS["title"])
    assert Act.NUMBER in acts_of(FIELDS["code"])
    assert acts_of(PLANNED_YEARS) == (Act.ADD, Act.REMOVE)


@pytest.mark.parametrize(
    "wrong",
    [
        edit("status", Act.CLEAR),
        edit("due_date", Act.SET, "snart"),
        edit("note", Act.REPLACE, "x"),
        edit("note", Act.APPEND, " "),
        edit("cost_sek", Act.PERCENT, "mycket"),
        edit("unit_id", Act.SET),
        BulkEdit(PLANNED_YEARS, Act.ADD, 1066),
    ],
)
def test_what_no_row_could_take_is_refused_before_any(wrong: BulkEdit) -> None:
    with pytest.raises(InvalidValueError):
        wrong.checked()


def test_an_outcome_is_one_sentence() -> None:
    line = BulkLine(1, "Rad", "–", "2027-01-01")
    assert BulkOutcome((line,), (line,), 5).sentence() == (
        "1 ändras, 5 är oförändrade, 1 kan inte ändras."
    )
    assert BulkOutcome((line, line)).sentence() == "2 ändras."


def test_what_stands_in_the_rows_is_one_value_or_said_to_differ() -> None:
    assert present_words([("Skolan", 3)]) == "Skolan"
    assert present_words([("A", 5), ("B", 2)]) == "Olika: A (5), B (2)"
    many = [(str(number), 9 - number) for number in range(6)]
    assert present_words(many).endswith("3 (6), 2 till")
    assert present_words([(str(number), 1) for number in range(6)]) == "Olika: 6 olika värden"
