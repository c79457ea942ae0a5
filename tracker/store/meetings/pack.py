"""A meeting's pack: everything that lies on the table, as it was when the meeting was locked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.core.language import _
from tracker.domain.history.meeting_sheet import MeetingSheet
from tracker.domain.meetings.decision import earlier_decisions
from tracker.domain.meetings.meeting import Meeting, meeting_role
from tracker.errors import TrackerError
from tracker.store.meetings.decisions import decision_lines
from tracker.store.meetings.queries import (
    counted_sentence,
    earlier_state,
    known_meetings,
    meeting_sheet,
    shown_state,
)
from tracker.store.meetings.treatments import treatments_at
from tracker.store.plan_file import PlanFile
from tracker.store.versions.past import past


@dataclass(frozen=True, slots=True)
class MeetingPack:
    """The sheet of a meeting with the plan it speaks of, to be read until the pack is closed.

    `then` is the plan as it was locked, of the meeting's day, or as it stands; `day` is the day
    lateness is measured against, `printed_on` today.
    """

    sheet: MeetingSheet
    then: PlanFile
    day: date
    printed_on: date

    @property
    def is_locked(self) -> bool:
        """Whether the pack never changes any more."""
        return self.sheet.locked_on is not None


@contextmanager
def meeting_pack(plan: PlanFile, meeting_id: int, today: date) -> Iterator[MeetingPack | None]:
    """Frame the reading of a meeting's pack; None when the meeting is gone (VI-R2).

    Of a locked meeting everything is read from what was locked, the meeting's own facts and its
    decisions too: what is written or taken away afterwards changes nothing in it. Raises
    PlanFileError when a snapshot is not what its checksum says.
    """
    connection = plan.connection
    sheet = meeting_sheet(connection, meeting_id, today)
    if sheet is None:
        yield None
        return
    shown = shown_state(connection, sheet.meeting, today)
    locked_on = shown.snapshot.taken_on if shown.snapshot else None
    day = min(locked_on or shown.day or today, sheet.meeting.held_on if locked_on else today)
    with past(plan, shown.state) as then:
        if shown.snapshot is not None:
            known = known_meetings(shown.state)
            meeting = next((each for each in known if each.id == meeting_id), sheet.meeting)
            before = earlier_state(connection, known, meeting, shown.snapshot)
            lines = decision_lines(then.connection)
            row = then.plan()
            sheet = replace(
                sheet,
                municipality=row.municipality,
                plan_title=row.title,
                meeting=meeting,
                role=meeting_role(row, meeting),
                counted=counted_sentence(known, row, meeting, day),
                participants=tuple(each.text for each in then.participants.of(meeting_id)),
                decisions=tuple(line for line in lines if line.meeting.id == meeting_id),
                earlier=earlier_decisions(lines, meeting, before.meeting),
                treated=tuple(treatments_at(then.connection, meeting_id)),
            )
        yield MeetingPack(sheet, then, day, today)


def named_meeting(plan: PlanFile, name: str) -> Meeting:
    """Return the meeting with an id or a day, a body may follow after a colon.

    Raises TrackerError, with the meetings there are, when there is none or more than one.
    """
    sought = name.strip()
    meetings = plan.meetings.all()
    day, _colon, body = sought.partition(":")
    found = [
        meeting
        for meeting in meetings
        if sought == str(meeting.id)
        or (
            meeting.held_on.isoformat() == day.strip() and (not body.strip() or meeting.is_of(body))
        )
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{meeting.id} ({meeting.name})" for meeting in found or meetings)
    sentence = (
        _("Flera möten kan menas med {name}: {names}. Ange mötets nummer.")
        if found
        else _("Det finns inget möte {name}. Det finns: {names}.")
    )
    raise TrackerError(sentence.format(name=name, names=names or _("inga")))
