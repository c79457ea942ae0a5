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
from tracker.domain.meetings.treatment import treatment_note
from tracker.publishing.document.sections import (
    Cover,
    GroupTextEntry,
    NotesSection,
    PlanSection,
)
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


def group_texts(content: FollowupContent) -> tuple[GroupTextEntry, ...]:
    """Return the working group's own text in its sections, none when nothing is written."""
    return tuple(
        GroupTextEntry(f"group-text/{number}", text.title, text.paragraphs)
        for number, text in enumerate(content.parts.group_texts, 1)
    )


def plan_section(content: FollowupContent) -> PlanSection:
    """Return the decision, the validity, the document's owner and how the year was fixed."""
    facts = enumerate(decision_facts(content), 1)
    return PlanSection(
        _("Planen"), tuple(Fact(f"plan/{number}", label, text) for number, (label, text) in facts)
    )


def treatment_section(content: FollowupContent) -> NotesSection | None:
    """Return the meetings that have treated the follow-up, None when nobody has (VI-R8)."""
    if not content.treated:
        return None
    lines = tuple(treated.place for treated in content.treated)
    return NotesSection(_("Behandlad vid"), treatment_note(is_fixed=is_fixed(content)), lines)


def suggestions_section(content: FollowupContent) -> NotesSection | None:
    """Return what the program suggested and nobody has decided, None when there is nothing."""
    lines = suggested_lines(content)
    if not lines:
        return None
    return NotesSection(_("Programmets förslag"), suggestions_sentence(), lines)
