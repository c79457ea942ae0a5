"""Migrations: all or nothing, after a backup, with the log's triggers laid anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.plans import files_beside, make_plan, open_plan, other_program
from tests.support.reading import read_everything
from tests.support.released import FILES
from tracker.errors import PlanFileError
from tracker.locations import data_path
from tracker.store.file import schema
from tracker.store.file.backup import BEFORE_MIGRATION, backup_folder, list_backups
from tracker.store.file.connection import connect_memory

Release = Callable[[str], None]

_NEWEST = FILES / f"{schema.known_migrations()[-1]}.plan"


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Release:
    """Return a function that releases one more migration, for this test only."""
    folder = tmp_path / "data"
    shutil.copytree(data_path("db"), folder / "db")
    monkeypatch.setattr(schema, "data_path", lambda relative: folder / relative)

    def add(sql: str) -> None:
        (folder / "db/migrations/9999_next.sql").write_text(sql, encoding="utf-8")
        schema.expected_schema.cache_clear()
        memory = folder / "schema.plan"
        with other_program(Path(shutil.copy(_NEWEST, memory))) as connection:
            schema.migrate(connection)
            (folder / "db/schema.sql").write_text(schema.dump_schema(connection), encoding="utf-8")

    return add


@pytest.fixture(autouse=True)
def _forget_schema() -> Iterator[None]:
    """The next test of the same process, in whichever file, finds the real schema again."""
    schema.expected_schema.cache_clear()
    yield
    schema.expected_schema.cache_clear()


def test_an_older_plan_is_upgraded_after_a_backup(path: Path, release: Release) -> None:
    with open_plan(path) as plan, plan.change("Ändrade titel"):
        plan.activities.update(1, title="Ny titel")
    release("ALTER TABLE meeting ADD COLUMN place TEXT;")
    with open_plan(path) as plan:
        assert not plan.read_only
        read_everything(plan)
        (backup,) = (backup for backup in list_backups(path) if backup.kind == BEFORE_MIGRATION)
        with other_program(backup.path) as connection:
            assert schema.applied_migrations(connection) == schema.known_migrations()[:-1]
        with plan.change("Plats"):
            plan.connection.execute("UPDATE meeting SET place = 'Kopparsalen'")
        (change,) = plan.history.of_set(plan.newest_change_set())
        assert change.after is not None
        assert change.after["place"] == "Kopparsalen"


def test_an_older_plan_is_not_upgraded_when_no_backup_can_be_taken(
    path: Path, release: Release
) -> None:
    release("ALTER TABLE meeting ADD COLUMN place TEXT;")
    shutil.rmtree(backup_folder(path), ignore_errors=True)
    backup_folder(path).write_text("i vägen", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(PlanFileError):
        open_plan(path)
    assert path.read_bytes() == before
    assert backup_folder(path).read_text(encoding="utf-8") == "i vägen"


def test_undo_reaches_back_past_an_upgrade(path: Path, release: Release) -> None:
    with open_plan(path) as plan, plan.change("Tog bort mötet"):
        plan.connection.execute("DELETE FROM meeting")
        plan.activities.update(1, title="Ny titel")
    release("ALTER TABLE meeting ADD COLUMN place TEXT NOT NULL DEFAULT 'Här';")
    with open_plan(path) as plan:
        plan.undo()
        assert plan.activities.get(1).title == "Språkpraktik för nyanlända"
        row = plan.connection.execute("SELECT title, place FROM meeting").fetchone()
        assert row == ("Råd 1", "Här")
        plan.redo()
        assert plan.connection.execute("SELECT count(*) FROM meeting").fetchone() == (0,)


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE meeting ADD COLUMN place TEXT;\nINSERT INTO no_such VALUES (1);",
        "DELETE FROM unit WHERE id = 1;",
    ],
    ids=["fails", "leaves a reference to nothing"],
)
def test_a_migration_that_fails_changes_nothing(
    path: Path, tmp_path: Path, release: Release, sql: str
) -> None:
    release("ALTER TABLE meeting ADD COLUMN place TEXT;")
    before = _rows(path)
    (tmp_path / "data/db/migrations/9999_next.sql").write_text(sql, encoding="utf-8")
    with pytest.raises(PlanFileError, match="gick inte att uppgradera"):
        open_plan(path)
    assert _rows(path) == before
    assert files_beside(path) == {"data", "plan.plan", "plan.plan.backups"}


def test_an_older_plan_is_not_upgraded_by_a_reader(path: Path, release: Release) -> None:
    release("ALTER TABLE meeting ADD COLUMN place TEXT;")
    before = path.read_bytes()
    with pytest.raises(PlanFileError, match="äldre version"):
        open_plan(path, read_only=True)
    assert path.read_bytes() == before


def test_migrations_that_came_in_another_order_are_not_applied_again(path: Path) -> None:
    with other_program(path) as connection:
        connection.execute("UPDATE _sqlite_migrations SET id = -id")
        assert schema.applied_migrations(connection) == schema.known_migrations()[::-1]
    with open_plan(path, read_only=True) as plan:
        assert plan.activities.count() == 5
    with open_plan(path) as plan:
        assert not plan.read_only
    assert all(backup.kind != BEFORE_MIGRATION for backup in list_backups(path))


def test_triggers_in_an_older_plan_are_not_run(path: Path, release: Release) -> None:
    with other_program(path) as connection:
        connection.execute(
            'CREATE TRIGGER "odd "" name" AFTER INSERT ON _sqlite_migrations'
            " BEGIN UPDATE plan SET title = 'Kapad'; END"
        )
    release("ALTER TABLE meeting ADD COLUMN place TEXT;")
    with open_plan(path) as plan:
        assert not plan.read_only
        assert plan.plan().title == "Handlingsplan för integration"


@pytest.mark.parametrize("released", sorted(FILES.glob("*.plan")), ids=lambda path: path.name)
def test_every_released_plan_opens_migrates_and_reads(released: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(released, tmp_path / released.name))
    with open_plan(path) as plan:
        assert not plan.read_only
        read_everything(plan)
        assert plan.activities.count() == 5
        assert plan.activities.moves(2)[0].to_date is not None
        plan.undo()
        assert plan.activities.get(2).due_date != plan.activities.moves(1)[0].to_date
        plan.check(thorough=True)


def test_a_plan_of_todays_schema_is_kept() -> None:
    assert _NEWEST.exists()


def test_kept_plan_is_of_todays_migrations(tmp_path: Path) -> None:
    """Until the first release the newest kept file follows them, to the letter of its schema."""
    made = make_plan(tmp_path / "ny.plan")
    with other_program(made) as new, other_program(_NEWEST) as kept:
        assert schema.dump_schema(kept) == schema.dump_schema(new)


def _rows(path: Path) -> list[str]:
    with other_program(path) as connection:
        return list(connection.iterdump())


def test_a_new_file_is_what_every_migration_in_turn_comes_to() -> None:
    created, migrated = connect_memory(), connect_memory()
    schema.create(created)
    schema.migrate(migrated)
    assert schema.dump_schema(created) == schema.dump_schema(migrated)
    assert schema.applied_migrations(created) == schema.applied_migrations(migrated)
    for table in (*schema.logged_tables(created), *schema.UNLOGGED_TABLES):
        columns = ", ".join(set(schema.columns_of(created, table)) - {"applied_at"})
        sql = f'SELECT {columns} FROM "{table}"'
        assert created.execute(sql).fetchall() == migrated.execute(sql).fetchall(), table
    for pragma in ("application_id", "foreign_keys", "user_version"):
        sql = f"PRAGMA {pragma}"
        assert created.execute(sql).fetchone() == migrated.execute(sql).fetchone()
