"""The plan of activities as a print: decision, activities by area and goal, money, texts."""

from __future__ import annotations

from tracker.domain.core.language import _
from tracker.publishing.document.planned import (
    PlannedActivity,
    PlannedArea,
    PlannedDocument,
    planned_document,
)
from tracker.publishing.prints.blocks import (
    SMALL,
    STRONG,
    Block,
    Column,
    Group,
    Row,
    cell,
    facts,
    heading,
    line,
    paragraph,
    table,
)
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.followup.parts import table_blocks, text_blocks
from tracker.publishing.prints.typeset import Document
from tracker.store.followup.planned import planned_content
from tracker.store.plan_file import PlanFile


def planned(plan: PlanFile, choices: Choices) -> Document:
    """Return the plan of activities, or one action plan, as a document to decide on."""
    content = planned_content(plan, choices.today, choices.action_plan_id)
    return planned_print(planned_document(content))


def planned_print(document: PlannedDocument) -> Document:
    """Return the document as a print; a draft is marked as one on each page."""
    blocks = [
        heading(document.facts_heading),
        facts((fact.label, fact.text) for fact in document.facts),
        paragraph(document.sentence),
    ]
    for area in document.areas:
        blocks += _area(area, document)
    if document.costs is not None:
        blocks.append(heading(_("Kostnader")))
        blocks.append(paragraph(document.costs_mean, SMALL))
        blocks += table_blocks(document.costs, [1.0], most=7, number_mm=23)
    if document.texts is not None:
        blocks += text_blocks(document.texts)
    about = _about(document)
    return Document(
        document.title,
        f"{about}\n{document.state}",
        document.municipality or document.plan_title,
        about,
        _foot(document),
        "" if document.is_decided else _("Utkast"),
        blocks,
        full_title=" – ".join((document.title, *reversed(_names(document)))),
    )


def _about(document: PlannedDocument) -> str:
    return " · ".join(_names(document))


def _names(document: PlannedDocument) -> tuple[str, ...]:
    """Return the municipality, unless the plan's title already names it, and the plan."""
    is_named = document.municipality.casefold() in document.plan_title.casefold()
    return (document.plan_title,) if is_named else (document.municipality, document.plan_title)


def _foot(document: PlannedDocument) -> str:
    number = document.case_number
    case = _("Diarienummer {number}").format(number=number) if number else ""
    dated = _("Utskrift {day}").format(day=document.day)
    return " · ".join(part for part in (case, dated) if part)


def _area(area: PlannedArea, document: PlannedDocument) -> list[Block]:
    blocks = [heading(area.name)]
    blocks += [paragraph(text) for text in (area.text, area.nothing) if text]
    if not area.goals:
        return blocks
    words = document.words
    columns = [
        Column(words.activity, share=9),
        Column(words.unit_and_owner, share=5),
        Column(words.dates, mm=24),
        *([Column(words.cost, mm=26, right=True)] if document.has_costs else []),
    ]
    groups = [
        Group(goal.name, [_row(entry, document) for entry in goal.activities])
        for goal in area.goals
    ]
    return [*blocks, table(columns, groups)]


def _row(entry: PlannedActivity, document: PlannedDocument) -> Row:
    lines = [line(entry.name, STRONG)]
    if entry.text:
        lines.append(line(entry.text))
    lines += [line(fact.text, SMALL, label=f"{fact.label}:") for fact in entry.facts]
    whose = cell(line(entry.unit), line(entry.owner, SMALL))
    cost = [entry.cost] if document.has_costs else []
    return Row([cell(*lines), whose, entry.dates, *cost])
