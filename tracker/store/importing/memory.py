"""Keeps what was chosen for a file's columns and names with the plan."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tracker.domain.importing.memory import (
    IMPORT_COLUMN_FIELDS,
    IMPORT_NAME_FIELDS,
    UNREMEMBERED,
    ColumnMemory,
    ImportMemory,
    NameMemory,
    remembered,
)
from tracker.domain.importing.names import Action, KnownNames
from tracker.domain.importing.targets import Target
from tracker.store.plan_file import PlanFile
from tracker.store.rows.repository import Repository


def import_memory(connection: sqlite3.Connection, known: KnownNames) -> ImportMemory:
    """Return what is remembered, as far as the plan still has the rows."""
    return remembered(_columns(connection).all(), _names(connection).all(), known)


def remember(plan: PlanFile, chosen: ImportMemory) -> None:
    """Keep what somebody has chosen, inside `PlanFile.change`.

    A name that is to be made is made, and needs no memory; owners are not kept.
    """
    _remember_columns(_columns(plan.connection), chosen.columns)
    names = _names(plan.connection)
    known = {each.key: each for each in names.all()}
    for key, decision in chosen.decisions.items():
        if key[0] in UNREMEMBERED:
            continue
        row_id = decision.row_id if decision.action is Action.MAP else None
        before = known.get(key)
        if decision.action is Action.CREATE:
            if before is not None:
                names.delete(before.id)
        elif before is None:
            names.add(kind=key[0].value, name=key[1], within=key[2], meant_id=row_id)
        elif before.meant_id != row_id:
            names.update(before.id, meant_id=row_id)


def _remember_columns(
    repository: Repository[ColumnMemory], columns: Mapping[str, Mapping[int, Target]]
) -> None:
    known = {(each.layout, each.place): each for each in repository.all()}
    for layout, chosen in columns.items():
        for place, target in chosen.items():
            before = known.get((layout, place))
            if before is None:
                repository.add(layout=layout, place=place, target=target.value)
            elif before.target != target.value:
                repository.update(before.id, target=target.value)


def _columns(connection: sqlite3.Connection) -> Repository[ColumnMemory]:
    return Repository(connection, "import_column", ColumnMemory, IMPORT_COLUMN_FIELDS, order="id")


def _names(connection: sqlite3.Connection) -> Repository[NameMemory]:
    return Repository(connection, "import_name", NameMemory, IMPORT_NAME_FIELDS, order="id")
