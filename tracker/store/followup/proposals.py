"""Proposals: what units want to take into the plan, and what the working group decides (LJ-R1)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.fields import clean_values
from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.domain.core.tree_order import in_tree_order
from tracker.domain.followup.coverage import is_expected
from tracker.domain.plan.plan import OWNER_FIELDS, UNIT_FIELDS, Owner, Unit
from tracker.domain.rounds.proposal_round import ProposedGoal, RoundStatus
from tracker.errors import InvalidValueError
from tracker.store.activities.queries import ActivityRow, activity_rows
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.queries import read_round
from tracker.store.rounds.rounds import join_round
from tracker.store.rows.repository import Repository
from tracker.store.rows.rounds import ProposedGoalRepository


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal, waiting or decided."""

    row: ActivityRow

    @property
    def key(self) -> int:
        """The activity's id."""
        return self.row.id

    @property
    def approval(self) -> Approval:
        """The decision about it."""
        return self.row.activity.approval


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A proposed goal, waiting or decided (LJ-R2), with the names of what it refers to."""

    goal: ProposedGoal
    unit: str | None
    focus_area: str | None
    parent: str | None

    @property
    def key(self) -> int:
        """Minus the goal's id: a key that no activity has."""
        return -self.goal.id

    @property
    def approval(self) -> Approval:
        """The decision about it."""
        return self.goal.approval


@dataclass(frozen=True, slots=True)
class SilentUnit:
    """A unit that has proposed nothing, the position of its head and where that is reached."""

    unit: Unit
    head: str | None
    email: str | None

    @property
    def key(self) -> int:
        """The unit's id."""
        return self.unit.id


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals, those that wait first, and the units that have made none.

    `round` is the newest proposal round, None when there has been none.
    """

    rows: tuple[Proposal, ...]
    silent: tuple[SilentUnit, ...]
    goals: tuple[GoalRow, ...] = ()
    round: RoundStatus | None = None

    @property
    def every(self) -> tuple[Proposal | GoalRow, ...]:
        """Activities and goals, what waits for a decision first."""
        both: tuple[Proposal | GoalRow, ...] = (*self.goals, *self.rows)
        return tuple(sorted(both, key=lambda row: row.approval is not Approval.PROPOSED))

    def waiting(self) -> int:
        """Return how many wait for a decision."""
        return sum(row.approval is Approval.PROPOSED for row in self.every)

    def waiting_words(self, labels: Labels) -> str:
        """Return "3 insatser" or "3 insatser och 1 mål" for what waits for a decision."""
        activities = sum(row.approval is Approval.PROPOSED for row in self.rows)
        goals = self.waiting() - activities
        if not goals:
            return labels.activity.counted(activities)
        counted = labels.sub_goal.counted(goals)
        if not activities:
            return counted
        both = _("{activities} och {goals}")
        return both.format(activities=labels.activity.counted(activities), goals=counted)


def read_proposals(connection: sqlite3.Connection, year: int, today: date) -> Proposals:
    """Return what waits, what has been declined, and what was decided into the plan in `year`."""
    ids = connection.execute(
        "SELECT id FROM activity WHERE approval <> ? OR substr(decided_on, 1, 4) = ?"
        " ORDER BY approval <> ?, approval = ?, decided_on DESC, id",
        [Approval.APPROVED, str(year), Approval.PROPOSED, Approval.APPROVED],
    )
    rows = activity_rows(connection, (row_id for (row_id,) in ids.fetchall()), today)
    return Proposals(
        tuple(Proposal(row) for row in rows.values()),
        silent_units(connection),
        _goal_rows(connection, year),
        read_round(connection),
    )


def _goal_rows(connection: sqlite3.Connection, year: int) -> tuple[GoalRow, ...]:
    """The goals that wait or have been declined, and those that were approved in `year`."""

    def names(table: str, column: str = "title") -> dict[int | None, str]:
        return dict(connection.execute(f"SELECT id, {column} FROM {table}").fetchall())

    goals = [
        goal
        for goal in ProposedGoalRepository(connection).all()
        if goal.approval is not Approval.APPROVED
        or (goal.decided_on is not None and goal.decided_on.year == year)
    ]
    if not goals:
        return ()
    units, areas, parents = names("unit", "name"), names("focus_area"), names("goal")
    return tuple(
        GoalRow(
            goal,
            units.get(goal.unit_id),
            areas.get(goal.focus_area_id),
            parents.get(goal.goal_id),
        )
        for goal in goals
    )


def silent_units(connection: sqlite3.Connection) -> tuple[SilentUnit, ...]:
    """Return the units that are asked and have proposed nothing, in the order of their tree.

    A unit has proposed something when it, or a unit below it, answers for an activity, whatever
    has been decided about that (LJ-R1).
    """
    rows = connection.execute("SELECT DISTINCT unit_id FROM activity WHERE unit_id IS NOT NULL")
    busy = {unit_id for (unit_id,) in rows.fetchall()}
    units = Repository(connection, "unit", Unit, UNIT_FIELDS).all()
    owners = Repository(connection, "owner", Owner, OWNER_FIELDS, order="id").all()
    heads = {owner.id: owner for owner in owners}
    ordered = in_tree_order(units, lambda unit: unit.id, lambda unit: unit.parent_id)
    return tuple(
        _silent(unit, heads.get(unit.head_owner_id or 0))
        for unit, _depth, ids in ordered
        if is_expected(unit) and ids.isdisjoint(busy)
    )


def decide(
    plan: PlanFile,
    activity_ids: Iterable[int],
    approval: Approval,
    reason: str | None = None,
    progress: Progress = silent,
) -> int:
    """Decide about activities and say why; return how many were different.

    The day is written by the repository, as for every other change of a decision. While a
    proposal round is open, what is decided about belongs to it. Raises
    InvalidValueError when something is declined without a reason.
    """
    values: dict[str, object] = {"approval": approval, "decision_reason": reason}
    cleaned = clean_values(ACTIVITY_FIELDS, values)
    if approval is Approval.DECLINED and cleaned["decision_reason"] is None:
        raise InvalidValueError(
            "decision_reason", _("Skriv varför förslaget avböjs; enheten ska kunna läsa det.")
        )
    ids = list(activity_ids)
    for activity in plan.activities.some(ids):
        if activity.approval is Approval.PROPOSED:
            join_round(plan, activity.id, keep=True)
    return plan.activities.update_each(ids, values, progress)


def _silent(unit: Unit, head: Owner | None) -> SilentUnit:
    return SilentUnit(unit, head.title if head else None, head.email if head else None)
