"""Agreements with others: their parties, how long they hold, what is promised and delivered.

An agreement (överenskommelse) is what the municipality has promised somebody (LJ-R9, VB-R6). What
units undertake in an activity without an agreement is a `Participation`; the two are never added.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain.activities.participation import QuantityField, shown_quantity
from tracker.domain.core.fields import FIRST_YEAR, LAST_YEAR, Field, Kind, by_name
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.values import dataclass

ENDS_SOON_DAYS = 90


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement; it holds from and to the days given, None where nobody has said."""

    id: int
    title: str
    topics: str | None
    valid_from: date | None
    valid_to: date | None
    case_number: str | None
    link: str | None
    note: str | None

    def has_ended(self, today: date) -> bool:
        """Return whether its last day has passed."""
        return self.valid_to is not None and self.valid_to < today

    def needs_attention(self, today: date) -> bool:
        """Return whether it has ended or ends within 90 days."""
        return self.valid_to is not None and (self.valid_to - today).days <= ENDS_SOON_DAYS

    def holds_in(self, year: int) -> bool:
        """Return whether it holds on some day of a year, as far as anybody has said."""
        begins = self.valid_from.year if self.valid_from else FIRST_YEAR
        ends = self.valid_to.year if self.valid_to else LAST_YEAR
        return begins <= year <= ends

    def period(self) -> str:
        """Return "2026-01-01–2026-12-31", "från 2026-01-01", or "" when nobody has said."""
        first = self.valid_from.isoformat() if self.valid_from else ""
        last = self.valid_to.isoformat() if self.valid_to else ""
        if first and last:
            return f"{first}–{last}"
        if first:
            return _("från {day}").format(day=first)
        return _("till {day}").format(day=last) if last else ""

    def end_sentence(self, today: date) -> str:
        """Return when it ends or ended, in a sentence; "" when nobody has said."""
        if self.valid_to is None:
            return ""
        day, days = self.valid_to.isoformat(), (self.valid_to - today).days
        if days < 0:
            return _("Upphörde {day}.").format(day=day)
        if not days:
            return _("Upphör i dag.")
        sentence = ngettext("Upphör {day}, om {days} dag.", "Upphör {day}, om {days} dagar.", days)
        return sentence.format(day=day, days=days)


