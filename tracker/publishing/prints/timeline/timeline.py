"""The timeline on paper: the rows of its page with bars, milestones and the line of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.activities.checkpoint import passed_check
from tracker.domain.activities.milestone import Milestone
from tracker.domain.activities.selection import Grouping
from tracker.domain.activities.timeline import (
    Span,
    SpanKind,
    goes_on,
    span_of,
    spoken,
    state_words,
)
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Status, word
from tracker.publishing.prints.activities import selection_subtitle
from tracker.publishing.prints.blocks import Block, paragraph
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.overview import group_name
from tracker.publishing.prints.parts import framed, printed
from tracker.publishing.prints.timeline.scale import PrintedScale, printed_scale
from tracker.publishing.prints.typeset import Document
from tracker.store.activities.print_queries import RowGroup, grouped_rows
from tracker.store.activities.queries import ActivityRow
from tracker.store.plan_file import PlanFile

_TITLE_MM = {"a4": 72, "a3": 105}
_STUB = 0.05
"""How much of the scale is given to what merely has no end."""

_SIGNS = {
    "late": N_("Försenad tid"),
    "deadline": N_("Slutdatum utan startdatum"),
    "open": N_("Utan slutdatum"),
    "reached": N_("Milstolpe, nådd"),
    "ahead": N_("Milstolpe, inte nådd"),
    "overdue": N_("Milstolpe, försenad"),
    "check": N_("Nästa avstämning"),
    "check-passed": N_("Avstämning, passerad"),
}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A row with its span and milestones."""

    row: ActivityRow
    span: Span
    milestones: tuple[Milestone, ...]
    color: str

    def days(self) -> Iterator[date]:
        """Yield every day that must have a place."""
        check = self.row.activity.checkpoint_date
        for day in (self.span.start, self.span.due, check, *(step.day for step in self.milestones)):
            if day is not None:
                yield day


def timeline(plan: PlanFile, choices: Choices) -> Document:
    """Return the activities that pass the filter as bars in time, proposals included."""
    _labels, today = plan.labels(), choices.today
    groups = grouped_rows(plan, choices.wanted, choices.sorting, choices.by, today)
    drawn = [(group, _drawn(plan, group.rows, today)) for group in groups]
    rows = [row for _group, members in drawn for row in members]
    subtitle = selection_subtitle(plan, choices, len(rows))
    blocks: list[Block] = [paragraph(_("Inget passar filtret."))]
    if rows:
        scale = printed_scale((day for row in rows for day in row.days()), today)
        blocks = [_legend(plan, rows, choices), _block(drawn, scale, choices, plan)]
    marks = printed(today, landscape=True)
    title = _("Tidslinje")
    document = framed(plan.plan(), title, subtitle, blocks, marks)
    return document.on_paper(choices.paper)


def _drawn(plan: PlanFile, rows: Sequence[ActivityRow], today: date) -> list[_Drawn]:
    milestones = plan.milestones.of_many([row.id for row in rows])
    colors = {area.id: area.color or "" for area in plan.focus_areas.all()}
    return [
        _Drawn(
            row,
            span_of(row.activity, today),
            tuple(milestones.get(row.id, ())),
            colors.get(row.activity.focus_area_id or 0, ""),
        )
        for row in rows
    ]


def _block(
    drawn: Sequence[tuple[RowGroup, list[_Drawn]]],
    scale: PrintedScale,
    choices: Choices,
    plan: PlanFile,
) -> Block:
    labels = plan.labels()
    upper, lower = scale.ticks()
    return {
        "kind": "timeline",
        "title": labels.activity.title,
        "alt": scale.words,
        "title-mm": _TITLE_MM[choices.paper],
        "upper": [tick.to_json() for tick in upper],
        "lower": [tick.to_json() for tick in lower],
        "today": scale.middle_of(choices.today),
        "groups": [
            {
                "name": group_name(group, choices.by, labels),
                "rows": [_row(member, scale, choices.today) for member in members],
            }
            for group, members in drawn
            if members
        ],
    }


def _row(drawn: _Drawn, scale: PrintedScale, today: date) -> Mapping[str, Any]:
    activity = drawn.row.activity
    words = state_words(activity, today)
    if drawn.span.kind is SpanKind.UNDATED:
        words = f"{_('Inga datum')}: {words}"
    return {
        "title": coded(activity.code, activity.title),
        "alt": spoken(activity, drawn.milestones, today),
        "status": str(activity.status),
        "words": words,
        "late": drawn.span.late_until is not None,
        "color": drawn.color,
        "bar": _bar(drawn.span, scale, goes_on=goes_on(activity)),
        "milestones": [
            {
                "at": scale.middle_of(step.day),
                "done": step.is_done,
                "late": step.is_late(activity, today),
            }
            for step in drawn.milestones
            if step.day is not None
        ],
        "check": None
        if activity.checkpoint_date is None
        else {
            "at": scale.middle_of(activity.checkpoint_date),
            "passed": bool(passed_check(activity, today)),
        },
    }


def _bar(span: Span, scale: PrintedScale, *, goes_on: bool) -> Mapping[str, Any] | None:
    """Return where a span stands; what goes on reaches to the end of the scale."""
    if span.kind is SpanKind.UNDATED:
        return None
    late = None if span.late_until is None else scale.middle_of(span.late_until)
    end = 1.0 if span.due is None else scale.end_of(span.due)
    start = 0.0 if span.start is None else scale.start_of(span.start)
    if span.kind is SpanKind.DEADLINE:
        start = end
    elif span.kind is SpanKind.OPEN and not goes_on:
        end = min(1.0, start + _STUB)
    return {
        "kind": str(span.kind),
        "from": start,
        "to": end,
        "late": late,
        "begun": span.start is not None,
    }


def _legend(plan: PlanFile, rows: Sequence[_Drawn], choices: Choices) -> Block:
    """Return what the bars, signs and colours that occur stand for."""
    activities = [row.row.activity for row in rows]
    used = {activity.status for activity in activities}
    signs = set(_used_signs(rows, choices.today))
    entries = [
        {"sign": "bar", "status": str(status), "text": word(status)}
        for status in Status
        if status in used
    ]
    entries += [{"sign": name, "text": _(text)} for name, text in _SIGNS.items() if name in signs]
    today = _("I dag, {day}").format(day=choices.today.isoformat())
    entries.append({"sign": "today", "text": today})
    areas = {activity.focus_area_id for activity in activities}
    if choices.by is not Grouping.FOCUS_AREA:
        entries += [
            {"sign": "color", "color": area.color or "", "text": coded(area.code, area.title)}
            for area in plan.focus_areas.all()
            if area.id in areas and area.color
        ]
    return {"kind": "timeline-legend", "entries": entries}


def _used_signs(rows: Iterable[_Drawn], today: date) -> Iterator[str]:
    for row in rows:
        if row.span.late_until is not None:
            yield "late"
        if row.span.kind in (SpanKind.OPEN, SpanKind.DEADLINE):
            yield str(row.span.kind)
        for step in row.milestones:
            if step.day is None:
                continue
            is_late = step.is_late(row.row.activity, today)
            yield "reached" if step.is_done else "overdue" if is_late else "ahead"
        if row.row.activity.checkpoint_date is not None:
            yield "check-passed" if passed_check(row.row.activity, today) else "check"
