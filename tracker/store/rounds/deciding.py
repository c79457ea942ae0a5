"""One decision about activities and goals together, with other words when they are changed."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.errors import InvalidValueError
from tracker.store.followup.proposals import decide
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.goals import decide_goals, reword_goal
from tracker.store.rounds.rounds import join_round


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids of the activities and of the proposed goals that are decided about."""

    activities: tuple[int, ...] = ()
    goals: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.activities) + len(self.goals)

    def words(self, labels: Labels) -> str:
        """Return "2 insatser" or "1 insats, 1 mål"."""
        parts = []
        if self.activities or not self.goals:
            parts.append(labels.activity.counted(len(self.activities)))
        if self.goals:
            parts.append(labels.sub_goal.counted(len(self.goals)))
        return ", ".join(parts)


def decide_about(
    plan: PlanFile,
    chosen: Chosen,
    approval: Approval,
    reason: str | None = None,
    title: str | None = None,
    progress: Progress = silent,
) -> int:
    """Decide about proposals and say why; return how many were different.

    `title` is another wording than the proposed one, for a single proposal that is approved, and
    takes a reason. Raises what `tracker.store.followup.proposals.decide` and
    `tracker.store.rounds.goals.decide_goals` raise.
    """
    if title is not None:
        _reword(plan, chosen, title, reason)
    changed = decide_goals(plan, chosen.goals, approval, reason)
    return changed + decide(plan, chosen.activities, approval, reason, progress)


def _reword(plan: PlanFile, chosen: Chosen, title: str, reason: str | None) -> None:
    if not (reason or "").strip():
        raise InvalidValueError(
            "decision_reason", _("Skriv varför lydelsen ändras; enheten ska kunna läsa det.")
        )
    for goal_id in chosen.goals:
        if plan.proposed_goals.get(goal_id).title != title:
            reword_goal(plan, goal_id, title=title)
    for activity_id in chosen.activities:
        join_round(plan, activity_id, keep=True)
        plan.activities.update(activity_id, title=title)
