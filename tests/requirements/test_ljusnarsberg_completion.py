"""The form speaks for the coordinator: her words, her questions, and what is to be completed."""

from __future__ import annotations

import email
import json
from collections.abc import Callable
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.support.pdf import letters, text_of
from tests.support.requirements import YEAR, NewPlan
from tests.support.returned_forms import Filler
from tests.support.round_forms import RoundForm, answer_question
from tracker.cli import tracker

Make = Callable[[str], NewPlan]
QUESTION = "Hur många deltog?"
OWN = "Har ni en handlingsplan mot diskriminering?"


@pytest.fixture
def made(new: Make) -> NewPlan:
    """A plan with one activity of the school's, and the coordinator's words for the year."""
    plan = new("ljusnarsberg")
    with plan.opened() as opened, opened.change("Lade till"):
        unit = next(unit for unit in opened.units.all() if unit.name == "Skola")
        area = opened.focus_areas.all()[0]
        owner = opened.owners.all()[0]
        opened.activities.add(
            title="Språkcafé", unit_id=unit.id, focus_area_id=area.id, owner_id=owner.id
        )
    plan.done(
        "form-words",
        plan.path,
        "--year",
        YEAR,
        "--instructions",
        "Skriv kort.\nHör av er om något är oklart.",
        "--ask",
        OWN,
        "--kind",
        "yes_no",
    )
    return plan


def issue(made: NewPlan, name: str = "skola.xlsx") -> Path:
    """Make the school's form and mark it as sent; return its path."""
    path = made.folder / name
    arguments = ("--unit", "Skola", "--year", YEAR, "--output", path, "--mail", "--sent")
    made.done("form", made.path, *arguments)
    return path


def filled(path: Path, **result: Any) -> Path:
    """Answer the activity's row and the coordinator's question."""
    workbook = load_workbook(path)
    unit = Filler(workbook)
    unit.write("activity:1", status="Pågår", **result)
    answer_question(workbook["Läs mig"], 1, "Ja")
    workbook.save(path)
    return path


def receive(made: NewPlan, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made.done("receive", made.path, path, "--json"))
    return found


def state(made: NewPlan) -> str:
    with made.opened() as plan:
        unit = next(unit for unit in plan.units.all() if unit.name == "Skola")
        report = plan.unit_reports.find_for(YEAR, unit.id)
        return "" if report is None else str(report.state)


def words_of(path: Path, sheet: str) -> list[str]:
    return [str(cell) for row in load_workbook(path)[sheet].values for cell in row if cell]


def test_the_coordinators_words_stand_in_the_form_and_in_the_letter(made: NewPlan) -> None:
    path = issue(made)
    words = words_of(path, "Läs mig")
    assert "Till er som svarar" in words
    assert "Skriv kort.\nHör av er om något är oklart." in words
    assert OWN in words
    draft = email.message_from_bytes(path.with_suffix(".eml").read_bytes(), policy=default)
    body = draft.get_body()
    assert body is not None
    assert "Hör av er om något är oklart." in body.get_content()


def test_an_answer_is_kept_for_the_unit_and_printed_in_every_file(made: NewPlan) -> None:
    result = receive(made, filled(issue(made), result="Tolv kvällar"))
    assert not result["problems"]
    given = json.loads(made.done("form-words", made.path, "--year", YEAR, "--json"))
    assert given["questions"][0]["answers"] == {"Skola": "Ja"}
    for suffix in ("xlsx", "docx", "pdf"):
        target = made.folder / f"arsuppfoljning.{suffix}"
        made.done("followup", made.path, "--year", YEAR, "--output", target)
        text = _text(target)
        assert letters(OWN) in letters(text), suffix


def test_a_completion_is_asked_for_beside_the_very_cell_and_cleared_by_the_answer(
    made: NewPlan,
) -> None:
    receive(made, filled(issue(made), result="Tolv kvällar"))
    assert state(made) == "received"
    made.done(
        "complete", made.path, QUESTION, "--unit", "Skola", "--year", YEAR,
        "--activity", "Språkcafé", "--field", "result",
    )  # fmt: skip
    assert state(made) == "completion"
    again = issue(made, "igen.xlsx")
    assert state(made) == "completion"
    sheet = load_workbook(again)["Uppföljning"]
    names = [cell.value for cell in sheet[1]]
    asked, result = names.index("asked_result"), names.index("result")
    assert result == asked + 1
    row = [cell.value for cell in sheet[5]]
    assert (row[asked], row[result]) == (QUESTION, "Tolv kvällar")
    assert f"Språkcafé – Resultat: {QUESTION}" in words_of(again, "Läs mig")
    received = receive(made, filled(again, result="Tolv kvällar, 18 deltagare"))
    assert received["updated"] == 1
    assert not received["problems"]
    assert state(made) == "received"


