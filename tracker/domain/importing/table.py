"""A table as somebody laid it out: its cells, its merged cells, and where its headings stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import cached_property
from itertools import islice, pairwise

from tracker.domain.core.labels import Labels
from tracker.domain.importing.cells import YES_OR_NO, cell_text, is_mark, read_status
from tracker.domain.importing.columns import (
    UNKNOWN,
    ColumnMeaning,
    marked_status,
    meaning,
    plain,
    year_of,
)
from tracker.domain.importing.targets import Target

Cell = str | int | float | bool | date | time | timedelta | None

_DEEPEST_HEADER = 60
_SAMPLE = 50
_LEAST_KNOWN = 2
_HEADING_LENGTH = 80
_SURE = 0.8
_MOSTLY = 0.7
_SEVERAL = 2
_SURELY_TITLE = (Target.TITLE, 1.0)


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells: their first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Table:
    """One sheet's cells; every row is as wide as the widest. Row 0 is the sheet's first row.

    `sheet` is "" where a file has no sheets. `places` has the rows of the sheet, from 0, that the
    rows come from when they have been laid out anew.
    """

    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Merge, ...] = ()
    places: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def row_number(self, row: int) -> int:
        """Return the number of a row as a spreadsheet counts, from 1."""
        return (self.places[row] if self.places else row) + 1

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What stands in each cell, as text."""
        return tuple(tuple(map(cell_text, row)) for row in self.rows)

    def column(self, index: int, layout: Layout) -> Iterator[str]:
        """Yield the texts in a column below the headings of `layout`, "" where nothing stands."""
        return (row[index] for row in self.texts[layout.body : layout.end])


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table's headings stand (rows from 0) and what its columns hold.

    `key` is the same for every table with the same headings. A sheet may hold several tables below
    each other: this one's titles begin at the row `start`, and its rows end before `end`.
    """

    header: int
    body: int
    columns: tuple[ColumnMeaning, ...]
    key: str = ""
    merged_across: frozenset[int] = field(default_factory=frozenset)
    start: int = 0
    end: int | None = None

    def of(self, target: Target) -> list[ColumnMeaning]:
        """Return the columns that hold `target`."""
        return [column for column in self.columns if column.target is target]

    def has(self, target: Target) -> bool:
        """Return whether any column holds `target`."""
        return any(column.target is target for column in self.columns)

    def with_targets(self, chosen: dict[int, Target]) -> Layout:
        """Return the layout with columns meaning what somebody has chosen."""
        columns = tuple(
            replace(column, target=chosen[column.index], confidence=1.0)
            if column.index in chosen
            else column
            for column in self.columns
        )
        return replace(self, columns=columns)


def filled_down(table: Table) -> Table:
    """Return the table with merged cells' values in each of their rows, first column only."""
    if not any(merge.bottom > merge.top for merge in table.merges):
        return table
    rows = [list(row) for row in table.rows]
    for merge in table.merges:
        if merge.top < len(rows) and merge.left < table.width:
            for number in range(merge.top + 1, min(merge.bottom + 1, len(rows))):
                rows[number][merge.left] = rows[merge.top][merge.left]
    return replace(table, rows=tuple(tuple(row) for row in rows))


def find_layouts(table: Table, labels: Labels) -> list[Layout]:
    """Return where the headings of a sheet's tables stand, from the top; none without titles.

    The row that names the most columns is taken, the first of equals; two rows are read together
    when the second names more. Other rows of other headings begin tables of their own.
    """
    wide = _filled_across(table)
    best = _best(table, wide, min(len(wide), _DEEPEST_HEADER), labels)
    if best is None:
        return []
    found = [best]
    while (above := _best(table, wide, found[0].header, labels)) and _is_whole(above):
        found.insert(0, above)
    found += _further(table, best, labels)
    return [_settled(table, layout) for layout in _bounded(table, found)]


def _best(table: Table, wide: Sequence[Sequence[str]], end: int, labels: Labels) -> Layout | None:
    """Return the best headings above the row `end`."""
    best: tuple[float, Layout] | None = None
    for number in range(end):
        for depth in (1, 2):
            if number + depth > min(len(wide), end):
                continue
            layout = _layout(table, wide, number, depth, labels)
            if layout is None:
                continue
            score = _score(layout) - 0.5 * (depth - 1)
            if best is None or score > best[0]:
                best = (score, layout)
    return None if best is None else best[1]


