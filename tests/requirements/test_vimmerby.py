"""Vimmerby: a plan of its strategy says what the document says, and no more."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.requirements import NewPlan, assert_suggestions_stand_apart

Make = Callable[[str], NewPlan]

AREAS = {
    "F1": "Hälsa",
    "F2": "Bostad",
    "F3": "Social sammanhållning",
}

GOALS = {
    "O1": "Öka Vimmerby kommuns befolkning",
    "D1": "Öka andelen utrikes födda i sysselsättning i Vimmerby kommun",
    "D2": "Öka kunskaperna i svenska språket för individer med annat modersmål än svenska",
    "F1.1": "Arbetet med våld i nära relationer och hedersrelaterat våld",
    "F1.2": "Framtida familjecentral",
    "F1.3": "Jämställdhetsplan",
    "F1.4": "Samverkan med landstinget",
    "F2.1": "Tillgång till bostäder som människor har råd med",
    "F2.2": "Goda relationer med hyresvärdar, både privata och det kommunala bostadsbolaget",
    "F2.3": "Områden för nybyggnation",
    "F2.4": "Attraktionskraften i små orter och att det långsiktigt finns kommunikationer",
    "F2.5": "Nya bostäder integreras med befintliga bostäder",
    "F2.6": "Bostäder med olika standard",
    "F3.1": "Mötesplatser för människor i olika åldrar",
    "F3.2": "Föreningsliv och möjlighet till deltagande i olika aktiviteter och i hela kommunen",
    "F3.3": "Samverkan med frivilligorganisationer och civilsamhälle",
    "F3.4": "En aktiv fritid och möjlighet till aktiviteter, nöjen och kultur",
    "F3.5": "Arbete och studier och att det skapas former för vägen från studier till arbete",
    "F3.6": "Möjligheter att starta eget företag",
    "F3.7": "En väl utvecklad samhällsorientering i samverkan mellan verksamheter",
    "F3.8": "Inflyttarservice",
    "F3.9": "Skola och fritid som ger en möjlighet att nå alla",
    "F3.10": "Stärkt lokal utvecklingsstrategi med medborgardialog",
}

INDICATORS = {
    "M0": "Andel utrikesfödda totalt i kommunen",
    "M1": (
        "Andel utrikes födda i sysselsättning i kommunen fördelat på förvärvsarbetande och "
        "företagare"
    ),
    "M2": "Andel utrikes födda i kommunen som har deltagit i arbetsmarknadsprogram",
    "M3": "Andel utrikes födda i kommunen som studerar",
    "M4": "Andel personer i kommunen godkända i svenska för invandrare (SFI)",
    "M5": (
        "Andel personer i kommunen som uppnått målen i de nationella slutproven för kurs B, "
        "C och D i svenska för invandrare"
    ),
    "M6": "Andel elever i kommunen i åk 9 med minst betyget godkänt i svenska som andraspråk",
}

PUBLIC_HEALTH = {
    "VF1": "Delaktighet och inflytande",
    "VF2": "Barn och ungas uppväxtvillkor",
    "VF3": "Sexualitet och reproduktiv hälsa",
    "VF4": "Alkohol, narkotika, doping och tobak",
}


def test_areas_goals_and_indicators_are_the_documents_own(new: Make) -> None:
    made = new("vimmerby")
    assert made.titles("focus_area") == AREAS
    assert made.titles("goal") == GOALS
    assert made.titles("indicator") == INDICATORS
    with made.opened() as plan:
        assert plan.plan().decision() == "Kommunfullmäktige 2017-09-25 § 170"


def test_the_parts_of_health_are_not_the_public_health_plans_areas(new: Make) -> None:
    made = new("vimmerby")
    parts = made.titles("goal", "kind = 'part' AND code LIKE 'F1.%'")
    assert not set(parts.values()) & set(PUBLIC_HEALTH.values())
    assert made.items("De fyra prioriterade områdena i folkhälsoplanen") == PUBLIC_HEALTH


def test_conventions_and_sense_of_coherence_are_worded_as_in_the_document(new: Make) -> None:
    made = new("vimmerby")
    assert list(made.items("FN:s deklaration och barnkonventionen").values()) == [
        "FN:s deklaration om de mänskliga rättigheterna",
        "Barnkonventionen",
    ]
    assert list(made.items("Känsla av sammanhang (KASAM)").values()) == [
        "Begriplig",
        "Hanterbar",
        "Meningsfull",
    ]


def test_what_is_no_decision_is_said_to_be_a_suggestion(new: Make) -> None:
    made = new("vimmerby")
    text = " ".join(made.suggestions())
    for word in ("M1–M3 hör till D1", "M4–M6 till D2", "högre är bättre", "N02926", "Hälsa"):
        assert word in text
    assert_suggestions_stand_apart(made)
