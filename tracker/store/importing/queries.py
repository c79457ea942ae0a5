"""What an import is compared with: the plan's activities and all that they can name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tracker.domain.core.names import coded
from tracker.domain.core.terms import DimensionKind
from tracker.domain.importing.columns import plain
from tracker.domain.importing.comparing import PlanNow
from tracker.domain.importing.names import KnownName, KnownNames, NameKind
from tracker.store.own.values import own_fields, own_values
from tracker.store.plan_file import PlanFile

DIMENSIONS = {
    NameKind.PARTNER: DimensionKind.PARTNER,
    NameKind.TARGET_GROUP: DimensionKind.TARGET_GROUP,
}
"""The kinds of dimension that partners and target groups are items of."""


def plan_now(plan: PlanFile) -> PlanNow:
    """Return the plan as an import sees it."""
    sharing: dict[int, set[int]] = defaultdict(set)
    for share in plan.participations.all():
        sharing[share.activity_id].add(share.unit_id)
    tagged: dict[int, set[int]] = defaultdict(set)
    rows = plan.connection.execute(
        "SELECT activity_id, item_id FROM tagging WHERE activity_id IS NOT NULL"
    )
    for activity_id, item_id in rows:
        tagged[activity_id].add(item_id)
    owners: dict[int, set[int]] = defaultdict(set)
    for shared in plan.shared_owners.all():
        owners[shared.activity_id].add(shared.owner_id)
    years: dict[int, set[int]] = defaultdict(set)
    for planned in plan.planned_years.all():
        years[planned.activity_id].add(planned.year)
    steps: dict[int, set[str]] = defaultdict(set)
    for milestone in plan.milestones.all():
        steps[milestone.activity_id].add(plain(milestone.title))
    activities, divided = tuple(plan.activities.all()), Counter[int]()
    for cost in plan.costs.all():
        divided[cost.activity_id] += cost.planned_sek or 0
    for activity in activities:
        if activity.id in divided:
            divided[activity.id] += activity.cost_sek or 0
    return PlanNow(
        plan.newest_change_set(),
        activities,
        known_names(plan),
        {key: frozenset(ids) for key, ids in sharing.items()},
        {key: frozenset(ids) for key, ids in tagged.items()},
        divided,
        {key: frozenset(ids) for key, ids in owners.items()},
        {key: frozenset(numbers) for key, numbers in years.items()},
        {key: frozenset(titles) for key, titles in steps.items()},
        tuple(own_fields(plan.connection)),
        own_values(plan.connection, [activity.id for activity in activities]),
    )


def known_names(plan: PlanFile) -> KnownNames:
    """Return all that rows of other plans and files can name in the plan."""
    return KnownNames(_names(plan))


def _names(plan: PlanFile) -> Iterator[KnownName]:
    for area in plan.focus_areas.all():
        yield KnownName(NameKind.AREA, area.id, _texts(area.code, area.title))
    for goal in plan.goals.all():
        texts = _texts(goal.code, goal.title)
        yield KnownName(NameKind.GOAL, goal.id, texts, goal.focus_area_id)
    for unit in plan.units.all():
        texts = (unit.name, *filter(None, [unit.short_name]))
        yield KnownName(NameKind.UNIT, unit.id, texts)
    for owner in plan.owners.all():
        both = [f"{owner.name}, {owner.title}", owner.name] if owner.name else []
        yield KnownName(NameKind.OWNER, owner.id, (owner.title, *both))
    for action_plan in plan.action_plans.all():
        names = tuple(dict.fromkeys((action_plan.title, action_plan.name)))
        yield KnownName(NameKind.ACTION_PLAN, action_plan.id, names)
    kinds = {dimension: kind for kind, dimension in DIMENSIONS.items()}
    for dimension in plan.dimensions.all():
        kind = kinds.get(dimension.kind)
        for item in plan.dimension_items.of(dimension.id):
            texts = (*_texts(item.code, item.title), *filter(None, [item.code]))
            if kind is not None:
                yield KnownName(kind, item.id, texts)
            yield KnownName(NameKind.ITEM, item.id, texts, within=dimension.title)


def _texts(code: str | None, title: str) -> tuple[str, ...]:
    return (title, coded(code, title)) if code else (title,)
