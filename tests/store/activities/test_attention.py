"""The rows that need attention, and why: each reason in a sentence, the gravest first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.support.plans import TODAY, other_program
from tracker.domain.activities.selection import Attention
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.store.activities.counting import attention_groups, plan_counts
from tracker.store.overview.queries import read_overview, reports_in
from tracker.store.plan_file import PlanFile

PRAKTIK, KAFE, PRESCHOOL = 1, 2, 3


def made_on(plan: PlanFile, label: str, day: date) -> None:
    """Let the log's sets with this label have been made on another day."""
    with other_program(plan.path) as connection:
        changed = connection.execute(
            "UPDATE change_set SET at = ? WHERE label = ?",
            [f"{day.isoformat()}T12:00:00.000Z", label],
        )
        assert changed.rowcount


def sentences(plan: PlanFile, reason: Attention, today: date = TODAY) -> dict[int, str]:
    return {
        line.activity_id: line.sentence
        for group in attention_groups(plan.connection, today)
        if group.reason is reason
        for line in group.lines
    }


def test_silence_is_counted_from_the_activitys_own_last_change(plan: PlanFile) -> None:
    today = TODAY + timedelta(days=400)
    for row_id, label in ((PRAKTIK, "Först"), (PRAKTIK, "Sedan"), (KAFE, "Kafé")):
        with plan.change(label):
            plan.activities.update(row_id, note=label)
    with plan.change("Annat"):
        plan.goals.update(PRAKTIK, title="Alla")
        plan.goals.update(KAFE, title="Alla till")
    made_on(plan, "Först", today - timedelta(days=300))
    made_on(plan, "Sedan", today - timedelta(days=200))
    made_on(plan, "Kafé", today - timedelta(days=179))
    made_on(plan, "Annat", today - timedelta(days=10))
    found = sentences(plan, Attention.SILENT, today)
    assert found[PRAKTIK] == "Ingenting har ändrats på 200 dagar."
    assert KAFE not in found


def test_each_reason_has_its_sentence(plan: PlanFile) -> None:
    with plan.change("Flyttade"):
        for month in (6, 7, 8):
            plan.activities.update(KAFE, due_date=date(2026, month, 1))
        plan.activities.update(PRAKTIK, due_date=date(2026, 4, 14), owner_id=None)
    assert sentences(plan, Attention.LATE) == {
        PRAKTIK: "Slutdatum 2026-04-14 passerade för 1 dag sedan."
    }
    assert sentences(plan, Attention.NO_OWNER) == {
        PRAKTIK: sentences(plan, Attention.NO_OWNER)[PRESCHOOL],
        PRESCHOOL: sentences(plan, Attention.NO_OWNER)[PRESCHOOL],
    }
    assert sentences(plan, Attention.MOVED) == {
        PRAKTIK: "Slutdatum har flyttats 3 gånger, från 2025-12-31 till 2026-04-14.",
        KAFE: "Slutdatum har flyttats 3 gånger, från 2026-05-01 till 2026-08-01.",
    }
    soon = sentences(plan, Attention.DUE_SOON, date(2026, 7, 15))
    assert list(soon) == [KAFE]
    assert "2026-08-01" in soon[KAFE]


@pytest.mark.parametrize("limit", [0, 1, 2, 3])
def test_lines_are_limited_and_counts_are_not(plan: PlanFile, limit: int) -> None:
    with plan.change("Utan ansvarig"):
        plan.connection.execute("UPDATE activity SET owner_id = NULL")
    (group,) = [
        group
        for group in attention_groups(plan.connection, TODAY, limit)
        if group.reason is Attention.NO_OWNER
    ]
    assert group.count == 3
    assert [line.activity_id for line in group.lines] == [PRAKTIK, KAFE, PRESCHOOL][:limit]


def test_the_overview_counts_what_is_there(plan: PlanFile) -> None:
    with plan.change("Förslag"):
        plan.activities.add(title="Utan område")
    overview = read_overview(plan.connection, TODAY, 5)
    assert overview.activity_count == 6
    assert overview.proposals == sum(overview.proposed.values())
    assert overview.proposed[3] == 1
    assert overview.reports == reports_in(plan.connection, TODAY.year)
    assert read_overview(plan.connection, TODAY, 5, 2025).reports == reports_in(
        plan.connection, 2025
    )
    assert [area.id for area in overview.focus_areas] == [1, 2, 3]
    assert overview.counts.total == plan_counts(plan.connection, TODAY).total


def test_reports_are_expected_of_units_in_use_and_of_those_under_way(plan: PlanFile) -> None:
    def counted(year: int) -> tuple[int, int]:
        found = reports_in(plan.connection, year)
        assert found.period == FollowupPeriod(year)
        return found.received, found.expected

    assert counted(2025) == (1, 3)
    assert counted(2024) == (0, 3)
    with plan.change("Enheter"):
        plan.units.update(1, active=False)
        plan.units.update(2, kind="external")
    assert counted(2025) == (1, 2)
    assert counted(2024) == (0, 1)
    for state, received in (("approved", 1), ("issued", 0), ("not_issued", 0)):
        with plan.change("Rapport"):
            plan.unit_reports.put(2026, 2, state=state)
        assert counted(2026) == (received, 2)
