"""The rules of fields, declared once: what a value may be and what it is called.

Repositories validate with them, forms and tables ask them for limits and labels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum, StrEnum, auto

from tracker import clock
from tracker.domain.core.dates import date_examples, read_date
from tracker.domain.core.language import _
from tracker.domain.core.reading import Reading
from tracker.domain.core.values import dataclass
from tracker.domain.core.words import choices_sentence, read_term
from tracker.errors import InvalidValueError

Stored = str | int | float | None
"""The values that SQLite keeps: text, ISO dates, whole numbers, 0 and 1 for no and yes."""

TITLE_LENGTH = 1_000
TEXT_LENGTH = 100_000
FIRST_YEAR = 1900
LAST_YEAR = 2200

_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_WHITE_SPACE = re.compile(r"\s+")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,20}")
_NO = frozenset({"0", "nej", "no", "falskt", "false"})
_SHOWN_LENGTH = 60


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
    """One column of a table: its identifier, its Swedish name and its rule.

    `is_start` dates begin something: of "mars 2027" they are the first day, others the last.
    `empty` is what nothing is kept as: "" in a column that must hold a text.
    """

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
    pattern: str = ""
    example: str = ""
    is_start: bool = False
    empty: str | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether its values are chosen from a list: of words, or of the plan's rows."""
        return self.choices is not None or self.kind is Kind.REFERENCE

    @property
    def fewest_lines(self) -> int:
        """How high its editor is when it is empty, in lines."""
        return 2 if self.kind is Kind.TEXT else 1

    def written(self, value: Stored) -> str:
        """Return a stored value as it is written in the field; "" for none."""
        return "" if value is None else str(value)

    def clean(self, value: object) -> Stored:
        """Return `value` as the plan file keeps it.

        Text is normalised (NFC), control characters are dropped, ends are trimmed, an empty text
        becomes None. Raises InvalidValueError, with a sentence that says what is wrong and what
        to do.
        """
        return self.read(value).value

    def read(self, value: object) -> Reading[Stored]:
        """Return what `clean` does, and the sentence that says so when it had to be guessed.

        Raises InvalidValueError as `clean` does.
        """
        if isinstance(value, str):
            value = self._clean_text(value)
        if value is None:
            if self.required:
                raise self._missing()
            return Reading(self.empty)
        return self._read_value(value)

    def _missing(self) -> InvalidValueError:
        is_chosen = self.kind in (Kind.CHOICE, Kind.REFERENCE)
        if is_chosen:
            return InvalidValueError(
                self.name, _("Välj {field}.").format(field=_(self.label).lower())
            )
        if self.kind is Kind.DATE:
            return self._invalid(_("{field} saknas. Skriv en dag, till exempel 2026-03-31."))
        return self._invalid(_("{field} saknas. Skriv något här."))

    def _clean_text(self, value: str) -> str | None:
        if value.isprintable() and "  " not in value and unicodedata.is_normalized("NFC", value):
            return value.strip() or None
        text = unicodedata.normalize("NFC", _CONTROL.sub("", _LINE_END.sub("\n", value)))
        if self.kind is not Kind.TEXT:
            text = _WHITE_SPACE.sub(" ", text)
        return text.strip() or None

    def _read_value(self, value: object) -> Reading[Stored]:
        match self.kind:
            case Kind.LINE | Kind.TEXT:
                return Reading(self._checked_text(str(value)))
            case Kind.CHOICE:
                return self._read_choice(str(value))
            case Kind.DATE:
                return self._read_date(value)
            case Kind.YES_NO:
                return Reading(int(bool(value) and str(value).lower() not in _NO))
            case Kind.NUMBER | Kind.REFERENCE:
                return Reading(self._checked_number(value))

    def _checked_text(self, text: str) -> str:
        if self.pattern and not re.fullmatch(self.pattern, text):
            sentence = _("{field}: ”{value}” går inte att använda. Skriv till exempel {example}.")
            raise self._invalid(sentence, value=_shortened(text), example=self.example)
        limit = TEXT_LENGTH if self.kind is Kind.TEXT else self.max_length
        if len(text) > limit:
            raise self._invalid(
                _("{field} får ha högst {limit} tecken, texten har {length}. Korta texten."),
                limit=limit,
                length=len(text),
            )
        return text

    def _read_choice(self, text: str) -> Reading[Stored]:
        found = None if self.choices is None else read_term(self.choices, text)
        if found is None:
            allowed = "" if self.choices is None else choices_sentence(self.choices)
            sentence = self._invalid_text(_("{field} kan inte vara ”{value}”."), text)
            raise InvalidValueError(self.name, f"{sentence} {allowed}".strip())
        return found.map(str)

    def _read_date(self, value: object) -> Reading[Stored]:
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            found: Reading[date] | None = Reading(value)
        else:
            found = read_date(value, clock.today(), first=self.is_start)
        if found is None:
            sentence = self._invalid_text(_("{field}: ”{value}” är inte ett datum."), str(value))
            raise InvalidValueError(self.name, f"{sentence} {date_examples()}")
        if not FIRST_YEAR <= found.value.year <= LAST_YEAR:
            raise self._invalid(
                _("{field}: året i ”{value}” måste vara mellan {first} och {last}."),
                value=found.value.isoformat(),
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
        return found.map(date.isoformat)

    def _checked_number(self, value: object) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = _WHITE_SPACE.sub("", str(value))
        if not _WHOLE_NUMBER.fullmatch(text):
            sentence = _(
                "{field}: ”{value}” är inte ett heltal. Skriv bara siffror, till exempel 1200."
            )
            spoken = str(value).replace(".", ",") if isinstance(value, float) else str(value)
            raise self._invalid(sentence, value=_shortened(spoken))
        number = int(text)
        if not self.minimum <= number <= self.maximum:
            raise self._invalid(
                _("{field} måste vara mellan {minimum} och {maximum}."),
                minimum=self.minimum,
                maximum=self.maximum,
            )
        return number

    def _invalid_text(self, sentence: str, text: str) -> str:
        return sentence.format(field=_(self.label), value=_shortened(text))

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


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"
