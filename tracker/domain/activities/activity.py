"""Activities: what is done, by which unit, who answers for it, and by when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tracker.domain.activities.lateness import Lateness, lateness
from tracker.domain.core.fields import Field, Kind, Stored, by_name
from tracker.domain.core.labels import ETT, Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.reading import Reading
from tracker.domain.core.terms import (
    Approval,
    CheckInterval,
    Priority,
    Prognosis,
    Responsibility,
    Status,
    Succession,
)
from tracker.domain.core.values import dataclass

ALL_UNITS = Responsibility.ALL.value
"""What the field `unit_id` is set to when every unit shall carry the activity out."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the plan. Cost is in whole SEK.

    `responsibility` says whose it is: that of the unit `unit_id`, every unit's (VG-R5), or not
    distributed yet. `prognosis` and `obstacle` are the newest that anybody has given, None in a
    plan that uses none. `successor_id` is the activity that it has gone into, as `succession`
    says. `checkpoint_date` is the next planned check, which is no deadline, and `checkpoint_day`
    the day of the month that was planned for it.
    """

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
    responsibility: Responsibility = Responsibility.NONE
    action_plan_id: int | None = None
    prognosis: Prognosis | None = None
    obstacle: str | None = None
    successor_id: int | None = None
    succession: Succession | None = None
    succession_reason: str | None = None
    checkpoint_date: date | None = None
    checkpoint_interval: CheckInterval | None = None
    checkpoint_day: int | None = None

    def value_of(self, name: str) -> object:
        """Return the value of a field as it is chosen: for `unit_id` perhaps `ALL_UNITS`."""
        if name == "unit_id" and self.responsibility is Responsibility.ALL:
            return ALL_UNITS
        return getattr(self, name)

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

    def sentence(self) -> str:
        """Return "Flyttat från 2026-06-30 till 2026-10-31: Lokalen saknades."."""
        moved = _("Flyttat från {from_date} till {to_date}").format(
            from_date=self.from_date.isoformat(),
            to_date=self.to_date.isoformat() if self.to_date else "–",
        )
        return f"{moved}: {self.reason}" if self.reason else f"{moved}."


@dataclass(frozen=True, slots=True)
class ResponsibleField(Field):
    """A unit, `ALL_UNITS`, or nothing for what has not been distributed."""

    def read(self, value: object) -> Reading[Stored]:
        """Return the unit's id, `ALL_UNITS`, or None."""
        return Reading(ALL_UNITS) if value == ALL_UNITS else Field.read(self, value)


def approval_of_new(shown: Collection[Approval], *, lacks: bool = False) -> Approval:
    """Return where a new activity begins, on a page that shows only some approvals (none: all).

    The working group writes into its plan; on a page of proposals alone it writes one more, and
    what `lacks` a unit or owner that the plan demands waits among them.
    """
    is_proposal = lacks or set(shown) == {Approval.PROPOSED}
    return Approval.PROPOSED if is_proposal else Approval.APPROVED


def responsible(unit: str | None, responsibility: Responsibility, labels: Labels) -> str:
    """Return whose an activity is: its unit's name, "Alla enheter", or "Ej fördelad"."""
    if unit is not None:
        return unit
    if responsibility is Responsibility.ALL:
        return labels.unit.every()
    return undistributed(labels)


def undistributed(labels: Labels) -> str:
    """Return the words for an activity that nobody answers for yet: "Ej fördelad"."""
    return _("Ej fördelat") if labels.activity.gender == ETT else _("Ej fördelad")


ACTIVITY_FIELDS = by_name(
    [
        Field("code", N_("Beteckning"), max_length=50),
        Field("title", N_("Titel"), required=True),
        Field("focus_area_id", N_("Fokusområde"), Kind.REFERENCE, table="focus_area"),
        Field("goal_id", N_("Mål"), Kind.REFERENCE, table="goal"),
        ResponsibleField("unit_id", N_("Ansvarig enhet"), Kind.REFERENCE, table="unit"),
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
        Field("action_plan_id", N_("Handlingsplan"), Kind.REFERENCE, table="action_plan"),
        Field("prognosis", N_("Prognos"), Kind.CHOICE, choices=Prognosis),
        Field("obstacle", N_("Hinder"), Kind.TEXT),
        Field("successor_id", N_("Efterföljare"), Kind.REFERENCE, table="activity"),
        Field("succession", N_("Koppling"), Kind.CHOICE, choices=Succession),
        Field("succession_reason", N_("Skäl till kopplingen"), Kind.TEXT),
        Field("checkpoint_date", N_("Nästa avstämning"), Kind.DATE),
        Field("checkpoint_interval", N_("Återkommer"), Kind.CHOICE, choices=CheckInterval),
        Field("checkpoint_day", N_("Avstämningens dag"), Kind.NUMBER, minimum=1, maximum=31),
        Field("note", N_("Kommentar"), Kind.TEXT),
        Field("decided_on", N_("Beslutat den"), Kind.DATE),
        Field("decision_reason", N_("Skäl till beslutet"), Kind.TEXT),
        Field(
            "responsibility",
            N_("Fördelning"),
            Kind.CHOICE,
            required=True,
            choices=Responsibility,
        ),
    ]
)


def due_before_start(start_date: object, due_date: object) -> str:
    """Return why two days (or ISO texts, or None) cannot stand together, "" when they can."""
    if start_date is None or due_date is None or str(due_date) >= str(start_date):
        return ""
    sentence = _("Slutdatum {due} ligger före startdatum {start}. Ändra ett av dem.")
    return sentence.format(due=due_date, start=start_date)
