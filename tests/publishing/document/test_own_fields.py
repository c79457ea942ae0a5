"""Own fields in what is handed on: the follow-up's document, workbook and CSV, and the plan's."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.plans import TODAY, make_plan, open_plan
from tracker.exchange.followup.csv import write_followup_csv
from tracker.exchange.followup.workbook import write_followup_workbook
from tracker.publishing.document.followup import followup_document
from tracker.publishing.document.planned import planned_document
from tracker.store.followup.planned import planned_content
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile

_FACTS = ["Diarienummer: KS 1", "Belopp: 12,5\u00a0tkr", "Beslutad: 2026-02-01", "I budget: Ja"]


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        with opened.change("Egna fält"):
            opened.own_fields.add(title="Diarienummer")
            opened.own_fields.add(title="Belopp", kind="number", unit="tkr")
            opened.own_fields.add(title="Beslutad", kind="date")
            opened.own_fields.add(title="I budget", kind="yes_no")
            opened.own_fields.add(title="Tomt")
            values = {"own_1": "KS 1", "own_2": 12.5, "own_3": "2026-02-01", "own_4": "ja"}
            opened.activities.update(1, **values)
        yield opened


def quiet(_text: str, _fraction: float) -> None:
    return


def test_the_documents_have_a_fact_for_each_filled_field(plan: PlanFile) -> None:
    document = followup_document(followup_content(plan, 2026, TODAY))
    entries = [entry for area in document.activities.areas for entry in area.activities]
    found = {
        entry.activity_id: [f"{fact.label}: {fact.text}" for fact in entry.facts]
        for entry in entries
    }
    assert found[1][-4:] == _FACTS
    planned = planned_document(planned_content(plan, TODAY))
    facts = [
        f"{fact.label}: {fact.text}"
        for area in planned.areas
        for goal in area.goals
        for activity in goal.activities
        if activity.key == "activity/1"
        for fact in activity.facts
    ]
    assert facts[-4:] == _FACTS


def test_workbook_and_csv_have_a_column_for_each_field_that_is_used(
    plan: PlanFile, tmp_path: Path
) -> None:
    content = followup_content(plan, 2026, TODAY)
    path = tmp_path / "u.xlsx"
    write_followup_workbook(content, path, quiet)
    header, *rows = load_workbook(path)["Uppföljning"].values
    names = ["Diarienummer", "Belopp", "Beslutad", "I budget"]
    places = [header.index(name) for name in names]
    assert places[-1] < header.index("Resultat")
    row = next(row for row in rows if "Språkpraktik för nyanlända" in row)
    day = row[places[2]]
    assert getattr(day, "date", lambda: day)() == date(2026, 2, 1)
    assert [row[place] for place in places if place != places[2]] == ["KS 1", 12.5, "Ja"]
    assert "Tomt" not in header
    target = tmp_path / "u.csv"
    write_followup_csv(content, target, quiet)
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert lines[0][-4:] == names
    assert ["KS 1", "12,5", "2026-02-01", "Ja"] in [line[-4:] for line in lines]


def test_a_fixed_year_keeps_the_fields_as_they_were(plan: PlanFile) -> None:
    with plan.change("Fastställde"):
        before = followup_content(plan, 2026, TODAY)
    with plan.change("Tog bort fältet"):
        plan.own_fields.delete(1)
    assert before.lines[0].own[0].line == "Diarienummer: KS 1"
    assert "Diarienummer" not in [
        value.rule.label for value in followup_content(plan, 2026, TODAY).lines[0].own
    ]
