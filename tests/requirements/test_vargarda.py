"""Vårgårda: a plan of its strategy says what the document says, and no more."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.requirements import NewPlan, assert_suggestions_stand_apart

Make = Callable[[str], NewPlan]

FACTORS = {
    "G1": "Goda möjligheter till utbildning av hög kvalitet för både barn och vuxna",
    "G2": "Goda möjligheter till arbete och självförsörjning",
    "G3": (
        "God tillgång till sociala mötesplatser där alla kan mötas och göra saker "
        "tillsammans utifrån intresse och gemenskap"
    ),
    "G4": "Mångfald av attraktiva boenden",
    "G5": "Civilsamhällets och föreningars engagemang med kommunens stöd",
    "S1": "Goda möjligheter till arbetsplatsförlagd praktik och sysselsättning",
    "S2": "Goda förutsättningar att lära sig svenska",
    "S3": "God, anpassad och återkommande samhällsinformation",
    "S4": "Goda möjligheter till samtal om normer, värderingar och kulturer",
    "S5": "Goda möjligheter till föräldrastöd",
    "S6": (
        "Goda förutsättningar att ta till vara på utrikesföddas befintliga erfarenhet och kompetens"
    ),
    "S7": (
        "Tillgängliggöra stöd till integration för enskilda och grupper där risk finns att "
        "deras behov inte uppmärksammas av kommunen"
    ),
}

OVERALL = {
    "O1": (
        "Vårgårda ska präglas av god gemenskap och en sammanhållning som skapar "
        "förutsättningar för alla att kunna bidra och vara delaktiga efter förmåga"
    ),
}

DOCUMENTS = {
    "SD1": "Vårgårdas vision och värdegrund",
    "SD2": "Arbetsmarknadsstrategi",
    "SD3": "Strategi för utvecklande skola",
    "SD4": "Strategin för folkhälsoarbetet i Vårgårda",
    "SD5": "Strategi för kultur och fritid",
    "SD6": "Bostadsförsörjningsprogram",
}

TARGET_GROUPS = {
    "MG1": "Alla människor",
    "MG2": "Barn",
    "MG3": "Nyanlända och utrikesfödda",
    "MG4": "Enskilda och grupper där risk finns att deras behov inte uppmärksammas av kommunen",
}

VISION = (
    "Vårgårda kommuns vision anger att den goda kommunen är du och jag och att vi skapar den"
    " tillsammans varje dag. Vi vågar tänka olika, kreativt och arbetar tillsammans mot utstakade"
    " mål."
)


def test_factors_and_goal_are_the_documents_own(new: Make) -> None:
    made = new("vargarda")
    assert made.titles("focus_area") == FACTORS
    assert made.titles("goal") == OVERALL
    assert made.items("Styrdokument") == DOCUMENTS
    assert made.items("Målgrupper") == TARGET_GROUPS
    with made.opened() as plan:
        assert plan.plan().vision == VISION


def test_the_share_of_2019_is_a_value_from_the_first_day(new: Make) -> None:
    made = new("vargarda")
    assert made.values() == {("NU1", "2019", ""): 16}
    assert made.change("NU1") is None
    for kind, text in made.written().items():
        assert "Dokumentetangerc:a16%." in text, kind


def test_what_is_no_decision_is_said_to_be_a_suggestion(new: Make) -> None:
    made = new("vargarda")
    text = " ".join(made.suggestions())
    for word in ("G1", "SD1", "kärnverksamheter", "målgrupper", "NU1", "möjligheteter"):
        assert word in text
    assert_suggestions_stand_apart(made)
