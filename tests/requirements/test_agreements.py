"""Ljusnarsberg's LÖK and Vänersborg's agreed places, from a new plan to the files read back."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.support.pdf import letters
from tests.support.requirements import YEAR, NewPlan
from tracker.domain.followup.fixing import Decision
from tracker.store.followup.fixing import fix

Make = Callable[[str], NewPlan]


def deliver(made: NewPlan, *numbers: tuple[float, float | None]) -> list[str]:
    """Write what is agreed and delivered by as many departments; return their names."""
    with made.opened() as plan, plan.change("Leveranser"):
        (promise,) = plan.promises.all()
        units = [unit for unit in plan.units.all() if unit.kind != "external"]
        while len(units) < len(numbers):
            name = f"Förvaltning {len(units) + 1}"
            units.append(plan.units.get(plan.units.add(name=name, kind="department")))
        for unit, (agreed, delivered) in zip(units, numbers, strict=False):
            plan.deliveries.put(YEAR, promise.id, unit.id, agreed=agreed, delivered=delivered)
        return [unit.name for unit in units[: len(numbers)]]


def test_LJ_R9_places_promised_in_the_local_agreement_are_followed_up(new: Make) -> None:
    made = new("ljusnarsberg")
    (found,) = json.loads(made.done("agreements", made.path, "--year", YEAR, "--json"))
    assert found["parties"] == ["Ljusnarsbergs kommun", "Arbetsförmedlingen", "Migrationsverket"]
    assert (found["valid_from"], found["valid_to"]) == (None, None)
    assert found["promises"][0]["agreed"] is None
    assert found["promises"][0]["units"] == []
    units = deliver(made, (15, 10), (10, 8))
    sentence = f"18 av 25 platser levererade {YEAR}; 7 saknas."
    assert sentence in made.done("agreements", made.path, "--year", YEAR)
    for kind, text in made.written().items():
        for wanted in (sentence, "Den lokala överenskommelsen (LÖK)", "Migrationsverket", *units):
            assert letters(wanted) in text, (kind, wanted)


def test_LJ_R9_a_year_that_is_fixed_keeps_what_was_delivered(new: Make) -> None:
    made = new("ljusnarsberg")
    deliver(made, (25, 18))
    with made.opened() as plan:
        fix(plan, Decision(YEAR, "KS 1", "kommunstyrelsen", made.today(), "Tidigt"), made.today())
        with plan.change("Bort"):
            plan.agreements.delete(*(row.id for row in plan.agreements.all()))
    sentence = letters(f"18 av 25 platser levererade {YEAR}; 7 saknas.")
    assert all(sentence in text for text in made.written().values())


def test_VB_R6_agreed_places_are_counted_department_by_department(new: Make) -> None:
    made = new("vanersborg")
    units = deliver(made, (12, 12), (8, 3), (5, None))
    (found,) = json.loads(made.done("agreements", made.path, "--year", YEAR, "--json"))
    (promise,) = found["promises"]
    rows = [(row["unit"], row["agreed"], row["delivered"]) for row in promise["units"]]
    assert rows == [(units[0], 12, 12), (units[1], 8, 3), (units[2], 5, None)]
    sentence = f"15 av 25 platser levererade {YEAR}; 10 saknas. 1 enhet har inte rapporterat."
    for kind, text in made.written().items():
        assert letters(sentence) in text, kind


def test_a_plan_without_agreements_says_nothing_of_them(new: Make) -> None:
    made = new("skara")
    for kind, text in made.written().items():
        assert letters("Överenskommelser") not in text, kind
