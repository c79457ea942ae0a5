"""Vänersborg: a plan of its strategic direction says what the document says, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.support.pdf import letters, text_of
from tests.support.plans import TODAY
from tests.support.requirements import NewPlan, assert_suggestions_stand_apart

Make = Callable[[str], NewPlan]

AREAS = {
    "F1": "Arbete & sysselsättning",
    "F2": "Boende",
    "F3": "Inkludering",
}

GOALS = {
    "O1": (
        "Alla människor i kommunen ska kunna delta i samhällsgemenskapen på lika villkor, "
        "oberoende av etnisk och kulturell bakgrund"
    ),
    "F1.1": "Snabbare väg till arbete och sysselsättning",
    "F1.2": "Fler individanpassade arbetstillfällen som tillvaratar människors kompetenser",
    "F1.3": "Kommunen som arbetsgivare och organisation är ett föredöme inom mångfald",
    "F1.4": (
        "Bättre matchning mellan individens och arbetsgivarens behov genom rätt kompetensutveckling"
    ),
    "F2.1": "Integration och mångfald ökar i boendemiljöer och stadsdelar",
    "F2.2": "Alla har tillgång till ett skäligt boende",
    "F2.3": "Mer aktiv strategisk bostadsförsörjning med integrationsperspektiv",
    "F3.1": "Invånarna känner ökad tillit till varandra och samhället",
    "F3.2": "En öppen och tolerant kommun, där olikheter ger styrka",
    "F3.3": (
        "Bättre möjligheter för alla barn att utveckla sin fulla potential oavsett uppväxtvillkor"
    ),
    "F3.4": "Ett rikt kultur- och fritidsutbud som leder till god integration",
}

ACTIONS = {
    "U1": (
        "Kommundirektören ges i uppdrag att tillsammans med förvaltningarna ta fram "
        "handlingsplaner för integrationsarbetet utifrån identifierade utvecklingsbehov samt "
        "prioriterade fokusområden som anges i den strategiska inriktningen"
    ),
    "U2": (
        "Kommundirektören ges i uppdrag att etablera ett sammanhållet integrationsarbete i "
        "förvaltningsorganisationen"
    ),
    "1": (
        "Inrätta Integrationsverkstaden, en ny modell för tvärfunktionell samverkan med "
        "fokus på konkreta resultat"
    ),
    "2": (
        "Samorganisera verksamheterna för samhällsorientering, mottagande och "
        "arbetsmarknadspraktik för att skapa synergieffekter och stärkt fokus på snabb "
        "introduktion och etablering"
    ),
    "3": (
        "Ta fram en handlingsplan för integrationsarbetet utifrån den strategiska "
        "inriktningen och koppla till identifierade kärnområden i Integrationssamverkan och "
        "bestämningsfaktorerna för hälsa"
    ),
    "4": (
        "Ta fram relevanta kvantitativa och kvalitativa mått för integrationsarbetet på "
        "olika nivåer"
    ),
    "5": (
        "Fortsätt kartlägg huvudprocesserna inom området och implementera ett kontinuerligt "
        "förbättringsarbete"
    ),
    "6": (
        "Fördjupa och vidareutveckla förankring, kunskapsunderlag och överblick av kommunens "
        "integrationsarbete genom att bygga vidare på processmodellen i "
        "Integrationssamverkan och involvera fler intressenter (både interna och externa)"
    ),
    "7": (
        "Etablera en struktur för kontinuerlig dialog med människorna som berörs för större "
        "behovsförståelse"
    ),
    "8": (
        "Bättre kommunikation om integration tillgängligt genom olika kanaler, som är "
        "lättillgängligt och överskådligt för såväl invånare som medarbetare"
    ),
    "9": "Säkerställ språkstimulerande insatser genom alla huvudprocesserna",
    "10": (
        "Utveckla SFI tillsammans med Kunskapsförbundet genom att ta en mer aktiv och "
        "styrande beställarroll inom kvalitet och uppföljning"
    ),
    "11": (
        "Säkerställ att samtliga avtalade praktikplatser levereras och att alla "
        "förvaltningar arbetar aktivt med att ta emot praktikanter"
    ),
    "12": (
        "Säkerställ ett mer aktivt mångfaldsperspektiv i rekryterings- och "
        "kompetensförsörjningsarbetet"
    ),
    "13": (
        "Utveckla nya former för samverkan med privata hyresvärdar för att öka tillgången "
        "till bostäder lokalt"
    ),
    "14": (
        "Stötta, stimulera och synliggör civilsamhällets engagemang och betydelse inom "
        "området och skapa tydligare stödstruktur"
    ),
    "15": (
        "Stärk arbetet för jämställdhet och bidra till att initiera proaktiva insatser i "
        "såväl asyl- som etableringsfas, med särskilt fokus på mansnormer"
    ),
    "16": (
        "Följ särskilt det övergripande utvecklingsprojektet på Tärnan och bistå med "
        "förvaltningsövergripande kompetens och resurser vid olika aktiviteter, skeden och "
        "moment utifrån skolledningens behov"
    ),
}

CORE_AREAS = [
    "Språk",
    "Boende",
    "Information",
    "Attityd",
    "Utbildning",
    "Sysselsättning",
    "Mötesplatser",
    "Kommunikation",
    "Organisation",
    "Jämlikhet",
    "Stöd",
]
VISION = (
    "Den politiska visionen för Vänersborg är att kommunen ska vara attraktiv och hållbar i alla"
    " delar, hela livet. Utifrån integrationsperspektivet kan konstateras att denna vision"
    " inkluderar alla invånare i kommunen, oavsett etnisk och kulturell bakgrund."
)


def test_areas_goals_and_annex_are_the_documents_own(new: Make) -> None:
    made = new("vanersborg")
    assert made.titles("focus_area") == AREAS
    assert made.titles("goal") == GOALS
    assert made.titles("activity") == ACTIONS
    assert list(made.items("Kärnområden").values()) == CORE_AREAS
    with made.opened() as plan:
        assert plan.plan().vision == VISION


def test_the_two_assignments_are_the_municipal_directors(new: Make) -> None:
    made = new("vanersborg")
    with made.opened() as plan:
        rows = plan.connection.execute(
            "SELECT activity.code, activity.category, owner.title FROM activity"
            " JOIN owner ON owner.id = activity.owner_id ORDER BY activity.id"
        ).fetchall()
    assert [tuple(row) for row in rows] == [
        ("U1", "Förvaltningsledning", "Kommundirektör"),
        ("U2", "Förvaltningsledning", "Kommundirektör"),
    ]
    listed = made.done("list", made.path, "--csv")
    assert ACTIONS["U2"] in listed


def test_VB_R7_the_plan_is_for_four_years_without_a_first_one(new: Make) -> None:
    made = new("vanersborg")
    for kind, text in made.written().items():
        assert letters("4 år (startår anges inte)") in text, kind
    with made.opened() as plan, plan.change("Angav åren"):
        plan.plans.update(1, period_from=2026, period_to=2029)
    for kind, text in made.written().items():
        assert letters("2026–2029") in text, kind
        assert letters("startår anges inte") not in text, kind


def test_VB_R7_goals_and_plan_are_revised_within_the_period_with_day_and_reason(new: Make) -> None:
    made = new("vanersborg")
    before = made.titles("goal")
    code = min(before)
    made.done("revise", made.path, "--reason", "Nytt läge", "--body", "Kommunfullmäktige")
    with made.opened() as plan, plan.change("Ändrade målet"):
        (goal_id,) = plan.connection.execute(
            "SELECT id FROM goal WHERE code = ?", [code]
        ).fetchone()
        plan.goals.update(goal_id, title="Ett nytt mål")
    made.done("revise", made.path, "--reason", "Nytt mål")
    first, second = json.loads(made.done("versions", made.path, "--json"))
    assert [first["label"], second["label"]] == [
        f"Revidering {TODAY}: Nytt läge",
        f"Revidering {TODAY}: Nytt mål",
    ]
    assert first["body"] == "Kommunfullmäktige"
    compared = made.done("compare", made.path, "--from", first["id"], "--to", second["id"])
    assert f"Titel ändrad från {before[code]} till Ett nytt mål" in compared
    for at, title, other in (
        (first["id"], before[code], "Ett nytt mål"),
        (second["id"], "Ett nytt mål", before[code]),
    ):
        printed = made.folder / f"{at}.pdf"
        made.done("followup", made.path, "--year", 2026, "--output", printed, "--at", at)
        text = letters(text_of(printed.read_bytes()))
        assert letters(title) in text
        assert letters(other) not in text


def test_what_is_no_decision_is_said_to_be_a_suggestion(new: Make) -> None:
    made = new("vanersborg")
    text = " ".join(made.suggestions())
    for word in ("arbetstitel", "F1.1", "åtta målområden", "målgrupper", "bilagan"):
        assert word in text
    assert_suggestions_stand_apart(made)
