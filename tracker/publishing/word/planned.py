"""The plan of activities as a Word document, to lay before those who decide on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.publishing.document.planned import (
    PlannedActivity,
    PlannedArea,
    PlannedDocument,
)
from tracker.publishing.word.paper import Paper, PaperFacts
from tracker.publishing.word.parts import add_table, add_texts
from tracker.publishing.word.styles import DRAFT, NOTE
from tracker.publishing.word.widths import TableColumn
from tracker.store.file.output import finished_file


def write_planned_docx(document: PlannedDocument, target: Path, progress: Progress) -> None:
    """Write the plan of activities to `target` (.docx), finished or not at all.

    Until it is decided, each page says that it is a draft. Raises TrackerError when the file
    cannot be written, and CancelledError when `progress` does.
    """
    text = _("Skriver Word-filen")
    with finished_file(target) as unfinished:
        progress(text, 0.0)
        _paper(document, lambda: progress(text, 0.5)).write(unfinished)
        progress(text, 1.0)


def _paper(document: PlannedDocument, advance: Callable[[], None]) -> Paper:
    number = document.case_number
    origin = (
        document.plan_title,
        document.day,
        _("Dnr {number}").format(number=number) if number else "",
    )
    facts = PaperFacts(
        title=f"{document.title} – {document.plan_title}",
        author=document.municipality,
        subject=document.plan_title,
        mark="" if document.is_decided else document.state,
        origin=" · ".join(text for text in origin if text),
    )
    paper = Paper(facts, advance)
    paper.paragraph(document.municipality, "Subtitle")
    paper.title(document.title)
    paper.paragraph(document.plan_title, "Subtitle")
    paper.paragraph(document.state, "Normal" if document.is_decided else DRAFT)
    paper.heading(document.facts_heading, 1)
    for fact in document.facts:
        paper.led(fact.label, fact.text)
    paper.paragraph(document.sentence)
    for area in document.areas:
        _add_area(paper, area, document)
    if document.costs is not None:
        paper.heading(_("Kostnader"), 1)
        add_table(paper, document.costs)
        paper.paragraph(document.costs_mean, NOTE)
    if document.texts is not None:
        add_texts(paper, document.texts)
    return paper


def _add_area(paper: Paper, area: PlannedArea, document: PlannedDocument) -> None:
    words = document.words
    columns = [
        TableColumn(words.activity, grows=True),
        TableColumn(words.unit_and_owner, least=3.6),
        TableColumn(words.dates, least=3.0),
        *([TableColumn(words.cost, least=2.6)] if document.has_costs else []),
    ]
    paper.heading(area.name, 1)
    paper.paragraph(area.text)
    paper.paragraph(area.nothing)
    for goal in area.goals:
        if goal.name:
            paper.heading(goal.name, 2)
        rows = [_cells(entry, with_cost=document.has_costs) for entry in goal.activities]
        paper.table(goal.name or area.name, columns, rows)


def _cells(entry: PlannedActivity, *, with_cost: bool) -> list[str]:
    facts = (f"{fact.label}: {fact.text}" for fact in entry.facts)
    about = "\n".join(text for text in (entry.name, entry.text, *facts) if text)
    cost = [entry.cost] if with_cost else []
    return [about, f"{entry.unit}\n{entry.owner}", entry.dates, *cost]
