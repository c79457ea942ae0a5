"""The sheet of a meeting: what has happened since the meeting before, and moved deadlines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.terms import Approval
from tracker.domain.history.compare_words import Since
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.meetings.decision import NO_EARLIER, DecisionLine, EarlierDecisions
from tracker.domain.meetings.meeting import BodyRole, Meeting
from tracker.domain.meetings.treatment import Treated


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An activity whose due date has been moved: from the first date to today's.

    `reason` is that of the newest move, None when nobody has given one.
    """

    activity_id: int
    title: str
    unit: str | None
    original: date
    now: date | None
    moves: int
    reason: str | None
    moved_on: date

    @property
    def key(self) -> int:
        """The activity's id, which sets this row apart from the others."""
        return self.activity_id


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
    due, unit_id = activity.get("due_date"), activity.get("unit_id")
    return LedgerRow(
        activity["id"],
        activity["title"],
        state.name_of("unit", unit_id) if unit_id else None,
        date.fromisoformat(moves[0]["from_date"]),
        date.fromisoformat(due) if due else None,
        len(moves),
        moves[-1].get("reason") or None,
        date.fromisoformat(moves[-1]["moved_on"]),
    )


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """Everything that is shown at a meeting, on the page and on paper (VI-R2).

    `locked_on` is the day the state was locked, None while it is not; `state_sentence` describes
    it. `since` is what has happened since the previous meeting of the same body, or since the
    plan's start.
    """

    municipality: str
    plan_title: str
    labels: Labels
    meeting: Meeting
    role: BodyRole
    counted: str
    locked_on: date | None
    state_sentence: str
    since: Since
    ledger: tuple[LedgerRow, ...]
    participants: tuple[str, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    earlier: EarlierDecisions = NO_EARLIER
    treated: tuple[Treated, ...] = ()

    def as_text(self) -> str:
        """Return the sheet as plain text, to paste into a summons or minutes."""
        meeting = self.meeting
        head = [self.plan_title, meeting.title, meeting.name, meeting.agenda_item]
        lines = [*(part for part in head if part), "", self.since.sentence, self.state_sentence]
        for title, texts in self.listed():
            lines += ["", title, *(f"– {text}" for text in texts)]
        if not self.since.groups:
            lines += ["", _("Ingenting har ändrats.")]
        for group in self.since.groups:
            lines += ["", group.heading, *(f"– {sentence}" for sentence in group.sentences)]
        if self.ledger:
            lines += [
                "",
                _("Flyttade slutdatum"),
                *(f"– {move_sentence(row)}" for row in self.ledger),
            ]
        return "\n".join(lines) + "\n"

    def listed(self) -> list[tuple[str, list[str]]]:
        """Return who took part, what was decided and what was treated: a heading and its lines."""
        parts = [
            (_("Deltagare"), list(self.participants)),
            (_("Beslut"), [_decided(line, self.labels) for line in self.decisions]),
            (_("Behandlade rapporter"), [treated.report for treated in self.treated]),
        ]
        return [(title, texts) for title, texts in parts if texts]


def _decided(line: DecisionLine, labels: Labels) -> str:
    text = " ".join(line.text.split())
    return f"{text} ({line.became(labels)})" if line.outcomes else text


def state_sentence(locked_on: date | None, day: date | None) -> str:
    """Return whether a meeting's state is locked, and otherwise of which day it is (None: now)."""
    if locked_on is not None:
        return _("Lägesbild tagen {date}.").format(date=locked_on.isoformat())
    if day is not None:
        return _("Ingen lägesbild är tagen. Det som visas är läget {date} enligt loggen.").format(
            date=day.isoformat()
        )
    return _("Ingen lägesbild är tagen ännu. Det som visas är läget just nu.")


def move_sentence(row: LedgerRow) -> str:
    """Return "Språkkafé: från 2026-03-31 till 2026-06-30, flyttat 2 gånger: personalbrist."."""
    sentence = ngettext(
        "{title}: från {original} till {now}, flyttat {count} gång",
        "{title}: från {original} till {now}, flyttat {count} gånger",
        row.moves,
    ).format(
        title=row.title,
        original=row.original.isoformat(),
        now=row.now.isoformat() if row.now else "–",
        count=row.moves,
    )
    return f"{sentence}: {row.reason.rstrip('.')}." if row.reason else f"{sentence}."
