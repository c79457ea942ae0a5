"""Units and owners with what hangs on them; placing units in their tree; removing the unused."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.domain.activities.selection import ALL_UNITS_ID
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.sorting import swedish_key
from tracker.domain.plan.plan import OWNER_FIELDS, UNIT_FIELDS, Owner, Unit
from tracker.errors import ConflictError
from tracker.store.activities.selecting import RESPONSIBLE
from tracker.store.plan_file import PlanFile
from tracker.store.rows.repository import Repository
from tracker.store.strategy.structure import arranged


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit, its head's position, and how many activities it carries out.

    `own` are those it answers for, `shared` those it takes part in besides; `below` counts
    those of the unit and all units below it, each activity once. Proposals are counted too.
    """

    unit: Unit
    head: str | None
    own: int = 0
    shared: int = 0
    below: int = 0

    @property
    def id(self) -> int:
        """The unit's id."""
        return self.unit.id

    @property
    def key(self) -> int:
        """The unit's id, by which it stays the same row."""
        return self.unit.id

    @property
    def activities(self) -> int:
        """Activities the unit answers for or takes part in: what a filter on it finds."""
        return self.own + self.shared


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """An owner, the name of its unit, and how many activities it answers for or shares."""

    owner: Owner
    unit: str | None
    activities: int = 0

    @property
    def key(self) -> int:
        """The owner's id, the key of this row among the others."""
        return self.owner.id


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who carries out a plan. Units stand parents first, in the order of their tree.

    `for_all` counts activities of every unit (VG-R5), `undistributed` those of none yet, and
    `without_owner` those nobody answers for.
    """

    units: tuple[UnitRow, ...]
    owners: tuple[OwnerRow, ...]
    for_all: int
    without_owner: int
    undistributed: int = 0


@dataclass(frozen=True, slots=True)
class Uses:
    """How many rows of each sort hang on a unit or an owner; only sorts that there are any of."""

    counts: Mapping[str, int]

    def __bool__(self) -> bool:
        return bool(self.counts)

    def words(self, labels: Labels) -> str:
        """Return "3 insatser, 1 underenhet", in the plan's own words."""
        return ", ".join(_counted(kind, count, labels) for kind, count in self.counts.items())


def read_organisation(connection: sqlite3.Connection) -> Organisation:
    """Return the units and owners with their counts."""
    units = _in_tree_order(Repository(connection, "unit", Unit, UNIT_FIELDS).all())
    owners = Repository(connection, "owner", Owner, OWNER_FIELDS, order="id").all()
    titles = {owner.id: owner.title for owner in owners}
    names = {unit.id: unit.name for unit in units}
    own, answered = _counts(connection, RESPONSIBLE), _counts(connection, "owner_id")
    rows = [
        UnitRow(unit, titles.get(unit.head_owner_id or 0), own.get(unit.id, 0)) for unit in units
    ]
    sharing = connection.execute("SELECT owner_id, count(*) FROM shared_owner GROUP BY 1")
    shared = dict(sharing.fetchall())
    return Organisation(
        tuple(_with_shared(connection, rows)),
        tuple(
            OwnerRow(
                owner,
                names.get(owner.unit_id or 0),
                answered.get(owner.id, 0) + shared.get(owner.id, 0),
            )
            for owner in sorted(owners, key=lambda owner: (swedish_key(owner.title), owner.id))
        ),
        own.get(ALL_UNITS_ID, 0),
        answered.get(None, 0),
        own.get(None, 0),
    )


def units_below(units: Sequence[Unit], unit_id: int) -> set[int]:
    """Return the ids of a unit and of all units below it."""
    found = {unit_id}
    for unit in _in_tree_order(units):
        if unit.parent_id in found:
            found.add(unit.id)
    return found


def add_unit(plan: PlanFile, **values: object) -> int:
    """Write a new unit, last among its siblings, and return its id."""
    unit_id = plan.units.add(position=plan.units.count(), **values)
    _number(plan, _in_tree_order(plan.units.all()))
    return unit_id


def move_unit(
    plan: PlanFile, unit_id: int, parent_id: int | None, before_id: int | None = None
) -> None:
    """Put a unit below another one (None = at the top), before a sibling or last.

    Raises InvalidValueError when it would lie below itself, ConflictError when it is gone.
    """
    plan.units.update(unit_id, parent_id=parent_id)
    units = plan.units.all()
    moved = next(unit for unit in units if unit.id == unit_id)
    rest = [unit for unit in units if unit.id != unit_id]
    place = next((i for i, unit in enumerate(rest) if unit.id == before_id), len(rest))
    _number(plan, _in_tree_order([*rest[:place], moved, *rest[place:]]))


def uses_of_unit(connection: sqlite3.Connection, unit_id: int) -> Uses:
    """Return what hangs on a unit."""
    return _uses(connection, "unit", unit_id)


def uses_of_owner(connection: sqlite3.Connection, owner_id: int) -> Uses:
    """Return what hangs on an owner."""
    return _uses(connection, "owner", owner_id)


def delete_unit(plan: PlanFile, unit_id: int) -> None:
    """Remove a unit on which nothing hangs. Raises ConflictError, naming what does."""
    uses = uses_of_unit(plan.connection, unit_id)
    _require_unused(plan.units.get(unit_id).name, uses, plan.labels())
    plan.units.delete(unit_id)


