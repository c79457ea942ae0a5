"""Queries of the coverage page and of the overview's warnings, each in one go."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from tracker.domain.activities.selection import ALL_UNITS_ID
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval, DimensionKind, Status, UnitKind
from tracker.domain.core.values import dataclass
from tracker.domain.followup.coverage import (
    NO_SHARES,
    AreaCoverage,
    CoverageWarning,
    DimensionCoverage,
    ItemCoverage,
    Named,
    Share,
    Shares,
    UnitCoverage,
    UnitsCoverage,
    coverage_warnings,
)
from tracker.domain.plan.dimension import DIMENSION_FIELDS, Dimension, Usage
from tracker.domain.plan.plan import (
    FOCUS_AREA_FIELDS,
    PLAN_FIELDS,
    UNIT_FIELDS,
    FocusArea,
    Plan,
    Unit,
)
from tracker.store.activities.contributing import CARRIED, CONTRIBUTED_AREAS
from tracker.store.activities.selecting import RESPONSIBLE, late_sql, planned_sql
from tracker.store.file.connection import reading_stored_values
from tracker.store.rounds.queries import goals_without_proposals
from tracker.store.rows.dimensions import DimensionItemRepository
from tracker.store.rows.repository import Repository

_APPROVED = f"a.approval = '{Approval.APPROVED}'"
_PROPOSED = f"a.approval = '{Approval.PROPOSED}'"


@dataclass(frozen=True, slots=True)
class _Counting:
    """From where activities `a` are counted, and the column of the area they are counted in."""

    table: str
    area: str


_AT_HOME = _Counting("activity AS a", "a.focus_area_id")
_CONTRIBUTING = _Counting(
    f"({CONTRIBUTED_AREAS}) AS k JOIN activity AS a ON a.id = k.activity_id", "k.focus_area_id"
)
_NOTHING_INHERITED: tuple[tuple[Named, ...], frozenset[int]] = ((), frozenset())
_IN_DIMENSION = "SELECT i.id FROM dimension_item AS i WHERE i.dimension_id = ?"


def dimension_coverage(
    connection: sqlite3.Connection, dimension_id: int, today: date
) -> DimensionCoverage | None:
    """Return what carries a dimension's items on the day `today`, or None when it is gone."""
    dimensions = Repository(connection, "dimension", Dimension, DIMENSION_FIELDS)
    dimension = dimensions.find(dimension_id)
    return None if dimension is None else _coverage_of(connection, dimension, today)


def units_coverage(
    connection: sqlite3.Connection, today: date, plan_years: Iterable[int] = ()
) -> UnitsCoverage:
    """Return what each unit carries out on the day `today` (VG-R2, VG-R5, LJ-R2).

    Parents come before the units below them; units no longer used are there only when they
    carry something out. `plan_years` leave only what is planned for one of them.
    """
    counted = _CountedWithContributions(connection, today, planned_sql(plan_years))
    own, of_all = counted.carried_out(Approval.APPROVED)
    proposed, _proposed_of_all = counted.carried_out(Approval.PROPOSED)
    for_all = counted.for_all(Approval.APPROVED)
    proposed_for_all = counted.for_all(Approval.PROPOSED).total
    rows = []
    for unit, depth in _in_tree_order(Repository(connection, "unit", Unit, UNIT_FIELDS).all()):
        is_external = unit.kind is UnitKind.EXTERNAL
        every = of_all.get(unit.id, NO_SHARES) if is_external else for_all
        shares = own.get(unit.id, NO_SHARES).with_shares(every)
        waiting = proposed.get(unit.id, NO_SHARES).total + (0 if is_external else proposed_for_all)
        if unit.active or own.get(unit.id):
            rows.append(UnitCoverage(unit, depth, shares, waiting))
    everything = counted.everything(Approval.APPROVED)
    return UnitsCoverage(
        tuple(rows),
        for_all,
        everything,
        _focus_areas(connection),
        counted.undistributed(Approval.APPROVED),
    )


