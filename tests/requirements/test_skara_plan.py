"""Skara: an action plan under the strategy (SK-R2), reported (SK-R3), compared (SK-R5–SK-R7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import docx
from openpyxl import Workbook

from tests.support.html import parsed
from tests.support.pdf import letters
from tests.support.plans import TODAY
from tests.support.requirements import YEAR, NewPlan
from tracker.domain.plan.renewal import AreaChoice, Renewal
from tracker.store.coverage.queries import dimension_coverage
from tracker.store.followup.reporting import report_activity
from tracker.store.versions.renewal import begin_period

Make = Callable[[str], NewPlan]

GOAL = "Hundra nya kontrakt varje år"
COOPERATION = (
    "Det ska finnas en tydlig och strukturerad samverkan mellan föreningslivet, ideella "
    "organisationer, näringslivet och kommunen"
)
HOMES = "Bosociala kontrakt"


def _action_plan(made: NewPlan) -> tuple[int, int]:
    """Write a concrete goal under "bostäder för alla" and an activity for it; return their ids."""
    areas, directions = made.ids("focus_area"), made.ids("goal")
    with made.opened() as plan, plan.change("Handlingsplan"):
        goal = plan.goals.add(
            kind="sub_goal",
            parent_goal_id=directions["U2.2"],
            focus_area_id=areas["U2"],
            title=GOAL,
        )
        unit = plan.units.add(name="Socialförvaltningen", kind="department")
        activity = plan.activities.add(
            title=HOMES,
            focus_area_id=areas["U2"],
            goal_id=goal,
            unit_id=unit,
            status="in_progress",
        )
    return goal, activity


def _tag(made: NewPlan, activity: int, *codes: str) -> None:
    with made.opened() as plan, plan.change("Kopplade"):
        items = [each.id for each in plan.dimension_items.all() if each.code in codes]
        assert len(items) == len(codes)
        plan.taggings.tag("activity", [activity], items)


def test_SK_R2_a_concrete_goal_and_its_activity_stand_under_the_direction(new: Make) -> None:
    made = new("skara")
    goal, _activity = _action_plan(made)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Aktivitet", "Mål", "Enhet", "Startdatum", "Slutdatum"])
    sheet.append(
        ["Hyresgästutbildning", GOAL, "Socialförvaltningen", date(2026, 2, 1), date(2027, 5, 31)]
    )
    book.save(made.folder / "handlingsplan.xlsx")
    made.done("import", made.path, made.folder / "handlingsplan.xlsx")
    with made.opened() as plan:
        rows = {row.title: row for row in plan.activities.all()}
        direction = plan.goals.get(goal).parent_goal_id
    assert set(rows) == {HOMES, "Hyresgästutbildning"}
    assert {row.goal_id for row in rows.values()} == {goal}
    assert direction == made.ids("goal")["U2.2"]
    for kind, text in made.written().items():
        assert letters(GOAL) in text, kind
        assert letters("Hyresgästutbildning") in text, kind
    lines = made.cells("Strategiska inriktningar")
    (total,) = (line.index("Totalt") for line in lines if line[0] == "Typ")
    counted = {line[1]: line[total] for line in lines if line[1]}
    assert (counted[GOAL], counted["U2.2 Det ska finnas bostäder för alla"]) == (2, 2)
    assert counted["U2.1 " + COOPERATION] == 0


def test_SK_R3_headings_and_tables_can_be_pasted_into_the_annual_report(new: Make) -> None:
    made = new("skara")
    _goal, activity = _action_plan(made)
    with made.opened() as plan, plan.change("Rapporterade"):
        plan.followups.begin(YEAR)
        unit = plan.activities.get(activity).unit_id
        report_activity(
            plan, YEAR, activity, unit, today=TODAY, status="completed", result="120 kontrakt"
        )
    made.written()
    document = docx.Document(str(made.folder / "f.docx"))
    heads = [
        each.text
        for each in document.paragraphs
        if each.style is not None and str(each.style.name).startswith("Heading")
    ]
    assert "Aktiviteter per utvecklingsområde" in heads
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert any(HOMES in text for text in cells)
    assert any("120 kontrakt" in each.text for each in document.paragraphs)
    page = (made.folder / "f.w" / "index.html").read_text(encoding="utf-8")
    assert "<table" in page
    assert "120 kontrakt" in parsed(page).text
    made.done(
        "fix-year", made.path, "--year", YEAR, "--case-number", "KS 2026/39",
        "--body", "kommunfullmäktige", "--date", TODAY, "--remarks", "Delårsbokslutet",
    )  # fmt: skip
    for kind, text in made.written().items():
        assert letters("KS 2026/39") in text, kind
        assert letters("kommunfullmäktige") in text, kind


def test_SK_R5_programmes_are_referred_to_with_how_long_they_are_in_force(new: Make) -> None:
    made = new("skara")
    _goal, activity = _action_plan(made)
    _tag(made, activity, "SD2")
    with made.opened() as plan, plan.change("Giltighet"):
        (item,) = (each.id for each in plan.dimension_items.all() if each.code == "SD2")
        plan.dimension_items.update(item, valid_from="2015-01-01", valid_to="2019-12-31")
    for kind, text in made.written().items():
        assert letters("Bostadsförsörjningsprogram") in text, kind
        assert letters("2019-12-31") in text, kind
    printed = letters(made.printed("documents"))
    assert letters("Bostadsförsörjningsprogram") in printed
    assert letters(HOMES) in printed
    assert letters("2019-12-31") in printed


def test_SK_R6_a_period_that_is_over_says_so_and_goes_on_in_a_new_plan(new: Make) -> None:
    made = new("skara")
    _action_plan(made)
    for kind, text in made.written().items():
        assert letters("gällde t.o.m. 2020") in text, kind
    areas = made.ids("focus_area")
    path = made.folder / "2027.plan"
    decided = {"title": "Integrationsstrategi 2027–2030", "period_from": 2027, "period_to": 2030}
    choices = {areas["U1"]: AreaChoice(title="Stolta och delaktiga")}
    before = made.path.read_bytes()
    with made.opened() as old:
        begin_period(old, path, Renewal(decided, choices), actor="Prov").close()
    assert made.path.read_bytes() == before
    made.path = path
    with made.opened() as plan:
        assert [row.title for row in plan.activities.all()] == [HOMES]
        assert plan.plan().previous_file == "ny.plan"
    assert made.titles("focus_area")["U1"] == "Stolta och delaktiga"
    for kind, text in made.written(2027).items():
        assert letters("2027–2030") in text, kind
        assert letters("gällde t.o.m. 2020") not in text, kind


def test_SK_R7_activities_are_counted_for_principles_areas_and_conventions(new: Make) -> None:
    made = new("skara")
    _goal, activity = _action_plan(made)
    _tag(made, activity, "EU6", "N6", "UN1")
    with made.opened() as plan:
        frameworks = [each for each in plan.dimensions.all() if each.kind == "framework"]
        carried = {}
        for framework in frameworks:
            coverage = dimension_coverage(plan.connection, framework.id, TODAY)
            assert coverage is not None
            carried[len(coverage.items)] = [
                row.item.code for row in coverage.items if row.shares.total
            ]
    assert carried == {11: ["EU6"], 7: ["N6"], 2: ["UN1"]}
    for framework in frameworks:
        printed = letters(made.printed("frameworks", dimension_id=framework.id))
        assert letters(framework.title) in printed
        assert letters(HOMES) in printed
    made.written()
    rows = {str(row[0]): row for row in made.cells("Referensramar")}
    for name in (
        "EU6 Lika tillgång till institutioner och tjänster",
        "N6 En positiv utveckling i stadsdelar med utbrett utanförskap",
        "UN1 FN:s deklaration om de mänskliga rättigheterna",
    ):
        assert 1 in rows[name], name
