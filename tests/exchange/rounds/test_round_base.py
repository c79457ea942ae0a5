"""A round's form comes back as one of three: what left, what came, and what the plan has now."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.plans import TODAY, make_plan, open_plan
from tests.support.round_forms import RoundForm, answer_question
from tracker.domain.forms.merged import Accept, Outcome
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.exchange.forms.reception import ReceivedFile
from tracker.exchange.rounds.form import write_round_form
from tracker.store.merging.merging import merge_copy, preview_copy
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.content import round_forms
from tracker.store.rounds.form_words import Asking, answers_by_unit, ask_own
from tracker.store.rounds.rounds import close_round, open_round, record_forms

SOCIAL = 1


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        yield opened


def issue(plan: PlanFile, path: Path) -> RoundForm:
    """Let the plan make a unit's form in the open round."""
    (content,) = round_forms(plan, [SOCIAL], TODAY)
    write_round_form(content, path)
    with plan.change("Formulär"):
        record_forms(plan, [content.form])
    return RoundForm(path)


def only(plan: PlanFile, path: Path) -> ReceivedFile:
    (file,) = read_forms(plan, [path], TODAY).files
    return file


def take_in(plan: PlanFile, path: Path) -> None:
    reception = read_forms(plan, [path], TODAY)
    receive_forms(plan, reception, reception.chosen(Accept.SAFE), TODAY)


def test_what_the_group_has_written_since_the_form_left_is_not_written_over_unasked(
    plan: PlanFile, tmp_path: Path
) -> None:
    with plan.change("Runda"):
        round_id = open_round(plan, TODAY)
        plan.round_units.put(round_id, SOCIAL, answered_by="Enhetschef", comment="Ring oss")
    path = tmp_path / "f.xlsx"
    issue(plan, path).answer(comment="Skriv till oss").save(path)
    with plan.change("Skrev"):
        plan.round_units.put(round_id, SOCIAL, answered_by="Ny chef", comment="Har ringt")
    outcomes = {cell.input: cell.outcome for cell in only(plan, path).merged.cells}
    assert outcomes["comment"] is Outcome.CONFLICT
    assert outcomes["reported_by"] is Outcome.UNCHANGED
    take_in(plan, path)
    kept = plan.round_units.find_for(round_id, SOCIAL)
    assert (kept.answered_by, kept.comment) == ("Ny chef", "Har ringt")


def test_a_form_without_its_base_asks_before_it_writes_over_an_answer(
    plan: PlanFile, tmp_path: Path
) -> None:
    with plan.change("Runda"):
        round_id = open_round(plan, TODAY)
    path = tmp_path / "f.xlsx"
    form = issue(plan, path).answer(comment="Skriv till oss", reported_by="Chef")
    papers = form.workbook["_form"]
    for row in papers.iter_rows():
        if row[0].value in ("content", "fingerprint"):
            row[1].value = None
    form.save(path)
    with plan.change("Skrev"):
        plan.round_units.put(round_id, SOCIAL, comment="Har ringt")
    outcomes = {cell.input: cell.outcome for cell in only(plan, path).merged.cells}
    assert outcomes["comment"] is Outcome.CONFLICT
    assert outcomes["reported_by"] is Outcome.CHANGED


def test_a_form_issued_in_a_copy_is_received_by_the_ids_that_its_rows_have_here(
    plan: PlanFile, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(plan.path, tmp_path / "kopia.plan"))
    path = tmp_path / "f.xlsx"
    with open_plan(copy, verify=False) as other:
        with other.change("Runda"):
            theirs = open_round(other, TODAY, title="Kopians runda")
            ask_own(other, Asking.of_round(theirs), "Vad behövs?")
        form = issue(other, path)
    with plan.change("Annan runda"):
        ours = open_round(plan, date(2026, 1, 7), title="Vårens runda")
        ask_own(plan, Asking.of_round(ours), "Vem svarar?")
    with plan.change("Avslutade"):
        close_round(plan, TODAY)
    preview = preview_copy(plan, copy)
    merge_copy(plan, preview, preview.merge.safe())
    here = plan.rounds.require_open()
    assert here.id != theirs
    answer_question(form.workbook["Läs mig"], 1, "Fler tolkar")
    form.answer(comment="Gärna snart").save(path)
    file = only(plan, path)
    assert not file.cautions
    assert not file.merged.problems
    take_in(plan, path)
    assert plan.round_units.find_for(here.id, SOCIAL).comment == "Gärna snart"
    (answers,) = answers_by_unit(plan.connection, Asking.of_round(here.id)).values()
    assert "Fler tolkar" in str(answers)
