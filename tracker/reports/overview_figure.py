"""What the overview's charts show, as plain values: bars, months, lines; each with its table.

`description` is the alternative text, which tells the same as the picture, and `table` the same
in figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.assessment import Fulfilment, fulfilment_word
from tracker.domain.attention import heading
from tracker.domain.labels import Labels, Noun
from tracker.domain.language import _, ngettext
from tracker.domain.outlook import Ahead, GoalsOfYear, StatusRow
from tracker.domain.period import period_label
from tracker.domain.selection import Attention
from tracker.domain.terms import Status, word
from tracker.reports.status_looks import FULFILMENT_LOOKS, STATUS_FILLS, STATUS_TINTS, Fill


@dataclass(frozen=True, slots=True)
class DataTable:
    """The figures behind a chart: the columns' words, and rows whose first cell is a name."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """Return the table with tabs between the cells, to paste into a spreadsheet."""
        lines = (self.headers, *self.rows)
        return "\n".join("\t".join(" ".join(one.split()) for one in line) for line in lines)


@dataclass(frozen=True, slots=True)
class Segment:
    """One sort of part of the bars: its word, the name of its tint, and how it is filled."""

    word: str
    tint: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class StackBar:
    """A bar: a count for each segment, and how many are late (None where nothing can be)."""

    name: str
    counts: tuple[int, ...]
    late: int | None = None

    @property
    def total(self) -> int:
        """The whole bar."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class StackFigure:
    """Bars side by side, each divided into the same sorts of parts."""

    title: str
    segments: tuple[Segment, ...]
    bars: tuple[StackBar, ...]
    table: DataTable
    description: str


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


def status_figure(title: str, corner: str, rows: Iterable[StatusRow]) -> StackFigure:
    """Return the chart of activities by status; `corner` heads the rows' names in the table."""
    bars = tuple(StackBar(row.name, row.counts, row.late) for row in rows)
    late = heading(Attention.LATE)
    segments = tuple(Segment(word(one), STATUS_TINTS[one], STATUS_FILLS[one]) for one in Status)
    table = DataTable(
        (corner, *(one.word for one in segments), _("Totalt"), late),
        tuple((one.name, *_numbers(*one.counts, one.total, one.late or 0)) for one in bars),
    )
    return StackFigure(title, segments, bars, table, _described(title, segments, bars))


def goals_figure(title: str, goals: GoalsOfYear, labels: Labels) -> StackFigure | None:
    """Return the chart of goals by fulfilment, None when none has been judged in the year."""
    if not goals.judged:
        return None
    order: tuple[Fulfilment | None, ...] = (*Fulfilment, None)
    segments = tuple(Segment(judged_word(one), *FULFILMENT_LOOKS[one]) for one in order)
    bars = tuple(
        StackBar(
            row.area or labels.overall_goal.plural_title,
            tuple(row.counts.get(one, 0) for one in order),
        )
        for row in goals.rows
    )
    table = DataTable(
        (labels.focus_area.title, *(one.word for one in segments), _("Totalt")),
        tuple((one.name, *_numbers(*one.counts, one.total)) for one in bars),
    )
    return StackFigure(title, segments, bars, table, _described(title, segments, bars))


def months_figure(title: str, ahead: Ahead, activity: Noun) -> MonthsFigure | None:
    """Return the chart of deadlines ahead, None when there is no deadline at all."""
    if ahead.is_empty:
        return None
    late, milestones = heading(Attention.LATE), _("Milstolpar")
    bars = [MonthBar((late, ""), ahead.late, ahead.late_milestones, is_late=True)]
    bars += [MonthBar(_short(one.month), one.due, one.milestones) for one in ahead.months]
    names = [late, *(period_label(one.month) for one in ahead.months)]
    rows = [
        (name, *_numbers(bar.due, bar.milestones)) for name, bar in zip(names, bars, strict=True)
    ]
    if ahead.later or ahead.later_milestones:
        rows.append((_("Senare"), *_numbers(ahead.later, ahead.later_milestones)))
    told = [
        _told_month(name, int(due), int(stones), activity)
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
        " ".join([_diagram(title), *told]),
    )


def late_words(count: int) -> str:
    """Return "1 försenad", "3 försenade"."""
    return ngettext("{count} försenad", "{count} försenade", count).format(count=count)


def judged_word(fulfilment: Fulfilment | None) -> str:
    """Return the word of a fulfilment, "Inte bedömt" for a goal that has not been judged."""
    return _("Inte bedömt") if fulfilment is None else fulfilment_word(fulfilment)


def _described(title: str, segments: Sequence[Segment], bars: Iterable[StackBar]) -> str:
    told = [_diagram(title)]
    for bar in bars:
        parts = [
            f"{segment.word.lower()} {count}"
            for segment, count in zip(segments, bar.counts, strict=True)
            if count
        ]
        if bar.late:
            parts.append(late_words(bar.late))
        told.append(f"{bar.name}: {bar.total}" + (f" ({', '.join(parts)})." if parts else "."))
    return " ".join(told)


def _told_month(name: str, due: int, milestones: int, activity: Noun) -> str:
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


def _numbers(*counts: int) -> tuple[str, ...]:
    return tuple(str(count) for count in counts)


def _diagram(title: str) -> str:
    return _("Diagram: {title}.").format(title=title.rstrip("."))
