"""Writes a block of texts or values into activities, as one change or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.jobs import Progress
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.listing import shown_value
from tracker.domain.core.reading import Reading
from tracker.errors import InvalidValueError
from tracker.store.activities.cells import cell_of
from tracker.store.activities.queries import ActivityRow, activity_rows
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.new_activity import write_new
from tracker.ui.activities.table.column import ColumnSpec
from tracker.ui.kit.cells.refusals import (
    MOST_REFUSALS,
    cell_refusal,
    folded,
    read_only_column,
    read_text,
    refusal_text,
)
from tracker.ui.kit.fields.choices import Choices

Names = Mapping[str, Mapping[str, int | str | None]]
"""Of each field that refers to a row, what is kept by the names that the row can be called."""

_ADDED_BY: Mapping[str, tuple[str, str]] = {"owner": ("owners", "title"), "unit": ("units", "name")}
"""By table: the repository that a name may be added to, and the field that holds the name."""

_NEWS_EVERY = 100


@dataclass(frozen=True, slots=True)
class Block:
    """What is pasted where: the activities row by row (None: a new one), the columns, the texts."""

    ids: Sequence[int | None]
    columns: Sequence[ColumnSpec]
    texts: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class NewName:
    """An owner or a unit that the plan lacks: its field, the column's title, and the name."""

    field: Field
    column: str
    name: str


class UnknownNamesError(InvalidValueError):
    """Nothing is refused but names of owners and units, `names`, that may be added instead."""

    def __init__(self, message: str, names: tuple[NewName, ...]) -> None:
        super().__init__("", message)
        self.names = names


@dataclass(slots=True)
class ReadBlock:
    """The values of each row, how those that were guessed are understood, and what is refused.

    `unknown` has the names that may be added, by table and name, `addable` how many of the
    refusals are for one of them.
    """

    values: list[tuple[int | None, dict[str, Stored]]] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    unknown: dict[tuple[str, str], NewName] = field(default_factory=dict)
    addable: int = 0

    def refusal(self) -> InvalidValueError:
        """Return why nothing is written, with the names to add when they are all that lacks."""
        text = refusal_text(self.refusals)
        if self.addable < len(self.refusals):
            return InvalidValueError("", text)
        return UnknownNamesError(text, tuple(self.unknown.values()))


@dataclass(frozen=True, slots=True)
class Beginning:
    """What new rows begin with, and the filter whose tags they get."""

    values: Mapping[str, Any]
    wanted: ActivityFilter


def names_for(choices: Choices, columns: Sequence[ColumnSpec]) -> Names:
    """Return what the references of columns are called: with the code and without."""
    names: dict[str, dict[str, int | str | None]] = {}
    for spec in columns:
        if spec.field is None or spec.field.kind is not Kind.REFERENCE:
            continue
        none, *options = choices.options(spec.field)
        known: dict[str, int | str | None] = {}
        for option in options if spec.field.table not in _ADDED_BY else ():  # these have no code
            known.setdefault(folded(option.text.partition(" ")[2]), option.value)
        known |= {folded(option.text): option.value for option in options}
        names[spec.field.name] = known | {"": None, folded(none.text): None}
    return names


def with_added(plan: PlanFile, names: Names, new: Sequence[NewName]) -> Names:
    """Add owners and units, within a change; return what references are called then."""
    known = {field_name: dict(by_name) for field_name, by_name in names.items()}
    for each in new:
        repository, column = _ADDED_BY[each.field.table or ""]
        row_id: int = getattr(plan, repository).add(**{column: each.name})
        known[each.field.name][folded(each.name)] = row_id
    return known


