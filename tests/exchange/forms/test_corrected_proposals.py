"""Proposals that come again: corrected, moved to other rows, at odds with themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import TODAY, YEAR, filled_in, send_out, take_in
from tracker.domain.forms.merged import Accept
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.exchange.forms.reception import ReceivedFile
from tracker.store.plan_file import PlanFile

SOCIAL, SCHOOL = 1, 2


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        yield opened


@pytest.fixture
def form(plan: PlanFile, tmp_path: Path) -> Path:
    (path,) = send_out(plan, tmp_path, SOCIAL)
    return path


def only(plan: PlanFile, path: Path) -> ReceivedFile:
    (file,) = read_forms(plan, [path], TODAY).files
    return file


def reasons(file: ReceivedFile) -> str:
    return "\n".join(problem.reason for problem in file.merged.problems)


def result_of(plan: PlanFile, activity_id: int) -> str | None:
    report = plan.activity_reports.find_for(YEAR, activity_id, SOCIAL)
    return None if report is None else report.result


def test_a_corrected_proposal_changes_the_one_that_came_before(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp", cost_sek=5000, owner="Okänd")
        unit.write("proposal:2", title="Kör", description="Sång för alla")
    take_in(plan, form)
    count = plan.activities.count()
    made = {activity.title: activity.id for activity in plan.activities.all()}
    with filled_in(form) as unit:
        unit.write("proposal:1", cost_sek=7000, owner=None)
        unit.write("proposal:2", title="Kör för barn")
    reception, _changes = take_in(plan, form)
    assert [proposal.state for proposal in reception.files[0].merged.proposals] == [
        "corrected",
        "corrected",
    ]
    assert plan.activities.count() == count
    help_ = plan.activities.get(made["Läxhjälp"])
    assert help_.cost_sek == 7000
    assert "Föreslagen ansvarig" not in (help_.note or "")
    assert plan.activities.get(made["Kör"]).title == "Kör för barn"
    assert not take_in(plan, form)[1], "the third time nothing is new"
    plan.undo()
    assert plan.activities.get(made["Läxhjälp"]).cost_sek == 5000
    reception, _changes = take_in(plan, form)
    assert plan.activities.get(made["Läxhjälp"]).cost_sek == 7000


def test_proposals_that_change_rows_neither_vanish_nor_double(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp")
        unit.write("proposal:2", title="Kör")
    take_in(plan, form)
    count = plan.activities.count()
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Kör")
        unit.write("proposal:2", title="Simskola")
        unit.write("proposal:3", title="Läxhjälp")
    reception, _changes = take_in(plan, form)
    assert plan.activities.count() == count + 1
    titles = [activity.title for activity in plan.activities.all()]
    assert [titles.count(title) for title in ("Läxhjälp", "Kör", "Simskola")] == [1, 1, 1]
    states = {
        proposal.title: str(proposal.state) for proposal in reception.files[0].merged.proposals
    }
    assert states == {"Kör": "known", "Läxhjälp": "known", "Simskola": "new"}


def test_a_correction_of_what_the_coordinator_has_changed_is_not_taken_unasked(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp", cost_sek=5000)
    take_in(plan, form)
    (made,) = [activity.id for activity in plan.activities.all() if activity.title == "Läxhjälp"]
    with plan.change("Räknade"):
        plan.activities.update(made, cost_sek=6000)
    with filled_in(form) as unit:
        unit.write("proposal:1", cost_sek=7000)
    take_in(plan, form)
    assert plan.activities.get(made).cost_sek == 6000
    reception = read_forms(plan, [form], TODAY)
    (proposal,) = reception.files[0].merged.proposals
    assert proposal.doubts == ("Förslaget är ändrat både i formuläret och i planen.",)
    receive_forms(plan, reception, {0: {proposal.id}}, TODAY)
    assert plan.activities.get(made).cost_sek == 7000


def test_a_proposal_below_the_rows_for_them_is_offered_but_not_taken_unasked(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        sheet = unit.sheet("proposal")
        sheet.cell(sheet.max_row + 2, unit.column("proposal", "title")).value = "Rad 28"
    (proposal,) = only(plan, form).merged.proposals
    assert (proposal.title, proposal.is_safe, proposal.is_offered) == ("Rad 28", False, True)


def test_a_proposal_whose_area_and_goal_contradict_each_other_is_shown_as_such(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Kör", focus_area="Språk", goal="Fler i arbete")
    file = only(plan, form)
    (proposal,) = file.merged.proposals
    (doubt,) = proposal.doubts
    assert "målet ”Fler i arbete” hör till ”Arbete”, inte till ”Språk”" in doubt
    assert proposal.doubts[0] in reasons(file)
    take_in(plan, form)
    assert "Kör" not in [activity.title for activity in plan.activities.all()]
    plan.undo()
    take_in(plan, form, accept=Accept.ALL)
    (made,) = [activity for activity in plan.activities.all() if activity.title == "Kör"]
    assert (made.focus_area_id, made.goal_id) == (2, None)
    assert (made.note or "").startswith("Föreslaget mål: Fler i arbete\n")