def _further(table: Table, best: Layout, labels: Labels) -> list[Layout]:
    """Return the tables that begin below the first one with other headings than its."""
    title = {column.index for column in best.columns if column.target is Target.TITLE}
    known = {plain(column.heading) for column in best.columns}
    found = []
    for number in range(best.body + 1, len(table.rows)):
        row = table.rows[number]
        texts = [cell for cell in row if isinstance(cell, str)]
        if len(texts) < _LEAST_KNOWN or any(len(text) > _HEADING_LENGTH for text in texts):
            continue
        if not any(meaning(text, labels) == _SURELY_TITLE for text in texts):
            continue
        if {plain(text) for text in texts} <= known:
            continue
        wide = {number: table.texts[number]}
        layout = _layout(table, wide, number, 1, labels)
        if layout is not None and _is_whole(layout):
            found.append(layout)
    return found if title else []


def _is_whole(layout: Layout) -> bool:
    """Return whether most headings of a row are known for sure, so that it can be nothing else."""
    sure = sum(column.confidence >= _SURE for column in layout.columns)
    return sure >= _LEAST_KNOWN and sure * 2 > len(layout.columns)


def _bounded(table: Table, layouts: Sequence[Layout]) -> list[Layout]:
    """Let each table end where the titles above the next one's headings begin."""
    starts = [0]
    for before, layout in pairwise(layouts):
        start = layout.header
        while start > before.body and _is_title(table.texts[start - 1]):
            start -= 1
        starts.append(start)
    ends: list[int | None] = [*starts[1:], None]
    return [
        replace(layout, start=start, end=end)
        for layout, start, end in zip(layouts, starts, ends, strict=True)
    ]


def _is_title(texts: Sequence[str]) -> bool:
    return len(set(filter(None, texts))) <= 1


def _filled_across(table: Table) -> list[list[str]]:
    rows = [list(row) for row in table.texts[: _DEEPEST_HEADER + 1]]
    for merge in table.merges:
        for number in range(merge.top, min(merge.bottom + 1, len(rows))):
            for column in range(merge.left, min(merge.right + 1, table.width)):
                rows[number][column] = rows[merge.top][merge.left]
    return rows


def _layout(
    table: Table,
    wide: Mapping[int, Sequence[str]] | Sequence[Sequence[str]],
    number: int,
    depth: int,
    labels: Labels,
) -> Layout | None:
    upper = wide[number]
    lower = wide[number + 1] if depth > 1 else upper
    if any(len(text) > _HEADING_LENGTH for text in (*upper, *lower)):
        return None
    if depth > 1 and not _is_second_header(upper, lower, labels):
        return None
    columns = tuple(
        column
        for index in range(table.width)
        if (column := _column(index, upper[index], lower[index], labels)) is not None
    )
    known = {column.target for column in columns if column.confidence}
    if Target.TITLE not in known or len(known) < _LEAST_KNOWN:
        return None
    across = frozenset(merge.top for merge in table.merges if merge.right > merge.left)
    key = "|".join(plain(column.heading) for column in columns)
    return Layout(number, number + depth, columns, key, across)


def _is_second_header(upper: Sequence[str], lower: Sequence[str], labels: Labels) -> bool:
    """Return whether each cell of a row repeats or explains the heading above it."""
    own = [(above, below) for above, below in zip(upper, lower, strict=True) if below]
    new = [(above, below) for above, below in own if above != below]
    return bool(new) and all(
        meaning(below, labels) != UNKNOWN
        or marked_status(below) is not None
        or meaning(f"{above} {below}", labels)[1] == 1.0
        for above, below in new
    )


def _column(index: int, upper: str, lower: str, labels: Labels) -> ColumnMeaning | None:
    heading = " ".join(dict.fromkeys(filter(None, (upper, lower))))
    if not heading:
        return None
    last = heading.rpartition("|")[2]
    found = UNKNOWN
    for text in (last,) if last != heading else (lower or upper, heading, upper):
        judged = meaning(text, labels)
        if judged[1] > found[1]:
            found = judged
    return ColumnMeaning(index, heading, *found)


def _score(layout: Layout) -> float:
    counted = Counter(column.target for column in layout.columns if column.confidence)
    sure = sum(max(0.0, column.confidence) for column in layout.columns)
    repeated = sum(count - 1 for target, count in counted.items() if target is not Target.NOTE)
    return sure - 0.5 * repeated


