"""The rules of fields: whatever is typed, a clean value or a sentence."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.fields import TEXT_LENGTH, Field, Kind, by_name, clean_values
from tracker.domain.core.terms import Status
from tracker.domain.history.compare import FIELDS_BY_TABLE
from tracker.errors import InvalidValueError

LINE = Field("title", "Titel")
TEXT = Field("note", "Kommentar", Kind.TEXT)
DATE = Field("due_date", "Slutdatum", Kind.DATE)
NUMBER = Field("progress", "Framdrift", Kind.NUMBER, maximum=100)
YES_NO = Field("active", "Används", Kind.YES_NO)
CHOICE = Field("status", "Status", Kind.CHOICE, choices=Status)
COLOR = Field("color", "Färg", pattern="#[0-9a-f]{6}", example="#1f6feb")
ALL = (LINE, TEXT, DATE, NUMBER, YES_NO, CHOICE, COLOR)

_ODD = st.text(
    alphabet="\x00\x07\x0b\x0c\x1f\x7f\x85\u2028\u2029\ufeff\ud800 \t\r\nåa\u030ae\u0301"
)


@given(text=st.text() | _ODD, field=st.sampled_from(ALL))
def test_cleaning_twice_is_cleaning_once(text: str, field: Field) -> None:
    try:
        cleaned = field.clean(text)
    except InvalidValueError as error:
        cleaned, refused = None, error
        assert (refused.field, str(refused)[-1]) == (field.name, ".")
    assert field.clean(cleaned) == cleaned
    if isinstance(cleaned, str):
        assert cleaned == cleaned.strip() != ""
        cleaned.encode("utf-8")
        allowed = "\n\t" if field.kind is Kind.TEXT else ""
        assert not [
            letter
            for letter in cleaned
            if unicodedata.category(letter) == "Cc" and letter not in allowed
        ]
        assert unicodedata.is_normalized("NFC", cleaned)


@given(text=st.text(max_size=200) | _ODD)
def test_lines_have_one_line(text: str) -> None:
    cleaned = LINE.clean(text)
    assert cleaned is None or len(str(cleaned).splitlines()) == 1


@pytest.mark.parametrize(
    ("field", "value", "cleaned"),
    [
        (LINE, "  två \n ord\t", "två ord"),
        (LINE, "a\x00b", "ab"),
        (LINE, "A\u030ala\u0308g", "Åläg"),
        (LINE, "\u00a0 ", None),
        (LINE, None, None),
        (LINE, 5, "5"),
        (LINE, "höger\u202evänster", "höger\u202evänster"),
        (TEXT, " rad 1\r\nrad 2\rrad 3\u2028rad 4 ", "rad 1\nrad 2\nrad 3\nrad 4"),
        (TEXT, "a\tb", "a\tb"),
        (DATE, "31/3 2026", "2026-03-31"),
        (DATE, date(2026, 3, 31), "2026-03-31"),
        (DATE, datetime(2026, 3, 31, 23, 59), "2026-03-31"),  # noqa: DTZ001 -- as Excel has it
        (NUMBER, " 50 ", 50),
        (NUMBER, "1\u00a00\u202f0", 100),
        (NUMBER, 50.0, 50),
        (YES_NO, True, 1),
        (YES_NO, 0, 0),
        (YES_NO, "Nej", 0),
        (YES_NO, "false", 0),
        (YES_NO, "ja", 1),
        (CHOICE, "paused", "paused"),
        (CHOICE, Status.PAUSED, "paused"),
        (COLOR, "#00ff00", "#00ff00"),
    ],
)
def test_what_is_kept(field: Field, value: object, cleaned: object) -> None:
    kept = field.clean(value)
    assert (kept, type(kept)) == (cleaned, type(cleaned)) or kept is Status.PAUSED


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (DATE, "2026-02-30", "”2026-02-30” är inte ett datum. Skriv till exempel 2026-03-31, 31/3"),
        (DATE, "0206-03-31", "måste vara mellan 1900 och 2200"),
        (DATE, date(2201, 1, 1), "måste vara mellan 1900 och 2200"),
        (DATE, "x" * 5000, "x…” är inte ett datum"),
        (NUMBER, "fem", "”fem” är inte ett heltal"),
        (NUMBER, "1_0", "är inte ett heltal"),
        (NUMBER, "5.5", "är inte ett heltal"),
        (NUMBER, 5.5, "är inte ett heltal"),
        (NUMBER, "9" * 5000, "är inte ett heltal"),
        (NUMBER, float("nan"), "är inte ett heltal"),
        (NUMBER, -1, "måste vara mellan 0 och 100"),
        (NUMBER, 101, "måste vara mellan 0 och 100"),
        (CHOICE, "sen", "Status kan inte vara ”sen”"),
        (COLOR, "grön", "”grön” går inte att använda. Skriv till exempel #1f6feb."),
        (LINE, "x" * 1001, "högst 1000 tecken, texten har 1001"),
        (TEXT, "x" * (TEXT_LENGTH + 1), "högst 100000 tecken"),
        (LINE, "{} {0} {field}" * 100, "högst 1000 tecken"),
        (CHOICE, "{value}", "kan inte vara ”{value}”"),
    ],
)
def test_what_is_refused_says_why(field: Field, value: object, words: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(words)) as caught:
        field.clean(value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("value", [None, "", "   ", "\x00"])
def test_a_required_field_must_be_there(value: object) -> None:
    with pytest.raises(InvalidValueError, match="Titel saknas"):
        Field("title", "Titel", required=True).clean(value)


def test_b30_what_is_chosen_is_asked_for_as_a_choice() -> None:
    with pytest.raises(InvalidValueError, match=r"^Välj status\.$"):
        Field("status", "Status", Kind.CHOICE, required=True, choices=Status).clean("")


def test_limits_themselves_are_allowed() -> None:
    assert LINE.clean("x" * 1000) == "x" * 1000
    assert TEXT.clean("x" * TEXT_LENGTH) == "x" * TEXT_LENGTH
    assert DATE.clean("1900-01-01") == "1900-01-01"
    assert DATE.clean("2200-12-31") == "2200-12-31"


def test_many_values_are_cleaned_by_their_fields() -> None:
    fields = by_name([LINE, NUMBER])
    assert clean_values(fields, {"progress": "7", "title": " x "}) == {"progress": 7, "title": "x"}
    with pytest.raises(KeyError):
        clean_values(fields, {"nothing": 1})


def test_every_field_has_a_label_and_a_sound_rule() -> None:
    for fields in FIELDS_BY_TABLE.values():
        for name, field in fields.items():
            assert field.name == name
            assert field.label
            assert (field.kind is Kind.REFERENCE) == (field.table is not None)
            assert field.kind is not Kind.CHOICE or field.choices is not None
            assert not field.pattern or field.clean(field.example) == field.example
    assert ACTIVITY_FIELDS["priority"].clean("3") == 3
