"""Meetings of the council or forum that the plan is reported to (VI-R2, VI-R8, VI-R9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.compare_words import Since
from tracker.domain.fields import Field, Kind, by_name
from tracker.domain.labels import Labels
from tracker.domain.language import N_, _, ngettext
from tracker.domain.plan import Plan
from tracker.domain.plan_state import PlanState, Row
from tracker.domain.terms import Approval


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: which body met, on which day, and under which item the plan was on its agenda."""

    id: int
    body: str
    held_on: date
    title: str
    agenda_item: str | None
    note: str | None

    @property
    def name(self) -> str:
        """The body and the day, "Utvecklingsrådet 2026-02-11"."""
        return f"{self.body} {self.held_on.isoformat()}".strip()


MEETING_FIELDS = by_name(
    [
        Field("body", N_("Organ"), max_length=200),
        Field("held_on", N_("Datum"), Kind.DATE, required=True),
        Field("title", N_("Rubrik"), max_length=200),
        Field("agenda_item", N_("Ärende på dagordningen"), max_length=200),
        Field("note", N_("Anteckning"), Kind.TEXT),
    ]
)


class BodyRole(StrEnum):
    """What a body does with the follow-up: a council is told of it and decides nothing (VI-R8)."""

    COUNCIL = "council"
    DECIDES = "decides"
    OTHER = "other"


def body_role(plan: Plan, body: str | None) -> BodyRole:
    """Return what a body does with the plan's follow-up."""
    if is_same_body(plan.council_name, body):
        return BodyRole.COUNCIL
    decides = (plan.followup_recipient, plan.adopted_by)
    return BodyRole.DECIDES if any(is_same_body(one, body) for one in decides) else BodyRole.OTHER


def role_sentence(role: BodyRole) -> str:
    """Return in a sentence what a body does, "" when nothing is known."""
    return {
        BodyRole.COUNCIL: _("Forum för information och dialog; beslut fattas av ordinarie organ."),
        BodyRole.DECIDES: _("Beslutande organ."),
        BodyRole.OTHER: "",
    }[role]


def deciding_body(plan: Plan) -> str:
    """Return the body that fixes the plan's follow-up: its recipient unless that is a council."""
    for body in (plan.followup_recipient, plan.adopted_by):
        if body and not is_same_body(body, plan.council_name):
            return body
    return ""


def is_same_body(one: str | None, other: str | None) -> bool:
    """Return whether two names name the same body, however they are spelt."""
    first, second = (" ".join((name or "").split()).casefold() for name in (one, other))
    return bool(first) and first == second


def previous_meetings(meetings: Iterable[Meeting], meeting: Meeting) -> list[Meeting]:
    """Return the earlier meetings of the same body, the latest first."""
    place = (meeting.held_on, meeting.id)
    earlier = [
        one
        for one in meetings
        if (one.held_on, one.id) < place
        and (is_same_body(one.body, meeting.body) or one.body == meeting.body)
    ]
    return sorted(earlier, key=lambda one: (one.held_on, one.id), reverse=True)


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
        one.held_on
        for one in meetings
        if one.held_on.year == year
        and (counted is None or one.body == counted or is_same_body(one.body, counted))
    ]
    held = sum(1 for day in dates if day <= today)
    if wanted is not None:
        told = ngettext(
            "{held} av {count} möte {year}", "{held} av {count} möten {year}", wanted
        ).format(held=held, count=wanted, year=year)
    elif dates:
        told = ngettext("{count} möte {year}", "{count} möten {year}", held).format(
            count=held, year=year
        )
    else:
        return ""
    planned = len(dates) - held
    if planned:
        told += ", " + ngettext(
            "{count} till inplanerat", "{count} till inplanerade", planned
        ).format(count=planned)
    return told


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An activity whose due date has been moved: from the first date to today's, and why."""

    activity_id: int
    title: str
    unit: str | None
    original: date
    now: date | None
    moves: int
    reason: str | None
    moved_on: date


def deadline_ledger(state: PlanState) -> tuple[LedgerRow, ...]:
    """Return the plan's activities whose due date has been moved, the most moved first."""
    moves: defaultdict[int, list[Row]] = defaultdict(list)
    for _row_id, row in sorted(state.rows("deadline_move").items()):
        moves[row["activity_id"]].append(row)
    found = []
    for activity_id, made in moves.items():
        activity = state.rows("activity").get(activity_id)
        if activity is not None and activity.get("approval") == Approval.APPROVED:
            found.append(_ledger_row(state, activity, made))
    return tuple(sorted(found, key=lambda row: (-row.moves, row.original, row.activity_id)))


def _ledger_row(state: PlanState, activity: Row, moves: Sequence[Row]) -> LedgerRow:
    reasons = [str(one["reason"]) for one in moves if one.get("reason")]
    due, unit_id = activity.get("due_date"), activity.get("unit_id")
    return LedgerRow(
        activity["id"],
        activity["title"],
        state.name_of("unit", unit_id) if unit_id else None,
        date.fromisoformat(moves[0]["from_date"]),
        date.fromisoformat(due) if due else None,
        len(moves),
        reasons[-1] if reasons else None,
        date.fromisoformat(moves[-1]["moved_on"]),
    )


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """Everything that is told at a meeting, on the page and on paper (VI-R2).

    `locked_on` is the day the state was locked, None while it is not; `state_told` says so in a
    sentence. `since` tells what has happened since the previous meeting of the same body, or since
    the plan's start.
    """

    municipality: str
    plan_title: str
    labels: Labels
    meeting: Meeting
    role: BodyRole
    counted: str
    locked_on: date | None
    state_told: str
    since: Since
    ledger: tuple[LedgerRow, ...]

    def as_text(self) -> str:
        """Return the sheet as plain text, to paste into a summons or minutes."""
        meeting = self.meeting
        head = [self.plan_title, meeting.title, meeting.name, meeting.agenda_item]
        lines = [*(part for part in head if part), "", self.since.told, self.state_told]
        if not self.since.groups:
            lines += ["", _("Ingenting har ändrats.")]
        for group in self.since.groups:
            lines += ["", group.heading, *(f"– {sentence}" for sentence in group.sentences)]
        if self.ledger:
            lines += ["", _("Flyttade slutdatum"), *(f"– {told_move(row)}" for row in self.ledger)]
        return "\n".join(lines) + "\n"


def state_sentence(locked_on: date | None, day: date | None) -> str:
    """Return whether a meeting's state is locked, and otherwise of which day it is (None: now)."""
    if locked_on is not None:
        return _("Lägesbild tagen {date}.").format(date=locked_on.isoformat())
    if day is not None:
        return _("Ingen lägesbild är tagen. Det som visas är läget {date} enligt loggen.").format(
            date=day.isoformat()
        )
    return _("Ingen lägesbild är tagen än. Det som visas är läget just nu.")


def told_move(row: LedgerRow) -> str:
    """Return "Språkkafé: från 2026-03-31 till 2026-06-30, flyttat 2 gånger: personalbrist."."""
    told = ngettext(
        "{title}: från {original} till {now}, flyttat {count} gång",
        "{title}: från {original} till {now}, flyttat {count} gånger",
        row.moves,
    ).format(
        title=row.title,
        original=row.original.isoformat(),
        now=row.now.isoformat() if row.now else "–",
        count=row.moves,
    )
    return f"{told}: {row.reason.rstrip('.')}." if row.reason else f"{told}."