def read_coverage_warnings(connection: sqlite3.Connection, today: date) -> list[CoverageWarning]:
    """Return what the plan as a whole lacks on the day `today`, for the overview."""
    dimensions = Repository(connection, "dimension", Dimension, DIMENSION_FIELDS)
    core_areas = [
        _coverage_of(connection, dimension, today)
        for dimension in dimensions.all()
        if dimension.kind is DimensionKind.CORE_AREA
    ]
    counted = connection.execute(
        f"SELECT a.focus_area_id, count(*) FILTER (WHERE {_APPROVED}),"
        f" count(*) FILTER (WHERE {_PROPOSED}) FROM activity AS a GROUP BY 1"
    )
    counts = {area: (planned, proposed) for area, planned, proposed in counted.fetchall()}
    contributed = connection.execute(
        f"SELECT k.focus_area_id, count(*) FILTER (WHERE {_APPROVED}),"
        f" count(*) FILTER (WHERE {_PROPOSED}) FROM {_CONTRIBUTING.table} GROUP BY 1"
    )
    contributing = {area: (planned, proposed) for area, planned, proposed in contributed.fetchall()}
    areas = []
    for area in _focus_areas(connection):
        planned, proposed = counts.get(area.id, (0, 0))
        from_others, proposed_by_others = contributing.get(area.id, (0, 0))
        areas.append(AreaCoverage(area, planned, proposed + proposed_by_others, from_others))
    labels = Repository(connection, "plan", Plan, PLAN_FIELDS).get(1).nouns
    found = coverage_warnings(core_areas, areas, labels, today)
    return [*found, *goals_without_proposals(connection, labels)]


def usage_by_item(connection: sqlite3.Connection) -> dict[int, Usage]:
    """Return how many rows carry each item, by item; items that nothing carries are left out."""
    rows = connection.execute(
        "SELECT item_id, count(activity_id), count(goal_id), count(focus_area_id),"
        " count(indicator_id) FROM tagging GROUP BY item_id"
    )
    return {item_id: Usage(*counts) for item_id, *counts in rows.fetchall()}


def _coverage_of(
    connection: sqlite3.Connection, dimension: Dimension, today: date
) -> DimensionCoverage:
    shares = _shares_by_item(connection, dimension.id, today)
    proposed = _proposals_by_item(connection, dimension.id)
    through = inherited_through(connection, dimension.id)
    names = {
        table: _names_by_item(connection, table, dimension.id)
        for table in ("goal", "focus_area", "indicator")
    }
    untagged = (
        f"a.id NOT IN (SELECT t.activity_id FROM ({CARRIED}) AS t"
        f" WHERE t.item_id IN ({_IN_DIMENSION}))"
    )
    return DimensionCoverage(
        dimension,
        tuple(
            ItemCoverage(
                item,
                shares.get(item.id, NO_SHARES),
                proposed.get(item.id, 0),
                goals=names["goal"].get(item.id, ()),
                focus_areas=names["focus_area"].get(item.id, ()),
                indicators=names["indicator"].get(item.id, ()),
                through=through.get(item.id, _NOTHING_INHERITED)[0],
                inherited=through.get(item.id, _NOTHING_INHERITED)[1],
            )
            for item in DimensionItemRepository(connection).of(dimension.id)
        ),
        _shares(connection, today, untagged, [dimension.id]),
        _shares(connection, today),
        _focus_areas(connection),
    )


def _shares(
    connection: sqlite3.Connection,
    today: date,
    condition: str = "true",
    parameters: Iterable[Any] = (),
) -> Shares:
    home, contributed = (
        connection.execute(
            f"SELECT {counting.area}, a.status, count(*),"
            f" count(*) FILTER (WHERE {late_sql(today)})"
            f" FROM {counting.table} WHERE {_APPROVED} AND {condition} GROUP BY 1, 2",
            list(parameters),
        ).fetchall()
        for counting in (_AT_HOME, _CONTRIBUTING)
    )
    return Shares(*(tuple(_share(*row) for row in rows) for rows in (home, contributed)))


def _share(area: int | None, status: str, count: int, late: int) -> Share:
    with reading_stored_values():
        return Share(area, Status(status), count, late)


def _shares_by_item(
    connection: sqlite3.Connection, dimension_id: int, today: date
) -> dict[int, Shares]:
    home, contributed = (
        _gathered(
            (item, _share(*rest))
            for item, *rest in connection.execute(
                f"SELECT t.item_id, {counting.area}, a.status, count(*),"
                f" count(*) FILTER (WHERE {late_sql(today)}) FROM {counting.table}"
                f" JOIN (SELECT DISTINCT item_id, activity_id FROM ({CARRIED})) AS t"
                f" ON t.activity_id = a.id WHERE t.item_id IN ({_IN_DIMENSION}) AND {_APPROVED}"
                " GROUP BY 1, 2, 3",
                [dimension_id],
            ).fetchall()
        )
        for counting in (_AT_HOME, _CONTRIBUTING)
    )
    return _with_contributed(home, contributed)


