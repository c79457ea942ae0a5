"""Fields of the plan's own: what each kind reads, keeps, shows, and sorts by."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.core.fields import Kind
from tracker.domain.own.own_field import OwnField, OwnKind, choice_lines, own_id
from tracker.errors import InvalidValueError


def field(kind: OwnKind, **values: object) -> OwnField:
    return OwnField(7, "Beslutsnummer", kind, **values)  # type: ignore[arg-type]


def read(kind: OwnKind, value: object, **values: object) -> object:
    return field(kind, **values).rule.read(value).value


CHOICES = "Hög\nMedel \n\n  Låg\nmedel"


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (OwnKind.TEXT, "  KS 2026/12\r\nMer ", "KS 2026/12\nMer"),
        (OwnKind.TEXT, 2026.0, "2026"),
        (OwnKind.NUMBER, "1 234,50", "1234.5"),
        (OwnKind.NUMBER, 12.0, "12"),
        (OwnKind.NUMBER, "-0,5", "-0.5"),
        (OwnKind.NUMBER, "0", "0"),
        (OwnKind.DATE, "31/3 2026", "2026-03-31"),
        (OwnKind.DATE, date(2026, 3, 1), "2026-03-01"),
        (OwnKind.YES_NO, "Ja", "1"),
        (OwnKind.YES_NO, "x", "1"),
        (OwnKind.YES_NO, False, "0"),
        (OwnKind.CHOICE, "  medel", "Medel"),
        (OwnKind.LINK, "www.lindvik.se/a", "https://www.lindvik.se/a"),
        (OwnKind.LINK, "   ", None),
        (OwnKind.NUMBER, "", None),
        (OwnKind.YES_NO, None, None),
    ],
)
def test_each_kind_keeps_one_form_of_what_people_write(
    kind: OwnKind, written: object, kept: str | None
) -> None:
    assert read(kind, written, choices=CHOICES) == kept


@pytest.mark.parametrize(
    ("kind", "written", "sentence"),
    [
        (OwnKind.NUMBER, "1.000", "Beslutsnummer: ”1.000” kan vara tusental eller decimaler."),
        (OwnKind.NUMBER, "tolv", "Beslutsnummer: ”tolv” är inte ett tal."),
        (OwnKind.DATE, "snart", "Beslutsnummer: ”snart” är inte ett datum."),
        (OwnKind.YES_NO, "kanske", "Beslutsnummer kan inte vara ”kanske”. Skriv ja eller nej."),
        (OwnKind.CHOICE, "Högst", "Beslutsnummer kan inte vara ”Högst”. Välj Hög, Medel eller"),
        (OwnKind.LINK, "javascript:alert(1)", "kan inte vara en länk"),
    ],
)
def test_what_breaks_a_rule_is_refused_in_a_sentence_that_names_the_field(
    kind: OwnKind, written: str, sentence: str
) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(sentence)) as refused:
        read(kind, written, choices=CHOICES)
    assert refused.value.field == "own_7"


def test_values_are_shown_as_people_read_them_and_written_as_they_are_typed() -> None:
    number = field(OwnKind.NUMBER, unit="kr").rule
    assert number.shown("12500.25") == "12\u00a0500,25\u00a0kr"
    assert number.shown("2026") == "2026\u00a0kr"
    assert number.shown("-3") == "\u22123\u00a0kr"
    assert number.written("12500.25") == "12500,25"
    assert number.native("12500.25") == 12500.25
    assert number.native("12") == 12
    answer = field(OwnKind.YES_NO).rule
    assert (answer.shown("1"), answer.shown("0"), answer.shown(None)) == ("Ja", "Nej", "")
    assert answer.native("0") is False
    assert answer.kind is Kind.CHOICE
    assert field(OwnKind.CHOICE, choices=CHOICES).rule.shown("Utgått") == "Utgått"


def test_values_are_sorted_by_number_by_place_in_the_list_and_in_swedish_order() -> None:
    def ordered(of: OwnField, *values: str | None) -> list[str | None]:
        return sorted(values, key=of.rule.sort_key)

    assert ordered(field(OwnKind.NUMBER), "10", None, "9", "-1") == ["-1", "9", "10", None]
    listed = field(OwnKind.CHOICE, choices=CHOICES)
    assert ordered(listed, "Låg", "Åter", "Hög", "Borta") == ["Hög", "Låg", "Borta", "Åter"]
    assert ordered(field(OwnKind.TEXT), "ö", "z", "å", "A10", "A2") == ["A2", "A10", "z", "å", "ö"]


def test_choices_are_lines_without_doubles_and_a_name_says_which_field_it_is() -> None:
    assert choice_lines(CHOICES) == ["Hög", "Medel", "Låg"]
    assert own_id("own_12") == 12
    assert [own_id(name) for name in ("owner_id", "own_", "own_x", "own_²")] == [None] * 4


@settings(max_examples=60, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_number_is_the_same_after_it_has_been_shown_in_its_field(number: float) -> None:
    rule = field(OwnKind.NUMBER).rule
    kept = rule.read(number).value
    assert float(str(kept)) == round(number, 6)
    assert "e" not in str(kept)
    assert rule.read(rule.written(kept)).value == kept
