"""Reads the year's steps with how far the plan knows that each has come."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from tracker.domain.core.language import _
from tracker.domain.followup.coverage import is_expected
from tracker.domain.meetings.meeting import MEETING_FIELDS, Meeting, is_same_body
from tracker.domain.plan.plan import PLAN_FIELDS, UNIT_FIELDS, Plan, Unit
from tracker.domain.plan.revision import plan_revision
from tracker.domain.reporting.reporting import ReportState, UnitReport, not_issued
from tracker.domain.reporting.rollcall import ANSWERED
from tracker.domain.reporting.year_step import (
    KNOWN,
    Progress,
    StepKind,
    StepLine,
    StepOfYear,
    YearStep,
    next_line,
    numbered,
)
from tracker.store.followup.assessing import assessed_in_year
from tracker.store.followup.years import has_steps
from tracker.store.rows.reports import FollowupRepository, unit_reports
from tracker.store.rows.repository import Repository
from tracker.store.rows.year_steps import StepYearRepository, YearStepRepository

_NOTHING = Progress(is_done=False, sentence="")


def read_steps(connection: sqlite3.Connection, year: int, today: date) -> tuple[StepLine, ...]:
    """Return the steps of a calendar year by day, as they stand on the day `today`."""
    if not has_steps(connection):
        return ()
    return numbered(_Reader(connection, today).lines(year))


def read_next_step(connection: sqlite3.Connection, today: date) -> StepLine | None:
    """Return what comes next: the earliest that is not done, of last year, this and the next."""
    if not has_steps(connection):
        return None
    reader = _Reader(connection, today)
    years = (today.year - 1, today.year, today.year + 1)
    return next_line(line for year in years for line in reader.lines(year))


class _Reader:
    """Knows how far the follow-ups have come, year by year, and reads each of them once."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self._today = today
        self._plan = Repository(connection, "plan", Plan, PLAN_FIELDS).get(1)
        self._steps = YearStepRepository(connection).all()
        self._written = {
            (row.year_step_id, row.year): row for row in StepYearRepository(connection).all()
        }
        self._progress: dict[int, dict[StepKind, Progress]] = {}

    def lines(self, year: int) -> Iterator[StepLine]:
        for step in self._steps:
            if step.kind is StepKind.COUNCIL:
                yield from self._meetings(step, year)
            elif step.kind is StepKind.REVISION:
                yield from self._revision(step, year)
            else:
                yield self._line(step, year, self._written.get((step.id, year)))

    def _line(self, step: YearStep, year: int, written: StepOfYear | None) -> StepLine:
        own = written.on_date if written is not None else None
        day = own or step.day_in(year)
        progress = self._of_year(year - step.lag).get(step.kind, _NOTHING)
        if written is not None and written.done_on is not None:
            progress = Progress(True, "", written.done_on)
        is_known = step.kind in KNOWN and year - step.lag >= step.since.year
        counts = day is None or day >= step.since or is_known
        return StepLine(
            step, year, day, self._name(step), progress, is_own_day=own is not None, counts=counts
        )

    def _name(self, step: YearStep) -> str:
        """Return the step's name, of the board's with the body that the plan is reported to."""
        body = self._plan.followup_recipient
        if step.kind is not StepKind.BOARD or step.title or not body:
            return step.name
        return _("{body} tar upp uppföljningen").format(body=body[:1].upper() + body[1:])

    def _meetings(self, step: YearStep, year: int) -> Iterator[StepLine]:
        """The meetings of the plan's council in the year; one that has been is done."""
        meetings = Repository(
            self._connection, "meeting", Meeting, MEETING_FIELDS, order="held_on, id"
        ).all()
        council = self._plan.council_name
        for meeting in meetings:
            if meeting.held_on.year != year or not _is_of(council, meeting):
                continue
            is_held = meeting.held_on < self._today
            progress = Progress(is_held, "", meeting.held_on if is_held else None)
            name = meeting.body or step.name
            yield StepLine(step, year, meeting.held_on, name, progress, meeting_id=meeting.id)

    def _revision(self, step: YearStep, year: int) -> Iterator[StepLine]:
        planned_on = plan_revision(self._plan, self._today).planned_on
        revised_on = self._plan.last_revised_on
        if revised_on is not None and revised_on.year == year:
            yield StepLine(step, year, revised_on, step.name, Progress(True, "", revised_on))
        if planned_on is not None and planned_on.year == year:
            yield StepLine(step, year, planned_on, step.name, _NOTHING)

    def _of_year(self, year: int) -> dict[StepKind, Progress]:
        if year not in self._progress:
            self._progress[year] = self._read(year)
        return self._progress[year]

    def _read(self, year: int) -> dict[StepKind, Progress]:
        followup = FollowupRepository(self._connection).of(year)
        if followup is not None and followup.is_fixed:
            fixed = Progress(True, "", followup.fixed_on)
            kinds = (StepKind.FORMS_OUT, StepKind.ANSWERS, StepKind.ASSESSMENT)
            return {
                **dict.fromkeys(kinds, Progress(True, "")),
                StepKind.BOARD: fixed,
                StepKind.FIXED: fixed,
            }
        reports = self._reports(year)
        return {
            StepKind.FORMS_OUT: _sent(reports),
            StepKind.ANSWERS: _answered(reports),
            StepKind.ASSESSMENT: self._assessed(year),
        }

    def _reports(self, year: int) -> list[UnitReport]:
        found = {report.unit_id: report for report in unit_reports(self._connection).of_year(year)}
        units = Repository(self._connection, "unit", Unit, UNIT_FIELDS).all()
        return [
            found.get(unit.id, not_issued(year, unit.id))
            for unit in units
            if is_expected(unit) or unit.id in found
        ]

    def _assessed(self, year: int) -> Progress:
        parts = [part for part in assessed_in_year(self._connection, year) if part.is_to_be_judged]
        judged = sum(part.fulfilment is not None for part in parts)
        is_done = bool(parts) and judged == len(parts)
        sentence = _("{done} av {count} är bedömda.").format(done=judged, count=len(parts))
        return Progress(is_done, sentence if parts else "")


def _is_of(council: str | None, meeting: Meeting) -> bool:
    return not council or is_same_body(council, meeting.body)


def _sent(reports: list[UnitReport]) -> Progress:
    waiting = (ReportState.NOT_ISSUED, ReportState.MADE)
    sent = [report for report in reports if report.state not in waiting]
    is_done = bool(reports) and len(sent) == len(reports)
    days = [report.issued_on for report in sent if report.issued_on is not None]
    sentence = _("{done} av {count} är utskickade.").format(done=len(sent), count=len(reports))
    return Progress(is_done, sentence if reports else "", max(days, default=None))


def _answered(reports: list[UnitReport]) -> Progress:
    answered = [report for report in reports if report.state in ANSWERED]
    is_done = bool(reports) and len(answered) == len(reports)
    days = [report.received_on for report in answered if report.received_on is not None]
    sentence = _("{done} av {count} svar är inne.").format(done=len(answered), count=len(reports))
    return Progress(is_done, sentence if reports else "", max(days, default=None))
