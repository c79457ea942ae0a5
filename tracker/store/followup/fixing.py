"""Fixing a year or a part of one (LJ-R3, SK-R3) and opening it again.

It takes a decision and a snapshot, and what is missing is said first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import FollowupState
from tracker.domain.followup.fixing import Decision, Missing, missing_in
from tracker.domain.history.plan_state import Row
from tracker.domain.history.snapshot import Fixed, SnapshotKind, fixed
from tracker.domain.reporting.reporting import FOLLOWUP_FIELDS
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.file.connection import dict_rows
from tracker.store.file.schema import columns_of
from tracker.store.followup.queries import current_content
from tracker.store.log.states import HEAVY, state_now
from tracker.store.plan_file import PlanFile
from tracker.store.rows.reports import of_period
from tracker.store.versions.snapshots import take

_REASON = Field("reason", N_("Skäl"), Kind.TEXT, required=True)


@dataclass(frozen=True, slots=True)
class PreparedYear:
    """A period's fixed state written as text ahead of time, as it will be when it is committed."""

    decision: Decision
    row: Row
    fixed: Fixed
    version: int


def missing(plan: PlanFile, period: AnyPeriod, today: date) -> tuple[Missing, ...]:
    """Return what is missing before a period is fixed, nothing when all is there."""
    connection = plan.connection
    reported = connection.execute(
        "SELECT DISTINCT activity_id FROM activity_report"
        " WHERE year = :year AND until = :until AND (status IS NOT NULL OR result IS NOT NULL"
        " OR deviation IS NOT NULL OR prognosis IS NOT NULL OR obstacle IS NOT NULL"
        " OR next_steps IS NOT NULL)",
        of_period(period),
    )
    proposals = connection.execute(
        "SELECT title FROM activity WHERE approval = 'proposed' ORDER BY id"
    )
    return missing_in(
        current_content(plan, period, today),
        frozenset(activity_id for (activity_id,) in reported.fetchall()),
        [title for (title,) in proposals.fetchall()],
        today,
    )


def check_decision(decision: Decision, lacks: tuple[Missing, ...], today: date) -> None:
    """Raise InvalidValueError when a decision cannot be recorded as it is.

    A period is fixed on a day that has come and not before it has begun; when something is missing
    the remarks must say why it is fixed all the same.
    """
    if decision.fixed_on > today:
        raise InvalidValueError(
            "fixed_on",
            _(
                "Datumet {date} har inte varit ännu."
                " Fastställ uppföljningen när beslutet är fattat."
            ).format(date=decision.fixed_on.isoformat()),
        )
    if decision.fixed_on.year < decision.year:
        raise InvalidValueError(
            "fixed_on",
            _("Datumet {date} ligger före året {year}. Ange dagen för beslutet.").format(
                date=decision.fixed_on.isoformat(), year=decision.year
            ),
        )
    if lacks and not (decision.remarks or "").strip():
        raise InvalidValueError(
            "remarks",
            _("Något saknas. Skriv i anmärkningen varför året fastställs ändå."),
        )


def prepare_year(plan: PlanFile, decision: Decision, today: date) -> PreparedYear:
    """Return a period's state as it will be when it is fixed, as a job may do on a copy.

    Raises ConflictError when it is fixed already, InvalidValueError when the decision cannot be
    recorded (see `check_decision`).
    """
    plan.followups.require_open(decision.period)
    check_decision(decision, missing(plan, decision.period, today), today)
    state = state_now(plan.connection, without=HEAVY)
    row = _row_of(plan, decision.period) | {
        name: FOLLOWUP_FIELDS[name].clean(value) for name, value in _values(decision).items()
    }
    written = fixed(state.with_row("followup", int(row["id"]), row))
    return PreparedYear(decision, row, written, plan.newest_change_set())


def fix(
    plan: PlanFile,
    decision: Decision,
    today: date,
    *,
    prepared: PreparedYear | None = None,
    source: str = "window",
) -> int:
    """Fix a period, as one change, and return the id of its snapshot.

    What is `prepared` is used when neither the plan nor the decision has changed since. Raises as
    `prepare_year` does.
    """
    ready = prepared
    if ready is None or (ready.decision, ready.version) != (decision, plan.history.settled()):
        ready = prepare_year(plan, decision, today)
    label = _("Fastställde uppföljningen {year}").format(year=decision.period)
    with plan.change(label, source):
        plan.followups.update(plan.followups.begin(decision.period), **_values(decision))
        as_foreseen = _row_of(plan, decision.period) == ready.row
        return take(
            plan,
            SnapshotKind.ANNUAL,
            _("Uppföljning {year}").format(year=decision.period),
            ready.fixed if as_foreseen else None,
            year=decision.year,
            until=decision.until,
            body=ready.row["body"],
            case_number=ready.row["case_number"],
        )


def reopen(
    plan: PlanFile, period: AnyPeriod, reason: str, today: date, *, source: str = "window"
) -> None:
    """Open a fixed period again; the reason is kept, and so is what was fixed.

    Raises InvalidValueError without a reason, ConflictError when it is not fixed.
    """
    cleaned = _REASON.clean(reason)
    found, year = plan.followups.of(period), period_of(period)
    if found is None or not found.is_fixed:
        raise ConflictError(_("Uppföljningen {year} är inte fastställd.").format(year=year))
    label = _("Öppnade uppföljningen {year} igen").format(year=year)
    with plan.change(label, source):
        plan.followups.update(
            found.id, state=FollowupState.OPEN, reopened_on=today, reopened_reason=cleaned
        )


def _values(decision: Decision) -> dict[str, object]:
    return {
        "state": FollowupState.FIXED,
        "fixed_on": decision.fixed_on,
        "case_number": decision.case_number,
        "body": decision.body,
        "remarks": decision.remarks,
    }


def _row_of(plan: PlanFile, period: FollowupPeriod) -> dict[str, Any]:
    """Return a period's row; one that has not been begun is foreseen with the next id."""
    sql = "SELECT * FROM followup WHERE year = ? AND until = ?"
    rows = dict_rows(plan.connection, sql, [period.year, period.until])
    if rows:
        return rows[0]
    newest = plan.connection.execute(
        "SELECT seq FROM sqlite_sequence WHERE name = 'followup'"
    ).fetchone()
    columns = dict.fromkeys(columns_of(plan.connection, "followup"))
    foreseen = int(newest[0] if newest else 0) + 1
    return columns | {"id": foreseen, "year": period.year, "until": period.until}
