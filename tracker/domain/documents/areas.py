"""Which headings of a document are its areas, and which areas are only listed or named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.domain.core.labels import Noun
from tracker.domain.core.language import _
from tracker.domain.documents.blocks import BlockKind
from tracker.domain.documents.counting import counted_names, group_of
from tracker.domain.documents.found import FoundKind
from tracker.domain.documents.meaning import (
    HeadingMeaning,
    heading_meaning,
    label_and_rest,
    listed_kind,
    named_item,
    paper_kind,
    same_title,
    title_of,
)
from tracker.domain.documents.outline import (
    Outline,
    Part,
    PartKind,
    Section,
    level_mention,
    sentences,
)
from tracker.domain.documents.vocabulary import (
    Mention,
    document_noun,
    is_foreign,
    is_general,
    mentions,
)

_COUNTED = re.compile(
    r"^(?P<word>[^\W\d]+)\s+(?:[A-ZÅÄÖ]|[A-ZÅÄÖ]?\d{1,2})\s*[.:–-]\s*(?P<title>[A-ZÅÄÖ].*)$"
)
_YEARS = re.compile(r"\b20\d\d\s*[-–—]\s*20\d\d\b")
_LIST_TAIL = re.compile(r"(?:\s*[:;–,]|\s+(?:är|utgörs av|består av|ses som))\s*", re.IGNORECASE)
_LAST_TITLE = 3
_FEWEST = 2
_GOALS = frozenset({FoundKind.GOAL, FoundKind.SUB_GOAL, FoundKind.PART})
_OF_ANOTHER = re.compile(
    r"\s+(?:i|från|enligt|ur)\s+[\wåäö-]*(?:plan|program|strategi|policy|agenda|lag)\w*",
    re.IGNORECASE,
)
_BELOW = frozenset(
    {FoundKind.GOAL, FoundKind.SUB_GOAL, FoundKind.PART, FoundKind.ACTIVITY, FoundKind.INDICATOR}
)


@dataclass(slots=True)
class Area:
    """An area: its title, the block that names it, and the section that is about it, if any."""

    title: str
    block: int
    section: int | None = None
    why: str = ""
    group: str | None = None
    description: str | None = None
    code: str | None = None


@dataclass(slots=True)
class NamedGroup:
    """Names that a sentence counts up without any section of their own: "kärnområden är a, b"."""

    noun: Noun
    names: list[str]
    block: int


@dataclass(slots=True)
class Areas:
    """All areas in the document's order, the word for them, and the lists they were read from."""

    areas: list[Area] = field(default_factory=list)
    noun: Noun | None = None
    lists: set[int] = field(default_factory=set)
    groups: list[NamedGroup] = field(default_factory=list)

    def of_section(self, number: int) -> Area | None:
        """Return the area that a section is about."""
        return next((area for area in self.areas if area.section == number), None)


