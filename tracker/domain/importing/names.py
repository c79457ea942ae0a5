"""The names that an imported plan mentions: which the plan has, which it lacks, what is decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property, lru_cache

from tracker.domain.core.language import N_
from tracker.domain.importing.cells import coded_title
from tracker.domain.importing.columns import plain

OWN_SEPARATOR = "; "
"""Stands between several names in a cell of our own files."""
_ALIKE = 0.9
_NUMBERED = re.compile(r"(?:mål|goal|nr|del)\.? ?(\d{1,2}(?:\.\d{1,2})?)\b.*", re.IGNORECASE)
_TOO_SHORT = 6
"""Names shorter than this are too easily alike."""


class NameKind(StrEnum):
    """What a name names."""

    AREA = "focus_area"
    GOAL = "goal"
    UNIT = "unit"
    OWNER = "owner"
    ACTION_PLAN = "action_plan"
    PARTNER = "partner"
    TARGET_GROUP = "target_group"
    ITEM = "dimension_item"


KIND_WORDS: Mapping[NameKind, str] = {
    NameKind.AREA: N_("Fokusområde"),
    NameKind.GOAL: N_("Mål"),
    NameKind.UNIT: N_("Enhet"),
    NameKind.OWNER: N_("Ansvarig"),
    NameKind.ACTION_PLAN: N_("Handlingsplan"),
    NameKind.PARTNER: N_("Samverkanspart"),
    NameKind.TARGET_GROUP: N_("Målgrupp"),
    NameKind.ITEM: N_("Post i en dimension"),
}


@dataclass(frozen=True)
class Name:
    """A name as it is written, and the name of a goal's area or an item's dimension, "" for none.

    Two names are the same when their `key` is.
    """

    kind: NameKind
    text: str
    within: str = ""

    @cached_property
    def key(self) -> NameKey:
        """What the name is told by, however it is written."""
        return (self.kind, plain(self.text), plain(self.within))


NameKey = tuple[NameKind, str, str]


@lru_cache(maxsize=16_384)
def name_of(kind: NameKind, text: str, within: str = "") -> Name:
    """Return a name, the same value for the same words: many rows have it."""
    return Name(kind, text, within)


class Action(StrEnum):
    """What is decided for a name that the plan lacks."""

    CREATE = "create"
    MAP = "map"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of an unknown name: created, taken for the row `row_id`, or left out."""

    action: Action = Action.CREATE
    row_id: int | None = None


@dataclass(frozen=True, slots=True)
class KnownName:
    """A row of the plan that can be named: its id, what it is called, and what it lies within.

    That is the area of a goal, by its id, and the dimension of an item, by its title.
    """

    kind: NameKind
    row_id: int
    texts: tuple[str, ...]
    area_id: int | None = None
    within: str = ""

    @property
    def shown(self) -> str:
        """What the row is called."""
        return self.texts[0]


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that the plan lacks, how many rows have it, and what is decided for it."""

    name: Name
    count: int
    decision: Decision


class KnownNames:
    """The plan's names, found however they are written."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self.all = tuple(names)
        self._by_id = {(known.kind, known.row_id): known for known in self.all}
        self._by_text: dict[tuple[NameKind, str], list[KnownName]] = {}
        for known in self.all:
            for text in known.texts:
                self._by_text.setdefault((known.kind, plain(text)), []).append(known)

    def with_earlier(self, earlier: KnownNames) -> KnownNames:
        """Return the names, with what their rows were called earlier besides."""
        found = []
        for known in self.all:
            before = earlier[known.kind, known.row_id]
            texts = () if before is None else before.texts
            found.append(replace(known, texts=tuple(dict.fromkeys((*known.texts, *texts)))))
        return KnownNames(found)

    def plain_texts(self, kind: NameKind) -> frozenset[str]:
        """Return all that rows of a kind are called, in plain form."""
        return frozenset(text for known_kind, text in self._by_text if known_kind is kind)

    def __getitem__(self, key: tuple[NameKind, int]) -> KnownName | None:
        """Return the row of a kind with an id, None when it is none that can be named."""
        return self._by_id.get(key)

    def find(self, name: Name, area_id: int | None = None) -> KnownName | None:
        """Return the row that a name names, a goal of the area `area_id` before any other's.

        A goal of another area is none; one of the whole plan is.
        """
        code, title = coded_title(name.text)
        texts = [plain(name.text)] + ([plain(title)] if code else [])
        if name.kind is NameKind.ITEM and (number := _NUMBERED.fullmatch(name.text)):
            texts.append(plain(number[1]))
        for text in texts:
            found = self._by_text.get((name.kind, text), [])
            if name.kind is NameKind.ITEM:
                found = [known for known in found if plain(known.within) == plain(name.within)]
            if name.kind is NameKind.GOAL:
                placed = [known for known in found if known.area_id == area_id]
                found = placed or [k for k in found if k.area_id is None or area_id is None]
            if found:
                return found[0]
        return None

    def suggested(self, name: Name) -> Decision:
        """Return what to do with an unknown name: it may be a known one with a slip of the pen."""
        text = plain(name.text)
        if len(text) >= _TOO_SHORT and not any(letter.isdigit() for letter in text):
            best = max(
                (
                    (SequenceMatcher(None, text, plain(each)).ratio(), known.row_id)
                    for known in self.all
                    if known.kind is name.kind is not NameKind.GOAL
                    and plain(known.within) == plain(name.within)
                    for each in known.texts
                ),
                default=(0.0, 0),
            )
            if best[0] >= _ALIKE:
                return Decision(Action.MAP, best[1])
        return Decision()
