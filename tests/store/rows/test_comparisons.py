"""Comparisons: values of their own, told in the history, gone with their indicator."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.plans import TODAY
from tracker.domain.followup.fixing import Decision
from tracker.domain.history.compare import compare
from tracker.errors import InvalidValueError
from tracker.store.followup.fixing import fix
from tracker.store.followup.queries import followup_content
from tracker.store.indicators.queries import indicator_table, table_until
from tracker.store.log.states import state_now
from tracker.store.plan_file import PlanFile


def _add(plan: PlanFile, name: str = "Riket", **values: float) -> int:
    with plan.change("Jämför"):
        made = plan.comparisons.add(indicator_id=1, name=name)
        for period, value in values.items():
            plan.comparisons.set_value(made, period.removeprefix("y"), "T", value=value)
    return made


def test_a_comparison_has_values_of_its_own(plan: PlanFile) -> None:
    own = plan.indicators.observations(1)
    _add(plan, y2023=70.0, y2024=68.5)
    assert plan.indicators.observations(1) == own
    table = indicator_table(plan.connection, 1)
    (line,) = table.comparisons
    assert (line.name, line.series) == ("Riket, T", "T")
    assert table.periods == ("2023", "2024", "2025", "2029")
    assert table_until(table, 2023).comparisons[0].values.keys() == {"2023"}


def test_a_value_is_written_over_and_removed_by_nothing(plan: PlanFile) -> None:
    made = _add(plan, y2024=68.5)
    with plan.change("Skrev"):
        assert not plan.comparisons.set_value(made, "2024", "T", value=68.5)
        assert plan.comparisons.set_value(made, "2024", "T", missing_reason="confidential")
        assert plan.comparisons.set_value(made, "2024", "T")
        assert not plan.comparisons.set_value(made, "2024", "T")
    assert indicator_table(plan.connection, 1).comparisons[0].values == {}


def test_two_comparisons_are_never_called_the_same(plan: PlanFile) -> None:
    _add(plan)
    other = _add(plan, "Länet")
    with pytest.raises(InvalidValueError, match="jämförs redan med"):
        _add(plan, "riket")
    with pytest.raises(InvalidValueError), plan.change("Bytte"):
        plan.comparisons.update(other, name="Riket")
    assert [row.name for row in plan.comparisons.of(1)] == ["Riket", "Länet"]


def test_what_has_changed_is_told_in_words(plan: PlanFile) -> None:
    before = state_now(plan.connection)
    made = _add(plan, y2024=68.5)
    middle = state_now(plan.connection)
    assert [row.sentence for row in compare(before, middle)] == [
        "Andel i arbete: Jämförs med Riket."
    ]
    with plan.change("Ändrade"):
        plan.comparisons.set_value(made, "2024", "T", value=69)
    (difference,) = compare(middle, state_now(plan.connection))
    assert difference.sentence.replace("\N{NO-BREAK SPACE}", " ") == (
        "Andel i arbete, Riket, T 2024: 68,5 % → 69,0 %."
    )
    with plan.change("Tog bort"):
        plan.comparisons.delete(made)
    assert [row.sentence for row in compare(middle, state_now(plan.connection))] == [
        "Andel i arbete: Jämförs inte längre med Riket."
    ]
    plan.undo()
    assert indicator_table(plan.connection, 1).comparisons[0].values["2024"].value == 69


def test_it_goes_with_its_indicator(plan: PlanFile) -> None:
    _add(plan, y2024=68.5)
    with plan.change("Tog bort"):
        plan.indicators.delete(1)
    assert plan.comparisons.count() == 0
    plan.undo()
    assert plan.comparisons.count() == 1


def test_a_fixed_year_keeps_what_was_compared_with(plan: PlanFile) -> None:
    made = _add(plan, y2024=68.5)
    fix(plan, Decision(2025, "KS 1", "KS", date(2026, 2, 1), "Alla svar är inte inne."), TODAY)
    with plan.change("Tog bort"):
        plan.comparisons.delete(made)
    part = followup_content(plan, 2025, TODAY).parts.indicators[0]
    assert [(each.name, each.values[0] and each.values[0].value) for each in part.comparisons] == [
        ("Riket, T", 68.5)
    ]
