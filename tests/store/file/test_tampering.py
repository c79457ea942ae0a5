"""Files whose schema another program has changed: readable, never written, nothing in them run."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.support.plans import open_plan, other_program
from tests.support.reading import read_everything
from tracker.errors import PlanFileError, ReadOnlyError
from tracker.store.file import connection as connections
from tracker.store.file import schema
from tracker.store.file.backup import content_of

_TRIGGER = (
    "CREATE TRIGGER {name} AFTER UPDATE ON activity"
    " BEGIN UPDATE plan SET title = 'Kapad'; DELETE FROM change; END"
)


def _title(path: Path) -> str:
    with other_program(path) as connection:
        return str(connection.execute("SELECT title FROM plan").fetchone()[0])


@pytest.mark.parametrize("name", ["extra", "search_index_data", "log_activity_upsert"])
def test_an_added_trigger_makes_the_plan_read_only(path: Path, name: str) -> None:
    """A trigger may bear the name of a table that the comparison of schemas leaves out."""
    with other_program(path) as connection:
        connection.execute(_TRIGGER.format(name=name))
    before = path.read_bytes()
    with open_plan(path) as plan:
        assert plan.read_only_reason is not None
        assert "ändrats av ett annat program" in plan.read_only_reason
        assert not plan.has_our_schema
        read_everything(plan)
        with pytest.raises(ReadOnlyError), plan.change("Ändrade"):
            plan.activities.update(1, title="Ny")
        with pytest.raises(PlanFileError, match="uppbyggnad"):
            plan.connection.execute("UPDATE activity SET title = 'Ny'")
    assert path.read_bytes() == before
    assert _title(path) == "Handlingsplan för integration"


def test_an_altered_trigger_makes_the_plan_read_only(path: Path) -> None:
    with other_program(path) as connection:
        connection.execute("DROP TRIGGER log_activity_delete")
        connection.execute(_TRIGGER.format(name="log_activity_delete"))
    with open_plan(path) as plan:
        assert plan.read_only


@pytest.mark.parametrize("table", ["search_index_data", "sqlite_sequence", "plan"])
def test_a_check_of_the_file_is_not_evaluated(path: Path, table: str) -> None:
    """It could never hold, so that whoever evaluates it finds the file damaged."""
    with other_program(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = substr(rtrim(sql, ' STRICT'), 1,"
            " length(rtrim(sql, ' STRICT')) - 1) || ', CHECK (hex(randomblob(9)) = 1))'"
            " || iif(sql LIKE '% STRICT', ' STRICT', '') WHERE type = 'table' AND name = ?",
            [table],
        )
    with open_plan(path) as plan:
        assert plan.read_only
        assert not plan.has_our_schema
        plan.check(thorough=True)
    assert content_of(path).activities > 0


def test_a_view_of_the_file_is_not_run(path: Path) -> None:
    with other_program(path) as connection:
        connection.execute("DROP VIEW v_activity")
        connection.execute("CREATE VIEW v_activity AS SELECT id, title FROM activity")
    with open_plan(path) as plan:
        assert plan.read_only
        read_everything(plan)
        with pytest.raises(PlanFileError, match="uppbyggnad"):
            plan.connection.execute("SELECT * FROM v_activity")
        with plan.copy() as copy, plan.reading() as reader:
            for connection in (copy.connection, reader):
                with pytest.raises(PlanFileError, match="uppbyggnad"):
                    connection.execute("SELECT * FROM v_activity")


def test_a_table_that_has_become_a_view_is_refused(path: Path) -> None:
    with other_program(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ALTER TABLE meeting RENAME TO hidden")
        connection.execute("CREATE VIEW meeting AS SELECT * FROM hidden")
    with pytest.raises(PlanFileError, match="Tabellerna"):
        open_plan(path)


def test_a_missing_column_is_refused(path: Path) -> None:
    with other_program(path) as connection:
        for name in schema.trigger_names(connection):
            connection.execute(f"DROP TRIGGER {name}")
        for view in ("v_activity", "v_followup", "v_indicator"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("ALTER TABLE activity DROP COLUMN note")
    with pytest.raises(PlanFileError, match="Tabellerna"):
        open_plan(path)


def test_an_added_column_and_a_missing_index_can_be_read(path: Path) -> None:
    with other_program(path) as connection:
        for index in ("change_by_set", "activity_open", "activity_figures"):
            connection.execute(f"DROP INDEX {index}")
        connection.execute("ALTER TABLE activity ADD COLUMN extra TEXT")
        connection.execute("CREATE INDEX extra ON activity (title)")
    with open_plan(path) as plan:
        assert plan.read_only
        read_everything(plan)


def test_a_backup_that_is_a_trap_is_not_run(path: Path) -> None:
    with other_program(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ALTER TABLE plan RENAME TO hidden")
        connection.execute("CREATE VIEW plan AS SELECT * FROM hidden")
    with pytest.raises(PlanFileError):
        content_of(path)


def test_a_log_that_names_other_tables_is_refused(path: Path) -> None:
    """The log is data: a crafted one must not become a statement."""
    with other_program(path) as connection:
        connection.execute("UPDATE activity SET title = 'Ny' WHERE id = 1")
        connection.execute("UPDATE change SET table_name = 'log_state' WHERE set_id = 2")
    with open_plan(path) as plan, pytest.raises(PlanFileError):
        plan.undo()
    with other_program(path) as connection:
        connection.execute(
            "UPDATE change SET table_name = 'activity', before = json_set(before,"
            " '$.\"title\\\" = (SELECT 1), \\\"x\"', 'y') WHERE set_id = 2"
        )
    with open_plan(path) as plan:
        plan.undo()
        assert plan.activities.get(1).title == "Språkpraktik för nyanlända"


def test_a_lost_log_state_does_not_lose_edits(path: Path) -> None:
    with other_program(path) as connection:
        connection.execute("DELETE FROM log_state")
    with open_plan(path) as plan:
        with plan.change("Ändrade titel") as draft:
            plan.activities.update(1, title="Ny")
        assert draft.changes.ids("activity") == {1}
        assert plan.history.undo_label == "Ändrade titel"


def test_schema_file_is_what_the_migrations_give() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(connection)
    assert schema.dump_schema(connection) == schema.expected_schema()
    assert schema.applied_migrations(connection) == schema.known_migrations()
    connection.close()


def test_module_prints_the_schema(repository: Path) -> None:
    import subprocess
    import sys

    result = subprocess.run(
        [sys.executable, "-m", "tracker.store.file.schema"],
        cwd=repository,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert result.stdout == (repository / "db/schema.sql").read_text(encoding="utf-8")


def test_the_names_that_may_read_are_no_tables_or_views_of_ours() -> None:
    """A view of the file by such a name is out of reach: no query of ours asks for one."""
    ours = schema.expected_schema()
    for name in connections._OWN_NAMES - {None}:  # noqa: SLF001 -- what is allowed is the point
        assert f'"{name}"' not in ours
        assert f"TABLE {name} " not in ours
        assert f"VIEW {name} " not in ours


@pytest.mark.parametrize("name", ["under", "below"])
def test_a_view_behind_a_table_is_not_read_whatever_its_name(path: Path, name: str) -> None:
    with other_program(path) as tampered:
        tampered.execute("PRAGMA foreign_keys = OFF")
        tampered.execute("ALTER TABLE activity_link RENAME TO kept")
        tampered.execute(f"CREATE VIEW {name} AS SELECT * FROM kept")
        tampered.execute(f"CREATE VIEW activity_link AS SELECT * FROM {name}")
    with pytest.raises(PlanFileError, match="Tabellerna i"):
        open_plan(path)
