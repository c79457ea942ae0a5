"""The rules of fields, declared once: what a value may be and what it is called.

Repositories validate with them, forms and tables ask them for limits and labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto

from tracker.domain.dates import parse_date
from tracker.domain.language import _
from tracker.errors import InvalidValueError

Stored = str | int | float | None
"""What SQLite keeps: text, ISO dates, whole numbers, 0 and 1 for no and yes."""

TITLE_LENGTH = 1_000
TEXT_LENGTH = 100_000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_WHITE_SPACE = re.compile(r"\s+")


class Kind(Enum):
    """The sorts of values a field can hold; each has one editor."""

    LINE = auto()
    TEXT = auto()
    CHOICE = auto()
    DATE = auto()
    NUMBER = auto()
    YES_NO = auto()
    REFERENCE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table: its identifier, its Swedish name and its rule."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    required: bool = False
    max_length: int = TITLE_LENGTH
    minimum: int = 0
    maximum: int = 10**15
    choices: type[StrEnum] | None = None
    table: str | None = None
    suffix: str = ""

    def clean(self, value: object) -> Stored:
        """Return `value` as the plan file keeps it.

        Control characters are dropped, ends are trimmed, an empty text becomes None. Raises
        InvalidValueError, with a sentence that says what is wrong and what to do.
        """
        if isinstance(value, str):
            value = self._clean_text(value)
        if value is None:
            if self.required:
                raise self._invalid(_("{field} saknas. Skriv något här."))
            return None
        return self._clean_value(value)

    def _clean_text(self, value: str) -> str | None:
        text = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
        if self.kind is not Kind.TEXT:
            text = _WHITE_SPACE.sub(" ", text)
        return text.strip() or None

    def _clean_value(self, value: object) -> Stored:
        match self.kind:
            case Kind.LINE | Kind.TEXT:
                return self._checked_length(str(value))
            case Kind.CHOICE:
                return self._checked_choice(str(value))
            case Kind.DATE:
                return self._checked_date(value)
            case Kind.YES_NO:
                return int(bool(value))
            case Kind.NUMBER | Kind.REFERENCE:
                return self._checked_number(value)

    def _checked_length(self, text: str) -> str:
        limit = TEXT_LENGTH if self.kind is Kind.TEXT else self.max_length
        if len(text) > limit:
            raise self._invalid(
                _("{field} får ha högst {limit} tecken, texten har {length}. Korta texten."),
                limit=limit,
                length=len(text),
            )
        return text

    def _checked_choice(self, text: str) -> Stored:
        choices = list(self.choices or ())
        if text not in choices:
            raise self._invalid(_("{field} kan inte vara ”{value}”."), value=text)
        return text

    def _checked_date(self, value: object) -> str:
        if isinstance(value, date):
            return value.isoformat()
        parsed = parse_date(str(value))
        if parsed is None:
            raise self._invalid(
                _("{field}: ”{value}” är inte ett datum. Skriv till exempel 2026-03-31."),
                value=str(value),
            )
        return parsed.isoformat()

    def _checked_number(self, value: object) -> int:
        text = re.sub(r"[\s\u00a0\u202f]", "", str(value))
        try:
            number = int(text)
        except ValueError:
            raise self._invalid(
                _("{field}: ”{value}” är inte ett heltal."), value=str(value)
            ) from None
        if not self.minimum <= number <= self.maximum:
            raise self._invalid(
                _("{field} måste vara mellan {minimum} och {maximum}."),
                minimum=self.minimum,
                maximum=self.maximum,
            )
        return number

    def _invalid(self, sentence: str, **values: object) -> InvalidValueError:
        return InvalidValueError(self.name, sentence.format(field=_(self.label), **values))


def clean_values(fields: Mapping[str, Field], values: Mapping[str, object]) -> dict[str, Stored]:
    """Return `values` as the plan file keeps them, each by the rule of its field.

    Raises InvalidValueError for a broken rule and KeyError for an unknown field.
    """
    return {name: fields[name].clean(value) for name, value in values.items()}


def by_name(fields: Iterable[Field]) -> dict[str, Field]:
    """Return the fields by their identifiers, in their order."""
    return {field.name: field for field in fields}
