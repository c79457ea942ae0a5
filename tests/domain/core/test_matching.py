"""A typed text means one choice, several or none."""

from __future__ import annotations

import pytest

from tracker.domain.core.matching import matching

UNITS = ["–", "Bygg- och miljökontoret", "Skola", "Skolskjuts", "Socialförvaltningen", "Café Ö"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("skola", ["Skola"]),
        ("sko", ["Skola", "Skolskjuts"]),
        ("skjuts", ["Skolskjuts"]),
        ("miljö", ["Bygg- och miljökontoret"]),
        ("bygg miljö", ["Bygg- och miljökontoret"]),
        ("CAFE", ["Café Ö"]),
        ("so", ["Socialförvaltningen"]),
        ("förvaltning", ["Socialförvaltningen"]),
        ("okänd", []),
        ("miljo", []),
        ("  ", []),
        ("–", ["–"]),
    ],
)
def test_a_text_means_the_choices_that_it_begins(text: str, expected: list[str]) -> None:
    assert [UNITS[place] for place in matching(text, UNITS)] == expected


def test_what_begins_with_the_text_comes_before_what_has_such_a_word() -> None:
    choices = ["Västra skolan", "Skolan i öster"]
    assert [choices[place] for place in matching("skol", choices)] == choices[::-1]
