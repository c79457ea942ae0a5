"""Ljusnarsberg's LÖK and Vänersborg's agreed places, from a new plan to the files read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.pdf import letters
from tests.support.plans import open_plan
from tests.support.requirements import YEAR, NewPlan
from tracker.domain.followup.fixing import Decision
from tracker.store.followup.fixing import fix

Make = Callable[[str], NewPlan]
SHEET = "Överenskommelser"


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


def test_LJ_R9_departments_say_in_their_forms_what_they_have_delivered(new: Make) -> None:
    made = new("ljusnarsberg")
    names = deliver(made, (15, None), (10, None))
    with made.opened() as plan, plan.change("I fjol"):
        (promise,) = plan.promises.all()
        first = next(unit.id for unit in plan.units.all() if unit.name == names[0])
        plan.deliveries.put(YEAR - 1, promise.id, first, agreed=15, delivered=9)
    answers: dict[str, tuple[object, str | None]] = {
        names[0]: ("10", "Fem i köket, fem på kontoret"),
        names[1]: (8, None),
    }
    made.done("form", made.path, "--all", "--year", YEAR, "--output", made.folder / "ut")
    forms = sorted((made.folder / "ut").glob("*.xlsx"))
    with_sheet = [path for path in forms if SHEET in load_workbook(path).sheetnames]
    assert len(with_sheet) == 2
    for path in with_sheet:
        fill_in(path, answers)
    arguments = ("receive", made.path, made.folder / "ut", "--json")
    tried = json.loads(made.done(*arguments, "--dry-run"))
    asked = [row for row in tried["differences"] if row["sheet"] == SHEET]
    assert {(row["unit"], row["input"], row["returned"]) for row in asked} == {
        (names[0], "delivered", "10"),
        (names[0], "note", "Fem i köket, fem på kontoret"),
        (names[1], "delivered", "8"),
    }
    assert all(row["title"].endswith("(LÖK): Praktikplatser") for row in asked)
    before = made.done("agreements", made.path, "--year", YEAR)
    assert "Ingen leverans är rapporterad." in before, "nothing is written by trying"
    made.done(*arguments)
    sentence = f"18 av 25 platser levererade {YEAR}; 7 saknas."
    assert sentence in made.done("agreements", made.path, "--year", YEAR)
    for kind, text in made.written().items():
        for wanted in (sentence, *names, "Fem i köket, fem på kontoret"):
            assert letters(wanted) in text, (kind, wanted)
    again = json.loads(made.done(*arguments, "--dry-run"))
    assert (again["created"], again["updated"]) == (0, 0)


def fill_in(path: Path, answers: Mapping[str, tuple[object, str | None]]) -> None:
    """Write the unit's number and comment where the headings say, as a unit head does."""
    workbook = load_workbook(path)
    sheet = workbook[SHEET]
    assert isinstance(sheet, Worksheet)
    headings = {str(cell.value): int(cell.column) for cell in sheet[4] if cell.value}
    assert sheet.cell(5, headings["Åtagande"]).value == "Praktikplatser"
    unit = next(name for name in answers if name in path.name)
    if unit == next(iter(answers)):
        assert sheet.cell(5, headings[f"Levererat {YEAR - 1}"]).value == 9
    delivered, note = answers[unit]
    sheet.cell(5, headings[f"Levererat {YEAR}"]).value = delivered  # type: ignore[assignment]
    sheet.cell(5, headings["Kommentar"]).value = note
    workbook.save(path)


def test_LJ_R9_the_agreement_goes_with_the_strategy_and_numbers_stay_with_their_year(
    new: Make,
) -> None:
    made = new("ljusnarsberg")
    deliver(made, (15, 10), (10, 8))
    file = made.folder / "strategi.yaml"
    made.done("strategy", made.path, "--output", file)
    copy = made.folder / "kopia.plan"
    made.done("new", copy, "--strategy", file)
    with open_plan(copy) as plan, made.opened() as old:
        assert plan.agreements.all() == old.agreements.all()
        assert plan.agreement_parties.all() == old.agreement_parties.all()
        assert plan.promises.all() == old.promises.all()
        assert plan.deliveries.count() == 0
    found = json.loads(made.done("agreements", copy, "--year", YEAR, "--json"))
    assert found[0]["promises"][0]["agreed"] is None


def test_a_plan_without_agreements_says_nothing_of_them(new: Make) -> None:
    made = new("skara")
    for kind, text in made.written().items():
        assert letters("Överenskommelser") not in text, kind
