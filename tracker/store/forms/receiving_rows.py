"""Writes what one form's receipt holds, row by row, inside `PlanFile.change`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from tracker.domain.core.fields import Stored
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status
from tracker.domain.forms.proposals import (
    Proposal,
)
from tracker.domain.forms.receipt import Receipt
from tracker.domain.forms.unit_form import (
    ACTUAL_COST,
    CONTENT,
    MOVE_REASON,
    FormPart,
    IssuedForm,
    RowKey,
)
from tracker.domain.own.own_field import own_id
from tracker.domain.reporting.reporting import ReportState
from tracker.domain.rounds.form_words import ANSWER
from tracker.errors import ConflictError
from tracker.store.activities.actual_costs import report_cost
from tracker.store.activities.queries import activity_rows
from tracker.store.followup.reporting import PROGNOSIS, take_over_prognosis, take_over_status
from tracker.store.forms.forms import KnownForm, issue
from tracker.store.forms.proposal_rows import write_proposal
from tracker.store.own.values import write_own
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.form_words import answer_requests, write_answer

_REPORTED = ("status", *PROGNOSIS, "result", "deviation", "next_steps", "voices")


def write_receipt(plan: PlanFile, receipt: Receipt, known: KnownForm | None, today: date) -> None:
    """Write one form's answers, its proposals, and that it has come in.

    `known` is what the plan remembers of the form; a form that it does not remember, because a
    backup has been restored since, is remembered from now on.
    """
    if known is None:
        issue(plan, receipt.form)
    rows: defaultdict[RowKey, dict[str, Stored]] = defaultdict(dict)
    for cell in receipt.cells:
        rows[cell.key][cell.input] = cell.theirs
    for activity_id in () if receipt.only_proposes() else receipt.statuses:
        rows[RowKey(FormPart.ACTIVITY, activity_id)].setdefault("", None)
    writer = _Writer(plan, receipt, today)
    for key, values in rows.items():
        writer.row(key, values)
    for proposal in receipt.proposals:
        writer.proposal(proposal)
    writer.name_reporter()
    writer.mark_received(known)


class _Writer:
    """Writes for one unit and period."""

    def __init__(self, plan: PlanFile, receipt: Receipt, today: date) -> None:
        self._plan = plan
        self._receipt = receipt
        self._form: IssuedForm = receipt.form
        self._period = receipt.form.period
        self._unit_id = receipt.unit_id
        self._today = today

    def row(self, key: RowKey, values: Mapping[str, Stored]) -> None:
        """Write what is taken of one row. Raises ConflictError for a row of proposals."""
        match key.part:
            case FormPart.SUMMARY:
                self.summary(values)
            case FormPart.ACTIVITY:
                self.activity(key.row_id, values)
            case FormPart.INDICATOR:
                self.observation(key, values)
            case FormPart.DELIVERY:
                self._plan.deliveries.put(self._period.year, key.row_id, self._unit_id, **values)
            case FormPart.QUESTION:
                write_answer(self._plan, key.row_id, self._unit_id, values.get(ANSWER.name))
            case FormPart.PROPOSAL | FormPart.GOAL:
                raise ConflictError(_("Ett förslag är ingen rad i planen."))

    def summary(self, values: Mapping[str, Stored]) -> None:
        """Write the unit's own words about the period."""
        if "summary" in values:
            self._plan.unit_reports.put(self._period, self._unit_id, summary=values["summary"])

    def activity(self, activity_id: int, values: Mapping[str, Stored]) -> None:
        """Write the unit's report on an activity, its share, and its own activity's fields."""
        reported = {name: values[name] for name in _REPORTED if name in values}
        reports = self._plan.activity_reports
        before = reports.find_for(self._period, activity_id, self._unit_id)
        confirmed = self._receipt.statuses.get(activity_id)
        if confirmed is not None and (before is None or before.status is None):
            reported.setdefault("status", confirmed)
        if reported:
            reports.put(
                self._period,
                activity_id,
                self._unit_id,
                **reported,
                reported_by=self._receipt.reported_by,
                reported_on=self._today,
            )
        if values.get("status") is not None:
            status = Status(str(values["status"]))
            take_over_status(
                self._plan, self._period, activity_id, self._unit_id, status, self._today
            )
        take_over_prognosis(
            self._plan, self._period, activity_id, self._unit_id, reported, self._today
        )
        if "actual_quantity" in values:
            self._set_quantity(activity_id, values["actual_quantity"])
        if ACTUAL_COST in values:
            self._report_cost(activity_id, values[ACTUAL_COST])
        own = {name: value for name, value in values.items() if own_id(name) is not None}
        write_own(self._plan.connection, activity_id, own)
        self._move(activity_id, values)

    def _report_cost(self, activity_id: int, value: Stored) -> None:
        rows = activity_rows(self._plan.connection, [activity_id], self._today)
        sek = None if value is None else int(value)
        report_cost(self._plan, rows[activity_id], self._unit_id, self._period.year, sek)

    def observation(self, key: RowKey, values: Mapping[str, Stored]) -> None:
        """Write an observation with the unit as its source; a reason for none stays."""
        indicators = self._plan.indicators
        found = [
            observation
            for observation in indicators.observations(key.row_id)
            if (observation.period, observation.series) == (self._period.observed_as, key.series)
        ]
        current = found[0] if found else None
        value, judgement, text = (
            values.get(name, getattr(current, name, None)) for name in CONTENT
        )
        is_written = any(name in values for name in CONTENT)
        is_new = is_written and any(each is not None for each in (value, text, judgement))
        keeps = not is_written and value is None and current is not None
        judged_by = values.get("judged_by")
        note = values.get("note")
        indicators.set_value(
            key.row_id,
            self._period.observed_as,
            key.series,
            value=value,
            text=text if value is None else None,
            judgement=judgement if value is None else None,
            judged_by=("" if judged_by is None else str(judged_by))
            if "judged_by" in values
            else None,
            missing_reason=current.missing_reason if keeps and current else None,
            source=self._plan.units.get(self._unit_id).name if is_new else None,
            fetched_on=self._today if is_new else None,
            note=(str(note) if note is not None else "") if "note" in values else None,
        )

    def proposal(self, proposal: Proposal) -> None:
        """Write a proposed activity of the unit, with a note of where it came from (LJ-R1)."""
        unit = self._plan.units.get(self._unit_id).name
        came = _("Förslag i formuläret från {unit}, {year}.").format(unit=unit, year=self._period)
        write_proposal(self._plan, proposal, self._unit_id, self._form.form_id, came)

    def name_reporter(self) -> None:
        """Let the period's reports of the unit name who reported, if they named the same before."""
        cell = next((cell for cell in self._receipt.cells if cell.input == "reported_by"), None)
        if cell is None:
            return
        for report in self._plan.activity_reports.of_year(self._period):
            is_own = report.unit_id == self._unit_id
            if is_own and report.reported_by in (None, cell.ours):
                self._plan.activity_reports.update(report.id, reported_by=cell.theirs)

    def mark_received(self, known: KnownForm | None) -> None:
        """Mark the form and the unit's report as received today, unless nothing is new in it.

        A unit that has only proposed has not reported: its report is still to come.
        """
        taken = bool(self._receipt.cells or self._receipt.proposals)
        is_same = known is not None and known.received_sha256 == self._receipt.sha256
        if not is_same:
            self._plan.connection.execute(
                "UPDATE issued_form SET received_on = ?, received_sha256 = ? WHERE form_id = ?",
                [self._today.isoformat(), self._receipt.sha256, self._form.form_id],
            )
        if self._receipt.only_proposes():
            return
        answer_requests(self._plan, self._form, self._unit_id, self._today)
        report = self._plan.unit_reports.find_for(self._period, self._unit_id)
        is_approved = report is not None and report.state is ReportState.APPROVED
        if (taken or not is_same) and not (is_approved and not taken):
            self._plan.unit_reports.put(
                self._period,
                self._unit_id,
                state=ReportState.RECEIVED,
                received_on=self._today,
                approved_on=None,
            )

    def _set_quantity(self, activity_id: int, quantity: Stored) -> None:
        shares = self._plan.participations
        if shares.find_for(self._period.year, activity_id, self._unit_id) is None:
            title = self._plan.activities.get(activity_id).title
            sentence = _("{unit} deltar inte längre i ”{title}”. Inget togs emot.")
            unit = self._plan.units.get(self._unit_id).name
            raise ConflictError(sentence.format(unit=unit, title=title))
        shares.put(self._period.year, activity_id, self._unit_id, actual_quantity=quantity)

    def _move(self, activity_id: int, values: Mapping[str, Stored]) -> None:
        """Move the due date and write why; the unit must answer for the activity."""
        if "due_date" not in values and MOVE_REASON not in values:
            return
        if self._plan.activities.get(activity_id).unit_id != self._unit_id:
            raise ConflictError(
                _("Bara den som svarar för raden kan flytta slutdatum. Inget togs emot.")
            )
        if "due_date" in values:
            self._plan.activities.update(activity_id, due_date=values["due_date"])
        reason, due = values.get(MOVE_REASON), self._plan.activities.get(activity_id).due_date
        moves = self._plan.activities.moves(activity_id)
        if reason is not None and moves and moves[-1].to_date == due:
            self._plan.activities.give_reason(moves[-1].id, str(reason))
