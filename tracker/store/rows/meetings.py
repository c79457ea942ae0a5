"""The repositories of meetings, who took part, what was decided and what was treated."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tracker.domain.core.fields import clean_values
from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.meetings.decision import (
    DECISION_ACTIVITY_FIELDS,
    DECISION_FIELDS,
    PARTICIPANT_FIELDS,
    Decision,
    DecisionActivity,
    Participant,
)
from tracker.domain.meetings.meeting import MEETING_FIELDS, Meeting
from tracker.domain.meetings.treatment import TREATMENT_FIELDS, Treatment
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.rows.reports import FollowupRepository
from tracker.store.rows.repository import Repository

_NEVER_EMPTY = ("body", "title")


class MeetingRepository(Repository[Meeting]):
    """The meetings, oldest first. A body or title that is taken away is an empty text."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "meeting", Meeting, MEETING_FIELDS, order="held_on, id")

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a meeting; return whether anything was different.

        Raises InvalidValueError for a broken rule, ConflictError when the meeting is gone.
        """
        cleaned = {name: self.fields[name].clean(value) for name, value in values.items()}
        kept = {
            name: "" if value is None and name in _NEVER_EMPTY else value
            for name, value in cleaned.items()
        }
        return self._write_different(row_id, self._raw(row_id), kept)


class ParticipantRepository(Repository[Participant]):
    """Who took part in meetings, in the order they were written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection, "meeting_participant", Participant, PARTICIPANT_FIELDS, order="id"
        )

    def of(self, meeting_id: int) -> list[Participant]:
        """Return who took part in a meeting."""
        return [each for each in self.all() if each.meeting_id == meeting_id]

    def set_all(self, meeting_id: int, wanted: Iterable[tuple[str, str | None]]) -> bool:
        """Let these roles and bodies and no others have taken part; return whether any differs.

        Raises InvalidValueError for a broken rule.
        """
        role, body = self.fields["role"], self.fields["body"]
        rows = list(dict.fromkeys((role.clean(who), body.clean(whose)) for who, whose in wanted))
        present = [(each.role, each.body) for each in self.of(meeting_id)]
        if present == rows:
            return False
        self.delete(*(each.id for each in self.of(meeting_id)))
        for who, whose in rows:
            self.add(meeting_id=meeting_id, role=who, body=whose)
        return True


class DecisionRepository(Repository[Decision]):
    """The decisions of meetings, in the order they were written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "meeting_decision", Decision, DECISION_FIELDS, order="id")

    def of(self, meeting_id: int) -> list[Decision]:
        """Return the decisions of a meeting."""
        return [each for each in self.all() if each.meeting_id == meeting_id]


class DecisionActivityRepository(Repository[DecisionActivity]):
    """Which activities came of which decisions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection,
            "decision_activity",
            DecisionActivity,
            DECISION_ACTIVITY_FIELDS,
            order="id",
        )

    def add(self, **values: object) -> int:
        """Write that an activity came of a decision; raises ConflictError when it is known."""
        cleaned = clean_values(self.fields, values)
        known = self._connection.execute(
            "SELECT 1 FROM decision_activity WHERE decision_id = ? AND activity_id = ?",
            [cleaned.get("decision_id"), cleaned.get("activity_id")],
        ).fetchone()
        if known is not None:
            raise ConflictError(_("Det är redan kopplat till det beslutet."))
        return super().add(**cleaned)


class TreatmentRepository(Repository[Treatment]):
    """Which reports were treated at which meetings."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "treatment", Treatment, TREATMENT_FIELDS, order="id")

    def add(self, **values: object) -> int:
        """Write that a meeting treated a follow-up, or a version of the plan by its snapshot.

        Raises InvalidValueError unless one of them is given, ConflictError when it is known.
        """
        cleaned = clean_values(self.fields, values)
        followup_id, snapshot_id = cleaned.get("followup_id"), cleaned.get("snapshot_id")
        if (followup_id is None) == (snapshot_id is None):
            raise InvalidValueError("followup_id", _("Ange vilken uppföljning mötet behandlade."))
        known = self._connection.execute(
            "SELECT 1 FROM treatment WHERE meeting_id = ? AND followup_id IS ?"
            " AND snapshot_id IS ?",
            [cleaned.get("meeting_id"), followup_id, snapshot_id],
        ).fetchone()
        if known is not None:
            raise ConflictError(_("Det står redan att mötet har behandlat den uppföljningen."))
        return super().add(**cleaned)

    def treat(self, meeting_id: int, period: AnyPeriod, agenda_item: str | None = None) -> int:
        """Write that a meeting treated the follow-up of a period, and return the treatment's id.

        A period that has not been begun is refused with InvalidValueError, what is known already
        with ConflictError.
        """
        followup = FollowupRepository(self._connection).of(period)
        if followup is None:
            sentence = _(
                "Uppföljningen {year} är inte påbörjad, så inget möte kan ha behandlat den."
            )
            raise InvalidValueError("followup_id", sentence.format(year=period_of(period)))
        return self.add(meeting_id=meeting_id, followup_id=followup.id, agenda_item=agenda_item)
