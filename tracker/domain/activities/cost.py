"""What an activity costs by year, unit and source of funding, and the years it is planned for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.domain.core.fields import FIRST_YEAR, LAST_YEAR, Field, Kind, by_name
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.statistics import format_number


@dataclass(frozen=True, slots=True)
class ActivityCost:
    """A part of what an activity costs, in whole SEK.

    A year or unit of None is one that nobody has given, an amount of None is not known.
    """

    id: int
    activity_id: int
    year: int | None
    unit_id: int | None
    funding: str | None
    planned_sek: int | None
    actual_sek: int | None


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """A year that the group has chosen for an activity."""

    id: int
    activity_id: int
    year: int


COST_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("year", N_("År"), Kind.NUMBER, minimum=FIRST_YEAR, maximum=LAST_YEAR),
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, table="unit"),
        Field("funding", N_("Finansiering")),
        Field("planned_sek", N_("Planerat"), Kind.NUMBER, suffix="kr"),
        Field("actual_sek", N_("Utfall"), Kind.NUMBER, suffix="kr"),
    ]
)

PLANNED_YEAR_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field(
            "year", N_("Planår"), Kind.NUMBER, required=True, minimum=FIRST_YEAR, maximum=LAST_YEAR
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class CostPart:
    """A part of a cost as it is counted: its year (None for none), unit, source, whole SEK."""

    year: int | None
    unit_id: int | None
    funding: str | None
    planned_sek: int | None
    actual_sek: int | None


@dataclass(frozen=True, slots=True)
class Costs:
    """Everything that an activity costs. Each sum of money in the program is made of these."""

    parts: tuple[CostPart, ...] = ()

    @property
    def planned_sek(self) -> int | None:
        """The sum that is planned, None when nothing is."""
        return sum_of(part.planned_sek for part in self.parts)

    @property
    def actual_sek(self) -> int | None:
        """The sum that it has cost, None when nobody has said."""
        return sum_of(part.actual_sek for part in self.parts)

    @property
    def difference_sek(self) -> int | None:
        """What it has cost beyond what was planned, below zero for less; see `differences`.

        None when nobody has said what it has cost.
        """
        return sum_of(differences(self.parts))

    @property
    def funding(self) -> str | None:
        """The sources of funding, each once, None when there is none."""
        sources = dict.fromkeys(part.funding for part in self.parts if part.funding)
        return ", ".join(sources) or None

    def in_year(self, year: int | None) -> Costs:
        """Return the parts of one year, or (None) those without a year."""
        return Costs(tuple(part for part in self.parts if part.year == year))


def differences(parts: Sequence[CostPart]) -> list[int | None]:
    """Return what each part differs from what was planned, None for what is not known yet.

    What is still to come is not counted as saved. A part that nobody planned and that names no
    source is what a year and unit have cost in all: all that was planned there is set against it.
    """
    told = {
        (part.year, part.unit_id)
        for part in parts
        if part.planned_sek is None and not part.funding and part.actual_sek is not None
    }
    return [
        None
        if part.actual_sek is None and (part.year, part.unit_id) not in told
        else (part.actual_sek or 0) - (part.planned_sek or 0)
        for part in parts
    ]


@dataclass(frozen=True, slots=True)
class OwnCost:
    """The part of an activity's cost that nobody has divided, and what decides its year."""

    sek: int | None
    funding: str | None
    unit_id: int | None
    start_date: date | None
    due_date: date | None


def costs_of(
    own: OwnCost, rows: Iterable[ActivityCost] = (), planned_years: Sequence[int] = ()
) -> Costs:
    """Return what an activity costs: its undivided part, if any, and then its rows.

    A part without a year belongs to `counted_year`; one without a unit to the activity's own.
    """
    year = counted_year(planned_years, own.start_date, own.due_date)
    parts = [
        CostPart(
            row.year or year,
            row.unit_id or own.unit_id,
            row.funding,
            row.planned_sek,
            row.actual_sek,
        )
        for row in rows
    ]
    if own.sek is not None or own.funding:
        parts.insert(0, CostPart(year, own.unit_id, own.funding, own.sek, None))
    return Costs(tuple(parts))


def counted_year(
    planned_years: Sequence[int], start_date: date | None, due_date: date | None
) -> int | None:
    """Return the year in whose budget a cost without a year stands (LJ-R4), None for none.

    It is the one year that is planned; when several are, nobody can say which. When none is, it
    is the year in which the work starts, or else is due.
    """
    if planned_years:
        return planned_years[0] if len(planned_years) == 1 else None
    day = start_date or due_date
    return day.year if day else None


def years_of(
    planned_years: Sequence[int], start_date: date | None, due_date: date | None
) -> tuple[int, ...]:
    """Return the years an activity is planned for: those chosen, or else those of its dates."""
    if planned_years:
        return tuple(sorted(planned_years))
    days = [day.year for day in (start_date, due_date) if day is not None]
    return tuple(range(min(days), max(days) + 1)) if days else ()


def planned_years_sentence(
    planned_years: Sequence[int], start_date: date | None, due_date: date | None
) -> str:
    """Return the sentence about where an activity's years come from."""
    if planned_years:
        return ""
    years = years_of((), start_date, due_date)
    if not years:
        return _("Inga planår är valda, och det finns inget start- eller slutdatum att utgå från.")
    shown = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return _("Inga planår är valda. Åren följer start- och slutdatum: {years}.").format(years=shown)


def sum_of(amounts: Iterable[int | None]) -> int | None:
    """Return the sum of the amounts that are known, None when none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def costs_sentence(own: OwnCost, rows: Sequence[ActivityCost]) -> str:
    """Return what an activity costs in all, in words: "Planerat 800 000 kr, utfall 95 000 kr."."""
    costs = costs_of(own, rows)
    words = [
        text.format(sum=format_number(amount, 0))
        for text, amount in (
            (_("planerat {sum} kr"), costs.planned_sek),
            (_("utfall {sum} kr"), costs.actual_sek),
        )
        if amount is not None
    ]
    if costs.difference_sek is not None:
        words.append(difference_text(costs.difference_sek))
    if not words:
        return _("Inget belopp är angivet ännu.")
    sentence = _("Sammanlagt {amounts}.").format(amounts=", ".join(words))
    if rows and own.sek:
        undivided = _("Av det planerade är {sum} kr inte uppdelat.")
        sentence += " " + undivided.format(sum=format_number(own.sek, 0))
    return sentence


def difference_text(difference: int) -> str:
    """Return how a cost differs from what was planned: "5 000 kr under det planerade"."""
    if difference == 0:
        return _("som planerat")
    over, under = _("{sum} kr över det planerade"), _("{sum} kr under det planerade")
    return (over if difference > 0 else under).format(sum=format_number(abs(difference), 0))
