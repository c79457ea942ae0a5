"""The plan file's schema: migrations, the generated triggers, and whether a file's is ours."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from tracker import clock
from tracker.domain.core.language import _
from tracker.errors import PlanFileError
from tracker.locations import data_path
from tracker.store.file.search import INDEXES, SHADOWS, lay_activity_index, search_triggers

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x504C414E
MIGRATION_SET = "tracker"

UNLOGGED_TABLES = frozenset({"change_set", "change", "log_state", "_sqlite_migrations"})

_CREATED = re.compile(r'^CREATE (?:VIRTUAL )?TABLE "?(\w+)', re.MULTILINE)

_MIGRATIONS_TABLE = """\
CREATE TABLE _sqlite_migrations (
  id INTEGER PRIMARY KEY,
  migration_set TEXT,
  name TEXT,
  applied_at TEXT
);
CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name
  ON _sqlite_migrations (migration_set, name);
"""

# Everything that one statement of another program changes is one change set: SQLite's clock
# stands still within a statement.
_LOG_TRIGGER = """\
CREATE TRIGGER log_{table}_{op} AFTER {OP} ON "{table}"{when}
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    '{table}', {row}.id, '{op}',
    {before},
    {after});
END"""


_UNIT_TRIGGER = """\
CREATE TRIGGER undistribute_activity BEFORE DELETE ON unit
BEGIN
  UPDATE activity SET responsibility = 'none', unit_id = NULL WHERE unit_id = OLD.id;
END"""
"""What a unit answered for has to be distributed anew when the unit goes, whoever removes it."""


_PERIOD_TABLES = ("comparison_value", "observation", "series_break", "target")
_PERIOD_TRIGGER = """\
CREATE TRIGGER period_{table}_{op} BEFORE {OP} ON {table}
WHEN NOT (NEW.period GLOB '[12][0-9][0-9][0-9]*'
  AND substr(NEW.period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(NEW.period) = 4 OR NEW.period GLOB '????-0[1-9]' OR NEW.period GLOB '????-1[0-2]'))
BEGIN
  SELECT RAISE(ABORT, 'period: YYYY, YYYY-MM');
END"""
"""What is no year and no month is no period, whoever writes it."""


def create(connection: sqlite3.Connection) -> None:
    """Lay today's schema in an empty file: what every migration in turn would come to.

    A test holds the two together; this one takes a quarter of the time.
    """
    connection.execute("BEGIN")
    run_script(connection, expected_schema())
    connection.execute("INSERT INTO log_state (id) VALUES (1)")
    connection.executemany(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)",
        [(MIGRATION_SET, name, clock.utc_now()) for name in known_migrations()],
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = ON")


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing, then lay the generated triggers anew, all in one transaction.

    Foreign keys are off while tables are rebuilt and checked before they count. Raises
    PlanFileError when the file's rows or tables stand in the way of a migration.
    """
    from sqlite_utils import Database

    connection.execute("PRAGMA foreign_keys = OFF")
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    try:
        with db.atomic():
            _migrate(connection, db)
    except sqlite3.DatabaseError as error:
        raise PlanFileError(
            _(
                "Planen gick inte att uppgradera: det som står i filen är inte som det ska."
                " Ingenting har ändrats. Öppna en säkerhetskopia."
            )
        ) from error
    connection.execute("PRAGMA foreign_keys = ON")


def lay_tables(connection: sqlite3.Connection, names: Collection[str]) -> None:
    """Lay the tables of these migrations in an empty file, and no trigger: for rows of that age.

    Foreign keys are off from then on.
    """
    from sqlite_utils import Database

    connection.execute("PRAGMA foreign_keys = OFF")
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    with db.atomic():
        run_script(connection, _MIGRATIONS_TABLE)
        _apply_missing(db, names)


def known_migrations() -> tuple[str, ...]:
    """Return the names of the migrations this program knows, oldest first."""
    return tuple(path.stem for path in sorted(data_path("db/migrations").glob("*.sql")))


