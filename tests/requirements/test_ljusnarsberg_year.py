"""Ljusnarsberg: units propose (LJ-R1, LJ-R2), report (LJ-R3); the board answers (LJ-R5–LJ-R7)."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date

from openpyxl import load_workbook

from tests.support.pdf import letters
from tests.support.plans import TODAY
from tests.support.requirements import YEAR, NewPlan
from tests.support.returned_forms import filled_in
from tracker.domain.core.terms import Approval
from tracker.domain.followup.concerns import Concern
from tracker.domain.plan.revision import revision
from tracker.store.coverage.queries import dimension_coverage, read_coverage_warnings
from tracker.store.followup.proposals import decide, read_proposals
from tracker.store.overview.outlook_queries import concern_groups
from tracker.store.versions.revising import revise, versions

Make = Callable[[str], NewPlan]

SCHOOL = "Skola"
GOAL = "Tjugo elever läser vidare"
PROPOSAL = "Läxhjälp med modersmål"
DUE_2025 = "Revidering var planerad senast 2025-05-02."
DECLINED = "Nattvandring"
RESULT = "Trettio barn kom varje vecka."


def _proposed(made: NewPlan) -> dict[str, int]:
    """Let the school propose twice in its form; return the proposals' ids by title."""
    form = made.folder / "skola.xlsx"
    made.done("form", made.path, "--unit", SCHOOL, "--year", YEAR, "--output", form)
    with filled_in(form) as unit:
        areas = made.titles("focus_area")
        goals = made.titles("goal")
        unit.write("proposal:1", title=PROPOSAL, focus_area=areas["I3"], goal=goals["I3.1"])
        unit.write("proposal:2", title=DECLINED, focus_area=areas["I1"])
    received = json.loads(made.done("receive", made.path, form, "--json"))
    assert received["created"] == 2
    with made.opened() as plan:
        ids = {row.title: row.id for row in plan.activities.all()}
        with plan.change("Utsåg ansvarig"):
            plan.activities.update(ids[PROPOSAL], owner_id=plan.owners.add(title="Läxhjälpare"))
        return ids


def test_LJ_R1_a_unit_proposes_and_the_working_group_takes_into_the_plan(new: Make) -> None:
    made = new("ljusnarsberg")
    ids = _proposed(made)
    with made.opened() as plan:
        waiting = read_proposals(plan.connection, YEAR, TODAY)
        assert waiting.waiting() == 2
        silent = {each.unit.name for each in waiting.silent}
        assert SCHOOL not in silent
        assert {"Förskola", "Vuxenutbildningen"} <= silent
        with plan.change("Beslutade"):
            decide(plan, [ids[PROPOSAL]], Approval.APPROVED)
            decide(plan, [ids[DECLINED]], Approval.DECLINED, "Görs av föreningarna")
    listed = made.done("list", made.path)
    assert PROPOSAL in listed
    for kind, text in made.written().items():
        assert letters(PROPOSAL) in text, kind
        assert letters("Förskola") in text, kind
    assert PROPOSAL in str(made.cells("Uppföljning"))
    assert DECLINED not in str(made.cells("Uppföljning"))


def test_LJ_R2_goals_of_units_hang_on_characteristics_and_bare_areas_are_flagged(
    new: Make,
) -> None:
    made = new("ljusnarsberg")
    ids = _proposed(made)
    characteristic = made.ids("goal")["I3.1"]
    with made.opened() as plan, plan.change("Enhetens mål"):
        assert plan.activities.get(ids[PROPOSAL]).goal_id == characteristic
        area = made.ids("focus_area")["I3"]
        goal = plan.goals.add(
            kind="sub_goal", focus_area_id=area, parent_goal_id=characteristic, title=GOAL
        )
        plan.activities.update(ids[PROPOSAL], goal_id=goal)
        decide(plan, [ids[PROPOSAL]], Approval.APPROVED)
    with made.opened() as plan:
        warned = {
            each.title: each.sentence for each in read_coverage_warnings(plan.connection, TODAY)
        }
    assert set(warned) == {
        "I1 Öppen kommun", "I2 Möten och upplevelser", "I4 Innovation och entreprenörskap"
    }  # fmt: skip
    assert warned["I1 Öppen kommun"] == (
        "Integrationsområde: ingen insats i planen, men 1 förslag."
    )
    for kind, text in made.written().items():
        assert letters(GOAL) in text, kind


def test_LJ_R3_a_year_is_reported_by_unit_fixed_and_does_not_change_again(new: Make) -> None:
    made = new("ljusnarsberg")
    ids = _proposed(made)
    with made.opened() as plan, plan.change("Beslutade"):
        decide(plan, [ids[PROPOSAL]], Approval.APPROVED)
        decide(plan, [ids[DECLINED]], Approval.DECLINED, "Nej")
    form = made.folder / "svar.xlsx"
    made.done("form", made.path, "--unit", SCHOOL, "--year", YEAR, "--output", form)
    with filled_in(form) as unit:
        unit.write(f"activity:{ids[PROPOSAL]}", status="Genomförd", result=RESULT)
        unit.write("summary:0:summary", value="Ett bra år")
    made.done("receive", made.path, form)
    made.done(
        "fix-year", made.path, "--year", YEAR, "--case-number", "KS 2026/7",
        "--body", "kommunstyrelsen", "--remarks", "Fyra enheter saknas",
    )  # fmt: skip
    fixed = made.written()
    with made.opened() as plan, plan.change("Året därpå"):
        plan.activities.update(ids[PROPOSAL], title="Något helt annat")
    for kind, text in made.written().items():
        assert letters(RESULT) in text, kind
        assert letters("KS 2026/7") in text, kind
        assert letters(PROPOSAL) in text, kind
        assert letters("Något helt annat") not in text, kind
        assert text == fixed[kind], kind
    with closing(load_workbook(made.folder / "f.xlsx", read_only=True)) as book:
        assert SCHOOL in str(list(book["Enheter"].values))


