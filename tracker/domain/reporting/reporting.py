"""The yearly reporting: the year itself, each unit's report, each activity's report."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tracker.domain.core.fields import FIRST_YEAR, LAST_YEAR, Field, Kind, by_name
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, OfPeriod, period_of
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import FollowupState, Prognosis, Status
from tracker.domain.core.values import dataclass


class ReportState(StrEnum):
    """How far a unit's report of a year has come.

    A form that is made lies in a file, until somebody says that it has been sent. No row holds
    `MADE`: it is `NOT_ISSUED` of a unit that has a form. Nor does one hold `COMPLETION`: it is a
    report that has come in and that the unit is asked to complete.
    """

    NOT_ISSUED = "not_issued"
    MADE = "made"
    ISSUED = "issued"
    COMPLETION = "completion"
    RECEIVED = "received"
    APPROVED = "approved"


_WORDS = {
    ReportState.NOT_ISSUED: N_("Ej utskickad"),
    ReportState.MADE: N_("Formulär skapat"),
    ReportState.ISSUED: N_("Utskickad"),
    ReportState.COMPLETION: N_("Komplettering begärd"),
    ReportState.RECEIVED: N_("Inkommen"),
    ReportState.APPROVED: N_("Godkänd"),
}


def report_state_word(state: ReportState) -> str:
    """Return the word shown for the state of a unit's report."""
    return _(_WORDS[state])


@dataclass(frozen=True, slots=True)
class Followup(OfPeriod):
    """The follow-up of a year, or of its part `until` a day ("" for the whole year, SK-R3).

    `remarks` explain why it was fixed although something was missing. One that is fixed is a public
    record and cannot be changed until it is opened again, which takes a reason.
    """

    id: int
    year: int
    state: FollowupState
    fixed_on: date | None
    case_number: str | None
    body: str | None
    remarks: str | None
    reopened_on: date | None
    reopened_reason: str | None
    until: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether it can no longer be changed."""
        return self.state is FollowupState.FIXED


@dataclass(frozen=True, slots=True)
class UnitReport(OfPeriod):
    """How far a unit's report of the year has come, when it took each step, and its own words.

    `issued_on` is the day a form was sent, `made_on` the day the newest was made, `asked_on` that
    on which the unit was asked to complete it, and `asked` what; None when it is not.
    """

    id: int
    year: int
    unit_id: int
    state: ReportState
    issued_on: date | None
    received_on: date | None
    approved_on: date | None
    summary: str | None
    reminded_on: date | None
    reminders: int
    made_on: date | None = None
    asked_on: date | None = None
    asked: str | None = None
    until: str = ""

    @property
    def latest(self) -> date | None:
        """The day on which the report came as far as it has, where it is known."""
        return {
            ReportState.MADE: self.made_on,
            ReportState.ISSUED: self.issued_on,
            ReportState.COMPLETION: self.asked_on,
            ReportState.RECEIVED: self.received_on,
            ReportState.APPROVED: self.approved_on,
        }.get(self.state)


def asked_report_word(report: UnitReport | None) -> str:
    """Return how far a unit's report has come, or (None) that the unit is asked for none."""
    return report_state_word(report.state) if report else _("Begärs inte")


def not_issued(period: AnyPeriod, unit_id: int) -> UnitReport:
    """Return the report of a unit that has not been asked for one; it has no row (id 0)."""
    asked, nothing = period_of(period), ReportState.NOT_ISSUED
    return UnitReport(
        0, asked.year, unit_id, nothing, None, None, None, None, None, 0, until=asked.until
    )


@dataclass(frozen=True, slots=True)
class ActivityReport:
    """A unit's report about an activity for a year.

    `status` is that of the year's end; `voices` are those concerned, without names (VB-R8).
    `prognosis` and the `obstacle` are None where the unit was not asked for them.
    `unit_id` None: the report of an activity that belongs to no unit.
    """

    id: int
    year: int
    activity_id: int
    unit_id: int | None
    status: Status | None
    result: str | None
    deviation: str | None
    next_steps: str | None
    voices: str | None
    reported_by: str | None
    reported_on: date | None
    prognosis: Prognosis | None = None
    obstacle: str | None = None


YEAR = Field("year", N_("År"), Kind.NUMBER, required=True, minimum=FIRST_YEAR, maximum=LAST_YEAR)

UNTIL = Field("until", N_("Till och med"), max_length=10)
"""The day until which a part of the year goes, as an ISO date; none for the whole year."""


def status_label(period: FollowupPeriod) -> str:
    """Return what the status that a unit reports is called."""
    if period.is_whole:
        return _(ACTIVITY_REPORT_FIELDS["status"].label)
    return _("Status vid delårets slut")


FOLLOWUP_FIELDS = by_name(
    [
        YEAR,
        UNTIL,
        Field("state", N_("Läge"), Kind.CHOICE, required=True, choices=FollowupState),
        Field("fixed_on", N_("Fastställd"), Kind.DATE),
        Field("case_number", N_("Diarienummer"), max_length=100),
        Field("body", N_("Fastställd av"), max_length=200),
        Field("remarks", N_("Anmärkning"), Kind.TEXT),
        Field("reopened_on", N_("Öppnad igen"), Kind.DATE),
        Field("reopened_reason", N_("Skäl"), Kind.TEXT),
    ]
)

UNIT_REPORT_FIELDS = by_name(
    [
        YEAR,
        UNTIL,
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, required=True, table="unit"),
        Field("state", N_("Läge"), Kind.CHOICE, required=True, choices=ReportState),
        Field("issued_on", N_("Utskickad"), Kind.DATE),
        Field("received_on", N_("Inkommen"), Kind.DATE),
        Field("approved_on", N_("Godkänd"), Kind.DATE),
        Field("summary", N_("Sammanfattning"), Kind.TEXT),
        Field("reminded_on", N_("Påmind"), Kind.DATE),
        Field("reminders", N_("Påminnelser"), Kind.NUMBER, maximum=1_000),
    ]
)

ACTIVITY_REPORT_FIELDS = by_name(
    [
        YEAR,
        UNTIL,
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, table="unit"),
        Field("status", N_("Status vid årets slut"), Kind.CHOICE, choices=Status),
        Field("result", N_("Resultat"), Kind.TEXT),
        Field("deviation", N_("Avvikelse"), Kind.TEXT),
        Field("next_steps", N_("Nästa steg"), Kind.TEXT),
        Field("voices", N_("Berördas röster"), Kind.TEXT),
        Field("prognosis", N_("Prognos"), Kind.CHOICE, choices=Prognosis),
        Field("obstacle", N_("Hinder"), Kind.TEXT),
        Field("reported_by", N_("Rapporterat av"), max_length=200),
        Field("reported_on", N_("Rapporterat den"), Kind.DATE),
    ]
)
