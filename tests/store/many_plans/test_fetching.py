"""Activities and indicators are fetched from another plan: matched by name, one change, undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan, other_program
from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Approval, Demand, Responsibility, Status
from tracker.domain.many_plans.fetching import FetchChoices, FetchKind, FetchLine
from tracker.errors import ConflictError, PlanFileError, ReadOnlyError
from tracker.store.many_plans.fetching import FetchPreview, fetch, preview_fetch
from tracker.store.plan_file import PlanFile


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return another plan, with rows that this one has and rows that it has not."""
    path = make_plan(tmp_path / "annan.plan")
    with other_program(path) as connection:
        connection.execute("UPDATE plan SET uuid = 'annan', title = 'Folkhälsoplan'")
    with open_plan(path) as plan, plan.change("Annat"):
        plan.activities.update(1, title="Föräldrastöd", status=Status.COMPLETED, progress=100)
        plan.units.update(2, name="östra  SKOLAN")
        plan.activities.update(2, title="Simskola", owner_id=1)
        unit, owner = plan.units.add(name="Kulturhuset"), plan.owners.add(title="Kulturchef")
        plan.owners.update(owner, name="Ulla Persson")
        area = plan.focus_areas.add(title="Kultur", position=9)
        plan.activities.update(
            3, title="Konstrundan", unit_id=unit, owner_id=owner, focus_area_id=area
        )
        plan.shared_owners.set_owners(3, {1})
        plan.milestones.update(1, done_on="2026-02-01")
        plan.indicators.update(1, title="Sysselsatta", owner_unit_id=unit)
        plan.indicators.add(title="Besökare", activity_id=3)
    return path


@pytest.fixture
def plan(tmp_path: Path) -> PlanFile:
    return open_plan(make_plan(tmp_path / "plan.plan"))


def line_of(preview: FetchPreview, title: str) -> FetchLine:
    return next(line for line in preview.lines if line.row.names.title == title)


def fetched(plan: PlanFile, other: Path, *titles: str, **options: bool) -> None:
    preview = preview_fetch(plan, other)
    keys = [line_of(preview, title).key for title in titles]
    fetch(plan, preview, FetchChoices(keys, **options))


def named(plan: PlanFile, title: str) -> int:
    return next(row.id for row in plan.activities.all() if row.title == title)


def test_the_preview_says_what_is_found_by_name(plan: PlanFile, other: Path) -> None:
    with plan:
        preview = preview_fetch(plan, other)
        labels = plan.labels()
    assert preview.title == "Folkhälsoplan"
    swimming = line_of(preview, "Simskola")
    assert (swimming.unit_id, swimming.owner_id, swimming.is_new) == (2, 1, True)
    assert swimming.place_words(labels) == "2 Språk · 2.1 Fler når sfi D"
    art = line_of(preview, "Konstrundan")
    assert art.place_words(labels) == "– (finns inte här: Kultur)"
    assert art.unit_words(adds_names=True, labels=labels) == "Kulturhuset (läggs till)"
    assert art.owner_words(adds_names=False) == "– (Kulturchef finns inte här)"
    assert not line_of(preview, "Mentorskap").is_new
    assert line_of(preview, "Besökare").row.kind is FetchKind.INDICATOR
    assert line_of(preview, "Mentorskap").state_words() == "Finns redan"
    assert FetchLine(art.row, area_id=1).place_words(Labels()) == "Kultur"


def test_what_is_fetched_begins_anew_and_is_undone_in_one_step(plan: PlanFile, other: Path) -> None:
    with plan:
        before = plan.activities.count(), plan.units.count(), plan.owners.count()
        fetched(plan, other, "Föräldrastöd", "Konstrundan", "Besökare")
        stress = plan.activities.get(named(plan, "Föräldrastöd"))
        assert (stress.status, stress.progress) == (Status.NOT_STARTED, None)
        assert (stress.focus_area_id, stress.goal_id, stress.unit_id) == (1, 2, 1)
        assert (stress.due_date, stress.cost_sek) == (date(2026, 3, 31), 50000)
        (milestone,) = plan.milestones.of(stress.id)
        assert (milestone.title, milestone.done_on) == ("Start", None)
        art = plan.activities.get(named(plan, "Konstrundan"))
        assert art.focus_area_id is None
        unit, owner = plan.units.get(art.unit_id or 0), plan.owners.get(art.owner_id or 0)
        assert (unit.name, owner.title, owner.name) == ("Kulturhuset", "Kulturchef", None)
        assert plan.shared_owners.of(art.id) == {1}
        visitors = next(row for row in plan.indicators.all() if row.title == "Besökare")
        assert visitors.activity_id == art.id, "fetched together, they still belong together"
        assert plan.history.undo_label == "Hämtade 3 rader från Folkhälsoplan"
        plan.undo()
        assert (plan.activities.count(), plan.units.count(), plan.owners.count()) == before


def test_how_it_goes_comes_along_when_asked_for(plan: PlanFile, other: Path) -> None:
    with plan:
        fetched(plan, other, "Föräldrastöd", "Sysselsatta", with_results=True, adds_names=False)
        row = plan.activities.get(named(plan, "Föräldrastöd"))
        assert (row.status, row.progress) == (Status.COMPLETED, 100)
        assert plan.milestones.of(row.id)[0].done_on == date(2026, 2, 1)
        found = next(each for each in plan.indicators.all() if each.title == "Sysselsatta")
        assert (found.goal_id, found.owner_unit_id) == (2, None)
        values = {each.period: each.value for each in plan.indicators.observations(found.id)}
        assert values == {"2024": 61.3, "2025": pytest.approx(1 / 3)}
        assert plan.indicators.breaks(found.id)[0].period == "2024"
        assert not plan.indicators.targets(found.id), "a target is decided in its own plan"
        assert "Kulturhuset" not in [unit.name for unit in plan.units.all()]


def test_what_lacks_what_the_plan_demands_waits_as_a_proposal(plan: PlanFile, other: Path) -> None:
    with plan:
        with plan.change("Kräver"):
            plan.plans.update(1, demands_responsibility=Demand.UNIT_AND_OWNER)
        fetched(plan, other, "Konstrundan", "Simskola", adds_names=False)
        art = plan.activities.get(named(plan, "Konstrundan"))
        assert (art.approval, art.responsibility) == (Approval.PROPOSED, Responsibility.NONE)
        assert plan.activities.get(named(plan, "Simskola")).approval is Approval.APPROVED


def test_nothing_is_fetched_from_itself_a_copy_or_into_a_changed_plan(
    plan: PlanFile, other: Path, tmp_path: Path
) -> None:
    with plan:
        with pytest.raises(PlanFileError, match="planen själv"):
            preview_fetch(plan, plan.path)
        with pytest.raises(PlanFileError, match="kopia av den här planen"):
            preview_fetch(plan, make_plan(tmp_path / "kopia.plan"))
        preview = preview_fetch(plan, other)
        before = other.read_bytes()
        fetch(plan, preview, FetchChoices([]))
        with plan.change("Annat"):
            plan.activities.update(1, title="Nytt")
        with pytest.raises(ConflictError, match="har ändrats"):
            fetch(plan, preview, FetchChoices([preview.lines[0].key]))
    with open_plan(plan.path, read_only=True) as reader, pytest.raises(ReadOnlyError):
        fetch(reader, preview, FetchChoices([preview.lines[0].key]))
    assert other.read_bytes() == before
