"""The year's roll-call: which units have answered, how far each has come, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tracker.domain.core.dates import days
from tracker.domain.core.followup_period import OfPeriod
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.values import dataclass
from tracker.domain.plan.plan import Unit
from tracker.domain.reporting.reporting import Followup, ReportState, UnitReport

S = TypeVar("S", bound=StrEnum)

ANSWERED = frozenset({ReportState.RECEIVED, ReportState.APPROVED})
"""A unit that has come this far has answered."""


@dataclass(frozen=True, slots=True)
class RollcallRow:
    """A unit in the roll-call of a year, `depth` units under the top of its tree.

    `head` is the position of its head and `email` where that is reached. `activities` are those
    the unit is asked about, `reported` how many of them it has given a status (LJ-R3). `missing`
    has a sentence for each value of the year that the unit has not supplied, None for a unit that
    supplies no values (VI-R4).
    `silent_since` is the first year it was asked for, of a unit that has never reported.
    """

    unit: Unit
    depth: int
    report: UnitReport
    head: str | None = None
    email: str | None = None
    activities: int = 0
    reported: int = 0
    missing: tuple[str, ...] | None = None
    silent_since: int | None = None

    @property
    def key(self) -> int:
        """The unit's id, the key of this row among the others."""
        return self.unit.id

    @property
    def state(self) -> ReportState:
        """How far the unit's report has come."""
        return self.report.state

    def progress(self) -> str:
        """Return "7 av 9 rapporterade", or that there is nothing to report."""
        if not self.activities:
            return _("Inget att rapportera")
        return _("{reported} av {activities} rapporterade").format(
            reported=self.reported, activities=self.activities
        )


@dataclass(frozen=True, slots=True)
class Rollcall(OfPeriod):
    """The roll-call of a period, units in the order of their tree; `followup` None: not begun."""

    year: int
    followup: Followup | None
    rows: tuple[RollcallRow, ...]
    until: str = ""

    @property
    def has_values(self) -> bool:
        """Whether any unit supplies values of indicators."""
        return any(row.missing is not None for row in self.rows)

    @property
    def is_fixed(self) -> bool:
        """Whether the period can no longer be changed."""
        return self.followup is not None and self.followup.is_fixed

    def sentence(self, labels: Labels) -> str:
        """Return "12 enheter: 3 godkända, 4 inkomna, 3 utskickade, 1 formulär skapat"."""
        return rollcall_sentence((row.state for row in self.rows), labels)


def rollcall_sentence(states: Iterable[ReportState], labels: Labels) -> str:
    """Return how many units have come how far, only the states that some unit has."""
    return states_sentence(states, reversed(ReportState), _counted, labels)


def states_sentence(
    states: Iterable[S], order: Iterable[S], words: Callable[[S, int], str], labels: Labels
) -> str:
    """Return how many units are in each state that some unit is in: "3 enheter: 2 godkända, …".

    `words` gives what is said of so many in a state, with "{count}" for the number.
    """
    counts = Counter(states)
    parts = [
        words(state, counts[state]).format(count=counts[state]) for state in order if counts[state]
    ]
    total = labels.unit.counted(counts.total())
    return f"{total}: {', '.join(parts)}" if parts else total


def _counted(state: ReportState, count: int) -> str:
    match state:
        case ReportState.APPROVED:
            return ngettext("{count} godkänd", "{count} godkända", count)
        case ReportState.RECEIVED:
            return ngettext("{count} inkommen", "{count} inkomna", count)
        case ReportState.COMPLETION:
            return ngettext("{count} att komplettera", "{count} att komplettera", count)
        case ReportState.ISSUED:
            return ngettext("{count} utskickad", "{count} utskickade", count)
        case ReportState.MADE:
            return ngettext("{count} formulär skapat", "{count} formulär skapade", count)
        case _:
            return ngettext("{count} ej utskickad", "{count} ej utskickade", count)


def missing_report_sentence(report: UnitReport, today: date) -> str:
    """Return what is waited for from a unit on the day `today`, "" when nothing is (LJ-R1).

    A form is waited for from the day after it was sent out until it has come in, and one that has
    been made waits as long to be sent; one that has not been made only once the period is over.
    """
    year = report.period
    if report.state is ReportState.ISSUED:
        if report.issued_on is None:
            sentence = _("Formulär {year}: utskickat, inte inkommet.").format(year=year)
        elif report.issued_on >= today:
            return ""
        else:
            since = days((today - report.issued_on).days)
            sentence = _("Formulär {year}: utskickat för {days} sedan, inte inkommet.")
            sentence = sentence.format(year=year, days=since)
    elif report.state is ReportState.MADE:
        if report.made_on is not None and report.made_on >= today:
            return ""
        sentence = _("Formulär {year}: skapat {day}, inte utskickat.")
        sentence = sentence.format(year=year, day=report.made_on)
    elif report.state is ReportState.COMPLETION:
        sentence = _("Formulär {year}: komplettering begärd {day}: {asked}")
        sentence = sentence.format(year=year, day=report.asked_on, asked=report.asked)
    elif report.state is ReportState.NOT_ISSUED and year.last_day < today:
        sentence = _("Formulär {year}: inte utskickat.").format(year=year)
    else:
        return ""
    return " ".join(part for part in (sentence, reminded_sentence(report)) if part)


def reminded_sentence(report: UnitReport) -> str:
    """Return "Påmind 2 gånger, senast 2026-02-01.", "" when the unit has not been reminded."""
    if not report.reminders:
        return ""
    words = ngettext("Påmind {count} gång", "Påmind {count} gånger", report.reminders).format(
        count=report.reminders
    )
    if report.reminded_on is not None:
        words = _("{times}, senast {day}").format(times=words, day=report.reminded_on)
    return f"{words}."


def never_reported_sentence(since: int | None) -> str:
    """Return that a unit has never reported although it was asked, "" for one that has."""
    if since is None:
        return ""
    return _("Har aldrig rapporterat, tillfrågad sedan {year}.").format(year=since)


def owner_never_reported_sentence(since: int) -> str:
    """Return that nothing has ever been reported of what an owner answers for."""
    sentence = _("Har ansvar som det aldrig har rapporterats om, sedan {year}.")
    return sentence.format(year=since)
