"""Whether a plan file is whole: its pages, its references, its search index, its times."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.domain.core.dates import is_time
from tracker.domain.core.language import _
from tracker.errors import DamagedPlanError
from tracker.store.file import search
from tracker.store.file.connection import copy_into_memory, damaged_plan
from tracker.store.file.schema import is_sound


def check_thoroughly(connection: sqlite3.Connection, path: Path, *, is_ours: bool) -> None:
    """Compare indexes with their tables and follow references; raise DamagedPlanError.

    When the schema `is_ours`, the search index and the times of the log are looked at too.
    """
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None or not is_sound(connection, "integrity_check(1)"):
        raise damaged_plan(path)
    if not is_ours:
        return
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
