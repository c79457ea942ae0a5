"""The strategy's tree as items that know what they stand under, and where each may be moved."""

from __future__ import annotations

from enum import Enum, auto

from tracker.domain.core.terms import GoalKind
from tracker.store.strategy.queries import Count, RowKey, RowKind, StrategyRow
from tracker.store.strategy.structure import AreaPlace, GoalPlace, GroupPlace
from tracker.ui.kit.tables.nodes import Node

Place = AreaPlace | GroupPlace | GoalPlace


class Step(Enum):
    """A move by the keyboard: among siblings, out a level, in a level."""

    UP = auto()
    DOWN = auto()
    OUT = auto()
    IN = auto()


class Item(Node[StrategyRow]):
    """A row of the tree, with the item above it and the items under it."""

    __slots__ = ()

    @property
    def key(self) -> RowKey:
        """The key that sets this item apart from all others."""
        return self.row.key

    @property
    def kind(self) -> RowKind:
        """What the item is."""
        return self.row.kind

    @property
    def is_part(self) -> bool:
        """Whether it is a part of an area, which is no goal and has nothing under it."""
        return self.row.goal_kind is GoalKind.PART


TOP = StrategyRow(RowKind.PLAN, 0, "", Count())
"""The row that the top level stands under; it is never shown."""


def place_of_drop(dragged: Item, parent: Item, at: int) -> Place | None:
    """Return where `dragged` comes when dropped in `parent`, or None where it does not belong.

    `at` is the place among the children of `parent`, -1 for upon `parent` itself.
    """
    match dragged.kind:
        case RowKind.AREA if parent.parent is None and at >= 0:
            return AreaPlace(None, _first_area(parent.children[at:]))
        case RowKind.AREA if parent.kind is RowKind.GROUP:
            return AreaPlace(parent.row.title, _id_at(parent.children, at))
        case RowKind.GROUP if parent.parent is None and at >= 0:
            return GroupPlace(_first_area(parent.children[at:]))
        case RowKind.GOAL:
            return _place_of_dropped_goal(dragged, parent, at)
        case _:
            return None


def place_of_step(item: Item, step: Step) -> Place | None:
    """Return where a step by the keyboard takes an item, or None when it leads nowhere."""
    match item.kind, step:
        case RowKind.GROUP, Step.UP | Step.DOWN:
            return _step_of_group(item, step)
        case RowKind.AREA, Step.UP | Step.DOWN:
            return _step_of_area(item, step)
        case RowKind.AREA, Step.OUT if item.parent is not None:
            return _out_of_group(item.parent)
        case RowKind.AREA, Step.IN:
            return _into_group(item)
        case RowKind.GOAL, Step.UP | Step.DOWN:
            return _step_of_goal(item, step)
        case RowKind.GOAL, Step.OUT if item.parent is not None:
            return _out_of_goal(item.parent)
        case RowKind.GOAL, Step.IN:
            return _under_goal_before(item)
        case _:
            return None


def goal_place(container: Item, before: Item | None = None) -> GoalPlace | None:
    """Return the place in an area, a goal or the overall goals; None where goals cannot stand."""
    before_id = before.row.id if before is not None else None
    match container.kind:
        case RowKind.AREA:
            return GoalPlace(focus_area_id=container.row.id, before_id=before_id)
        case RowKind.GOAL if not container.is_part:
            return GoalPlace(parent_goal_id=container.row.id, before_id=before_id)
        case RowKind.OVERALL:
            return GoalPlace(before_id=before_id)
        case _:
            return None


def place_of_new_area(current: Item | None) -> AreaPlace:
    """Return where a new area comes: last in the group that the user stands in, or last of all."""
    group = _nearest(current, RowKind.GROUP)
    return AreaPlace(group.row.title if group is not None else None)


def place_of_new_goal(kind: GoalKind, current: Item | None) -> GoalPlace | None:
    """Return where a new goal of a kind comes, seen from where the user stands; None for nowhere.

    Goals and parts come last in the area, sub-goals last under the goal that is no sub-goal.
    """
    if kind is GoalKind.OVERALL:
        return GoalPlace()
    if kind is not GoalKind.SUB_GOAL:
        area = _nearest(current, RowKind.AREA)
        return None if area is None else goal_place(area)
    goal = _nearest(current, RowKind.GOAL)
    while goal is not None and goal.parent is not None and goal.parent.kind is RowKind.GOAL:
        goal = goal.parent
    return None if goal is None else goal_place(goal)