def test_a_completion_waits_for_a_form_that_asked_for_it_and_for_the_cell(made: NewPlan) -> None:
    first = issue(made)
    receive(made, filled(first, result="Tolv kvällar"))
    asked = (QUESTION, "--unit", "Skola", "--year", YEAR, "--activity", "Språkcafé")
    made.done("complete", made.path, *asked, "--field", "result")
    receive(made, filled(first, result="Tolv kvällar i höst"))  # it left before it was asked
    assert state(made) == "completion"
    again = issue(made, "igen.xlsx")
    receive(made, filled(again, next_steps="Fler kvällar"))
    assert state(made) == "completion"
    receive(made, filled(again, result="Tolv kvällar, 18 deltagare"))
    assert state(made) == "received"


def test_a_prognosis_is_completed_only_where_the_forms_ask_for_it(made: NewPlan) -> None:
    asked = ("--unit", "Skola", "--year", YEAR, "--activity", "Språkcafé", "--field", "obstacle")
    refused = CliRunner().invoke(
        tracker, [str(each) for each in ("complete", made.path, QUESTION, *asked)]
    )
    assert refused.exit_code == 1
    assert "Det fältet går inte att fråga om." in refused.output
    with made.opened() as plan, plan.change("Frågar om prognos"):
        plan.plans.update(1, asks_prognosis=True)
    receive(made, filled(issue(made), prognosis="Risk"))
    made.done("complete", made.path, QUESTION, *asked)
    again = issue(made, "igen.xlsx")
    names = [cell.value for cell in load_workbook(again)["Uppföljning"][1]]
    assert names.index("obstacle") == names.index("asked_obstacle") + 1
    receive(made, filled(again, obstacle="Lokalen saknas"))
    assert state(made) == "received"


def test_a_completion_is_asked_for_of_what_stands_in_the_units_form(made: NewPlan) -> None:
    asked = ("--unit", "Förskola", "--year", YEAR, "--activity", "Språkcafé")
    command = ("complete", str(made.path), QUESTION, *map(str, asked))
    refused = CliRunner().invoke(tracker, command)
    assert refused.exit_code == 1
    assert "”Språkcafé” står inte i formuläret för Förskola." in refused.output


@pytest.mark.parametrize(("written", "kept"), [("ja ", "Ja"), ("Nej", "Nej"), ("Kanske", None)])
def test_an_own_question_is_answered_by_one_of_its_answers(
    made: NewPlan, written: str, kept: str | None
) -> None:
    path = filled(issue(made), result="Tolv kvällar")
    workbook = load_workbook(path)
    answer_question(workbook["Läs mig"], 1, written)
    workbook.save(path)
    told = [problem["reason"] for problem in receive(made, path)["problems"]]
    assert told == ([] if kept else ["Svar kan inte vara ”Kanske”. Välj Ja eller Nej."])
    given = json.loads(made.done("form-words", made.path, "--year", YEAR, "--json"))
    assert given["questions"][0]["answers"] == ({"Skola": kept} if kept else {})


def test_an_answer_with_a_comma_is_chosen_in_the_cell_as_any_other(made: NewPlan) -> None:
    choices = ("Ja, helt", "Ja, delvis", "Nej")
    offered = [part for choice in choices for part in ("--choice", choice)]
    asked = ("--ask", "Är det klart?", "--kind", "choice", *offered)
    made.done("form-words", made.path, "--year", YEAR, *asked)
    workbook = load_workbook(issue(made))
    rules = workbook["Läs mig"].data_validations.dataValidation
    sources = [str(rule.formula1) for rule in rules if rule.type == "list"]
    cells = [workbook["_lists"][source.partition("!")[2].replace("$", "")] for source in sources]
    assert [[cell.value for (cell,) in column] for column in cells] == [["Ja", "Nej"], [*choices]]


