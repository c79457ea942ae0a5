"""The whole plan as one JSON file: every table, row by row, so that nothing is lost on the way.

The format is described by `resources/plan.schema.json`. Each row stands on a line of its own, so
that two files can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.store.file.connection import Connection
from tracker.store.file.output import finished_file
from tracker.store.file.schema import applied_migrations, known_migrations
from tracker.store.plan_file import PlanFile
from tracker.store.versions.whole import (
    LOG_TABLES,
    StoredRow,
    counters,
    one_moment,
    plan_tables,
    stored_rows,
)

FORMAT = "tracker-plan"
VERSION = 1


def write_whole_plan(
    plan: PlanFile, target: Path, progress: Progress, *, with_log: bool = False
) -> None:
    """Write everything in a plan to `target` (.json), with the log of all changes if wanted.

    One row is in memory at a time. The file appears finished or not at all. Raises TrackerError
    when it cannot be written, when another program has changed how the plan is built, or when a
    number of it cannot stand in JSON, and CancelledError when `progress` does.
    """
    if not plan.has_our_schema:
        raise TrackerError(plan.read_only_reason or "")
    connection = plan.connection
    with finished_file(target) as unfinished, one_moment(connection):
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            for line in _lines(connection, progress, with_log=with_log):
                file.write(line)
        progress(_("Skriver planen"), 1.0)


def _lines(connection: Connection, progress: Progress, *, with_log: bool) -> Iterator[str]:
    tables = plan_tables(connection)
    log = LOG_TABLES if with_log else ()
    applied = applied_migrations(connection)
    head = {
        "format": FORMAT,
        "version": VERSION,
        "migrations": [name for name in known_migrations() if name in applied],
        "counters": counters(connection, {*tables, *log}),
    }
    yield "{\n"
    for name, value in head.items():
        yield f"{_json(name)}: {_json(value)},\n"
    yield '"tables": {\n'
    for place, table in enumerate(tables):
        progress(_("Skriver planen"), place / (len(tables) + 8 * len(log)))
        yield from _table_lines(connection, table, is_last=place + 1 == len(tables))
    yield "}"
    if log:
        yield ',\n"log": {\n'
        for place, table in enumerate(log):
            progress(_("Skriver planen"), (len(tables) + place) / (len(tables) + len(log)))
            yield from _table_lines(connection, table, is_last=place + 1 == len(log))
        yield "}"
    yield "\n}\n"


def _table_lines(connection: Connection, table: str, *, is_last: bool) -> Iterator[str]:
    yield f"{_json(table)}: ["
    separator = "\n"
    for row in stored_rows(connection, table):
        yield separator + _row_json(table, row)
        separator = ",\n"
    yield ("]" if separator == "\n" else "\n]") + ("\n" if is_last else ",\n")


def _row_json(table: str, row: StoredRow) -> str:
    for name, value in row.items():
        if isinstance(value, float) and not isfinite(value):
            raise TrackerError(
                _("Tabellen {table}, id {id}: {field} är oändligt och kan inte stå i JSON.").format(
                    table=table, id=row["id"], field=name
                )
            )
    return _json(row)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
