"""The fields of what is observed and wanted: numbers with decimals, margins and periods."""

from __future__ import annotations

from tracker.domain.core.fields import FIRST_YEAR, LAST_YEAR, Field, Stored
from tracker.domain.core.language import _
from tracker.domain.core.period import parse_period
from tracker.domain.core.reading import Reading
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.statistics import is_thousand_or_decimal, parse_number
from tracker.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class DecimalField(Field):
    """A field that holds a number with decimals, written the Swedish or the English way."""

    def read(self, value: object) -> Reading[Stored]:
        """Return the number, or None for an empty text."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return Field.read(self, None)
        number = parse_number(value)
        if number is None:
            sentence = (
                _("{field}: ”{value}” kan vara tusental eller decimaler. Skriv 1000 eller 1,0.")
                if is_thousand_or_decimal(value)
                else _("{field}: ”{value}” är inte ett tal. Skriv till exempel 31,3.")
            )
            raise InvalidValueError(
                self.name, sentence.format(field=_(self.label), value=str(value)[:60])
            )
        return Reading(number)


@dataclass(frozen=True, slots=True)
class MarginField(DecimalField):
    """A field that holds a number of at least nought."""

    def read(self, value: object) -> Reading[Stored]:
        """Return the number, or None for an empty text."""
        found = DecimalField.read(self, value)
        if isinstance(found.value, int | float) and found.value < 0:
            sentence = _("{field} kan inte vara mindre än noll.").format(field=_(self.label))
            raise InvalidValueError(self.name, sentence)
        return found


@dataclass(frozen=True, slots=True)
class PeriodField(Field):
    """A field that holds a period, a year or a month."""

    def read(self, value: object) -> Reading[Stored]:
        """Return the period as `YYYY` or `YYYY-MM`."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return Field.read(self, None)
        period = parse_period(value)
        if period is None:
            sentence = _(
                "{field}: ”{value}” är inte ett år eller en månad. Skriv till exempel 2026"
                " eller 2026-04 (mellan {first} och {last})."
            )
            raise InvalidValueError(
                self.name,
                sentence.format(
                    field=_(self.label), value=str(value)[:60], first=FIRST_YEAR, last=LAST_YEAR
                ),
            )
        return Reading(period)
