"""The web page's fixed texts, and its accessibility statement as the law asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.core.language import N_, _
from tracker.domain.followup.followup import FollowupContent

SUPERVISOR = "https://www.digg.se/tdosanmalan"


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


def page_texts(content: FollowupContent) -> dict[str, str]:
    """Return what stands on every page beside the document: ways through it, and the law's."""
    nouns = content.labels
    return {
        "skip": _("Till innehållet"),
        "contents": _("Innehåll"),
        "find": _("Hitta {activities}").format(activities=nouns.activity.plural),
        "areas": nouns.focus_area.plural_title,
        "scale": _("Staplarna har samma skala: den längsta är hela bredden."),
        "to_top": _("Till sidans början"),
        "statement": _("Tillgänglighetsredogörelse"),
        "complain": _("Anmäl till Digg"),
    }


_STATEMENT: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Vad redogörelsen gäller"),
        (
            N_(
                "{body} står bakom den här sidan. Lagen (2018:1937) om tillgänglighet till"
                " digital offentlig service gäller för den."
            ),
            N_("Redogörelsen gäller sidan som den publicerades {date}."),
        ),
    ),
    (
        N_("Hur tillgänglig sidan är"),
        (
            N_(
                "Sidan är byggd för att följa WCAG 2.1 på nivå A och AA: för tangentbord,"
                " skärmläsare och förstoring, i ljust och mörkt läge och på papper. Den"
                " använder inga skript. Diagrammens siffror står också i tabeller."
            ),
            N_(
                "Vi känner inte till några brister i sidans uppbyggnad. De texter som skrivits"
                " i planen har inte granskats för begriplighet."
            ),
        ),
    ),
    (
        N_("Hur sidan är prövad"),
        (
            N_(
                "Sidans mall prövas med automatiska tester mot WCAG 2.1 A och AA. Den har inte"
                " prövats av personer med funktionsnedsättning."
            ),
        ),
    ),
    (
        N_("Rapportera brister"),
        (
            N_(
                "Hör av dig till {contact} om något på sidan inte går att använda för dig,"
                " eller om du behöver innehållet i en annan form."
            ),
        ),
    ),
    (
        N_("Tillsyn"),
        (
            N_(
                "Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte"
                " nöjd med hur dina synpunkter tas om hand kan du anmäla det dit."
            ),
        ),
    ),
)


def statement(content: FollowupContent, published_on: date) -> list[Passage]:
    """Return the accessibility statement: what it covers, what is known, how to report.

    The law (2018:1937) asks who is responsible, how far the page conforms, how that was found
    out, how to report a fault and where to complain.
    """
    plan = content.plan
    body = plan.municipality or _("Den som ansvarar för planen")
    contact = f"{plan.document_owner}, {body}" if plan.document_owner else body
    words = {"body": body, "contact": contact, "date": published_on.isoformat()}
    return [
        Passage(_(heading), tuple(_(text).format(**words) for text in texts))
        for heading, texts in _STATEMENT
    ]
