"""One reminder a person: all that an owner answers for that is late or comes soon.

It is written to a position. What is shared with others stands in each of their reminders.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.core.dates import days
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.workdays import in_working_days
from tracker.domain.reporting.reminder import Reminder, letter_lines

DAYS_AHEAD = 30
"""How far ahead a reminder looks unless somebody says otherwise."""


class DueKind(StrEnum):
    """What a day of an activity is."""

    ACTIVITY = "activity"
    MILESTONE = "milestone"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class OwnedDay:
    """A day that an owner answers for: of an activity, of its milestone, or of its next check.

    `name` is the activity's, `milestone` that of its milestone; `is_shared` when others answer
    for the activity and this owner shares it.
    """

    activity_id: int
    name: str
    kind: DueKind
    day: date
    milestone: str = ""
    is_shared: bool = False

    def is_late(self, today: date) -> bool:
        """Whether the day has passed; the day itself is not late."""
        return self.day < today

    def line(self, today: date) -> str:
        """Return "A1 Språkcafé: slutdatum 2026-03-31, försenad 15 dagar"."""
        what = {
            DueKind.ACTIVITY: _("slutdatum {day}"),
            DueKind.MILESTONE: _("milstolpen ”{milestone}” {day}"),
            DueKind.CHECK: _("avstämning {day}"),
        }[self.kind].format(day=self.day.isoformat(), milestone=self.milestone)
        shared = f" ({_('delat ansvar')})" if self.is_shared else ""
        return f"{self.name}{shared}: {what}, {self.state(today)}"

    def state(self, today: date) -> str:
        """Return "passerade för 15 dagar sedan", "i dag" or "om 3 arbetsdagar"."""
        if not self.is_late(today):
            return in_working_days(self.day, today)
        return _("passerade för {days} sedan").format(days=days((today - self.day).days))


@dataclass(frozen=True, slots=True)
class OwnerDays:
    """All days of one owner that are late or come soon, the earliest first.

    `email` None: the program does not know where to write. `reminded_on` is the day of the last
    reminder, None when there has been none.
    """

    owner_id: int
    owner: str
    email: str | None
    days: tuple[OwnedDay, ...]
    reminded_on: date | None = None

    @property
    def activity_ids(self) -> tuple[int, ...]:
        """The activities that the reminder is about, each once."""
        return tuple(dict.fromkeys(each.activity_id for each in self.days))

    def late(self, today: date) -> tuple[OwnedDay, ...]:
        """Return the days that have passed."""
        return tuple(each for each in self.days if each.is_late(today))

    def coming(self, today: date) -> tuple[OwnedDay, ...]:
        """Return the days that are still to come."""
        return tuple(each for each in self.days if not each.is_late(today))

    def counted(self, today: date) -> str:
        """Return "2 försenade, 3 kommande"."""
        late, coming = len(self.late(today)), len(self.coming(today))
        parts = []
        if late:
            parts.append(ngettext("{count} försenad", "{count} försenade", late).format(count=late))
        if coming:
            text = ngettext("{count} kommande", "{count} kommande", coming)
            parts.append(text.format(count=coming))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class OwnersDue:
    """Whom to remind, and how many late or coming activities nobody answers for."""

    owners: tuple[OwnerDays, ...]
    without_owner: int = 0

    @property
    def without_email(self) -> tuple[OwnerDays, ...]:
        """Those whose address the program does not know."""
        return tuple(each for each in self.owners if not each.email)


def owner_reminder(
    owner: OwnerDays, plan: str, municipality: str, labels: Labels, today: date
) -> Reminder:
    """Return the reminder of one owner: first what is late, then what comes."""
    count = len(owner.activity_ids)
    subject = _("Påminnelse: {activities} i {plan}").format(
        activities=labels.activity.counted(count), plan=plan
    )
    asked = _("{position}: här är det du ansvarar för i {plan} som är försenat eller kommer snart.")
    lines = [_("Hej!"), "", asked.format(position=owner.owner, plan=plan)]
    for heading, listed in (
        (_("Försenat:"), owner.late(today)),
        (_("Kommande:"), owner.coming(today)),
    ):
        if listed:
            lines += ["", heading, *(f"– {each.line(today)}." for each in listed)]
    lines += ["", _("Svara gärna på det här brevet: är det klart, eller när blir det klart?")]
    return Reminder(
        owner.owner_id, owner.owner, owner.email, subject, letter_lines(lines, municipality)
    )


def reminded_sentence(day: date | None) -> str:
    """Return "Påmind 2026-11-30.", "" when nobody has been reminded."""
    return _("Påmind {day}.").format(day=day.isoformat()) if day is not None else ""


def reminded_label(owners: Sequence[str]) -> str:
    """Return what noting reminders is called in the change log."""
    if len(owners) == 1:
        return _("Påminde {owner}").format(owner=owners[0])
    text = ngettext("Påminde {count} ansvarig", "Påminde {count} ansvariga", len(owners))
    return text.format(count=len(owners))


def without_owner_sentence(count: int, labels: Labels) -> str:
    """Return how many activities are in nobody's reminder, "" for none."""
    if not count:
        return ""
    sentence = ngettext(
        "{activities} har ingen ansvarig och står inte i någon påminnelse.",
        "{activities} har ingen ansvarig och står inte i någon påminnelse.",
        count,
    )
    return sentence.format(activities=labels.activity.counted(count))


def without_email_sentence(owners: Iterable[OwnerDays]) -> str:
    """Return whose address is unknown, "" when all are known."""
    names = [each.owner for each in owners]
    if not names:
        return ""
    sentence = _("E-postadressen är okänd för {owners}. Skriv den på sidan Organisation.")
    return sentence.format(owners=", ".join(names))


def nobody_sentence(days_ahead: int) -> str:
    """Return that there is nobody to remind."""
    return _("Inget är försenat eller kommer inom {days}.").format(days=days(days_ahead))
