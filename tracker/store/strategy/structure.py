"""The plan's structure: moving, ordering and removing focus areas and goals.

These operations touch several rows. They are called inside `PlanFile.change`, so that each is one
step to undo, and they write only what becomes different.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tracker.domain.core.fields import Stored
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.terms import GoalKind
from tracker.domain.plan.plan import FocusArea, Goal
from tracker.domain.reporting.need import lost_needs_sentence
from tracker.store.plan_file import PlanFile
from tracker.store.rows.goals import GoalRepository
from tracker.store.rows.reports import count_judged_needs
from tracker.store.rows.repository import Repository
from tracker.store.strategy.queries import RowKind, area_order, goals_by_parent

PLAN_ID = 1
_NEVER_NULL = ("municipality", "kind")


@dataclass(frozen=True, slots=True)
class AreaPlace:
    """Where an area is to stand: in which group, and before which area.

    `before_id` None: last in its group, or last of all when it has none or the group is new.
    """

    group_title: str | None = None
    before_id: int | None = None


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where a group of areas is to stand: before which area, None for last."""

    before_id: int | None = None


@dataclass(frozen=True, slots=True)
class GoalPlace:
    """Where a goal is to stand: in an area, under another goal, or (neither) overall.

    Under another goal, the area is that goal's. `before_id` names the sibling it stands before,
    None for last.
    """

    focus_area_id: int | None = None
    parent_goal_id: int | None = None
    before_id: int | None = None


@dataclass(frozen=True, slots=True)
class Hanging:
    """The rows that hang on others that are about to be removed.

    Goals by their kind, indicators, assessments and judged needs go with them; the activities
    stay.
    """

    goals: Mapping[GoalKind, int]
    activities: int
    indicators: int
    values: int
    assessments: int
    needs: int = 0

    def __bool__(self) -> bool:
        lost = self.indicators or self.assessments or self.needs
        return bool(self.goals or self.activities or lost)

    def sentences(self, labels: Labels, without: str) -> str:
        """Return "3 kännetecken och 12 insatser hör hit; insatserna blir kvar utan …." and more.

        `without` is the noun of what is removed. What is removed too has a sentence of its own.
        """
        parts = [labels.goal_of_kind(kind).counted(count) for kind, count in self.goals.items()]
        if self.activities:
            parts.append(labels.activity.counted(self.activities))
        sentences = [] if not parts else [_belonging(parts, self.activities, labels, without)]
        if self.indicators:
            sentences.append(self._indicators_sentence(labels))
        if self.assessments:
            sentences.append(
                ngettext(
                    "{count} bedömning tas bort.", "{count} bedömningar tas bort.", self.assessments
                ).format(count=self.assessments)
            )
        if self.needs:
            sentences.append(lost_needs_sentence(self.needs))
        return " ".join(sentences)

    def _indicators_sentence(self, labels: Labels) -> str:
        counted = labels.indicator.counted(self.indicators)
        if not self.values:
            return _("{indicators} tas bort.").format(indicators=counted)
        return ngettext(
            "{indicators} tas bort, med {count} värde.",
            "{indicators} tas bort, med {count} värden.",
            self.values,
        ).format(indicators=counted, count=self.values)


class _Ordered(Protocol):
    @property
    def id(self) -> int: ...

    @property
    def position(self) -> int: ...


def write_plan(plan: PlanFile, name: str, value: object) -> None:
    """Change one field of the plan's own row; every field but the title may be empty (VG-R6).

    Raises InvalidValueError for a broken rule.
    """
    cleaned: Stored = plan.plans.fields[name].clean(value)
    if cleaned is None and name in _NEVER_NULL:
        sql = f"UPDATE plan SET {name} = '' WHERE id = ? AND {name} <> ''"
        plan.connection.execute(sql, [PLAN_ID])
        return
    plan.plans.update(PLAN_ID, **{name: cleaned})


def add_area(plan: PlanFile, title: str, place: AreaPlace) -> int:
    """Write a new focus area and return its id. Raises InvalidValueError for a broken title."""
    area_id = plan.focus_areas.add(title=title, group_title=place.group_title)
    _place_area(plan, area_id, place)
    return area_id


def move_area(plan: PlanFile, area_id: int, place: AreaPlace) -> None:
    """Let an area stand somewhere else, in another group or in none."""
    plan.focus_areas.update(area_id, group_title=place.group_title)
    _place_area(plan, area_id, place)


