"""Areas without goals are judged as goals are, and a plan without goals is not asked for any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.pdf import letters
from tests.support.plans import TODAY
from tests.support.requirements import YEAR, NewPlan
from tracker.domain.followup.fixing import Decision, Lack
from tracker.domain.reporting.assessment import Fulfilment
from tracker.store.followup.fixing import fix, missing
from tracker.store.followup.queries import followup_content

Make = Callable[[str], NewPlan]

GOAL_WORDS = ("Mål", "Delmål", "Måluppfyllelse", "Utan mål")
LITERACY = "Fler läser vidare efter sfi."


def _judge(made: NewPlan, level: str, *more: str) -> str:
    return made.done("assess", made.path, level, "--year", YEAR, *more)


def _cells(path: Path) -> dict[str, list[str]]:
    return {
        sheet.title: [str(value) for row in sheet.values for value in row if value is not None]
        for sheet in load_workbook(path).worksheets
    }


def test_VG_R6_factors_are_judged_and_stand_in_every_file(new: Make) -> None:
    made = new("vargarda")
    said = _judge(
        made, "S2", "--fulfilment", "partly_fulfilled", "--trend", "better", "--comment", LITERACY
    )
    name = "S2 Goda förutsättningar att lära sig svenska"
    assert said.strip() == f"{name} {YEAR}: Delvis uppfyllt · Trend: bättre."
    for kind, text in made.written().items():
        assert letters(LITERACY) in text, kind
        assert letters("Bedömning är gjord för 1 av 13: Delvis uppfyllt 1.") in text, kind
        assert letters("Måluppfyllelse") not in text, kind
    factors = _cells(made.folder / "f.xlsx")["Faktorer"]
    assert {name, "Delvis uppfyllt", "Bättre", "Bedömning"} <= set(factors)


def test_VG_R6_a_plan_without_goals_has_no_column_of_goals(new: Make) -> None:
    made = new("vargarda")
    with made.opened() as plan, plan.change("Lade till"):
        for area in plan.focus_areas.all():
            plan.activities.add(
                title=f"Aktivitet {area.code}", focus_area_id=area.id, responsibility="all"
            )
    made.written()
    forms = made.folder / "forms"
    made.done("form", made.path, "--all", "--year", YEAR, "--output", forms)
    books = [made.folder / "f.xlsx", *sorted(forms.glob("*.xlsx"))]
    assert len(books) > 1
    for book in books:
        for sheet, cells in _cells(book).items():
            assert not set(GOAL_WORDS) & set(cells), (book.name, sheet)
    headings = made.done("list", made.path, "--csv").splitlines()[0]
    assert not set(GOAL_WORDS) & set(headings.split(";"))
    info = made.done("info", made.path)
    assert "Mål under" not in info
    assert "Delmål" not in info


def test_VG_R6_the_fields_appear_when_goals_are_added(new: Make) -> None:
    made = new("vargarda")
    _judge(made, "G1", "--fulfilment", "fulfilled")
    with made.opened() as plan, plan.change("Lade till mål"):
        (area,) = (area for area in plan.focus_areas.all() if area.code == "G1")
        goal = plan.goals.add(kind="goal", focus_area_id=area.id, code="M1", title="Alla läser")
        plan.activities.add(
            title="Läxhjälp", focus_area_id=area.id, goal_id=goal, responsibility="all"
        )
    assert "Mål" in made.done("list", made.path, "--csv").splitlines()[0].split(";")
    _judge(made, "M1", "--fulfilment", "not_fulfilled")
    made.written()
    goals = _cells(made.folder / "f.xlsx")["Mål"]
    assert {"Uppfyllt", "Ej uppfyllt", "M1 Alla läser", "Måluppfyllelse"} <= set(goals)
    assert f"G1 {area.title}" in goals


def test_VG_R6_fixing_a_year_asks_for_the_factors_and_keeps_what_was_judged(new: Make) -> None:
    made = new("vargarda")
    _judge(made, "G1", "--fulfilment", "fulfilled")
    with made.opened() as plan:
        lacks = {lack.lack: lack for lack in missing(plan, YEAR, TODAY)}
        assert (lacks[Lack.AREAS].count, lacks[Lack.GOALS].count) == (11, 1)
        assert lacks[Lack.AREAS].sentence.startswith("11 faktorer är inte bedömda: ")
        assert lacks[Lack.GOALS].sentence.startswith("1 övergripande mål är inte bedömt: ")
        fix(plan, Decision(YEAR, "KS 1", "kommunstyrelsen", TODAY, "Resten senare."), TODAY)
        with plan.change("Tog bort"):
            plan.focus_areas.delete(1)
        kept = followup_content(plan, YEAR, TODAY).parts.assessed
        judged = [part.title for part in kept if part.fulfilment is Fulfilment.FULFILLED]
    assert judged == ["Goda möjligheter till utbildning av hög kvalitet för både barn och vuxna"]


@pytest.mark.parametrize(("strategy", "area"), [("skara", "U1"), ("vimmerby", "F1")])
def test_SK_areas_without_goals_are_judged_beside_the_goals_of_others(
    new: Make, strategy: str, area: str
) -> None:
    made = new(strategy)
    with made.opened() as plan, plan.change("Tog bort"):
        ids = plan.connection.execute(
            "SELECT g.id FROM goal AS g JOIN focus_area AS f ON f.id = g.focus_area_id"
            " WHERE f.code = ? AND g.kind <> 'part'",
            [area],
        ).fetchall()
        plan.goals.delete(*(goal_id for (goal_id,) in ids))
    _judge(made, area, "--trend", "worse", "--comment", LITERACY)
    for kind, text in made.written().items():
        assert letters(LITERACY) in text, kind
