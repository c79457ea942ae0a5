"""Any edits at all, ours and other programs', taken back step by step and done again.

After each step every row of every table is what it was at that moment, also when the plan has
been closed and opened in between.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.support.plans import make_plan, open_plan, other_program
from tracker.domain.core.terms import Status
from tracker.domain.history.compare import PlanState
from tracker.errors import InvalidValueError
from tracker.store.plan_file import PlanFile

_PICK = st.integers(0, 10_000)
_MAYBE = st.none() | _PICK
_TEXT = st.text(min_size=1, max_size=12)
_DAY = st.none() | st.dates(
    min_value=date(2024, 1, 1),
    max_value=date(2028, 1, 1),
)

_OUTSIDE = (
    "UPDATE activity SET category = ?1 WHERE id % 2 = ?2 % 2",
    "UPDATE activity SET title = title || ?1, priority = 1 + ?2 % 3",
    "DELETE FROM activity WHERE id = (SELECT max(id) FROM activity) AND ?1 = ?1 AND ?2 >= 0",
    "DELETE FROM goal WHERE id % 5 = ?2 % 5 AND ?1 = ?1",
    "DELETE FROM unit WHERE id = 1 + ?2 % 4 AND ?1 = ?1",
    "DELETE FROM followup WHERE year = 2024 + ?2 % 2 AND ?1 = ?1",
    "DELETE FROM dimension_item WHERE id = 1 + ?2 % 3 AND ?1 = ?1",
    "INSERT INTO meeting (held_on, title) VALUES ('2026-03-0' || (1 + ?2 % 9), ?1)",
    "INSERT INTO focus_area (title, position) VALUES (?1, ?2)",
    """INSERT INTO observation (indicator_id, period, value, text)
       SELECT id, 1900 + ?2 % 300, ?2 / 7.0, ?1 FROM indicator WHERE 1 ORDER BY id LIMIT 1
       ON CONFLICT DO UPDATE SET value = excluded.value""",
    "UPDATE plan SET municipality = ?1, period_to = 2026 + ?2 % 9",
    """UPDATE series_break SET id = id + 1000 + ?2
       WHERE id = (SELECT max(id) FROM series_break) AND ?1 = ?1""",
)
_TEMPLATE = make_plan(Path(tempfile.mkdtemp()) / "mall.plan")


class Edits(RuleBasedStateMachine):
    """A plan, and the states it should go back to and forward to."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(shutil.copy(_TEMPLATE, Path(self._folder.name) / "p.plan"))
        self._plan = open_plan(self._path)
        self._state = self._plan.history.state_now()
        self._back: list[PlanState] = []
        self._forward: list[PlanState] = []

    def teardown(self) -> None:
        """Go all the way back and all the way forward again, then close."""
        end = self._state
        steps = 0
        while self._back:
            self.undo()
            steps += 1
        assert not self._plan.undo()
        for _step in range(steps):
            self.redo()
        assert self._plan.history.state_now() == end
        self._plan.check(thorough=True)
        self._plan.close()
        self._folder.cleanup()

    @initialize()
    def begin(self) -> None:
        """Say that a new plan has nothing to undo."""
        assert self._plan.history.undo_label is None

    @rule(title=_TEXT, area=_MAYBE, goal=_MAYBE, unit=_MAYBE, owner=_MAYBE, due=_DAY)
    def add_activity(self, title: str, due: Any, **picks: int | None) -> None:
        """Add an activity that belongs to what happens to be there."""
        tables = {"area": "focus_area", "goal": "goal", "unit": "unit", "owner": "owner"}
        references = {
            f"{table}_id": self._some_id(table, picks[name]) for name, table in tables.items()
        }
        self._edit(lambda plan: plan.activities.add(title=title, due_date=due, **references))

    @rule(pick=_PICK, title=_TEXT, status=st.sampled_from(Status), due=_DAY, start=_DAY)
    def update_activity(self, pick: int, **values: Any) -> None:
        """Change several fields of an activity, its deadline among them."""
        names = {"due": "due_date", "start": "start_date"}
        written = {names.get(name, name): value for name, value in values.items()}
        self._edit_row(
            "activity", pick, lambda plan, row_id: plan.activities.update(row_id, **written)
        )

    @rule(pick=_PICK, area=_MAYBE, goal=_MAYBE)
    def move_activity(self, pick: int, area: int | None, goal: int | None) -> None:
        """Move an activity to another area and goal."""
        to = {
            "focus_area_id": self._some_id("focus_area", area),
            "goal_id": self._some_id("goal", goal),
        }
        self._edit_row("activity", pick, lambda plan, row_id: plan.activities.update(row_id, **to))

    @rule(unit=_MAYBE, note=st.none() | _TEXT)
    def update_all(self, unit: int | None, note: str | None) -> None:
        """Change the same fields of all activities."""
        to = self._some_id("unit", unit)
        ids = list(self._state.tables["activity"])
        self._edit(lambda plan: plan.activities.update_many(ids, unit_id=to, note=note))

    @rule(pick=_PICK)
    def duplicate_activity(self, pick: int) -> None:
        """Copy an activity."""
        self._edit_row("activity", pick, lambda plan, row_id: plan.activities.duplicate(row_id))

    @rule(pick=_PICK, reason=_TEXT)
    def give_reason(self, pick: int, reason: str) -> None:
        """Say why a deadline was moved."""
        self._edit_row(
            "deadline_move", pick, lambda plan, row_id: plan.activities.give_reason(row_id, reason)
        )

    @rule(table=st.sampled_from(["activity", "focus_area", "goal", "unit", "owner"]), pick=_PICK)
    def delete(self, table: str, pick: int) -> None:
        """Remove a row with all that goes with it."""
        self._edit_row(table, pick, lambda plan, row_id: _repository(plan, table).delete(row_id))

    @rule(title=_TEXT, area=_MAYBE, parent=_MAYBE)
    def add_goal(self, title: str, area: int | None, parent: int | None) -> None:
        """Add an area and a goal in it or elsewhere, in one change."""

        def write(plan: PlanFile) -> None:
            plan.focus_areas.add(title=title, position=area or 0)
            plan.goals.add(
                title=title,
                focus_area_id=self._some_id("focus_area", area),
                parent_goal_id=self._some_id("goal", parent),
            )

        self._edit(write)

    @rule(pick=_PICK, area=_MAYBE, parent=_MAYBE)
    def move_goal(self, pick: int, area: int | None, parent: int | None) -> None:
        """Move a goal with what stands under it."""
        to = {
            "focus_area_id": self._some_id("focus_area", area),
            "parent_goal_id": self._some_id("goal", parent),
        }
        self._edit_row("goal", pick, lambda plan, row_id: plan.goals.update(row_id, **to))

    @rule(sql=st.sampled_from(_OUTSIDE), text=_TEXT, number=_PICK)
    def edit_outside(self, sql: str, text: str, number: int) -> None:
        """Have another program change the file."""
        with other_program(self._path) as connection:
            connection.execute(sql, (text.replace("\0", ""), number))
        time.sleep(0.002)  # what two statements do within a millisecond is one change set
        self._took_a_step()

    @rule()
    def reopen(self) -> None:
        """Close the plan and open it again."""
        labels = (self._plan.history.undo_label, self._plan.history.redo_label)
        self._plan.close()
        self._plan = open_plan(self._path, verify=False)
        assert self._plan.history.state_now() == self._state
        if not self._written_outside():
            assert (self._plan.history.undo_label, self._plan.history.redo_label) == labels

    @precondition(lambda self: self._back)
    @rule()
    def undo(self) -> None:
        """Take one step back."""
        assert self._plan.undo()
        self._forward.append(self._state)
        self._state = self._back.pop()
        assert self._plan.history.state_now() == self._state

    @precondition(lambda self: self._forward)
    @rule()
    def redo(self) -> None:
        """Take one step forward."""
        assert self._plan.redo()
        self._back.append(self._state)
        self._state = self._forward.pop()
        assert self._plan.history.state_now() == self._state

    def _edit_row(self, table: str, pick: int, write: Callable[[PlanFile, int], object]) -> None:
        row_id = self._some_id(table, pick)
        if row_id is not None:
            self._edit(lambda plan: write(plan, row_id))

    def _edit(self, write: Callable[[PlanFile], object]) -> None:
        try:
            with self._plan.change("Ändring"):
                write(self._plan)
        except InvalidValueError:
            assert self._plan.history.state_now() == self._state
            return
        self._took_a_step()

    def _took_a_step(self) -> None:
        state = self._plan.history.state_now()
        if state != self._state:
            self._back.append(self._state)
            self._forward.clear()
            self._state = state

    def _written_outside(self) -> bool:
        return self._plan.history.sets(limit=1)[0].source == "outside"

    def _some_id(self, table: str, pick: int | None) -> int | None:
        ids = sorted(self._state.tables[table])
        return None if pick is None or not ids else ids[pick % len(ids)]


def _repository(plan: PlanFile, table: str) -> Any:
    return {
        "activity": plan.activities,
        "focus_area": plan.focus_areas,
        "goal": plan.goals,
        "unit": plan.units,
        "owner": plan.owners,
    }[table]


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
