"""Activities: what is done, by which unit, who answers for it, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.activities.lateness import Lateness, lateness
from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_
from tracker.domain.core.terms import Approval, Priority, Status


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the plan. `unit_id` None means every unit (VG-R5); cost in whole SEK."""

    id: int
    code: str | None
    title: str
    description: str | None
    focus_area_id: int | None
    goal_id: int | None
    unit_id: int | None
    owner_id: int | None
    approval: Approval
    status: Status
    progress: int | None
    start_date: date | None
    due_date: date | None
    is_continuous: bool
    frequency: str | None
    scope: str | None
    intended_result: str | None
    measure: str | None
    resources: str | None
    cost_sek: int | None
    funding: str | None
    priority: int | None
    category: str | None
    note: str | None
    decided_on: date | None = None
    decision_reason: str | None = None

    def lateness(self, today: date) -> Lateness:
        """Return what the calendar says about the activity on the day `today`."""
        return lateness(self.approval, self.status, self.due_date, today)


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """A due date that was moved: from when, to when, why, and on which day."""

    id: int
    activity_id: int
    from_date: date
    to_date: date | None
    reason: str | None
    moved_on: date


ACTIVITY_FIELDS = by_name(
    [
        Field("code", N_("Beteckning"), max_length=50),
        Field("title", N_("Titel"), required=True),
        Field("focus_area_id", N_("Fokusområde"), Kind.REFERENCE, table="focus_area"),
        Field("goal_id", N_("Mål"), Kind.REFERENCE, table="goal"),
        Field("unit_id", N_("Ansvarig enhet"), Kind.REFERENCE, table="unit"),
        Field("owner_id", N_("Ansvarig"), Kind.REFERENCE, table="owner"),
        Field("approval", N_("Beslut"), Kind.CHOICE, required=True, choices=Approval),
        Field("status", N_("Status"), Kind.CHOICE, required=True, choices=Status),
        Field("progress", N_("Framdrift"), Kind.NUMBER, maximum=100, suffix="%"),
        Field("start_date", N_("Startdatum"), Kind.DATE, is_start=True),
        Field("due_date", N_("Slutdatum"), Kind.DATE),
        Field("is_continuous", N_("Löpande"), Kind.YES_NO),
        Field("frequency", N_("Hur ofta")),
        Field("scope", N_("Omfattning")),
        Field("description", N_("Beskrivning"), Kind.TEXT),
        Field("intended_result", N_("Avsett resultat"), Kind.TEXT),
        Field("measure", N_("Mått"), Kind.TEXT),
        Field("resources", N_("Resurser"), Kind.TEXT),
        Field("cost_sek", N_("Kostnad"), Kind.NUMBER, suffix="kr"),
        Field("funding", N_("Finansiering")),
        Field("priority", N_("Prioritet"), Kind.NUMBER, minimum=1, maximum=3, choices=Priority),
        Field("category", N_("Kategori"), max_length=200),
        Field("note", N_("Kommentar"), Kind.TEXT),
        Field("decided_on", N_("Beslutat den"), Kind.DATE),
        Field("decision_reason", N_("Skäl till beslutet"), Kind.TEXT),
    ]
)
