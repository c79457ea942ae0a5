"""The annual follow-up as Word text, to paste into the municipality's own reports (SK-R3)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent, FollowupLine
from tracker.domain.followup.texts import (
    counts_by_area,
    day_text,
    decision_facts,
    followup_title,
    is_fixed,
    key_counts,
    none_text,
    planned_cost,
    recipient_text,
    state_text,
)
from tracker.domain.indicators.statistics import format_number
from tracker.publishing.word.activities import add_activities
from tracker.publishing.word.paper import TEXT_WIDTH, Paper, PaperFacts, TableColumn
from tracker.publishing.word.parts import (
    CountColumns,
    add_frameworks,
    add_goals,
    add_indicators,
    add_units,
)
from tracker.publishing.word.styles import DRAFT, NOTE
from tracker.store.file.output import finished_file

_STEPS = 200
"""News of the work come at most this often while a document is written."""


def write_followup_docx(content: FollowupContent, target: Path, progress: Progress) -> None:
    """Write a year's follow-up to `target` (.docx): figures, goals, activities, what was reported.

    Units, indicators and dimensions follow; what the plan lacks is left out (VG-R6). Only
    positions are named, never persons. Until the year is fixed, each page says that it is a draft.

    The file appears finished or not at all. Raises TrackerError when it cannot be written, and
    CancelledError when `progress` does.
    """
    with finished_file(target) as unfinished:
        progress(_("Skriver Word-filen"), 0.0)
        _paper(content, progress).write(unfinished)
        progress(_("Skriver Word-filen"), 1.0)


def _paper(content: FollowupContent, progress: Progress) -> Paper:
    steps = 0

    def advance() -> None:
        nonlocal steps
        steps += 1
        progress(_("Skriver Word-filen"), min(steps / _STEPS, 0.95))

    paper = Paper(_facts(content), advance)
    _add_heading(paper, content)
    _add_decision(paper, content)
    _add_figures(paper, content)
    add_goals(paper, content)
    add_activities(paper, content)
    add_units(paper, content)
    add_indicators(paper, content)
    add_frameworks(paper, content)
    return paper


def _facts(content: FollowupContent) -> PaperFacts:
    plan = content.plan
    number = content.case_number or plan.case_number
    origin = (
        plan.title,
        content.as_of.isoformat(),
        _("Dnr {number}").format(number=number) if number else "",
    )
    return PaperFacts(
        title=f"{followup_title(content)} – {plan.title}",
        author=plan.municipality,
        subject=recipient_text(content),
        mark="" if is_fixed(content) else state_text(content),
        origin=" · ".join(text for text in origin if text),
    )


def _add_heading(paper: Paper, content: FollowupContent) -> None:
    """Add whose follow-up it is, of what, and to whom it is addressed (LJ-R6)."""
    paper.paragraph(content.plan.municipality, "Subtitle")
    paper.title(followup_title(content))
    paper.paragraph(content.plan.title, "Subtitle")
    paper.paragraph(recipient_text(content), "Subtitle")
    paper.paragraph(day_text(content))
    paper.paragraph(state_text(content), "Normal" if is_fixed(content) else DRAFT)


def _add_decision(paper: Paper, content: FollowupContent) -> None:
    paper.heading(_("Planen"), 1)
    for label, text in decision_facts(content):
        paper.led(label, text)


def _add_figures(paper: Paper, content: FollowupContent) -> None:
    """Add the year's figures, then statuses by area."""
    nouns = content.labels
    paper.heading(_("Läget i siffror"), 1)
    if not content.lines:
        paper.paragraph(none_text(content))
        return
    rows = [
        (
            key_figure.label,
            str(key_figure.count),
            _percent(key_figure.share),
            key_figure.explanation,
        )
        for key_figure in key_counts(content)
    ]
    cost = planned_cost(content)
    if cost is not None:
        label = _("Planerad kostnad")
        rows.append(
            (label, _("{sum} kr").format(sum=format_number(cost.sek, 0)), "", cost.explanation)
        )
    columns = (
        TableColumn(_("Mått"), 4.6),
        TableColumn(_("Antal"), 2.8, is_number=True),
        TableColumn(_("Andel"), 1.8, is_number=True),
        TableColumn(_("Anmärkning"), TEXT_WIDTH - 9.2),
    )
    paper.table(_("Nyckeltal {year}").format(year=content.year), columns, rows)
    _add_statuses(paper, content)
    paper.paragraph(_late_sentence(content.lines, nouns.activity.plural), NOTE)


def _add_statuses(paper: Paper, content: FollowupContent) -> None:
    nouns, counts = content.labels, CountColumns(content)
    by_area = [(title, *counts.cells(figures)) for title, figures in counts_by_area(content)]
    paper.table(
        _("Status per {focus_area}").format(focus_area=nouns.focus_area.singular),
        counts.columns(nouns.focus_area.title),
        [*by_area, (_("Totalt"), *counts.cells(content.counts()))],
        sums=True,
    )


def _late_sentence(lines: Iterable[FollowupLine], activities: str) -> str:
    """Return what late means, where something is."""
    if not any(line.lateness.is_late for line in lines):
        return ""
    return _(
        "Försenade är {activities} vars slutdatum har passerat utan att arbetet är avslutat."
    ).format(activities=activities)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{format_number(100 * share, 0)} %"
