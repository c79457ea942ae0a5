"""The plan as it stood when a file of ours was written: what a third way of comparing needs."""

from __future__ import annotations

from tracker.domain.importing.comparing import PlanNow
from tracker.store.importing.queries import plan_now
from tracker.store.log.states import state_after
from tracker.store.plan_file import PlanFile
from tracker.store.versions.past import past


def plan_then(plan: PlanFile, origin: tuple[str, int] | None, now: PlanNow) -> PlanNow | None:
    """Return the plan as of the change that a file shows, None when it shows another plan or none.

    `origin` is a plan's uuid and the number of the change. `now` is returned when nothing has
    happened since.
    """
    if origin is None or origin[0] != plan.plan().uuid or origin[1] > now.version:
        return None
    if origin[1] == now.version:
        return now
    with past(plan, state_after(plan.connection, origin[1])) as then:
        return plan_now(then)
