"""The parts of a merge: each thing that the copy has done, and why it may not go without asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.merging.structure import Key

PartKey = tuple[str, int, str]
"""A part by its table, its row's id in the plan and its first column, "" for the whole row."""


class PartKind(StrEnum):
    """What the copy has done to a row; `BROUGHT_BACK` is one that has been removed in the plan."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    BROUGHT_BACK = "brought_back"


class Why(StrEnum):
    """Why a part is not taken in without a choice: what has been done in the plan meanwhile.

    What belongs to a fixed period is not taken in at all.
    """

    BOTH_CHANGED = "both_changed"
    CHANGED_HERE = "changed_here"
    REMOVED_HERE = "removed_here"
    BREAKS_RULE = "breaks_rule"
    FIXED_HERE = "fixed_here"
    FIXED_THERE = "fixed_there"


REFUSED = frozenset({Why.FIXED_HERE, Why.FIXED_THERE})
"""What cannot be chosen either."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the copy has done, as it would be written into the plan.

    `values` is the whole row, of a change the columns that mean one thing together; nothing of a
    removal. A part that `follows` another is taken in with that one or not at all; those that it
    `needs` come with it. `sentence` says which rule it would break.
    """

    kind: PartKind
    table: str
    row_id: int
    values: Row = field(default_factory=dict)
    why: Why | None = None
    follows: PartKey | None = None
    needs: tuple[PartKey, ...] = ()
    sentence: str = ""

    @property
    def key(self) -> PartKey:
        """What tells the part from every other."""
        column = next(iter(self.values)) if self.kind is PartKind.CHANGED else ""
        return self.table, self.row_id, column

    @property
    def row(self) -> Key:
        """The row that it is about."""
        return self.table, self.row_id

    @property
    def is_safe(self) -> bool:
        """Whether nothing in the plan speaks against it."""
        return self.why is None

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be taken in at all."""
        return self.why in REFUSED


@dataclass(frozen=True, slots=True)
class CopyMerge:
    """What a copy has done since it parted from the plan, three ways.

    `base` is the plan as both had it, `theirs` the copy; both with the ids that their rows have
    in the plan. `moved` are the rows that have another id there than in the copy.
    """

    parts: tuple[Part, ...]
    base: PlanState
    ours: PlanState
    theirs: PlanState
    moved: Mapping[Key, int]

    @property
    def leading(self) -> tuple[Part, ...]:
        """The parts that are chosen; the others follow them."""
        return tuple(part for part in self.parts if part.follows is None)

    def counts(self) -> dict[str, int]:
        """Return how many rows or cells the copy has added, changed, removed and kept."""
        return {str(kind): sum(part.kind is kind for part in self.parts) for kind in PartKind}

    def safe(self) -> frozenset[PartKey]:
        """Return the keys of the leading parts that nothing speaks against."""
        return frozenset(part.key for part in self.leading if part.is_safe)

    def chosen(self, keys: Iterable[PartKey]) -> tuple[Part, ...]:
        """Return the parts with these keys, what follows and what they need, in their order."""
        by_key = {part.key: part for part in self.parts}
        following: defaultdict[PartKey, list[PartKey]] = defaultdict(list)
        for part in self.parts:
            if part.follows is not None:
                following[part.follows].append(part.key)
        wanted: set[PartKey] = set()
        waiting = [key for key in keys if key in by_key]
        while waiting:
            key = waiting.pop()
            if key in wanted or by_key[key].is_refused:
                continue
            wanted.add(key)
            waiting += [*following[key], *by_key[key].needs]
        return tuple(part for part in self.parts if part.key in wanted)
