"""The texts of the document that a plan comes from: purpose, definitions, roles and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import DocumentTextKind, word
from tracker.domain.core.values import dataclass

FOR_UNIT_HEADS = frozenset({DocumentTextKind.PURPOSE, DocumentTextKind.DEFINITION})
"""What a unit head needs to have read before the form is filled in."""

KINDS_WITH_BODY = frozenset({DocumentTextKind.ROLE, DocumentTextKind.DECISION})
"""The kinds that say whose something is."""

_TERM_AND_MEANING = re.compile(r"\s*([^\n:]{1,80}):\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One text of the document.

    `text` is the document's own wording or, when `is_summary`, a summary that waits for it.
    `place` is where it stands in the document, `uncertainty` what is unclear or contradictory
    there. `body` is who has a role or made a decision.
    """

    id: int
    kind: DocumentTextKind
    title: str
    text: str | None
    is_summary: bool
    place: str | None
    body: str | None
    decided_on: date | None
    uncertainty: str | None
    is_printed: bool
    position: int

    def facts(self) -> tuple[str, ...]:
        """Return what is known about the text, a part each, in the order to show them."""
        decided_on = self.decided_on.isoformat() if self.decided_on else None
        parts = (self.body, decided_on, _("Sammanfattning") if self.is_summary else None)
        return tuple(part for part in (*parts, self.place) if part)

    def uncertainty_sentence(self) -> str:
        """Return what is unclear in the document, "" for a text that is certain."""
        return uncertainty_sentence(self.uncertainty)


DOCUMENT_TEXT_FIELDS = by_name(
    [
        Field("kind", N_("Slag"), Kind.CHOICE, required=True, choices=DocumentTextKind),
        Field("title", N_("Rubrik"), required=True),
        Field("body", N_("Organ")),
        Field("decided_on", N_("Beslutsdatum"), Kind.DATE),
        Field("text", N_("Text"), Kind.TEXT),
        Field("is_summary", N_("Sammanfattning, inte dokumentets egna ord"), Kind.YES_NO),
        Field("place", N_("Plats i dokumentet")),
        Field("uncertainty", N_("Osäkert i källan")),
        Field("is_printed", N_("Skrivs ut"), Kind.YES_NO),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)


def uncertainty_sentence(uncertainty: str | None) -> str:
    """Return "Osäkert i källan: två datum för beslutet.", or "" where nothing is unclear."""
    if not uncertainty:
        return ""
    return _("Osäkert i källan: {uncertainty}").format(uncertainty=uncertainty)


@dataclass(frozen=True, slots=True)
class DocumentTextGroup:
    """The texts of one kind, in their order; there is at least one."""

    kind: DocumentTextKind
    texts: tuple[DocumentText, ...]

    @property
    def heading(self) -> str:
        """What the group is called: "Definitioner"."""
        return _(_PLURALS[self.kind]) if len(self.texts) > 1 else word(self.kind)


def grouped_texts(texts: Iterable[DocumentText]) -> tuple[DocumentTextGroup, ...]:
    """Return the texts by kind in the order of the kinds; kinds without texts are left out."""
    by_kind: dict[DocumentTextKind, list[DocumentText]] = {}
    for text in texts:
        by_kind.setdefault(text.kind, []).append(text)
    return tuple(
        DocumentTextGroup(kind, tuple(by_kind[kind]))
        for kind in DocumentTextKind
        if kind in by_kind
    )


def printed_texts(texts: Iterable[DocumentText]) -> tuple[DocumentText, ...]:
    """Return the texts that are printed: chosen to be, and with something to say."""
    return tuple(text for text in texts if text.is_printed and (text.text or text.body))


def texts_for_unit_heads(texts: Iterable[DocumentText]) -> tuple[DocumentText, ...]:
    """Return the printed texts that a unit head needs to read: purpose and definitions."""
    return tuple(text for text in printed_texts(texts) if text.kind in FOR_UNIT_HEADS)


def defined_words(texts: Iterable[DocumentText]) -> dict[str, str]:
    """Return what defined words mean, by the word as it is written in the definition's title.

    A summary of what the document says is marked as one.
    """
    return {
        text.title: _("{text} (sammanfattning)").format(text=text.text)
        if text.is_summary
        else text.text
        for text in texts
        if text.kind is DocumentTextKind.DEFINITION and text.text
    }


def explanation(shown: str, definitions: Mapping[str, str]) -> str:
    """Return the definitions of the words that stand in `shown`, a line each; "" for none.

    A word is found whatever its capitals, also as the beginning of an inflected form
    ("integrationen"), but not in the middle of another word.
    """
    return "\n".join(
        f"{term}: {meaning}"
        for term, meaning in definitions.items()
        if re.search(rf"(?<!\w){re.escape(term)}", shown, re.IGNORECASE)
    )


def pasted_texts(pasted: str, kind: DocumentTextKind) -> list[dict[str, str]]:
    """Return the texts that are pasted as one, each as its `kind`, `title` and `text`.

    Paragraphs "Invandrare: Person som …" are definitions, a text each; everything else is one
    text whose first line is its title when it is short and more follows.
    """
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", pasted) if part.strip()]
    if kind is DocumentTextKind.DEFINITION and paragraphs:
        found = [_TERM_AND_MEANING.fullmatch(paragraph) for paragraph in paragraphs]
        if all(found):
            return [
                {"kind": kind.value, "title": match[1].strip(), "text": match[2].strip()}
                for match in found
                if match is not None
            ]
    lines = pasted.strip().splitlines()
    if not lines:
        return []
    first, rest = lines[0].strip(), "\n".join(lines[1:]).strip()
    if rest and len(first) <= _LONGEST_HEADING:
        return [{"kind": kind.value, "title": first, "text": rest}]
    return [{"kind": kind.value, "title": word(kind), "text": pasted.strip()}]


_LONGEST_HEADING = 80

_PLURALS = {
    DocumentTextKind.PURPOSE: N_("Syfte"),
    DocumentTextKind.BACKGROUND: N_("Bakgrund"),
    DocumentTextKind.DEFINITION: N_("Definitioner"),
    DocumentTextKind.VALUES: N_("Värdegrund"),
    DocumentTextKind.PRINCIPLE: N_("Utgångspunkter"),
    DocumentTextKind.SCOPE: N_("Avgränsningar"),
    DocumentTextKind.NEED: N_("Identifierade behov"),
    DocumentTextKind.FACT: N_("Faktauppgifter"),
    DocumentTextKind.QUOTATION: N_("Citat"),
    DocumentTextKind.ROLE: N_("Roller"),
    DocumentTextKind.DECISION: N_("Kopplade beslut"),
}
