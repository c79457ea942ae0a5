"""Skara: a plan of its strategy says what the document says, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import CliRunner
from openpyxl import load_workbook

from tests.support.requirements import NewPlan, assert_suggestions_stand_apart
from tracker.cli import tracker

Make = Callable[[str], NewPlan]

AREAS = {
    "U1": "I Skara är vi stolta",
    "U2": "Självklart hållbart",
    "U3": "Livsstilen som konkurrenskraft",
    "U4": "Vi främjar entreprenörskapet",
}

GOALS = {
    "O1": (
        "Alla invånare ska erbjudas bästa möjliga förutsättningar för att leva, bo och verka "
        "i Skara"
    ),
    "U1.1": "Skara ska vara en välkomnande plats",
    "U1.2": "Alla i Skara ska känna sig behövda och ska ha möjlighet att påverka sin framtid",
    "U2.1": (
        "Det ska finnas en tydlig och strukturerad samverkan mellan föreningslivet, ideella "
        "organisationer, näringslivet och kommunen"
    ),
    "U2.2": "Det ska finnas bostäder för alla",
    "U2.3": "Alla människor ska ha möjlighet till egen försörjning",
    "U3.1": "Det ska finnas många kontaktytor för dialog som stödjer tolerans och acceptans",
    "U3.2": "Det ska finnas mångfald av kultur och fritidsaktiviteter",
    "U3.3": "Det ska finnas människor med olika bakgrunder i kommunens bostadsområden",
    "U3.4": (
        "Alla barn, ungdomar och vårdnadshavare ska aktivt delta inom en likvärdig "
        "barnomsorg och skola"
    ),
    "U4.1": "Alla ska ha möjlighet till kompetenshöjande insatser och validering av sina kunskaper",
    "U4.2": "Människors kompetenser och resurser ska användas för att utveckla samhället",
    "U4.3": (
        "Skara kommun ska aktivt arbeta för att rekrytera människor med olika erfarenheter "
        "och bakgrund utöver relevant kompetens"
    ),
}

BUILDING_BLOCKS = {
    "B1": "Att alla ska ges möjlighet till språkstöd, utbildning, egenförsörjning och bostad",
    "B2": "Att det finns kontaktytor för invånarna att mötas",
    "B3": (
        "Att det skapas strukturer som underlättar för delaktighet, jämställdhet, samverkan, "
        "och dialog"
    ),
}

NATIONAL_AREAS = {
    "N1": "Snabbare etablering för nyanlända invandrare",
    "N2": "Fler i arbete, fler företagare",
    "N3": "Bättre resultat och större likvärdighet i skolan",
    "N4": "Bättre språkkunskaper och större möjligheter till utbildning för vuxna",
    "N5": "Effektiv bekämpning av diskriminering",
    "N6": "En positiv utveckling i stadsdelar med utbrett utanförskap",
    "N7": "En gemensam värdegrund i ett samhälle som präglas av ökande mångfald",
}

DOCUMENTS = {
    "SD1": "Skara Vision 2025",
    "SD2": "Bostadsförsörjningsprogram",
    "SD3": "Näringslivsstrategi",
    "SD4": "Landsbygdsstrategi",
    "SD5": "Västra Götalandsregionens arbete 2020 strategi för tillväxt och utveckling",
    "SD6": "Svensk lagstiftning",
}


def test_areas_directions_and_frameworks_are_the_documents_own(new: Make) -> None:
    made = new("skara")
    assert made.titles("focus_area") == AREAS
    assert made.titles("goal") == GOALS
    assert made.items("Byggstenar") == BUILDING_BLOCKS
    assert made.items("Regeringens sju strategiska områden för integration") == NATIONAL_AREAS
    assert made.items("Styrdokument") == DOCUMENTS
    assert len(made.items("EU:s elva grundprinciper för integration")) == 11


def test_SK_R1_departments_and_companies_plan_for_years_and_ask_for_money(new: Make) -> None:
    made = new("skara")
    with made.opened() as plan, plan.change("Enheter och planår"):
        office = plan.units.add(name="Barn- och utbildningsförvaltningen", kind="department")
        school = plan.units.add(name="Teglaskolan", kind="unit", parent_id=office)
        homes = plan.units.add(name="Centrumbostäder", kind="company")
        for title, unit_id, year, cost in (
            ("Språkstöd", school, 2027, 400_000),
            ("Boskola", homes, 2027, 150_000),
            ("Mötesplats", homes, 2028, 90_000),
        ):
            row = plan.activities.add(title=title, unit_id=unit_id, approval="approved")
            plan.planned_years.set_years(row, [year])
            plan.costs.add(activity_id=row, planned_sek=cost)
    assert "Boskola" in made.done("list", made.path, "--plan-year", 2027)
    assert "Mötesplats" not in made.done("list", made.path, "--plan-year", 2027)
    companies = json.loads(made.done("list", made.path, "--unit-kind", "company", "--json"))
    assert [row["title"] for row in companies] == ["Boskola", "Mötesplats"]
    assert [row["plan_years"] for row in companies] == [[2027], [2028]]
    book = made.folder / "budget.xlsx"
    made.done("budget", made.path, "--year", 2027, "--output", book)
    rows = [row for row in load_workbook(book).worksheets[0].iter_rows(values_only=True) if row[0]]
    sums = {row[0]: row[1] for row in rows if isinstance(row[1], int)}
    assert (sums["Förvaltning"], sums["Bolag"]) == (400_000, 150_000)
    assert [row[0] for row in rows].count("Summa") == 4


def test_what_is_no_decision_is_said_to_be_a_suggestion(new: Make) -> None:
    made = new("skara")
    text = " ".join(made.suggestions())
    for word in ("U1.1", "EU1", "korta titlar", "I Skara kommun är vi stolta", "Skara kommuns"):
        assert word in text
    assert_suggestions_stand_apart(made)


def test_sk_r4_nothing_is_taken_in_without_a_unit_and_an_owner_may_wait(new: Make) -> None:
    made = new("skara")
    with made.opened() as plan, plan.change("Förslag"):
        plan.activities.add(title="Läxhjälp", approval="proposed")
    refused = CliRunner().invoke(tracker, ["approve", str(made.path), "Läxhjälp"])
    assert refused.exit_code == 1
    assert "”Läxhjälp”: enhet saknas" in refused.stderr
    with made.opened() as plan, plan.change("Fördelade"):
        (activity,) = plan.activities.all()
        plan.activities.update(activity.id, unit_id="all")
    made.done("approve", made.path, "Läxhjälp")
    (row,) = json.loads(made.done("list", made.path, "--json"))
    assert (row["approval"], row["owner"]) == ("approved", None)