def set_group(plan: PlanFile, area_id: int, title: object) -> None:
    """Let an area belong to a group, last in it; a new group begins where the area stands."""
    wanted = plan.focus_areas.fields["group_title"].clean(title)
    area = plan.focus_areas.get(area_id)
    if wanted == area.group_title:
        return
    areas = plan.focus_areas.all()
    if wanted is not None and any(area.group_title == wanted for area in areas):
        move_area(plan, area_id, AreaPlace(str(wanted)))
        return
    plan.focus_areas.update(area_id, group_title=wanted)
    _write_positions(plan.focus_areas, area_order(plan.focus_areas.all()))


def rename_group(plan: PlanFile, title: str, wanted: object) -> None:
    """Give a group of areas another title; an empty one leaves its areas without a group."""
    cleaned = plan.focus_areas.fields["group_title"].clean(wanted)
    for area in plan.focus_areas.all():
        if area.group_title == title:
            plan.focus_areas.update(area.id, group_title=cleaned)
    _write_positions(plan.focus_areas, area_order(plan.focus_areas.all()))


def move_group(plan: PlanFile, title: str, place: GroupPlace) -> None:
    """Let all areas of a group stand somewhere else, in their order."""
    areas = area_order(plan.focus_areas.all())
    moved = [area for area in areas if area.group_title == title]
    rest = [area for area in areas if area.group_title != title]
    at = _index_of(rest, place.before_id)
    _write_positions(plan.focus_areas, [*rest[:at], *moved, *rest[at:]])


def add_goal(plan: PlanFile, title: str, place: GoalPlace, kind: GoalKind = GoalKind.GOAL) -> int:
    """Write a new goal and return its id. `kind` counts in an area only, where parts stand too."""
    kind = kind_at(place, kind)
    goal_id = plan.goals.add(
        title=title,
        kind=kind,
        focus_area_id=_area_of(plan, place),
        parent_goal_id=place.parent_goal_id,
    )
    _place_goal(plan, goal_id, place.before_id)
    return goal_id


def move_goal(plan: PlanFile, goal_id: int, place: GoalPlace) -> None:
    """Let a goal stand somewhere else; what stands under it, and its activities, follow it.

    Raises InvalidValueError when it would stand under itself.
    """
    goal = plan.goals.get(goal_id)
    values = {
        "parent_goal_id": place.parent_goal_id,
        "focus_area_id": _area_of(plan, place),
        "kind": kind_at(place, goal.kind),
    }
    if values["focus_area_id"] is None and goal.focus_area_id is not None:
        _make_overall(plan, goal_id, values)
    else:
        plan.goals.update(goal_id, **values)
    _place_goal(plan, goal_id, place.before_id)


def kind_at(place: GoalPlace, kind: GoalKind) -> GoalKind:
    """Return what a goal is at a place: where it stands decides, but in an area parts stay so."""
    if place.parent_goal_id is not None:
        return GoalKind.SUB_GOAL
    if place.focus_area_id is None:
        return GoalKind.OVERALL
    return GoalKind.PART if kind is GoalKind.PART else GoalKind.GOAL


def hanging_on(
    connection: sqlite3.Connection, *, area_id: int | None = None, goal_id: int | None = None
) -> Hanging:
    """Return what hangs on an area, or on a goal, besides itself."""
    goals = _goals_below(connection, area_id, goal_id)
    ids = json.dumps([row_id for row_id, _kind in goals])
    activities = connection.execute(
        "SELECT count(*) FROM activity WHERE focus_area_id = ?1 AND ?1 IS NOT NULL"
        " OR goal_id IN (SELECT value FROM json_each(?2))",
        [area_id, ids],
    ).fetchone()[0]
    indicators, values = connection.execute(
        "SELECT count(*), coalesce(sum((SELECT count(*) FROM observation AS o"
        " WHERE o.indicator_id = i.id)), 0) FROM indicator AS i"
        " WHERE i.focus_area_id = ?1 AND ?1 IS NOT NULL"
        " OR i.goal_id IN (SELECT value FROM json_each(?2))",
        [area_id, ids],
    ).fetchone()
    assessments = connection.execute(
        "SELECT (SELECT count(*) FROM goal_assessment"
        " WHERE goal_id IN (SELECT value FROM json_each(?2)))"
        " + (SELECT count(*) FROM area_assessment WHERE focus_area_id = ?1)",
        [area_id, ids],
    ).fetchone()[0]
    kinds = [GoalKind(kind) for row_id, kind in goals if row_id != goal_id]
    counted = {kind: kinds.count(kind) for kind in GoalKind if kind in kinds}
    needs = count_judged_needs(connection, areas=[] if area_id is None else [area_id])
    return Hanging(counted, activities, indicators, values, assessments, needs)


