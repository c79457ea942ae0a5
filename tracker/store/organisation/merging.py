"""Merging two units, or two owners, that turn out to be the same.

Everything that hangs on the one that goes is moved to the one that is kept. Where both have a
row for the same thing (a share in one activity, a report for one year), the kept one's row
applies: what it lacks is filled in from the other, texts that both have are put together, and of
two states or statuses a begun one goes before one that has not begun.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.core.fields import TEXT_LENGTH
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status
from tracker.errors import ConflictError
from tracker.store.activities.sharing import share_once
from tracker.store.file.connection import dict_rows
from tracker.store.organisation.organisation import (
    Uses,
    references,
    units_below,
    uses_of_owner,
    uses_of_unit,
)
from tracker.store.plan_file import PlanFile

Row = Mapping[str, Any]

_KEYS = {
    "participation": ("activity_id", "year"),
    "unit_report": ("year", "until"),
    "activity_report": ("year", "until", "activity_id"),
    "delivery": ("promise_id", "year"),
    "round_unit": ("round_id",),
    "form_answer": ("question_id",),
}
"""The matters that a unit has one row of, besides the unit itself."""

_NOT_BEGUN = {"status": (Status.NOT_STARTED,), "state": ("not_issued", "issued", "received")}
"""Values that give way to the other row's, the weakest first."""


@dataclass(frozen=True, slots=True)
class Merger:
    """The preview of a merger: the two names, what moves, what both have, what is taken over.

    `shared` counts, by table, the rows that both have for the same thing and that become one;
    they are not among those that move. `taken` names the fields that the kept one lacks and gets
    from the other.
    """

    kept: str
    gone: str
    moved: Uses
    shared: Mapping[str, int]
    taken: tuple[str, ...]


def preview_unit_merger(plan: PlanFile, kept_id: int, gone_id: int) -> Merger:
    """Return what merging one unit into another would do.

    Raises ConflictError when one of them is gone.
    """
    kept, gone = plan.units.get(kept_id), plan.units.get(gone_id)
    shared = {table: len(_pairs(plan, table, kept_id, gone_id)) for table in _KEYS}
    moved = {
        place: count - shared.get(place.partition(".")[0], 0)
        for place, count in uses_of_unit(plan.connection, gone_id).counts.items()
    }
    taken = _lacking(plan, "unit", kept_id, gone_id)
    return Merger(
        kept.name,
        gone.name,
        Uses({place: count for place, count in moved.items() if count}),
        {table: count for table, count in shared.items() if count},
        tuple(taken),
    )


def preview_owner_merger(plan: PlanFile, kept_id: int, gone_id: int) -> Merger:
    """Return what merging one owner into another would do.

    Raises ConflictError when one of them is gone.
    """
    kept, gone = plan.owners.get(kept_id), plan.owners.get(gone_id)
    taken = _lacking(plan, "owner", kept_id, gone_id)
    uses = uses_of_owner(plan.connection, gone_id)
    return Merger(kept.title, gone.title, uses, {}, tuple(taken))


def merge_units(plan: PlanFile, kept_id: int, gone_id: int) -> None:
    """Move everything from one unit to another and remove the first, inside `PlanFile.change`.

    When the kept unit lies below the other it takes its place in the tree. Raises ConflictError
    when they are the same or one of them is gone.
    """
    _require_two(kept_id, gone_id)
    plan.units.get(kept_id)
    gone = plan.units.get(gone_id)
    if kept_id in units_below(plan.units.all(), gone_id):
        plan.units.update(kept_id, parent_id=gone.parent_id)
    plan.units.update(kept_id, **_lacking(plan, "unit", kept_id, gone_id))
    for table in _KEYS:
        for kept_row, gone_row in _pairs(plan, table, kept_id, gone_id):
            _join(plan, table, kept_row, gone_row)
    _move_references(plan, "unit", kept_id, gone_id)
    plan.units.delete(gone_id)


