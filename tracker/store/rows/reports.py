"""The repositories of what is reported for a year or a part of it.

A period that is fixed refuses every change.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tracker.domain.core.fields import Field, Kind, Stored, clean_values
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_in, period_of
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import FollowupState, Status
from tracker.domain.reporting.assessment import (
    AREA_ASSESSMENT_FIELDS,
    ASSESSMENT_FIELDS,
    AreaAssessment,
    GoalAssessment,
)
from tracker.domain.reporting.group_text import GROUP_TEXT_FIELDS, GroupText
from tracker.domain.reporting.need import NEED_FIELDS, NeedAssessment
from tracker.domain.reporting.reporting import (
    ACTIVITY_REPORT_FIELDS,
    FOLLOWUP_FIELDS,
    UNIT_REPORT_FIELDS,
    ActivityReport,
    Followup,
    ReportState,
    UnitReport,
)
from tracker.errors import ConflictError
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.repository import Repository, Shape

Entity = TypeVar("Entity")


OF_THE_WHOLE = """\
(r.unit_id IS a.unit_id OR (a.unit_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM participation AS p WHERE p.activity_id = a.id AND p.unit_id = r.unit_id)))"""
"""The condition that a report `r` is about an activity `a` as a whole, not one unit's share of it.

A unit that has handed the activity over reported on the whole of it.
"""

LAST_DAY = "iif(r.until = '', r.year || '-12-31', r.until)"
"""The day until which the period of a row `r` goes: no other period ends on it."""

_REPORTED = """\
SELECT r.status FROM activity_report AS r
 WHERE r.activity_id = a.id AND r.year = :year AND r.until = :until AND r.status IS NOT NULL"""

STATUS_OF_THE_WHOLE = f"""\
coalesce(({_REPORTED} AND r.unit_id IS a.unit_id ORDER BY r.id DESC LIMIT 1),
 ({_REPORTED} AND {OF_THE_WHOLE} ORDER BY r.id DESC LIMIT 1))"""
"""The report for `:year` and `:until` of an activity `a` as a whole: its own unit's first."""


def of_period(period: AnyPeriod) -> dict[str, str | int]:
    """Return the parameters `:year` and `:until` of a period, and `:last`, its last day."""
    found = period_of(period)
    return {"year": found.year, "until": found.until, "last": found.last_day.isoformat()}


def statuses_of_the_whole(connection: sqlite3.Connection, period: AnyPeriod) -> dict[int, Status]:
    """Return how the activities reported on as a whole stood at the end of a period (VG-R5)."""
    rows = connection.execute(
        "SELECT r.activity_id, r.status FROM activity_report AS r"
        f" JOIN activity AS a ON a.id = r.activity_id AND {OF_THE_WHOLE}"
        " WHERE r.year = :year AND r.until = :until AND r.status IS NOT NULL"
        " ORDER BY r.unit_id IS a.unit_id, r.id",
        of_period(period),
    ).fetchall()
    with reading_stored_values():
        return {activity_id: Status(status) for activity_id, status in rows}


class FollowupRepository(Repository[Followup]):
    """The periods that have a follow-up, oldest first: the parts of a year before the year."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "followup", Followup, FOLLOWUP_FIELDS, order=_IN_TIME)

    def of(self, period: AnyPeriod) -> Followup | None:
        """Return the follow-up of a period, or None when it has not been begun."""
        rows = self._connection.execute(
            "SELECT id FROM followup WHERE year = :year AND until = :until", of_period(period)
        )
        found = rows.fetchone()
        return None if found is None else self.get(found[0])

    def begin(self, period: AnyPeriod) -> int:
        """Return the id of a period's follow-up, which is begun unless it has been."""
        found, wanted = self.of(period), period_of(period)
        if found is not None:
            return found.id
        return self.add(year=wanted.year, until=wanted.until, state=FollowupState.OPEN)

    def is_fixed(self, period: AnyPeriod) -> bool:
        """Return whether a period has been fixed and can no longer be changed."""
        found = self.of(period)
        return found is not None and found.is_fixed

    def require_open(self, period: AnyPeriod) -> None:
        """Raise ConflictError, with what to do about it, when a period has been fixed."""
        if self.is_fixed(period):
            raise fixed_year(period_of(period))

    def delete(self, *row_ids: int) -> None:
        """Remove periods that are open, with all that has been reported for them."""
        for row_id in row_ids:
            self.require_open(period_in(self._raw(row_id)))
        super().delete(*row_ids)

    def _write_different(
        self, row_id: int, current: Mapping[str, Any], values: Mapping[str, Stored]
    ) -> bool:
        """A fixed period's row changes only when it is opened again with a reason."""
        reopens = values.get("state") == FollowupState.OPEN and values.get("reopened_reason")
        is_different = any(current[name] != value for name, value in values.items())
        if is_different and current["state"] == FollowupState.FIXED and not reopens:
            raise fixed_year(period_in(current))
        return super()._write_different(row_id, current, values)


