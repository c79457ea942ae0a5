"""Versions of the plan within its period, each with a date and a reason (VB-R7, LJ-R5)."""

from __future__ import annotations

from datetime import date

from tracker.domain.fields import Field
from tracker.domain.language import N_, _
from tracker.domain.snapshot import Snapshot, SnapshotKind
from tracker.store.plan_file import PlanFile
from tracker.store.snapshots import snapshots, take

_REASON = Field("reason", N_("Skäl"), max_length=300, required=True)


def revise(
    plan: PlanFile,
    revised_on: date,
    reason: str,
    *,
    body: str | None = None,
    case_number: str | None = None,
    source: str = "window",
) -> int:
    """Keep the plan as it now stands as a version, as one change; return the snapshot's id.

    The next revision counts from its day. Raises InvalidValueError without a reason.
    """
    told = _REASON.clean(reason)
    label = _("Revidering {date}: {reason}").format(date=revised_on.isoformat(), reason=told)
    with plan.change(_("Reviderade planen {date}").format(date=revised_on.isoformat()), source):
        plan.plans.update(1, last_revised_on=revised_on)
        return take(plan, SnapshotKind.REVISION, label, body=body, case_number=case_number)


def versions(plan: PlanFile) -> list[Snapshot]:
    """Return the plan's versions, oldest first; their labels tell date and reason."""
    return [one for one in snapshots(plan.connection) if one.kind is SnapshotKind.REVISION]
