"""A document's sections, and in each its paragraphs, lists and tables with what introduces them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from tracker.domain.documents.blocks import Block, BlockKind
from tracker.domain.documents.vocabulary import Mention, mentions

_ANNEX = re.compile(r"\s*(?:bilag(?:a|or)|appendix)\b", re.IGNORECASE)
_FOLLOWS = re.compile(
    r"\b(?:följande|nedanstående|dessa|nedan)\b|[:;]\s*$|\b(?:att|är|inom|för|genom)\s*$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60
_MOST_BLANKS = 5
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])")


class PartKind(Enum):
    """What a part of a section is."""

    PARAGRAPH = auto()
    LIST = auto()
    TABLE = auto()


@dataclass(slots=True)
class Part:
    """A paragraph, a list or a table; `intro` is the sentence that a list or table follows on."""

    kind: PartKind
    blocks: list[int]
    intro: str = ""
    intro_block: int | None = None


@dataclass(slots=True)
class Section:
    """A heading with what stands under it until the next one, whatever its level.

    `parent` is the number of the section that it stands under; where levels are not known it is
    None. `is_annex` also holds for what stands under an annex.
    """

    number: int
    heading: str = ""
    block: int | None = None
    level: int = 0
    parent: int | None = None
    is_annex: bool = False
    recurs: bool = False
    parts: list[Part] = field(default_factory=list)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [each for each in _SENTENCE.split(text) if each.strip()]


def is_label(block: Block) -> bool:
    """Return whether a paragraph is a line such as "Mätning:" that names what follows it."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST_LABEL:
        return False
    if block.text.endswith((":", ";")):
        return block.text.count(" ") <= _MOST_BLANKS
    text = block.text.rstrip(" ?")
    return any(mention.start == 0 and mention.end == len(text) for mention in mentions(text))


class Outline:
    """The sections of a document in their order; `blocks` are the document's."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.sections: list[Section] = [Section(0)]
        self._stack: list[Section] = []
        self._annex_level: int | None = None
        counts = Counter(_bare(b.text) for b in blocks if b.kind is BlockKind.HEADING)
        for number, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING:
                self._open(number, block, recurs=counts[_bare(block.text)] > 1)
            else:
                self._take(number, block)
        self.has_levels = len({s.level for s in self.sections[1:]}) > 1
        self._below: dict[int | None, list[Section]] = {}
        for section in self.sections:
            self._below.setdefault(section.parent, []).append(section)

    def text(self, part: Part) -> str:
        """Return the text of a part's blocks, a line each."""
        return "\n".join(self.blocks[number].text for number in part.blocks)

    def ancestors(self, section: Section) -> Iterator[Section]:
        """Yield the sections that a section stands under, the nearest first."""
        while section.parent is not None:
            section = self.sections[section.parent]
            yield section

    def children(self, section: Section) -> list[Section]:
        """Return the sections right under a section."""
        return self._below.get(section.number, [])

    def _open(self, number: int, block: Block, *, recurs: bool) -> None:
        level = self._level_of(block, recurs=recurs)
        section = Section(
            len(self.sections), block.text, number, level, recurs=recurs and bool(block.text)
        )
        if level:
            while self._stack and self._stack[-1].level >= level:
                self._stack.pop()
            section.parent = self._stack[-1].number if self._stack else None
            self._stack.append(section)
        self._judge_annex(section)
        self.sections.append(section)

    def _level_of(self, block: Block, *, recurs: bool) -> int:
        """Return a heading's level; one that comes again and again stands below a numbered one."""
        if not block.level or not recurs or block.marker:
            return block.level
        numbered = [s.level for s in self._stack if s.block and self.blocks[s.block].marker]
        return max(block.level, *(level + 1 for level in numbered[-1:]), 0)

    def _judge_annex(self, section: Section) -> None:
        if _ANNEX.match(section.heading):
            if self._annex_level is None or section.level <= self._annex_level:
                self._annex_level = section.level
        elif self._annex_level and section.level and section.level <= self._annex_level:
            self._annex_level = None
        section.is_annex = self._annex_level is not None

    def _take(self, number: int, block: Block) -> None:
        parts = self.sections[-1].parts
        kinds = {BlockKind.ITEM: PartKind.LIST, BlockKind.ROW: PartKind.TABLE}
        kind = kinds.get(block.kind, PartKind.PARAGRAPH)
        last = parts[-1] if parts else None
        if last is not None and last.kind is kind and kind is not PartKind.PARAGRAPH:
            before = self.blocks[last.blocks[-1]]
            if before.table == block.table and not _begins_anew(before, block):
                last.blocks.append(number)
                return
        part = Part(kind, [number])
        if last is not None and last.kind is PartKind.PARAGRAPH:
            self._introduce(part, last)
        parts.append(part)

    def _introduce(self, part: Part, before: Part) -> None:
        block = self.blocks[before.blocks[0]]
        if part.kind is PartKind.PARAGRAPH and not is_label(block):
            return
        last = (sentences(block.text) or [""])[-1]
        whole = block.text if len(sentences(block.text)) == 1 else last
        if _FOLLOWS.search(whole) or is_label(block):
            part.intro, part.intro_block = whole, before.blocks[0]
        elif part.kind is not PartKind.PARAGRAPH:
            part.intro = next(
                (
                    each
                    for each in sentences(block.text)
                    if re.search(r"\b(?:följande|nedanstående)\b", each, re.IGNORECASE)
                ),
                "",
            )
            part.intro_block = before.blocks[0] if part.intro else None


def _begins_anew(before: Block, block: Block) -> bool:
    """Whether a numbered list begins anew, or goes from numbers to bullets at the same depth."""
    if block.kind is not BlockKind.ITEM or before.level != block.level:
        return False
    return block.marker.rstrip(".)") == "1" and before.marker.rstrip(".)") != "1"


def _bare(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text).strip().casefold()


def level_mention(text: str) -> Mention | None:
    """Return the word in a sentence that says what the list after it holds, if any.

    "Kommunen prioriterar följande mål inom fokusområdet:" lists goals, not areas.
    """
    found = list(mentions(text))
    if not found:
        return None
    pointed = re.compile(
        r"\b(?:följande|nedanstående|dessa)\s+(?:[\wåäö-]+\s+){0,3}$", re.IGNORECASE
    )
    for mention in found:
        if pointed.search(text[: mention.start]):
            return mention
    ended = text.rstrip(" :;")
    last = found[-1]
    is_sought = re.search(r"\b(?:nå|uppnå|mäta|följa|till)\s+(?:de\s+)?$", text[: last.start])
    is_last = text.rstrip().endswith((":", ";")) and last.end == len(ended)
    if is_last and last.is_plural and not is_sought:
        return last
    aside = re.compile(
        r"\b(?:inom|i|nå|uppnå|för|till|mot|utifrån|varje|respektive|av|om|mäter|följer)\s+"
        r"(?:(?:det|de|den|varje|respektive|att|följa|övergripande)\s+)*$",
        re.IGNORECASE,
    )
    free = [mention for mention in found if not aside.search(text[: mention.start])]
    return (free or found)[0]
