"""The words of the closed lists, as people write them."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.terms import Approval, Priority, Status, UnitKind, word
from tracker.domain.core.words import choices_sentence, read_term
from tracker.domain.indicators.statistics import MissingReason
from tracker.errors import InvalidValueError


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Genomförd", Status.COMPLETED),
        ("Genomfört", Status.COMPLETED),
        (" genomförda. ", Status.COMPLETED),
        ("completed", Status.COMPLETED),
        ("Pågående", Status.IN_PROGRESS),
        ("PÅGÅR", Status.IN_PROGRESS),
        ("in_progress", Status.IN_PROGRESS),
        ("Ej påbörjat", Status.NOT_STARTED),
        ("inte  påbörjad", Status.NOT_STARTED),
        ("Pausat", Status.PAUSED),
        ("Avbrutet", Status.CANCELLED),
        ("inte relevant", Status.NOT_APPLICABLE),
    ],
)
def test_the_word_in_any_form_is_certain(text: str, status: Status) -> None:
    found = read_term(Status, text)
    assert found is not None
    assert (found.value, found.guess) == (status, "")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("klar", Status.COMPLETED),
        ("Klart!", Status.COMPLETED),
        ("avslutad", Status.COMPLETED),
        ("färdig", Status.COMPLETED),
        ("påbörjad", Status.IN_PROGRESS),
        ("Igång", Status.IN_PROGRESS),
        ("löpande", Status.CONTINUOUS),
        ("Ej startat", Status.NOT_STARTED),
        ("planerad", Status.NOT_STARTED),
        ("vilande", Status.PAUSED),
        ("inställd", Status.CANCELLED),
        ("ej aktuell", Status.NOT_APPLICABLE),
        ("Genomford", Status.COMPLETED),
        ("pagar", Status.IN_PROGRESS),
        ("påg.", Status.IN_PROGRESS),
        ("Påb.", Status.IN_PROGRESS),
        ("ej påbörj", Status.NOT_STARTED),
        ("Ej påb.", Status.NOT_STARTED),
        ("har inte påbörjats", Status.NOT_STARTED),
        ("genomf.", Status.COMPLETED),
        ("på is", Status.PAUSED),
        ("inte längre aktuellt", Status.NOT_APPLICABLE),
    ],
)
def test_another_word_for_it_is_a_guess_that_is_said(text: str, status: Status) -> None:
    found = read_term(Status, text)
    assert found is not None
    assert (found.value, found.guess) == (status, f"”{text}” uppfattas som {word(status)}.")


@pytest.mark.parametrize(
    "text", ["ej klar", "inte genomförd", "ej genomfört", "oavslutad", "ej pausad", "", "kanske"]
)
def test_a_negation_is_not_what_it_negates(text: str) -> None:
    assert read_term(Status, text) is None


def test_a_refusal_lists_what_is_allowed() -> None:
    with pytest.raises(InvalidValueError) as caught:
        ACTIVITY_FIELDS["status"].clean("nästan")
    assert str(caught.value) == (
        "Status kan inte vara ”nästan”. Välj Ej påbörjad, Pågår, Pågår kontinuerligt, Genomförd,"
        " Pausad, Avbruten eller Ej relevant."
    )
    with pytest.raises(InvalidValueError, match=r"mars 2026, v\. 12 2026, kvartal 3 2026"):
        ACTIVITY_FIELDS["due_date"].clean("snart")


def test_lists_with_equal_identifiers_keep_their_own_words() -> None:
    assert read_term(MissingReason, "ej aktuell") is None
    found = read_term(MissingReason, "not_applicable")
    assert found is not None
    assert found.value is MissingReason.NOT_APPLICABLE
    assert choices_sentence(MissingReason) == ""


@pytest.mark.parametrize("terms", [Status, Approval, Priority, UnitKind])
def test_every_shown_word_is_read_as_itself(terms: type[StrEnum]) -> None:
    for term in terms:
        for text in (word(term), word(term).upper(), str(term)):
            found = read_term(terms, text)
            assert found is not None
            assert (found.value, found.guess) == (term, "")


@given(text=st.text(max_size=200))
def test_no_text_is_a_mistake(text: str) -> None:
    found = read_term(Status, text)
    assert found is None or found.value in Status


def test_a_field_says_what_it_guessed() -> None:
    due, start = ACTIVITY_FIELDS["due_date"], ACTIVITY_FIELDS["start_date"]
    assert due.read("mars 2027").value == "2027-03-31"
    assert start.read("mars 2027").value == "2027-03-01"
    assert due.read("mars 2027").guess == (
        "”mars 2027” uppfattas som 2027-03-31, periodens sista dag."
    )
    assert ACTIVITY_FIELDS["status"].read("klar").guess == "”klar” uppfattas som Genomförd."
    assert due.read("2027-03-31").guess == ""
