"""The other charts of the overview, as plain values: goals by fulfilment, deadlines ahead."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.activities.attention import heading
from tracker.domain.activities.selection import Attention
from tracker.domain.core.labels import Labels, Noun
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.period import period_label
from tracker.domain.core.values import dataclass
from tracker.domain.followup.outlook import Ahead, GoalsOfYear
from tracker.domain.reporting.assessment import Fulfilment, fulfilment_word
from tracker.publishing.charts.status_figure import (
    DataTable,
    Segment,
    StackBar,
    StackFigure,
    described,
    diagram,
    numbers,
)
from tracker.publishing.charts.status_looks import Fill

FULFILMENT_LOOKS: Mapping[Fulfilment | None, tuple[str, Fill]] = {
    Fulfilment.FULFILLED: ("success", Fill.SOLID),
    Fulfilment.PARTLY_FULFILLED: ("info", Fill.SLANTS),
    Fulfilment.NOT_FULFILLED: ("danger", Fill.BARS),
    Fulfilment.NOT_ASSESSABLE: ("neutral", Fill.RAILS),
    None: ("neutral", Fill.OUTLINE),
}
"""None stands for a goal that has not been judged."""


@dataclass(frozen=True, slots=True)
class MonthBar:
    """What falls due in a month, or what is late; `words` stand under the bar on two lines."""

    words: tuple[str, str]
    due: int
    milestones: int
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class MonthsFigure:
    """Deadlines by month with what is late to the left; words of both sorts for the legend."""

    title: str
    bars: tuple[MonthBar, ...]
    due_word: str
    late_word: str
    milestone_word: str
    table: DataTable
    description: str


def goals_figure(title: str, goals: GoalsOfYear, labels: Labels) -> StackFigure | None:
    """Return the chart of goals by fulfilment, None when none has been judged in the year."""
    if not goals.judged:
        return None
    order: tuple[Fulfilment | None, ...] = (*Fulfilment, None)
    segments = tuple(
        Segment(judged_word(fulfilment), *FULFILMENT_LOOKS[fulfilment]) for fulfilment in order
    )
    bars = tuple(
        StackBar(
            row.area or labels.overall_goal.plural_title,
            tuple(row.counts.get(fulfilment, 0) for fulfilment in order),
        )
        for row in goals.rows
    )
    table = DataTable(
        (labels.focus_area.title, *(segment.word for segment in segments), _("Totalt")),
        tuple((bar.name, *numbers(*bar.counts, bar.total)) for bar in bars),
    )
    return StackFigure(title, segments, bars, table, described(title, segments, bars))


def months_figure(title: str, ahead: Ahead, activity: Noun) -> MonthsFigure | None:
    """Return the chart of deadlines ahead, None when there is no deadline at all."""
    if ahead.is_empty:
        return None
    late, milestones = heading(Attention.LATE), _("Milstolpar")
    bars = [MonthBar((late, ""), ahead.late, ahead.late_milestones, is_late=True)]
    bars += [MonthBar(_short(month.month), month.due, month.milestones) for month in ahead.months]
    names = [late, *(period_label(month.month) for month in ahead.months)]
    rows = [
        (name, *numbers(bar.due, bar.milestones)) for name, bar in zip(names, bars, strict=True)
    ]
    if ahead.later or ahead.later_milestones:
        rows.append((_("Senare"), *numbers(ahead.later, ahead.later_milestones)))
    sentences = [
        _month_sentence(name, int(due), int(stones), activity)
        for name, due, stones in rows
        if due != "0" or stones != "0"
    ]
    return MonthsFigure(
        title,
        tuple(bars),
        activity.plural_title,
        late,
        milestones,
        DataTable((_("Månad"), activity.plural_title, milestones), tuple(rows)),
        " ".join([diagram(title), *sentences]),
    )


def judged_word(fulfilment: Fulfilment | None) -> str:
    """Return the word of a fulfilment, "Inte bedömt" for a goal that has not been judged."""
    return _("Inte bedömt") if fulfilment is None else fulfilment_word(fulfilment)


def _month_sentence(name: str, due: int, milestones: int, activity: Noun) -> str:
    parts = [activity.counted(due)] if due else []
    if milestones:
        parts.append(
            ngettext("{count} milstolpe", "{count} milstolpar", milestones).format(count=milestones)
        )
    return f"{name}: {', '.join(parts)}."


def _short(month: str) -> tuple[str, str]:
    """Return a month in few letters and, under January and the first one, nothing but its year."""
    name, year = period_label(month).rsplit(" ", 1)
    return name[:3], year
