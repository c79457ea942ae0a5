"""The prints of the five municipalities' examples, read back out of the finished PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.publishing.conftest import TODAY, Example
from tests.support.pdf import declared, letters, page_texts, structure, text_of
from tracker.domain.activities.selection import ActivityFilter, Attention, Column, Grouping, Sorting
from tracker.domain.core.terms import Approval, DimensionKind, Status
from tracker.domain.plan.dimension import Tagged
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.register import PRINTS, Print, make_print, print_named
from tracker.store.indicators.queries import annual_compilation
from tracker.store.meetings.queries import add_meeting
from tracker.store.plan_file import PlanFile

MUNICIPALITIES = ("vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg")
CHOICES = Choices(TODAY, 2025)


def quiet(_text: str, _fraction: float) -> None:
    """Take no notice of progress."""


def printed(plan: PlanFile, name: str, choices: Choices = CHOICES) -> bytes:
    return make_print(plan, print_named(name), choices, quiet).pdf


def _plan_named(plan: PlanFile) -> str:
    row = plan.plan()
    return f"{row.title} – {row.municipality}"


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_every_print_of_every_example_is_archivable_and_accessible(
    example: Example, municipality: str
) -> None:
    plan = example(municipality)
    for entry in PRINTS:
        pdf = printed(plan, entry.name)
        found = declared(pdf)
        assert (found["a"], found["conformance"], found["ua"]) == ("2", "A", "1"), entry.name
        tags = structure(pdf)
        assert ("H1", "") in tags
        assert all(alt for name, alt in tags if name == "Figure"), entry.name
        assert plan.plan().title in text_of(pdf)


@pytest.mark.parametrize("name", [entry.name for entry in PRINTS])
def test_an_empty_plan_has_prints_that_say_so(example: Example, name: str) -> None:
    plan = example("vimmerby")
    with plan.change("Tömde"):
        for table in ("activity", "goal", "indicator", "focus_area", "dimension", "unit", "owner"):
            plan.connection.execute(f"DELETE FROM {table}")
    pdf = printed(plan, name)
    assert len(page_texts(pdf)) == 1
    assert declared(pdf)["title"]


def test_overview_has_the_figures_of_the_plan_and_every_activity(example: Example) -> None:
    plan = example("ljusnarsberg")
    text = text_of(printed(plan, "overview"))
    approved = [activity for activity in plan.activities.all() if activity.approval == "approved"]
    late = sum(activity.lateness(TODAY).is_late for activity in approved)
    assert f"{len(approved)} insatser i planen" in text
    assert f"{late} försenade" in text.replace("◷ ", "")
    found = letters(text)
    assert all(letters(activity.title) in found for activity in approved)
    assert "Integrationsområde" in text


@pytest.mark.parametrize("by", [Grouping.UNIT, Grouping.OWNER])
def test_overview_by_unit_and_owner(example: Example, by: Grouping) -> None:
    plan = example("vanersborg")
    text = letters(text_of(printed(plan, "overview", replace(CHOICES, by=by))))
    rows = plan.units.all() if by is Grouping.UNIT else plan.owners.all()
    column = "unit_id" if by is Grouping.UNIT else "owner_id"
    used = {
        getattr(activity, column)
        for activity in plan.activities.all()
        if activity.approval == "approved"
    }
    names = [getattr(row, "name" if by is Grouping.UNIT else "title") for row in rows
             if row.id in used]  # fmt: skip
    assert names
    assert all(letters(name) in text for name in names)


def test_vi_r6_an_area_without_activities_stands_in_the_overview(example: Example) -> None:
    plan = example("vimmerby")
    with plan.change("Nytt område"):
        plan.focus_areas.add(title="Tomma området")
    assert "Tomma området 0 0 0" in text_of(printed(plan, "overview"))


@pytest.mark.parametrize("name", ["overview", "followup"])
def test_lj_r4_costs_by_area_and_planning_year(example: Example, name: str) -> None:
    plan = example("ljusnarsberg")
    with plan.change("Kostnader"):
        plan.connection.execute("UPDATE activity SET cost_sek = NULL")
        plan.connection.execute("DELETE FROM cost")
        plan.connection.execute("DELETE FROM planned_year")
        area = plan.focus_areas.all()[0]
        ids = [
            activity.id
            for activity in plan.activities.all()
            if activity.focus_area_id == area.id and activity.approval == "approved"
        ][:3]
        for activity_id, start, cost in zip(
            ids, ("2024-03-01", "2025-02-01", None), (40_000, 25_500, 1_000), strict=True
        ):
            plan.activities.update(activity_id, start_date=start, due_date=None, cost_sek=cost)
    text = text_of(printed(plan, name)).replace("\u00a0", " ")
    assert "Kostnader" in text
    assert f"{area.code} {area.title} 40 000 25 500 1 000 66 500" in text
    assert "Integrationsområde 2024 2025 Utan år Summa" in text


def test_a_plan_without_costs_has_no_costs(example: Example) -> None:
    plan = example("skara")
    with plan.change("Inga kostnader"):
        plan.connection.execute("UPDATE activity SET cost_sek = NULL")
        plan.connection.execute("DELETE FROM cost")
        plan.connection.execute("DELETE FROM planned_year")
    assert "Kostnader" not in text_of(printed(plan, "overview"))


def test_late_list_shows_why_and_where_the_deadline_was_before(example: Example) -> None:
    plan = example("ljusnarsberg")
    text = text_of(printed(plan, "late"))
    late = [activity for activity in plan.activities.all() if activity.lateness(TODAY).is_late]
    assert late
    found = letters(text)
    assert all(letters(activity.title) in found for activity in late)
    assert all(letters(activity.lateness(TODAY).sentence) in found for activity in late)
    (reason,) = plan.connection.execute(
        "SELECT reason FROM deadline_move WHERE activity_id IN"
        f" ({', '.join(str(activity.id) for activity in late)}) AND reason IS NOT NULL LIMIT 1"
    ).fetchone()
    assert letters(reason) in found
    assert "Utan ansvarig" not in text
    more = text_of(printed(plan, "late", replace(CHOICES, everything=True)))
    assert "Utan ansvarig (" in more


def test_followup_is_a_draft_until_the_year_is_fixed(example: Example) -> None:
    plan = example("skara")
    choices = replace(CHOICES, year=2020)
    assert all("UTKAST" in page for page in page_texts(printed(plan, "followup", choices)))
    with plan.change("Fastställde"):
        plan.connection.execute(
            "UPDATE followup SET state = 'fixed', fixed_on = '2021-02-01',"
            " case_number = 'KS 2021/9' WHERE year = 2020"
        )
    pages = page_texts(printed(plan, "followup", choices))
    assert not any("UTKAST" in page for page in pages)
    assert all("Diarienummer KS 2021/9" in page for page in pages)
    assert "Fastställd 2021-02-01" in " ".join(pages[0].split())


def test_followup_has_what_the_units_wrote(example: Example) -> None:
    plan = example("vimmerby")
    found = letters(text_of(printed(plan, "followup")))
    reports = plan.connection.execute(
        "SELECT result FROM activity_report WHERE year = 2025 AND result IS NOT NULL"
    ).fetchall()
    assert reports
    assert all(letters(result) in found for (result,) in reports)


def test_vi_r1_all_indicators_stand_on_one_sheet_with_chart_source_and_comment(
    example: Example,
) -> None:
    plan = example("vimmerby")
    pdf = printed(plan, "indicators")
    assert len(page_texts(pdf)) == 1
    found = letters(text_of(pdf))
    sheet = annual_compilation(plan.connection, 2025, 6)
    assert len({line.indicator.id for line in sheet.lines}) == 7
    for line in sheet.lines:
        assert letters(line.indicator.title) in found
        assert letters(line.source) in found
        assert letters(line.comment) in found
        for value in line.values:
            assert (
                value is None
                or value.value is None
                or letters(value.shown(None, line.decimals)) in found
            )
    figures = [alt for name, alt in structure(pdf) if name == "Figure"]
    assert len(figures) == len(sheet.lines)
    assert all("2025" in alt for alt in figures)
    assert "UTKAST" in text_of(pdf)


def test_vg_r2_the_matrix_of_units_and_factors_marks_what_is_empty(example: Example) -> None:
    plan = example("vargarda")
    text = text_of(printed(plan, "matrix"))
    assert all(unit.name in text for unit in plan.units.all() if unit.active)
    found = letters(text)
    assert all(letters(area.title) in found for area in plan.focus_areas.all())
    assert "0 med ring: ingen aktivitet i planen" in text


def test_vg_r2_a_matrix_of_60_units_repeats_its_headings_on_every_page(example: Example) -> None:
    plan = example("vargarda")
    names = [f"Utbildningsförvaltningens enhet {number}" for number in range(1, 50)]
    with plan.change("Många"):
        for name in names:
            plan.units.add(name=name, kind="unit")
    pages = page_texts(printed(plan, "matrix"))
    assert 2 <= len(pages) <= 4
    assert all("G1" in page and "S7" in page and "Summa" in page for page in pages)
    found = letters(" ".join(pages))
    assert all(letters(name) in found for name in names)


def test_few_areas_stand_by_name_over_the_matrix(example: Example) -> None:
    plan = example("skara")
    text = letters(text_of(printed(plan, "matrix")))
    assert all(letters(area.title) in text for area in plan.focus_areas.all())


@pytest.mark.parametrize("municipality", ["skara", "ljusnarsberg"])
def test_sk_r7_lj_r7_activities_per_principle_area_and_convention(
    example: Example, municipality: str
) -> None:
    plan = example(municipality)
    text = text_of(printed(plan, "frameworks"))
    found = letters(text)
    titles = {
        activity.id: activity.title
        for activity in plan.activities.all()
        if activity.approval == "approved"
    }
    frameworks = [
        dimension
        for dimension in plan.dimensions.all()
        if dimension.kind is DimensionKind.FRAMEWORK
    ]
    assert len(frameworks) == 3
    for framework in frameworks:
        assert letters(framework.title) in found
        for item in plan.dimension_items.of(framework.id):
            assert letters(item.name) in found
    rows = plan.connection.execute(
        "SELECT i.title, t.activity_id FROM tagging AS t JOIN dimension_item AS i"
        " ON i.id = t.item_id JOIN dimension AS d ON d.id = i.dimension_id"
        " WHERE d.kind = 'framework' AND t.activity_id IS NOT NULL"
    ).fetchall()
    assert rows
    for _item, activity in rows:
        assert activity not in titles or letters(titles[activity]) in found


def test_lj_r7_one_framework_can_be_printed_alone_and_a_gap_is_shown(example: Example) -> None:
    plan = example("ljusnarsberg")
    framework = plan.dimensions.all()[0]
    with plan.change("Lucka"):
        plan.dimension_items.add(dimension_id=framework.id, code="EU99", title="Ny princip")
    choices = replace(CHOICES, dimension_id=framework.id)
    pdf = printed(plan, "frameworks", choices)
    assert declared(pdf)["title"] == f"{framework.title} – {_plan_named(plan)}"
    assert "EU99 Ny princip" in text_of(pdf)
    assert "Ingen insats i planen." in text_of(pdf)


def test_sk_r5_cross_references_to_steering_documents_with_their_validity(
    example: Example,
) -> None:
    plan = example("skara")
    documents = next(
        dimension
        for dimension in plan.dimensions.all()
        if dimension.kind is DimensionKind.STEERING_DOCUMENT
    )
    with plan.change("Giltighet"):
        item = plan.dimension_items.add(
            dimension_id=documents.id, title="Gammalt program", valid_to=date(2019, 12, 31)
        )
        activity = plan.activities.all()[0]
        plan.taggings.tag(Tagged.ACTIVITY, [activity.id], [item])
        goal = plan.goals.all()[0]
        plan.taggings.tag(Tagged.GOAL, [goal.id], [item])
    text = text_of(printed(plan, "documents"))
    assert "Gammalt program gällde t.o.m. 2019-12-31" in text
    after = letters(text).partition(letters("Gammalt program"))[2]
    assert letters(activity.title) in after
    assert letters(goal.title) in after


def test_a_units_page_has_its_own_share(example: Example) -> None:
    plan = example("ljusnarsberg")
    share = next(
        participation
        for participation in plan.participations.all()
        if participation.target_quantity
    )
    choices = replace(CHOICES, unit_id=share.unit_id)
    pdf = printed(plan, "unit", choices)
    unit = plan.units.get(share.unit_id).name
    assert declared(pdf)["title"] == f"{unit} – {_plan_named(plan)}"
    assert letters(plan.activities.get(share.activity_id).title) in letters(text_of(pdf))


def test_the_filtered_list_has_what_passes_and_nothing_else(example: Example) -> None:
    plan = example("skara")
    wanted = ActivityFilter(statuses=frozenset({Status.COMPLETED}))
    choices = replace(CHOICES, wanted=wanted, by=Grouping.OWNER, sorting=Sorting(Column.DUE_DATE))
    text = text_of(printed(plan, "activities", choices))
    found = letters(text)
    for activity in plan.activities.all():
        assert (letters(activity.title) in found) == (activity.status is Status.COMPLETED)
    assert "Ett urval av planen" in text
    assert "Filter: Status: Genomförd" in text
    nothing = replace(choices, wanted=ActivityFilter(text="står ingenstans"))
    assert "Inget passar filtret." in text_of(printed(plan, "activities", nothing))


def test_a_filtered_print_names_its_filter_in_the_plans_words(example: Example) -> None:
    plan = example("vanersborg")
    area, unit, owner = plan.focus_areas.all()[0], plan.units.all()[1], plan.owners.all()[0]
    wanted = ActivityFilter(
        text="språk",
        focus_areas=frozenset({area.id, 0}),
        units=frozenset({unit.id}),
        owners=frozenset({owner.id}),
        attention=frozenset({Attention.LATE}),
    )
    text = letters(text_of(printed(plan, "activities", replace(CHOICES, wanted=wanted))))
    for condition in (
        "Texten ”språk”",
        f"Fokusområde: Utan fokusområde, {area.title}",
        f"Enhet: {unit.name}",
        f"Ansvarig: {owner.title}",
        "Försenade",
    ):
        assert letters(condition) in text


def test_the_printed_list_has_the_columns_of_the_table(example: Example) -> None:
    plan = example("skara")
    columns = (Column.CODE, Column.TITLE, Column.COST, Column.GOAL)
    text = text_of(printed(plan, "activities", replace(CHOICES, columns=columns)))
    assert "Nr Aktivitet Kostnad (kr) Strategisk inriktning" in text
    assert "Status" not in text
    wide = printed(plan, "activities", replace(CHOICES, columns=tuple(Column)))
    assert declared(wide)["ua"] == "1"
    assert "Prioritet" in text_of(wide)


@pytest.mark.parametrize("entry", PRINTS)
def test_a_prints_title_names_municipality_and_plan(example: Example, entry: Print) -> None:
    plan = example("skara")
    pdf = printed(plan, entry.name)
    assert declared(pdf)["title"].endswith(f" – {_plan_named(plan)}")
    assert page_texts(pdf)[0].count("Skara · Integrationsstrategi") == 2


def test_VI_R2_a_meeting_sheet_has_differences_and_deadlines(example: Example) -> None:
    plan = example("vimmerby")
    council = plan.plan().council_name or ""
    add_meeting(plan, body=council, held_on="2026-09-01", title="Höstmötet")
    with plan.change("Flyttade"):
        late = next(
            activity
            for activity in plan.activities.all()
            if activity.due_date
            and activity.due_date < TODAY
            and activity.approval is Approval.APPROVED
        )
        plan.activities.update(late.id, due_date="2027-06-30", title="Läxhjälp #välkomna")
        plan.activities.give_reason(plan.activities.moves(late.id)[-1].id, "Personalbrist")
    with plan.change("Nytt möte"):
        meeting_id = plan.meetings.add(
            body=council, held_on="2026-12-01", title="Vintermötet", agenda_item="§ 7 Uppföljning"
        )
    text = text_of(printed(plan, "meeting", replace(CHOICES, meeting_id=meeting_id)))
    for part in ("Vintermötet", "§ 7 Uppföljning", f"Sedan {council} 2026-09-01",
                 "2027-06-30", "Personalbrist", "#välkomna", "Flyttade slutdatum"):  # fmt: skip
        assert part in text
    first = text_of(printed(plan, "meeting", replace(CHOICES, meeting_id=1)))
    assert "Sedan planen skapades" in first
    assert "Ingenting har ändrats." in first


def test_a_plan_without_meetings_says_so_on_paper(example: Example) -> None:
    assert "Inga möten är inlagda ännu." in text_of(printed(example("skara"), "meeting"))
