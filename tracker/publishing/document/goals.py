"""The document's goals and judged areas: what they cover, and the year's judgement of each."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.activities.attention import heading
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.followup.assessed import (
    AreaPart,
    AssessedPart,
    assessed_name,
    fulfilment_heading,
    has_goals_to_reach,
    level_title,
    levels_title,
    shown_parts,
)
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import judged_sentence, levels_below_sentence
from tracker.domain.indicators.trend import trend_word
from tracker.domain.reporting.assessment import Fulfilment, fulfilment_word
from tracker.publishing.document.sections import GoalEntry, GoalsSection
from tracker.publishing.document.values import Bar, Column, Segment, Sign


def goals_section(content: FollowupContent) -> GoalsSection | None:
    """Return the goals and the judged areas in the plan's order, None when there are none."""
    parts, nouns = shown_parts(content.parts.assessed), content.labels
    if not parts:
        return None
    title, heading_of_judgement = levels_title(parts, nouns), fulfilment_heading(parts)
    columns = (
        Column(level_title(parts, nouns)),
        Column(nouns.activity.plural_title, is_number=True),
        Column(_("Genomförda"), is_number=True),
        Column(heading(Attention.LATE), is_number=True),
        Column(heading_of_judgement),
        Column(_("Trend")),
        Column(_("Kommentar")),
    )
    return GoalsSection(
        title,
        judged_sentence(parts),
        _("{levels} {year}: {judgement} och trend").format(
            levels=title, year=content.period, judgement=heading_of_judgement.lower()
        ),
        _fulfilment_bar(content, parts),
        columns,
        tuple(_entry(content, part) for part in parts),
        levels_below_sentence(content),
    )


def _entry(content: FollowupContent, part: AssessedPart) -> GoalEntry:
    figures, judged = content.counts_of_part(part), part.assessment
    trend = judged.trend if judged else None
    return GoalEntry(
        part.key,
        _kind(content, part),
        assessed_name(part),
        part.depth,
        figures.total,
        figures.completed,
        figures.late,
        _judgement(part),
        Sign(trend_word(trend), trend) if trend else None,
        (judged.comment if judged else None) or "",
    )


def _kind(content: FollowupContent, part: AssessedPart) -> str:
    """Return what kind of level it is, "" for the kind that the section is named by."""
    if isinstance(part, AreaPart):
        among_goals = has_goals_to_reach(content.parts.assessed)
        return content.labels.focus_area.title if among_goals else ""
    kind = content.labels.goal_of_kind(part.goal.kind)
    return "" if kind == content.labels.goal else kind.title


def _judgement(part: AssessedPart) -> Sign | str:
    if part.fulfilment is not None:
        return _sign(part.fulfilment)
    return _("Inte bedömt") if part.is_to_be_judged else ""


def _sign(fulfilment: Fulfilment) -> Sign:
    return Sign(fulfilment_word(fulfilment), fulfilment)


def _fulfilment_bar(content: FollowupContent, parts: Sequence[AssessedPart]) -> Bar | None:
    """Return the levels by fulfilment, None when none has been judged."""
    judged = [part.fulfilment for part in parts]
    counted = [(each, judged.count(each)) for each in Fulfilment if each in judged]
    if not counted:
        return None
    description = ", ".join(f"{fulfilment_word(each)} {count}" for each, count in counted)
    return Bar(
        f"{fulfilment_heading(parts)} {content.period}",
        f"{description}.",
        tuple(Segment(_sign(each), count) for each, count in counted),
    )
