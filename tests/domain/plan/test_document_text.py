"""The document's own texts: what is shown of them, and how pasted ones are divided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.core.terms import DocumentTextKind, word
from tracker.domain.plan.document_text import (
    DocumentText,
    defined_words,
    explanation,
    grouped_texts,
    pasted_texts,
    printed_texts,
    texts_for_unit_heads,
)

KINDS = DocumentTextKind
PURPOSE = DocumentText(
    1, KINDS.PURPOSE, "Syfte", "Lika för alla.", False, "s. 2", None, None, None, True, 0
)  # fmt: skip
WORD = replace(PURPOSE, id=2, kind=KINDS.DEFINITION, title="Nyanländ", text="Kom i år.")


def test_the_facts_say_whose_when_that_it_is_a_summary_and_where_it_stands() -> None:
    decided = replace(
        PURPOSE,
        kind=KINDS.DECISION,
        body="Kommunstyrelsen",
        decided_on=date(2014, 9, 3),
        is_summary=True,
    )
    assert decided.facts() == ("Kommunstyrelsen", "2014-09-03", "Sammanfattning", "s. 2")
    assert replace(PURPOSE, place=None).facts() == ()


def test_what_is_uncertain_in_the_source_is_said() -> None:
    unclear = replace(PURPOSE, uncertainty="två datum för beslutet")
    assert unclear.uncertainty_sentence() == "Osäkert i källan: två datum för beslutet"
    assert PURPOSE.uncertainty_sentence() == ""


def test_texts_are_grouped_by_kind_in_the_order_of_the_kinds() -> None:
    other = replace(WORD, id=3, title="Mångfald")
    groups = grouped_texts([WORD, other, PURPOSE])
    assert [(group.heading, len(group.texts)) for group in groups] == [
        ("Syfte", 1),
        ("Definitioner", 2),
    ]
    assert grouped_texts([WORD])[0].heading == "Definition"


def test_printed_are_those_chosen_that_have_something_to_say() -> None:
    role = replace(PURPOSE, id=4, kind=KINDS.ROLE, text=None, body="Utvecklingsrådet")
    hidden, empty = replace(WORD, is_printed=False), replace(WORD, text=None)
    assert printed_texts([PURPOSE, hidden, empty, role]) == (PURPOSE, role)
    assert texts_for_unit_heads([PURPOSE, WORD, role, hidden]) == (PURPOSE, WORD)


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("Stöd till nyanlända", True),
        ("NYANLÄND", True),
        ("Nyanländas väg", True),
        ("Ofrånyanländ", False),
        ("Något annat", False),
    ],
)
def test_a_defined_word_is_explained_where_it_begins_a_word(shown: str, *, found: bool) -> None:
    wanted = "Nyanländ: Kom i år." if found else ""
    assert explanation(shown, defined_words([PURPOSE, WORD])) == wanted


def test_a_term_is_no_pattern() -> None:
    odd = replace(WORD, title="(sfi")
    assert explanation("Läser (sfi)", defined_words([odd])) == "(sfi: Kom i år."


def test_pasted_definitions_become_a_text_each() -> None:
    pasted = "Utrikes född: Född i ett\nannat land.\n\n Mångfald : Olikheter: många.\n"
    assert pasted_texts(pasted, KINDS.DEFINITION) == [
        {"kind": "definition", "title": "Utrikes född", "text": "Född i ett\nannat land."},
        {"kind": "definition", "title": "Mångfald", "text": "Olikheter: många."},
    ]


@pytest.mark.parametrize(
    ("pasted", "title", "text"),
    [
        ("Förhållningssätt\n\nVi möter alla.\nLika.", "Förhållningssätt", "Vi möter alla.\nLika."),
        ("Bara en mening.", "Värdegrund", "Bara en mening."),
        (f"{'lång ' * 30}\nrad", "Värdegrund", f"{'lång ' * 30}\nrad"),
    ],
)
def test_other_pasted_text_is_one_under_its_heading(pasted: str, title: str, text: str) -> None:
    assert pasted_texts(pasted, KINDS.VALUES) == [{"kind": "values", "title": title, "text": text}]


def test_nothing_pasted_is_no_text() -> None:
    assert pasted_texts(" \n\n ", KINDS.DEFINITION) == []


def test_every_kind_has_a_word_and_a_heading() -> None:
    for kind in KINDS:
        pair = [replace(PURPOSE, kind=kind), replace(PURPOSE, id=2, kind=kind)]
        assert word(kind)
        assert grouped_texts(pair)[0].heading
