"""A copy of the plan: read into memory, and where it parted from the plan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.core.language import _
from tracker.domain.history.plan_state import PlanState
from tracker.domain.merging.structure import Key
from tracker.errors import ConflictError, PlanFileError
from tracker.store.file.connection import copy_into_memory, damaged_plan
from tracker.store.file.opening import (
    bring_up_to_date,
    check_header,
    check_origin,
    quick_check,
    true_path,
)
from tracker.store.log.history import ChangeSet
from tracker.store.log.states import TAKEN_IN, state_after
from tracker.store.merging.structure import structure_of
from tracker.store.plan_file import PlanFile

Sets = dict[int, ChangeSet]


@dataclass(frozen=True, slots=True)
class Parting:
    """Where a plan and a copy parted: what both knew then, and what the copy has done since.

    `base` has the ids that its rows have in the copy; `moved` are those known to have another id
    in the plan. `since` are the copy's change sets after that, oldest first.
    """

    base: PlanState
    moved: dict[Key, int]
    since: tuple[ChangeSet, ...]


@contextmanager
def opened_copy(plan: PlanFile, path: Path) -> Iterator[PlanFile]:
    """Yield a private copy in memory of the copy at `path`, brought up to this version.

    Raises PlanFileError when `path` holds no copy of `plan`, a newer program wrote it, or another
    program has changed how it is built; DamagedPlanError when it is damaged.
    """
    path = true_path(path)
    if path == plan.path:
        raise PlanFileError(_("Det är planen själv. Välj en kopia av den."))
    check_header(path)
    with closing(copy_into_memory(path)) as connection:
        check_origin(connection, path)
        quick_check(connection, path)
        if not bring_up_to_date(connection, path):
            sentence = _(
                "{file}: filens uppbyggnad har ändrats av ett annat program. Inget tas in."
            )
            raise PlanFileError(sentence.format(file=path))
        copy = PlanFile(path, connection, "", None, _("Planen är en kopia."))
        if copy.plan().uuid != plan.plan().uuid:
            sentence = _(
                "{file} är en annan plan ({title}), inte en kopia av den här. Det går bara att slå"
                " ihop kopior av samma plan."
            )
            raise PlanFileError(sentence.format(file=path, title=copy.plan().title))
        yield copy


def parting(plan: PlanFile, copy: PlanFile) -> Parting:
    """Return where a plan and its copy parted. Raises ConflictError when they have no past."""
    ours, theirs = _sets(plan.connection), _sets(copy.connection)
    common = _common(ours, theirs)
    if common == 0:
        raise ConflictError(
            _(
                "Kopian och planen har ingen gemensam historia, så det går inte att se vad som är"
                " nytt i kopian."
            )
        )
    taken = _last_taken(plan.connection, theirs)
    given = _last_taken(copy.connection, ours)
    if taken > common:
        base = state_after(copy.connection, taken, without=TAKEN_IN)
        moved = {(table, there): here for table, there, here in _moved(plan.connection)}
    elif given > common:
        base, moved = _given_before(plan, copy, given)
    else:
        base, moved = state_after(copy.connection, common, without=TAKEN_IN), {}
    start = max(taken, common)
    return Parting(base, moved, tuple(theirs[set_id] for set_id in theirs if set_id > start))


def _given_before(plan: PlanFile, copy: PlanFile, given: int) -> tuple[PlanState, dict[Key, int]]:
    """Return what the copy took from this plan, in the copy's ids, and what they are here."""
    structure = structure_of(copy.connection)
    there = {(table, theirs): ours for table, theirs, ours in _moved(copy.connection)}
    state = state_after(plan.connection, given, without=TAKEN_IN)
    tables = {
        table: {
            placed["id"]: placed
            for row in rows.values()
            for placed in (structure.translated(table, row, there),)
        }
        for table, rows in state.tables.items()
    }
    return PlanState(tables), {(table, new): old for (table, old), new in there.items()}


def _sets(connection: sqlite3.Connection) -> Sets:
    rows = connection.execute(
        "SELECT id, at, actor, label, source, undoes FROM change_set ORDER BY id"
    )
    return {row[0]: ChangeSet(*row) for row in rows.fetchall()}


def _mark(change_set: ChangeSet) -> tuple[int, str, str]:
    """What tells a change set from others: a purge may have taken a name out of the rest."""
    return change_set.id, change_set.at, change_set.source


def _common(ours: Sets, theirs: Sets) -> int:
    """Return the id of the last change set that both have, 0 for none."""
    last = 0
    for mine, copied in zip(ours.values(), theirs.values(), strict=False):
        if _mark(mine) != _mark(copied):
            break
        last = mine.id
    return last


def _last_taken(connection: sqlite3.Connection, sets: Sets) -> int:
    """Return the id of the last of some other file's change sets that has been taken in here."""
    rows = connection.execute(
        "SELECT copy_set_id, at, source FROM merged_set ORDER BY copy_set_id DESC"
    )
    for row in rows.fetchall():
        known = sets.get(row[0])
        if known is not None and _mark(known) == tuple(row):
            return int(row[0])
    return 0


def _moved(connection: sqlite3.Connection) -> list[tuple[str, int, int]]:
    """Return the rows that have another id here than in the copy that they came from."""
    rows = connection.execute(
        "SELECT DISTINCT table_name, copy_row_id, row_id FROM merged_row"
        " WHERE copy_row_id <> row_id ORDER BY id"
    )
    try:
        return [(str(table), int(there), int(here)) for table, there, here in rows.fetchall()]
    except ValueError as error:
        raise damaged_plan() from error
