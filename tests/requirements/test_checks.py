"""Checks that recur without a false end date, from a new plan to every file (VI-R2, SK-R3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from tests.support.pdf import letters
from tests.support.requirements import NewPlan
from tracker.domain.activities.next_year import YearStep
from tracker.domain.activities.selection import Column
from tracker.domain.plan.renewal import Renewal
from tracker.exchange.strategies.export import write_strategy
from tracker.store.activities.next_year import start_next_year
from tracker.store.strategy.reader import read_strategy
from tracker.store.versions.renewal import begin_period

Make = Callable[[str], NewPlan]
NOTE = "Tre av fem skolor är igång."


def with_check(made: NewPlan) -> int:
    with made.opened() as plan, plan.change("Ny"):
        return plan.activities.add(
            title="Läxhjälp",
            is_continuous=True,
            checkpoint_date="2026-01-31",
            checkpoint_interval="month",
        )


def test_what_goes_on_is_checked_and_every_file_says_what_was_found(new: Make) -> None:
    made = new("vimmerby")
    with_check(made)
    (row,) = json.loads(made.done("list", made.path, "--check-passed", "--json"))
    passed = "Avstämning skulle ha gjorts 2026-01-31, för 74 dagar sedan."
    assert (row["due_date"], row["late"], row["check_passed"]) == (None, False, passed)
    assert letters(passed) in letters(made.printed("late", everything=True))
    told = made.done("check-done", made.path, "Läxhjälp", "--date", "2026-04-12", "--note", NOTE)
    assert told.splitlines() == ["Läxhjälp är avstämd.", "Nästa avstämning: 2026-04-30."]
    assert json.loads(made.done("list", made.path, "--check-passed", "--json")) == []
    (row,) = json.loads(made.done("list", made.path, "--json"))
    assert (row["checkpoint_date"], row["checkpoint_interval"]) == ("2026-04-30", "month")
    assert row["last_check"] == {"done_on": "2026-04-12", "note": NOTE}
    assert "2026-04-12: Tre av fem" in made.done("list", made.path, "--csv")
    for kind, text in made.written().items():
        assert letters("Senaste avstämning") in text, kind
        assert letters(NOTE) in text, kind
    assert letters("Nästa avstämning") in made.written()["xlsx"]
    columns = (Column.TITLE, Column.CHECKPOINT)
    assert "2026-04-30" in made.printed("activities", columns=columns)
    drawn = letters(made.printed("timeline"))
    assert letters("Nästa avstämning") in drawn
    calendar = made.folder / "plan.ics"
    made.done("calendar", made.path, "--output", calendar)
    assert "Avstämning: Läxhjälp" in calendar.read_text(encoding="utf-8")


def test_a_second_mark_as_json_says_what_was_planned_and_what_comes(new: Make) -> None:
    made = new("vimmerby")
    activity = with_check(made)
    done = json.loads(made.done("check-done", made.path, activity, "--json"))
    assert (done["planned_on"], done["next"]) == ("2026-01-31", "2026-04-30")
    assert (done["activity"], done["done_on"], done["note"]) == (activity, "2026-04-15", None)
    done = json.loads(made.done("check-done", made.path, activity, "--note", NOTE, "--json"))
    assert (done["planned_on"], done["next"]) == ("2026-04-30", "2026-05-31")


def test_a_fixed_year_keeps_its_last_check(new: Make) -> None:
    made = new("vimmerby")
    activity = with_check(made)
    made.done("check-done", made.path, activity, "--date", "2026-03-02", "--note", NOTE)
    made.done("fix-year", made.path, "--year", 2026, "--case-number", "KS 1", "--remarks", "Ändå")
    made.done("check-done", made.path, activity, "--note", "Nu alla fem.")
    text = made.written()["pdf"]
    assert letters(NOTE) in text
    assert letters("Nu alla fem.") not in text


def test_a_plan_without_checks_shows_none(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan, plan.change("Ny"):
        plan.activities.add(title="Läxhjälp")
    for kind, text in made.written().items():
        assert "vstämning" not in text, kind
    assert "vstämning" not in made.done("list", made.path, "--csv")
    assert "vstämning" not in made.printed("timeline")


def test_checks_go_on_in_the_next_year_and_the_next_period(new: Make) -> None:
    made = new("vimmerby")
    activity = with_check(made)
    made.done("check-done", made.path, activity, "--note", NOTE)
    renewed = made.folder / "period.plan"
    with made.opened() as plan:
        with plan.change("Nästa år"):
            start_next_year(plan, 2026, YearStep())
        begin_period(plan, renewed, Renewal({}), actor="Testare").close()
    for path in (made.path, renewed):
        rows = {row["title"]: row for row in json.loads(made.done("list", path, "--json"))}
        assert rows["Läxhjälp"]["checkpoint_date"] == "2026-04-30", path
        assert rows["Läxhjälp"]["last_check"]["note"] == NOTE, path


def test_a_strategy_file_carries_the_next_check_and_those_that_are_done(new: Make) -> None:
    made = new("vimmerby")
    activity = with_check(made)
    made.done("check-done", made.path, activity, "--date", "2026-04-12", "--note", NOTE)
    target, copy = made.folder / "egen.yaml", made.folder / "kopia.plan"
    with made.opened() as plan:
        strategy = read_strategy(plan, include_activities=True)
        write_strategy(strategy, target)
    made.done("new", copy, "--strategy", target)
    again = NewPlan.__new__(NewPlan)
    again.folder, again.path = made.folder, copy
    with again.opened() as plan:
        assert read_strategy(plan, include_activities=True).activities == strategy.activities
        (row,) = plan.activities.all()
        assert (row.checkpoint_date, row.checkpoint_day) == (date(2026, 4, 30), 31)
        (check,) = plan.checkpoints.of(row.id)
        assert (check.planned_on, check.done_on) == (date(2026, 1, 31), date(2026, 4, 12))
