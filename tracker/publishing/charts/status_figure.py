"""The chart of activities by status as plain values, and what charts of bars have in common.

`description` is the alternative text, which says the same as the picture, and `table` the same
in figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.domain.activities.attention import heading
from tracker.domain.activities.counts import StatusRow
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.terms import Status, word
from tracker.domain.core.values import dataclass
from tracker.publishing.charts.status_looks import STATUS_FILLS, STATUS_TINTS, Fill


@dataclass(frozen=True, slots=True)
class DataTable:
    """The figures behind a chart: the columns' words, and rows whose first cell is a name."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """Return the table with tabs between the cells, to paste into a spreadsheet."""
        lines = (self.headers, *self.rows)
        return "\n".join("\t".join(" ".join(text.split()) for text in line) for line in lines)


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


def status_figure(title: str, corner: str, rows: Iterable[StatusRow]) -> StackFigure:
    """Return the chart of activities by status; `corner` heads the rows' names in the table."""
    bars = tuple(StackBar(row.name, row.counts, row.late) for row in rows)
    late = heading(Attention.LATE)
    segments = tuple(
        Segment(word(status), STATUS_TINTS[status], STATUS_FILLS[status]) for status in Status
    )
    table = DataTable(
        (corner, *(segment.word for segment in segments), _("Totalt"), late),
        tuple((bar.name, *numbers(*bar.counts, bar.total, bar.late or 0)) for bar in bars),
    )
    return StackFigure(title, segments, bars, table, described(title, segments, bars))


def late_words(count: int) -> str:
    """Return "1 försenad", "3 försenade"."""
    return ngettext("{count} försenad", "{count} försenade", count).format(count=count)


def described(title: str, segments: Sequence[Segment], bars: Iterable[StackBar]) -> str:
    """Return the alternative text of bars."""
    sentences = [diagram(title)]
    for bar in bars:
        parts = [
            f"{segment.word.lower()} {count}"
            for segment, count in zip(segments, bar.counts, strict=True)
            if count
        ]
        if bar.late:
            parts.append(late_words(bar.late))
        sentences.append(f"{bar.name}: {bar.total}" + (f" ({', '.join(parts)})." if parts else "."))
    return " ".join(sentences)


def numbers(*counts: int) -> tuple[str, ...]:
    """Return counts as the cells of a table."""
    return tuple(str(count) for count in counts)


def diagram(title: str) -> str:
    """Return how an alternative text begins."""
    return _("Diagram: {title}.").format(title=title.rstrip("."))
