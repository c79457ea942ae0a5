"""The year's steps on the web page: the wheel as a picture, the table behind it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.reporting.year_step import steps_sentence
from tracker.publishing.charts.year_wheel import (
    WheelColors,
    legend_words,
    wheel_svg,
    wheel_words,
)
from tracker.publishing.document.values import Table
from tracker.publishing.document.year_steps import steps_table

_COLORS = WheelColors(
    ring="var(--raised)",
    other_ring="var(--in_progress)",
    line="var(--ground)",
    text="var(--text)",
    muted="var(--muted)",
    accent="var(--accent)",
    done="var(--completed-text)",
    late="var(--late-text)",
    ground="var(--ground)",
    mark_ink="var(--ground)",
)
"""The page's own colours, light and dark."""


@dataclass(frozen=True, slots=True)
class StepsPart:
    """What the page lays out; `drawing` is markup of ours, with no text of a user's in it."""

    heading: str
    sentence: str
    legend: str
    description: str
    drawing: object
    table: Table


def steps_part(content: FollowupContent) -> StepsPart | None:
    """Return the year's steps, None for a plan that has not turned them on."""
    from markupsafe import Markup

    lines, year, day = content.parts.steps, content.year, content.as_of
    if not lines:
        return None
    svg = wheel_svg(lines, year, day, _COLORS)
    return StepsPart(
        _("Årets steg"),
        steps_sentence(lines, day),
        legend_words(),
        wheel_words(lines, day),
        Markup(svg),  # noqa: S704 -- months, numbers and the year, drawn by us
        steps_table(lines, year, day),
    )
