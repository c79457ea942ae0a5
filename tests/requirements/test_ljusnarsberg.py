"""Ljusnarsberg: a plan of its strategy says what the document says, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import CliRunner
from openpyxl import load_workbook

from tests.support.pdf import letters, text_of
from tests.support.requirements import NewPlan, assert_suggestions_stand_apart
from tracker.cli import tracker

Make = Callable[[str], NewPlan]

AREAS = {
    "I1": "Öppen kommun",
    "I2": "Möten och upplevelser",
    "I3": "Kunskap och kompetens",
    "I4": "Innovation och entreprenörskap",
}

GOALS = {
    "O1": "Kulturella och etniska skillnader skall utgöra möjligheter till delaktighet",
    "O2": (
        "Attityder kring mångfald och integration skall synliggöras som en viktig del av kommunen"
    ),
    "O3": "Varje individ skall betraktas som en resurs och vara en del av kommunen",
    "O4": "Integrationsperspektivet skall genomsyra den fysiska och sociala planeringen",
    "I1.1": (
        "Möjliggöra för en öppen dialog gällande olikheter och fördomar, samt motverka "
        "diskriminering"
    ),
    "I1.2": "Verka för att förbättra attityden kring integration och mångfald",
    "I2.1": (
        "Medverka till att det finns öppna mötesplatser som uppmuntrar till initiativ och "
        "möjliggör aktiviteter"
    ),
    "I2.2": (
        "Bidra till ökade möjligheter för ett innehållsrikt vardagsliv även utanför skola "
        "och arbete"
    ),
    "I3.1": "Medverka till god kunskap i svenska språket och om värdet av språkkunskaper",
    "I3.2": "Bidra till ökad förutsättning för att främja och underlätta utbildning",
    "I4.1": "Ta tillvara varje invånares kompetens och bakgrund",
    "I4.2": "Visa vägar till ett eget företagande",
    "I4.3": (
        "Bjuda in representanter från näringslivet, föreningslivet samt andra innovativa "
        "personer som kan visa vägar"
    ),
}

NATIONAL_AREAS = {
    "N1": "Snabbare etablering för nyanlända invandrare",
    "N2": "Fler i arbete, fler företagare",
    "N3": "Bättre resultat och större likvärdighet i skolan",
    "N4": "Bättre språkkunskaper och större möjligheter till utbildning för vuxna",
    "N5": "Effektiv bekämpning av diskriminering",
    "N6": "En positiv utveckling av stadsdelar med brett utanförskap",
    "N7": "En gemensam värdegrund i ett samhälle, som präglas av ökande mångfald",
}

DOCUMENTS = {
    "SD1": "Kommunens riktlinjer för bostadsförsörjning",
    "SD2": "Policy och riktlinjer behöver utarbetas för hur lediga lägenheter ska fördelas",
    "SD3": "Den lokala överenskommelsen (LÖK)",
}


def test_areas_goals_and_national_areas_are_the_documents_own(new: Make) -> None:
    made = new("ljusnarsberg")
    assert made.titles("focus_area") == AREAS
    assert made.titles("goal") == GOALS
    assert made.items("Regeringens sju strategiska områden för integration") == NATIONAL_AREAS


def test_the_convention_is_one_and_a_report_steers_nothing(new: Make) -> None:
    made = new("ljusnarsberg")
    assert list(made.items("FN:s konvention och barnkonventionen").values()) == [
        "FN:s konvention om mänskliga rättigheter",
        "Barnkonventionen",
    ]
    assert made.items("Styrdokument") == DOCUMENTS
    assert list(made.items("Rapporter").values()) == [
        "Nutek ”Ökad integration och mångfald inom det regionala tillväxtarbetet”"
    ]


def test_LJ_R10_the_six_figures_are_values_from_the_first_day(new: Make) -> None:
    made = new("ljusnarsberg")
    assert made.values() == {
        ("NU1", "2014", ""): 16.8,
        ("NU2", "2013", ""): 717,
        ("NU2", "2014", ""): 823,
        ("NU3", "2014-04", "utrikes födda"): 112,
        ("NU3", "2015-04", ""): 240,
        ("NU3", "2015-04", "utrikes födda"): 140,
        ("NU4", "2014-04", "utrikes födda"): 29,
        ("NU4", "2015-04", ""): 65,
        ("NU4", "2015-04", "utrikes födda"): 39,
    }
    titles = made.titles("indicator")
    assert "16–64 år" in titles["NU3"]
    assert "18–24 år" in titles["NU4"]
    with made.opened() as plan:
        assert {each.direction for each in plan.indicators.all()} == {None}


def _spaced(text: str) -> str:
    """Return a text whose numbers and units are divided by ordinary spaces."""
    return " ".join(text.split())


def test_LJ_R4_the_budget_sheet_says_the_same_in_every_kind_of_file(new: Make) -> None:
    made = new("ljusnarsberg")
    with made.opened() as plan, plan.change("Kostnader"):
        area, unit = plan.focus_areas.all()[0].id, plan.units.add(name="Skolan", kind="department")
        row = plan.activities.add(
            title="Läxhjälp", unit_id=unit, focus_area_id=area, approval="approved"
        )
        for year, source, planned, actual in (
            (2026, "Ram", 120_000, 95_000),
            (2026, "Statsbidrag", 80_000, None),
            (2027, "Ram", 250_000, None),
        ):
            plan.costs.add(
                activity_id=row, year=year, funding=source, planned_sek=planned, actual_sek=actual
            )
        proposal = plan.activities.add(title="Nattvandring", approval="proposed")
        plan.costs.add(activity_id=proposal, year=2026, planned_sek=31_000)
    files = [made.folder / f"budget.{kind}" for kind in ("xlsx", "pdf", "csv")]
    for file in files:
        made.done("budget", made.path, "--year", 2026, "--output", file)
    printed = _spaced(text_of(files[1].read_bytes()))
    assert "Skolan 200 000 95 000 −25 000 – " in printed
    assert "Summa 200 000 95 000 −25 000 31 000" in printed
    sheets = load_workbook(files[0]).worksheets
    sums = {row[0]: row[1:] for row in sheets[0].iter_rows(values_only=True)}
    assert sums["Summa"][:2] == (200_000, 250_000)
    assert sums["Statsbidrag"][:3] == (80_000, 0, 0)
    lines = [row[5] for row in sheets[1].iter_rows(min_row=2, values_only=True)]
    assert lines == [120_000, 80_000, 31_000]
    text = files[2].read_text(encoding="utf-8-sig")
    assert "Läxhjälp;Skolan;Förvaltning;Statsbidrag;80000;;;" in text
    assert "Nattvandring;;;;31000;;;förslag" in text
    for kind, letters_ in made.written().items():
        assert letters("Planerad kostnad") in letters_, kind
        assert letters("200 000") in letters_ or "200000" in letters_, kind
        assert letters("95 000") in letters_ or "95000" in letters_, kind


def test_LJ_R10_the_change_against_the_year_before_is_computed(new: Make) -> None:
    made = new("ljusnarsberg")
    people, jobless, young = (
        made.change("NU2"),
        made.change("NU3", "utrikes födda"),
        made.change("NU4", "utrikes födda"),
    )
    assert people is not None
    assert jobless is not None
    assert young is not None
    assert _spaced(people.sentence) == "Ökade med 106 personer (14,8 %) sedan 2013."
    assert _spaced(jobless.sentence) == "Ökade med 28 personer (25,0 %) sedan april 2014."
    assert _spaced(young.sentence) == "Ökade med 10 personer (34,5 %) sedan april 2014."
    assert made.change("NU3") is None
    for kind, text in made.written().items():
        for change in (people, jobless, young):
            assert letters(change.sentence) in text, kind


def test_what_is_no_decision_is_said_to_be_a_suggestion(new: Make) -> None:
    made = new("ljusnarsberg")
    text = " ".join(made.suggestions())
    for word in ("I1.1", "korta titlar", "Innovation/entreprenörskap", "NU1–NU4", "183 §"):
        assert word in text
    assert_suggestions_stand_apart(made)


def test_lj_r8_nothing_is_taken_in_without_unit_and_owner(new: Make) -> None:
    made = new("ljusnarsberg")
    with made.opened() as plan, plan.change("Förslag"):
        plan.activities.add(title="Språkcafé", approval="proposed")
    refused = CliRunner().invoke(tracker, ["approve", str(made.path), "Språkcafé"])
    assert refused.exit_code == 1
    assert "”Språkcafé”: enhet och ansvarig saknas" in refused.stderr
    with made.opened() as plan, plan.change("Fördelade"):
        (activity,) = plan.activities.all()
        unit, owner = plan.units.all()[0].id, plan.owners.all()[0].id
        plan.activities.update(activity.id, unit_id=unit, owner_id=owner)
    made.done("approve", made.path, "Språkcafé")
    (row,) = json.loads(made.done("list", made.path, "--json"))
    assert (row["approval"], bool(row["unit"]), bool(row["owner"])) == ("approved", True, True)
    assert any("krävs innan en insats tas in" in line for line in made.suggestions())