def test_a_unit_has_nothing_to_propose_when_it_says_so_and_has_proposed_nothing(
    new: Make,
) -> None:
    plan = new("ljusnarsberg")
    plan.done("round", plan.path, "open")
    path = plan.folder / "forslag.xlsx"
    plan.done("form", plan.path, "--proposals", "--unit", "Skola", "--output", path)
    unsure = RoundForm(path).answer(has_none="vet ej").save(plan.folder / "vet-ej.xlsx")
    told = [problem["reason"] for problem in receive(plan, unsure)["problems"]]
    assert "Inga förslag kan inte vara ”vet ej”. Välj Ja." in told
    assert answer_state(plan) != "Inga förslag"
    nothing = RoundForm(path).answer(has_none="ja").save(plan.folder / "inga.xlsx")
    receive(plan, nothing)
    assert answer_state(plan) == "Inga förslag"
    some = RoundForm(path)
    some.propose(1, title="Språkcafé")
    receive(plan, some.save(plan.folder / "ett.xlsx"))
    receive(plan, nothing)
    assert answer_state(plan) == "Inkommen"


def answer_state(made: NewPlan) -> str:
    """Return how far the school has come in the open round, as the command says it."""
    lines = made.done("round", made.path, "status").splitlines()
    (line,) = (line for line in lines if line.startswith("Skola "))
    return line[len("Skola") :].strip().partition("  ")[0]


def test_a_question_of_a_round_is_answered_by_one_of_its_answers(new: Make) -> None:
    plan = new("ljusnarsberg")
    plan.done("round", plan.path, "open")
    asked = (
        "--ask",
        "När passar det?",
        "--kind",
        "choice",
        "--choice",
        "I mars",
        "--choice",
        "I maj",
    )
    plan.done("form-words", plan.path, "--proposals", *asked)
    path = plan.folder / "forslag.xlsx"
    plan.done("form", plan.path, "--proposals", "--unit", "Skola", "--output", path)
    form = RoundForm(path)
    answer_question(form.workbook["Läs mig"], 1, "i juni")
    (problem,) = receive(plan, form.answer(has_none="Ja").save(path))["problems"]
    assert problem["reason"] == "Svar kan inte vara ”i juni”. Välj I mars eller I maj."
    answer_question(form.workbook["Läs mig"], 1, "i MAJ")
    told = [problem["reason"] for problem in receive(plan, form.save(path))["problems"]]
    assert not any("kan inte vara" in reason for reason in told)
    given = json.loads(plan.done("form-words", plan.path, "--proposals", "--json"))
    assert given["questions"][0]["answers"] == {"Skola": "I maj"}


def test_a_form_without_words_and_requests_is_as_calm_as_before(new: Make) -> None:
    plan = new("ljusnarsberg")
    path = issue(plan)
    words = words_of(path, "Läs mig")
    assert "Till er som svarar" not in words
    assert "Det här ber vi er komplettera" not in words


def test_the_round_has_its_own_words_and_questions(new: Make) -> None:
    plan = new("ljusnarsberg")
    plan.done("round", plan.path, "open")
    plan.done(
        "form-words", plan.path, "--proposals", "--instructions", "Tänk stort.", "--ask",
        "Vem är er kontaktperson?",
    )  # fmt: skip
    path = plan.folder / "forslag.xlsx"
    plan.done("form", plan.path, "--proposals", "--unit", "Skola", "--output", path)
    form = RoundForm(path)
    assert "Tänk stort." in words_of(path, "Läs mig")
    answer_question(form.workbook["Läs mig"], 1, "Biträdande rektor")
    form.answer(has_none="Ja")
    plan.done("receive", plan.path, form.save(path))
    given = json.loads(plan.done("form-words", plan.path, "--proposals", "--json"))
    assert given["questions"][0]["answers"] == {"Skola": "Biträdande rektor"}
    for suffix in ("xlsx", "pdf"):
        target = plan.folder / f"beslut.{suffix}"
        plan.done("decisions", plan.path, "--all", "--output", target)
        assert letters("Biträdande rektor") in letters(_text(target)), suffix


def _text(path: Path) -> str:
    match path.suffix:
        case ".pdf":
            return text_of(path.read_bytes())
        case ".docx":
            import docx

            return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
        case _:
            workbook = load_workbook(path)
            return "\n".join(
                str(cell) for sheet in workbook for row in sheet.values for cell in row if cell
            )