def delete_owner(plan: PlanFile, owner_id: int) -> None:
    """Remove an owner on which nothing hangs. Raises ConflictError, naming what does."""
    uses = uses_of_owner(plan.connection, owner_id)
    _require_unused(plan.owners.get(owner_id).title, uses, plan.labels())
    plan.owners.delete(owner_id)


def references(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return the tables and columns that point at `table`, other than the change log."""
    rows = connection.execute(
        'SELECT m.name, f."from" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f'
        ' WHERE m.type = \'table\' AND f."table" = ? ORDER BY m.name, f."from"',
        [table],
    )
    return rows.fetchall()


def _require_unused(name: str, uses: Uses, labels: Labels) -> None:
    if uses:
        raise ConflictError(
            _(
                "”{name}” går inte att ta bort, för planen använder den: {uses}. Ta bort bocken"
                " vid Aktiv i stället, eller slå ihop den med en annan."
            ).format(name=name, uses=uses.words(labels))
        )


_NO_USES = frozenset({"activity_reminder"})
"""The tables that keep no unit and no owner from being removed: what they say stays without."""


def _uses(connection: sqlite3.Connection, table: str, row_id: int) -> Uses:
    counts: dict[str, int] = {}
    for name, column in references(connection, table):
        if name in _NO_USES:
            continue
        sql = f'SELECT count(*) FROM "{name}" WHERE "{column}" = ?'
        count = connection.execute(sql, [row_id]).fetchone()[0]
        if count:
            counts[f"{name}.{column}"] = count
    return Uses(counts)


def _counted(kind: str, count: int, labels: Labels) -> str:
    if kind.startswith("activity."):
        return labels.activity.counted(count)
    words = {
        "participation.unit_id": ngettext("{count} medverkan", "{count} medverkanden", count),
        "unit_report.unit_id": ngettext("{count} enhetsrapport", "{count} enhetsrapporter", count),
        "activity_report.unit_id": ngettext("{count} rapport", "{count} rapporter", count),
        "unit.parent_id": ngettext("{count} underenhet", "{count} underenheter", count),
        "unit.head_owner_id": ngettext("chef för {count} enhet", "chef för {count} enheter", count),
        "owner.unit_id": ngettext("{count} befattning", "{count} befattningar", count),
        "shared_owner.owner_id": ngettext(
            "delar ansvaret för {count}", "delar ansvaret för {count}", count
        ),
        "milestone.owner_id": ngettext("{count} milstolpe", "{count} milstolpar", count),
        "agreement_party.unit_id": ngettext(
            "part i {count} överenskommelse", "part i {count} överenskommelser", count
        ),
        "delivery.unit_id": ngettext("{count} leverans", "{count} leveranser", count),
        "round_unit.unit_id": ngettext(
            "svar i {count} förslagsrunda", "svar i {count} förslagsrundor", count
        ),
        "form_answer.unit_id": ngettext(
            "{count} svar på egen fråga", "{count} svar på egna frågor", count
        ),
        "completion_request.unit_id": ngettext(
            "{count} begärd komplettering", "{count} begärda kompletteringar", count
        ),
        "round_activity.unit_id": ngettext("{count} förslag", "{count} förslag", count),
        "proposed_goal.unit_id": ngettext(
            "{count} förslag till mål", "{count} förslag till mål", count
        ),
        "cost.unit_id": ngettext("{count} kostnad", "{count} kostnader", count),
    }
    return words.get(kind, ngettext("{count} rad", "{count} rader", count)).format(count=count)


def _counts(connection: sqlite3.Connection, column: str) -> dict[int | None, int]:
    rows = connection.execute(f"SELECT {column}, count(*) FROM activity AS a GROUP BY 1")
    return dict(rows.fetchall())


def _with_shared(connection: sqlite3.Connection, rows: Sequence[UnitRow]) -> Iterator[UnitRow]:
    """Count what units take part in besides their own, and everything below each of them."""
    shared: defaultdict[int, list[tuple[int, int | None]]] = defaultdict(list)
    pairs = connection.execute(
        "SELECT DISTINCT p.unit_id, p.activity_id, a.unit_id FROM participation AS p"
        " JOIN activity AS a ON a.id = p.activity_id WHERE a.unit_id IS NOT p.unit_id"
    )
    for unit_id, activity_id, answering in pairs.fetchall():
        shared[unit_id].append((activity_id, answering))
    own = {row.id: row.own for row in rows}
    units = [row.unit for row in rows]
    parents = {unit.parent_id for unit in units}
    for row in rows:
        below = units_below(units, row.id) if row.id in parents else {row.id}
        besides = {
            activity_id
            for unit_id in below
            for activity_id, answering in shared.get(unit_id, ())
            if answering not in below
        }
        total = sum(own.get(unit_id, 0) for unit_id in below) + len(besides)
        yield replace(row, shared=len(shared.get(row.id, ())), below=total)


def _in_tree_order(units: Sequence[Unit]) -> list[Unit]:
    """Return units parents first, siblings in the given order; a broken circle stands last."""
    known = {unit.id for unit in units}
    children: defaultdict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        children[unit.parent_id if unit.parent_id in known else None].append(unit)
    ordered: list[Unit] = []
    waiting = children[None][::-1]
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting += children[unit.id][::-1]
    placed = {unit.id for unit in ordered}
    return ordered + [unit for unit in units if unit.id not in placed]


def _number(plan: PlanFile, units: Sequence[Unit]) -> None:
    """Let flat lists of units stand in the tree's order too."""
    for unit_id, position in arranged(units).items():
        plan.units.update(unit_id, position=position)
