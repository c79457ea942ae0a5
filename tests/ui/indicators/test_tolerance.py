"""A target is written with its tolerance in the grid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.support.examples import load_builtin
from tracker.domain.plan.strategy import Strategy
from tracker.store.indicators.queries import indicator_table
from tracker.store.plan_file import PlanFile
from tracker.ui.indicators.observation_grid import ObservationGridModel
from tracker.ui.session import Session

TODAY = date(2026, 10, 12)


def test_a_target_is_written_with_its_tolerance(
    closed_session: Session, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    plan = make_plan(load_builtin("vimmerby"))
    with plan.change("Skrev"):
        plan.indicators.update(1, unit="%")
        plan.indicators.set_value(1, "2025", value=68.5)
        plan.indicators.set_target(1, "2025", "", 70, 2)
    closed_session.adopt(plan)
    grid = ObservationGridModel(closed_session)
    grid.show_table(indicator_table(plan.connection, 1))
    row = next(row for row in range(grid.rowCount()) if grid.row_at(row).is_target)
    column = next(c for c in range(grid.columnCount()) if grid.period_at(c) == "2025")
    cell = grid.index(row, column)
    assert cell.data() == "70,0 ± 2"
    assert grid.setData(cell, "72 ± 5 %")
    (target,) = plan.indicators.targets(1)
    assert (target.value, target.tolerance, target.tolerance_is_percent) == (72.0, 5.0, True)
    assert not grid.setData(cell, "72 ± mycket")
