"""The annual follow-up document: sections of facts, sentences, tables, texts and charts.

Every text is finished: a writer chooses where it stands and how it looks, never what it says.
Keys are the same every year: "plan/decision", "activity/12/result/3".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum

from tracker.domain.activities.selection import Attention
from tracker.domain.core.terms import Status
from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Fulfilment

State = Status | Fulfilment | Trend | Attention


@dataclass(frozen=True, slots=True)
class Sign:
    """A state in a word; a writer sets the state's shape and colours beside it."""

    word: str
    state: State


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact behind its label."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote: under which label, which unit it was ("" if obvious), and the text."""

    key: str
    label: str
    unit: str
    text: str

    @property
    def named(self) -> str:
        """The text behind its unit's name."""
        return f"{self.unit}: {self.text}" if self.unit else self.text


Cell = str | Sign


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numbers stand apart from words."""

    heading: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a cell a column. `is_gap` marks something that is lacking."""

    cells: tuple[Cell, ...]
    is_sum: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the caption that names it."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def parts(self, most: int) -> tuple[Table, ...]:
        """Return the table in parts of at most `most` columns, each with the first column."""
        if len(self.columns) <= most:
            return (self,)
        starts = range(1, len(self.columns), most - 1)
        return tuple(self._part(start, start + most - 1) for start in starts)

    def _part(self, start: int, end: int) -> Table:
        columns = (self.columns[0], *self.columns[start:end])
        rows = (replace(row, cells=(row.cells[0], *row.cells[start:end])) for row in self.rows)
        return Table(f"{self.key}/{start}", self.caption, columns, tuple(rows))


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: how many, and of what."""

    sign: Sign
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of parts, which `description` has in words."""

    title: str
    description: str
    segments: tuple[Segment, ...]

    @property
    def total(self) -> int:
        """What the whole bar stands for."""
        return sum(segment.count for segment in self.segments)


@dataclass(frozen=True, slots=True)
class StatusRow:
    """Activities by status: `counts` has a number for each status of its table.

    `place_id` is the area or unit that the row is about, None for none or all.
    """

    name: str
    place_id: int | None
    counts: tuple[int, ...]
    total: int
    completed: int
    late: int
    bar: Bar
    depth: int = 0


@dataclass(frozen=True, slots=True)
class StatusTable:
    """Statuses by area or unit, as table and as bars; all bars are to one scale, `most`."""

    key: str
    caption: str
    heading: str
    total_heading: str
    late_heading: str
    statuses: tuple[Sign, ...]
    rows: tuple[StatusRow, ...]
    sums: StatusRow

    @property
    def most(self) -> int:
        """The largest number of activities in a row: what a whole bar stands for."""
        return max((row.total for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number with its share of all and what it means ("" where there is nothing to say)."""

    key: str
    label: str
    number: str
    share: str
    explanation: str
    state: State | None = None


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A series of a chart: its name, and its values by place in time and number."""

    name: str
    points: tuple[tuple[str, float, str], ...]
    """Each value's period, the value, and the value as it is read."""
    is_comparison: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
    """An indicator's series over its periods; no line crosses one of the `breaks`."""

    key: str
    title: str
    description: str
    periods: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    breaks: tuple[str, ...]


_NOT_SHOWN = frozenset({
    "activity_id", "agreement_id", "area_id", "as_of", "bar", "breaks", "caption", "chart", "color",
    "columns", "depth", "description", "dimension_id", "goal_sign", "heading", "indicator_id",
    "is_due_soon", "is_fixed", "key", "newest", "place_id", "quantities", "words", "year",
})  # fmt: skip


def shown_texts(value: object) -> Iterator[str]:
    """Yield the texts of a value of the document that every writer shows, in their order."""
    if isinstance(value, Enum) or value is None:
        return
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from shown_texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NOT_SHOWN:
                yield from shown_texts(getattr(value, field.name))