_IN_TIME = "year, until = '', until"


def fixed_year(period: FollowupPeriod) -> ConflictError:
    """Return the error that says that a period is fixed, and what to do about it."""
    sentence = (
        _(
            "Uppföljningen {year} är fastställd och går inte att ändra. Öppna året igen,"
            " med ett skäl, på sidan Uppföljning."
        )
        if period.is_whole
        else _(
            "Uppföljningen {period} är fastställd och går inte att ändra. Öppna delåret igen,"
            " med ett skäl, på sidan Uppföljning."
        )
    )
    return ConflictError(sentence.format(year=period, period=period))


class YearRepository(Repository[Entity]):
    """Rows that each belong to a period and to something in the plan, which `key` names.

    Writing begins the period's follow-up when it has not been. Every change raises ConflictError
    when the period has been fixed.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        table: str,
        entity: type[Entity],
        fields: Mapping[str, Field],
        key: tuple[str, ...],
    ) -> None:
        super().__init__(connection, table, entity, fields, order=f"{_IN_TIME}, id")
        self._key = key
        self._followups = FollowupRepository(connection)

    def of_year(self, period: AnyPeriod) -> list[Entity]:
        """Return the rows of a period, in the order they were first written."""
        rows = self._connection.execute(
            f'SELECT id FROM "{self.table}" WHERE year = :year AND until = :until ORDER BY id',
            of_period(period),
        )
        return self.some(row_id for (row_id,) in rows.fetchall())

    def find_for(self, period: AnyPeriod, *key: int | None) -> Entity | None:
        """Return a period's row about what the ids in `key` name, or None when there is none."""
        row_id = self._id_for(period_of(period), key)
        return None if row_id is None else self.get(row_id)

    def put(self, period: AnyPeriod, *key: int | None, **values: object) -> bool:
        """Write fields of a period's row, making it when needed; return whether that was new.

        Nothing is made to hold nothing. Raises InvalidValueError for a broken rule.
        """
        wanted = period_of(period)
        row_id = self._id_for(wanted, key)
        if row_id is not None:
            return self.update(row_id, **values)
        cleaned = clean_values(self.fields, values)
        if all(value is None for value in cleaned.values()):
            return False
        named = dict(zip(self._key, key, strict=True))
        self.add(year=wanted.year, until=wanted.until, **named, **cleaned)
        return True

    def delete(self, *row_ids: int) -> None:
        """Remove rows of periods that are open."""
        for row_id in row_ids:
            self._followups.require_open(period_in(self._raw(row_id)))
        super().delete(*row_ids)

    def _insert(self, values: Mapping[str, Stored]) -> int:
        period = period_in(values)
        self._followups.require_open(period)
        self._followups.begin(period)
        return super()._insert(values)

    def _write_different(
        self, row_id: int, current: Mapping[str, Any], values: Mapping[str, Stored]
    ) -> bool:
        if any(current[name] != value for name, value in values.items()):
            self._followups.require_open(period_in(current))
        return super()._write_different(row_id, current, values)

    def _id_for(self, period: FollowupPeriod, key: tuple[int | None, ...]) -> int | None:
        conditions = " AND ".join(f'"{name}" IS ?' for name in self._key)
        found = self._connection.execute(
            f'SELECT id FROM "{self.table}" WHERE year = ? AND until = ? AND {conditions}',
            [period.year, period.until, *key],
        ).fetchone()
        return None if found is None else int(found[0])


_MADE_ON = Field("made_on", N_("Formulär skapat"), Kind.DATE)

_DAY_MADE = """\
(SELECT max(f.issued_on) FROM issued_form AS f
 WHERE f.year = unit_report.year AND f.until = unit_report.until
   AND f.unit_id = unit_report.unit_id)"""


_ASKED_ON = Field("asked_on", N_("Komplettering begärd"), Kind.DATE)
_DAY_ASKED = """\
(SELECT min(c.asked_on) FROM completion_request AS c JOIN followup AS u ON u.id = c.followup_id
 WHERE u.year = unit_report.year AND u.until = unit_report.until
 AND c.unit_id = unit_report.unit_id AND c.answered_on IS NULL)"""
_ASKED = Field("asked", N_("Att komplettera"), Kind.TEXT)
_WHAT_IS_ASKED = _DAY_ASKED.replace("min(c.asked_on)", "group_concat(c.question, '; ')")
_HAS_COME_IN = frozenset({ReportState.RECEIVED, ReportState.APPROVED})


