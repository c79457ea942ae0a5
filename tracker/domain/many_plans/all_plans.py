"""All plans of a folder together.

Units and owners of several plans are the same where their names are: capitals and blanks do not
matter, and å, ä and ö are letters of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import add

from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.importing.columns import plain
from tracker.domain.many_plans.summary import (
    PlanActivity,
    PlanSummary,
    Reports,
    Share,
    Sums,
    Unread,
)

MOST_LISTED = 20_000
"""Open activities that are kept, the most pressing; the sums are of all."""


class Showing(StrEnum):
    """Which open activities are shown."""

    ATTENTION = "attention"
    LATE = "late"
    DUE_SOON = "soon"
    NO_OWNER = "no-owner"
    OPEN = "open"


SHOWING_WORDS = {
    Showing.ATTENTION: N_("Behöver uppmärksamhet"),
    Showing.LATE: N_("Försenade"),
    Showing.DUE_SOON: N_("Slutdatum inom 30 dagar"),
    Showing.NO_OWNER: N_("Utan ansvarig"),
    Showing.OPEN: N_("Alla pågående och kommande"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which activities are listed: those of a unit or an owner by name, "" for everybody's."""

    showing: Showing = Showing.OPEN
    unit: str = ""
    owner: str = ""
    place: str = ""

    def takes(self, activity: PlanActivity, today: date) -> bool:
        """Return whether an activity is among those wanted."""
        if self.place and activity.place != self.place:
            return False
        if self.unit and plain(self.unit) != plain(activity.unit):
            return False
        if self.owner and plain(self.owner) not in map(plain, activity.owners):
            return False
        said = activity.lateness(today)
        match self.showing:
            case Showing.LATE:
                return said.is_late
            case Showing.DUE_SOON:
                return said.is_due_soon
            case Showing.NO_OWNER:
                return not activity.owner
            case Showing.ATTENTION:
                return said.is_late or said.is_due_soon or not activity.owner
        return True


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A unit or an owner in all plans: in how many, and what is there together."""

    name: str
    plans: int
    sums: Sums
    reports: Reports

    @property
    def key(self) -> str:
        """What sets it apart from the others."""
        return plain(self.name)


@dataclass(frozen=True, slots=True)
class AllPlans:
    """A folder of plans on the day `today`.

    `left_out` are copies that a synchroniser made beside a plan. `is_cut` says that more
    activities are open than are listed.
    """

    folder: str
    today: date
    plans: tuple[PlanSummary, ...] = ()
    units: tuple[SharedLine, ...] = ()
    owners: tuple[SharedLine, ...] = ()
    activities: tuple[PlanActivity, ...] = ()
    unread: tuple[Unread, ...] = ()
    left_out: tuple[str, ...] = ()
    is_cut: bool = False

    @property
    def sums(self) -> Sums:
        """The sums of all plans."""
        return reduce(add, (plan.sums for plan in self.plans), Sums())

    @property
    def reports(self) -> Reports:
        """The units' reports of all plans."""
        return reduce(add, (plan.reports for plan in self.plans), Reports())

    def wanted(self, wanted: Wanted) -> tuple[PlanActivity, ...]:
        """Return the listed activities that are wanted."""
        return tuple(each for each in self.activities if wanted.takes(each, self.today))

    def showing(self, wanted: Wanted) -> AllPlans:
        """Return the same with only the wanted activities listed."""
        return replace(self, activities=self.wanted(wanted))

    def notes(self) -> tuple[str, ...]:
        """Return what whoever reads the sums should know, in sentences."""
        said = []
        if self.is_cut:
            said.append(
                _(
                    "Bara de {count} mest angelägna aktiviteterna listas. Siffrorna gäller alla."
                ).format(count=len(self.activities))
            )
        if self.left_out:
            said.append(
                ngettext(
                    "{count} kopia bredvid en plan räknas inte: {files}.",
                    "{count} kopior bredvid en plan räknas inte: {files}.",
                    len(self.left_out),
                ).format(count=len(self.left_out), files=", ".join(self.left_out))
            )
        places: defaultdict[str, list[str]] = defaultdict(list)
        for plan in self.plans:
            places[plan.uuid].append(plan.place)
        said += [
            _("{files} är kopior av samma plan. Alla räknas.").format(files=", ".join(same))
            for same in places.values()
            if len(same) > 1
        ]
        return tuple(said)


class Gathering:
    """Adds one plan after another, and keeps no more than their sums and the listed activities."""

    def __init__(self, folder: str, today: date, wanted: Wanted | None = None) -> None:
        self._folder, self._today, self._wanted = folder, today, wanted or Wanted()
        self._plans: list[PlanSummary] = []
        self._unread: list[Unread] = []
        self._left_out: list[str] = []
        self._units: dict[str, SharedLine] = {}
        self._owners: dict[str, SharedLine] = {}
        self._activities: list[PlanActivity] = []
        self._is_cut = False

    def add(self, summary: PlanSummary, activities: Iterable[PlanActivity]) -> None:
        """Add a plan and its open activities."""
        _gather(self._units, summary.units)
        _gather(self._owners, summary.owners)
        self._plans.append(replace(summary, units=(), owners=()))
        self._activities += [each for each in activities if self._wanted.takes(each, self._today)]
        if len(self._activities) > 2 * MOST_LISTED:
            self._cut()

    def add_unread(self, unread: Unread) -> None:
        """Add a file that could not be read."""
        self._unread.append(unread)

    def leave_out(self, place: str) -> None:
        """Remember a copy that is not counted."""
        self._left_out.append(place)

    def result(self) -> AllPlans:
        """Return what has been gathered so far."""
        self._cut()
        return AllPlans(
            self._folder,
            self._today,
            tuple(self._plans),
            _sorted(self._units),
            _sorted(self._owners),
            tuple(self._activities),
            tuple(self._unread),
            tuple(self._left_out),
            self._is_cut,
        )

    def _cut(self) -> None:
        self._activities.sort(key=lambda each: each.order(self._today))
        if len(self._activities) > MOST_LISTED:
            self._is_cut = True
            del self._activities[MOST_LISTED:]


def _gather(lines: dict[str, SharedLine], shares: Iterable[Share]) -> None:
    """Add what one plan has; a name that stands there twice is one, and one plan."""
    met: set[str] = set()
    for share in shares:
        key = plain(share.name)
        line = lines.get(key, SharedLine(share.name, 0, Sums(), Reports()))
        lines[key] = SharedLine(
            line.name,
            line.plans + (key not in met),
            line.sums + share.sums,
            line.reports + share.reports,
        )
        met.add(key)


def _sorted(lines: dict[str, SharedLine]) -> tuple[SharedLine, ...]:
    """Return the lines, the latest first, and what is nobody's last."""
    return tuple(
        sorted(
            lines.values(),
            key=lambda line: (not line.name, -line.sums.late, -line.sums.total, line.key),
        )
    )
