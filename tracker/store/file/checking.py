"""Whether a plan file is whole: its pages, its references, its search index, its times."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.domain.core.dates import is_time
from tracker.domain.core.language import _
from tracker.errors import DamagedPlanError, LostRowsError
from tracker.store.file import search
from tracker.store.file.connection import copy_into_memory, damaged_plan
from tracker.store.file.references import lost_references, lost_rows_sentence
from tracker.store.file.schema import is_sound

_UNREADABLE_CHANGE = (
    "SELECT 1 FROM change WHERE NOT json_valid(coalesce(before, '{}'))"
    " OR NOT json_valid(coalesce(after, '{}')) LIMIT 1"
)


def check_thoroughly(connection: sqlite3.Connection, path: Path, *, is_ours: bool) -> None:
    """Compare indexes with their tables and follow references.

    When the schema `is_ours`, the search index and the log are looked at too. Raises
    DamagedPlanError, LostRowsError when all that is wrong is that rows are gone.
    """
    if not is_sound(connection, "integrity_check(1)"):
        raise damaged_plan(path)
    lost = lost_references(connection)
    if lost:
        raise LostRowsError(
            f"{path}: {lost_rows_sentence(lost)} "
            + _("Kör tracker check --repair för att ta bort hänvisningarna.")
        )
    if not is_ours:
        return
    if connection.execute(_UNREADABLE_CHANGE).fetchone() is not None:
        raise damaged_plan(path)
    if not has_sound_search_index(path):
        raise DamagedPlanError(
            _(
                "{file}: sökregistret är skadat, så sökningen hittar inte allt. Planen i"
                " övrigt är hel. Kör tracker check --repair för att bygga om det."
            ).format(file=path)
        )
    times = "SELECT at FROM change_set UNION ALL SELECT taken_at FROM snapshot"
    spoilt = sum(not is_time(at) for (at,) in connection.execute(times).fetchall())
    if spoilt:
        raise DamagedPlanError(
            _(
                "{file}: {count} av historikens tidpunkter går inte att läsa. Planen i övrigt är"
                " hel. En säkerhetskopia kan ha dem kvar."
            ).format(file=path, count=spoilt)
        )


def has_sound_search_index(path: Path) -> bool:
    """Return whether searching finds every row of the plan; all of it is read."""
    with closing(copy_into_memory(path)) as copy:
        copy.execute("PRAGMA query_only = OFF")
        return search.holds_every_row(copy)
