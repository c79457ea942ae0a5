"""What a document's running text says: the overall goal, definitions, names and its own texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.core.language import _
from tracker.domain.core.terms import DocumentTextKind
from tracker.domain.documents.blocks import BlockKind
from tracker.domain.documents.counting import parted_names
from tracker.domain.documents.found import FoundKind
from tracker.domain.documents.meaning import HeadingMeaning, title_of
from tracker.domain.documents.outline import Outline, PartKind, Section, sentences
from tracker.domain.documents.vocabulary import is_foreign, mentions

_OVERALL = re.compile(
    r"\b(?:övergripande|långsiktiga)\s+(?:mål(?:et|en)?|målsättning(?:en)?)\b(?:[^.,;:]{0,60}?)"
    r"\s(?:är\s+)?att\s+(?P<goal>[^.;]{8,260}?)\s*(?:[.;]|$)",
    re.IGNORECASE,
)
_IS_THAT = re.compile(
    r"^(?:[\wåäö]*mål\w*|vi(?:s)?ion\w*)\b[^.]{0,80}?\s+är\s+att\s+(?P<goal>[^.]{8,260})\.?",
    re.IGNORECASE,
)
_WHAT_FOR = re.compile(
    r"\bför\s+att\s+(?P<goal>[A-ZÅÄÖ][^.;:]{3,60}?\s+ska(?:ll)?\s+[^.;:]{8,220})"
)
_DEFINED = re.compile(
    r"^Med\s+(?P<term>[^,.]{2,50}?)\s+(?:menas|avses)\s+(?P<meaning>.{8,})$", re.DOTALL
)
_TERM = re.compile(
    r"^(?P<term>[A-ZÅÄÖ][^:.–]{1,60}?)\s*(?::|\s[–-])\s+(?P<meaning>\S.{8,})$", re.DOTALL
)
_WITH = re.compile(
    r"\b(?:samverkar?|samverkan\s+(?:ska\s+)?ske[r]?|samarbetar?)\s+med\s+(?P<names>[^.:;]{5,300})"
)
_WITH_END = re.compile(r"\s+(?:som|för att|kring|i syfte|inom|om|i frågor|när|utifrån|genom)\s")
_DOCUMENT = re.compile(
    r"(?<![\wåäö-])(?P<name>[a-zåäöA-ZÅÄÖ][a-zåäö-]{4,}(?:strategin?|planen|program(?:met)?|policyn?"
    r"|(?<!handlings)(?<!aktivitets)(?<!åtgärds)(?<!genomförande)plan))(?![\wåäö-])"
)
_OWN_PLANS = re.compile(
    r"^(?:handlings|aktivitets|åtgärds|genomförande|verksamhets|tids|kommun|under|del|handlingens)?"
    r"(?:plan|program|strategi|policy)(?:en|met|n)?$",
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"(?<![\wåäö])(?P<name>(?:[A-ZÅÄÖa-zåäö]+-(?:,\s*[a-zåäö]+-)*\s+och\s+)?[A-ZÅÄÖa-zåäö]{3,}"
    r"(?:nämnden|förvaltningen|kontoret))(?![\wåäö])"
)
_NOT_BOARDS = re.compile(
    r"^(?:respektive|huvud|kommunfullmäktige|central|egna)?"
    r"(?:nämnden|förvaltningen|kontoret)$|stadsdels|valnämnd",
    re.IGNORECASE,
)
_MOST_NAMES = 14
_LONGEST_NAME = 9
_SHORTEST = 4


def overall_goals(text: str, *, in_section: bool) -> Iterator[tuple[FoundKind, str, str]]:
    """Yield the overall goals that a paragraph says, each as its kind, title and what to check.

    `in_section` holds under a heading about overall goals, where the paragraph itself may be one.
    """
    match = _OVERALL.search(text)
    if match is not None:
        why = "" if in_section else _("Sägs i en mening och har ingen egen rubrik.")
        yield FoundKind.OVERALL_GOAL, title_of(_until(match["goal"])), why
        return
    first = sentences(text)[0] if text else ""
    if in_section and not text.endswith(":"):
        match = _IS_THAT.match(first)
        if match is not None:
            yield FoundKind.OVERALL_GOAL, title_of(match["goal"]), ""
        elif re.search(r"\bska(?:ll)?\b", first) and not _tells_of_goals(first):
            yield FoundKind.OVERALL_GOAL, title_of(first), _("Löpande text under rubriken.")
        return
    listing = next(mentions(first), None)
    if listing is not None and re.search(r"\bföljande\b", first):
        match = _WHAT_FOR.search(first)
        if match is not None and listing.kind is FoundKind.AREA:
            yield (
                FoundKind.OVERALL_GOAL,
                title_of(match["goal"]),
                _("Sägs i en mening och kallas inte mål."),
            )


def _tells_of_goals(text: str) -> bool:
    return (
        re.match(r"^(?:Detta innebär|Måle[nt] (?:följs|ska (?:följas|brytas))|Det innebär)", text)
        is not None
    )


def _until(goal: str) -> str:
    return re.split(r",\s+(?:vilket|och där|samtidigt)\b", goal)[0]


@dataclass(frozen=True, slots=True)
class FoundText:
    """One of the document's own texts."""

    kind: DocumentTextKind
    title: str
    text: str
    blocks: tuple[int, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in the running text, of a unit, a partner or another document."""

    kind: FoundKind
    name: str
    block: int
    why: str


class Prose:
    """Reads the running text of an outline whose headings mean `meanings`."""

    def __init__(
        self, outline: Outline, meanings: Sequence[HeadingMeaning], areas: Collection[int] = ()
    ) -> None:
        self._outline = outline
        self._meanings = meanings
        self._areas = areas

    def texts(self) -> Iterator[FoundText]:
        """Yield the document's texts: one for each section whose heading says what it is."""
        seen: set[str] = set()
        for section in self._outline.sections:
            meaning = self._meanings[section.number]
            if section.is_annex or section.number in self._areas:
                continue
            if meaning.text_kind is not None and meaning.mention is None:
                yield from self._section_texts(section, meaning.text_kind)
            for number, text in self._paragraphs(section):
                match = _DEFINED.match(text)
                if match is not None and match["term"].casefold() not in seen:
                    seen.add(match["term"].casefold())
                    yield FoundText(
                        DocumentTextKind.DEFINITION, title_of(match["term"]), text, (number,)
                    )

    def _section_texts(self, section: Section, kind: str) -> Iterator[FoundText]:
        paragraphs = list(self._paragraphs(section))
        if kind == "definition":
            terms = [(number, _TERM.match(text)) for number, text in paragraphs]
            found = [(number, match) for number, match in terms if match is not None]
            for number, match in found:
                yield FoundText(
                    DocumentTextKind.DEFINITION,
                    title_of(match["term"]),
                    match["meaning"].strip(),
                    (number,),
                )
            if found:
                return
        if paragraphs:
            yield FoundText(
                DocumentTextKind(kind),
                title_of(section.heading),
                "\n\n".join(text for _number, text in paragraphs),
                tuple(number for number, _text in paragraphs),
            )

    def _paragraphs(self, section: Section) -> Iterator[tuple[int, str]]:
        """Yield a section's paragraphs; definitions may also be the items of a list."""
        is_definition = self._meanings[section.number].text_kind == "definition"
        for part in section.parts:
            if part.kind is PartKind.PARAGRAPH or (is_definition and part.kind is PartKind.LIST):
                for number in part.blocks:
                    yield number, self._outline.blocks[number].text

    def names(self, own_title: str, taken: Collection[int]) -> Iterator[FoundName]:
        """Yield the partners, other documents and units that sentences name.

        Blocks that are `taken` as something already name nothing more.
        """
        for number, block in enumerate(self._outline.blocks):
            is_taken = number in taken and block.kind is not BlockKind.PARAGRAPH
            if block.kind is BlockKind.HEADING or is_taken or self._section_of(number).is_annex:
                continue
            yield from _partners(number, block.text)
            yield from _documents(number, block.text, own_title)
            yield from _boards(number, block.text)

    def _section_of(self, block: int) -> Section:
        found = self._outline.sections[0]
        for section in self._outline.sections[1:]:
            if section.block is not None and section.block <= block:
                found = section
        return found


def _partners(number: int, text: str) -> Iterator[FoundName]:
    for match in _WITH.finditer(text):
        listed = _WITH_END.split(match["names"])[0]
        names = parted_names(listed)
        if not 1 < len(names) <= _MOST_NAMES or is_foreign(listed):
            continue
        for name in names:
            if len(name.split()) <= _LONGEST_NAME and not re.search(r"\b(?:varandra|oss)\b", name):
                why = _("Nämns som samverkanspart i en mening.")
                yield FoundName(FoundKind.PARTNER, title_of(name), number, why)


def _documents(number: int, text: str, own_title: str) -> Iterator[FoundName]:
    own = own_title.casefold()
    for match in _DOCUMENT.finditer(text):
        name = match["name"]
        stem = re.sub(r"(?:en|met|n)$", "", name.casefold())
        subject = re.sub(r"s?(?:strategi|plan|program|policy)$", "", stem)
        if _OWN_PLANS.match(name) or stem in own or (len(subject) >= _SHORTEST and subject in own):
            continue
        if re.search(r"\d\s*$|punkts$", text[: match.start()]) or subject == "punkt":
            continue
        why = _("Nämns i texten. Är det ett styrdokument som planen ska hänvisa till?")
        yield FoundName(FoundKind.STEERING_DOCUMENT, title_of(name), number, why)


def _boards(number: int, text: str) -> Iterator[FoundName]:
    for match in _BOARD.finditer(text):
        name = match["name"]
        if not _NOT_BOARDS.search(name):
            why = _("Nämns i texten. Ska den vara en enhet i planen?")
            yield FoundName(FoundKind.UNIT, title_of(name), number, why)