@dataclass(frozen=True, slots=True)
class AgreementParty:
    """A party of an agreement: somebody's name, or one of the plan's units."""

    id: int
    agreement_id: int
    name: str | None
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class AgreementPromise:
    """Something an agreement promises, counted in a measure: "Praktikplatser" in "platser"."""

    id: int
    agreement_id: int
    title: str
    measure: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How much of a promise a unit is to deliver in a year, and how much it has delivered."""

    id: int
    promise_id: int
    unit_id: int
    year: int
    agreed: float | None
    delivered: float | None
    note: str | None


AGREEMENT_FIELDS = by_name(
    [
        Field("title", N_("Överenskommelse"), required=True),
        Field("topics", N_("Ämnen"), Kind.TEXT),
        Field("valid_from", N_("Gäller från"), Kind.DATE, is_start=True),
        Field("valid_to", N_("Gäller till"), Kind.DATE),
        Field("case_number", N_("Diarienummer")),
        Field("link", N_("Länk")),
        Field("note", N_("Kommentar"), Kind.TEXT),
    ]
)

_AGREEMENT = Field(
    "agreement_id", N_("Överenskommelse"), Kind.REFERENCE, required=True, table="agreement"
)

PARTY_FIELDS = by_name(
    [
        _AGREEMENT,
        Field("name", N_("Part")),
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, table="unit"),
    ]
)

PROMISE_FIELDS = by_name(
    [_AGREEMENT, Field("title", N_("Åtagande"), required=True), Field("measure", N_("Mått"))]
)

DELIVERY_FIELDS = by_name(
    [
        Field(
            "promise_id", N_("Åtagande"), Kind.REFERENCE, required=True, table="agreement_promise"
        ),
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, required=True, table="unit"),
        Field("year", N_("År"), Kind.NUMBER, required=True, minimum=FIRST_YEAR, maximum=LAST_YEAR),
        QuantityField("agreed", N_("Avtalat, antal")),
        QuantityField("delivered", N_("Levererat, antal")),
        Field("note", N_("Kommentar"), Kind.TEXT),
    ]
)


@dataclass(frozen=True, slots=True)
class UnitDelivery:
    """A delivery with the name of its unit."""

    unit: str
    delivery: Delivery

    @property
    def missing(self) -> float | None:
        """How much of what is agreed the unit has yet to deliver, None if unknown."""
        return _missing(self.delivery.agreed, self.delivery.delivered)


@dataclass(frozen=True, slots=True)
class PromiseYear:
    """A promise with every unit's delivery of it in a year, in the order of the units."""

    promise: AgreementPromise
    year: int
    units: tuple[UnitDelivery, ...] = ()

    @property
    def agreed(self) -> float | None:
        """The sum that is agreed, None when no unit's is."""
        return _sum(row.delivery.agreed for row in self.units)

    @property
    def delivered(self) -> float | None:
        """The sum that has been delivered, None when no unit has said."""
        return _sum(row.delivery.delivered for row in self.units)

    @property
    def missing(self) -> float | None:
        """How much of what is agreed the units together have yet to deliver, None if unknown."""
        return _missing(self.agreed, self.delivered)

    @property
    def silent(self) -> int:
        """How many units have something agreed and have not said what they delivered."""
        return sum(
            row.delivery.agreed is not None and row.delivery.delivered is None for row in self.units
        )

    @property
    def name(self) -> str:
        """The promise with its measure: "Praktikplatser (platser)"."""
        promise = self.promise
        return f"{promise.title} ({promise.measure})" if promise.measure else promise.title

    def sentence(self) -> str:
        """Return "18 av 25 platser levererade 2026; 7 saknas." and the like."""
        agreed, delivered = self.agreed, self.delivered
        if agreed is None and delivered is None:
            return _("Inget antal är avtalat eller levererat {year}.").format(year=self.year)
        if delivered is None:
            return _("Avtalat {year}: {agreed}. Ingen leverans är rapporterad.").format(
                agreed=self._counted(agreed), year=self.year
            )
        if agreed is None:
            return _("Levererat {year}: {delivered}. Inget antal är avtalat.").format(
                delivered=self._counted(delivered), year=self.year
            )
        sentence = _("{delivered} av {agreed} levererade {year}; {rest}.").format(
            delivered=shown_quantity(delivered),
            agreed=self._counted(agreed),
            year=self.year,
            rest=_rest(agreed, delivered),
        )
        return f"{sentence} {self._silent_sentence()}".strip()

    def _counted(self, quantity: float | None) -> str:
        number = shown_quantity(quantity or 0)
        return f"{number} {self.promise.measure}" if self.promise.measure else number

    def _silent_sentence(self) -> str:
        if not self.silent:
            return ""
        return ngettext(
            "{count} enhet har inte rapporterat.",
            "{count} enheter har inte rapporterat.",
            self.silent,
        ).format(count=self.silent)


@dataclass(frozen=True, slots=True)
class AgreementYear:
    """An agreement in a year: its parties' names and its promises with what was delivered."""

    agreement: Agreement
    parties: tuple[str, ...]
    promises: tuple[PromiseYear, ...]

    def facts(self, today: date) -> tuple[tuple[str, str], ...]:
        """Return label and text of what is known about the agreement, in the order to show."""
        agreement = self.agreement
        period = " · ".join(
            part for part in (agreement.period(), agreement.end_sentence(today)) if part
        )
        found = (
            (_("Parter"), ", ".join(self.parties)),
            (_("Ämnen"), agreement.topics),
            (_("Giltighet"), period),
            (_("Diarienummer"), agreement.case_number),
            (_("Länk"), agreement.link),
            (_("Kommentar"), agreement.note),
        )
        return tuple((label, text) for label, text in found if text)


def _rest(agreed: float, delivered: float) -> str:
    """Return "7 saknas", "3 fler än avtalat" or "allt är levererat"."""
    if delivered < agreed:
        return _("{count} saknas").format(count=shown_quantity(agreed - delivered))
    if delivered > agreed:
        return _("{count} fler än avtalat").format(count=shown_quantity(delivered - agreed))
    return _("allt är levererat")


def _missing(agreed: float | None, delivered: float | None) -> float | None:
    if agreed is None or delivered is None:
        return None
    return max(agreed - delivered, 0.0)


def _sum(quantities: Iterable[float | None]) -> float | None:
    known = [quantity for quantity in quantities if quantity is not None]
    return sum(known) if known else None
