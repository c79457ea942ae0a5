"""Whether a plan of activities is decided: a draft until every action plan in it is (VB-R1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.plan.action_plan import ActionPlan


@dataclass(frozen=True, slots=True)
class DecisionState:
    """Whether it is decided, and what stands on its first page about that."""

    is_decided: bool
    sentence: str


def decision_state(action_plans: Iterable[ActionPlan], labels: Labels) -> DecisionState:
    """Return whether these action plans, together all that is shown, are decided.

    The strategy's own decision is not one about the activities: without an action plan it is a
    draft.
    """
    found = tuple(action_plans)
    words = {"plan": labels.activity_plan.definite}
    if not found:
        return DecisionState(False, _("Utkast – {plan} är inte beslutad").format(**words))
    undecided = [plan for plan in found if plan.decided_on is None]
    if len(found) == 1 and not undecided:
        return DecisionState(
            True, _("Beslutad av {decision}").format(decision=found[0].decision())
            if found[0].decided_by
            else _("Beslutad {date}").format(date=found[0].decision()),
        )  # fmt: skip
    if not undecided:
        return DecisionState(True, _("Beslutade handlingsplaner"))
    names = ", ".join(plan.name for plan in undecided)
    return DecisionState(False, _("Utkast – inte beslutat: {names}").format(names=names))
