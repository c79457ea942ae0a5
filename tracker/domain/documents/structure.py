"""From a document's outline to the tree of what the plan may get."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tracker.domain.core.labels import Noun
from tracker.domain.core.language import _
from tracker.domain.core.terms import DocumentTextKind
from tracker.domain.documents.areas import Area, AreaFinder
from tracker.domain.documents.found import DIMENSIONS, FoundItem, FoundKind
from tracker.domain.documents.judging import GOALS as _GOALS
from tracker.domain.documents.judging import Place, judge_list
from tracker.domain.documents.meaning import (
    HeadingMeaning,
    figure_source,
    is_figure,
    label_and_rest,
    named_item,
    same_title,
    title_of,
)
from tracker.domain.documents.outline import Outline, Part, PartKind, Section, level_mention
from tracker.domain.documents.prose import Prose, overall_goals
from tracker.domain.documents.rows import table_rows
from tracker.domain.documents.vocabulary import Mention, is_foreign, mentions

_LONGEST_GOAL = 300
_LONGEST_GROUP = 8


class Structure:
    """Walks the outline once; `items` are what it finds, `nouns` the words for their levels."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.finder = AreaFinder(outline)
        self.areas = self.finder.find()
        self.items: list[FoundItem] = []
        self.nouns: dict[FoundKind, Noun] = {}
        self._keys: dict[int, int] = {}
        self._area: int | None = None
        self._area_section: Section | None = None
        self._goal: int | None = None
        self._goal_level = 0
        self._listed_goals: list[int] = []
        self._word: HeadingMeaning | None = None
        self._word_section: Section | None = None
        self._text: DocumentTextKind | None = None
        if self.areas.noun is not None:
            self.nouns[FoundKind.AREA] = self.areas.noun
        for area in self.areas.areas:
            self._add_area(area)
        for group in self.areas.groups:
            for name in group.names:
                self.add(
                    FoundKind.OWN,
                    title_of(name),
                    (group.block,),
                    group=group.noun.plural_title,
                    why=_("Uppräkning i löpande text. Behövs indelningen i planen?"),
                )
        for section in outline.sections:
            self._enter(section)
            for part in section.parts:
                self._take(section, part)

    # What is added

    def add(
        self,
        kind: FoundKind,
        title: str,
        blocks: Iterable[int],
        *,
        parent: int | None = None,
        why: str = "",
        **more: object,
    ) -> int | None:
        """Add an item and return its key, None for an empty title.

        A title that is there already at the same level and place is not added again.
        """
        title = title.strip()
        if not title:
            return None
        if kind is FoundKind.INDICATOR and "values" not in more:
            title, source = figure_source(title)
            more["values"] = (("source", source),) if source else ()
        for item in self.items:
            if (
                item.kind is kind
                and item.title.casefold() == title.casefold()
                and (item.parent == parent or kind in DIMENSIONS)
            ):
                return item.key
        key = len(self.items) + 1
        self.items.append(
            replace(FoundItem(key, kind, title, parent, tuple(blocks), why), **more)  # type: ignore[arg-type]
        )
        return key

    def _add_area(self, area: Area) -> None:
        blocks = [area.block]
        if area.section is not None:
            own = self.outline.sections[area.section].block
            blocks += [own] if own is not None and own != area.block else []
        key = self.add(
            FoundKind.AREA,
            area.title,
            reversed(blocks),
            why=area.why,
            group=area.group,
            description=area.description,
        )
        if key is not None and area.section is not None:
            self._keys[area.section] = key

    # Headings

    def _enter(self, section: Section) -> None:
        meaning = self.finder.meanings[section.number]
        self._text = None
        if section.number in self._keys:
            self._area, self._area_section = self._keys[section.number], section
            self._goal, self._word, self._word_section = None, None, None
            self._listed_goals = []
            return
        self._leave(section, meaning)
        if meaning.kind in _GOALS and meaning.title and not section.is_annex:
            self._enter_goal(section, meaning)
        elif meaning.title and meaning.kind in (FoundKind.ACTIVITY, FoundKind.INDICATOR):
            self._add_single(section, meaning, meaning.title, (section.block or 0,))
        elif meaning.is_word:
            self._word, self._word_section = meaning, section
            if meaning.kind is FoundKind.ACTIVITY:
                self._remember(meaning.mention)
        elif self._is_goal_below_word(section, meaning):
            self._enter_goal(section, HeadingMeaning(self._above(section), section.heading))
        if meaning.text_kind and not meaning.mention:
            self._text = DocumentTextKind(meaning.text_kind)

    def _leave(self, section: Section, meaning: HeadingMeaning) -> None:
        """Forget the area, the goal and the word that a new heading ends."""
        area, word = self._area_section, self._word_section
        if area is not None and self._ends_area(section, meaning, area):
            self._area, self._area_section, self._goal = None, None, None
            self._listed_goals = []
        if word is not None and not self._is_below(section, word):
            self._word, self._word_section = None, None
        is_level = bool(section.level) and section.level <= self._goal_level
        if is_level and not (meaning.is_word and section.recurs):
            self._goal = None

    def _ends_area(self, section: Section, meaning: HeadingMeaning, area: Section) -> bool:
        if section.is_annex and not area.is_annex:
            return True
        if section.level and area.level and section.level > area.level:
            return False
        many = len(self.areas.areas) > 1
        if section.recurs and (meaning.is_word or not section.level):
            return False
        if meaning.is_word and meaning.kind in _GOALS and not section.level:
            return any(i.kind in _GOALS for i in self.items if i.parent == self._area)
        if not section.level and not area.level:
            return not (meaning.mention and not many)
        return not (meaning.is_word and not many)

    def _is_below(self, section: Section, word: Section) -> bool:
        """Whether a word's heading still says what stands under another heading."""
        if section.level and word.level:
            return section.level > word.level
        return section.number == word.number + 1 and not word.parts and not section.level

    def _is_goal_below_word(self, section: Section, meaning: HeadingMeaning) -> bool:
        above = self._above(section)
        return (
            above is not None
            and above.kind in (FoundKind.GOAL, FoundKind.OVERALL_GOAL, FoundKind.SUB_GOAL)
            and not meaning.mention
            and not meaning.text_kind
            and not section.recurs
            and not section.is_annex
        )

    def _above(self, section: Section) -> Mention | None:
        if section.parent is None:
            return None
        meaning = self.finder.meanings[section.parent]
        return meaning.mention if meaning.is_word else None

    def _enter_goal(self, section: Section, meaning: HeadingMeaning) -> None:
        if meaning.kind is None:
            return
        parent = self._goal if meaning.kind is FoundKind.SUB_GOAL else self._area
        self._remember(meaning.mention)
        key = self.add(meaning.kind, title_of(meaning.title), (section.block or 0,), parent=parent)
        if meaning.kind is not FoundKind.SUB_GOAL:
            self._goal, self._goal_level = key, section.level

    # Parts

    def _take(self, section: Section, part: Part) -> None:
        if part.kind is PartKind.LIST:
            if part.blocks[0] not in self.areas.lists:
                self._take_list(section, part)
        elif part.kind is PartKind.TABLE:
            self._take_table(part)
        else:
            self._take_paragraph(section, part)

    def _take_list(self, section: Section, part: Part) -> None:
        blocks = [self.outline.blocks[number] for number in part.blocks]
        texts = [block.text for block in blocks if block.level <= 1] or [b.text for b in blocks]
        judged = judge_list(part, texts, self._place(section))
        kind, mention, why = judged.kind, judged.mention, judged.why
        if kind is None:
            self._take_labelled(part)
            return
        self._remember(mention)
        added: list[int] = []
        group = self._group_of(section, part, mention) if kind in DIMENSIONS else None
        deep: int | None = None
        for number, block in zip(part.blocks, blocks, strict=True):
            told = label_and_rest(block.text)
            if told is not None and told[1] and told[0].kind in (*_GOALS, FoundKind.ACTIVITY):
                self._add_single(section, told[0], told[1], (number,))
                continue
            if block.level > 1 and deep is not None:
                self._add_nested(block.text, number, kind, deep)
                continue
            parent = self._parent_of(kind)
            title, rest = (block.text, "") if kind in _GOALS else named_item(block.text)
            if kind not in (*DIMENSIONS, FoundKind.UNIT) or not rest:
                title, rest = block.text, ""
            key = self.add(
                kind,
                title_of(title),
                (number,),
                parent=parent,
                why=why,
                group=group,
                description=rest or None,
            )
            deep = key
            added += [key] if key is not None else []
        if kind in _GOALS:
            self._listed_goals = added

    def _take_labelled(self, part: Part) -> None:
        """Take items that say themselves what they are: "Mål: …", "Indikator: …"."""
        for number in part.blocks:
            told = label_and_rest(self.outline.blocks[number].text)
            if told is not None and told[1] and told[0].kind is not None:
                self._add_single(None, told[0], told[1], (number,))

    def _add_nested(self, text: str, number: int, kind: FoundKind, above: int) -> None:
        """Add an item under another; without a word of its own, only what it surely is."""
        told = label_and_rest(text)
        if told is not None and told[1] and told[0].kind is not None:
            nested, title = told[0].kind, told[1]
        elif is_figure(text) and kind in _GOALS:
            nested, title = FoundKind.INDICATOR, text
        else:
            return
        self.add(nested, title_of(title), (number,), parent=above)

    def _place(self, section: Section) -> Place:
        return Place(
            section.heading,
            self._word,
            section.is_annex,
            any(is_foreign(above.heading) for above in self.outline.ancestors(section)),
            in_area=self._area is not None,
            is_right_under_area=self._area_section is section,
            has_areas=bool(self.areas.areas),
        )

    def _group_of(self, section: Section, part: Part, mention: Mention | None) -> str | None:
        if mention is not None and mention.noun is not None:
            return mention.noun.plural_title
        told = re.sub(r"\s+är\s*$", "", part.intro.rstrip(" :;"))
        if told and len(told.split()) <= _LONGEST_GROUP:
            return title_of(told)
        heading = re.sub(r"\s+är\s*:?$", "", section.heading)
        return title_of(heading) if heading else None

    def _take_table(self, part: Part) -> None:
        context = level_mention(part.intro) if part.intro else None
        word = self._word.mention if self._word is not None else None
        chosen = context or word
        table_rows(self, part, chosen)

    def _take_paragraph(self, section: Section, part: Part) -> None:
        number = part.blocks[0]
        text = self.outline.blocks[number].text
        told = label_and_rest(text)
        if told is not None and told[1] and self._add_told(section, told, number):
            return
        mention = level_mention(part.intro) if part.intro else None
        if text.endswith((":", ";")):
            return
        if mention is not None and self._add_single(
            section, HeadingMeaning(mention), text, (number,)
        ):
            return
        if self._takes_goal(section, part, text):
            return
        for kind, title, why in overall_goals(text, in_section=self._is_overall(section)):
            key = self.add(kind, title, (number,), why=why)
            self._listed_goals = [key] if key is not None else []

    def _add_told(self, section: Section, told: tuple[HeadingMeaning, str], number: int) -> bool:
        if told[0].kind in (*_GOALS, FoundKind.INDICATOR, FoundKind.ACTIVITY):
            return self._add_single(section, told[0], told[1], (number,))
        return False

    def _is_overall(self, section: Section) -> bool:
        kind = self.finder.meanings[section.number].kind
        return kind is FoundKind.OVERALL_GOAL

    def _takes_goal(self, section: Section, part: Part, text: str) -> bool:
        """Take the sentence under a heading "Mål" as the goal."""
        meaning = self.finder.meanings[section.number]
        alone = not any(each.kind is not PartKind.PARAGRAPH for each in section.parts)
        if not (
            self._area is not None
            and meaning.kind in (FoundKind.GOAL, FoundKind.SUB_GOAL)
            and meaning.is_word
            and alone
            and len(text) <= _LONGEST_GOAL
        ):
            return False
        why = _("Löpande text under rubriken.") if len(section.parts) > 1 else ""
        return self._add_single(section, meaning, text, tuple(part.blocks), why=why)

    def _add_single(
        self,
        section: Section | None,
        meaning: HeadingMeaning,
        text: str,
        blocks: tuple[int, ...],
        *,
        why: str = "",
    ) -> bool:
        kind = meaning.kind
        if kind is None or kind is FoundKind.AREA or (kind not in _GOALS and kind not in (
            FoundKind.INDICATOR, FoundKind.ACTIVITY)):  # fmt: skip
            return False
        self._remember(meaning.mention)
        key = self.add(kind, title_of(text), blocks, parent=self._parent_of(kind), why=why)
        if kind in (FoundKind.GOAL, FoundKind.OVERALL_GOAL) and key is not None:
            self._listed_goals = [key]
            if kind is FoundKind.GOAL:
                self._goal, self._goal_level = key, section.level if section else 0
        return key is not None

    def _parent_of(self, kind: FoundKind) -> int | None:
        """Return what a new item of a kind stands under, here."""
        if kind in (*DIMENSIONS, FoundKind.UNIT, FoundKind.OVERALL_GOAL, FoundKind.AREA):
            return None
        if kind in (FoundKind.GOAL, FoundKind.PART):
            return self._area
        single = self._goal
        if single is None and len(self._listed_goals) == 1:
            single = self._listed_goals[0]
        if kind is FoundKind.SUB_GOAL:
            return single or self._area or self._only_overall()
        if single is not None:
            return single
        if kind is FoundKind.INDICATOR and self._area is None and self._listed_goals:
            return self.items[self._listed_goals[0] - 1].parent
        return self._area

    def _only_overall(self) -> int | None:
        overall = [item.key for item in self.items if item.kind is FoundKind.OVERALL_GOAL]
        return overall[0] if len(overall) == 1 else None

    def learn(self, heading: str, kind: FoundKind | None) -> None:
        """Take the word for a level from the heading of a table's column."""
        for mention in mentions(heading):
            if mention.kind is kind:
                self._remember(mention)

    def _remember(self, mention: Mention | None) -> None:
        if mention is not None and mention.noun is not None:
            self.nouns.setdefault(mention.kind, mention.noun)

    def here(self) -> int | None:
        """Return the area that stands over what is read now."""
        return self._area

    def goal_here(self) -> int | None:
        """Return the one goal that stands over what is read now."""
        return self._parent_of(FoundKind.ACTIVITY) if self._goal or self._listed_goals else None

    def area_named(self, name: str) -> int | None:
        """Return the area that a cell names."""
        return self._named(name, (FoundKind.AREA,))

    def goal_named(self, name: str) -> int | None:
        """Return the goal that a cell names."""
        return self._named(name, _GOALS)

    def _named(self, name: str, kinds: tuple[FoundKind, ...]) -> int | None:
        for item in self.items:
            if item.kind in kinds and same_title(item.title, name):
                return item.key
        return None

    def prose(self) -> Prose:
        """Return what the running text says beside the lists."""
        return Prose(self.outline, self.finder.meanings, frozenset(self._keys))

    def describe_areas(self) -> None:
        """Give each area the paragraphs that stand under its heading, before all lists."""
        for number, key in self._keys.items():
            section = self.outline.sections[number]
            used = {block for item in self.items if item.key != key for block in item.blocks}
            intros = {part.intro_block for part in section.parts}
            texts = [
                self.outline.text(part)
                for part in section.parts
                if part.kind is PartKind.PARAGRAPH
                and not used.intersection(part.blocks)
                and part.blocks[0] not in intros
                and not self.outline.text(part).endswith((":", ";"))
            ]
            item = self.items[key - 1]
            if texts and not item.description:
                self.items[key - 1] = replace(item, description="\n\n".join(texts))
