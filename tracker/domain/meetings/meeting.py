"""Meetings of the council or forum that the plan is reported to (VI-R2, VI-R8, VI-R9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.values import dataclass
from tracker.domain.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: which body met, on which day, and under which item the plan was on its agenda.

    `further_bodies` are those that met together with the first, one a line, None for none.
    """

    id: int
    body: str
    held_on: date
    title: str
    agenda_item: str | None
    note: str | None
    further_bodies: str | None = None

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body that met, the first one first; none when nobody has said."""
        lines = (self.body, *(self.further_bodies or "").splitlines())
        return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))

    @property
    def bodies_text(self) -> str:
        """Every body that met, "Utvecklingsrådet och kommunstyrelsens presidium"."""
        *first, last = self.bodies or ("",)
        if not first:
            return last
        return _("{bodies} och {last}").format(bodies=", ".join(first), last=last)

    @property
    def name(self) -> str:
        """The bodies and the day, "Utvecklingsrådet 2026-02-11"."""
        return f"{self.bodies_text} {self.held_on.isoformat()}".strip()

    def is_of(self, body: str | None) -> bool:
        """Return whether a body was among those that met, however it is spelt."""
        return any(is_same_body(each, body) for each in self.bodies)


MEETING_FIELDS = by_name(
    [
        Field("body", N_("Organ"), max_length=200),
        Field("held_on", N_("Datum"), Kind.DATE, required=True),
        Field("title", N_("Rubrik"), max_length=200),
        Field("agenda_item", N_("Ärende på dagordningen"), max_length=200),
        Field("note", N_("Anteckning"), Kind.TEXT),
        Field("further_bodies", N_("Tillsammans med"), Kind.TEXT),
    ]
)


class BodyRole(StrEnum):
    """A body's part in the follow-up: a council hears of it and decides nothing (VI-R8)."""

    COUNCIL = "council"
    DECIDES = "decides"
    OTHER = "other"


def body_role(plan: Plan, body: str | None) -> BodyRole:
    """Return what a body does with the plan's follow-up."""
    if is_same_body(plan.council_name, body):
        return BodyRole.COUNCIL
    decides = (plan.followup_decided_by, plan.followup_recipient, plan.adopted_by)
    return BodyRole.DECIDES if any(is_same_body(name, body) for name in decides) else BodyRole.OTHER


def meeting_role(plan: Plan, meeting: Meeting) -> BodyRole:
    """Return what the bodies of a meeting do: when one of them decides, decisions can be made."""
    roles = {body_role(plan, body) for body in meeting.bodies}
    for role in (BodyRole.DECIDES, BodyRole.COUNCIL):
        if role in roles:
            return role
    return BodyRole.OTHER


def role_sentence(role: BodyRole) -> str:
    """Return in a sentence what a body does, "" when nothing is known."""
    return {
        BodyRole.COUNCIL: _("Forum för information och dialog; beslut fattas av ordinarie organ."),
        BodyRole.DECIDES: _("Beslutande organ."),
        BodyRole.OTHER: "",
    }[role]


def deciding_body(plan: Plan) -> str:
    """Return the body that decides on the follow-up, "" when none is known to.

    That is the one the plan names, else whom the follow-up is for. A council hears of it and
    decides nothing, and who adopted the plan need not fix its years.
    """
    body = plan.followup_decided_by or plan.followup_recipient
    return body if body and not is_same_body(body, plan.council_name) else ""


def is_same_body(body: str | None, other: str | None) -> bool:
    """Return whether two names name the same body, however they are spelt."""
    first, second = (" ".join((name or "").split()).casefold() for name in (body, other))
    return bool(first) and first == second


def previous_meetings(meetings: Iterable[Meeting], meeting: Meeting) -> list[Meeting]:
    """Return the earlier meetings of the same body, or of one of the bodies, the latest first."""
    place = (meeting.held_on, meeting.id)
    earlier = [
        earlier_meeting
        for earlier_meeting in meetings
        if (earlier_meeting.held_on, earlier_meeting.id) < place
        and _share_a_body(earlier_meeting, meeting)
    ]
    return sorted(
        earlier,
        key=lambda earlier_meeting: (earlier_meeting.held_on, earlier_meeting.id),
        reverse=True,
    )


def _share_a_body(meeting: Meeting, other: Meeting) -> bool:
    """Return whether a body was at both meetings; meetings of nobody known follow each other."""
    if not meeting.bodies or not other.bodies:
        return meeting.bodies == other.bodies
    return any(meeting.is_of(body) for body in other.bodies)


def next_meeting_sentence(meetings: Iterable[Meeting], today: date) -> str:
    """Return "Nästa: Utvecklingsrådet 2026-11-25", "" when none is planned."""
    coming = [meeting for meeting in meetings if meeting.held_on > today]
    if not coming:
        return ""
    first = min(coming, key=lambda meeting: (meeting.held_on, meeting.id))
    return _("Nästa: {meeting}").format(meeting=first.name)


def meetings_sentence(
    meetings: Iterable[Meeting], plan: Plan, year: int, today: date, body: str | None = None
) -> str:
    """Return "2 av 4 möten 2026": how many a body has held of those it is to hold (VI-R2).

    The body is the plan's council unless another is given; only the council has a number to hold.
    "" when there is nothing to count.
    """
    of_council = body is None or is_same_body(body, plan.council_name)
    wanted = plan.council_meetings_per_year if of_council else None
    counted = body if body is not None else plan.council_name
    dates = [
        meeting.held_on
        for meeting in meetings
        if meeting.held_on.year == year
        and (counted is None or meeting.is_of(counted) or meeting.body == counted)
    ]
    held = sum(1 for day in dates if day <= today)
    if wanted is not None:
        sentence = ngettext(
            "{held} av {count} möte {year}", "{held} av {count} möten {year}", wanted
        ).format(held=held, count=wanted, year=year)
    elif dates:
        sentence = ngettext("{count} möte {year}", "{count} möten {year}", held).format(
            count=held, year=year
        )
    else:
        return ""
    planned = len(dates) - held
    if planned:
        sentence += ", " + ngettext(
            "{count} till inplanerat", "{count} till inplanerade", planned
        ).format(count=planned)
    return sentence
