"""The Word document's activities: a table for each area, then what was reported of each."""

from __future__ import annotations

from tracker.domain.followup.marks import LATE_MARK, with_shape
from tracker.publishing.document.sections import (
    ActivitiesSection,
    ActivityEntry,
    ActivityWords,
    AreaEntry,
    Together,
)
from tracker.publishing.word.paper import Paper
from tracker.publishing.word.parts import signed
from tracker.publishing.word.styles import LEAD
from tracker.publishing.word.widths import TableColumn


def add_activities(paper: Paper, section: ActivitiesSection) -> None:
    """Add the activities area by area in the plan's order, last those outside all areas."""
    paper.heading(section.heading, 1)
    paper.paragraph(section.nothing)
    for area in section.areas:
        _add_area(paper, area, section.words)


def _add_area(paper: Paper, area: AreaEntry, words: ActivityWords) -> None:
    paper.heading(area.name, 2)
    paper.paragraph(area.group)
    paper.paragraph(area.text)
    paper.paragraph(area.sentence, LEAD if area.activities else "Normal")
    if not area.activities:
        return
    with_goals = any(entry.goal_sign for entry in area.activities)
    rows = [_row(entry, with_goal=with_goals) for entry in area.activities]
    paper.table(area.caption, _columns(words, with_goals=with_goals), rows)
    for entry in area.activities:
        _add_report(paper, entry, words)


def _columns(words: ActivityWords, *, with_goals: bool) -> list[TableColumn]:
    return [
        TableColumn(words.activity, grows=True),
        *([TableColumn(words.goal)] if with_goals else []),
        TableColumn(words.unit_and_owner, least=3.6),
        TableColumn(words.due, least=2.1),
        TableColumn(words.status, least=2.4),
        TableColumn(words.late),
    ]


def _row(entry: ActivityEntry, *, with_goal: bool) -> list[str]:
    late = f"{entry.late.word}. {entry.lateness}" if entry.late else ""
    soon = entry.lateness if entry.is_due_soon else ""
    return [
        entry.name,
        *([entry.goal_sign] if with_goal else []),
        "\n".join(text for text in (entry.unit, entry.owner) if text),
        entry.due,
        "\n".join(text for text in (signed(entry.status), soon) if text),
        with_shape(LATE_MARK, late) if late else "",
    ]


def _add_report(paper: Paper, entry: ActivityEntry, words: ActivityWords) -> None:
    """Add what was reported of an activity, and what its table has no room for."""
    facts = [(fact.label, fact.text) for fact in entry.facts]
    if entry.start:
        facts.insert(0, (words.start, entry.start))
    in_line = [f"{label}: {text}" for label, text in facts]
    if not (entry.texts or entry.events or entry.together or entry.links):
        paper.led(entry.name, " · ".join(in_line))
        return
    paper.heading(entry.name, 3)
    for text in entry.texts:
        paper.led(text.label, text.named)
    if entry.together is not None:
        _add_together(paper, entry.together)
    if facts:
        paper.led(facts[0][0], " · ".join([facts[0][1], *in_line[1:]]))
    for event in entry.events:
        paper.led(event.label, event.named)
    for link in entry.links:
        paper.led(link.label, link.text)


def _add_together(paper: Paper, together: Together) -> None:
    """Add what each unit achieved, then what they come to."""
    for share in together.shares:
        parts = (signed(share.status), share.quantities, share.note)
        paper.led(share.unit, ". ".join(part for part in parts if part))
    paper.led(together.sum_label, together.sentence)
