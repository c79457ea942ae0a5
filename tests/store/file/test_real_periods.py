"""Periods that no page can show: moved by the upgrade with nothing lost, and refused ever after."""

from __future__ import annotations

import sqlite3

import pytest

from tests.support.plans import other_program
from tracker.locations import data_path
from tracker.store.file.schema import run_script
from tracker.store.plan_file import PlanFile

MIGRATION = "0039_real_periods"
BAD = ("2020-00", "2020-13", "2020-19", "0000", "1899-12", "9999")


def before_the_upgrade() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for script in sorted(data_path("db/migrations").glob("*.sql")):
        if script.stem < MIGRATION:
            run_script(connection, script.read_text(encoding="utf-8"))
    return connection


def upgrade(connection: sqlite3.Connection) -> None:
    script = data_path(f"db/migrations/{MIGRATION}.sql")
    run_script(connection, script.read_text(encoding="utf-8"))


def test_a_period_that_was_none_is_moved_and_says_what_it_was() -> None:
    connection = before_the_upgrade()
    connection.execute("INSERT INTO indicator (id, title) VALUES (1, 'Andel')")
    connection.execute("INSERT INTO comparison (id, indicator_id, name) VALUES (1, 1, 'Riket')")
    rows: list[tuple[str, str, float]] = [
        (period, "", number) for number, period in enumerate((*BAD, "2020", "2020-12"))
    ]
    rows.append(("2020-00", "Kvinnor", 50.0))
    for table, parent in (
        ("observation", "indicator_id"),
        ("comparison_value", "comparison_id"),
        ("target", "indicator_id"),
    ):
        connection.executemany(
            f"INSERT INTO {table} ({parent}, period, series, value) VALUES (1, ?, ?, ?)", rows
        )
    connection.execute(
        "INSERT INTO target (indicator_id, period, value) VALUES (1, 'hösten', 99.0)"
    )
    upgrade(connection)
    expected = [
        (0.0, "2020", "(2020-00)"),
        (1.0, "2020", "(2020-13)"),
        (2.0, "2020", "(2020-19)"),
        (3.0, "1900", "(0000)"),
        (4.0, "1900", "(1899-12)"),
        (5.0, "2200", "(9999)"),
        (6.0, "2020", ""),
        (7.0, "2020-12", ""),
        (50.0, "2020", "Kvinnor (2020-00)"),
    ]
    for table in ("observation", "comparison_value", "target"):
        found = connection.execute(
            f"SELECT value, period, series FROM {table} WHERE value < 99 ORDER BY value"
        ).fetchall()
        assert found == expected
    notes = connection.execute("SELECT note FROM observation WHERE value IN (0, 6)").fetchall()
    assert notes == [("Perioden var angiven som 2020-00.",), (None,)]
    assert connection.execute("SELECT period, series FROM target WHERE value = 99").fetchall() == [
        ("2200", "(hösten)")
    ]


def test_breaks_that_fall_on_one_year_become_one_with_both_notes() -> None:
    connection = before_the_upgrade()
    connection.executemany("INSERT INTO indicator (id, title) VALUES (?, 'Andel')", [(1,), (2,)])
    connection.executemany(
        "INSERT INTO series_break (indicator_id, period, note) VALUES (?, ?, ?)",
        [
            (1, "2019", "Ny metod."),
            (1, "2020", "Ny fråga."),
            (1, "2020-00", "Ny källa."),
            (2, "våren", None),
        ],
    )
    upgrade(connection)
    found = connection.execute("SELECT indicator_id, period, note FROM series_break ORDER BY id")
    assert found.fetchall() == [
        (1, "2019", "Ny metod."),
        (1, "2020", "Ny fråga. Ny källa. Perioden var angiven som 2020-00."),
        (2, "2200", "Perioden var angiven som våren."),
    ]


def test_the_file_refuses_what_is_no_period(plan: PlanFile) -> None:
    with other_program(plan.path) as other:
        (row_id,) = other.execute("SELECT min(id) FROM observation").fetchone()
        for period in (*BAD, "2020-1", "2020-01-01", "hösten", ""):
            with pytest.raises(sqlite3.IntegrityError):
                other.execute("UPDATE observation SET period = ? WHERE id = ?", [period, row_id])
            with pytest.raises(sqlite3.IntegrityError):
                other.execute(
                    "INSERT INTO target (indicator_id, period, value) VALUES (1, ?, 1.0)", [period]
                )
        for period in ("1900", "2200-12", "2020-10"):
            other.execute("UPDATE observation SET period = ? WHERE id = ?", [period, row_id])
