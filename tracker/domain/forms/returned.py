"""A form as it came back: what stands in its cells, and what was odd about it.

What a cell holds is turned into a stored value here, so forgivingly that only what nobody could
understand is refused: statuses as words, dates as serial numbers, numbers with decimal commas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from tracker.domain.core.dates import year_shown_as_day
from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.language import _
from tracker.domain.core.reading import Reading
from tracker.domain.forms.unit_form import FormPart, RowKey
from tracker.errors import InvalidValueError

_ERRORS = frozenset(
    {
        "#ref!",
        "#n/a",
        "#value!",
        "#div/0!",
        "#name?",
        "#null!",
        "#num!",
        "#spill!",
        "#referens!",
        "#saknas!",
        "#värdefel!",
        "#division/0!",
        "#namn?",
        "#ogiltigt!",
        "#skärning!",
        "err:502",
        "err:508",
        "err:522",
    }
)


class ProblemKind(StrEnum):
    """The sorts of problems with a form."""

    INVALID = "invalid"
    LOCKED = "locked"
    FOREIGN = "foreign"
    GONE = "gone"
    DELETED = "deleted"
    DUPLICATE = "duplicate"
    OUTSIDE = "outside"
    UNPLACED = "unplaced"
    MISSING = "missing"
    CAUTION = "caution"


LOST = frozenset(
    {
        ProblemKind.INVALID,
        ProblemKind.FOREIGN,
        ProblemKind.GONE,
        ProblemKind.DUPLICATE,
        ProblemKind.LOCKED,
        ProblemKind.OUTSIDE,
        ProblemKind.UNPLACED,
        ProblemKind.MISSING,
        ProblemKind.DELETED,
    }
)
"""Problems that mean that something which stands or stood in a form is not taken."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a workbook: the sheet's name, the row as Excel counts it, the column's letters."""

    sheet: str = ""
    row: int | None = None
    column: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class FormProblem:
    """A problem or a caution about a form, in a sentence."""

    kind: ProblemKind
    reason: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a row an input stands: its place in the row's values and its column's letters.

    `row` is given when it stands in another row of the sheet than the rest.
    """

    index: int
    column: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """A cell's content and its place; `trouble` is why its value cannot be read at all."""

    value: object
    place: Place
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row with a key: its values, and by the columns' identifiers where in it they stand.

    `troubles` are, for single cells, why they cannot be read; `extras` what stands in columns that
    are none of the form's, each with the column's letters. A row `is_doubtful` when its key and
    its title disagree.
    """

    key: RowKey
    place: Place
    values: Sequence[object]
    spots: Mapping[str, Spot]
    troubles: Mapping[str, str] = field(default_factory=dict)
    extras: Sequence[tuple[str, object]] = ()
    is_doubtful: bool = False

    def value(self, name: str) -> object:
        """Return what stands in a cell, None when it is empty or there is no such column."""
        spot = self.spots.get(name)
        if spot is None or spot.index >= len(self.values):
            return None
        return self.values[spot.index]

    def cell(self, name: str) -> ReturnedCell:
        """Return a cell; raises KeyError when there is no such column."""
        spot = self.spots[name]
        place = Place(self.place.sheet, spot.row or self.place.row, spot.column)
        return ReturnedCell(self.value(name), place, self.troubles.get(name, ""))


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """All rows that came back, the parts whose sheets were there, and what was odd about them.

    `columns` are the identifiers found on each part's sheets, `sheets` the names of all sheets.
    `loose` are rows without a key that can be read; their keys name the part alone. `aside` are
    the keys whose rows are there but could not be placed.
    """

    rows: tuple[ReturnedRow, ...]
    columns: Mapping[FormPart, frozenset[str]] = field(default_factory=dict)
    problems: tuple[FormProblem, ...] = ()
    loose: tuple[ReturnedRow, ...] = ()
    sheets: frozenset[str] = frozenset()
    aside: frozenset[RowKey] = frozenset()


def read_value(rule: Field, value: object) -> Stored:
    """Return a cell's value as the plan keeps it, by the rule of its field.

    Raises InvalidValueError, with a sentence, for what breaks the rule.
    """
    return read_cell(rule, value).value


def read_cell(rule: Field, value: object) -> Reading[Stored]:
    """Return what `read_value` does, and how the cell was understood when that is a guess.

    Raises InvalidValueError as `read_value` does.
    """
    if isinstance(value, str) and value.strip().casefold() in _ERRORS:
        sentence = _("{field}: cellen visar felet {value}. Skriv värdet i stället för formeln.")
        raise InvalidValueError(
            rule.name, sentence.format(field=_(rule.label), value=value.strip())
        )
    match rule.kind:
        case Kind.DATE if isinstance(value, date):
            return rule.read(year_shown_as_day(value))
        case Kind.DATE if isinstance(value, bool):
            return rule.read(spoken_value(value))
        case Kind.LINE | Kind.TEXT if not isinstance(value, str) and _is_text(rule):
            return rule.read(None if value is None else spoken_value(value))
        case Kind.NUMBER if isinstance(value, str):
            plain = _without_unit(value, rule.suffix)
            is_whole = "".join(plain.split()).lstrip("+-").isdigit()
            return rule.read(plain if is_whole else value)  # a refusal quotes what was written
        case Kind.CHOICE if value is not None:
            return rule.read(spoken_value(value))
        case _:
            return rule.read(value)


def spoken_value(value: object) -> str:
    """Return what a cell shows for a value that is not a text: an ISO date, "2,5", "ja"."""
    match value:
        case None:
            return ""
        case bool():
            return _("ja") if value else _("nej")
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case float():
            return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
        case _:
            return str(value)


def same_value(value: Stored, other: Stored) -> bool:
    """Return whether two stored values are equal; a number may have lost its last decimals."""
    if isinstance(value, int | float) and isinstance(other, int | float):
        return abs(value - other) <= 1e-12 * max(1.0, abs(value), abs(other))
    return value == other


def _is_text(rule: Field) -> bool:
    """A field that reads numbers itself is a line too."""
    return type(rule).read is Field.read


def _without_unit(text: str, unit: str) -> str:
    """Return "50 000" for "50 000 kr" and for "50 000,00"."""
    plain = text.strip()
    if unit and plain.casefold().endswith(unit):
        plain = plain[: -len(unit)].strip()
    for ending in (",00", ".00", ":-"):
        plain = plain.removesuffix(ending)
    return plain
