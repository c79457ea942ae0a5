"""The sheet Sedan förra året, and the workbook of a year that is fixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.exchange.example_followups import row_of
from tests.exchange.examples import plan_of_example
from tests.exchange.followups import opened, sheet, silent, texts
from tracker.domain.followup.fixing import Decision
from tracker.exchange.followup.workbook import write_followup_workbook
from tracker.store.followup.fixing import fix, reopen
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile

NAME = "Sedan förra året"
TODAY = date(2026, 11, 21)
DECISION = Decision(2025, "KS 2026/14", "kommunstyrelsen", date(2026, 2, 3), "Två kom sent.")


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with plan_of_example(tmp_path, "ljusnarsberg") as plan:
        yield plan


def _a_year_goes(plan: PlanFile) -> dict[str, str]:
    """Change a few things and return the titles of what was changed."""
    rows = [
        activity
        for activity in plan.activities.all()
        if activity.approval == "approved" and activity.due_date
    ]
    done, moved, gone = rows[0], rows[1], rows[2]
    with plan.change("Ett år går"):
        plan.activities.update(done.id, status="paused")
        plan.activities.update(moved.id, due_date="2028-03-31")
        plan.activities.give_reason(plan.activities.moves(moved.id)[-1].id, "Personalbrist")
        plan.activities.delete(gone.id)
        plan.activities.add(title="=1+1 Öppet hus")
        plan.assessments.put(2026, 1, fulfilment="fulfilled")
    return {"done": done.title, "moved": moved.title, "gone": gone.title}


def test_there_is_no_sheet_without_a_year_before(tmp_path: Path, plan: PlanFile) -> None:
    assert NAME not in opened(tmp_path, followup_content(plan, 2026, TODAY)).sheetnames


def test_the_sheet_shows_what_is_new_since_the_fixed_year(tmp_path: Path, plan: PlanFile) -> None:
    fix(plan, DECISION, TODAY)
    titles = _a_year_goes(plan)
    workbook = opened(tmp_path, followup_content(plan, 2026, TODAY))
    names = workbook.sheetnames
    assert names.index("Indikatorer") < names.index(NAME) < names.index("Referensramar")
    shown = sheet(workbook, NAME)
    found = texts(shown)
    assert found[0] == NAME
    assert found[1].startswith("Ändringar sedan Uppföljning 2025 fastställdes ")
    headings = ["Nytt", "Borttaget", "Status", "Slutdatum", "Måluppfyllelse"]
    assert [text for text in found if text in headings] == headings
    assert row_of(shown, "=1+1 Öppet hus")[1].value == "Ny insats"
    assert row_of(shown, "=1+1 Öppet hus")[0].data_type == "s"
    assert row_of(shown, titles["gone"])[1].value == "Borttagen insats"
    assert str(row_of(shown, titles["done"])[1].value).endswith("till Pausad.")
    sentence = str(row_of(shown, titles["moved"])[1].value)
    assert sentence.endswith("till 2028-03-31: Personalbrist.")
    assert shown.print_title_rows == "$5:$5"
    assert shown.freeze_panes == "B6"


def test_a_year_in_which_nothing_changed_says_so(tmp_path: Path, plan: PlanFile) -> None:
    fix(plan, DECISION, TODAY)
    content = followup_content(plan, 2026, TODAY)
    since = content.parts.since
    assert since is not None
    quiet = replace(content, parts=replace(content.parts, since=replace(since, groups=())))
    found = texts(sheet(opened(tmp_path, quiet), NAME))
    assert "Ingenting har ändrats." in found


def _cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    workbook = load_workbook(path)
    return {name: list(sheet(workbook, name).values) for name in workbook.sheetnames}


def test_lj_r3_the_workbook_of_a_fixed_year_is_the_same_whatever_happens_later(
    tmp_path: Path, plan: PlanFile
) -> None:
    fix(plan, DECISION, TODAY)
    _a_year_goes(plan)
    fix(plan, replace(DECISION, year=2026, fixed_on=date(2026, 11, 20)), TODAY)
    first, later = tmp_path / "first.xlsx", tmp_path / "later.xlsx"
    write_followup_workbook(followup_content(plan, 2026, TODAY), first, silent)
    with plan.change("Nya tider"):
        plan.activities.delete(*(activity.id for activity in plan.activities.all()[:10]))
        plan.focus_areas.delete(1)
        plan.units.update(1, name="Annan enhet")
        plan.plans.update(1, title="Annan titel", case_number="KS 9")
        plan.dimensions.delete(1)
    reopen(plan, 2025, "Rättelse", TODAY)
    fix(plan, replace(DECISION, remarks="Rättad"), TODAY)
    write_followup_workbook(followup_content(plan, 2026, date(2030, 1, 1)), later, silent)
    assert _cells(later) == _cells(first)


def test_the_summary_proves_what_was_fixed(tmp_path: Path, plan: PlanFile) -> None:
    fix(plan, DECISION, TODAY)
    content = followup_content(plan, 2025, TODAY)
    summary = sheet(opened(tmp_path, content), "Sammanfattning")
    found = texts(summary)
    assert "Fastställd 2026-02-03" in found
    for label, value in (
        ("Uppföljningens diarienummer", "KS 2026/14"),
        ("Fastställd av", "kommunstyrelsen"),
        ("Anmärkning", "Två kom sent."),
        ("Kontrollsumma", content.sha256),
    ):
        assert found[found.index(label) + 1] == value
    assert "Öppnad igen" not in found


def test_a_year_that_was_opened_again_says_why(tmp_path: Path, plan: PlanFile) -> None:
    fix(plan, DECISION, TODAY)
    reopen(plan, 2025, "En rapport kom sent", TODAY)
    found = texts(sheet(opened(tmp_path, followup_content(plan, 2025, TODAY)), "Sammanfattning"))
    assert found[found.index("Öppnad igen") + 1] == "2026-11-21: En rapport kom sent"
    assert "Kontrollsumma" not in found
    fix(plan, DECISION, TODAY)
    found = texts(sheet(opened(tmp_path, followup_content(plan, 2025, TODAY)), "Sammanfattning"))
    assert {"Öppnad igen", "Kontrollsumma"} <= set(found)