def merge_owners(plan: PlanFile, kept_id: int, gone_id: int) -> None:
    """Move everything from one owner to another and remove the first, inside `PlanFile.change`.

    Raises ConflictError when they are the same or one of them is gone.
    """
    _require_two(kept_id, gone_id)
    plan.owners.get(kept_id)
    plan.owners.get(gone_id)
    plan.owners.update(kept_id, **_lacking(plan, "owner", kept_id, gone_id))
    share_once(plan.connection, kept_id, gone_id)
    _move_references(plan, "owner", kept_id, gone_id)
    plan.owners.delete(gone_id)


def _require_two(kept_id: int, gone_id: int) -> None:
    if kept_id == gone_id:
        raise ConflictError(_("Välj två olika att slå ihop."))


def _move_references(plan: PlanFile, table: str, kept_id: int, gone_id: int) -> None:
    for name, column in references(plan.connection, table):
        itself = f" AND id <> {kept_id:d}" if name == table else ""
        plan.connection.execute(
            f'UPDATE "{name}" SET "{column}" = ? WHERE "{column}" = ?{itself}', [kept_id, gone_id]
        )


def _lacking(plan: PlanFile, table: str, kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the values that the kept row has none of and the other one has."""
    kept, gone = (_row(plan, table, row_id) for row_id in (kept_id, gone_id))
    own = {"unit": ("short_name", "head_owner_id"), "owner": ("name", "email", "unit_id")}
    return {
        name: gone[name] for name in own[table] if kept[name] is None and gone[name] is not None
    }


def _row(plan: PlanFile, table: str, row_id: int) -> Row:
    return dict_rows(plan.connection, f'SELECT * FROM "{table}" WHERE id = ?', [row_id])[0]


def _pairs(plan: PlanFile, table: str, kept_id: int, gone_id: int) -> list[tuple[Row, Row]]:
    """Return the rows that both units have for the same thing."""
    kept, gone = (
        {
            tuple(row[name] for name in _KEYS[table]): row
            for row in dict_rows(
                plan.connection, f"SELECT * FROM {table} WHERE unit_id = ? ORDER BY id", [unit_id]
            )
        }
        for unit_id in (kept_id, gone_id)
    )
    return [(kept[key], gone[key]) for key in kept if key in gone]


def _join(plan: PlanFile, table: str, kept: Row, gone: Row) -> None:
    """Let the kept unit's row hold what both rows hold, and remove the other."""
    plan.connection.execute(f"DELETE FROM {table} WHERE id = ?", [gone["id"]])
    joined = {
        name: _joined(name, kept[name], gone[name])
        for name in kept
        if name not in {"id", "unit_id", *_KEYS[table]}
    }
    different = {name: value for name, value in joined.items() if value != kept[name]}
    if different:
        pairs = ", ".join(f'"{name}" = ?' for name in different)
        sql = f"UPDATE {table} SET {pairs} WHERE id = ?"
        plan.connection.execute(sql, [*different.values(), kept["id"]])


def _joined(name: str, kept: Any, gone: Any) -> Any:
    if kept is None or gone is None or kept == gone:
        return gone if kept is None else kept
    weak = _NOT_BEGUN.get(name)
    if weak is not None:
        return gone if _strength(gone, weak) > _strength(kept, weak) else kept
    is_text = isinstance(kept, str) and name not in _LINES
    if is_text and gone not in kept and len(kept) + len(gone) < TEXT_LENGTH:
        return f"{kept}\n{gone}"
    return kept


_LINES = frozenset(
    {
        "issued_on",
        "received_on",
        "approved_on",
        "reminded_on",
        "reported_on",
        "reported_by",
        "form_id",
        "made_on",
        "received_sha256",
        "answered_by",
    }
)
"""Columns of text in which one value stands, not many."""


def _strength(value: str, weak: tuple[str, ...]) -> int:
    return weak.index(value) if value in weak else len(weak)