def test_LJ_R5_a_revision_is_due_after_four_years_and_may_come_sooner(new: Make) -> None:
    made = new("ljusnarsberg")

    def due() -> str:
        with made.opened() as plan:
            row = plan.plan()
        return revision(row.revision_years, row.last_revised_on, row.adopted_on, TODAY).sentence

    assert due() == (
        "Planen revideras med 4 års mellanrum."
        " Ange när den senast reviderades, så visas när det är dags."
    )
    with made.opened() as plan, plan.change("Reviderad"):
        plan.plans.update(1, last_revised_on="2021-05-02")
    assert due() == "Revidering var planerad senast 2025-05-02."
    with made.opened() as plan:
        revise(plan, date(2026, 2, 3), "Nytt mottagande", body="kommunstyrelsen")
        (version,) = versions(plan.connection)
    assert version.label == "Revidering 2026-02-03: Nytt mottagande"
    assert due() == "Nästa revidering är planerad senast 2030-02-03."
    for kind, text in made.written().items():
        assert letters("2030-02-03") in text, kind


def test_LJ_R5_an_overdue_revision_asks_for_it_everywhere_until_it_is_made(new: Make) -> None:
    made = new("ljusnarsberg")

    def concern() -> list[str]:
        with made.opened() as plan:
            groups = concern_groups(plan.connection, TODAY, YEAR, 5)
        revisions = (group for group in groups if group.concern is Concern.REVISION)
        return [line.sentence for group in revisions for line in group.lines]

    def info() -> dict[str, object]:
        found: dict[str, object] = json.loads(made.done("info", made.path, "--json"))["revision"]
        return found

    assert concern() == []
    with made.opened() as plan, plan.change("Reviderad"):
        plan.plans.update(1, last_revised_on="2021-05-02")
    assert concern() == [DUE_2025]
    assert info()["sentence"] == DUE_2025
    assert (info()["planned_on"], info()["is_overdue"]) == ("2025-05-02", True)
    assert DUE_2025 in made.done("info", made.path)
    made.done("calendar", made.path, "--output", made.folder / "k.ics")
    assert "20250502" in (made.folder / "k.ics").read_text(encoding="utf-8")
    made.done("revise", made.path, "--date", "2026-02-03", "--reason", "Nytt mottagande")
    assert info()["planned_on"] == "2030-02-03"
    assert concern() == []
    made.done("revise", made.path, "--date", "2026-02-20", "--reason", "Utanför cykeln")
    assert info()["planned_on"] == "2030-02-20"
    made.done("calendar", made.path, "--output", made.folder / "k.ics")
    text = (made.folder / "k.ics").read_text(encoding="utf-8")
    assert "20300220" in text
    assert "20250502" not in text


def test_LJ_R6_the_follow_up_is_addressed_to_the_board_that_answers_for_it(new: Make) -> None:
    made = new("ljusnarsberg")
    with made.opened() as plan, plan.change("Ansvar"):
        assert plan.plan().followup_recipient == "kommunstyrelsen"
        plan.plans.update(1, document_owner="Kommunstyrelsen")
    for kind, text in made.written().items():
        assert letters("Redovisas för och beslutas av kommunstyrelsen") in text, kind
        assert letters("Dokumentansvarig") in text, kind
    with made.opened() as plan, plan.change("Annan mottagare"):
        plan.plans.update(1, followup_recipient="Kommunfullmäktige")
    for kind, text in made.written().items():
        assert letters("Redovisas för och beslutas av Kommunfullmäktige") in text, kind
        assert letters("beslutas av kommunstyrelsen") not in text, kind


def test_LJ_R7_efforts_and_characteristics_are_fed_back_to_the_eleven_principles(
    new: Make,
) -> None:
    made = new("ljusnarsberg")
    ids = _proposed(made)
    with made.opened() as plan:
        with plan.change("Kopplade"):
            items = {each.code: each.id for each in plan.dimension_items.all()}
            plan.taggings.tag("activity", [ids[PROPOSAL]], [items["EU5"]])
            plan.taggings.tag("goal", [made.ids("goal")["I1.1"]], [items["EU7"]])
            decide(plan, [ids[PROPOSAL]], Approval.APPROVED)
        (dimension,) = (each.id for each in plan.dimensions.all() if "elva" in each.title)
        coverage = dimension_coverage(plan.connection, dimension, TODAY)
    assert coverage is not None
    found = {row.item.code: (row.shares.total, len(row.goals)) for row in coverage.items}
    assert (found["EU5"], found["EU7"], found["EU1"]) == ((1, 0), (0, 1), (0, 0))
    assert len(found) == 11
    printed = letters(made.printed("frameworks", dimension_id=dimension))
    for words in (PROPOSAL, "I1.1", "Ingen insats i planen", "10 av 11 saknar insats i planen"):
        assert letters(words) in printed, words
    made.written()
    rows = {str(row[0]): row for row in made.cells("Referensramar")}
    assert 1 in rows["EU5 Utbildning"]
