"""Finding by a few letters."""

from __future__ import annotations

import pytest

from tracker.domain.core.finding import folded, likeness


def test_capitals_dots_and_rings_make_no_difference() -> None:
    assert folded("  Åtgärder FÖR  Élèver") == "atgarder for elever"


@pytest.mark.parametrize("sought", ["", "exp", "upp exp", "export år", "arsupp", "eae", "formular"])
def test_words_are_found_by_their_beginnings_insides_and_letters(sought: str) -> None:
    found = likeness(sought, "Exportera årsuppföljning", "formulär excel") > 0
    assert found is (sought != "eae")


def test_what_begins_with_the_word_comes_before_what_has_it_inside_or_among_other_words() -> None:
    begins = likeness("form", "Formulär")
    later = likeness("form", "Skapa formulär")
    inside = likeness("form", "Plattform")
    other = likeness("form", "Skicka ut", "formulär")
    assert begins > later > inside > 0
    assert begins > other > 0
    assert likeness("skriv form", "Formulär") == 0