def _settled(table: Table, layout: Layout) -> Layout:
    """Judge the columns by what stands in them, and let no two be the same single field."""
    columns = [_judged(table, layout, column) for column in layout.columns]
    marks = [column for column in columns if column.target is Target.MARK]
    if len(marks) == 1 and not _is_marked(table, layout, marks[0].index):
        columns = [replace(each, target=Target.LEFT) if each in marks else each for each in columns]
    if all(column.target is not Target.STATUS for column in columns):
        columns = [_with_statuses(table, layout, column) for column in columns]
    columns = _with_levels(columns)
    taken: set[Target] = set()
    for place, column in sorted(enumerate(columns), key=lambda each: _rank(each[1])):
        if column.target in _SINGLE and column.target in taken:
            columns[place] = replace(column, target=Target.LEFT, confidence=0.0)
            if column.target is Target.TITLE:
                columns[place] = replace(column, target=Target.DESCRIPTION, confidence=0.3)
        taken.add(column.target)
    if Target.START_DATE in taken and Target.DUE_DATE not in taken and Target.PERIOD in taken:
        columns = [
            replace(each, target=Target.DUE_DATE) if each.target is Target.PERIOD else each
            for each in columns
        ]
    return replace(layout, columns=tuple(columns))


_SINGLE = frozenset(
    {
        Target.CODE,
        Target.TITLE,
        Target.STEP,
        Target.START_DATE,
        Target.DUE_DATE,
        Target.PERIOD,
        Target.COST,
        Target.PROGRESS,
        Target.PRIORITY,
        Target.STATUS,
        Target.FOCUS_AREA,
        Target.PLANNED_YEARS,
    }
)
"""Targets that one column of a table can be."""


def _rank(column: ColumnMeaning) -> tuple[float, int]:
    """Return where a column stands among those of its target: a later year's goes first."""
    year = re.search(r"20\d\d", column.heading)
    return -column.confidence, -int(year[0]) if year else 0


def _with_levels(columns: Sequence[ColumnMeaning]) -> list[ColumnMeaning]:
    """Let the last of several columns of goals be them, and the first the areas if none are."""
    goals = [column for column in columns if column.target is Target.GOAL]
    if len(goals) < _SEVERAL:
        return list(columns)
    has_areas = any(column.target is Target.FOCUS_AREA for column in columns)
    others = dict.fromkeys((column.index for column in goals[:-1]), Target.NOTE)
    if not has_areas:
        others[goals[0].index] = Target.FOCUS_AREA
    return [
        replace(column, target=others[column.index], confidence=0.5)
        if column.index in others
        else column
        for column in columns
    ]


def _judged(table: Table, layout: Layout, column: ColumnMeaning) -> ColumnMeaning:
    """Take a column for one of marks when its heading is a status or a year; see `_is_marked`.

    A column of days in which only statuses stand, such as "Klart" with yes and no, is of those.
    """
    last = column.heading.splitlines()[-1]
    status = marked_status(last) or marked_status(last.split(" ", 1)[-1])
    year = year_of(last)
    if (status or year) and _is_marked(table, layout, column.index):
        target = Target.MARK if status else Target.YEAR_MARK
        return replace(column, target=target, confidence=0.8, status=status, year=year)
    if column.target is Target.DUE_DATE and _share(table, layout, column.index, _is_status) == 1:
        return replace(column, target=Target.STATUS, confidence=0.8)
    return column


def _with_statuses(table: Table, layout: Layout, column: ColumnMeaning) -> ColumnMeaning:
    """Take a column that nobody knows for the statuses when hardly anything else stands in it."""
    if column.target is not Target.LEFT or column.confidence:
        return column
    if _share(table, layout, column.index, _is_status) < _MOSTLY:
        return column
    return replace(column, target=Target.STATUS, confidence=0.4)


def _is_status(text: str) -> bool:
    return read_status(text) is not None or plain(text) in YES_OR_NO


def _share(table: Table, layout: Layout, index: int, is_such: Callable[[str], bool]) -> float:
    """Return how large a part of the first texts in a column are such ones, 0 to 1."""
    texts = list(filter(None, islice(table.column(index, layout), _SAMPLE)))
    return sum(map(is_such, texts)) / len(texts) if texts else 0.0


def _is_marked(table: Table, layout: Layout, index: int) -> bool:
    return _share(table, layout, index, is_mark) == 1


def is_repeating(texts: Sequence[str]) -> bool:
    """Return whether a column repeats its value in rows that follow each other."""
    return any(first and first == second for first, second in pairwise(texts))