def inherited_through(
    connection: sqlite3.Connection, dimension_id: int
) -> dict[int, tuple[tuple[Named, ...], frozenset[int]]]:
    """Return what goals and areas bring items to activities at home there, by item (VI-R7).

    With them stand the ids of the approved activities that carry the item in no other way.
    """
    rows = connection.execute(
        "SELECT t.item_id, t.activity_id, g.id, g.code, g.title, f.id, f.code, f.title"
        f" FROM ({CARRIED}) AS t JOIN activity AS a ON a.id = t.activity_id"
        " LEFT JOIN goal AS g ON g.id = t.goal_id"
        " LEFT JOIN focus_area AS f ON f.id = t.focus_area_id"
        f" WHERE t.item_id IN ({_IN_DIMENSION}) AND {_APPROVED}"
        " ORDER BY f.position, f.id, g.position, g.id",
        [dimension_id],
    )
    own: set[tuple[int, int]] = set()
    through: list[tuple[int, int, Named]] = []
    for item, activity, goal, goal_code, goal_title, area, code, title in rows.fetchall():
        if goal is not None:
            through.append((item, activity, Named(goal, coded(goal_code, goal_title))))
        elif area is not None:
            through.append((item, activity, Named(area, coded(code, title))))
        else:
            own.add((item, activity))
    names: defaultdict[int, dict[Named, None]] = defaultdict(dict)
    activities: defaultdict[int, set[int]] = defaultdict(set)
    for item, activity, named in through:
        if (item, activity) not in own:
            names[item][named] = None
            activities[item].add(activity)
    return {item: (tuple(found), frozenset(activities[item])) for item, found in names.items()}


def _proposals_by_item(connection: sqlite3.Connection, dimension_id: int) -> dict[int, int]:
    rows = connection.execute(
        f"SELECT t.item_id, count(DISTINCT a.id) FROM ({CARRIED}) AS t"
        " JOIN activity AS a ON a.id = t.activity_id"
        f" WHERE t.item_id IN ({_IN_DIMENSION}) AND {_PROPOSED} GROUP BY 1",
        [dimension_id],
    )
    return dict(rows.fetchall())


def _names_by_item(
    connection: sqlite3.Connection, table: str, dimension_id: int
) -> dict[int, tuple[Named, ...]]:
    rows = connection.execute(
        f"SELECT t.item_id, r.id, r.code, r.title FROM tagging AS t"
        f' JOIN "{table}" AS r ON r.id = t.{table}_id'
        f" WHERE t.item_id IN ({_IN_DIMENSION}) ORDER BY r.position, r.id",
        [dimension_id],
    )
    found: defaultdict[int, list[Named]] = defaultdict(list)
    for item_id, row_id, code, title in rows.fetchall():
        found[item_id].append(Named(row_id, coded(code, title)))
    return {item_id: tuple(names) for item_id, names in found.items()}


class _Counted:
    """The activities counted by unit, area and status in one go, and who takes part in them."""

    def __init__(
        self, connection: sqlite3.Connection, today: date, counting: _Counting, condition: str
    ) -> None:
        late = late_sql(today)
        self._above = _units_above(connection)
        self._answered = connection.execute(
            f"SELECT a.approval, {RESPONSIBLE}, {counting.area}, a.status, count(*),"
            f" count(*) FILTER (WHERE {late}) FROM {counting.table} WHERE {condition}"
            " GROUP BY 2, 3, 4, 1"
        ).fetchall()
        self._taking_part = connection.execute(
            f"SELECT DISTINCT a.approval, p.unit_id, a.id, {RESPONSIBLE}, {counting.area},"
            f" a.status, 1, {late} IS TRUE FROM {counting.table}"
            f" JOIN participation AS p ON p.activity_id = a.id WHERE {condition}"
        ).fetchall()

    def carried_out(self, approval: Approval) -> tuple[dict[int, Shares], dict[int, Shares]]:
        """Return what each unit carries out: of activities that have a unit, of those of all.

        An activity counts in the unit that answers for it, in those that take part, and in every
        unit above either, once in each.
        """
        own, of_all = _Sums(), _Sums()
        for is_so, unit, *rest in self._answered:
            if is_so == approval:
                for unit_above in self._above.get(unit, ()):
                    own.add(unit_above, *rest)
        counted: set[tuple[int, int, int | None]] = set()
        for is_so, unit, activity, answering, *rest in self._taking_part:
            if is_so != approval:
                continue
            for unit_above in self._above.get(unit, frozenset()) - self._above.get(
                answering, frozenset()
            ):
                if (unit_above, activity, rest[0]) not in counted:
                    counted.add((unit_above, activity, rest[0]))
                    (of_all if answering == ALL_UNITS_ID else own).add(unit_above, *rest)
        return own.shares(), of_all.shares()

    def for_all(self, approval: Approval) -> Shares:
        """Return the activities of every unit (VG-R5)."""
        return self._sum(approval, lambda unit: unit == ALL_UNITS_ID)

    def undistributed(self, approval: Approval) -> Shares:
        """Return the activities that are no unit's yet."""
        return self._sum(approval, lambda unit: unit is None)

    def everything(self, approval: Approval) -> Shares:
        """Return all activities, each once."""
        return self._sum(approval, lambda _unit: True)

    def _sum(self, approval: Approval, is_wanted: Callable[[int | None], bool]) -> Shares:
        sums = _Sums()
        for is_so, unit, *rest in self._answered:
            if is_so == approval and is_wanted(unit):
                sums.add(0, *rest)
        return sums.shares().get(0, NO_SHARES)


