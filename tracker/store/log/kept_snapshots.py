"""Snapshots as they are kept: found, and read back when their text is what its checksum says."""

from __future__ import annotations

import sqlite3

from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.history.plan_state import PlanState
from tracker.domain.history.snapshot import (
    Snapshot,
    SnapshotKind,
    altered_sentence,
    checksum,
    state_of,
)
from tracker.domain.history.todays_form import todays_form
from tracker.errors import PlanFileError
from tracker.store.file.connection import dict_rows, reading_stored_values

_COLUMNS = "id, kind, label, body, case_number, taken_at, sha256, year, meeting_id, until"


def snapshots(connection: sqlite3.Connection) -> list[Snapshot]:
    """Return every snapshot without its content, oldest first."""
    return found_snapshots(connection, "1")


def snapshot_of_year(connection: sqlite3.Connection, period: AnyPeriod) -> Snapshot | None:
    """Return what was fixed for a period, the latest when it has been fixed more than once."""
    wanted = period_of(period)
    condition = "kind = 'annual' AND year = ? AND until = ?"
    found = found_snapshots(connection, condition, wanted.year, wanted.until)
    return found[-1] if found else None


def read_snapshot(connection: sqlite3.Connection, snapshot_id: int) -> PlanState:
    """Return the state a snapshot holds.

    Raises PlanFileError when its text is not what its checksum says, or there is none.
    """
    label, content, recorded = stored_snapshot(connection, snapshot_id)
    if checksum(content) != recorded:
        raise PlanFileError(altered_sentence(label))
    with reading_stored_values():
        return todays_form(state_of(content), _year_of(connection, snapshot_id))


def found_snapshots(
    connection: sqlite3.Connection, condition: str, *parameters: object
) -> list[Snapshot]:
    """Return the snapshots for which a condition holds, without their content, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM snapshot WHERE {condition} ORDER BY id"
    rows = dict_rows(connection, sql, parameters)
    with reading_stored_values():
        return [Snapshot(**row | {"kind": SnapshotKind(row["kind"])}) for row in rows]


def _year_of(connection: sqlite3.Connection, snapshot_id: int) -> int:
    """Return the year that a snapshot is of, or in which it was taken."""
    year, taken_at = connection.execute(
        "SELECT year, taken_at FROM snapshot WHERE id = ?", [snapshot_id]
    ).fetchone()
    return int(taken_at[:4]) if year is None else int(year)


def stored_snapshot(connection: sqlite3.Connection, snapshot_id: int) -> tuple[str, str, str]:
    """Return a snapshot's label, text and checksum. Raises PlanFileError when there is none."""
    row = connection.execute(
        "SELECT label, content, sha256 FROM snapshot WHERE id = ?", [snapshot_id]
    ).fetchone()
    if row is None:
        raise PlanFileError(_("Lägesbilden finns inte längre; den har tagits bort."))
    return str(row[0]), str(row[1]), str(row[2])
