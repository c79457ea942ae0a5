"""A search index that is damaged or emptied: found by the thorough check, and laid anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.support.plans import make_plan, open_plan
from tracker.cli import main
from tracker.errors import DamagedPlanError
from tracker.store.file.search import KINDS, RANGE, find

_DAMAGES = [
    "DELETE FROM search_index_data",
    "DELETE FROM search_index_content",
    "UPDATE search_index_data SET block = x'00ff'",
    "DELETE FROM search_index",
    "UPDATE search_index SET text = 'annat' WHERE rowid = (SELECT min(rowid) FROM search_index)",
    "DELETE FROM activity_fts_data",
    "UPDATE activity_fts_data SET block = x'00ff'",
    "INSERT INTO activity_fts (activity_fts) VALUES ('delete-all')",
    "INSERT INTO activity_fts (activity_fts, rowid, title) VALUES ('delete', 1, 'Språkpraktik')",
]


@pytest.mark.parametrize("damage", _DAMAGES)
def test_a_damaged_index_is_found_and_laid_anew(tmp_path: Path, damage: str) -> None:
    path = make_plan(tmp_path / "a.plan")
    with open_plan(path) as plan:
        sound = find(plan.connection, "praktik")
        plan.check(thorough=True)
    assert sound
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(damage)
    with open_plan(path) as plan:
        with pytest.raises(DamagedPlanError, match="sökregistret är skadat"):
            plan.check(thorough=True)
        sets = plan.newest_change_set()
        plan.rebuild_search_index()
        plan.check(thorough=True)
        assert plan.newest_change_set() == sets
    with open_plan(path) as plan:
        assert find(plan.connection, "praktik") == sound


def test_an_upgraded_plan_is_searched_as_its_triggers_would_have_written(tmp_path: Path) -> None:
    """The plan is put back to before its newest kinds of text were searched."""
    path = make_plan(tmp_path / "a.plan")
    with open_plan(path) as plan, plan.change("Skrev"):
        agreement = plan.agreements.add(title="LÖK", topics="Praktik", note="Årlig")
        plan.agreement_parties.add(agreement_id=agreement, name="Migrationsverket")
        plan.agreement_parties.add(agreement_id=agreement, unit_id=1)
        promise = plan.promises.add(agreement_id=agreement, title="Platser", measure="st")
        plan.deliveries.put(2026, promise, 1, agreed=3)
        plan.deliveries.put(2026, promise, 2, delivered=3, note="Sommarjobb")
        plan.action_plans.add(title="Plan för skolan", decided_by="Nämnden", paragraph="§ 4")
        plan.action_plans.add(title="Utan beslut")
        plan.activity_links.add(activity_id=1, target="rutin.docx")
        plan.activity_links.add(activity_id=1, title="Rutin", target="https://exempel.se")
        plan.needs.put(2025, 1, None, answer="meets", reason="Köerna är borta")
        plan.needs.put(2025, 2, 1, answer="partly")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in KINDS[14:21]:
            for op in ("insert", "update", "delete"):
                connection.execute(f"DROP TRIGGER search_{table}_{op}")
        connection.execute(
            "DELETE FROM search_index WHERE rowid >= ? AND rowid < ?", [14 * RANGE, 21 * RANGE]
        )
        connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0019%'")
    with open_plan(path) as plan:
        plan.check(thorough=True)
        for text in ("migrationsverket", "sommarjobb", "nämnden", "rutin.docx", "köerna"):
            assert find(plan.connection, text), text


def test_the_command_finds_and_repairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = make_plan(tmp_path / "a.plan")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM search_index_data")
    assert _exit_code("check", str(path)) == 1
    assert "tracker check --repair" in capsys.readouterr().err
    assert _exit_code("check", str(path), "--repair") == 0
    assert "är ombyggt" in capsys.readouterr().out
    assert _exit_code("check", str(path)) == 0


def _exit_code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_other_programs_find_that_activities_are_searched_by_their_own_index(
    tmp_path: Path,
) -> None:
    path = make_plan(tmp_path / "a.plan")
    with closing(sqlite3.connect(path)) as connection:
        activities = Database(connection).table("activity")
        assert activities.detect_fts() == "activity_fts"
        (hit,) = activities.search("praktik")
        assert hit["title"] == "Språkpraktik för nyanlända"
        with connection:
            connection.execute("UPDATE activity SET title = 'Kör' WHERE id = 1")
        assert not list(activities.search("praktik"))
        with connection:
            connection.execute("DELETE FROM activity WHERE id = 2")
    with open_plan(path) as plan:
        plan.check(thorough=True)
