"""Units that carry out an activity together: each with its status and quantities a year (VG-R5).

The activity's own status stays what somebody has set; here is only what the units' statuses come
to together, as a suggestion with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.domain.core.fields import FIRST_YEAR, LAST_YEAR, Field, Kind, Stored, by_name
from tracker.domain.core.labels import ETT, Noun
from tracker.domain.core.language import N_, _
from tracker.domain.core.reading import Reading
from tracker.domain.core.terms import Status
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.statistics import format_number
from tracker.domain.indicators.value_fields import DecimalField
from tracker.errors import InvalidValueError

_MOST = 10.0**12
_MOST_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Participation:
    """One unit's share in an activity in one year.

    `target_quantity` is what the unit has undertaken and `actual_quantity` what it has done that
    year, in the activity's own measure, such as places for trainees (VB-R6, LJ-R9).
    """

    id: int
    activity_id: int
    unit_id: int
    year: int
    status: Status
    target_quantity: float | None
    actual_quantity: float | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Joint:
    """The sum of the units' statuses (None without units), and why in a sentence."""

    status: Status | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Quantities:
    """The sums over the units; None where no unit has given any."""

    target: float | None
    actual: float | None

    def sentence(self) -> str:
        """Return "42 av 60 (70 %)", "42", "Mål 60", or "" when no unit has given any."""
        if self.actual is None:
            if self.target is None:
                return ""
            return _("Mål {target}").format(target=shown_quantity(self.target))
        if self.target is None:
            return shown_quantity(self.actual)
        words = _("{actual} av {target}").format(
            actual=shown_quantity(self.actual), target=shown_quantity(self.target)
        )
        if not self.target:
            return words
        return f"{words} ({format_number(100 * self.actual / self.target, 0)} %)"


@dataclass(frozen=True, slots=True)
class QuantityField(DecimalField):
    """A field that holds how many: zero or more, with decimals if need be."""

    def read(self, value: object) -> Reading[Stored]:
        """Return the number, or None for an empty text."""
        found = DecimalField.read(self, value)
        number = found.value
        if isinstance(number, int | float) and not 0 <= number <= _MOST:
            sentence = _("{field} måste vara noll eller mer. Skriv till exempel 12.")
            raise InvalidValueError(self.name, sentence.format(field=_(self.label)))
        return found


PARTICIPATION_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, required=True, table="unit"),
        Field(
            "year",
            N_("År"),
            Kind.NUMBER,
            required=True,
            minimum=FIRST_YEAR,
            maximum=LAST_YEAR,
        ),
        Field("status", N_("Status"), Kind.CHOICE, required=True, choices=Status),
        QuantityField("target_quantity", N_("Mål, antal")),
        QuantityField("actual_quantity", N_("Utfall, antal")),
        Field("note", N_("Kommentar"), Kind.TEXT),
    ]
)


def shares_in(rows: Iterable[Participation], year: int) -> list[Participation]:
    """Return each unit's share in each activity in `year`, in the order the units first stand.

    A unit that takes part has a share in every year. Where nothing has been written for the year
    its status is still the newest of an earlier year, and it has neither quantities nor note.
    """
    by_share: dict[tuple[int, int], list[Participation]] = {}
    for row in rows:
        by_share.setdefault((row.activity_id, row.unit_id), []).append(row)
    return [_share_in(shares, year) for shares in by_share.values()]


def _share_in(rows: Sequence[Participation], year: int) -> Participation:
    written = next((row for row in rows if row.year == year), None)
    if written is not None:
        return written
    before = max((row for row in rows if row.year < year), key=lambda row: row.year, default=None)
    return replace(
        before or rows[0],
        year=year,
        status=before.status if before else Status.NOT_STARTED,
        target_quantity=None,
        actual_quantity=None,
        note=None,
    )


def shown_quantity(quantity: float | None) -> str:
    """Return a quantity as people read it, "1 200" or "2,5", "" for none."""
    if quantity is None:
        return ""
    rounded = round(float(quantity), _MOST_DECIMALS)
    decimals = next(
        (few for few in range(_MOST_DECIMALS) if round(rounded, few) == rounded), _MOST_DECIMALS
    )
    return format_number(rounded, decimals)


def quantities(shares: Iterable[Participation]) -> Quantities:
    """Return the sums of what the units have undertaken and done (VB-R6, LJ-R9)."""
    rows = list(shares)
    return Quantities(
        _sum(row.target_quantity for row in rows), _sum(row.actual_quantity for row in rows)
    )


def joint_status(statuses: Sequence[Status], unit: Noun) -> Joint:
    """Return what the units' statuses come to together, with the plan's word for units.

    Units for which the activity is not relevant, or that have called it off, do not count as
    long as others remain. What remains is done when all are done, not begun when none has begun,
    paused when nobody is at work any more, and otherwise in progress (continuously when all who
    are not done are at it continuously).
    """
    if not statuses:
        return Joint(None, "")
    return Joint(_together(statuses), _sentence(Counter(statuses), unit))


def _sum(numbers: Iterable[float | None]) -> float | None:
    known = [float(number) for number in numbers if number is not None]
    return sum(known) if known else None


def _together(statuses: Sequence[Status]) -> Status:
    remaining = [status for status in statuses if status is not Status.NOT_APPLICABLE]
    if not remaining:
        return Status.NOT_APPLICABLE
    remaining = [status for status in remaining if status is not Status.CANCELLED]
    if not remaining:
        return Status.CANCELLED
    present = set(remaining)
    if len(present) == 1:
        return present.pop()
    if Status.IN_PROGRESS in present:
        return Status.IN_PROGRESS
    undone = present - {Status.COMPLETED}
    if undone == {Status.CONTINUOUS}:
        return Status.CONTINUOUS
    if undone == {Status.PAUSED} or present == {Status.PAUSED, Status.NOT_STARTED}:
        return Status.PAUSED
    return Status.IN_PROGRESS


def _sentence(counts: Counter[Status], unit: Noun) -> str:
    """Return "4 av 6 enheter är klara; 1 har inte börjat; 1 arbetar."."""
    total = counts.total()
    parts = [_done_part(counts[Status.COMPLETED], total, unit)]
    for status, words in (
        (Status.IN_PROGRESS, _("{count} arbetar")),
        (Status.CONTINUOUS, _("{count} arbetar kontinuerligt")),
        (Status.NOT_STARTED, _("{count} har inte börjat")),
        (Status.PAUSED, _("{count} har pausat")),
        (Status.CANCELLED, _("{count} har avbrutit")),
        (Status.NOT_APPLICABLE, _("för {count} är det inte relevant")),
    ):
        if counts[status]:
            parts.append(words.format(count=counts[status]))
    return "; ".join(parts) + "."


def _done_part(done: int, total: int, unit: Noun) -> str:
    if total == 1:
        words = (
            _("{done} av {total} är klart")
            if unit.gender == ETT
            else _("{done} av {total} är klar")
        )
    else:
        words = _("{done} av {total} är klara")
    return words.format(done=done, total=unit.counted(total))
