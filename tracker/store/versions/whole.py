"""A plan's rows as they lie in the file, out and in: what the whole plan as one text is made of."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from tracker import clock
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError, PlanFileError, TrackerError
from tracker.store.file import schema, search
from tracker.store.file.connection import connect, trust_schema
from tracker.store.file.opening import true_path, unfinished_plan
from tracker.store.plan_file import PlanFile

Value = str | int | float | None
StoredRow = Mapping[str, Value]

LOG_TABLES = ("change_set", "change")
"""The tables that the log is kept in, the sets before their changes."""

_CLOSING = re.compile(r"[\w.]+$")


class NoPlanError(TrackerError):
    """The rows are those of no plan; the sentence says which and why."""


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Have all that is read in the block be the plan at one moment, whatever others write."""
    is_outer = not connection.in_transaction
    if is_outer:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if is_outer and connection.in_transaction:
            connection.execute("ROLLBACK")


def plan_tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables of the plan's content, by name; the log's are `LOG_TABLES`."""
    return schema.logged_tables(connection)


def stored_rows(connection: sqlite3.Connection, table: str) -> Iterator[StoredRow]:
    """Yield the rows of a table by id, one in memory at a time."""
    cursor = connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def counters(connection: sqlite3.Connection, tables: Collection[str]) -> dict[str, int]:
    """Return the highest id that each table has ever given, by name; none for one without rows."""
    rows = connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
    return {name: seq for name, seq in rows.fetchall() if name in tables and seq}


class RowLoader:
    """Takes rows into the tables of a plan that is being made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._columns: dict[str, frozenset[str]] = {}
        self.has_log = False
        self._known = frozenset(schema.logged_tables(connection)).union(LOG_TABLES)

    def add(self, table: str, rows: Iterator[StoredRow]) -> None:
        """Take in the rows of a table. Raises NoPlanError, which names the row, for a bad one."""
        if table not in self._known:
            raise NoPlanError(_("Tabellen {table} finns inte i en plan.").format(table=table))
        self.has_log |= table in LOG_TABLES
        known = frozenset(schema.columns_of(self._connection, table))
        for number, row in enumerate(rows, start=1):
            try:
                self._insert(table, known, row)
            except (sqlite3.Error, OverflowError, UnicodeEncodeError, InvalidValueError) as error:
                place = _("Tabellen {table}, rad {number}").format(table=table, number=number)
                raise NoPlanError(f"{place}: {_reason(error)}") from error

    def count_from(self, numbers: Mapping[str, int]) -> None:
        """Have the tables give ids above these, as the plan did that the rows are from."""
        for table, number in numbers.items():
            if table not in self._known:
                raise NoPlanError(_("Tabellen {table} finns inte i en plan.").format(table=table))
            if not -1 < number < 1 << 62:
                raise NoPlanError(_("Räknaren för {table} är för stor.").format(table=table))
            self._connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
            self._connection.execute(
                "INSERT INTO sqlite_sequence (name, seq) SELECT ?, max(?,"
                f' coalesce((SELECT max(id) FROM "{table}"), 0))',
                [table, number],
            )

    def _insert(self, table: str, known: frozenset[str], row: StoredRow) -> None:
        for name, value in row.items():
            if name not in known:
                raise InvalidValueError(
                    name, _("Fältet {field} finns inte i tabellen.").format(field=name)
                )
            if isinstance(value, str) and "\x00" in value:
                raise InvalidValueError(
                    name, _("{field} har ett tecken som en text inte kan ha.").format(field=name)
                )
        if not isinstance(row.get("id"), int):
            raise InvalidValueError("id", _("id saknas eller är inte ett heltal."))
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
        self._connection.execute(sql, list(row.values()))


def create_whole(
    path: Path,
    migrations: Sequence[str],
    load: Callable[[RowLoader], None],
    *,
    actor: str,
    label: str,
    source: str,
) -> PlanFile:
    """Create a plan at `path` of rows that `load` takes in, and return it opened.

    The rows are those of a file with exactly these `migrations`; it is then upgraded as any file
    is. When they bring no log, all of them are one change called `label`. The file appears
    complete or not at all. Raises PlanFileError when `path` exists or its folder cannot be
    written, and NoPlanError when a newer program wrote the rows or no plan holds them.
    """
    require_known(migrations)
    path = true_path(path)
    with unfinished_plan(path) as unfinished:
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        with closing(connect(unfinished, writable=True)) as connection:
            schema.lay_tables(connection, migrations)
            has_log = take_in(connection, load)
            _upgrade(connection)
        with closing(connect(unfinished, writable=True)) as connection:
            trust_schema(connection)
            search.rebuild(connection)
            if not has_log:
                _log_everything(connection, actor, label, source)
            _check(PlanFile(unfinished, connection, actor, None, None))
    return PlanFile.open(path, actor=actor, verify=False)


