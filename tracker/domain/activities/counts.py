"""The plan's counts, summed from tallies of activities. Only approved activities count."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.terms import CLOSED_STATUSES, Status
from tracker.domain.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many approved activities share these properties. Ids are None where there is none."""

    focus_area_id: int | None
    status: Status
    is_late: bool
    is_due_soon: bool
    has_owner: bool
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums over tallies; every number is a count of approved activities."""

    tallies: tuple[Tally, ...]

    @property
    def total(self) -> int:
        """Activities in the plan."""
        return sum(tally.count for tally in self.tallies)

    @property
    def completed(self) -> int:
        """Activities that are done."""
        return self.with_status(Status.COMPLETED)

    @property
    def late(self) -> int:
        """Activities that are late."""
        return sum(tally.count for tally in self.tallies if tally.is_late)

    @property
    def due_soon(self) -> int:
        """Activities due within 30 days."""
        return sum(tally.count for tally in self.tallies if tally.is_due_soon)

    @property
    def without_owner(self) -> int:
        """Open activities that nobody answers for."""
        return sum(
            tally.count
            for tally in self.tallies
            if not tally.has_owner and tally.status not in CLOSED_STATUSES
        )

    def with_status(self, status: Status) -> int:
        """Return the number of activities with a status."""
        return sum(tally.count for tally in self.tallies if tally.status is status)

    def in_area(self, focus_area_id: int | None) -> Counts:
        """Return the counts of one focus area, or (None) of activities outside all areas."""
        return Counts(
            tuple(tally for tally in self.tallies if tally.focus_area_id == focus_area_id)
        )


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A bar of activities by status: `counts` in the order of `Status`, how many are late."""

    name: str
    counts: tuple[int, ...]
    late: int

    @property
    def total(self) -> int:
        """All activities of the bar."""
        return sum(self.counts)

    def with_status(self, status: Status) -> int:
        """Return the number of activities with a status."""
        return self.counts[tuple(Status).index(status)]


@dataclass(frozen=True, slots=True)
class ReportsIn:
    """How many of the units' reports of a period have come in, received or approved."""

    period: AnyPeriod
    received: int = 0
    expected: int = 0


def tally_up(tallies: Iterable[Tally]) -> Counts:
    """Return the counts of many tallies, those with equal properties added together."""
    sums: dict[tuple[int | None, Status, bool, bool, bool], int] = {}
    for tally in tallies:
        key = (
            tally.focus_area_id,
            tally.status,
            tally.is_late,
            tally.is_due_soon,
            tally.has_owner,
        )
        sums[key] = sums.get(key, 0) + tally.count
    return Counts(tuple(Tally(*key, count) for key, count in sums.items()))
