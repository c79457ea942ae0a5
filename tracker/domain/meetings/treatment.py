"""Which report was treated at which meeting: said beside what was fixed, never inside (VI-R8)."""

from __future__ import annotations

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.domain.meetings.meeting import BodyRole, Meeting


@dataclass(frozen=True, slots=True)
class Treatment:
    """That a meeting treated a follow-up, or a version of the plan that was fixed."""

    id: int
    meeting_id: int
    followup_id: int | None
    snapshot_id: int | None
    agenda_item: str | None


TREATMENT_FIELDS = by_name(
    [
        Field("meeting_id", N_("Möte"), Kind.REFERENCE, required=True, table="meeting"),
        Field("followup_id", N_("Uppföljning"), Kind.REFERENCE, table="followup"),
        Field("snapshot_id", N_("Fastställd version"), Kind.REFERENCE, table="snapshot"),
        Field("agenda_item", N_("Ärende på dagordningen"), max_length=200),
    ]
)


@dataclass(frozen=True, slots=True)
class Treated:
    """A treatment with its meeting, what the meeting's bodies do, and the report's name.

    `period` is what the follow-up is of, None for a version of the plan.
    """

    treatment: Treatment
    meeting: Meeting
    role: BodyRole
    report: str
    period: FollowupPeriod | None

    @property
    def key(self) -> int:
        """The treatment's id, which sets this row apart from the others."""
        return self.treatment.id

    @property
    def agenda_item(self) -> str:
        """The item on the agenda: the treatment's own, else the meeting's; "" for none."""
        return self.treatment.agenda_item or self.meeting.agenda_item or ""

    @property
    def place(self) -> str:
        """The meeting, the item and what was done: "Utvecklingsrådet 2026-11-25, § 5 (redovisad)".

        What a body does that is neither council nor decider is not said.
        """
        done = {BodyRole.COUNCIL: _("redovisad"), BodyRole.DECIDES: _("beslutad")}.get(self.role)
        place = ", ".join(part for part in (self.meeting.name, self.agenda_item) if part)
        return f"{place} ({done})" if done else place

    @property
    def text(self) -> str:
        """Where it was treated, when and as what.

        "Redovisad för Utvecklingsrådet 2026-11-25, § 5": a forum hears and does not decide.
        """
        sentence = (
            _("Redovisad för {meeting}")
            if self.role is BodyRole.COUNCIL
            else _("Behandlad av {meeting}")
        ).format(meeting=self.meeting.name)
        return f"{sentence}, {self.agenda_item}" if self.agenda_item else sentence


def followup_name(period: AnyPeriod) -> str:
    """Return what a follow-up is called among reports: "Uppföljningen januari–augusti 2026"."""
    return _("Uppföljningen {year}").format(year=period_of(period))


def treatment_note(*, is_fixed: bool) -> str:
    """Return that what is said about treatment is no part of what is fixed."""
    if is_fixed:
        return _("Det här står vid sidan av det som fastställdes och kan fyllas på efteråt.")
    return _("Det här är mötena där uppföljningen har tagits upp.")
