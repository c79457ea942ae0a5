"""Reads how far a proposal round has come: its roll-call, and what nobody has proposed for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tracker.domain.core.labels import Labels
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval, GoalKind
from tracker.domain.core.tree_order import in_tree_order
from tracker.domain.followup.coverage import CoverageWarning, goal_warning, is_expected
from tracker.domain.plan.plan import (
    FOCUS_AREA_FIELDS,
    GOAL_FIELDS,
    OWNER_FIELDS,
    PLAN_FIELDS,
    UNIT_FIELDS,
    FocusArea,
    Goal,
    Owner,
    Plan,
    Unit,
)
from tracker.domain.rounds.proposal_round import (
    ProposalRound,
    RoundRow,
    RoundStatus,
    UncoveredLevel,
    not_asked,
)
from tracker.store.rows.repository import Repository
from tracker.store.rows.rounds import RoundRepository, RoundUnitRepository

_NOT_DECLINED = f"approval <> '{Approval.DECLINED}'"


def read_round(connection: sqlite3.Connection, round_id: int | None = None) -> RoundStatus | None:
    """Return how far a round (None: the newest) has come, None when there has been none.

    The units are those that are asked, and any that has answered besides.
    """
    rounds = RoundRepository(connection)
    found = rounds.newest() if round_id is None else rounds.find(round_id)
    if found is None:
        return None
    answers = RoundUnitRepository(connection).of_round(found.id)
    units = Repository(connection, "unit", Unit, UNIT_FIELDS).all()
    owners = Repository(connection, "owner", Owner, OWNER_FIELDS, order="id").all()
    heads = {owner.id: owner for owner in owners}
    activities = _counts(connection, "round_activity", found)
    goals = _counts(connection, "proposed_goal", found)
    ordered = in_tree_order(units, lambda unit: unit.id, lambda unit: unit.parent_id)
    rows = []
    for unit, depth, _ids in ordered:
        if not (is_expected(unit) or unit.id in answers):
            continue
        head = heads.get(unit.head_owner_id or 0)
        rows.append(
            RoundRow(
                unit,
                depth,
                answers.get(unit.id, not_asked(found.id, unit.id)),
                head.title if head else None,
                head.email if head else None,
                activities.get(unit.id, 0),
                goals.get(unit.id, 0),
            )
        )
    return RoundStatus(found, tuple(rows), uncovered_levels(connection), _waiting(connection))


def uncovered_levels(connection: sqlite3.Connection) -> tuple[UncoveredLevel, ...]:
    """Return the areas and the goals in them that nothing is planned or proposed for (LJ-R2).

    What has been declined counts for nothing; what is below a goal counts for it.
    """
    labels = Repository(connection, "plan", Plan, PLAN_FIELDS).get(1).nouns
    areas = Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS).all()
    goals = Repository(connection, "goal", Goal, GOAL_FIELDS).all()
    covered_areas, covered_goals = _covered(connection, goals)
    found = []
    for area in areas:
        if area.id not in covered_areas:
            title = coded(area.code, area.title)
            found.append(UncoveredLevel("focus_area", area.id, labels.focus_area.title, title))
        found += [
            UncoveredLevel("goal", goal.id, labels.goal.title, coded(goal.code, goal.title))
            for goal in goals
            if goal.focus_area_id == area.id
            and goal.kind is GoalKind.GOAL
            and goal.id not in covered_goals
        ]
    return tuple(found)


def goals_without_proposals(
    connection: sqlite3.Connection, labels: Labels
) -> list[CoverageWarning]:
    """Return the goals that nothing is planned or proposed for, while units are asked (LJ-R2)."""
    if RoundRepository(connection).open_one() is None:
        return []
    return [
        goal_warning(level.row_id, level.title, labels)
        for level in uncovered_levels(connection)
        if level.table == "goal"
    ]


def _covered(connection: sqlite3.Connection, goals: Iterable[Goal]) -> tuple[set[int], set[int]]:
    """The areas and goals that something is planned or proposed for, with what is above it."""
    rows = connection.execute(
        f"SELECT focus_area_id, goal_id FROM activity WHERE {_NOT_DECLINED}"
        " UNION SELECT c.focus_area_id, c.goal_id FROM contribution AS c"
        f" JOIN activity AS a ON a.id = c.activity_id AND a.{_NOT_DECLINED}"
        f" UNION SELECT focus_area_id, goal_id FROM proposed_goal WHERE {_NOT_DECLINED}"
    ).fetchall()
    by_id = {goal.id: goal for goal in goals}
    areas = {area_id for area_id, _goal_id in rows if area_id is not None}
    covered: set[int] = set()
    waiting = [goal_id for _area_id, goal_id in rows if goal_id is not None]
    while waiting:
        goal = by_id.get(waiting.pop())
        if goal is None or goal.id in covered:
            continue
        covered.add(goal.id)
        if goal.focus_area_id is not None:
            areas.add(goal.focus_area_id)
        if goal.parent_goal_id is not None:
            waiting.append(goal.parent_goal_id)
    return areas, covered


def _counts(connection: sqlite3.Connection, table: str, found: ProposalRound) -> dict[int, int]:
    rows = connection.execute(
        f"SELECT unit_id, count(*) FROM {table} WHERE round_id = ? GROUP BY 1", [found.id]
    )
    return dict(rows.fetchall())


def _waiting(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute(
        "SELECT (SELECT count(*) FROM activity WHERE approval = :waits)"
        " + (SELECT count(*) FROM proposed_goal WHERE approval = :waits)",
        {"waits": Approval.PROPOSED},
    ).fetchone()
    return int(count)
