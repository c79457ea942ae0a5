"""The plan's memory of the forms that were made, and how far each unit's report has come.

A form is recorded before its file gets its name, so that every form that can come back is known.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.core.language import _
from tracker.domain.forms.moved import MovedIds
from tracker.domain.forms.unit_form import IssuedForm, issued_form_from_json
from tracker.domain.reporting.reporting import ReportState, not_issued
from tracker.domain.reporting.rollcall import ANSWERED
from tracker.errors import DamagedPlanError
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A form that was made: as it was issued, and when and with which bytes it came back.

    `moved` are the rows that have other ids in the plan than in the form, as it was issued from a
    copy that has been taken in.
    """

    id: int
    form: IssuedForm
    received_on: date | None
    received_sha256: str | None
    moved: MovedIds = field(default_factory=dict)


def issue(plan: PlanFile, form: IssuedForm, *, ask_again: bool = False) -> bool:
    """Record that a form is made; return whether the unit's report has still to come in.

    Whether it has been sent is for `store.followup.reporting.mark_sent`. A report that has been
    received or approved stays so unless `ask_again`, and one that has been sent stays waited for;
    earlier forms of the unit stay known. Runs inside `PlanFile.change`. Raises ConflictError when
    the period has been fixed or the unit is gone.
    """
    plan.followups.require_open(form.period)
    plan.units.get(form.unit_id)
    plan.followups.begin(form.period)
    _insert(plan.connection, form)
    reports = plan.unit_reports
    report = reports.find_for(form.period, form.unit_id) or not_issued(form.period, form.unit_id)
    if report.state is ReportState.COMPLETION:
        return True
    if report.state in ANSWERED and not ask_again:
        return False
    if report.state is not ReportState.ISSUED:
        reports.put(
            form.period,
            form.unit_id,
            state=ReportState.NOT_ISSUED,
            issued_on=None,
            received_on=None,
            approved_on=None,
        )
    return True


def issue_all(plan: PlanFile, forms: Iterable[IssuedForm]) -> int:
    """Record that several forms are made; return how many reports have still to come in."""
    return sum(issue(plan, form) for form in forms)


def known_form(plan: PlanFile, form_id: str) -> KnownForm | None:
    """Return the form with this id, None when this plan has issued no such form.

    Raises DamagedPlanError when what the plan remembers of it cannot be read.
    """
    found = plan.connection.execute(
        "SELECT id, content, received_on, received_sha256 FROM issued_form WHERE form_id = ?",
        [form_id],
    ).fetchone()
    if found is None:
        return None
    row_id, content, received_on, sha256 = found
    try:
        form = issued_form_from_json(content)
    except ValueError as error:
        raise DamagedPlanError(
            _(
                "Det planen minns av ett utskickat formulär går inte att läsa. Skicka ut det på"
                " nytt, eller öppna en säkerhetskopia."
            )
        ) from error
    day = date.fromisoformat(received_on) if received_on else None
    moved = moved_with(plan.connection, "issued_form", int(row_id))
    return KnownForm(int(row_id), form, day, sha256, moved)


def moved_with(connection: sqlite3.Connection, table: str, row_id: int) -> MovedIds:
    """Return the ids that were moved when the copy that issued a form was taken in.

    `table` and `row_id` are the row by which the plan remembers that form.
    """
    rows = connection.execute(
        "SELECT DISTINCT other.table_name, other.copy_row_id, other.row_id"
        " FROM merged_row AS form JOIN merged_set AS s ON s.id = form.merged_set_id"
        " JOIN merged_set AS theirs ON theirs.set_id = s.set_id"
        " JOIN merged_row AS other ON other.merged_set_id = theirs.id"
        " WHERE form.table_name = ? AND form.row_id = ?"
        " AND other.copy_row_id <> other.row_id",
        [table, row_id],
    )
    return {(str(name), int(there)): int(here) for name, there, here in rows.fetchall()}


def _insert(connection: sqlite3.Connection, form: IssuedForm) -> None:
    """Write the form as it is: cleaned like a person's text, it would have another fingerprint."""
    connection.execute(
        "INSERT INTO issued_form (form_id, year, until, unit_id, issued_on, content, fingerprint)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            form.form_id,
            form.year,
            form.until,
            form.unit_id,
            form.issued_on.isoformat(),
            form.to_json(),
            form.fingerprint(),
        ],
    )