class _CountedWithContributions:
    """The counts of activities where they are at home, and where they contribute beside that."""

    def __init__(self, connection: sqlite3.Connection, today: date, condition: str) -> None:
        self._home = _Counted(connection, today, _AT_HOME, condition)
        self._contributing = _Counted(connection, today, _CONTRIBUTING, condition)

    def carried_out(self, approval: Approval) -> tuple[dict[int, Shares], dict[int, Shares]]:
        """Return what each unit carries out: of activities that have a unit, of those of all."""
        own, of_all = self._home.carried_out(approval)
        own_contributing, all_contributing = self._contributing.carried_out(approval)
        return (
            _with_contributed(own, own_contributing),
            _with_contributed(of_all, all_contributing),
        )

    def for_all(self, approval: Approval) -> Shares:
        """Return the activities of every unit (VG-R5)."""
        return self._both(approval, _Counted.for_all)

    def undistributed(self, approval: Approval) -> Shares:
        """Return the activities that are no unit's yet."""
        return self._both(approval, _Counted.undistributed)

    def everything(self, approval: Approval) -> Shares:
        """Return all activities, each once, and where they contribute."""
        return self._both(approval, _Counted.everything)

    def _both(self, approval: Approval, count: Callable[[_Counted, Approval], Shares]) -> Shares:
        home, contributing = (count(each, approval) for each in (self._home, self._contributing))
        return Shares(home.rows, contributing.rows)


def _with_contributed(
    home: Mapping[int, Shares], contributed: Mapping[int, Shares]
) -> dict[int, Shares]:
    """Put what is counted at home and what contributes together, by the same keys."""
    return {
        key: Shares(home.get(key, NO_SHARES).rows, contributed.get(key, NO_SHARES).rows)
        for key in home.keys() | contributed.keys()
    }


class _Sums:
    """Counts of activities by unit, area and status."""

    def __init__(self) -> None:
        self._counts: defaultdict[int, Counter[tuple[int | None, str]]] = defaultdict(Counter)
        self._late: defaultdict[int, Counter[tuple[int | None, str]]] = defaultdict(Counter)

    def add(self, unit: int, area: int | None, status: str, count: int, late: int) -> None:
        """Count some activities in a unit."""
        self._counts[unit][area, status] += count
        self._late[unit][area, status] += late

    def shares(self) -> dict[int, Shares]:
        """Return the sums by unit."""
        return {
            unit: Shares(
                tuple(_share(*key, count, self._late[unit][key]) for key, count in counts.items())
            )
            for unit, counts in self._counts.items()
        }


def _units_above(connection: sqlite3.Connection) -> dict[int | None, frozenset[int]]:
    """Return every unit with itself and all units above it."""
    parents = dict(connection.execute("SELECT id, parent_id FROM unit").fetchall())
    above: dict[int | None, frozenset[int]] = {}
    for unit in parents:
        found: list[int] = []
        unit_id: int | None = unit
        while unit_id is not None and unit_id not in found:
            found.append(unit_id)
            unit_id = parents.get(unit_id)
        above[unit] = frozenset(found)
    return above


def _gathered(pairs: Iterable[tuple[int, Share]]) -> dict[int, Shares]:
    found: defaultdict[int, list[Share]] = defaultdict(list)
    for key, share in pairs:
        found[key].append(share)
    return {key: Shares(tuple(rows)) for key, rows in found.items()}


def _in_tree_order(units: Iterable[Unit]) -> list[tuple[Unit, int]]:
    """Return the units with their depth, each followed by those below it."""
    by_parent: defaultdict[int | None, list[Unit]] = defaultdict(list)
    known: Mapping[int, Unit] = {unit.id: unit for unit in units}
    for unit in known.values():
        by_parent[unit.parent_id if unit.parent_id in known else None].append(unit)
    ordered: list[tuple[Unit, int]] = []
    waiting = [(unit, 0) for unit in reversed(by_parent[None])]
    while waiting:
        unit, depth = waiting.pop()
        ordered.append((unit, depth))
        waiting += [(below, depth + 1) for below in reversed(by_parent[unit.id])]
    return ordered


def _focus_areas(connection: sqlite3.Connection) -> tuple[FocusArea, ...]:
    areas = Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS)
    return tuple(areas.all())