def arranged(rows: Sequence[_Ordered]) -> dict[int, int]:
    """Return the positions to write so that `rows` come in this order, by id.

    Rows are read by position and then id, so that rows may share a position. As many rows as
    possible keep the one they have.
    """
    kept = _longest_in_order([(row.position, row.id) for row in rows])
    different: dict[int, int] = {}
    last = (0, 0)
    for place, row in enumerate(rows):
        key = (row.position, row.id)
        if place not in kept or key < last:
            key = (last[0] if row.id > last[1] else last[0] + 1, row.id)
        if key[0] != row.position:
            different[row.id] = key[0]
        last = key
    return different


def _belonging(parts: Sequence[str], activities: int, labels: Labels, without: str) -> str:
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {_('och')} {parts[-1]}"
    if not activities:
        return _("{what} hör hit och tas bort.").format(what=listed)
    noun = labels.activity
    return _("{what} hör hit; {activities} blir kvar utan {noun}.").format(
        what=listed,
        activities=noun.definite if activities == 1 else noun.definite_plural,
        noun=without,
    )


def _place_area(plan: PlanFile, area_id: int, place: AreaPlace) -> None:
    if place.before_id == area_id:
        return
    moved = plan.focus_areas.get(area_id)
    rest = area_order(area for area in plan.focus_areas.all() if area.id != area_id)
    if place.before_id is None and place.group_title is not None:
        of_group = [at for at, area in enumerate(rest) if area.group_title == place.group_title]
        at = of_group[-1] + 1 if of_group else len(rest)
    else:
        at = _index_of(rest, place.before_id)
    _write_positions(plan.focus_areas, [*rest[:at], moved, *rest[at:]])


def _place_goal(plan: PlanFile, goal_id: int, before_id: int | None) -> None:
    """Put a goal before a sibling, or last among them, and number all goals down the tree."""
    below = goals_by_parent(plan.goals.all())
    for siblings in below.values():
        moved = [goal for goal in siblings if goal.id == goal_id]
        if moved and before_id != goal_id:
            siblings.remove(moved[0])
            siblings.insert(_index_of(siblings, before_id), moved[0])
    ordered = list(_down_the_tree(below, (RowKind.OVERALL, 0)))
    for area in area_order(plan.focus_areas.all()):
        ordered += _down_the_tree(below, (RowKind.AREA, area.id))
    _write_positions(plan.goals, ordered)


def _down_the_tree(
    below: Mapping[tuple[RowKind, int], Sequence[Goal]], key: tuple[RowKind, int]
) -> Iterator[Goal]:
    for goal in below.get(key, ()):
        yield goal
        yield from _down_the_tree(below, (RowKind.GOAL, goal.id))


def _index_of(rows: Sequence[_Ordered], row_id: int | None) -> int:
    ids = [row.id for row in rows]
    return ids.index(row_id) if row_id in ids else len(ids)


def _write_positions(
    repository: Repository[FocusArea] | GoalRepository, rows: Iterable[_Ordered]
) -> None:
    for row_id, position in arranged(list(rows)).items():
        repository.update(row_id, position=position)


def _area_of(plan: PlanFile, place: GoalPlace) -> int | None:
    if place.parent_goal_id is None:
        return place.focus_area_id
    return plan.goals.get(place.parent_goal_id).focus_area_id


def _make_overall(plan: PlanFile, goal_id: int, values: Mapping[str, object]) -> None:
    """A goal of the whole plan has activities in every area: they stay where they are."""
    below = [row_id for row_id, _kind in _goals_below(plan.connection, None, goal_id)]
    Repository.update(plan.goals, goal_id, **values)
    for row_id in below:
        if row_id != goal_id:
            Repository.update(plan.goals, row_id, focus_area_id=None)


def _goals_below(
    connection: sqlite3.Connection, area_id: int | None, goal_id: int | None
) -> list[tuple[int, str]]:
    """Return the ids and kinds of the goals of an area, or of a goal and those under it."""
    rows = connection.execute(
        "WITH RECURSIVE below (id) AS ("
        "  SELECT id FROM goal WHERE focus_area_id = ?1 OR id = ?2"
        "  UNION SELECT g.id FROM goal AS g JOIN below ON g.parent_goal_id = below.id)"
        " SELECT g.id, g.kind FROM goal AS g JOIN below ON below.id = g.id ORDER BY g.id",
        [area_id, goal_id],
    )
    return rows.fetchall()


def _longest_in_order(keys: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the places of the longest run of rising keys, not counting those in between."""
    ends: list[tuple[int, int]] = []
    places: list[int] = []
    before: list[int] = []
    for place, key in enumerate(keys):
        at = bisect_left(ends, key)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [key]
        places[at : at + 1] = [place]
    found = set()
    place = places[-1] if places else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return frozenset(found)
