"""The Word document's activities: a table for each area, then what was reported of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.domain.activities.counts import tally_up
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import word
from tracker.domain.followup.followup import FollowupContent, FollowupLine
from tracker.domain.followup.marks import LATE_MARK, STATUS_MARKS, with_shape
from tracker.domain.followup.texts import (
    area_name,
    counts_text,
    due_text,
    late_text,
    none_text,
    unit_name,
)
from tracker.domain.indicators.statistics import format_number
from tracker.domain.plan.plan import FocusArea
from tracker.publishing.word.paper import TEXT_WIDTH, Paper, TableColumn
from tracker.publishing.word.styles import LEAD

_GOAL_WIDTH = 2.9
_GOAL_CODE_WIDTH = 1.6
_CODE_LENGTH = 8


def add_activities(paper: Paper, content: FollowupContent) -> None:
    """Add the activities area by area in the plan's order, last those outside all areas."""
    nouns = content.labels
    paper.heading(
        _("{activities} per {focus_area}").format(
            activities=nouns.activity.plural_title, focus_area=nouns.focus_area.singular
        ),
        1,
    )
    if not content.lines:
        paper.paragraph(none_text(content))
    by_area: dict[int | None, list[FollowupLine]] = {}
    for line in content.lines:
        by_area.setdefault(line.focus_area_id, []).append(line)
    for area in content.focus_areas:
        _add_area(paper, content, area, by_area.get(area.id, []))
    if None in by_area:
        _add_area(paper, content, None, by_area[None])


def _add_area(
    paper: Paper, content: FollowupContent, area: FocusArea | None, lines: Sequence[FollowupLine]
) -> None:
    nouns = content.labels
    title = area_name(area) if area else nouns.focus_area.without()
    paper.heading(title, 2)
    style = LEAD if lines else "Normal"
    paper.paragraph(counts_text(content, tally_up(line.tally() for line in lines)), style)
    if not lines:
        return
    goals = _goal_texts(content, lines)
    caption = _("{activities} {year}: {area}").format(
        activities=nouns.activity.plural_title, year=content.year, area=title
    )
    rows = (_row(content, line, goals) for line in lines)
    paper.table(caption, _columns(content, goals), rows)
    for line in lines:
        _add_report(paper, line)


def _goal_texts(content: FollowupContent, lines: Sequence[FollowupLine]) -> dict[int, str]:
    """Return what stands for each activity's goal: its code where all have one, else its title.

    The goals' own table shows what the codes stand for.
    """
    codes = {part.goal.id: part.goal.code for part in content.parts.goals}
    with_goal = [line for line in lines if line.goal]
    goal_of = content.parts.goal_of
    coded = {line.activity_id: codes.get(goal_of.get(line.activity_id, 0)) for line in with_goal}
    if all(coded.values()):
        return {activity_id: code for activity_id, code in coded.items() if code}
    return {line.activity_id: line.goal for line in with_goal if line.goal}


def _columns(content: FollowupContent, goals: Mapping[int, str]) -> list[TableColumn]:
    nouns = content.labels
    last = [
        TableColumn(_("{unit} och ansvarig").format(unit=nouns.unit.title), 3.6),
        TableColumn(_("Slutdatum"), 2.0),
        TableColumn(_("Status"), 2.4),
        TableColumn(_("Försenad"), 2.9),
    ]
    if goals:
        is_long = max(map(len, goals.values())) > _CODE_LENGTH
        width = _GOAL_WIDTH if is_long else _GOAL_CODE_WIDTH
        last.insert(0, TableColumn(nouns.goal.title, max(width, 0.19 * len(nouns.goal.title))))
    return [
        TableColumn(nouns.activity.title, TEXT_WIDTH - sum(column.width for column in last)),
        *last,
    ]


def _row(content: FollowupContent, line: FollowupLine, goals: Mapping[int, str]) -> list[str]:
    late = late_text(line)
    return [
        _name(line),
        *([goals.get(line.activity_id, "")] if goals else []),
        "\n".join(text for text in (unit_name(line, content.labels), line.owner) if text),
        str(due_text(line) or ""),
        with_shape(STATUS_MARKS[line.status], word(line.status)),
        with_shape(LATE_MARK, late) if late else "",
    ]


def _add_report(paper: Paper, line: FollowupLine) -> None:
    """Add what was reported of an activity; nothing when nothing was."""
    texts = (
        (_("Resultat"), line.result),
        (_("Avvikelse"), line.deviation),
        (_("Nästa steg"), line.next_steps),
        (_("Berördas röster"), line.voices),
    )
    if not any(text for _label, text in texts):
        return
    paper.heading(_name(line), 3)
    for label, text in texts:
        paper.led(label, text)
    if line.cost_sek is not None:
        cost = _("{sum} kr").format(sum=format_number(line.cost_sek, 0))
        paper.led(_("Planerad kostnad"), cost)


def _name(line: FollowupLine) -> str:
    return coded(line.code, line.title)
