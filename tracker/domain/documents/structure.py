"""From a document's outline to the tree of what the plan may get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.domain.core.labels import Noun
from tracker.domain.core.language import _
from tracker.domain.core.terms import DocumentTextKind
from tracker.domain.documents.areas import Area, AreaFinder
from tracker.domain.documents.blocks import Block
from tracker.domain.documents.details import detail_of, parted_title
from tracker.domain.documents.found import DIMENSIONS, FoundItem, FoundKind
from tracker.domain.documents.judging import GOALS as _GOALS
from tracker.domain.documents.judging import Place, judge_list, numbered_kind
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
from tracker.domain.documents.standing import Standing
from tracker.domain.documents.vocabulary import Mention, is_foreign, mentions

_BELOW_AREAS = frozenset({*_GOALS, FoundKind.ACTIVITY, FoundKind.INDICATOR})
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
        self.keys: dict[int, int] = {}
        self._at = Standing()
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
        code = more.pop("code", None)
        if kind is FoundKind.ACTIVITY and "values" not in more:
            title, told = parted_title(title)
            title = title_of(title)
            more["values"] = (*told, ("code", code)) if code else told
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
            self.keys[area.section] = key

    # Headings

    def _enter(self, section: Section) -> None:
        meaning = self.finder.meanings[section.number]
        self._text = None
        if section.number in self.keys:
            self._at.enter_area(self.keys[section.number], section)
            word = self._at.word_section
            if word is None or word not in self.outline.ancestors(section):
                self._at.say(None, None)
            return
        self._leave(section, meaning)
        if meaning.kind in _GOALS and meaning.title and not section.is_annex:
            self._enter_goal(section, meaning)
        elif meaning.title and meaning.kind in (FoundKind.ACTIVITY, FoundKind.INDICATOR):
            self._add_single(section, meaning, meaning.title, (section.block or 0,))
        elif meaning.is_word:
            self._at.say(meaning, section)
            if meaning.kind is FoundKind.ACTIVITY:
                self._remember(meaning.mention)
        elif self._is_goal_below_word(section, meaning):
            self._enter_goal(section, HeadingMeaning(self._above(section), section.heading))
        if meaning.text_kind and not meaning.mention:
            self._text = DocumentTextKind(meaning.text_kind)

    def _leave(self, section: Section, meaning: HeadingMeaning) -> None:
        """Forget the area, the goal and the word that a new heading ends."""
        area, word = self._at.area_section, self._at.word_section
        if area is not None and self._ends_area(section, meaning, area):
            self._at.enter_area(None, None)
        if word is not None and not self._is_below(section, word):
            self._at.say(None, None)
        is_level = bool(section.level) and section.level <= self._at.goal_level
        is_action = bool(meaning.title) and meaning.kind not in (FoundKind.AREA, *_GOALS)
        if is_level and not is_action and not (meaning.is_word and section.recurs):
            self._at.forget_goal()

    def _ends_area(self, section: Section, meaning: HeadingMeaning, area: Section) -> bool:
        if section.is_annex and not area.is_annex:
            return True
        if section.level and area.level and section.level > area.level:
            return False
        many = len(self.areas.areas) > 1
        if section.recurs and (meaning.is_word or not section.level):
            return False
        if meaning.is_word and meaning.kind in _GOALS and not section.level:
            return any(i.kind in _GOALS for i in self.items if i.parent == self._at.area)
        if section.level == area.level and meaning.title and meaning.kind in _BELOW_AREAS:
            return False
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
        parent = self._at.goal if meaning.kind is FoundKind.SUB_GOAL else self._at.area
        self._remember(meaning.mention)
        key = self.add(meaning.kind, title_of(meaning.title), (section.block or 0,), parent=parent)
        self._at.enter_goal(meaning.kind, key, section.level)

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
        judged = judge_list(part, texts, self._place(section, blocks))
        kind, mention, why = judged.kind, judged.mention, judged.why
        if kind is None:
            self._take_labelled(part)
            return
        self._remember(mention)
        added: list[int] = []
        group = self._group_of(section, part, mention) if kind in DIMENSIONS else None
        deep: int | None = None
        for number, block in zip(part.blocks, blocks, strict=True):
            if self._takes_detail(number, block.text):
                continue
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
                code=_code_of(block.marker),
            )
            deep = key
            added += [key] if key is not None else []
        if kind in _GOALS:
            self._at.listed_goals = added

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

    def _place(self, section: Section, blocks: Sequence[Block]) -> Place:
        meaning = self.finder.meanings[section.number]
        return Place(
            section.heading,
            self._at.word,
            section.is_annex,
            any(is_foreign(above.heading) for above in self.outline.ancestors(section)),
            in_area=self._at.area is not None,
            is_right_under_area=self._at.area_section is section,
            has_areas=bool(self.areas.areas),
            numbered=numbered_kind(meaning, blocks),
            is_right_under_goal=bool(meaning.title) and meaning.kind is FoundKind.GOAL,
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
        word = self._at.word.mention if self._at.word is not None else None
        chosen = context or word
        table_rows(self, part, chosen)

    def _take_paragraph(self, section: Section, part: Part) -> None:
        number = part.blocks[0]
        text = self.outline.blocks[number].text
        told = label_and_rest(text)
        if self._takes_detail(number, text):
            return
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
            self._at.listed_goals = [key] if key is not None else []

    def _add_told(self, section: Section, told: tuple[HeadingMeaning, str], number: int) -> bool:
        if told[0].kind in (*_GOALS, FoundKind.INDICATOR, FoundKind.ACTIVITY):
            return self._add_single(section, told[0], told[1], (number,))
        return False

    def _takes_detail(self, number: int, text: str) -> bool:
        """Take a line such as "Ansvar: Gatuenheten" into the activity that stands right above."""
        told = detail_of(text)
        last = self.items[-1] if self.items else None
        if not told or last is None or last.kind is not FoundKind.ACTIVITY:
            return False
        if number - 1 not in last.blocks:
            return False
        blocks = (*last.blocks, number)
        self.items[-1] = replace(last, values=(*last.values, *told), blocks=blocks)
        return True

    def _is_overall(self, section: Section) -> bool:
        kind = self.finder.meanings[section.number].kind
        return kind is FoundKind.OVERALL_GOAL

    def _takes_goal(self, section: Section, part: Part, text: str) -> bool:
        """Take the sentence under a heading "Mål" or "Mål 2" as the goal."""
        meaning = self.finder.meanings[section.number]
        if not meaning.is_word or len(text) > _LONGEST_GOAL:
            return False
        if meaning.code is not None:
            return part is section.parts[0] and self._takes_numbered(section, meaning, part, text)
        alone = not any(each.kind is not PartKind.PARAGRAPH for each in section.parts)
        is_goal = meaning.kind in (FoundKind.GOAL, FoundKind.SUB_GOAL)
        if self._at.area is None or not is_goal or not alone:
            return False
        why = _("Löpande text under rubriken.") if len(section.parts) > 1 else ""
        return self._add_single(section, meaning, text, tuple(part.blocks), why=why)

    def _takes_numbered(
        self, section: Section, meaning: HeadingMeaning, part: Part, text: str
    ) -> bool:
        """Take the sentence under a heading "Målområde 1:2", which has no other title."""
        why = ""
        if meaning.kind is FoundKind.AREA and meaning.mention is not None:
            if self._at.area is None:
                return False
            why = _("Kallas områden men står under ett område.")
            meaning = HeadingMeaning(replace(meaning.mention, kind=FoundKind.PART, noun=None))
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
        if key is not None:
            level = section.level if section else 0
            self._at.take_line(kind, key, level, follows=self._follows_goal(key, blocks))
        return key is not None

    def _follows_goal(self, key: int, blocks: tuple[int, ...]) -> bool:
        """Whether a line stands right after one that is a goal too: "Mål 1: …", "Mål 2: …"."""
        latest = self._at.listed_goals[-1:]
        return any(each != key and blocks[0] - 1 in self.items[each - 1].blocks for each in latest)

    def _parent_of(self, kind: FoundKind) -> int | None:
        return self._at.parent_of(kind, self.items)

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
        return self._at.area

    def goal_here(self) -> int | None:
        """Return the one goal that stands over what is read now."""
        return (
            self._parent_of(FoundKind.ACTIVITY) if self._at.goal or self._at.listed_goals else None
        )

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
        return Prose(self.outline, self.finder.meanings, frozenset(self.keys))


def _code_of(marker: str) -> str | None:
    """Return the code that a list's marker is, "Å3" of "Å3.", None for a mere number."""
    code = marker.rstrip(".):")
    return code if len(code) > 1 and code[0].isalpha() and code[-1].isdigit() else None