class _UnitReportShape(Shape[UnitReport]):
    """Tells a report whose form is made, and one to be completed, from others."""

    def __init__(self) -> None:
        derived = {field.name: field for field in (_MADE_ON, _ASKED_ON, _ASKED)}
        super().__init__(UnitReport, {**UNIT_REPORT_FIELDS, **derived})

    def value(self, row: Sequence[Any]) -> UnitReport:
        report = super().value(row)
        if report.asked_on is not None and report.state in _HAS_COME_IN:
            return replace(report, state=ReportState.COMPLETION)
        is_made = report.state is ReportState.NOT_ISSUED and report.made_on is not None
        return replace(report, state=ReportState.MADE) if is_made else report


class UnitReportRepository(YearRepository[UnitReport]):
    """The units' reports; their key is the unit. The day a form was made is read with them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "unit_report", UnitReport, UNIT_REPORT_FIELDS, ("unit_id",))
        self._shape = _UnitReportShape()
        self._columns = self._columns.replace(f'"{_MADE_ON.name}"', _DAY_MADE)
        self._columns = self._columns.replace(f'"{_ASKED_ON.name}"', _DAY_ASKED)
        self._columns = self._columns.replace(f'"{_ASKED.name}"', _WHAT_IS_ASKED)


def unit_reports(connection: sqlite3.Connection) -> UnitReportRepository:
    """Return the repository of units' reports."""
    return UnitReportRepository(connection)


def activity_reports(connection: sqlite3.Connection) -> YearRepository[ActivityReport]:
    """Return the repository of activities' reports; their key is the activity and the unit."""
    return YearRepository(
        connection,
        "activity_report",
        ActivityReport,
        ACTIVITY_REPORT_FIELDS,
        ("activity_id", "unit_id"),
    )


def goal_assessments(connection: sqlite3.Connection) -> YearRepository[GoalAssessment]:
    """Return the repository of goals' assessments; their key is the goal."""
    return YearRepository(
        connection, "goal_assessment", GoalAssessment, ASSESSMENT_FIELDS, ("goal_id",)
    )


def need_assessments(connection: sqlite3.Connection) -> YearRepository[NeedAssessment]:
    """Return the repository of needs' judgements; their key is the area and the target group."""
    return YearRepository(
        connection,
        "need_assessment",
        NeedAssessment,
        NEED_FIELDS,
        ("focus_area_id", "item_id"),
    )


def area_assessments(connection: sqlite3.Connection) -> YearRepository[AreaAssessment]:
    """Return the repository of areas' assessments; their key is the focus area."""
    return YearRepository(
        connection, "area_assessment", AreaAssessment, AREA_ASSESSMENT_FIELDS, ("focus_area_id",)
    )


def count_judged_needs(
    connection: sqlite3.Connection, *, areas: Iterable[int] = (), items: Iterable[int] = ()
) -> int:
    """Return how many needs are judged of some areas or target groups, in whichever years."""
    found = connection.execute(
        "SELECT count(*) FROM need_assessment WHERE (answer IS NOT NULL OR reason IS NOT NULL)"
        " AND (focus_area_id IN (SELECT value FROM json_each(?))"
        " OR item_id IN (SELECT value FROM json_each(?)))",
        [json.dumps(list(areas)), json.dumps(list(items))],
    ).fetchone()
    return int(found[0])


class GroupTextRepository(YearRepository[GroupText]):
    """The sections of the working group's text about each year, in their order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "group_text", GroupText, GROUP_TEXT_FIELDS, ())

    def of_year(self, period: AnyPeriod) -> list[GroupText]:
        """Return the sections of a period, in their order."""
        return sorted(super().of_year(period), key=lambda text: (text.position, text.id))

    def add(self, **values: object) -> int:
        """Write a new section and return its id; it comes last unless placed."""
        written = self.of_year(period_in(values))
        place = max((text.position for text in written), default=-1) + 1
        return super().add(**{"position": place} | values)

    def move(self, row_id: int, steps: int) -> bool:
        """Move a section up (negative) or down; return whether it moved."""
        siblings = [text.id for text in self.of_year(self.get(row_id).period)]
        return self._move_among(siblings, row_id, steps)

    def replace(self, period: AnyPeriod, sections: Sequence[tuple[str, str]]) -> None:
        """Let these headings and texts be what is written about a period; others are removed."""
        before, wanted = self.of_year(period), period_of(period)
        for place, (title, text) in enumerate(sections):
            values: dict[str, object] = {"title": title, "text": text, "position": place}
            if place < len(before):
                self.update(before[place].id, **values)
            else:
                self.add(year=wanted.year, until=wanted.until, **values)
        self.delete(*(text.id for text in before[len(sections) :]))
