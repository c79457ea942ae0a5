"""The document's goals: what they cover, and the year's judgement of each."""

from __future__ import annotations

from tracker.domain.activities.attention import heading
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.parts import GoalPart
from tracker.domain.followup.texts import (
    goal_name,
    is_to_be_judged,
    judged_sentence,
    levels_below_sentence,
)
from tracker.domain.indicators.trend import trend_word
from tracker.domain.reporting.assessment import Fulfilment, fulfilment_word
from tracker.publishing.document.sections import GoalEntry, GoalsSection
from tracker.publishing.document.values import Bar, Column, Segment, Sign


def goals_section(content: FollowupContent) -> GoalsSection | None:
    """Return the goals in the plan's order, None for a plan without goals."""
    goals, nouns = content.parts.goals, content.labels
    if not goals:
        return None
    columns = (
        Column(nouns.goal.title),
        Column(nouns.activity.plural_title, is_number=True),
        Column(_("Genomförda"), is_number=True),
        Column(heading(Attention.LATE), is_number=True),
        Column(_("Måluppfyllelse")),
        Column(_("Trend")),
        Column(_("Kommentar")),
    )
    return GoalsSection(
        nouns.goal.plural_title,
        judged_sentence(goals),
        _("{goals} {year}: måluppfyllelse och trend").format(
            goals=nouns.goal.plural_title, year=content.year
        ),
        _fulfilment_bar(content),
        columns,
        tuple(_entry(content, part) for part in goals),
        levels_below_sentence(content),
    )


def _entry(content: FollowupContent, part: GoalPart) -> GoalEntry:
    figures, judged = content.counts_of_goal(part), part.assessment
    kind = content.labels.goal_of_kind(part.goal.kind)
    trend = judged.trend if judged else None
    return GoalEntry(
        f"goal/{part.goal.id}",
        "" if kind == content.labels.goal else kind.title,
        goal_name(part.goal),
        part.depth,
        figures.total,
        figures.completed,
        figures.late,
        _judgement(part),
        Sign(trend_word(trend), trend) if trend else None,
        (judged.comment if judged else None) or "",
    )


def _judgement(part: GoalPart) -> Sign | str:
    fulfilment = part.assessment.fulfilment if part.assessment else None
    if fulfilment is not None:
        return _sign(fulfilment)
    return _("Inte bedömt") if is_to_be_judged(part) else ""


def _sign(fulfilment: Fulfilment) -> Sign:
    return Sign(fulfilment_word(fulfilment), fulfilment)


def _fulfilment_bar(content: FollowupContent) -> Bar | None:
    """Return the goals by fulfilment, None when none has been judged."""
    judged = [
        part.assessment.fulfilment if part.assessment else None for part in content.parts.goals
    ]
    counted = [(each, judged.count(each)) for each in Fulfilment if each in judged]
    if not counted:
        return None
    description = ", ".join(f"{fulfilment_word(each)} {count}" for each, count in counted)
    return Bar(
        _("Måluppfyllelse {year}").format(year=content.year),
        f"{description}.",
        tuple(Segment(_sign(each), count) for each, count in counted),
    )
