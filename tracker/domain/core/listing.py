"""A table as somebody sees it, as one value: whoever writes a file of it needs no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from math import isfinite

from tracker.domain.core.language import _
from tracker.domain.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Coded:
    """One of a list of choices: the code that programs read, and the word shown to people."""

    code: str
    word: str


ListingValue = str | Coded | bool | int | float | date | datetime | tuple[str, ...] | None
"""What stands in a cell: None for nothing, a moment in UTC, a code where there is a choice."""


class ListingKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class ListingColumn:
    """A column: its key for programs (English, lower case, never changed), its heading for people.

    `heading` is in the plan's own words and the user's language.
    """

    key: str
    heading: str
    kind: ListingKind = ListingKind.TEXT


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: what programs call it, its title, its columns, and a value a column in each row.

    `title` becomes the proposed name of the file.
    """

    name: str
    title: str
    columns: tuple[ListingColumn, ...]
    rows: tuple[tuple[ListingValue, ...], ...]

    def objects(self) -> list[dict[str, str | bool | int | float | list[str] | None]]:
        """Return each row by the keys, as JSON has it: ISO dates, codes of choices, numbers."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, map(plain_value, row), strict=True)) for row in self.rows]


def kind_of(values: Iterable[ListingValue]) -> ListingKind:
    """Return what a column with these values holds; text where they are of several kinds."""
    kinds = {_kind(value) for value in values if value is not None}
    return kinds.pop() if len(kinds) == 1 else ListingKind.TEXT


def listing(
    name: str,
    title: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[ListingValue]],
) -> Listing:
    """Return a listing of keys with headings and of rows; the kinds follow from the values."""
    held = tuple(tuple(row) for row in rows)
    kinds = [kind_of(row[place] for row in held) for place in range(len(columns))]
    made = [ListingColumn(*column, kind) for column, kind in zip(columns, kinds, strict=True)]
    return Listing(name, title, tuple(made), held)


def plain_value(value: ListingValue) -> str | bool | int | float | list[str] | None:
    """Return a value as JSON has it; a number that JSON lacks (infinity) is None."""
    match value:
        case Coded():
            return value.code
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case float() if not isfinite(value):
            return None
        case _:
            return value


def shown_value(value: ListingValue) -> str | int | float | date | None:
    """Return a value as a spreadsheet has it: words of choices, "ja", local time, "a; b"."""
    match value:
        case Coded():
            return value.word
        case bool():
            return _("ja") if value else _("nej")
        case datetime():
            return value.astimezone().strftime("%Y-%m-%d %H:%M")
        case tuple():
            return "; ".join(value)
        case float() if not isfinite(value):
            return None
        case _:
            return value


def _kind(value: ListingValue) -> ListingKind:
    match value:
        case Coded():
            return ListingKind.CHOICE
        case bool():
            return ListingKind.YES_NO
        case int() | float():
            return ListingKind.NUMBER
        case datetime():
            return ListingKind.TIME
        case date():
            return ListingKind.DATE
        case tuple():
            return ListingKind.LIST
        case _:
            return ListingKind.TEXT