def read_texts(
    plan: PlanFile, block: Block, names: Names, labels: Labels, today: date
) -> ReadBlock:
    """Read each text by its column's rule; a text that the cell shows already changes nothing."""
    read, unused = ReadBlock(), _unused(plan)
    present = [activity_id for activity_id in block.ids if activity_id is not None]
    rows = activity_rows(plan.connection, dict.fromkeys(present), today)
    for number, (activity_id, texts) in enumerate(zip(block.ids, block.texts, strict=True), 1):
        row = rows.get(activity_id) if activity_id is not None else None
        values: dict[str, Stored] = {}
        for spec, text in zip(block.columns, texts, strict=True):
            if _says_the_same(spec, row, text, labels):
                continue
            try:
                reading = _read(spec.field, text, names)
            except InvalidValueError as error:
                name = row.activity.title if row else _("ny rad {number}").format(number=number)
                read.refusals.append(cell_refusal(name, spec.title(labels), error))
                _note_unknown(read, spec, text, unused, labels)
                continue
            if spec.field is not None:
                values[spec.field.name] = reading.value
            if reading.guess:
                read.guesses.append(f"{spec.title(labels)}: {reading.guess}")
        if activity_id is None:
            _check_new(read, values, number)
        if values:
            read.values.append((activity_id, values))
    return read


def write_block(
    plan: PlanFile,
    values: Sequence[tuple[int | None, Mapping[str, Stored]]],
    beginning: Beginning,
    progress: Progress,
) -> list[int]:
    """Write the values of rows, within a change; return the ids of the new ones."""
    made: list[int] = []
    for number, (activity_id, fields) in enumerate(values):
        if number % _NEWS_EVERY == 0:
            progress(_("Skriver rader …"), number / len(values))
        if activity_id is None:
            made.append(write_new(plan, beginning.wanted, {**beginning.values, **fields}))
        else:
            plan.activities.update(activity_id, **fields)
    return made


def added_text(names: Sequence[NewName]) -> str:
    """Return in a line which owners and units would be added."""
    listed = [f"{each.name} ({each.column})" for each in names[:MOST_REFUSALS]]
    more = len(names) - len(listed)
    if more:
        listed.append(_("och {count} till").format(count=more))
    return _("Läggs till: {names}").format(names=", ".join(listed))


def copied_text(spec: ColumnSpec, row: ActivityRow, labels: Labels) -> str:
    """Return what a cell is copied as: its whole text, days as 2026-03-31, numbers bare."""
    value = shown_value(cell_of(spec.column).value(row, labels))
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return ""
    return spec.text(row, labels) if isinstance(value, str) and spec.field is None else str(value)


def _says_the_same(spec: ColumnSpec, row: ActivityRow | None, text: str, labels: Labels) -> bool:
    if row is None:
        return not text.strip()
    return folded(text) in (folded(spec.text(row, labels)), folded(copied_text(spec, row, labels)))


def _check_new(read: ReadBlock, values: Mapping[str, Stored], number: int) -> None:
    """A new row needs a title; one that is empty throughout is none."""
    if values and not values.get("title"):
        reason = ACTIVITY_FIELDS["title"].label
        sentence = _("Rad {number} är ny och saknar titel ({column}).")
        read.refusals.append(sentence.format(number=number, column=_(reason)))


def _note_unknown(
    read: ReadBlock, spec: ColumnSpec, text: str, unused: set[tuple[str, str]], labels: Labels
) -> None:
    """Note a name that was refused and may be added; one that is no longer in use may not."""
    table = (spec.field.table if spec.field is not None else None) or ""
    if spec.field is None or table not in _ADDED_BY or (table, folded(text)) in unused:
        return
    read.addable += 1
    new = NewName(spec.field, spec.title(labels), " ".join(text.split()))
    read.unknown.setdefault((table, folded(text)), new)


def _unused(plan: PlanFile) -> set[tuple[str, str]]:
    owners = {("owner", folded(each.title)) for each in plan.owners.all() if not each.active}
    return owners | {("unit", folded(each.name)) for each in plan.units.all() if not each.active}


def _read(field_: Field | None, text: str, names: Names) -> Reading[Stored]:
    if field_ is None:
        raise InvalidValueError("", read_only_column())
    return read_text(field_, text, names.get(field_.name, {}))
