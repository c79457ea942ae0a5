"""One change of one field of many activities: set, moved, added to, searched and replaced."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.language import N_, _
from tracker.domain.own.own_field import OwnKind, OwnRule
from tracker.errors import InvalidValueError


class Act(StrEnum):
    """What can be done with a field of many rows."""

    SET = "set"
    MOVE = "move"
    PERCENT = "percent"
    APPEND = "append"
    PREPEND = "prepend"
    REPLACE = "replace"
    NUMBER = "number"
    ADD = "add"
    REMOVE = "remove"
    CLEAR = "clear"


_WORDS = {
    Act.SET: N_("Sätt till"),
    Act.MOVE: N_("Flytta"),
    Act.PERCENT: N_("Räkna om med procent"),
    Act.APPEND: N_("Lägg till sist"),
    Act.PREPEND: N_("Lägg till först"),
    Act.REPLACE: N_("Sök och ersätt"),
    Act.NUMBER: N_("Numrera från"),
    Act.ADD: N_("Lägg till"),
    Act.REMOVE: N_("Ta bort"),
    Act.CLEAR: N_("Töm"),
}

_LEFT_OUT = frozenset(
    {
        "decided_on",
        "decision_reason",
        "responsibility",
        "successor_id",
        "succession",
        "succession_reason",
        "checkpoint_day",
    }
)
"""What follows from other fields, or ties one activity to another."""

WITH_REASON = frozenset({"due_date", "approval"})
"""The fields whose change is given a reason, asked for once for all rows."""

PLANNED_YEARS = Field(
    "planned_years", N_("Planerat för år"), Kind.NUMBER, minimum=1900, maximum=2200
)
SHARED_OWNERS = Field("shared_owners", N_("Delat ansvar"), Kind.REFERENCE, table="owner")
_DIMENSION = "dimension_"


def act_word(act: Act) -> str:
    """Return the words for what is done: "Flytta"."""
    return _(_WORDS[act])


def dimension_field(dimension_id: int, title: str) -> Field:
    """Return the field that stands for the items of a dimension that activities carry."""
    return Field(f"{_DIMENSION}{dimension_id}", title, Kind.REFERENCE, table="dimension_item")


def dimension_of(field: Field) -> int | None:
    """Return the id of the dimension that a field stands for, None when it stands for none."""
    number = field.name.removeprefix(_DIMENSION)
    return int(number) if number != field.name and number.isdigit() else None


def plan_fields() -> list[Field]:
    """Return the fields of every plan's activities that many can be given at once."""
    return [field for name, field in ACTIVITY_FIELDS.items() if name not in _LEFT_OUT]


def holds_several(field: Field) -> bool:
    """Return whether an activity has any number of values in a field, such as tags."""
    return field in (PLANNED_YEARS, SHARED_OWNERS) or dimension_of(field) is not None


def acts_of(field: Field) -> tuple[Act, ...]:
    """Return what can be done with a field, the most common first."""
    if holds_several(field):
        return Act.ADD, Act.REMOVE
    clear = () if field.required or field.kind is Kind.YES_NO else (Act.CLEAR,)
    if isinstance(field, OwnRule) and field.own_kind in (OwnKind.NUMBER, OwnKind.LINK):
        return Act.SET, *clear
    match field.kind:
        case Kind.DATE:
            return Act.SET, Act.MOVE, *clear
        case Kind.NUMBER if field.name == "cost_sek":
            return Act.SET, Act.PERCENT, *clear
        case Kind.LINE | Kind.TEXT if not field.choices:
            number = (Act.NUMBER,) if field.name == "code" else ()
            return Act.SET, *number, Act.APPEND, Act.PREPEND, Act.REPLACE, *clear
        case _:
            return Act.SET, *clear


_VALUED = frozenset({Act.SET, Act.ADD, Act.REMOVE})
_TEXTS = frozenset({Act.APPEND, Act.PREPEND, Act.NUMBER})
_LEAST_PERCENT, _MOST_PERCENT = -100, 1000


class _Same:
    """Stands for a value that is left as it is."""


