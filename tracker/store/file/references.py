"""References to rows that are gone: a program that minds no foreign keys has removed them.

SQLite follows references only where it is asked to, and few programs ask. What such a program
leaves behind is mended as the schema says that it should have been.
"""

from __future__ import annotations

import sqlite3

from tracker.domain.core.language import _, ngettext
from tracker.store.file.connection import damaged_plan

_LOG = frozenset({"change", "change_set"})


def lost_references(connection: sqlite3.Connection) -> int:
    """Return how many references lead to rows that are gone.

    Raises DamagedPlanError when the log of changes is among what has lost its rows.
    """
    lost = _found(connection)
    if any(table in _LOG for table, _row_id, _key in lost):
        raise damaged_plan()
    return len(lost)


def lost_rows_sentence(count: int) -> str:
    """Return the sentence for so many references to rows that are gone."""
    return ngettext(
        "{count} hänvisning leder till en rad som ett annat program har tagit bort. Planen i"
        " övrigt är hel.",
        "{count} hänvisningar leder till rader som ett annat program har tagit bort. Planen i"
        " övrigt är hel.",
        count,
    ).format(count=count)


def mended_label() -> str:
    """Return the label of the change that takes them away."""
    return _("Tog bort hänvisningar till borttagna rader")


def take_away_lost(connection: sqlite3.Connection) -> None:
    """Empty each lost reference, or remove the row that cannot be without it, inside a change.

    Which of the two is what the schema does when the row that is referred to is removed.
    """
    while lost := _found(connection):
        for table, row_id, key in lost:
            columns, is_emptied = _key(connection, table, key)
            if is_emptied:
                names = {f'"{column}" = NULL' for column in columns}
                if (table, columns) == ("activity", ["unit_id"]):
                    names.add("responsibility = 'none'")
                change = f'UPDATE "{table}" SET {", ".join(sorted(names))}'
            else:
                change = f'DELETE FROM "{table}"'
            connection.execute(f"{change} WHERE id = ?", [row_id])


def _found(connection: sqlite3.Connection) -> list[tuple[str, int, int]]:
    """Return the table, the row's id and the number of the key of every lost reference."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [(table, row_id, key) for table, row_id, _parent, key in rows]


def _key(connection: sqlite3.Connection, table: str, key: int) -> tuple[list[str], bool]:
    """Return the columns of a reference, and whether they are emptied when its row goes."""
    keys = connection.execute(
        'SELECT "from", on_delete FROM pragma_foreign_key_list(?) WHERE id = ? ORDER BY seq',
        [table, key],
    ).fetchall()
    return [column for column, _action in keys], keys[0][1] == "SET NULL"
