"""Reads a period's roll-call, and one unit's sheet with what it is asked about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.activities.participation import Participation
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.terms import Status
from tracker.domain.core.tree_order import in_tree_order
from tracker.domain.followup.coverage import is_expected
from tracker.domain.plan.plan import OWNER_FIELDS, UNIT_FIELDS, Owner, Unit
from tracker.domain.reporting.reporting import ActivityReport, UnitReport, not_issued
from tracker.domain.reporting.rollcall import Rollcall, RollcallRow
from tracker.store.activities.queries import ActivityRow, activity_rows
from tracker.store.followup.year_scope import Asked, unit_activity_ids, year_counts
from tracker.store.followup.years import period_beside
from tracker.store.indicators.queries import missing_values
from tracker.store.rows.participations import ParticipationRepository
from tracker.store.rows.reports import FollowupRepository, activity_reports, unit_reports
from tracker.store.rows.repository import Repository


@dataclass(frozen=True, slots=True)
class SheetLine:
    """An activity that a unit is asked about, with its reports of the period and the one beside.

    `share` is the unit's part this year in what several carry out, `share_before` last year's.
    `answers`: the unit answers for the activity itself.
    """

    row: ActivityRow
    report: ActivityReport | None
    before: ActivityReport | None
    share: Participation | None
    answers: bool
    share_before: Participation | None = None

    @property
    def key(self) -> int:
        """The activity's id."""
        return self.row.id

    @property
    def is_reported(self) -> bool:
        """Whether the unit has reported how the activity stood at the period's end."""
        return self.report is not None and self.report.status is not None

    @property
    def status(self) -> Status:
        """The status that the unit reported; before that, the plan's own."""
        if self.report is not None and self.report.status is not None:
            return self.report.status
        return self.row.activity.status if self.share is None else self.share.status


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """Everything a unit reports for a period; `summary_before` is its own words for `beside`."""

    row: RollcallRow
    lines: tuple[SheetLine, ...]
    summary_before: str | None
    reported_by: str | None
    beside: FollowupPeriod

    @property
    def reported(self) -> int:
        """How many of the activities the unit has given a status."""
        return sum(line.is_reported for line in self.lines)


def read_rollcall(connection: sqlite3.Connection, period: AnyPeriod) -> Rollcall:
    """Return the roll-call of a period: the units that are asked, and any that reported besides."""
    wanted = period_of(period)
    reports = {row.unit_id: row for row in unit_reports(connection).of_year(wanted)}
    units = Repository(connection, "unit", Unit, UNIT_FIELDS).all()
    owners = _owners(connection)
    counts = year_counts(connection, wanted)
    missing = _missing_values(connection, wanted.year) if wanted.is_whole else {}
    rows = []
    for unit, depth, _ids in in_tree_order(
        units, lambda unit: unit.id, lambda unit: unit.parent_id
    ):
        if is_expected(unit) or unit.id in reports:
            report = reports.get(unit.id, not_issued(wanted, unit.id))
            row = _row(unit, depth, report, owners, counts.get(unit.id, Asked()))
            rows.append(replace(row, missing=missing.get(unit.id)))
    followup = FollowupRepository(connection).of(wanted)
    return Rollcall(wanted.year, followup, tuple(rows), wanted.until)


def _missing_values(connection: sqlite3.Connection, year: int) -> dict[int, tuple[str, ...]]:
    """The sentences about missing values by the unit that supplies them, all such units there."""
    rows = connection.execute(
        "SELECT DISTINCT owner_unit_id FROM indicator WHERE owner_unit_id IS NOT NULL"
    )
    found: dict[int, list[str]] = {unit_id: [] for (unit_id,) in rows.fetchall()}
    for missing in missing_values(connection, year) if found else ():
        if missing.owner_unit_id is not None:
            found[missing.owner_unit_id].append(f"{missing.title}: {missing.sentence}")
    return {unit_id: tuple(sentences) for unit_id, sentences in found.items()}


def read_unit_sheet(
    connection: sqlite3.Connection, period: AnyPeriod, unit_id: int, today: date
) -> UnitSheet | None:
    """Return what a unit is asked about in a period and has answered, None when it is gone."""
    unit = Repository(connection, "unit", Unit, UNIT_FIELDS).find(unit_id)
    if unit is None:
        return None
    wanted, beside = period_of(period), period_beside(connection, period)
    lines = tuple(_lines(connection, wanted, beside, unit_id, today))
    reports = unit_reports(connection)
    report: UnitReport = reports.find_for(wanted, unit_id) or not_issued(wanted, unit_id)
    before = reports.find_for(beside, unit_id)
    asked = Asked(len(lines), sum(line.is_reported for line in lines))
    reporters = [line.report.reported_by for line in lines if line.report is not None]
    return UnitSheet(
        _row(unit, 0, report, _owners(connection), asked),
        lines,
        before.summary if before is not None else None,
        next((reporter for reporter in reporters if reporter), None),
        beside,
    )


def _lines(
    connection: sqlite3.Connection,
    period: FollowupPeriod,
    beside: FollowupPeriod,
    unit_id: int,
    today: date,
) -> Iterable[SheetLine]:
    ids = unit_activity_ids(connection, period, unit_id)
    now, before = (_reports(connection, reported, unit_id) for reported in (period, beside))
    shares, shares_before = (
        _shares(connection, unit_id, year) for year in (period.year, period.year - 1)
    )
    for activity_id, row in activity_rows(connection, ids, today).items():
        answers = row.activity.unit_id == unit_id
        yield SheetLine(
            row,
            now.get(activity_id),
            before.get(activity_id),
            shares.get(activity_id),
            answers,
            shares_before.get(activity_id),
        )


def _reports(
    connection: sqlite3.Connection, period: FollowupPeriod, unit_id: int
) -> Mapping[int, ActivityReport]:
    rows = connection.execute(
        "SELECT id FROM activity_report WHERE year = ? AND until = ? AND unit_id = ?",
        [period.year, period.until, unit_id],
    )
    found = activity_reports(connection).some(row_id for (row_id,) in rows.fetchall())
    return {report.activity_id: report for report in found}


def _shares(connection: sqlite3.Connection, unit_id: int, year: int) -> Mapping[int, Participation]:
    found = ParticipationRepository(connection).of_unit(unit_id, year)
    return {share.activity_id: share for share in found}


def _owners(connection: sqlite3.Connection) -> Mapping[int, Owner]:
    owners = Repository(connection, "owner", Owner, OWNER_FIELDS, order="id").all()
    return {owner.id: owner for owner in owners}


def _row(
    unit: Unit, depth: int, report: UnitReport, owners: Mapping[int, Owner], asked: Asked
) -> RollcallRow:
    head = owners.get(unit.head_owner_id or 0)
    return RollcallRow(
        unit,
        depth,
        report,
        head.title if head is not None else None,
        head.email if head is not None else None,
        asked.activities,
        asked.reported,
    )
