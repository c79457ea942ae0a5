"""The plan of activities as a document to decide on, in both its kinds of file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.support.examples import load_builtin, load_example
from tests.support.pdf import letters, text_of
from tracker.domain.core.jobs import silent
from tracker.domain.core.terms import Approval
from tracker.errors import TrackerError
from tracker.publishing.document.planned import PlannedDocument, planned_document
from tracker.publishing.planned_files import PLANNED_FILES, write_planned
from tracker.store.followup.planned import planned_content
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.builder import create_plan

TODAY = date(2026, 10, 12)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    path = tmp_path / "plan.plan"
    with create_plan(path, load_example("ljusnarsberg", TODAY), actor="Samordnare") as plan:
        yield plan


def _document(plan: PlanFile, action_plan_id: int | None = None) -> PlannedDocument:
    return planned_document(planned_content(plan, TODAY, action_plan_id))


def _decide(plan: PlanFile, **decision: object) -> int:
    with plan.change("Ny handlingsplan"):
        made = plan.action_plans.add(title="Plan för skolan", **decision)
        plan.activities.update(1, action_plan_id=made)
    return made


def _written(plan: PlanFile, folder: Path, action_plan_id: int | None = None) -> dict[str, str]:
    content = planned_content(plan, TODAY, action_plan_id)
    found = {}
    for suffix in PLANNED_FILES:
        target = folder / f"plan{suffix}"
        assert write_planned(content, target, silent) == ""
        if suffix == ".pdf":
            found[suffix] = text_of(target.read_bytes())
            continue
        document = docx.Document(str(target))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        around = (document.sections[0].header, document.sections[0].footer)
        found[suffix] = "\n".join(
            [
                *(part.paragraphs[0].text for part in around),
                *(each.text for each in document.paragraphs),
                *cells,
            ]
        )
    return {suffix: letters(text) for suffix, text in found.items()}


def test_every_activity_in_the_plan_stands_under_its_area_and_goal(plan: PlanFile) -> None:
    document = _document(plan)
    assert document.title == "Aktivitetsplan"
    shown = [
        activity.key.removeprefix("activity/")
        for area in document.areas
        for goal in area.goals
        for activity in goal.activities
    ]
    wanted = [str(row.id) for row in plan.activities.all() if row.approval is Approval.APPROVED]
    assert sorted(shown) == sorted(wanted)
    first = document.areas[0].goals[0]
    assert first.name.startswith("I1.1 ")
    assert document.sentence == f"{len(wanted)} insatser i planen."


def test_what_stands_about_an_activity_is_whose_when_and_how_much(plan: PlanFile) -> None:
    entry = _document(plan).areas[0].goals[0].activities[0]
    assert entry.unit == "Kommunkansliet"
    assert entry.owner == "HR-chef"
    assert entry.dates == "2023-12-01 – 2025-08-31"
    assert letters(entry.cost) == letters("85 000 kr Central utbildningsbudget")
    assert [fact.label for fact in entry.facts][:2] == ["Avsett resultat", "Mått"]


def test_a_plan_of_activities_is_a_draft_until_it_is_decided(
    plan: PlanFile, tmp_path: Path
) -> None:
    for text in _written(plan, tmp_path).values():
        assert letters("Utkast") in text
        assert letters("aktivitetsplanen är inte beslutad") in text
    made = _decide(plan)
    assert _document(plan, made).state == "Utkast – inte beslutat: Plan för skolan"
    with plan.change("Beslutade"):
        plan.action_plans.update(
            made, decided_by="Barn- och utbildningsnämnden", decided_on="2026-02-11",
            paragraph="§ 14", case_number="BUN 2026/9",
        )  # fmt: skip
    for text in _written(plan, tmp_path, made).values():
        assert letters("Utkast") not in text
        assert letters("Beslutad av Barn- och utbildningsnämnden 2026-02-11 § 14") in text
        assert letters("BUN 2026/9") in text
        assert letters("Bygger på") in text


def test_one_action_plan_has_its_own_activities_and_no_empty_areas(plan: PlanFile) -> None:
    document = _document(plan, _decide(plan))
    assert document.title == "Plan för skolan"
    assert [area.key for area in document.areas] == ["area/1"]
    (goal,) = document.areas[0].goals
    assert [entry.key for entry in goal.activities] == ["activity/1"]


def test_money_stands_by_area_and_year_and_not_at_all_where_there_is_none(
    plan: PlanFile, tmp_path: Path
) -> None:
    costs = _document(plan).costs
    assert costs is not None
    assert costs.columns[-1].heading == "Summa"
    with plan.change("Tog bort kostnader"):
        for row in plan.activities.all():
            plan.activities.update(row.id, cost_sek=None, funding=None)
        for cost in plan.costs.all():
            plan.costs.delete(cost.id)
    assert _document(plan).costs is None
    for text in _written(plan, tmp_path).values():
        assert letters("Planerad kostnad") not in text


def test_an_empty_plan_says_so(tmp_path: Path) -> None:
    with create_plan(tmp_path / "tom.plan", load_builtin("skara"), actor="") as plan:
        document = _document(plan)
        assert document.sentence == "Ingen aktivitet i planen ännu."
        assert all(area.nothing for area in document.areas)
        for text in _written(plan, tmp_path).values():
            assert letters(document.areas[0].name) in text


def test_a_strategy_that_is_decided_is_not_called_undecided(tmp_path: Path) -> None:
    with create_plan(tmp_path / "v.plan", load_builtin("vimmerby"), actor="") as plan:
        assert plan.labels().plan.singular == "strategi"
        document = _document(plan)
        assert document.title == "Handlingsplan"
        assert document.state == "Utkast – handlingsplanen är inte beslutad"


def test_another_kind_of_file_is_refused_in_a_sentence(plan: PlanFile, tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match=r"\.docx eller \.pdf"):
        write_planned(planned_content(plan, TODAY), tmp_path / "plan.xlsx", silent)