def _place_of_dropped_goal(dragged: Item, parent: Item, at: int) -> GoalPlace | None:
    if any(item is parent for item in dragged.below()):
        return None
    if dragged.is_part and parent.kind is not RowKind.AREA:
        return None
    children = parent.children
    return goal_place(parent, children[at] if 0 <= at < len(children) else None)


def _step_of_group(item: Item, step: Step) -> GroupPlace | None:
    top, at = item.siblings, item.place
    if step is Step.UP:
        return GroupPlace(_first_area([top[at - 1]])) if _is_movable(top, at - 1) else None
    return GroupPlace(_first_area(top[at + 2 :])) if _is_movable(top, at + 1) else None


def _step_of_area(item: Item, step: Step) -> AreaPlace | None:
    siblings, at, parent = item.siblings, item.place, item.parent
    group = parent.row.title if parent is not None and parent.kind is RowKind.GROUP else None
    up = step is Step.UP
    if _is_movable(siblings, at - 1 if up else at + 1):
        later = [siblings[at - 1]] if up else siblings[at + 2 :]
        return AreaPlace(group, _first_area(later))
    if parent is None or group is None:
        return None
    top, here = parent.siblings, parent.place + (-1 if up else 1)
    if not _is_movable(top, here) or top[here].kind is not RowKind.GROUP:
        return None
    return AreaPlace(top[here].row.title, None if up else _first_area(top[here].children))


def _out_of_group(group: Item) -> AreaPlace | None:
    if group.kind is not RowKind.GROUP:
        return None
    return AreaPlace(None, _first_area(group.siblings[group.place + 1 :]))


def _into_group(item: Item) -> AreaPlace | None:
    at = item.place - 1
    above = item.siblings[at] if at >= 0 else None
    if above is None or above.kind is not RowKind.GROUP:
        return None
    return AreaPlace(above.row.title)


def _step_of_goal(item: Item, step: Step) -> GoalPlace | None:
    siblings, at, parent = item.siblings, item.place, item.parent
    if parent is None:
        return None
    if step is Step.UP and at > 0:
        return goal_place(parent, siblings[at - 1])
    if step is Step.DOWN and at + 1 < len(siblings):
        return goal_place(parent, siblings[at + 2] if at + 2 < len(siblings) else None)
    other = _container_beside(parent, step)
    if other is None:
        return None
    first = other.children[0] if step is Step.DOWN and other.children else None
    return goal_place(other, first)


def _container_beside(container: Item, step: Step) -> Item | None:
    """Return the area before or after an area, whatever groups they are in; the same of goals."""
    if container.kind is RowKind.AREA:
        root = container
        while root.parent is not None:
            root = root.parent
        others = [item for item in root.below() if item.kind is RowKind.AREA]
    elif container.kind is RowKind.GOAL:
        others = [item for item in container.siblings if not item.is_part]
    else:
        return None
    at = others.index(container) + (-1 if step is Step.UP else 1)
    return others[at] if 0 <= at < len(others) else None


def _out_of_goal(parent: Item) -> GoalPlace | None:
    if parent.kind is not RowKind.GOAL or parent.parent is None:
        return None
    after = parent.siblings[parent.place + 1 :]
    return goal_place(parent.parent, after[0] if after else None)


def _under_goal_before(item: Item) -> GoalPlace | None:
    at = item.place - 1
    if at < 0 or item.is_part:
        return None
    return goal_place(item.siblings[at])


def _is_movable(items: list[Item], at: int) -> bool:
    """Whether an area can change places with what stands at `at`."""
    return 0 <= at < len(items) and items[at].kind in (RowKind.AREA, RowKind.GROUP)


def _first_area(items: list[Item]) -> int | None:
    for item in items:
        for below in item.below():
            if below.kind is RowKind.AREA:
                return below.row.id
    return None


def _id_at(items: list[Item], at: int) -> int | None:
    return items[at].row.id if 0 <= at < len(items) else None


def _nearest(item: Item | None, kind: RowKind) -> Item | None:
    """Return the item itself or the nearest one above it that is of a kind."""
    while item is not None and (item.kind is not kind or item.parent is None):
        item = item.parent
    return item
