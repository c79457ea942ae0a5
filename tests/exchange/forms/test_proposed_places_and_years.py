"""Proposals that contribute to more than their home, are planned for a year, and are funded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.forms import SOCIAL, form_of
from tests.support.returned_forms import Filler, filled_in, send_out, take_in
from tracker.domain.activities.activity import Activity
from tracker.domain.forms.merged import Accept
from tracker.domain.forms.proposals import ProposalState
from tracker.domain.forms.unit_form import FormPart
from tracker.store.plan_file import PlanFile

WORK, LANGUAGE, LIVING = 1, 2, 3
EXTRA = "contributes_to", "planned_year", "funding"
PROPOSED: Mapping[str, object] = {
    "title": "Cykelkurs",
    "focus_area": "Arbete",
    "contributes_to": "Språk; 3 Boende;Rymden",
    "cost_sek": 40_000,
    "planned_year": 2027,
    "funding": "Länsstyrelsen",
}


@pytest.fixture
def using(plan: PlanFile) -> PlanFile:
    """Return a plan that uses contributions, planned years and sources of funding."""
    (activity, *_others) = plan.activities.all()
    with plan.change("Använder"):
        plan.contributions.let([activity.id], [LIVING])
        plan.planned_years.set_years(activity.id, [2026])
        plan.activities.update(activity.id, funding="Kommunen")
    return plan


def columns(path: Path) -> list[str]:
    with filled_in(path) as unit:
        return [str(cell.value) for cell in unit.sheet("proposal")[1]]


def propose(path: Path, **values: object) -> None:
    with filled_in(path) as unit:
        unit.write("proposal:1", **{**PROPOSED, **values})


def called(plan: PlanFile, title: str) -> Activity:
    (found,) = [activity for activity in plan.activities.all() if activity.title == title]
    return found


def places(plan: PlanFile, activity_id: int) -> set[tuple[Any, Any]]:
    return {(row.focus_area_id, row.goal_id) for row in plan.contributions.of(activity_id)}


def test_a_plan_without_such_is_not_asked_for_it(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Tömde"):
        for activity in plan.activities.all():
            plan.planned_years.set_years(activity.id, [])
            plan.activities.update(activity.id, funding=None)
        plan.contributions.delete(*(row.id for row in plan.contributions.all()))
        plan.costs.delete(*(row.id for row in plan.costs.all()))
    (path,) = send_out(plan, tmp_path, SOCIAL)
    assert not set(EXTRA) & set(columns(path))


def test_what_is_proposed_beside_the_home_is_previewed_and_written(
    using: PlanFile, tmp_path: Path
) -> None:
    (path,) = send_out(using, tmp_path, SOCIAL)
    assert set(EXTRA) <= set(columns(path))
    propose(path)
    reception, _changes = take_in(using, path)
    (proposal,) = reception.files[0].merged.proposals
    assert proposal.shown["planned_year"] == 2027
    assert any("”Rymden”" in problem.reason for problem in reception.files[0].merged.problems)
    course = called(using, "Cykelkurs")
    assert places(using, course.id) == {(LANGUAGE, None), (LIVING, None)}
    assert using.planned_years.of(course.id) == (2027,)
    assert (course.cost_sek, course.funding) == (40_000, "Länsstyrelsen")
    assert "Bidrar också till: ”Rymden” finns inte" in (course.note or "")


def test_the_same_form_again_is_known_and_undone_with_its_rows(
    using: PlanFile, tmp_path: Path
) -> None:
    (path,) = send_out(using, tmp_path, SOCIAL)
    propose(path)
    take_in(using, path)
    with filled_in(path) as unit:
        unit.write("summary:0:summary", value="Ett bra år")
    reception, _changes = take_in(using, path)
    (proposal,) = reception.files[0].merged.proposals
    assert proposal.state is ProposalState.KNOWN
    using.undo()
    using.undo()
    reception, _changes = take_in(using, path)
    assert reception.files[0].merged.proposals[0].state is ProposalState.NEW
    assert len(places(using, called(using, "Cykelkurs").id)) == 2


def test_a_correction_replaces_what_was_proposed_and_keeps_what_the_plan_added(
    using: PlanFile, tmp_path: Path
) -> None:
    (path,) = send_out(using, tmp_path, SOCIAL)
    propose(path, contributes_to="Språk")
    take_in(using, path)
    course = called(using, "Cykelkurs")
    goal = 4
    with using.change("La till"):
        using.contributions.let([course.id], [], [goal])
    propose(path, contributes_to="Boende", planned_year=2028)
    reception, _changes = take_in(using, path)
    (proposal,) = reception.files[0].merged.proposals
    assert proposal.state is ProposalState.CORRECTED
    assert proposal.doubts == ("Förslaget är ändrat både i formuläret och i planen.",)
    assert places(using, course.id) == {(LANGUAGE, None), (None, goal)}
    take_in(using, path, accept=Accept.ALL)
    assert places(using, course.id) == {(LIVING, None), (None, goal)}
    assert using.planned_years.of(course.id) == (2028,)


def test_the_home_is_not_contributed_to_and_a_year_that_cannot_be_is_reported(
    using: PlanFile, tmp_path: Path
) -> None:
    (path,) = send_out(using, tmp_path, SOCIAL)
    propose(path, contributes_to="Arbete", planned_year=27)
    reception, _changes = take_in(using, path)
    assert any("Planår" in problem.reason for problem in reception.files[0].merged.problems)
    course = called(using, "Cykelkurs")
    assert places(using, course.id) == set()
    assert using.planned_years.of(course.id) == ()


def test_the_units_planned_cost_of_the_year_is_shown_and_locked(
    using: PlanFile, tmp_path: Path
) -> None:
    row = next(row for row in form_of(using, SOCIAL).rows(FormPart.ACTIVITY) if row.key.row_id)
    activity_id = row.key.row_id
    with using.change("Kostnader"):
        using.activities.update(activity_id, cost_sek=None, funding=None)
        using.costs.delete(*(cost.id for cost in using.costs.of(activity_id)))
        for year, unit, sek in ((2026, SOCIAL, 1_000), (2026, 2, 500), (2027, SOCIAL, 70)):
            using.costs.add(activity_id=activity_id, year=year, unit_id=unit, planned_sek=sek)
    (path,) = send_out(using, tmp_path, SOCIAL)
    with filled_in(path) as form:
        cell = form.cell(f"activity:{activity_id}", "planned_cost")
        assert (cell.value, cell.protection.locked) == (1_000, True)
        assert heading(form) == "Planerad kostnad 2026"
    reception, _changes = take_in(using, path)
    assert reception.files[0].merged.problems == ()


def heading(form: Filler) -> object:
    return form.sheet("activity").cell(4, form.column("activity", "planned_cost")).value