def require_known(migrations: Sequence[str]) -> None:
    """Raise NoPlanError when these are not the migrations of a plan that this program can read."""
    known = schema.known_migrations()
    if set(migrations) - set(known):
        raise NoPlanError(
            _("Filen är skriven av en nyare version av programmet. Uppdatera programmet.")
        )
    if not migrations or list(migrations) != [name for name in known if name in migrations]:
        raise NoPlanError(_("Filen säger inte vilken version av planen den är."))


def take_in(connection: sqlite3.Connection, load: Callable[[RowLoader], None]) -> bool:
    """Have `load` take rows into an empty plan's tables, all or none; return whether a log came.

    Raises NoPlanError for rows that cannot stand in a plan.
    """
    loader = RowLoader(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        load(loader)
        _require_whole(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return loader.has_log


def _require_whole(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT 1 FROM plan").fetchone() is None:
        raise NoPlanError(_("Tabellen plan saknar rad, så filen är ingen hel plan."))
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise NoPlanError(
            _("Tabellen {table}, id {id}: raden pekar på en rad i {other} som inte finns.").format(
                table=broken[0], id=broken[1], other=broken[2]
            )
        )


def _upgrade(connection: sqlite3.Connection) -> None:
    try:
        schema.migrate(connection)
    except PlanFileError as error:
        raise NoPlanError(str(error)) from error


def _log_everything(connection: sqlite3.Connection, actor: str, label: str, source: str) -> None:
    """Write that every row came now, in one change."""
    connection.execute("BEGIN IMMEDIATE")
    row = connection.execute(
        "INSERT INTO change_set (at, actor, label, source) VALUES (?, ?, ?, ?)",
        [clock.utc_now(), actor, label, source],
    )
    for table in schema.logged_tables(connection):
        connection.execute(schema.log_of_rows(connection, table), [row.lastrowid])
    connection.execute("COMMIT")


def _check(plan: PlanFile) -> None:
    """Raise NoPlanError, with the place, for what breaks a rule of the program's own."""
    try:
        plan.labels()
        for repository in plan.all_repositories():
            _check_fields(plan.connection, repository.table, repository.fields)
            repository.read_through()
    except (InvalidValueError, PlanFileError) as error:
        raise NoPlanError(str(error)) from error


def _check_fields(connection: sqlite3.Connection, table: str, fields: Mapping[str, Field]) -> None:
    columns = [name for name in fields if name in schema.columns_of(connection, table)]
    for row in stored_rows(connection, table):
        for name in columns:
            try:
                if row[name] is not None:
                    fields[name].clean(row[name])
            except InvalidValueError as error:
                place = _("Tabellen {table}, id {id}").format(table=table, id=row["id"])
                raise NoPlanError(f"{place}: {error}") from error


def _reason(error: Exception) -> str:
    """Return why a row cannot stand in a plan, from what SQLite says."""
    if isinstance(error, TrackerError):
        return str(error)
    if isinstance(error, OverflowError):
        return _("ett tal är för stort.")
    if isinstance(error, UnicodeEncodeError):
        return _("en text har ett tecken som inte finns.")
    text, name = str(error), getattr(error, "sqlite_errorname", "")
    if text.startswith("cannot store"):
        name = "SQLITE_CONSTRAINT_DATATYPE"  # which Python 3.11 has no name for
    about = text.partition(": ")[2] or (_CLOSING.findall(text) or [text])[0]
    sentence = {
        "SQLITE_CONSTRAINT_CHECK": _("ett värde bryter mot planens regel {about}."),
        "SQLITE_CONSTRAINT_DATATYPE": _("värdet i {about} är av fel slag."),
        "SQLITE_CONSTRAINT_NOTNULL": _("{about} saknas."),
        "SQLITE_CONSTRAINT_PRIMARYKEY": _("id finns redan i tabellen."),
        "SQLITE_CONSTRAINT_UNIQUE": _("en annan rad har samma {about}."),
    }.get(name, _("raden går inte att ta in ({about})."))
    return sentence.format(about=" ".join(about.split()))
