"""A table as somebody laid it out: its cells, its merged cells, and where its headings stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from itertools import pairwise

from tracker.domain.core.labels import Labels
from tracker.domain.importing.cells import cell_text, is_mark
from tracker.domain.importing.columns import (
    UNKNOWN,
    ColumnMeaning,
    marked_status,
    meaning,
    plain,
)
from tracker.domain.importing.targets import Target

Cell = str | int | float | bool | date | time | timedelta | None

_DEEPEST_HEADER = 60
_SAMPLE = 50
_LEAST_KNOWN = 2
_HEADING_LENGTH = 80
_LEAST_PLACED = 0.4


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells: their first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet's cells; every row is as wide as the widest. Row 0 is the sheet's first row.

    `sheet` is "" where a file has no sheets.
    """

    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Merge, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def column(self, index: int, first: int) -> Iterator[Cell]:
        """Yield what stands in a column from the row `first` on."""
        return (row[index] for row in self.rows[first:])


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table's headings stand (rows from 0) and what its columns hold.

    `key` is the same for every table with the same headings.
    """

    header: int
    body: int
    columns: tuple[ColumnMeaning, ...]
    key: str = ""
    merged_across: frozenset[int] = field(default_factory=frozenset)

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
    rows = [list(row) for row in table.rows]
    for merge in table.merges:
        if merge.top < len(rows) and merge.left < table.width:
            for number in range(merge.top + 1, min(merge.bottom + 1, len(rows))):
                rows[number][merge.left] = rows[merge.top][merge.left]
    return replace(table, rows=tuple(tuple(row) for row in rows))


def find_layout(table: Table, labels: Labels) -> Layout | None:
    """Return where a table's headings stand, or None when it has no column of titles.

    The row that names the most columns is taken, the first of equals; two rows are read together
    when the second names more.
    """
    wide = _filled_across(table)
    best: tuple[float, int, Layout] | None = None
    for number in range(min(len(wide), _DEEPEST_HEADER)):
        for depth in (1, 2):
            if number + depth > len(wide):
                continue
            layout = _layout(table, wide, number, depth, labels)
            if layout is None:
                continue
            score = _score(layout) - 0.5 * (depth - 1)
            if best is None or score > best[0]:
                best = (score, number, layout)
    return None if best is None else _settled(table, best[2])


def _filled_across(table: Table) -> list[list[str]]:
    rows = [[cell_text(cell) for cell in row] for row in table.rows[: _DEEPEST_HEADER + 1]]
    for merge in table.merges:
        for number in range(merge.top, min(merge.bottom + 1, len(rows))):
            for column in range(merge.left, min(merge.right + 1, table.width)):
                rows[number][column] = rows[merge.top][merge.left]
    return rows


def _layout(
    table: Table, wide: Sequence[Sequence[str]], number: int, depth: int, labels: Labels
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
    for text in (last,) if last != heading else (lower or upper, heading, upper):
        target, confidence = meaning(text, labels)
        if confidence:
            return ColumnMeaning(index, heading, target, confidence)
    return ColumnMeaning(index, heading, *UNKNOWN)


def _score(layout: Layout) -> float:
    counted = Counter(column.target for column in layout.columns if column.confidence)
    sure = sum(max(0.0, column.confidence) for column in layout.columns)
    repeated = sum(count - 1 for target, count in counted.items() if target is not Target.NOTE)
    return sure - 0.5 * repeated


def _settled(table: Table, layout: Layout) -> Layout:
    """Judge the columns by what stands in them, and let no two be the same single field."""
    columns = [_with_marks(table, layout, column) for column in layout.columns]
    marks = [column for column in columns if column.target is Target.MARK]
    if len(marks) == 1 and not _is_marked(table, layout, marks[0].index):
        columns = [replace(each, target=Target.LEFT) if each in marks else each for each in columns]
    taken: set[Target] = set()
    single = {
        Target.CODE,
        Target.TITLE,
        Target.START_DATE,
        Target.DUE_DATE,
        Target.PERIOD,
        Target.COST,
        Target.PROGRESS,
        Target.PRIORITY,
        Target.STATUS,
        Target.FOCUS_AREA,
    }
    for place, column in sorted(enumerate(columns), key=lambda each: -each[1].confidence):
        if column.target in single and column.target in taken:
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


def _with_marks(table: Table, layout: Layout, column: ColumnMeaning) -> ColumnMeaning:
    """Take a column for one of marks when its heading is a status and only marks stand in it."""
    last = column.heading.splitlines()[-1]
    status = marked_status(last) or marked_status(last.split(" ", 1)[-1])
    if status is None or not _is_marked(table, layout, column.index):
        return column
    return replace(column, target=Target.MARK, confidence=0.8, status=status)


def _is_marked(table: Table, layout: Layout, index: int) -> bool:
    texts = [cell_text(cell) for cell in table.column(index, layout.body)]
    filled = [text for text in texts[:_SAMPLE] if text]
    return bool(filled) and all(is_mark(text) for text in filled)


def is_repeating(texts: Sequence[str]) -> bool:
    """Return whether a column repeats its value in rows that follow each other."""
    return any(first and first == second for first, second in pairwise(texts))