class AreaFinder:
    """Finds the areas; the surest way to name them goes first."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self.meanings = [heading_meaning(section.heading) for section in outline.sections]
        self._title = self._title_section()
        if self._title is not None:
            self.meanings[self._title] = HeadingMeaning()
        self.found = Areas()

    def find(self) -> Areas:
        """Return the areas of the document."""
        self._headed()
        if not self.found.areas:
            self._listed()
            self._counted_up()
        if not self.found.areas:
            self._below_word()
        if not self.found.areas:
            self._over_goals()
        if not self.found.areas:
            self._laid_out_alike()
        if not self.found.areas:
            self._below_level_word()
        if not self.found.areas:
            self._over_lists()
        self._pair()
        self._choose_noun()
        self.found.areas.sort(key=self._place)
        return self.found

    def _title_section(self) -> int | None:
        """Return the section whose heading is the document's own name."""
        for section in self._outline.sections[1:]:
            if paper_kind(section.heading):
                is_top = not section.level or section.level == min(
                    each.level or 9 for each in self._outline.sections[1:]
                )
                return section.number if is_top or section.number == 1 else None
            if section.number > _LAST_TITLE:
                return None
        return None

    # One way each

    def _headed(self) -> None:
        """Take headings such as "Fokusområde 2: Boende"."""
        for section, meaning in self._headings():
            if meaning.kind is FoundKind.AREA and meaning.title and not section.is_annex:
                self._add(section, meaning.title, code=meaning.code)
                self.found.noun = self.found.noun or meaning.noun

    def _listed(self) -> None:
        """Take lists that are introduced as areas, with the group that each is called by."""
        lists: list[tuple[Section, Part, Mention, str]] = []
        for section in self._outline.sections:
            for part in section.parts:
                told = self._areas_listed(section, part)
                if told is not None:
                    lists.append((section, part, *told))
        groups = [group_of(sentence, mention) for _s, _p, mention, sentence in lists]
        is_grouped = len({group for group in groups if group}) > 1
        for (_section, part, mention, _sentence), group in zip(lists, groups, strict=True):
            if self.found.lists and not is_grouped:
                break
            self.found.lists.add(part.blocks[0])
            self.found.noun = self.found.noun or mention.noun
            for block in part.blocks:
                if self._outline.blocks[block].level > 1:
                    continue
                name, rest = named_item(self._outline.blocks[block].text)
                self.found.areas.append(
                    Area(
                        title_of(name),
                        block,
                        group=group if is_grouped else None,
                        description=rest or None,
                    )
                )

    def _areas_listed(self, section: Section, part: Part) -> tuple[Mention, str] | None:
        """Return the word and the sentence that say that a list is of areas, None for others."""
        if part.kind is not PartKind.LIST or len(part.blocks) < _FEWEST or section.is_annex:
            return None
        mention = level_mention(part.intro) if part.intro else None
        if mention is not None:
            sentence = part.intro
        else:
            meaning = self.meanings[section.number]
            mention, sentence = meaning.mention, section.heading
            if part.intro or not meaning.is_word:
                return None
        if mention is None or mention.kind is not FoundKind.AREA or not mention.is_plural:
            return None
        if _OF_ANOTHER.match(sentence[mention.end :]):
            return None
        context = f"{sentence} {section.heading}"
        return None if is_foreign(context) or self._is_of_another(section) else (mention, sentence)

    def _is_of_another(self, section: Section) -> bool:
        return any(is_foreign(above.heading) for above in self._outline.ancestors(section))

    def _counted_up(self) -> None:
        """Take areas that a sentence counts up, where headings about them follow."""
        for number, block in enumerate(self._outline.blocks):
            if block.kind is not BlockKind.PARAGRAPH:
                continue
            for sentence in sentences(block.text):
                for mention in mentions(sentence):
                    if mention.kind is FoundKind.AREA and not is_foreign(sentence):
                        self._count(number, sentence, mention)

    def _count(self, block: int, sentence: str, mention: Mention) -> None:
        best: tuple[list[str], list[tuple[str, Section]]] = ([], [])
        for names in counted_names(sentence, mention):
            paired = self._headings_of(names)
            if not best[0] or len({n for n, _s in paired}) > len({n for n, _s in best[1]}):
                best = (names, paired)
        names, paired = best
        told = {name for name, _section in paired}
        if len(names) < _FEWEST:
            return
        if len(told) < _FEWEST or len(told) < len(names) * 0.6:
            if len(names) > _FEWEST and mention.noun is not None:
                self.found.groups.append(NamedGroup(mention.noun, names, block))
            return
        if self.found.areas:
            return
        self.found.noun = mention.noun
        for name in names:
            section = next((s for n, s in paired if n == name), None)
            self._add_named(name, section, block)

    def _headings_of(self, names: list[str]) -> list[tuple[str, Section]]:
        return [
            (name, section)
            for name in names
            for section in self._outline.sections[1:]
            if not section.is_annex
            and same_title(name, section.heading)
            and not self.meanings[section.number].is_word
        ]

    def _add_named(self, name: str, section: Section | None, block: int) -> None:
        if section is None:
            why = _("Nämns bland områdena men har ingen egen rubrik.")
            self.found.areas.append(Area(title_of(name), block, why=why))
        else:
            self._add(section, section.heading)

    def _below_word(self) -> None:
        """Take the headings right below one such as "Våra fokusområden"."""
        if not self._outline.has_levels:
            return
        for section, meaning in self._headings():
            if meaning.kind is FoundKind.AREA and meaning.is_word and not section.is_annex:
                below = [c for c in self._outline.children(section) if self._is_open(c)]
                if len(below) >= _FEWEST:
                    self.found.noun = self.found.noun or meaning.noun
                    for child in below:
                        self._add(child, child.heading)

    def _over_goals(self) -> None:
        """Take headings that stand over goals, one after the other."""
        named = self._area_word_before()
        candidates = [s for s in self._outline.sections[1:] if self._stands_over(s, _GOALS)]
        candidates = candidates or [
            s for s in self._outline.sections[1:] if self._stands_over(s, _BELOW)
        ]
        tops = {s.level for s in candidates}
        if len(tops) > 1:
            top = min(tops, key=lambda level: (-sum(s.level == level for s in candidates), level))
            candidates = [s for s in candidates if s.level == top]
        if not candidates or (len(candidates) < _FEWEST and named is None):
            return
        if named is not None and named.noun is not None:
            self.found.noun = named.noun
        why = "" if named else _("Står över mål, men dokumentet säger inte vad rubriken är.")
        self._add_all(candidates, why)

    def _laid_out_alike(self) -> None:
        """Take headings that stand over lists which all are introduced in the same words."""
        intros: dict[str, list[Section]] = {}
        for section in self._outline.sections[1:]:
            lists = [part for part in section.parts if part.kind is PartKind.LIST and part.intro]
            if lists and self._is_open(section) and not is_foreign(section.heading):
                intros.setdefault(lists[0].intro.casefold(), []).append(section)
        alike = max(intros.values(), key=len, default=[])
        if len(alike) >= _FEWEST:
            why = _("Rubriken står över listor som börjar lika. Är det ett område?")
            self._add_all(alike, why)

    def _below_level_word(self) -> None:
        """Take the headings over lists that stand right below one such as "Mål och åtgärder"."""
        for section, meaning in self._headings():
            if not meaning.is_word or meaning.kind not in _BELOW or section.is_annex:
                continue
            below = [each for each in self._outline.children(section) if self._is_open(each)]
            listing = [each for each in below if self._lists_without_word(each)]
            if section.level and len(listing) >= _FEWEST and len(listing) * 2 > len(below):
                self._add_all(listing, _("Rubriken står över en lista. Är det ett område?"))

    @staticmethod
    def _lists_without_word(section: Section) -> bool:
        lists = [part for part in section.parts if part.kind is PartKind.LIST]
        return bool(lists) and not any(level_mention(each.intro) for each in lists if each.intro)

    def _over_lists(self) -> None:
        """Take headings over lists where they are numbered, or the items say who does them."""
        found: dict[int, list[Section]] = {}
        for section in self._outline.sections[1:]:
            lists = [part for part in section.parts if part.kind is PartKind.LIST]
            if not lists or not self._is_open(section) or is_foreign(section.heading):
                continue
            texts = [self._outline.blocks[number].text for part in lists for number in part.blocks]
            if self._number_of(section) or listed_kind(texts) is FoundKind.ACTIVITY:
                found.setdefault(section.level, []).append(section)
        most = max(found.values(), key=len, default=[])
        if len(most) >= _FEWEST:
            self._add_all(most, _("Rubriken står över en lista. Är det ett område?"))

    def _number_of(self, section: Section) -> str:
        return self._outline.blocks[section.block].marker if section.block is not None else ""

    def _add_all(self, sections: Sequence[Section], why: str) -> None:
        """Add headings; the word and number that all begin with, "Spår 1: …", is no title."""
        told = [_COUNTED.match(section.heading) for section in sections]
        words = {match["word"].casefold() if match else "" for match in told}
        is_counted = len(words) == 1 and "" not in words
        if is_counted:
            self.found.noun = document_noun(words.pop()) or self.found.noun
        for section, match in zip(sections, told, strict=True):
            title = match["title"] if match and is_counted else section.heading
            self._add(section, title, why=why)

    def _area_word_before(self) -> Mention | None:
        for _section, meaning in self._headings():
            if meaning.kind is FoundKind.AREA and meaning.is_word:
                return meaning.mention
        for section in self._outline.sections:
            for part in section.parts:
                for mention in mentions(part.intro):
                    if mention.kind is FoundKind.AREA and mention.is_definite:
                        return mention
        return None

    # Inside

    def _headings(self) -> Iterator[tuple[Section, HeadingMeaning]]:
        yield from zip(self._outline.sections[1:], self.meanings[1:], strict=True)

    def _is_open(self, section: Section) -> bool:
        """Whether a heading could be a name: no level's word, and none that any plan has."""
        meaning = self.meanings[section.number]
        return not (
            section.number == self._title
            or meaning.mention
            or meaning.text_kind
            or section.recurs
            or section.is_annex
            or _YEARS.search(section.heading)
            or is_general(section.heading)
        )

    def _stands_over(self, section: Section, kinds: frozenset[FoundKind]) -> bool:
        if not self._is_open(section) or is_foreign(section.heading):
            return False
        return any(self._lists(each, kinds) for each in self._zone(section))

    def _zone(self, section: Section) -> Iterator[Section]:
        """Yield a section and those after it whose headings are words or come again and again."""
        yield section
        for other in self._outline.sections[section.number + 1 :]:
            meaning = self.meanings[other.number]
            below = section.level and other.level > section.level
            if not (below or other.recurs or (meaning.mention and not other.is_annex)):
                return
            if other.level and section.level and other.level < section.level:
                return
            yield other

    def _lists(self, section: Section, kinds: frozenset[FoundKind]) -> bool:
        meaning = self.meanings[section.number]
        if meaning.kind in kinds:
            return bool(section.parts) or bool(meaning.title)
        for part in section.parts:
            mention = level_mention(part.intro) if part.intro else None
            if mention is not None and mention.kind in kinds and part.kind is not PartKind.TABLE:
                return True
            if part.kind is PartKind.PARAGRAPH:
                told = label_and_rest(self._outline.text(part))
                if told is not None and told[0].kind in kinds:
                    return True
        return False

    def _add(self, section: Section, title: str, *, why: str = "", code: str | None = None) -> None:
        block = section.block if section.block is not None else 0
        self.found.areas.append(Area(title_of(title), block, section.number, why=why, code=code))

    def _pair(self) -> None:
        """Find the section that each listed area has later on."""
        for area in self.found.areas:
            if area.section is not None:
                continue
            taken = {each.section for each in self.found.areas}
            for section in self._outline.sections[1:]:
                if section.number in taken or section.is_annex or not section.block:
                    continue
                title = self.meanings[section.number].title or section.heading
                if section.block > area.block and same_title(area.title, title):
                    area.section = section.number
                    if title_of(title).casefold() != area.title.casefold():
                        area.why = _("Rubriken i dokumentet är ”{heading}”.").format(
                            heading=section.heading
                        )
                    break

    def _choose_noun(self) -> None:
        """Take the word of a heading, "Målområden", before a mere "områden" in a sentence."""
        noun = self.found.noun
        if noun is not None and not noun.singular.endswith("område"):
            return
        for _section, meaning in self._headings():
            told = meaning.noun
            if meaning.kind is FoundKind.AREA and told is not None and told.singular[0] != "o":
                if noun is None or " " in noun.singular or noun.singular == "område":
                    self.found.noun = told
                return

    def _place(self, area: Area) -> int:
        if area.section is None:
            return area.block
        return self._outline.sections[area.section].block or 0
