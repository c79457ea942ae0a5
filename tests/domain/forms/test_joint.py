"""Units of several plans that are the same are found by their names."""

from __future__ import annotations

from tracker.domain.core.terms import UnitKind
from tracker.domain.forms.joint import JointUnit, match_sentence, matched_units
from tracker.domain.plan.plan import Unit

PLANS = ("Barnplan", "Miljöplan", "Jämställdhetsplan")


def unit(number: int, name: str, short: str | None = None) -> Unit:
    return Unit(number, None, UnitKind.DEPARTMENT, name, short, None, True, 0)


def ids(found: tuple[JointUnit, ...]) -> list[dict[int, int]]:
    return [{place: each.id for place, each in joint.known.items()} for joint in found]


def test_units_of_one_name_are_one_whatever_capitals_and_blanks() -> None:
    found = matched_units(
        [
            [unit(1, "Socialförvaltningen"), unit(2, "Östra skolan")],
            [unit(7, "östra  Skolan"), unit(8, "Biblioteket")],
            [unit(4, "Socialförvaltningen")],
        ]
    )
    assert ids(found) == [{0: 1, 2: 4}, {0: 2, 1: 7}, {1: 8}]
    assert [each.name for each in found] == ["Socialförvaltningen", "Östra skolan", "Biblioteket"]


def test_a_short_name_matches_a_unit_that_is_called_so_and_the_match_is_said() -> None:
    (found,) = matched_units([[unit(1, "Socialförvaltningen", "SOC")], [unit(2, "Soc")]])
    assert ids((found,)) == [{0: 1, 1: 2}]
    assert found.is_called("soc")
    assert match_sentence(found, PLANS) == "Barnplan, Miljöplan (heter där Soc)"


def test_a_short_name_that_two_units_have_matches_none() -> None:
    found = matched_units(
        [
            [unit(1, "Socialförvaltningen", "SF"), unit(2, "Samhällsförvaltningen", "SF")],
            [unit(3, "Sociala", "SF")],
        ]
    )
    assert ids(found) == [{0: 1}, {0: 2}, {1: 3}]
    assert ids(matched_units([[unit(1, "A", "X")], [unit(2, "B", "X"), unit(3, "C", "X")]])) == [
        {0: 1},
        {1: 2},
        {1: 3},
    ]


def test_the_name_goes_before_a_short_name_of_another() -> None:
    found = matched_units(
        [[unit(1, "Norra skolan", "NS")], [unit(2, "X", "NS"), unit(3, "Norra skolan")]]
    )
    assert ids(found) == [{0: 1, 1: 3}, {1: 2}]