SAME: Final = _Same()


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """What is done with a field of many rows.

    `value` is the new value for SET (as a person writes it or as it is stored), the item, year or
    owner for ADD and REMOVE, the shift for MOVE ("+2 veckor"), the percents for PERCENT ("-5"),
    the text for APPEND, PREPEND and REPLACE (instead of `find`), the first code for NUMBER.
    `reason` is kept with every deadline that moves, or with the decision.
    """

    field: Field
    act: Act
    value: object = None
    find: str = ""
    reason: str = ""

    def checked(self) -> BulkEdit:
        """Return the edit itself. Raises InvalidValueError for a value that no row could take."""
        if self.act not in acts_of(self.field):
            raise InvalidValueError(self.field.name, _("Det går inte att göra med fältet."))
        if self.act is Act.MOVE:
            read_shift(self.value, self.field.name)
        elif self.act is Act.PERCENT:
            _percent(self.value, self.field.name)
        elif self.act in _VALUED and self.field.clean(self.value) is None:
            raise InvalidValueError(self.field.name, _("Välj eller skriv ett värde."))
        elif self.act in _TEXTS and not str(self.value or "").strip():
            raise InvalidValueError(self.field.name, _("Skriv en text."))
        elif self.act is Act.REPLACE and not self.find:
            raise InvalidValueError(self.field.name, _("Skriv vad som ska sökas."))
        return self

    def new_value(self, now: object, place: int) -> object:
        """Return what a field that holds `now` becomes in the row at `place`, or SAME.

        The value is not yet checked by the field's rule. Raises InvalidValueError as `checked`.
        """
        match self.act:
            case Act.CLEAR:
                return None
            case Act.MOVE:
                day = _day(now)
                return SAME if day is None else read_shift(self.value, self.field.name).after(day)
            case Act.PERCENT:
                factor = 100 + _percent(self.value, self.field.name)
                return SAME if now is None else round(int(str(now)) * factor / 100)
            case Act.NUMBER:
                return following(str(self.value).strip(), place)
            case Act.APPEND | Act.PREPEND | Act.REPLACE:
                return self._text(str(now or ""))
            case _:
                return self.value

    def _text(self, now: str) -> object:
        text = str(self.value or "")
        if self.act is Act.REPLACE:
            return now.replace(self.find, text) if self.find in now else SAME
        between = "\n" if self.field.kind is Kind.TEXT else " "
        parts = (now, text) if self.act is Act.APPEND else (text, now)
        return between.join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a day is moved; negative counts are earlier."""

    count: int
    unit: str

    def after(self, day: date) -> date:
        """Return the day moved; a month that is shorter ends on its last day."""
        match self.unit:
            case "day":
                return day + timedelta(days=self.count)
            case "week":
                return day + timedelta(weeks=self.count)
            case "month":
                return _months_after(day, self.count)
            case _:
                return _months_after(day, 12 * self.count)


_UNITS = {
    "day": ("d", "dag", "dagar", "day", "days"),
    "week": ("v", "vecka", "veckor", "w", "week", "weeks"),
    "month": ("m", "mån", "månad", "månader", "month", "months"),
    "year": ("å", "år", "y", "year", "years"),
}
_SHIFT = re.compile(r"([+\-\u2212]?)\s*(\d{1,4})\s*([a-zåäö]+)\.?", re.ASCII | re.IGNORECASE)


def read_shift(text: object, field: str = "") -> Shift:
    """Return what "+2 veckor", "-10 dagar", "3 mån" or "1y" means, later without a sign.

    Raises InvalidValueError, naming `field`, for anything else.
    """
    found = _SHIFT.fullmatch(str(text or "").strip().casefold())
    unit = found and next((unit for unit, words in _UNITS.items() if found[3] in words), None)
    if not found or unit is None or not int(found[2]):
        raise InvalidValueError(
            field, _("Skriv hur långt, till exempel +2 veckor, -10 dagar eller 3 månader.")
        )
    count = int(found[2])
    return Shift(count if found[1] in ("", "+") else -count, unit)


def following(first: str, place: int) -> str:
    """Return the code `place` steps after `first`: "A9" is followed by "A10", "A" by "A2"."""
    found = re.fullmatch(r"(.*?)(\d+)", first, re.DOTALL)
    if place == 0:
        return first
    if found is None:
        return f"{first}{place + 1}"
    return f"{found[1]}{int(found[2]) + place:0{len(found[2])}d}"


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day(now: object) -> date | None:
    if now is None or now == "":
        return None
    return now if isinstance(now, date) else date.fromisoformat(str(now))


def _percent(value: object, field: str) -> float:
    text = str(value or "").replace("\u2212", "-").replace("%", "").replace(",", ".").strip()
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not number or not _LEAST_PERCENT <= number <= _MOST_PERCENT:
        raise InvalidValueError(field, _("Skriv hur många procent, till exempel 3 eller -5."))
    return number


def stored_key(value: Stored | object) -> str | None:
    """Return what two values are compared by: as they are stored, an empty one as none."""
    return None if value is None or value == "" else str(value)
