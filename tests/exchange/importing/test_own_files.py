"""Our own follow-up comes back changed: what only the file changed, and what both did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.core.jobs import silent
from tracker.domain.core.terms import Status
from tracker.domain.importing.comparing import ItemState
from tracker.exchange.followup.workbook import write_followup_workbook
from tracker.exchange.importing.importing import (
    PlanImport,
    apply_plan_import,
    preview_plan_import,
)
from tracker.exchange.importing.reading import read_origin
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    """Return a plan with rows in every table."""
    with open_plan(make_plan(tmp_path / "plan.plan")) as opened:
        yield opened


@pytest.fixture
def written(plan: PlanFile, tmp_path: Path) -> Path:
    """Return the plan's follow-up as a workbook."""
    path = tmp_path / "uppföljning.xlsx"
    write_followup_workbook(followup_content(plan, TODAY.year, TODAY), path, silent)
    return path


def edit(path: Path, title: str, **cells: object) -> None:
    """Write other values into the row of an activity, by the headings; "_" stands for a blank."""
    book = load_workbook(path)
    sheet = book["Uppföljning"]
    headings = [cell.value for cell in sheet[1]]
    column = headings.index("Aktivitet")
    row = next(row for row in sheet.iter_rows(min_row=2) if row[column].value == title)
    for heading, value in cells.items():
        row[headings.index(heading.replace("_", " "))].value = value  # type: ignore[assignment]
    book.save(path)


def changed(preview: PlanImport) -> dict[str, list[tuple[str, bool]]]:
    """Return of each row that is not equal the fields that differ, and whether in conflict."""
    return {
        item.draft.title: [(change.field, change.is_conflict) for change in item.changes]
        for item in preview.items
        if item.state is not ItemState.UNCHANGED
    }


def test_a_file_of_ours_says_which_plan_it_shows(plan: PlanFile, written: Path) -> None:
    assert read_origin(written) == (plan.plan().uuid, plan.newest_change_set())


def test_what_only_the_plan_has_changed_since_stays_as_it_is(plan: PlanFile, written: Path) -> None:
    with plan.change("Efteråt"):
        plan.activities.update(2, status=Status.PAUSED, due_date="2027-01-31", title="Nytt namn")
        plan.units.update(1, name="Omsorgskontoret")
    preview = preview_plan_import(plan, written, today=TODAY)
    assert changed(preview) == {}
    assert preview.unknown == ()


def test_what_units_have_reported_is_no_comment_of_the_activity(
    plan: PlanFile, tmp_path: Path
) -> None:
    with plan.change("Rapport"):
        unit = plan.activities.get(2).unit_id
        values = {"activity_id": 2, "year": TODAY.year, "unit_id": unit, "result": "Gick bra"}
        plan.activity_reports.add(**values)
    path = tmp_path / "med_rapport.xlsx"
    write_followup_workbook(followup_content(plan, TODAY.year, TODAY), path, silent)
    preview = preview_plan_import(plan, path, today=TODAY)
    assert changed(preview) == {}
    assert preview.problems == ()


def test_what_only_the_file_has_changed_is_taken_in(plan: PlanFile, written: Path) -> None:
    before = plan.activities.get(2)
    edit(written, before.title, Status="Genomförd", Slutdatum="2027-02-28")
    with plan.change("Efteråt"):
        plan.activities.update(2, note="Under tiden", title="Språkkafé på torget")
    preview = preview_plan_import(plan, written, today=TODAY)
    assert changed(preview) == {before.title: [("due_date", False), ("status", False)]}
    apply_plan_import(plan, preview, today=TODAY)
    after = plan.activities.get(2)
    assert (after.status, str(after.due_date)) == (Status.COMPLETED, "2027-02-28")
    assert (after.title, after.note) == ("Språkkafé på torget", "Under tiden")


def test_what_both_have_changed_is_a_conflict(plan: PlanFile, written: Path) -> None:
    title = plan.activities.get(2).title
    edit(written, title, Status="Genomförd")
    with plan.change("Efteråt"):
        plan.activities.update(2, status=Status.PAUSED)
    preview = preview_plan_import(plan, written, today=TODAY)
    assert changed(preview) == {title: [("status", True)]}
    assert not apply_plan_import(plan, preview, today=TODAY)


def test_a_cell_that_is_emptied_empties_the_field(plan: PlanFile, written: Path) -> None:
    activity = next(each for each in plan.activities.all() if each.owner_id and each.due_date)
    edit(written, activity.title, Ansvarig=None)
    preview = preview_plan_import(plan, written, today=TODAY)
    assert changed(preview) == {activity.title: [("owner_id", False)]}
    apply_plan_import(plan, preview, today=TODAY)
    assert plan.activities.get(activity.id).owner_id is None


def test_another_plan_is_compared_with_as_any_file(
    plan: PlanFile, written: Path, tmp_path: Path
) -> None:
    with open_plan(make_plan(tmp_path / "annan.plan")) as other:
        with other.change("Efteråt"):
            other.plans.update(1, uuid="00000000-0000-4000-8000-000000000000")
            other.activities.update(2, status=Status.PAUSED)
        preview = preview_plan_import(other, written, today=TODAY)
    assert changed(preview) == {plan.activities.get(2).title: [("status", True)]}
