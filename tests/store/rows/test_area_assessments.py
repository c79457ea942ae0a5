"""Areas' assessments: logged, refused in a fixed year, compared, and gone with their area."""

from __future__ import annotations

import pytest

from tests.support.plans import TODAY
from tracker.domain.history.compare import compare
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.followup.assessing import assessed_in_year, read_evidence
from tracker.store.log.states import state_now
from tracker.store.overview.outlook_queries import goals_of_year
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.structure import hanging_on


def _judge(plan: PlanFile, year: int = 2025, **values: str) -> None:
    with plan.change("Bedömde"):
        plan.area_assessments.put(year, 3, **values)


def test_a_judgement_is_a_difference_in_words_and_can_be_undone(plan: PlanFile) -> None:
    before = state_now(plan.connection)
    _judge(plan, fulfilment="partly_fulfilled", trend="worse")
    (difference,) = compare(before, state_now(plan.connection))
    assert difference.sentence == "Boende 2025: Delvis uppfyllt · Trend: sämre."
    middle = state_now(plan.connection)
    _judge(plan, fulfilment="fulfilled")
    (difference,) = compare(middle, state_now(plan.connection))
    assert difference.sentence == (
        "Boende 2025: Bedömning ändrad från Delvis uppfyllt till Uppfyllt."
    )
    plan.undo()
    plan.undo()
    assert plan.area_assessments.find_for(2025, 3) is None


def test_a_fixed_year_and_an_unknown_word_are_refused(plan: PlanFile) -> None:
    with pytest.raises(ConflictError):
        _judge(plan, 2024, fulfilment="fulfilled")
    with pytest.raises(InvalidValueError):
        _judge(plan, fulfilment="nästan")
    assert plan.area_assessments.count() == 0


def test_a_judgement_goes_with_its_area_and_is_counted_before(plan: PlanFile) -> None:
    _judge(plan, comment="Få byggen.")
    assert hanging_on(plan.connection, area_id=3).assessments == 1
    with plan.change("Tog bort"):
        plan.focus_areas.delete(3)
    assert plan.area_assessments.count() == 0


def test_an_areas_evidence_is_its_own_with_the_plan_around(plan: PlanFile) -> None:
    with plan.change("Flyttade"):
        plan.activities.update(5, focus_area_id=3)
    (part,) = (part for part in assessed_in_year(plan.connection, 2025) if part.code == "3")
    evidence = read_evidence(plan.connection, 2025, part, TODAY)
    assert [line.row.id for line in evidence.activities] == [5]
    assert sum(evidence.statuses_around.values()) > 1


def test_the_overview_counts_areas_once_one_is_judged(plan: PlanFile) -> None:
    goals = goals_of_year(plan.connection, 2025)
    assert "3 Boende" not in [row.area for row in goals.rows]
    _judge(plan, fulfilment="fulfilled")
    judged = goals_of_year(plan.connection, 2025)
    assert judged.rows[-1].area == "3 Boende"
    assert (judged.total, judged.judged) == (goals.total + 1, goals.judged + 1)
