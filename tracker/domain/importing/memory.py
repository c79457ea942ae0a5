"""What was chosen for the columns and names of a file, kept with the plan for the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_
from tracker.domain.importing.names import Action, Decision, KnownNames, NameKey, NameKind
from tracker.domain.importing.targets import Target

_LONGEST = 20_000
_TARGETS = frozenset(target.value for target in Target)

UNREMEMBERED = frozenset({NameKind.OWNER})
"""Kinds of names that may be people's, and are not kept."""


@dataclass(frozen=True, slots=True)
class ColumnMemory:
    """What the column at `place` of tables with the headings `layout` was chosen to be."""

    id: int
    layout: str
    place: int
    target: str


@dataclass(frozen=True, slots=True)
class NameMemory:
    """What a name, in plain form, was taken for: the row `meant_id`, or nothing."""

    id: int
    kind: str
    name: str
    within: str
    meant_id: int | None

    @property
    def key(self) -> NameKey:
        """The name's key."""
        return NameKind(self.kind), self.name, self.within


IMPORT_COLUMN_FIELDS = by_name(
    [
        Field("layout", N_("Rubriker"), required=True, max_length=_LONGEST),
        Field("place", N_("Kolumn"), Kind.NUMBER, required=True),
        Field("target", N_("Blir"), required=True),
    ]
)
IMPORT_NAME_FIELDS = by_name(
    [
        Field("kind", N_("Vad"), required=True),
        Field("name", N_("Namn i filen"), required=True, max_length=_LONGEST),
        Field("within", N_("Del av"), max_length=_LONGEST),
        Field("meant_id", N_("Räknas som"), Kind.NUMBER),
    ]
)


@dataclass(frozen=True, slots=True)
class ImportMemory:
    """Choices by layout and place, and by name."""

    columns: Mapping[str, Mapping[int, Target]] = field(default_factory=dict)
    decisions: Mapping[NameKey, Decision] = field(default_factory=dict)

    def then(self, later: ImportMemory) -> ImportMemory:
        """Return the memory with what is chosen now before what was chosen earlier."""
        layouts = {*self.columns, *later.columns}
        return ImportMemory(
            {key: {**self.columns.get(key, {}), **later.columns.get(key, {})} for key in layouts},
            {**self.decisions, **later.decisions},
        )


NOTHING_CHOSEN = ImportMemory()
"""What somebody has chosen who has chosen nothing."""


def remembered(
    columns: Iterable[ColumnMemory], names: Iterable[NameMemory], known: KnownNames
) -> ImportMemory:
    """Return what is remembered and still means something: rows that are gone are forgotten."""
    by_layout: dict[str, dict[int, Target]] = {}
    for column in columns:
        if column.target in _TARGETS:
            by_layout.setdefault(column.layout, {})[column.place] = Target(column.target)
    decisions: dict[NameKey, Decision] = {}
    for name in names:
        if name.meant_id is None:
            decisions[name.key] = Decision(Action.LEAVE)
        elif known[NameKind(name.kind), name.meant_id] is not None:
            decisions[name.key] = Decision(Action.MAP, name.meant_id)
    return ImportMemory(by_layout, decisions)
