"""What has become different since the year before: since it was fixed, or since its last day."""

from __future__ import annotations

from datetime import date

from tracker.domain.compare import compare
from tracker.domain.compare_words import Since, grouped
from tracker.domain.language import _
from tracker.domain.plan_state import PlanState
from tracker.store.plan_file import PlanFile
from tracker.store.snapshots import annual_before, read_snapshot
from tracker.store.states import HEAVY, state_now, state_on


def since_last_year(plan: PlanFile, year: int, fixed: tuple[int, PlanState] | None) -> Since | None:
    """Return what differs from the year before, None when nothing from before is known.

    `fixed` is the snapshot of a year that is fixed, its id and state; then only what was fixed
    before it counts. Raises PlanFileError when a snapshot is not what its checksum says.
    """
    snapshot_id, state = fixed or (None, None)
    before, told = _before(plan, year, snapshot_id)
    if not before.rows("plan"):
        return None
    now = state if state is not None else _this_year(plan, year)
    return Since(told, grouped(compare(before, now), now.labels()))


def _before(plan: PlanFile, year: int, snapshot_id: int | None) -> tuple[PlanState, str]:
    snapshot = annual_before(plan.connection, year, snapshot_id)
    if snapshot is not None:
        told = _("Ändringar sedan {label}, som togs {date}.").format(
            label=snapshot.label, date=snapshot.taken_on.isoformat()
        )
        return read_snapshot(plan.connection, snapshot.id), told
    day = date(year - 1, 12, 31)
    told = _("Ändringar sedan {date}.").format(date=day.isoformat())
    first = plan.connection.execute("SELECT min(at) FROM change_set").fetchone()[0]
    if not first or first[:10] > day.isoformat():
        return PlanState({}), told
    return state_on(plan.connection, day, without=HEAVY), told


def _this_year(plan: PlanFile, _year: int) -> PlanState:
    return state_now(plan.connection, without=HEAVY)
