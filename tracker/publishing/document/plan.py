"""The document's beginning: whose follow-up it is, and what was decided."""

from __future__ import annotations

from tracker.domain.core.language import _
from tracker.domain.followup.decision_texts import decision_facts
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import (
    day_text,
    followup_title,
    is_fixed,
    recipient_text,
    state_text,
    suggested_lines,
    suggestions_sentence,
)
from tracker.publishing.document.sections import Cover, PlanSection, SuggestionsSection
from tracker.publishing.document.values import Fact


def cover(content: FollowupContent) -> Cover:
    """Return whose follow-up it is, addressed to whom (LJ-R6), as of which day, draft or fixed."""
    plan = content.plan
    return Cover(
        plan.municipality,
        followup_title(content),
        plan.title,
        recipient_text(content),
        day_text(content),
        state_text(content),
        is_fixed(content),
        content.case_number or plan.case_number or "",
        content.as_of.isoformat(),
    )


def plan_section(content: FollowupContent) -> PlanSection:
    """Return the decision, the validity, the document's owner and how the year was fixed."""
    facts = enumerate(decision_facts(content), 1)
    return PlanSection(
        _("Planen"), tuple(Fact(f"plan/{number}", label, text) for number, (label, text) in facts)
    )


def suggestions_section(content: FollowupContent) -> SuggestionsSection | None:
    """Return what the program suggested and nobody has decided, None when there is nothing."""
    lines = suggested_lines(content)
    if not lines:
        return None
    return SuggestionsSection(_("Programmets förslag"), suggestions_sentence(), lines)
