"""What has been found in a document: items in a tree, facts of the decision, and how sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import DocumentTextKind
from tracker.domain.documents.blocks import DocumentBlocks


class FoundKind(StrEnum):
    """What an item of a document becomes in the plan."""

    AREA = "area"
    OVERALL_GOAL = "overall_goal"
    GOAL = "goal"
    SUB_GOAL = "sub_goal"
    PART = "part"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    TARGET_GROUP = "target_group"
    PARTNER = "partner"
    STEERING_DOCUMENT = "steering_document"
    FRAMEWORK = "framework"
    OWN = "own"
    UNIT = "unit"
    TEXT = "text"


LEVELS = (
    FoundKind.AREA,
    FoundKind.OVERALL_GOAL,
    FoundKind.GOAL,
    FoundKind.SUB_GOAL,
    FoundKind.PART,
    FoundKind.INDICATOR,
    FoundKind.ACTIVITY,
)
"""The kinds that the plan has a word of its own for, in the order to offer them."""

DIMENSIONS = (
    FoundKind.TARGET_GROUP,
    FoundKind.PARTNER,
    FoundKind.STEERING_DOCUMENT,
    FoundKind.FRAMEWORK,
    FoundKind.OWN,
)
"""The kinds that become items of a dimension."""

_WORDS: Mapping[FoundKind, str] = {
    FoundKind.TARGET_GROUP: N_("Målgrupp"),
    FoundKind.PARTNER: N_("Samverkanspart"),
    FoundKind.STEERING_DOCUMENT: N_("Styrdokument"),
    FoundKind.FRAMEWORK: N_("Referensram"),
    FoundKind.OWN: N_("Egen indelning"),
    FoundKind.TEXT: N_("Text ur dokumentet"),
}

_NOUNS: Mapping[FoundKind, str] = {FoundKind.AREA: "focus_area"}


def kind_word(kind: FoundKind, labels: Labels) -> str:
    """Return what a kind is called, a level by the plan's own word."""
    if kind in _WORDS:
        return _(_WORDS[kind])
    noun = getattr(labels, _NOUNS.get(kind, kind.value))
    return str(noun.title)


@dataclass(frozen=True, slots=True)
class FoundItem:
    """Something that the plan may get, under the title that the document gives it.

    `parent` is another item's key, `blocks` are the document's blocks that it was read from, and
    `why` says what to check where it is not certain. `group` is an area's group or a dimension's
    title, `values` further cells of a table's row by the field of an activity, and `text_kind`
    and `text` belong to a text.
    """

    key: int
    kind: FoundKind
    title: str
    parent: int | None = None
    blocks: tuple[int, ...] = ()
    why: str = ""
    group: str | None = None
    description: str | None = None
    text_kind: DocumentTextKind | None = None
    values: tuple[tuple[str, object], ...] = ()
    is_kept: bool = True

    @property
    def is_certain(self) -> bool:
        """Whether the document's own words say what it is."""
        return not self.why

    @property
    def details(self) -> str:
        """What stands behind the title, "HR-avdelningen, 2026"; "" where nothing does."""
        return ", ".join(" ".join(str(value).split()) for _field, value in self.values)


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A value of the plan itself, such as who adopted it; `name` is a field of a strategy."""

    name: str
    value: str | int | date
    block: int
    why: str = ""
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class FoundPlan:
    """Everything that has been found in a document, in its order; nothing is written yet."""

    document: DocumentBlocks
    items: tuple[FoundItem, ...] = ()
    facts: tuple[FoundFact, ...] = ()
    labels: Labels = field(default_factory=Labels)

    def item(self, key: int) -> FoundItem:
        """Return the item with a key; raises KeyError when there is none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)

    def children(self, parent: int | None) -> Iterator[FoundItem]:
        """Yield the items right under an item, or those under none."""
        return (item for item in self.items if item.parent == parent)

    def fact(self, name: str) -> FoundFact | None:
        """Return the fact of a field, if any that is kept."""
        return next((fact for fact in self.facts if fact.name == name and fact.is_kept), None)

    def kept(self) -> tuple[FoundItem, ...]:
        """Return the items that are kept, with all that they stand under."""
        kept = {item.key: item for item in self.items if item.is_kept}
        return tuple(item for item in kept.values() if self._stands(item, kept))

    def unsure(self) -> tuple[FoundItem, ...]:
        """Return the kept items that somebody should look at."""
        return tuple(item for item in self.kept() if not item.is_certain)

    def _stands(self, item: FoundItem, kept: Mapping[int, FoundItem]) -> bool:
        while item.parent is not None:
            above = kept.get(item.parent)
            if above is None:
                return False
            item = above
        return True
