"""Vimmerby: four meetings a year (VI-R2) of a council that decides nothing (VI-R8, VI-R9).

The cycle is played by commands alone, from a new plan to the papers of its meetings.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.pdf import letters, text_of
from tests.support.requirements import YEAR, NewPlan

Make = Callable[[str], NewPlan]

COUNCIL = "Utvecklingsrådet"
BOARD = "Kommunstyrelsen"
DAYS = ("2026-02-11", "2026-05-20", "2026-09-16", "2026-11-25")


@pytest.fixture
def made(new: Make) -> NewPlan:
    """Return Vimmerby's plan with a meeting whose state is locked, and changes since then."""
    made = new("vimmerby")
    add = ("meeting", "add", made.path, "--lock")
    made.done(*add, "--date", DAYS[0], "--agenda-item", "§ 4 Läget")
    area = made.ids("focus_area")["F1"]
    with made.opened() as plan, plan.change("Ny aktivitet"):
        plan.activities.add(title="Föräldragrupper", focus_area_id=area, approval="approved")
    for day in DAYS[1:]:
        made.done(*add, "--date", day, "--agenda-item", f"§ 5 Uppföljning {day}")
    return made


def _meetings(made: NewPlan) -> dict[str, dict[str, Any]]:
    """Return what `tracker meetings --json` says, by day and bodies."""
    found = json.loads(made.done("meetings", made.path, "--json"))
    return {f"{each['date']} {'+'.join(each['bodies'])}": each for each in found}


def _pack(made: NewPlan, meeting: str) -> str:
    target = made.folder / "underlag.pdf"
    made.done("meeting-pack", made.path, "--meeting", meeting, "--output", target)
    return letters(text_of(target.read_bytes()))


def test_VI_R2_each_of_four_meetings_is_locked_and_compared_with_the_one_before(
    made: NewPlan,
) -> None:
    with made.opened() as plan, plan.change("Därefter"):
        plan.activities.update(1, title="Föräldragrupper på fler språk")
    found = _meetings(made)
    assert [each["date"] for each in found.values()] == list(DAYS)
    assert all(each["sha256"] for each in found.values())
    assert [each["changes"] for each in found.values()] == [0, 1, 0, 0]
    assert found[f"{DAYS[1]} {COUNCIL}"]["since"] == f"Sedan {COUNCIL} {DAYS[0]}."
    printed = _pack(made, DAYS[1])
    for words in ("§ 5 Uppföljning 2026-05-20", f"Sedan {COUNCIL} {DAYS[0]}", "Föräldragrupper"):
        assert letters(words) in printed, words
    assert letters("fler språk") not in printed
    compared = made.done("compare", made.path, "--from", f"meeting:{DAYS[1]}")
    assert "fler språk" in compared
    offered = made.done("meeting", "plan", made.path, "--year", 2027, "--dry-run")
    assert offered.splitlines()[-1] == "4 möten 2027."


def test_VI_R2_a_locked_meetings_pack_is_the_same_file_for_ever(made: NewPlan) -> None:
    first, second = (made.folder / f"{name}.pdf" for name in ("först", "sedan"))
    pack = ("meeting-pack", made.path, "--meeting", DAYS[1], "--output")
    made.done(*pack, first)
    made.done("meeting", "record", made.path, DAYS[1], "--title", "Annat", "--decision", "Nytt")
    made.done("meeting", "remove", made.path, DAYS[0])
    made.done(*pack, second)
    assert text_of(first.read_bytes()) == text_of(second.read_bytes())


def test_VI_R1_the_pack_has_the_seven_indicators(made: NewPlan) -> None:
    printed = _pack(made, DAYS[0])
    for code in ("M0", "M1", "M2", "M3", "M4", "M5", "M6"):
        assert code in printed


def test_VI_R8_the_council_hears_and_does_not_decide(made: NewPlan) -> None:
    assert {each["role"] for each in _meetings(made).values()} == {"council"}
    assert letters(f"Redovisas för {COUNCIL} {DAYS[3]}") in _pack(made, DAYS[3])
    fixing = ("fix-year", made.path, "--case-number", "KS 1", "--remarks", "Ändå")
    said = made.done(*fixing, "--year", YEAR - 1)
    assert "Vilket organ som har beslutat är inte angivet." in said
    assert COUNCIL not in said
    made.done(*fixing, "--year", YEAR, "--body", BOARD)
    for kind, text in made.written().items():
        assert letters(f"Redovisas för {COUNCIL}. Beslutad av {BOARD}") in text, kind


def test_VI_R8_where_a_fixed_year_was_treated_stands_beside_it(made: NewPlan) -> None:
    fixing = ("fix-year", made.path, "--case-number", "KS 1", "--remarks", "Ändå")
    fixed = made.done(*fixing, "--year", YEAR, "--body", BOARD).splitlines()[-1]
    made.done("meeting", "add", made.path, "--date", "2026-12-02", "--body", BOARD)
    made.done("meeting", "treat", made.path, DAYS[3], "--year", YEAR)
    item = ("--agenda-item", "§ 210 Integrationsstrategin")
    said = made.done("meeting", "treat", made.path, "2026-12-02", "--year", YEAR, *item)
    assert said.splitlines()[1:] == [
        f"  Redovisad för {COUNCIL} {DAYS[3]}, § 5 Uppföljning {DAYS[3]}",
        f"  Behandlad av {BOARD} 2026-12-02, § 210 Integrationsstrategin",
    ]
    for kind, text in made.written().items():
        for words in (f"{COUNCIL} {DAYS[3]}", f"{BOARD} 2026-12-02, § 210 Integrationsstrategin"):
            assert letters(words) in text, kind
        assert letters(fixed.removeprefix("Kontrollsumma: ")) in text, kind


def test_VI_R9_meetings_of_several_bodies_with_participants_and_decisions_that_become_activities(
    made: NewPlan,
) -> None:
    day = "2026-10-07"
    made.done(
        *("meeting", "add", made.path, "--date", day, "--agenda-item", "§ 210 Strategin"),
        *("--body", COUNCIL, "--body", "Kommunstyrelsens presidium"),
        *("--participant", f"Ordförande, {BOARD}", "--participant", "Förvaltningschef"),
        *("--decision", "§ 211 Rådet ställer sig bakom fler mötesplatser."),
    )
    said = made.done(
        *("meeting", "decide", made.path, day, "§ 212 Starta ett språkcafé."),
        *("--body", BOARD, "--activity", "--area", "F2"),
    )
    assert "Ny aktivitet: Starta ett språkcafé" in said
    found = _meetings(made)[f"{day} {COUNCIL}+Kommunstyrelsens presidium"]
    assert found["participants"] == [f"Ordförande, {BOARD}", "Förvaltningschef"]
    assert [decision["paragraph"] for decision in found["decisions"]] == ["§ 211", "§ 212"]
    (activity,) = found["decisions"][1]["activities"]
    assert (activity["status"], activity["approval"]) == ("not_started", "approved")
    made.done("meeting", "remove", made.path, DAYS[3])
    made.done("meeting", "add", made.path, "--date", DAYS[3])
    printed = _pack(made, DAYS[3])
    for words in (
        f"Sedan {COUNCIL} och Kommunstyrelsens presidium {day}",
        f"{BOARD} {day}, § 212",
        "Starta ett språkcafé: Ej påbörjad",
    ):
        assert letters(words) in printed, words
