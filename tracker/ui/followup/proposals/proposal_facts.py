"""What stands in one proposal, in lines: what, who, when, at what cost, and what was remarked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.activities.contribution import contributions_heading, contributions_text
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.forms.proposals import proposed_owner
from tracker.domain.forms.words import shown_value
from tracker.store.activities.queries import ActivityRow
from tracker.store.followup.proposals import GoalRow, Proposal

_MARK = re.compile(r"\[[0-9a-f]+:[0-9]+\]$")


def proposal_facts(proposal: Proposal | GoalRow, labels: Labels) -> str:
    """Return a proposal's facts, a line each; what it does not say is left out."""
    if isinstance(proposal, GoalRow):
        return "\n".join(_goal_facts(proposal, labels))
    return "\n".join(_facts(proposal, labels))


def _goal_facts(proposal: GoalRow, labels: Labels) -> Iterator[str]:
    goal = proposal.goal
    if proposal.parent:
        yield f"{labels.goal.title}: {proposal.parent}"
    if goal.description:
        yield goal.description
    if goal.received_title and goal.received_title != goal.title:
        yield _("Föreslagen lydelse: {title}").format(title=goal.received_title)
    yield from filter(None, (goal.note, goal.decision_reason))


def _facts(proposal: Proposal, labels: Labels) -> Iterator[str]:
    row, activity = proposal.row, proposal.row.activity
    yield from filter(None, (activity.description, activity.intended_result))
    if row.goal:
        yield f"{labels.goal.title}: {row.goal}"
    if row.contributes_to:
        yield f"{contributions_heading()}: {contributions_text(row.contributes_to)}"
    if short := " · ".join(_short_facts(proposal)):
        yield short
    for line in (activity.note or "").splitlines():
        if line.strip() and proposed_owner(line) is None:
            yield _MARK.sub("", line).strip()
    if activity.decision_reason:
        yield activity.decision_reason


def _short_facts(proposal: Proposal) -> Iterator[str]:
    row, activity = proposal.row, proposal.row.activity
    owner = proposed_owner(activity.note)
    if row.owner:
        yield _("Ansvarig: {name}").format(name=row.owner)
    elif owner is not None:
        sentence = _("Föreslagen ansvarig: {name} (finns inte bland planens ansvariga)")
        yield sentence.format(name=owner)
    if activity.start_date is not None:
        yield _("Startdatum: {day}").format(day=activity.start_date.isoformat())
    if activity.due_date is not None:
        yield _("Slutdatum: {day}").format(day=activity.due_date.isoformat())
    for name, text in (
        ("frequency", activity.frequency),
        ("scope", activity.scope),
    ):
        if text:
            yield f"{_(ACTIVITY_FIELDS[name].label)}: {text}"
    if row.target_groups:
        yield _("Målgrupper: {groups}").format(groups=", ".join(row.target_groups))
    yield from _cost_facts(row)


def _cost_facts(row: ActivityRow) -> Iterator[str]:
    activity = row.activity
    if activity.cost_sek is not None:
        cost = shown_value(ACTIVITY_FIELDS["cost_sek"], activity.cost_sek)
        yield _("Kostnad: {cost}").format(cost=cost)
    if row.planned_years:
        yield _("Planår: {years}").format(years=", ".join(map(str, row.planned_years)))
    if row.costs.funding:
        yield _("Finansiering: {source}").format(source=row.costs.funding)
