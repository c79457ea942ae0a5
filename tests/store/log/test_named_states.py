"""States of a plan found by name, and copies of activities with what they are tagged with."""

from __future__ import annotations

import pytest

from tests.support.plans import TODAY
from tracker.domain.history.snapshot import fixed
from tracker.errors import TrackerError
from tracker.store.log.states import HEAVY, state_now
from tracker.store.plan_file import PlanFile
from tracker.store.versions.snapshots import named_state


def take(plan: PlanFile, label: str, title: str) -> None:
    """Fix the plan as it stands once its first activity has this title."""
    with plan.change("Ändrade"):
        plan.activities.update(1, title=title)
    taken = fixed(state_now(plan.connection, without=HEAVY))
    with plan.change("Fastställde"):
        plan.connection.execute(
            "INSERT INTO snapshot (kind, label, taken_at, content, sha256)"
            " VALUES ('revision', ?, '2026-03-01T08:00:00.000Z', ?, ?)",
            [label, taken.content, taken.sha256],
        )


def test_of_several_states_with_one_name_the_newest_is_found(plan: PlanFile) -> None:
    for label, title in (("Råd", "Första"), ("Råd", "Andra"), ("Annat", "Tredje")):
        take(plan, label, title)
    state, label = named_state(plan, "  Råd ")
    assert label == "Råd"
    assert state.rows("activity")[1]["title"] == "Andra"
    state, label = named_state(plan, "Annat")
    assert (label, state.rows("activity")[1]["title"]) == ("Annat", "Tredje")


def test_a_state_of_a_day_is_named_by_it(plan: PlanFile) -> None:
    today = TODAY.isoformat()
    state, label = named_state(plan, today)
    assert label == f"läget {today}"
    assert state.rows("activity")[1]["title"] == "Språkpraktik för nyanlända"
    with pytest.raises(TrackerError, match="Planen fanns inte i den här filen 2001-01-01"):
        named_state(plan, "2001-01-01")
    with pytest.raises(TrackerError, match="2026-02-30 är inte ett datum"):
        named_state(plan, "2026-02-30")


def test_a_name_that_nothing_has_is_answered_with_those_there_are(plan: PlanFile) -> None:
    take(plan, "Råd", "Första")
    with pytest.raises(TrackerError, match=r"heter Borta\. Det finns: .*Råd"):
        named_state(plan, "Borta")


def test_a_copy_of_an_activity_has_its_tags_in_their_order(plan: PlanFile) -> None:
    with plan.change("Kopplade"):
        plan.connection.execute("DELETE FROM tagging WHERE activity_id = 1")
        plan.connection.executemany(
            "INSERT INTO tagging (item_id, activity_id) VALUES (?, 1)", [(2,), (1,)]
        )
        copy_id = plan.activities.duplicate(1)
    tags = plan.connection.execute(
        "SELECT item_id FROM tagging WHERE activity_id = ? ORDER BY id", [copy_id]
    )
    assert tags.fetchall() == [(2,), (1,)]
