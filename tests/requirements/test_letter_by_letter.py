"""What the five strategies take from their documents, word for word, and what the program adds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.requirements import NewPlan

Make = Callable[[str], NewPlan]

ITEMS: dict[tuple[str, str], tuple[str, ...]] = {
    ("skara", "Målgrupper"): (
        "Alla invånare",
        "Nya och gamla kommuninvånare",
        "Barn och unga",
        "Alla i arbetsför ålder",
        "Vårdnadshavare",
    ),
    ("skara", "Samverkansparter"): (
        "Ideella organisationer",
        "Förenings- och kulturlivet",
        "Näringslivet",
        "Myndigheter",
        "Andra samhällsaktörer",
        "Andra kommuner och regioner",
        "Arbetsförmedlingen",
        "Försäkringskassan",
        "Migrationsverket",
        "Länsstyrelsen i Västra Götaland",
        "Sveriges Kommuner och Landsting (SKL)",
    ),
    ("skara", "FN:s deklaration och konvention"): (
        "FN:s deklaration om de mänskliga rättigheterna",
        "FN:s konvention om barnets rättigheter",
    ),
    ("vimmerby", "Styrdokument"): (
        "Integrationsstrategi i Kalmar län",
        "Folkhälsoplanen",
        "Bostadsförsörjningsplan",
        "Jämställdhetsplan",
        "Stärkt lokal utvecklingsstrategi",
    ),
    ("vimmerby", "Samverkansparter"): (
        "Arbetsförmedling",
        "Fackliga organisationer",
        "Näringslivet",
        "Ideella organisationer",
        "Förenings- och kulturlivet",
        "Myndigheter",
        "Andra kommuner",
        "Landstinget",
        "Privata hyresvärdar",
        "Andra samhällsaktörer",
    ),
    ("vargarda", "Samverkansparter"): ("Civilsamhället och föreningslivet",),
    ("vanersborg", "Målgrupper"): (
        "Alla invånare i kommunen",
        "Personer med utländsk bakgrund",
        "Utrikesfödda",
        "Barn och unga",
        "Människorna som berörs",
    ),
    ("vanersborg", "Styrdokument"): (
        "Rapporten Integrationssamverkan",
        "Processmodellen i Integrationssamverkan",
    ),
    ("vanersborg", "Samverkansparter"): (
        "Kunskapsförbundet",
        "Privata hyresvärdar",
        "Civilsamhället",
    ),
    ("ljusnarsberg", "Målgrupper"): (
        "Asylsökande",
        "Flyktingar",
        "Nyanlända invandrare",
        "Ensamkommande barn och ungdomar",
        "Alla invånare och organisationer",
    ),
    ("ljusnarsberg", "Samverkansparter"): (
        "Arbetsförmedlingen",
        "Migrationsverket",
        "Försäkringskassan",
        "Länsstyrelsen",
        "Sveriges kommuner och Landsting",
        "Näringslivet",
        "Föreningslivet",
    ),
}
"""The names that stand in the documents, with a capital where one is taken out of a sentence."""

OWN_WORDS = {
    "vargarda": ("under Ur dokumentet", "NU1 med titel, källa", "skrivfel rättat: möjligheteter"),
    "vanersborg": ("källan Folkhälsomyndigheten", "under Ur dokumentet"),
    "skara": ("Källan Förenta nationerna", "korta titlar och sammanfattningar", "skrivfel rättat"),
    "vimmerby": (
        "källan Förenta nationerna",
        "kurs C och kurs D är programmets läsning av kurs B, C och D",
        "Måttenheten procent",
        "Sysselsättningsform",
        "deklARATION",
    ),
    "ljusnarsberg": (
        "källan Förenta nationerna",
        "titlar, källor och uppdelningar",
        "korta titlar och sammanfattningar",
    ),
}


@pytest.mark.parametrize(("strategy", "dimension"), ITEMS)
def test_names_of_groups_documents_and_partners_are_the_documents_own(
    new: Make, strategy: str, dimension: str
) -> None:
    assert tuple(new(strategy).items(dimension).values()) == ITEMS[strategy, dimension]


@pytest.mark.parametrize("strategy", OWN_WORDS)
def test_what_the_program_adds_is_said_to_be_its_own(new: Make, strategy: str) -> None:
    told = " ".join(new(strategy).suggestions())
    assert [words for words in OWN_WORDS[strategy] if words not in told] == []
    assert "Stor begynnelsebokstav är programmets" in told


def test_vi_r7_the_source_of_the_public_health_areas_is_what_the_document_calls_it(
    new: Make,
) -> None:
    with new("vimmerby").opened() as plan:
        sources = {row.title: row.source for row in plan.dimensions.all()}
    assert sources["De fyra prioriterade områdena i folkhälsoplanen"] == "Folkhälsoplanen"
