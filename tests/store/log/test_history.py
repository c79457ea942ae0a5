"""The log: one set a change, undo and redo that survive a restart, conflicts put in words."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.plans import ACTOR, open_plan, other_program
from tracker import clock
from tracker.domain.history.compare import compare
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.log import history
from tracker.store.plan_file import PlanFile


def test_a_change_has_actor_label_and_source(plan: PlanFile) -> None:
    with plan.change("Ändrade slutdatum") as draft:
        plan.activities.update(2, due_date="2026-06-30")
    (newest, creation) = plan.history.sets()
    assert (newest.actor, newest.label, newest.source, newest.undoes) == (
        ACTOR,
        "Ändrade slutdatum",
        "window",
        None,
    )
    assert creation.label == "Skapade planen"
    assert draft.changes.set_id == newest.id
    assert draft.changes.updated == {"activity": frozenset({2})}
    assert draft.changes.inserted == {"deadline_move": frozenset({3})}


def test_an_equal_value_writes_nothing(plan: PlanFile) -> None:
    with plan.change("Ingenting") as draft:
        assert not plan.activities.update(2, title="Språkkafé", due_date=date(2026, 5, 1))
        assert plan.activities.update_many([1, 2], category=None) == 0
    assert not draft.changes
    assert plan.newest_change_set() == 1


def test_what_comes_and_goes_within_a_change_is_nothing(plan: PlanFile) -> None:
    with plan.change("Kom och gick") as draft:
        plan.activities.delete(plan.activities.add(title="Ny"))
    assert not draft.changes
    assert plan.newest_change_set() == 1


def test_a_failed_change_leaves_nothing(plan: PlanFile) -> None:
    before = plan.history.state_now()

    def write() -> None:
        with plan.change("Fel"):
            plan.activities.delete(1)
            plan.activities.update(2, due_date="2026-02-30")

    with pytest.raises(InvalidValueError):
        write()
    assert plan.history.state_now() == before
    with plan.change("Rätt"):
        plan.activities.update(2, due_date="2026-02-28")


def test_a_change_within_a_change_joins_it(plan: PlanFile) -> None:
    with plan.change("Yttre"):
        plan.activities.update(1, title="Ett")
        with plan.change("Inre"):
            plan.activities.update(2, title="Två")
    assert [change_set.label for change_set in plan.history.sets()] == ["Yttre", "Skapade planen"]


def test_rows_are_written_inside_a_change_only(plan: PlanFile) -> None:
    for write in (
        lambda: plan.activities.update(1, title="Ny"),
        lambda: plan.activities.add(title="Ny"),
        lambda: plan.activities.delete(1),
        lambda: plan.activities.give_reason(1, "Skäl"),
    ):
        with pytest.raises(RuntimeError):
            write()


def test_the_creation_cannot_be_undone(plan: PlanFile) -> None:
    assert plan.history.undo_label is None
    assert not plan.undo()
    assert plan.activities.count() == 5


def test_undo_and_redo_survive_a_restart(path: Path) -> None:
    with open_plan(path) as plan:
        for label in ("Ett", "Två", "Tre"):
            with plan.change(label):
                plan.activities.update(1, title=label)
        plan.undo()
    with open_plan(path) as plan:
        assert (plan.history.undo_label, plan.history.redo_label) == ("Två", "Tre")
        plan.undo()
        assert plan.activities.get(1).title == "Ett"
    with open_plan(path) as plan:
        assert (plan.history.undo_label, plan.history.redo_label) == ("Ett", "Två")
        assert plan.redo().ids("activity") == {1}
        plan.redo()
        assert plan.activities.get(1).title == "Tre"
        assert plan.history.redo_label is None
        plan.undo()
        with plan.change("Fyra"):
            plan.activities.update(1, title="Fyra")
        assert plan.history.redo_label is None


def test_undo_steps_beyond_those_kept_are_found(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_plan(path) as plan:
        for number in range(30):
            with plan.change(f"Ändring {number}"):
                plan.activities.update(1, title=f"Titel {number}")
        for _undone in range(20):
            plan.undo()
    monkeypatch.setattr(history, "KEPT_UNDO_STEPS", 25)
    with open_plan(path) as plan:
        assert (plan.history.undo_label, plan.history.redo_label) == ("Ändring 9", "Ändring 10")
        plan.redo()
        assert plan.activities.get(1).title == "Titel 10"


def test_an_area_goes_with_what_belongs_to_it_and_comes_back(plan: PlanFile) -> None:
    before = plan.history.state_now()
    with plan.change("Tog bort området") as draft:
        plan.focus_areas.delete(1)
    assert draft.changes.deleted.keys() >= {"focus_area", "goal", "indicator", "observation"}
    assert draft.changes.updated == {"activity": frozenset({1, 5})}
    after = plan.history.state_now()
    plan.undo()
    assert plan.history.state_now() == before
    plan.redo()
    assert plan.history.state_now() == after


def test_an_outside_edit_is_one_set_a_statement_and_can_be_undone(path: Path) -> None:
    with open_plan(path) as plan:
        before = plan.history.state_now()
        with other_program(path) as connection:
            connection.execute("UPDATE activity SET category = 'Ute'")
            connection.execute("DELETE FROM focus_area WHERE id = 1")
        newest = plan.history.sets()
        assert [change_set.source for change_set in newest] == ["outside", "outside", "window"]
        assert newest[0].label == history.OUTSIDE_LABEL
        assert plan.history.changes_since(2).deleted["focus_area"] == {1}
        plan.undo()
        plan.undo()
        assert plan.history.state_now() == before
        plan.redo()
        assert plan.activities.get(1).category == "Ute"


def test_an_outside_edit_between_ours_keeps_its_turn(path: Path) -> None:
    with open_plan(path) as plan:
        with plan.change("Vår"):
            plan.activities.update(1, title="Vår")
        with other_program(path) as connection:
            connection.execute("UPDATE activity SET title = 'Deras' WHERE id = 1")
        assert plan.undo().label == history.OUTSIDE_LABEL
        assert plan.activities.get(1).title == "Vår"
        assert plan.undo().label == "Vår"
        steps = (plan.history.undo_label, plan.history.redo_label)
    with open_plan(path) as plan:
        assert (plan.history.undo_label, plan.history.redo_label) == steps


def test_reverting_out_of_turn_is_a_change_of_its_own(plan: PlanFile) -> None:
    with plan.change("Ett"):
        plan.activities.update(1, title="Ett")
    with plan.change("Två"):
        plan.activities.update(2, title="Två")
    plan.history.revert(2, "Ångrade Ett")
    assert plan.activities.get(1).title == "Språkpraktik för nyanlända"
    assert plan.activities.get(2).title == "Två"
    assert plan.history.undo_label == "Ångrade Ett"
    plan.undo()
    assert plan.activities.get(1).title == "Ett"
    plan.undo()
    plan.undo()
    assert plan.history.undo_label is None


def _assert_conflict(plan: PlanFile, set_id: int, words: str) -> None:
    before = plan.history.state_now()
    with pytest.raises(ConflictError, match=words):
        plan.history.revert(set_id, "Ångra")
    assert plan.history.state_now() == before


def test_reverting_a_row_changed_since_is_a_conflict(plan: PlanFile) -> None:
    for title in ("Ett", "Två"):
        with plan.change(title):
            plan.activities.update(1, title=title)
    _assert_conflict(plan, 2, "ändrats efteråt")


def test_reverting_a_row_removed_since_is_a_conflict(plan: PlanFile) -> None:
    with plan.change("Ett"):
        plan.activities.update(1, title="Ett")
    with plan.change("Bort"):
        plan.activities.delete(1)
    _assert_conflict(plan, 2, "ändrats efteråt")


def test_reverting_to_what_has_been_removed_is_a_conflict(plan: PlanFile) -> None:
    """The area that the activity stood in is gone, so it cannot stand there again."""
    with plan.change("Flyttade"):
        plan.activities.update(4, focus_area_id=2)
    with plan.change("Tog bort området"):
        plan.focus_areas.delete(3)
    _assert_conflict(plan, 2, "tagits bort eller ersatts")


def test_reverting_to_what_has_been_replaced_is_a_conflict(plan: PlanFile) -> None:
    sql = "INSERT INTO unit_report (year, unit_id) VALUES (2025, 1)"
    with plan.change("Tog bort rapporten"):
        plan.connection.execute("DELETE FROM unit_report")
    with plan.change("Ny rapport"):
        plan.connection.execute(sql)
    _assert_conflict(plan, 2, "tagits bort eller ersatts")


def test_reverting_a_row_that_others_rest_on_is_a_conflict(plan: PlanFile) -> None:
    """Taking the new area back would quietly take the goal in it too."""
    with plan.change("Nytt område"):
        area = plan.focus_areas.add(title="Nytt")
    with plan.change("Nytt mål"):
        plan.goals.add(title="Mål", focus_area_id=area)
    _assert_conflict(plan, 2, "knutits till raden")
    plan.undo()
    plan.undo()
    assert plan.focus_areas.count() == 3


def test_numbers_come_back_to_the_last_bit(plan: PlanFile) -> None:
    values = [0.1 + 0.2, 1 / 3, 1e300, -5e-324, 2.0**53 + 2, 1234567890.123456789]
    with plan.change("Värden"):
        for number, value in enumerate(values):
            plan.connection.execute(
                "INSERT INTO observation (indicator_id, period, value) VALUES (1, ?, ?)",
                [str(2000 + number), value],
            )
    with plan.change("Bort"):
        plan.connection.execute("DELETE FROM observation WHERE period < '2010'")
    plan.undo()
    rows = plan.connection.execute(
        "SELECT value FROM observation WHERE period < '2010' ORDER BY period"
    )
    assert [value for (value,) in rows.fetchall()] == values


def test_any_text_comes_back(plan: PlanFile) -> None:
    text = "\"'\\/ \u2028 \U0001f600 å ä ö <b> \u202e \t\n =cmd|' /C calc'!A0"
    with plan.change("Text"):
        plan.connection.execute("UPDATE activity SET note = ? WHERE id = 1", [text])
    with plan.change("Bort"):
        plan.activities.delete(1)
    plan.undo()
    assert plan.activities.get(1).note == text


def test_a_huge_set_is_undone_in_blocks(plan: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.store.log import reverting

    monkeypatch.setattr(reverting, "_BLOCK", 7)
    before = plan.history.state_now()
    with plan.change("Många"):
        for number in range(50):
            plan.activities.add(title=f"Ny {number}")
        plan.activities.update_many(range(1, 40), note="Samma")
    assert len(plan.history.of_set(2)) == 50 + 39
    assert len(plan.history.of_set(2, limit=5)) == 5
    plan.undo()
    assert plan.history.state_now() == before


def test_the_past_of_a_row_is_shown_in_order(plan: PlanFile) -> None:
    for title in ("Ett", "Två"):
        with plan.change(title):
            plan.activities.update(1, title=title)
    past = plan.history.of_row("activity", 1)
    assert [change.set.label for change in past] == ["Skapade planen", "Ett", "Två"]
    assert past[0].before is None
    assert past[2].before is not None
    assert past[2].after is not None
    assert (past[2].before["title"], past[2].after["title"]) == ("Ett", "Två")


def test_sets_can_be_read_page_by_page(plan: PlanFile) -> None:
    for number in range(5):
        with plan.change(str(number)):
            plan.activities.update(1, title=f"T{number}")
    assert [change_set.label for change_set in plan.history.sets(limit=2)] == ["4", "3"]
    assert [change_set.label for change_set in plan.history.sets(limit=2, before=4)] == ["1", "0"]


def test_nothing_has_changed_since_the_newest_set(plan: PlanFile) -> None:
    assert not plan.history.changes_since(plan.newest_change_set())
    assert not plan.history.changes_since(99)


def at(monkeypatch: pytest.MonkeyPatch, *moment: int) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(*moment, tzinfo=UTC))  # type: ignore[misc, arg-type]


def test_a_clock_that_goes_wrong_spoils_no_later_time_and_turns_no_log(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = []
    with open_plan(path) as plan:
        for number, moment in enumerate(
            [(2026, 5, 1), (2026, 5, 2), (2036, 1, 1), (2026, 5, 4), (1970, 1, 1), (2026, 5, 6)]
        ):
            at(monkeypatch, *moment, 12)
            with plan.change(f"{number}"):
                plan.activities.update(1, title=f"Titel {number}")
            recorded.append((moment, plan.history.state_now()))
        sets = plan.history.sets()[-2::-1]
        assert [each.at[:10] for each in sets] == [f"{date(*day)}" for day, _state in recorded]
        for (year, month, day), state in recorded:
            if year == 2026:
                expected = recorded[2 if day == 2 else 4][1] if day in {2, 4} else state
                assert plan.history.state_on(date(year, month, day)) == expected
        assert plan.history.state_on(date(2036, 1, 1)) == recorded[-1][1]
        while plan.undo():
            pass
        assert plan.activities.get(1).title == "Språkpraktik för nyanlända"


def test_an_edit_from_outside_has_the_time_of_the_clock(path: Path) -> None:
    with open_plan(path) as plan:
        with other_program(path) as connection:
            connection.execute("UPDATE change_set SET at = '2099-01-01T00:00:00.000Z'")
            connection.execute("UPDATE activity SET title = 'Tre' WHERE id = 1")
            time.sleep(0.005)  # what two statements do within a millisecond is one change set
            connection.execute("UPDATE activity SET title = 'Fyra' WHERE id = 1")
        outside = [each for each in plan.history.sets() if each.source == "outside"]
        assert len(outside) == 2
        assert all(each.at < "2099" for each in outside)


def test_a_clock_that_was_ahead_is_told_of_until_the_next_change(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 2036, 1, 1, 12)
    with open_plan(path) as plan, plan.change("Framtid"):
        plan.activities.update(1, title="Ett")
    at(monkeypatch, 2026, 5, 1, 12)
    with open_plan(path) as plan:
        assert "daterad 2036-01-01" in plan.history.clock_sentence
        with plan.change("Nu"):
            plan.activities.update(1, title="Två")
    with open_plan(path) as plan:
        assert plan.history.clock_sentence == ""
        at(monkeypatch, 2025, 5, 1, 12)
        with plan.change("Bakåt"):
            plan.activities.update(1, title="Tre")
        assert "klockan är nu 2025-05-01" in plan.history.clock_sentence


def test_the_state_of_a_day_is_what_was_recorded(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = datetime(2027, 3, 1, 12, tzinfo=UTC)
    with open_plan(path) as plan:
        recorded = {}
        for number in range(12):
            noon = first + timedelta(days=number)
            monkeypatch.setattr(clock, "now", noon.astimezone)
            with plan.change(f"Dag {number}"):
                if number % 3 == 0:
                    plan.activities.add(title=f"Ny {number}")
                elif number % 3 == 1:
                    plan.activities.update(1, title=f"Titel {number}")
                else:
                    plan.focus_areas.delete(number // 3 + 1)
            recorded[noon.date()] = plan.history.state_now()
        for day, state in recorded.items():
            assert plan.history.state_on(day) == state
        differences = compare(plan.history.state_on(date(2027, 3, 1)), plan.history.state_now())
        assert "Borttaget fokusområde: Arbete." in [
            difference.sentence for difference in differences
        ]


def test_the_day_before_the_plan_is_empty(plan: PlanFile) -> None:
    state = plan.history.state_on(date(2000, 1, 1))
    assert not any(state.tables.values())


def test_a_damaged_log_row_is_reported(path: Path) -> None:
    from tracker.errors import DamagedPlanError

    with open_plan(path) as plan, plan.change("Ändrade"):
        plan.activities.update(1, title="Ny")
    for text in ("{", "[]", json.dumps("x")):
        with other_program(path) as connection:
            connection.execute("UPDATE change SET before = ? WHERE set_id = 2", [text])
        with open_plan(path) as plan:
            with pytest.raises(DamagedPlanError):
                plan.undo()
            with pytest.raises(DamagedPlanError):
                plan.history.of_set(2)