def applied_migrations(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the migrations the file has, oldest first; none for a foreign file."""
    columns = connection.execute("PRAGMA table_info(_sqlite_migrations)").fetchall()
    if not {"migration_set", "name", "id"} <= {column[1] for column in columns}:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", [MIGRATION_SET]
    )
    return tuple(name for (name,) in rows.fetchall())


def schema_number(connection: sqlite3.Connection) -> int:
    """Return the number of the file's last migration, 0 for a foreign file."""
    applied = applied_migrations(connection)
    return int(applied[-1][:4]) if applied else 0


@cache
def own_tables() -> frozenset[str]:
    """Return the names of the tables that a file of this program's version has."""
    return frozenset(_CREATED.findall(expected_schema()))


def logged_tables(connection: sqlite3.Connection) -> list[str]:
    """Return our tables whose changes the log keeps, by name; a foreign one is never read."""
    ours = own_tables()
    return [table for table in _tables_to_log(connection) if table in ours]


def _tables_to_log(connection: sqlite3.Connection) -> list[str]:
    """Return the file's tables, those of its next version too, that are to be logged."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    )
    others = UNLOGGED_TABLES.union(INDEXES, SHADOWS)
    return [name for (name,) in rows.fetchall() if name not in others]


def columns_of(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the columns of a table and the types they were declared with, in their order."""
    columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", [table])
    return dict(columns.fetchall())


def log_of_rows(connection: sqlite3.Connection, table: str) -> str:
    """Return the statement that logs a table's rows as new in the change set of its parameter."""
    after = _row_as_json("t", columns_of(connection, table))
    return (
        "INSERT INTO change (set_id, table_name, row_id, op, after)"
        f" SELECT ?, '{table}', t.id, 'insert', {after} FROM \"{table}\" AS t ORDER BY t.id"
    )


def trigger_names(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all triggers in the file."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return [name for (name,) in rows.fetchall()]


def dump_schema(connection: sqlite3.Connection) -> str:
    """Return every statement of the file's schema as text, in a fixed order.

    The full-text indexes' own shadow tables are left out: SQLite writes them, and their wording
    is SQLite's affair.
    """
    written = ", ".join(f"'{name}'" for name in ("sqlite_sequence", *SHADOWS))
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND NOT (type = 'table'"
        f" AND name IN ({written})) ORDER BY type = 'trigger', type = 'view', type = 'index',"
        " tbl_name, name"
    )
    return "".join(f"{sql};\n\n" for (sql,) in rows.fetchall())


@cache
def expected_schema() -> str:
    """Return the schema that a file of this program's version has, from db/schema.sql."""
    return data_path("db/schema.sql").read_text(encoding="utf-8")


def is_ours(connection: sqlite3.Connection) -> bool:
    """Return whether the file's schema is ours to the letter, so that it may be trusted.

    What SQLite words itself is held to the words that it uses: no CHECK, no DEFAULT, no reference.
    """
    return dump_schema(connection) == expected_schema() and all(
        _is_plain(str(name), str(sql)) for name, sql in _worded_by_sqlite(connection)
    )


def is_sound(connection: sqlite3.Connection, pragma: str = "quick_check(1)") -> bool:
    """Return whether SQLite finds the whole file well-formed.

    A file's CHECKs are evaluated only when its schema is ours: others are somebody else's words.
    """
    ignored = "OFF" if is_ours(connection) else "ON"
    connection.execute(f"PRAGMA ignore_check_constraints = {ignored}")
    try:
        return bool(connection.execute(f"PRAGMA {pragma}").fetchone()[0] == "ok")
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")


_SIGN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[^\sA-Za-z_]")
_WORDS = (
    "CREATE TABLE INTEGER PRIMARY KEY BLOB WITHOUT ROWID id block segid term pgno sz origin k v"
)
_SIGNS = frozenset({*_WORDS.split(" "), "name", "seq", *"(),'\""})
_COLUMN = re.compile("c[0-9]{1,3}")


def _is_plain(name: str, sql: str) -> bool:
    """Return whether a table of SQLite's own is declared with nothing but names and types."""
    return all(
        sign in _SIGNS or sign == name or _COLUMN.fullmatch(sign) for sign in _SIGN.findall(sql)
    )


def _worded_by_sqlite(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    names = ("sqlite_sequence", *SHADOWS)
    marks = ", ".join("?" * len(names))
    rows = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name IN ({marks})", names
    )
    return rows.fetchall()


def is_readable(connection: sqlite3.Connection) -> bool:
    """Return whether a file whose schema is not ours still has all our tables and columns."""
    pattern = sqlite3.connect(":memory:", isolation_level=None)
    try:
        run_script(pattern, expected_schema())
        return all(
            _is_table(connection, table)
            and set(columns_of(pattern, table)) <= set(columns_of(connection, table))
            for table in (*_tables_to_log(pattern), *UNLOGGED_TABLES, *INDEXES)
        )
    finally:
        pattern.close()


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run each statement in the transaction at hand; `executescript` would commit it first."""
    statement = ""
    for line in script.splitlines():
        if not statement and (not line.strip() or line.startswith("--")):
            continue
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement.strip().removesuffix(";"))
            statement = ""


def _migrate(connection: sqlite3.Connection, db: Database) -> None:
    if not columns_of(connection, "_sqlite_migrations"):
        run_script(connection, _MIGRATIONS_TABLE)
    for name in trigger_names(connection):
        quoted = name.replace('"', '""')
        connection.execute(f'DROP TRIGGER "{quoted}"')
    _apply_missing(db)
    lay_activity_index(connection)
    for statement in _generated_triggers(connection):
        connection.execute(statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise PlanFileError(_("Planen gick inte att uppgradera: en rad pekar på något som saknas."))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _apply_missing(db: Database, names: Collection[str] | None = None) -> None:
    """Apply the migrations that the file lacks, only those of these names when they are given."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(MIGRATION_SET)
    for path in sorted(data_path("db/migrations").glob("*.sql")):
        if names is not None and path.stem not in names:
            continue
        sql = path.read_text(encoding="utf-8")

        def run(db: Database, sql: str = sql) -> None:
            run_script(db.conn, sql)

        migrations(name=path.stem)(run)
    migrations.apply(db)


def _is_table(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [name]
    )
    return found.fetchone() is not None


def _generated_triggers(connection: sqlite3.Connection) -> list[str]:
    statements = []
    for table in _tables_to_log(connection):
        statements += _log_triggers(table, columns_of(connection, table))
    statements += [
        _PERIOD_TRIGGER.format(table=table, op=op, OP=event)
        for table in _PERIOD_TABLES
        for op, event in (("insert", "INSERT"), ("update", "UPDATE OF period"))
    ]
    return [*statements, _UNIT_TRIGGER, *search_triggers()]


def _log_triggers(table: str, columns: dict[str, str]) -> list[str]:
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    old, new = (_row_as_json(row, columns) for row in ("OLD", "NEW"))
    cases = [
        ("insert", "", "NEW", "NULL", new),
        ("update", f"\nWHEN {differs}", "NEW", old, new),
        ("delete", "", "OLD", old, "NULL"),
    ]
    return [
        _LOG_TRIGGER.format(
            table=table, op=op, OP=op.upper(), when=when, row=row, before=before, after=after
        )
        for op, when, row, before, after in cases
    ]


def _row_as_json(row: str, columns: dict[str, str]) -> str:
    """SQLite's JSON keeps 15 digits of a REAL; the log must keep all 17."""
    parts = []
    for name, declared in columns.items():
        value = f'{row}."{name}"'
        if declared == "REAL":
            value = f"json(iif({value} IS NULL, 'null', printf('%!.17g', {value})))"
        parts.append(f"'{name}', {value}")
    return "json_object(" + ", ".join(parts) + ")"


if __name__ == "__main__":
    memory = sqlite3.connect(":memory:", isolation_level=None)
    migrate(memory)
    print(dump_schema(memory), end="")  # noqa: T201 -- `make schema` keeps db/schema.sql true
