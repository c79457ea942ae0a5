"""The contents of the web page, as plain values: the template only lays them out.

Every number comes from the follow-up's own figures, so that page, workbook and window agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.attention import heading
from tracker.domain.activities.figures import Figures, tally_up
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.core.terms import Responsibility, Status, word
from tracker.domain.followup.coverage import Shares
from tracker.domain.followup.followup import FollowupContent, FollowupLine
from tracker.domain.followup.parts import GoalPart
from tracker.domain.followup.texts import (
    area_name,
    counts_by_area,
    counts_text,
    due_text,
    goal_name,
    unit_name,
)
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.plan.plan import FocusArea
from tracker.domain.reporting.assessment import Fulfilment, fulfilment_word

Counts = Figures | Shares


@dataclass(frozen=True, slots=True)
class Sign:
    """A state's word, the name of its shape, and the name of its colours."""

    word: str
    shape: str
    tone: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: where it begins and how long it is, in percent, and its number."""

    start: float
    length: float
    count: int
    tone: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of pieces, with a title and a description of what it shows."""

    title: str
    description: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of numbers under the page's statuses, with its bar; `anchor` leads to its own part."""

    name: str
    anchor: str
    counts: tuple[int, ...]
    total: int
    late: int
    bar: Bar


@dataclass(frozen=True, slots=True)
class ActivityView:
    """One activity as the page shows it; texts are "" where there is nothing to show."""

    anchor: str
    name: str
    status: Sign
    late: str
    due_soon: str
    due: str
    start: str
    moved: str
    unit: str
    owner: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AreaView:
    """A focus area with its activities under their goals; `color` is "" or #RRGGBB."""

    anchor: str
    name: str
    group: str
    description: str
    sentence: str
    color: str
    goals: tuple[tuple[str, tuple[ActivityView, ...]], ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its numbers and the year's judgement; what has not been judged is None."""

    name: str
    kind: str
    depth: int
    total: int
    completed: int
    late: int
    fulfilment: Sign | None
    trend: Sign | None
    comment: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter: its sign or words, and the activities it leads to."""

    anchor: str
    name: str
    activities: tuple[tuple[str, str], ...]


_STATUS_SHAPES: Mapping[Status, str] = {
    Status.NOT_STARTED: "circle",
    Status.IN_PROGRESS: "contrast",
    Status.CONTINUOUS: "refresh-cw",
    Status.COMPLETED: "circle-check",
    Status.PAUSED: "circle-pause",
    Status.CANCELLED: "circle-x",
    Status.NOT_APPLICABLE: "circle-minus",
}
_FULFILMENTS: Mapping[Fulfilment, tuple[str, str]] = {
    Fulfilment.FULFILLED: ("circle-check", "completed"),
    Fulfilment.PARTLY_FULFILLED: ("contrast", "paused"),
    Fulfilment.NOT_FULFILLED: ("circle-x", "worse"),
    Fulfilment.NOT_ASSESSABLE: ("circle-question-mark", "not_started"),
}
_TRENDS: Mapping[Trend, tuple[str, str]] = {
    Trend.BETTER: ("arrow-up", "completed"),
    Trend.UNCHANGED: ("arrow-right", "not_started"),
    Trend.WORSE: ("arrow-down-straight", "worse"),
    Trend.NOT_ASSESSABLE: ("circle-question-mark", "not_started"),
}
LATE_SHAPE = "clock-alert"
SHAPES = tuple(
    dict.fromkeys(
        [
            *_STATUS_SHAPES.values(),
            *(shape for shape, _tone in (*_FULFILMENTS.values(), *_TRENDS.values())),
            LATE_SHAPE,
            "calendar-clock",
        ]
    )
)
"""The shapes that the page draws; each is one of the program's own icons."""


def status_sign(status: Status) -> Sign:
    """Return the word, shape and colours of a status."""
    return Sign(word(status), _STATUS_SHAPES[status], status.value)


def fulfilment_sign(fulfilment: Fulfilment) -> Sign:
    """Return the word, shape and colours of a goal's fulfilment."""
    return Sign(fulfilment_word(fulfilment), *_FULFILMENTS[fulfilment])


def trend_sign(trend: Trend) -> Sign:
    """Return the word, shape and colours of a trend."""
    return Sign(trend_word(trend), *_TRENDS[trend])


def used_statuses(content: FollowupContent) -> list[Status]:
    """Return the statuses that occur, in their order."""
    figures = content.figures()
    return [status for status in Status if figures.with_status(status)]


def bar(title: str, counts: Counts, statuses: Sequence[Status]) -> Bar:
    """Return the bar of some activities by status; its description has every number."""
    counted = ", ".join(
        f"{word(status)} {counts.with_status(status)}"
        for status in statuses
        if counts.with_status(status)
    )
    late = f"{heading(Attention.LATE)}: {counts.late}"
    pieces = [(counts.with_status(status), status.value) for status in statuses]
    return Bar(title, f"{counted}. {late}." if counted else _("Inga."), segments(pieces))


def segments(pieces: Iterable[tuple[int, str]]) -> tuple[Segment, ...]:
    """Return numbers with the names of their colours as pieces of a whole bar."""
    numbers = [(count, tone) for count, tone in pieces if count]
    total = sum(count for count, _tone in numbers)
    made, done = [], 0
    for count, tone in numbers:
        made.append(
            Segment(round(100 * done / total, 3), round(100 * count / total, 3), count, tone)
        )
        done += count
    return tuple(made)


def count_row(name: str, anchor: str, counts: Counts, statuses: Sequence[Status]) -> CountRow:
    """Return a row of numbers with its bar."""
    return CountRow(
        name,
        anchor,
        tuple(counts.with_status(status) for status in statuses),
        counts.total,
        counts.late,
        bar(name, counts, statuses),
    )


def area_rows(content: FollowupContent, statuses: Sequence[Status]) -> list[CountRow]:
    """Return the statuses of each area, last of what is outside all areas."""
    ids: list[int | None] = [area.id for area in content.focus_areas]
    rows = zip([*ids, None], counts_by_area(content), strict=False)
    return [
        count_row(name, area_anchor(area_id), figures, statuses)
        for area_id, (name, figures) in rows
    ]


def area_anchor(area_id: int | None) -> str:
    """Return the name of the place on the page where an area is shown."""
    return f"omrade-{area_id or 0}"


def areas(content: FollowupContent, names: Mapping[int, str]) -> Iterator[AreaView]:
    """Yield the areas in the plan's order, last what is outside all areas.

    `names` are the owners' own names by activity, where they are to be shown.
    """
    by_area: dict[int | None, list[FollowupLine]] = {}
    for line in content.lines:
        by_area.setdefault(line.focus_area_id, []).append(line)
    for area in content.focus_areas:
        yield _area(content, area, by_area.get(area.id, []), names)
    if None in by_area:
        yield _area(content, None, by_area[None], names)


def _area(
    content: FollowupContent,
    area: FocusArea | None,
    lines: Sequence[FollowupLine],
    names: Mapping[int, str],
) -> AreaView:
    nouns = content.labels
    with_goals = any(line.goal for line in lines)
    goals = tuple(
        (
            (goal or nouns.goal.without()) if with_goals else "",
            tuple(activity(content, line, names) for line in of_goal),
        )
        for goal, of_goal in groupby(lines, key=lambda line: line.goal)
    )
    return AreaView(
        area_anchor(area.id if area else None),
        area_name(area) if area else nouns.focus_area.without(),
        (area.group_title if area else None) or "",
        (area.description if area else None) or "",
        counts_text(content, tally_up(line.tally() for line in lines)),
        (area.color if area else None) or "",
        goals,
    )


def activity_anchor(line: FollowupLine) -> str:
    """Return the name of the place on the page where an activity is shown."""
    return f"aktivitet-{line.activity_id}"


def activity_name(line: FollowupLine) -> str:
    """Return an activity's code, if any, and its title."""
    return f"{line.code} {line.title}" if line.code else line.title


def activity(
    content: FollowupContent, line: FollowupLine, names: Mapping[int, str]
) -> ActivityView:
    """Return one activity; the owner is a position, with the name only where `names` has one."""
    lateness = line.lateness
    moved = ""
    if line.original_due_date is not None and line.original_due_date != line.due_date:
        moved = _("ursprungligen {date}").format(date=line.original_due_date.isoformat())
    owner = [line.owner, names.get(line.activity_id)]
    texts = (
        (_("Resultat"), line.result),
        (_("Avvikelse"), line.deviation),
        (_("Nästa steg"), line.next_steps),
        (_("Berördas röster"), line.voices),
    )
    return ActivityView(
        activity_anchor(line),
        activity_name(line),
        status_sign(line.status),
        lateness.sentence if lateness.is_late else "",
        lateness.sentence if lateness.is_due_soon else "",
        str(due_text(line) or ""),
        line.start_date.isoformat() if line.start_date else "",
        moved,
        unit_name(line, content.labels),
        ", ".join(text for text in owner if text),
        tuple((label, text) for label, text in texts if text),
    )


def goal_views(content: FollowupContent) -> list[GoalView]:
    """Return the goals in the plan's order, each with its numbers and the year's judgement."""
    return [_goal(content, part) for part in content.parts.goals]


def _goal(content: FollowupContent, part: GoalPart) -> GoalView:
    figures = content.goal_counts(part.ids)
    judged = part.assessment
    kind = content.labels.goal_of_kind(part.goal.kind)
    return GoalView(
        goal_name(part.goal),
        "" if kind == content.labels.goal else kind.title,
        min(part.depth, 3),
        figures.total,
        figures.completed,
        figures.late,
        fulfilment_sign(judged.fulfilment) if judged and judged.fulfilment else None,
        trend_sign(judged.trend) if judged and judged.trend else None,
        (judged.comment if judged else None) or "",
    )


def fulfilment_bar(content: FollowupContent) -> Bar | None:
    """Return the goals by fulfilment as a bar, None when none has been judged."""
    judged = [
        goal.assessment.fulfilment if goal.assessment else None for goal in content.parts.goals
    ]
    counted = [
        (fulfilment, judged.count(fulfilment)) for fulfilment in Fulfilment if fulfilment in judged
    ]
    if not counted:
        return None
    description = ", ".join(
        f"{fulfilment_word(fulfilment)} {count}" for fulfilment, count in counted
    )
    pieces = ((count, _FULFILMENTS[fulfilment][1]) for fulfilment, count in counted)
    return Bar(
        _("Måluppfyllelse {year}").format(year=content.year), f"{description}.", segments(pieces)
    )


def status_choices(content: FollowupContent) -> list[Choice]:
    """Return the late activities, then those of each status that occurs."""
    late = [line for line in content.lines if line.lateness.is_late]
    choices = [_choice("forsenade", heading(Attention.LATE), late)] if late else []
    for status in used_statuses(content):
        lines = [line for line in content.lines if line.status is status]
        choices.append(_choice(f"status-{status.value.replace('_', '-')}", word(status), lines))
    return choices


def unit_choices(content: FollowupContent) -> list[Choice]:
    """Return the activities of each unit, last those of all units and those it shares (VG-R5)."""
    shares = content.participations()
    choices = []
    for part in content.parts.units:
        lines = [
            line
            for line in content.lines
            if line.unit_id == part.unit.id
            or any(share.unit_id == part.unit.id for share in shares.get(line.activity_id, ()))
        ]
        if lines:
            choices.append(_choice(f"enhet-{part.unit.id}", part.unit.name, lines))
    labels = content.labels
    for anchor, whose, name in (
        ("enhet-alla", Responsibility.ALL, labels.unit.every()),
        ("ej-fordelade", Responsibility.NONE, undistributed(labels)),
    ):
        lines = [line for line in content.lines if line.responsibility is whose]
        if lines:
            choices.append(_choice(anchor, name, lines))
    return choices


def _choice(anchor: str, name: str, lines: Iterable[FollowupLine]) -> Choice:
    found = tuple((activity_anchor(line), activity_name(line)) for line in lines)
    return Choice(anchor, name, found)
