"""Own fields in the units' forms: asked for, filled in, compared three ways, and taken in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import TODAY, filled_in, send_out, take_in
from tracker.domain.forms.merged import CellChange, Outcome
from tracker.domain.forms.unit_form import issued_form_from_json
from tracker.exchange.forms.receiving import read_forms
from tracker.store.forms.queries import issued_form
from tracker.store.own.values import own_facts
from tracker.store.plan_file import PlanFile

SOCIAL, SCHOOL = 1, 2
PRACTICE, PRESCHOOL = 1, 3
ROW = "activity:1"
NUMBER, DAY, LEVEL, BUDGET, TEXT, HIDDEN = (f"own_{number}" for number in range(1, 7))


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    """A plan with a field of each sort that units fill in, and one that they do not."""
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        with opened.change("Egna fält"):
            for title, kind, values in (
                ("Platser", "number", {"unit": "st", "help": "Hur många som ryms."}),
                ("Beslutad", "date", {}),
                ("Nivå", "choice", {"choices": "Hög\nLåg"}),
                ("I budget", "yes_no", {}),
                ("Diarienummer", "text", {}),
                ("Internt", "text", {"in_unit_form": False}),
            ):
                opened.own_fields.add(
                    **{"title": title, "kind": kind, "in_unit_form": True, **values}
                )
            opened.activities.update(PRACTICE, **{NUMBER: 1234.5, BUDGET: True, HIDDEN: "x"})
            opened.activities.update(PRESCHOOL, **{LEVEL: "Hög", BUDGET: False})
        yield opened


@pytest.fixture
def form(plan: PlanFile, tmp_path: Path) -> Path:
    (path,) = send_out(plan, tmp_path, SOCIAL)
    return path


def changes(plan: PlanFile, path: Path) -> dict[str, CellChange]:
    (file,) = read_forms(plan, [path], TODAY).files
    assert [problem.reason for problem in file.merged.problems] == []
    return {cell.input: cell for cell in file.merged.cells if cell.input.startswith("own_")}


def own(plan: PlanFile, activity_id: int = PRACTICE) -> list[str]:
    return [fact.line for fact in own_facts(plan.connection, [activity_id]).get(activity_id, ())]


def test_a_form_asks_for_the_marked_fields_and_keeps_their_rules_in_its_papers(
    plan: PlanFile, form: Path
) -> None:
    content = issued_form(plan, SOCIAL, 2026, TODAY)
    assert [field.title for field in content.form.own] == [
        "Platser", "Beslutad", "Nivå", "I budget", "Diarienummer",
    ]  # fmt: skip
    copy = issued_form_from_json(content.form.to_json())
    assert [field.rule.listed() for field in copy.own] == [
        field.rule.listed() for field in content.form.own
    ]
    with filled_in(form) as filler:
        cells = [filler.cell(ROW, name) for name in (NUMBER, DAY, LEVEL, BUDGET)]
        assert [cell.value for cell in cells] == [1234.5, None, None, "Ja"]
        assert not any(cell.protection.locked for cell in cells)
        shared = filler.cell("activity:3", BUDGET)
        assert (shared.value, shared.protection.locked) == ("Nej", True)
        headings = [cell.value for cell in filler.sheet("activity")[4]]
        assert headings[-5:] == ["Platser (st)", "Beslutad", "Nivå", "I budget", "Diarienummer"]
        rules = filler.sheet("activity").data_validations.dataValidation
        assert "Hur många som ryms." in [rule.prompt for rule in rules]


def test_answers_are_taken_in_by_each_fields_rule_and_undone_together(
    plan: PlanFile, form: Path
) -> None:
    before = own(plan)
    with filled_in(form) as filler:
        filler.write(ROW, own_1=0.25, own_2=date(2026, 3, 1), own_3="låg", own_4="nej", own_5=12)
    take_in(plan, form)
    assert own(plan) == [
        "Platser: 0,25\u00a0st",
        "Beslutad: 2026-03-01",
        "Nivå: Låg",
        "I budget: Nej",
        "Diarienummer: 12",
        "Internt: x",
    ]
    plan.undo()
    assert own(plan) == before


def test_cells_are_compared_three_ways_and_what_breaks_a_rule_is_named(
    plan: PlanFile, form: Path
) -> None:
    assert {cell.outcome for cell in changes(plan, form).values()} == {Outcome.UNCHANGED}
    with filled_in(form) as filler:
        filler.write(ROW, own_1=7, own_4=None, own_5="KS 1")
    with plan.change("Ändrade"):
        plan.activities.update(PRACTICE, **{NUMBER: 9, TEXT: "KS 1"})
    found = changes(plan, form)
    assert found[NUMBER].outcome is Outcome.CONFLICT
    assert found[NUMBER].rule.label == "Platser"
    assert found[BUDGET].outcome is Outcome.CLEARED
    assert found[TEXT].outcome is Outcome.SAME
    with filled_in(form) as filler:
        filler.write(ROW, own_3="Mellan")
    (file,) = read_forms(plan, [form], TODAY).files
    (problem,) = file.merged.problems
    assert problem.reason == "Nivå kan inte vara ”Mellan”. Välj Hög eller Låg."


def test_a_field_that_is_gone_or_renamed_since_is_treated_by_the_plan_as_it_is_now(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as filler:
        filler.write(ROW, own_3="Mellan", own_5="KS 1")
    with plan.change("Ändrade"):
        plan.own_fields.change_choices(3, "Hög\nMellan")
        plan.own_fields.delete(5)
    (file,) = read_forms(plan, [form], TODAY).files
    assert [problem.reason for problem in file.merged.problems] == [
        "Diarienummer går inte längre att ändra i formuläret. Svaret tas inte in: KS 1."
    ]
    take_in(plan, form)
    assert "Nivå: Mellan" in own(plan)


def test_a_form_without_own_fields_is_as_it_was(tmp_path: Path) -> None:
    with open_plan(make_plan(tmp_path / "b.plan")) as plan:
        assert '"own"' not in issued_form(plan, SCHOOL, 2026, TODAY).form.to_json()
