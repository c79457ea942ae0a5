"""Who took part in a meeting, what it decided, and what became of it (VI-R9).

People stand here by their roles and positions, never by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.terms import CLOSED_STATUSES, Approval, Status, word
from tracker.domain.meetings.meeting import Meeting

_PARAGRAPH = re.compile(
    r"(?P<paragraph>§{1,2}\s*\d+\w?|\d+\s*§{1,2})\s*[:.,–-]?\s+(?P<text>\S.*)", re.DOTALL
)
_TITLE_LENGTH = 200
_DAYS_OF_INTEREST = 365


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part, by role or position and by the body or organisation they come from.

    `body` is None when nobody has said.
    """

    id: int
    meeting_id: int
    role: str
    body: str | None

    @property
    def text(self) -> str:
        """The role with the body: "Ordförande, Utvecklingsrådet"."""
        return f"{self.role}, {self.body}" if self.body else self.role


@dataclass(frozen=True, slots=True)
class Decision:
    """Something a meeting decided; `body` is who decided, None when nobody has said."""

    id: int
    meeting_id: int
    text: str
    paragraph: str | None
    body: str | None


@dataclass(frozen=True, slots=True)
class DecisionActivity:
    """That an activity came of a decision."""

    id: int
    decision_id: int
    activity_id: int


_MEETING = Field("meeting_id", N_("Möte"), Kind.REFERENCE, required=True, table="meeting")

PARTICIPANT_FIELDS = by_name(
    [
        _MEETING,
        Field("role", N_("Roll eller befattning"), required=True, max_length=200),
        Field("body", N_("Organ eller organisation"), max_length=200),
    ]
)

DECISION_FIELDS = by_name(
    [
        _MEETING,
        Field("text", N_("Beslut"), Kind.TEXT, required=True),
        Field("paragraph", N_("Paragraf"), max_length=100),
        Field("body", N_("Beslutat av"), max_length=200),
    ]
)

DECISION_ACTIVITY_FIELDS = by_name(
    [
        Field(
            "decision_id",
            N_("Beslut"),
            Kind.REFERENCE,
            required=True,
            table="meeting_decision",
        ),
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
    ]
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An activity that came of a decision, and how it goes."""

    activity_id: int
    title: str
    status: Status
    approval: Approval

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done: done, broken off, declined and the like."""
        return self.status in CLOSED_STATUSES or self.approval is Approval.DECLINED

    @property
    def state(self) -> str:
        """How it goes in a word: the status of what is in the plan, otherwise "Förslag"."""
        is_in_plan = self.approval is Approval.APPROVED
        return word(self.status) if is_in_plan else word(self.approval)

    @property
    def text(self) -> str:
        """The title with how it goes: "Språkcafé: Pågår"."""
        return f"{self.title}: {self.state}"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with its meeting, and the activities that came of it."""

    decision: Decision
    meeting: Meeting
    outcomes: tuple[Outcome, ...]

    @property
    def key(self) -> int:
        """The decision's id, which sets this line apart from the others."""
        return self.decision.id

    @property
    def place(self) -> str:
        """Who decided, when and under which paragraph: "Kommunstyrelsen 2026-03-04, § 41"."""
        body = self.decision.body or self.meeting.bodies_text
        placed = f"{body} {self.meeting.held_on.isoformat()}".strip()
        return f"{placed}, {self.decision.paragraph}" if self.decision.paragraph else placed

    @property
    def text(self) -> str:
        """The decision with its paragraph before: "§ 41 Starta ett språkcafé."."""
        return " ".join(part for part in (self.decision.paragraph, self.decision.text) if part)

    def became(self, labels: Labels) -> str:
        """Return what became of it: its activities with their states, or that it led to none."""
        if not self.outcomes:
            return _("{none} ännu.").format(none=labels.activity.none())
        return "; ".join(outcome.text for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class EarlierDecisions:
    """What earlier meetings decided, the newest first, and how many old ones are carried out."""

    lines: tuple[DecisionLine, ...]
    carried_out: int

    def carried_out_sentence(self) -> str:
        """Return how many older decisions are carried out and not shown, "" for none."""
        if not self.carried_out:
            return ""
        return ngettext(
            "{count} äldre beslut är genomfört eller äldre än ett år och visas inte.",
            "{count} äldre beslut är genomförda eller äldre än ett år och visas inte.",
            self.carried_out,
        ).format(count=self.carried_out)


NO_EARLIER = EarlierDecisions((), 0)


def earlier_decisions(
    lines: Iterable[DecisionLine], meeting: Meeting, previous: Meeting | None
) -> EarlierDecisions:
    """Return what meetings before `meeting` decided that is still of interest at it.

    That is everything since the previous meeting, what has led to something that is not closed,
    and for a year what has led to nothing yet.
    """
    place = (meeting.held_on, meeting.id)
    earlier = [line for line in lines if (line.meeting.held_on, line.meeting.id) < place]
    earlier.sort(key=lambda line: (line.meeting.held_on, line.key), reverse=True)
    shown = tuple(line for line in earlier if _is_of_interest(line, meeting, previous))
    return EarlierDecisions(shown, len(earlier) - len(shown))


def _is_of_interest(line: DecisionLine, meeting: Meeting, previous: Meeting | None) -> bool:
    if previous is None or line.meeting.held_on >= previous.held_on:
        return True
    if not line.outcomes:
        return (meeting.held_on - line.meeting.held_on).days <= _DAYS_OF_INTEREST
    return not all(outcome.is_closed for outcome in line.outcomes)


def decided_at(line: DecisionLine) -> str:
    """Return "Beslutad vid Kommunstyrelsen 2026-03-04, § 41": where an activity was decided."""
    return _("Beslutad vid {place}").format(place=line.place)


def activity_title(decision: Decision) -> str:
    """Return the title of an activity that comes of a decision: its first line, shortened."""
    first = next((line for line in decision.text.splitlines() if line.strip()), "")
    title = " ".join(first.split())
    if len(title) > _TITLE_LENGTH:
        title = title[: _TITLE_LENGTH - 1].rstrip() + "…"
    return title.removesuffix(".")


def split_paragraph(text: str) -> tuple[str | None, str]:
    """Return a decision's paragraph and its words: "§ 41 Starta …" is "§ 41" and "Starta …"."""
    found = _PARAGRAPH.match(text.strip())
    if found is None:
        return None, text.strip()
    return " ".join(found["paragraph"].split()), found["text"].strip()


def participants_of(lines: str) -> list[tuple[str, str | None]]:
    """Return roles and bodies out of a text with one a line, "Ordförande, Utvecklingsrådet".

    What stands after the last comma is the body; the same line twice is one.
    """
    found: dict[tuple[str, str | None], None] = {}
    for line in lines.splitlines():
        role, comma, body = line.rpartition(",") if "," in line else (line, "", "")
        if role.strip():
            found[role.strip(), body.strip() or None if comma else None] = None
    return list(found)


def participants_text(participants: Iterable[Participant]) -> str:
    """Return participants as such a text, one a line."""
    return "\n".join(participant.text for participant in participants)
