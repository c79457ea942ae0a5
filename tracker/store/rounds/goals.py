"""The working group's decisions about proposed goals (LJ-R2)."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.core.json_text import read_json
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, GoalKind
from tracker.domain.forms.proposals import folded
from tracker.domain.rounds.proposal_round import ProposedGoal
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.plan_file import PlanFile

_HANGING = (
    ("goal", "parent_goal_id"),
    ("indicator", "goal_id"),
    ("tagging", "goal_id"),
    ("goal_assessment", "goal_id"),
    ("contribution", "goal_id"),
)


def decide_goals(
    plan: PlanFile, goal_ids: Iterable[int], approval: Approval, reason: str | None = None
) -> int:
    """Decide about proposed goals and say why; return how many were different.

    One that is approved becomes a goal of the plan, under the goal or in the area it was proposed
    for, and the unit's activities that named it come under it. Raises InvalidValueError when one
    is declined without a reason or approved without a place, ConflictError when one that is
    taken back is in use in the plan.
    """
    if approval is Approval.DECLINED and not (reason or "").strip():
        raise InvalidValueError(
            "decision_reason", _("Skriv varför förslaget avböjs; enheten ska kunna läsa det.")
        )
    changed = 0
    for goal_id in goal_ids:
        goal = plan.proposed_goals.get(goal_id)
        if goal.approval is Approval.APPROVED and approval is not Approval.APPROVED:
            _take_back(plan, goal)
        values: dict[str, object] = {"approval": approval, "decision_reason": reason}
        changed += plan.proposed_goals.update(goal_id, **values)
        if approval is Approval.APPROVED and goal.made_goal_id is None:
            _take_in(plan, goal)
    return changed


def reword_goal(plan: PlanFile, proposal_id: int, **values: object) -> bool:
    """Change what a proposed goal that waits says or stands under; return whether it differed.

    `values` are fields of it: title, description, goal_id, focus_area_id. Raises ConflictError
    when it has been decided.
    """
    goal = plan.proposed_goals.get(proposal_id)
    if goal.approval is not Approval.PROPOSED:
        raise ConflictError(_("Förslaget är avgjort. Ta upp det igen för att ändra det."))
    parent = values.get("goal_id")
    if isinstance(parent, int):
        values = values | {"focus_area_id": plan.goals.get(parent).focus_area_id}
    return plan.proposed_goals.update(proposal_id, **values)


def _take_in(plan: PlanFile, goal: ProposedGoal) -> None:
    if goal.goal_id is None and goal.focus_area_id is None:
        sentence = _("Välj vad ”{title}” hör till innan det tas in i planen.")
        raise InvalidValueError("goal_id", sentence.format(title=goal.title))
    position = max((row.position for row in plan.goals.all()), default=-1) + 1
    made = plan.goals.add(
        title=goal.title,
        kind=GoalKind.GOAL if goal.goal_id is None else GoalKind.SUB_GOAL,
        focus_area_id=goal.focus_area_id,
        parent_goal_id=goal.goal_id,
        position=position,
    )
    plan.proposed_goals.update(goal.id, made_goal_id=made)
    for activity_id in _named_by(plan, goal):
        activity = plan.activities.get(activity_id)
        if activity.goal_id == goal.goal_id:
            plan.activities.update(activity_id, goal_id=made)


def _take_back(plan: PlanFile, goal: ProposedGoal) -> None:
    made = goal.made_goal_id
    if made is None:
        return
    for table, column in _HANGING:
        sql = f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1"
        if plan.connection.execute(sql, [made]).fetchone() is not None:
            sentence = _(
                "”{title}” används redan i planen. Ta bort det som hör till det på sidan Strategi"
                " först."
            )
            raise ConflictError(sentence.format(title=goal.title))
    rows = plan.connection.execute("SELECT id FROM activity WHERE goal_id = ?", [made])
    for (activity_id,) in rows.fetchall():
        plan.activities.update(activity_id, goal_id=goal.goal_id)
    plan.goals.delete(made)


def _named_by(plan: PlanFile, goal: ProposedGoal) -> list[int]:
    """The activities that the same unit proposed under a goal that it proposed."""
    rows = plan.connection.execute(
        "SELECT activity_id, proposed FROM round_activity"
        " WHERE activity_id IS NOT NULL AND round_id IS ? AND unit_id IS ? ORDER BY id",
        [goal.round_id, goal.unit_id],
    ).fetchall()
    wanted = {folded(goal.title), folded(goal.received_title or goal.title)}
    return [
        activity_id
        for activity_id, proposed in rows
        if folded(read_json(proposed).get("proposed_goal") or "") in wanted
    ]
