"""The differences since the follow-up before: since it was fixed, or since the year's last day."""

from __future__ import annotations

from datetime import date

from tracker.domain.core.dates import end_of_day_utc
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.history.compare_words import Since, grouped
from tracker.domain.history.plan_state import PlanState
from tracker.domain.history.snapshot import Snapshot
from tracker.domain.reporting.year_step import YEAR_STEP_TABLES
from tracker.store.log.differing import differences
from tracker.store.log.order import last_set_until
from tracker.store.log.states import HEAVY, state_now, state_on
from tracker.store.plan_file import PlanFile
from tracker.store.versions.snapshots import annual_before, read_snapshot


def since_last_year(plan: PlanFile, period: AnyPeriod, today: date) -> Since | None:
    """Return what differs today from the follow-up before, None when nothing from before is known.

    Nor is anything shown of a year that has not begun, or of one that was left open long ago.
    Raises PlanFileError when a snapshot is not what its checksum says.
    """
    wanted = period_of(period)
    if not today.year - 1 <= wanted.year <= today.year:
        return None
    before, sentence = _before(plan, wanted, None)
    if not before.rows("plan"):
        return None
    now = state_now(plan.connection, without=HEAVY)
    return _since(sentence, before, now)


def since_year_before_fixed(plan: PlanFile, snapshot: Snapshot, state: PlanState) -> Since | None:
    """Return what differed from the follow-up before when one was fixed as `state`.

    Only what was fixed before it counts, so that it is shown the same whatever happens later.
    """
    before, sentence = _before(plan, snapshot.period or FollowupPeriod(0), snapshot.id)
    if not before.rows("plan"):
        return None
    return _since(sentence, before, state)


def _since(sentence: str, before: PlanState, after: PlanState) -> Since:
    """The group's own text stands first in the follow-up and is no news of it, nor are steps."""
    untold = {"group_text", *YEAR_STEP_TABLES}
    found = (row for row in differences(before, after) if row.table not in untold)
    return Since(sentence, grouped(found, after.labels()))


def _before(
    plan: PlanFile, period: FollowupPeriod, snapshot_id: int | None
) -> tuple[PlanState, str]:
    connection = plan.connection
    snapshot = annual_before(connection, period, snapshot_id)
    if snapshot is not None:
        sentence = _("Ändringar sedan {label} fastställdes {date}.").format(
            label=snapshot.label, date=snapshot.taken_on.isoformat()
        )
        return read_snapshot(connection, snapshot.id), sentence
    day = date(period.year - 1, 12, 31)
    sentence = _("Ändringar sedan {date}.").format(date=day.isoformat())
    if not last_set_until(connection, end_of_day_utc(day)):
        return PlanState({}), sentence
    return state_on(connection, day, without=HEAVY), sentence
