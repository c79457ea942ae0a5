"""Quick entry against a plan: what a line can name, and the activity that it becomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tracker.domain.activities.activity import ALL_UNITS
from tracker.domain.activities.quick_entry import Name, QuickEntry
from tracker.domain.activities.quick_entry_words import approval_of
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval
from tracker.store.plan_file import PlanFile
from tracker.store.rows.responsibility import demand_of


def names_of(plan: PlanFile) -> tuple[Name, ...]:
    """Return every area, goal, unit and owner in use that a line can name, in the plan's order."""
    areas, goals = plan.focus_areas.all(), plan.goals.all()
    codes = Counter(goal.code for goal in goals)
    every = plan.labels().unit.every()
    return (
        *(Name("focus_area", row.id, _coded_texts(row.code, row.title)) for row in areas),
        *(
            Name(
                "goal",
                row.id,
                (coded(row.code, row.title), row.title, *filter(None, [row.code])),
                row.focus_area_id,
                row.code or "" if codes[row.code] == 1 else "",
            )
            for row in goals
        ),
        *(
            Name("unit", row.id, (row.name, *filter(None, [row.short_name])))
            for row in plan.units.all()
            if row.active
        ),
        Name("unit", ALL_UNITS, (every,)),
        *(
            Name("owner", row.id, (row.title, *filter(None, [row.name])))
            for row in plan.owners.all()
            if row.active
        ),
    )


def write_entry(plan: PlanFile, entry: QuickEntry, year: int, approval: Approval | None) -> int:
    """Write what a line says and return the activity's id; call it inside a change.

    Without an `approval` it goes into the plan, or among the proposals when it lacks what the plan
    demands. Further units take part from `year` on. Raises InvalidValueError for a line without a
    title.
    """
    decided = approval or approval_of(entry, demand_of(plan.connection))
    activity_id = plan.activities.add(**entry.values(), approval=decided)
    plan.shared_owners.set_owners(activity_id, _ids(entry.sharing))
    plan.participations.add_units(activity_id, _ids(entry.participants), year)
    return activity_id


def _coded_texts(code: str | None, title: str) -> tuple[str, ...]:
    return (title, code, coded(code, title)) if code else (title,)


def _ids(names: Iterable[Name]) -> list[int]:
    return [name.row_id for name in names if isinstance(name.row_id, int)]
