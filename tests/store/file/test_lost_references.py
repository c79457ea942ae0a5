"""Rows that another program removes without minding what refers to them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.plans import open_plan
from tracker.cli import main
from tracker.errors import DamagedPlanError, LostRowsError
from tracker.store.activities.contributing import contributions_of
from tracker.store.file.references import mended_label
from tracker.store.log.differing import differences
from tracker.store.log.states import state_now
from tracker.store.meetings.treatments import treatments


def _remove(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as careless:
        for statement in statements:
            careless.execute(statement)


@pytest.mark.parametrize(
    "table", ["unit", "goal", "focus_area", "owner", "meeting", "followup", "activity", "dimension"]
)
def test_what_refers_to_removed_rows_is_found_and_taken_away(path: Path, table: str) -> None:
    _remove(path, f"DELETE FROM {table}")
    with open_plan(path) as plan:
        assert plan.lost_references()
        with pytest.raises(LostRowsError, match="ett annat program har tagit bort"):
            plan.check(thorough=True)
        with plan.change(mended_label()):
            plan.mend_references()
        plan.check(thorough=True)
        assert differences(state_now(plan.connection), state_now(plan.connection)) == []


def test_what_led_to_removed_rows_is_left_out_where_it_is_shown(path: Path) -> None:
    with open_plan(path) as plan, plan.change("Skrev"):
        plan.contributions.add(activity_id=1, goal_id=4)
    _remove(path, "DELETE FROM goal WHERE id = 4", "DELETE FROM meeting")
    with open_plan(path, read_only=True) as plan:
        assert contributions_of(plan.connection, [1]) == {}
        assert treatments(plan.connection) == []


def test_a_command_that_comes_upon_them_says_so_and_can_mend_them(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _remove(path, "DELETE FROM focus_area WHERE id = 3")
    for words, code, said in (
        (["strategy", "--output", "ut.yaml"], 1, "Kör tracker check --repair"),
        (["check", "--repair"], 0, "Hänvisningarna till borttagna rader är borttagna."),
        (["check"], 0, "är hel"),
    ):
        with pytest.raises(SystemExit) as ended:
            main([words[0], str(path), *words[1:]])
        assert ended.value.code == code
        printed = capsys.readouterr()
        assert said in printed.out + printed.err


def test_a_log_that_has_lost_its_sets_or_holds_no_json_is_damage(path: Path) -> None:
    sound = path.read_bytes()
    for statement in ("DELETE FROM change_set", "UPDATE change SET after = '{'"):
        path.write_bytes(sound)
        _remove(path, statement)
        with open_plan(path, read_only=True) as plan, pytest.raises(DamagedPlanError):
            plan.check(thorough=True)
    with open_plan(path, read_only=True) as plan, pytest.raises(DamagedPlanError):
        plan.connection.execute("SELECT json_extract(after, '$.id') FROM change").fetchall()
