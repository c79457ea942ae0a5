"""The annual follow-up as Word text, to paste into the municipality's own reports (SK-R3)."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.look import OwnLook
from tracker.publishing.document.followup import followup_document
from tracker.publishing.document.sections import (
    Cover,
    FiguresSection,
    FollowupDocument,
    NotesSection,
    PlanSection,
)
from tracker.publishing.word.activities import add_activities
from tracker.publishing.word.agreements import add_agreements
from tracker.publishing.word.paper import Paper, PaperFacts
from tracker.publishing.word.parts import (
    add_dimensions,
    add_goals,
    add_indicators,
    add_needs,
    add_since,
    add_statuses,
    add_table,
    add_texts,
    add_units,
)
from tracker.publishing.word.styles import DRAFT, NOTE
from tracker.publishing.word.template import lacks
from tracker.publishing.word.voices import add_voices
from tracker.publishing.word.widths import TableColumn
from tracker.store.file.output import finished_file

_STEPS = 200
"""News of the work come at most this often while a document is written."""


def write_followup_docx(content: FollowupContent, target: Path, progress: Progress) -> None:
    """Write a year's follow-up to `target` (.docx): the follow-up document from end to end.

    Only positions are named, never persons. Until the year is fixed, each page says that it is a
    draft. The file appears finished or not at all. Raises TrackerError when it cannot be written,
    and CancelledError when `progress` does.
    """
    with finished_file(target) as unfinished:
        progress(_("Skriver Word-filen"), 0.0)
        _paper(followup_document(content), progress, content.look).write(unfinished)
        progress(_("Skriver Word-filen"), 1.0)


def _paper(document: FollowupDocument, progress: Progress, look: OwnLook) -> Paper:
    steps = 0

    def advance() -> None:
        nonlocal steps
        steps += 1
        progress(_("Skriver Word-filen"), min(steps / _STEPS, 0.95))

    paper = Paper(_facts(document.cover, document.year), advance, look)
    if not paper.is_templated:
        _add_heading(paper, document.cover)
    elif look.template and not document.cover.is_fixed and lacks(look.template, "läge"):
        paper.paragraph(document.cover.state, DRAFT)
    _add_group_texts(paper, document)
    _add_plan(paper, document.plan)
    if document.treatment:
        _add_notes(paper, document.treatment)
    _add_figures(paper, document.figures)
    if document.goals:
        add_goals(paper, document.goals)
    add_activities(paper, document.activities)
    _add_parts(paper, document)
    return paper


def _add_parts(paper: Paper, document: FollowupDocument) -> None:
    """Add what the document has beside its activities."""
    if document.units:
        add_units(paper, document.units)
    if document.agreements:
        add_agreements(paper, document.agreements)
    if document.indicators:
        add_indicators(paper, document.indicators)
    if document.needs:
        add_needs(paper, document.needs)
    if document.voices:
        add_voices(paper, document.voices)
    if document.since:
        add_since(paper, document.since)
    if document.dimensions:
        add_dimensions(paper, document.dimensions)
    if document.texts:
        add_texts(paper, document.texts)
    if document.suggestions:
        _add_notes(paper, document.suggestions)


def _facts(cover: Cover, year: int) -> PaperFacts:
    number = cover.case_number
    origin = (
        cover.plan_title,
        cover.as_of,
        _("Dnr {number}").format(number=number) if number else "",
    )
    return PaperFacts(
        title=f"{cover.title} – {cover.plan_title}",
        author=cover.municipality,
        subject=cover.recipient,
        mark="" if cover.is_fixed else cover.state,
        origin=" · ".join(text for text in origin if text),
        words={
            "kommun": cover.municipality,
            "titel": cover.title,
            "plan": cover.plan_title,
            "mottagare": cover.recipient,
            "datum": cover.day,
            "läge": cover.state,
            "diarienummer": number,
            "år": str(year),
        },
    )


def _add_heading(paper: Paper, cover: Cover) -> None:
    """Add whose follow-up it is, of what, and to whom it is addressed (LJ-R6)."""
    paper.paragraph(cover.municipality, "Subtitle")
    paper.title(cover.title)
    paper.paragraph(cover.plan_title, "Subtitle")
    paper.paragraph(cover.recipient, "Subtitle")
    paper.paragraph(cover.day)
    paper.paragraph(cover.state, "Normal" if cover.is_fixed else DRAFT)


def _add_group_texts(paper: Paper, document: FollowupDocument) -> None:
    for entry in document.group_texts:
        paper.heading(entry.title, 1)
        for paragraph in entry.paragraphs:
            paper.paragraph(paragraph)


def _add_plan(paper: Paper, section: PlanSection) -> None:
    paper.heading(section.heading, 1)
    for fact in section.facts:
        paper.led(fact.label, fact.text)


def _add_notes(paper: Paper, section: NotesSection) -> None:
    paper.heading(section.heading, 1)
    paper.paragraph(section.sentence)
    for line in section.lines:
        paper.paragraph(line)


def _add_figures(paper: Paper, section: FiguresSection) -> None:
    """Add the year's figures, statuses by area, and costs by area and year."""
    paper.heading(section.heading, 1)
    if section.nothing:
        paper.paragraph(section.nothing)
        return
    columns = [
        TableColumn(column.heading, is_number=column.is_number) for column in section.columns
    ]
    rows = [
        (figure.label, figure.number, figure.share, figure.explanation)
        for figure in section.key_figures
    ]
    paper.table(section.caption, columns, rows)
    add_statuses(paper, section.statuses)
    if section.costs is not None:
        add_table(paper, section.costs)
        paper.paragraph(section.costs_mean, NOTE)
