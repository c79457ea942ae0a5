"""What was found in a document as rows: the decision, the levels, and the rest in groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.core.language import N_, _
from tracker.domain.documents.found import (
    DIMENSIONS,
    FoundFact,
    FoundItem,
    FoundKind,
    FoundPlan,
    kind_word,
)
from tracker.domain.plan.plan import PLAN_FIELDS
from tracker.ui.kit.tables.nodes import Subtree

RowId = tuple[str, object]
"""What no other row has: ("item", its key), ("fact", its field) or ("group", its name)."""

_GROUPS = (
    (FoundKind.TARGET_GROUP, N_("Målgrupper")),
    (FoundKind.PARTNER, N_("Samverkansparter")),
    (FoundKind.UNIT, N_("Enheter")),
    (FoundKind.STEERING_DOCUMENT, N_("Styrdokument")),
    (FoundKind.FRAMEWORK, N_("Referensramar")),
    (FoundKind.OWN, N_("Egna indelningar")),
    (FoundKind.TEXT, N_("Texter ur dokumentet")),
)
_GROUPED = frozenset({*DIMENSIONS, FoundKind.UNIT, FoundKind.TEXT})


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row: its words, what it is, what to look at, and whether it is taken (None: no box).

    `details` are what stands behind an item's title, such as who is responsible and when.
    """

    title: str
    word: str = ""
    why: str = ""
    is_taken: bool | None = None
    blocks: tuple[int, ...] = ()
    group: str = ""
    details: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it will be in the plan though nobody has looked at what is unsure in it."""
        return bool(self.why) and self.is_taken is True


def subtrees(found: FoundPlan) -> list[Subtree[FoundRow]]:
    """Return everything that was found, the decision first and the document's texts last."""
    shown = []
    if found.facts:
        facts = tuple(
            Subtree[FoundRow](("fact", fact.name), _fact_row(fact)) for fact in found.facts
        )
        shown.append(Subtree(("group", "facts"), FoundRow(_("Dokumentet och beslutet")), facts))
    shown += list(_under(found, None))
    for kind, title in _GROUPS:
        children = tuple(
            Subtree[FoundRow](("item", item.key), _item_row(found, item))
            for item in found.items
            if item.kind is kind
        )
        if children:
            shown.append(Subtree(("group", kind.value), FoundRow(_(title)), children))
    return shown


def _under(found: FoundPlan, parent: int | None) -> Iterator[Subtree[FoundRow]]:
    for item in found.children(parent):
        if item.kind not in _GROUPED:
            children = tuple(_under(found, item.key))
            yield Subtree(("item", item.key), _item_row(found, item), children)


def _item_row(found: FoundPlan, item: FoundItem) -> FoundRow:
    return FoundRow(
        item.title,
        kind_word(item.kind, found.labels),
        item.why,
        item.is_kept,
        item.blocks,
        item.group or "",
        item.details,
    )


def _fact_row(fact: FoundFact) -> FoundRow:
    value = fact.value.isoformat() if isinstance(fact.value, date) else str(fact.value)
    title = " ".join(value.split())
    label = _(PLAN_FIELDS[fact.name].label)
    return FoundRow(title, label, fact.why, fact.is_kept, (fact.block,))
