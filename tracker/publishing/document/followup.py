"""Builds the annual follow-up document out of a year's content, once for every writer."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.followup.followup import FollowupContent
from tracker.publishing.document.activities import activities_section
from tracker.publishing.document.agreements import agreements_section
from tracker.publishing.document.dimensions import dimensions_section
from tracker.publishing.document.figures import figures_section
from tracker.publishing.document.goals import goals_section
from tracker.publishing.document.indicators import indicators_section
from tracker.publishing.document.needs import needs_section
from tracker.publishing.document.plan import (
    cover,
    group_texts,
    plan_section,
    suggestions_section,
    treatment_section,
)
from tracker.publishing.document.sections import FollowupDocument
from tracker.publishing.document.since import since_section
from tracker.publishing.document.texts import texts_section
from tracker.publishing.document.units import units_section
from tracker.publishing.document.voices import voices_section


def followup_document(
    content: FollowupContent, names: Mapping[int, str] | None = None
) -> FollowupDocument:
    """Return a year's follow-up: decision, figures, goals, activities, units, agreements and more.

    Only positions are named; `names` are the owners' own names by activity, when whoever
    publishes has chosen to show them.
    """
    return FollowupDocument(
        content.year,
        cover(content),
        plan_section(content),
        figures_section(content),
        goals_section(content),
        activities_section(content, names or {}),
        units_section(content),
        agreements_section(content),
        indicators_section(content),
        since_section(content),
        dimensions_section(content),
        suggestions_section(content),
        texts_section(content),
        needs_section(content),
        voices_section(content),
        group_texts(content),
        treatment_section(content),
    )
