"""What is read of one plan in a folder: its sums, and its open activities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.activities.attention import no_owner_sentence
from tracker.domain.activities.lateness import Lateness, lateness
from tracker.domain.core.dates import days
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, Status


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts of activities in a plan; all but `total` and `completed` are of those still open."""

    total: int = 0
    completed: int = 0
    late: int = 0
    due_soon: int = 0
    without_owner: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.total + other.total,
            self.completed + other.completed,
            self.late + other.late,
            self.due_soon + other.due_soon,
            self.without_owner + other.without_owner,
        )


@dataclass(frozen=True, slots=True)
class Reports:
    """How many of the units' reports are in, received or approved, out of those expected."""

    received: int = 0
    expected: int = 0

    def __add__(self, other: Reports) -> Reports:
        return Reports(self.received + other.received, self.expected + other.expected)

    def words(self) -> str:
        """Return "3/5", "" where none is expected."""
        return f"{self.received}/{self.expected}" if self.expected else ""


@dataclass(frozen=True, slots=True)
class Share:
    """What a plan has for one unit or one owner; the name "" is for what is nobody's."""

    name: str
    sums: Sums = Sums()
    reports: Reports = Reports()


@dataclass(frozen=True, slots=True)
class PlanActivity:
    """An open activity in one of the plans. `place` is the plan's path below the folder.

    `unit` is "" for what has not been distributed, `owner` for what nobody answers for.
    """

    place: str
    plan: str
    id: int
    name: str
    area: str
    unit: str
    owner: str
    status: Status
    due_date: date | None
    sharing: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """What sets it apart from the others of all plans."""
        return self.place, self.id

    @property
    def owners(self) -> tuple[str, ...]:
        """Whoever answers for it, the main one first."""
        return (*((self.owner,) if self.owner else ()), *self.sharing)

    def lateness(self, today: date) -> Lateness:
        """Return what the calendar says about it on the day `today`."""
        return lateness(Approval.APPROVED, self.status, self.due_date, today)

    def reason(self, today: date) -> str:
        """Return in sentences why it needs attention, "" when it does not."""
        said = self.lateness(today).sentence
        return " ".join(part for part in (said, "" if self.owner else no_owner_sentence()) if part)

    def short_reason(self, today: date) -> str:
        """Return the same in few words, for a table that has the due date beside."""
        said = self.lateness(today)
        parts = []
        if said.is_late:
            parts.append(_("{days} sen").format(days=days(said.days_late)))
        elif said.is_due_soon and self.due_date is not None:
            left = (self.due_date - today).days
            parts.append(_("om {days}").format(days=days(left)) if left else _("i dag"))
        if not self.owner:
            parts.append(_("ingen ansvarig"))
        return ", ".join(parts)

    def order(self, today: date) -> tuple[int, date, str, int]:
        """Return where it stands among the others: late, due soon, without an owner, the rest."""
        said = self.lateness(today)
        rank = 0 if said.is_late else 1 if said.is_due_soon else 3 if self.owner else 2
        return rank, self.due_date or date.max, self.place, self.id


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """One plan: whose it is, its sums, and what each unit and owner has in it.

    `place` is its path below the folder, with `/`. `period` is what its reports are about.
    """

    place: str
    uuid: str
    title: str
    municipality: str
    years: str
    sums: Sums
    reports: Reports
    period: FollowupPeriod
    units: tuple[Share, ...] = ()
    owners: tuple[Share, ...] = ()

    @property
    def key(self) -> str:
        """What sets it apart from the others."""
        return self.place


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read as a plan, and why in a sentence."""

    place: str
    sentence: str

    @property
    def key(self) -> str:
        """What sets it apart from the others."""
        return self.place
