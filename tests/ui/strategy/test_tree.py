"""The tree's model: whatever becomes of the plan, rows stay themselves; changes are signalled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from tracker.domain.core.terms import GoalKind
from tracker.store.strategy.queries import Count, RowKind, StrategyRow
from tracker.ui.session import Session
from tracker.ui.strategy.tree import StrategyTreeModel

Tree = tuple[StrategyRow, ...]


@pytest.fixture
def model(closed_session: Session) -> Iterator[StrategyTreeModel]:
    made = StrategyTreeModel(closed_session)
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(made, warning, made)
    yield made
    tester.deleteLater()


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Return some of eight goals, each under none or one of those drawn before it."""
    ids = draw(st.permutations(range(1, 9)))
    ids = ids[: draw(st.integers(0, len(ids)))]
    below: dict[int, list[int]] = {0: []}
    for place, goal_id in enumerate(ids):
        parent = draw(st.sampled_from([0, *ids[:place]]))
        below.setdefault(parent, []).append(goal_id)
    titles = {goal_id: draw(st.sampled_from(["a", "b"])) for goal_id in ids}

    def rows(parent: int) -> Tree:
        return tuple(
            StrategyRow(
                RowKind.GOAL,
                goal_id,
                titles[goal_id],
                Count(),
                goal_kind=GoalKind.GOAL,
                children=rows(goal_id),
            )
            for goal_id in below.get(parent, ())
        )

    return rows(0)


def shape(model: StrategyTreeModel, parent: QModelIndex | None = None) -> list[object]:
    """Return what the model shows: id, title and children of every row."""
    above = QModelIndex() if parent is None else parent
    found: list[object] = []
    for place in range(model.rowCount(above)):
        index = model.index(place, 0, above)
        item = model.item(index)
        assert item is not None
        assert model.parent(index) == above
        found.append((item.row.id, index.data(), shape(model, index)))
    return found


def wanted(rows: Tree) -> list[object]:
    return [(row.id, row.title, wanted(row.children)) for row in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(trees(), min_size=2, max_size=4))
def test_any_tree_follows_any_other(model: StrategyTreeModel, shown: list[Tree]) -> None:
    for rows in shown:
        model._show(rows)  # noqa: SLF001 -- what a reading of the plan delivers
        assert shape(model) == wanted(rows)
        assert {item.row.id for item in model.items()} == {
            below_row.id for row in rows for below_row in row.below()
        }


def test_a_row_that_moves_away_is_followed(model: StrategyTreeModel) -> None:
    def goal(row_id: int, *children: StrategyRow) -> StrategyRow:
        return StrategyRow(RowKind.GOAL, row_id, "mål", Count(), children=children)

    model._show((goal(1, goal(2)), goal(3)))  # noqa: SLF001 -- what a reading delivers
    item = model.find((RowKind.GOAL, 2))
    assert item is not None
    kept = QPersistentModelIndex(model.index_of(item))
    model._show((goal(3, goal(2)),))  # noqa: SLF001 -- what a reading delivers
    assert kept.isValid()
    assert model.item(kept) is item
    assert shape(model) == [(3, "mål", [(2, "mål", [])])]


def test_what_stood_above_may_come_to_stand_below(model: StrategyTreeModel) -> None:
    def goal(row_id: int, *children: StrategyRow) -> StrategyRow:
        return StrategyRow(RowKind.GOAL, row_id, "mål", Count(), children=children)

    model._show((goal(1, goal(2)),))  # noqa: SLF001 -- what a reading delivers
    model._show((goal(2, goal(1)),))  # noqa: SLF001 -- what a reading delivers
    assert shape(model) == [(2, "mål", [(1, "mål", [])])]
