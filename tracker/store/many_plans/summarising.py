"""What is counted and listed of one plan among many: a few queries, whatever its size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.activities.lateness import is_counted, lateness
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval, Responsibility, Status, UnitKind
from tracker.domain.many_plans.summary import PlanActivity, PlanSummary, Reports, Share, Sums
from tracker.domain.plan.plan import PLAN_FIELDS, Plan
from tracker.store.activities.selecting import COUNTED
from tracker.store.file.connection import Connection, reading_stored_values
from tracker.store.followup.years import period_to_follow_up
from tracker.store.rows.repository import Repository

_UNIT = f"""\
CASE a.responsibility WHEN '{Responsibility.ALL}' THEN :every
WHEN '{Responsibility.UNIT}' THEN coalesce(u.name, '') ELSE '' END"""

_OPEN = f"""\
SELECT a.id, a.code, a.title, a.status, a.due_date, coalesce(f.title, ''), {_UNIT},
  coalesce(o.title, '')
FROM activity AS a
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN owner AS o ON o.id = a.owner_id
WHERE {COUNTED} ORDER BY a.id"""

_COUNTED = f"""\
SELECT {_UNIT}, coalesce(o.title, ''), a.status, a.due_date, a.id
FROM activity AS a
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN owner AS o ON o.id = a.owner_id
WHERE a.approval = '{Approval.APPROVED}'"""

_SHARING = """\
SELECT s.activity_id, o.title FROM shared_owner AS s JOIN owner AS o ON o.id = s.owner_id
ORDER BY s.id"""

_REPORTS = f"""\
SELECT u.name, coalesce(r.state IN ('received', 'approved'), 0)
FROM unit AS u LEFT JOIN unit_report AS r ON r.unit_id = u.id AND r.year = ?1 AND r.until = ?2
WHERE r.id IS NOT NULL OR (u.active AND u.kind <> '{UnitKind.EXTERNAL}')"""


@dataclass
class _Tally:
    """The sums of one plan, for all of it and for each name."""

    all: Counter[str] = field(default_factory=Counter)
    units: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    owners: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def plan_uuid(connection: Connection) -> str:
    """Return what tells the plan from others that are no copies of it."""
    row = connection.execute("SELECT uuid FROM plan").fetchone()
    return str(row[0]) if row else ""


def summary_of(connection: Connection, place: str, today: date) -> PlanSummary:
    """Return a plan's sums on the day `today`, counted as its own overview counts them."""
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS).get(1)
    period = period_to_follow_up(connection, today)
    rows = connection.execute(_REPORTS, (period.year, period.until)).fetchall()
    reports: Counter[str] = Counter()
    received: Counter[str] = Counter()
    for name, is_in in rows:
        reports[name] += 1
        received[name] += is_in
    tally = _tally(connection, plan, today)
    names = dict.fromkeys([*tally.units, *reports])
    return PlanSummary(
        place,
        plan.uuid,
        plan.title,
        plan.municipality,
        _years(plan),
        _sums(tally.all),
        Reports(received.total(), reports.total()),
        period,
        tuple(
            Share(name, _sums(tally.units[name]), Reports(received[name], reports[name]))
            for name in names
        ),
        tuple(Share(name, _sums(sums)) for name, sums in tally.owners.items()),
    )


def _years(plan: Plan) -> str:
    """Return "2026–2029", as much of it as is known."""
    if plan.period_from is None and plan.period_to is None:
        return ""
    return f"{plan.period_from or ''}–{plan.period_to or ''}"


def open_activities(connection: Connection, place: str, title: str) -> Iterator[PlanActivity]:
    """Yield the activities in the plan that are still open, as one of the plans in a folder."""
    sharing = _sharing(connection)
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS).get(1)
    rows = connection.execute(_OPEN, {"every": plan.nouns.unit.every()})
    with reading_stored_values():
        for row_id, code, name, status, due, area, unit, owner in rows:
            yield PlanActivity(
                place,
                title,
                row_id,
                coded(code, name),
                area,
                unit,
                owner,
                Status(status),
                date.fromisoformat(due) if due else None,
                sharing.get(row_id, ()),
            )


def _tally(connection: Connection, plan: Plan, today: date) -> _Tally:
    tally, sharing = _Tally(), _sharing(connection)
    with reading_stored_values():
        for unit, owner, status, due, row_id in connection.execute(
            _COUNTED, {"every": plan.nouns.unit.every()}
        ):
            due_date = date.fromisoformat(due) if due else None
            marks = _marks(Status(status), due_date, owner, today)
            owners = {owner, *sharing.get(row_id, ())}
            is_open = is_counted(Approval.APPROVED, status)
            for sums in (
                tally.all,
                tally.units[unit],
                *(tally.owners[each] for each in owners if each or is_open),
            ):
                sums.update(marks)
    return tally


def _marks(status: Status, due: date | None, owner: str, today: date) -> list[str]:
    said = lateness(Approval.APPROVED, status, due, today)
    marks = {
        "total": True,
        "completed": status is Status.COMPLETED,
        "late": said.is_late,
        "due_soon": said.is_due_soon,
        "without_owner": not owner and is_counted(Approval.APPROVED, status),
    }
    return [name for name, holds in marks.items() if holds]


def _sums(counts: Counter[str]) -> Sums:
    return Sums(**counts)


def _sharing(connection: Connection) -> dict[int, tuple[str, ...]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for activity_id, title in connection.execute(_SHARING).fetchall():
        found[activity_id].append(title)
    return {activity_id: tuple(titles) for activity_id, titles in found.items()}
