"""The layout of a page: which text stands in a table's cells, and in which column it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tracker.domain.documents.blocks import Box
from tracker.domain.documents.marks import is_marked, joined

_TOUCH = 3.0
_SAME = 4.0
_FEWEST_EDGES = 3
_FEWEST_LINES = 4
_MOST_ACROSS = 0.3
_GUTTER = 6.0
_SHORTEST = 16
_ROW = 0.5
_SMALL = 0.8
_HALF = 2
_TOP = 200.0
_AFTER_MARK = 4.0
_DRAWN_APART = 5.0
_LONGEST_MARK = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line on the page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_upright(self) -> bool:
        """Whether it stands, rather than lies."""
        return self.bottom - self.top > self.right - self.left


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text at its place, or a row of a table with its cells."""

    text: str
    box: Box
    baseline: float
    size: float
    is_bold: bool
    is_at_edge: bool = False
    cells: tuple[str, ...] = ()
    color: int = 0


@dataclass(slots=True)
class _Grid:
    """The columns and rows that rules make."""

    rules: list[Rule] = field(default_factory=list)
    across: list[float] = field(default_factory=list)
    down: list[float] = field(default_factory=list)

    def settle(self) -> bool:
        """Find the edges of columns and rows; return whether they make a table."""
        self.across = _merged(r.left for r in self.rules if r.is_upright)
        self.down = _merged(r.top for r in self.rules if not r.is_upright)
        return len(self.across) >= _FEWEST_EDGES and len(self.down) > 1

    def cell_of(self, line: PageLine) -> tuple[int, int] | None:
        """Return the row and the column that a line stands in, None outside the table."""
        middle = (line.box.top + line.box.bottom) / _HALF
        if not self.across[0] - _TOUCH <= line.box.left <= self.across[-1]:
            return None
        if not self.down[0] <= middle <= self.down[-1]:
            return None
        column = sum(edge <= line.box.left + _TOUCH for edge in self.across) - 1
        row = sum(edge <= middle for edge in self.down) - 1
        return min(row, len(self.down) - 2), min(max(column, 0), len(self.across) - 2)


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page's lines and the rows of its tables, from the top; `width` is the page's, in points."""

    lines: tuple[PageLine, ...]
    width: float


def page_content(runs: Sequence[PageLine], rules: Sequence[Rule], width: float) -> PageContent:
    """Return what stands on a page, its cells and its lines put together."""
    rest, rows = _tables(runs, rules)
    lines = [*_in_lines(_without_marks(rest)), *rows]
    return PageContent(tuple(sorted(lines, key=lambda each: (each.box.top, each.box.left))), width)


def in_reading_order(pages: Sequence[PageContent]) -> list[PageLine]:
    """Return the lines of all pages as they are read: where there are columns, the left one first.

    A page with too little in its second column to tell takes the columns of the others.
    """
    gutters = [_gutter(page) for page in pages]
    known = [gutter for gutter in gutters if gutter is not None]
    usual = sorted(known)[len(known) // _HALF] if known else None
    lines: list[PageLine] = []
    for page, gutter in zip(pages, gutters, strict=True):
        middle = gutter
        if middle is None and usual is not None and _is_parted(page, usual):
            middle = usual
        lines += _whole(page.lines) if middle is None else _in_columns(page.lines, middle)
    return _whole_rows(lines)


# Tables


def _whole_rows(lines: Sequence[PageLine]) -> list[PageLine]:
    """Put the rows together that a page's end divides, and leave out headings that come again."""
    whole: list[PageLine] = []
    heading: tuple[str, ...] = ()
    place = 0
    for line in lines:
        if not line.cells:
            heading = heading if line.is_at_edge else ()
            whole.append(line)
        elif not heading:
            heading, place = line.cells, len(whole)
            whole.append(line)
        elif _goes_on(whole[place], line):
            texts = zip(whole[place].cells, line.cells, strict=True)
            whole[place] = replace(whole[place], cells=tuple(joined(pair) for pair in texts))
        elif line.cells != heading:
            place = len(whole)
            whole.append(line)
    return whole


def _goes_on(before: PageLine, line: PageLine) -> bool:
    """Whether a row is the rest of the one before it: it begins in the midst of a sentence."""
    texts = [cell for cell in line.cells if cell]
    return (
        len(before.cells) == len(line.cells)
        and line.box.top < before.box.top
        and bool(texts)
        and all(text[0].islower() for text in texts)
    )


def _tables(
    runs: Sequence[PageLine], rules: Sequence[Rule]
) -> tuple[list[PageLine], list[PageLine]]:
    grids = [grid for grid in _grids(rules) if grid.settle()]
    rest: list[PageLine] = []
    inside: dict[tuple[int, int], dict[int, list[PageLine]]] = {}
    for run in runs:
        for number, grid in enumerate(grids):
            place = grid.cell_of(run)
            if place is not None:
                inside.setdefault((number, place[0]), {}).setdefault(place[1], []).append(run)
                break
        else:
            rest.append(run)
    rows = [
        _row(cells, len(grids[number].across) - 1)
        for (number, _place), cells in sorted(inside.items())
    ]
    return rest, rows


def _grids(rules: Sequence[Rule]) -> list[_Grid]:
    """Return the rules that touch each other together."""
    grids: list[_Grid] = []
    for rule in rules:
        touching = [grid for grid in grids if any(_touch(rule, other) for other in grid.rules)]
        merged = _Grid([rule, *(each for grid in touching for each in grid.rules)])
        grids = [grid for grid in grids if not any(grid is each for each in touching)]
        grids.append(merged)
    return grids


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _TOUCH
        and other.left <= one.right + _TOUCH
        and one.top <= other.bottom + _TOUCH
        and other.top <= one.bottom + _TOUCH
    )


def _merged(edges: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for edge in sorted(edges):
        if not merged or edge - merged[-1] > _SAME:
            merged.append(edge)
    return merged


def _row(cells: dict[int, list[PageLine]], count: int) -> PageLine:
    runs = [run for column in cells.values() for run in column]
    texts = tuple(_cell_text(cells.get(column, [])) for column in range(count))
    first = min(runs, key=lambda run: run.box.top)
    return PageLine(
        " | ".join(texts), _around(runs), first.baseline, first.size, first.is_bold, cells=texts
    )


def _cell_text(runs: Sequence[PageLine]) -> str:
    """Return the text of a cell; its items stand on lines of their own."""
    texts: list[list[str]] = []
    for line in _in_lines(runs):
        if is_marked(line.text) or not texts:
            texts.append([])
        texts[-1].append(line.text)
    return "\n".join(joined(lines) for lines in texts)


def _around(runs: Sequence[PageLine]) -> Box:
    return Box(
        runs[0].box.page,
        min(run.box.left for run in runs),
        min(run.box.top for run in runs),
        max(run.box.right for run in runs),
        max(run.box.bottom for run in runs),
    )


# Lines


def _without_marks(runs: Sequence[PageLine]) -> list[PageLine]:
    """Leave out the small raised numbers of notes."""
    if not runs:
        return []
    sizes = sorted(run.size for run in runs for _sign in run.text)
    usual = sizes[len(sizes) // _HALF]
    return [
        run for run in runs if not (run.size < usual * _SMALL and run.text.strip(" ,").isdigit())
    ]


def _whole(lines: Sequence[PageLine]) -> list[PageLine]:
    """Put together what a column's even right edge has drawn far apart."""
    whole: list[PageLine] = []
    for line in _by_baseline(lines):
        last = whole[-1] if whole else None
        if last is not None and _is_one_line(last, line):
            whole[-1] = replace(
                last,
                text=f"{last.text} {line.text}",
                box=_around([last, line]),
                is_bold=last.is_bold and line.is_bold,
            )
        else:
            whole.append(line)
    return whole


def _is_one_line(last: PageLine, line: PageLine) -> bool:
    gap = line.box.left - last.box.right
    return (
        not (last.cells or line.cells or last.is_at_edge)
        and abs(last.baseline - line.baseline) < line.size * _ROW
        and 0 <= gap <= line.size * _DRAWN_APART
    )


def _by_baseline(runs: Sequence[PageLine]) -> list[PageLine]:
    """Return runs from the top, those on nearly the same baseline from the left."""
    rows: list[list[PageLine]] = []
    for run in sorted(runs, key=lambda each: each.baseline):
        if rows and abs(rows[-1][0].baseline - run.baseline) < run.size * _ROW / _HALF:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [run for row in rows for run in sorted(row, key=lambda each: each.box.left)]


def _room_after(run: PageLine) -> float:
    """Return how far away the next text may be, in sizes: further after the sign of an item."""
    return _AFTER_MARK if is_marked(f"{run.text} x") and len(run.text) <= _LONGEST_MARK else 1.0


def _in_lines(runs: Sequence[PageLine]) -> list[PageLine]:
    """Put the runs on one baseline together where nothing but a small gap parts them."""
    lines: list[PageLine] = []
    for run in _by_baseline(runs):
        last = next(
            (
                each
                for each in reversed(lines[-_FEWEST_LINES:])
                if abs(each.baseline - run.baseline) < run.size * _ROW
                and -run.size <= run.box.left - each.box.right <= run.size * _room_after(each)
            ),
            None,
        )
        if last is None:
            lines.append(run)
            continue
        place = next(n for n, each in enumerate(lines) if each is last)
        gap = "" if run.text[:1] in ".,;:)" else " "
        larger = last if len(last.text) >= len(run.text) else run
        lines[place] = replace(
            last,
            text=f"{last.text}{gap}{run.text}",
            box=_around([last, run]),
            size=larger.size,
            is_bold=last.is_bold and run.is_bold,
        )
    return lines


# Columns


def _in_columns(lines: Sequence[PageLine], middle: float) -> list[PageLine]:
    """Return the lines of a page with two columns; what crosses both parts what stands above it."""
    edges = [line for line in lines if line.is_at_edge]
    top = [line for line in edges if line is lines[0] or line.box.top < _TOP]
    read: list[PageLine] = list(top)
    left: list[PageLine] = []
    right: list[PageLine] = []
    for line in lines:
        if line.is_at_edge:
            continue
        if line.box.right <= middle:
            left.append(line)
        elif line.box.left >= middle:
            right.append(line)
        else:
            read += [*_whole(left), *_whole(right), line]
            left, right = [], []
    return [*read, *_whole(left), *_whole(right), *(line for line in edges if line not in top)]


def _gutter(page: PageContent) -> float | None:
    """Return where the empty strip between two columns is, None for a page with one."""
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        place = page.width * step / 100
        left, right, across = _sides(page, place)
        written = sum(len(line.text) for line in page.lines if line.box.left >= place)
        is_thin = written < right * _SHORTEST
        if (
            min(left, right) < _FEWEST_LINES
            or is_thin
            or across > (left + right + across) * _MOST_ACROSS
        ):
            continue
        if best is None or across < best[0]:
            best = (across, place)
    return best[1] if best is not None else None


def _is_parted(page: PageContent, place: float) -> bool:
    """Return whether nearly all of a page stands on one side or the other of a place."""
    left, right, across = _sides(page, place)
    return across <= (left + right + across) * _MOST_ACROSS


def _sides(page: PageContent, place: float) -> tuple[int, int, int]:
    """Return how many lines stand to the left and to the right of a place, and across it."""
    lines = [line for line in page.lines if not line.is_at_edge]
    left = sum(line.box.right <= place - _GUTTER / _HALF for line in lines)
    right = sum(line.box.left >= place + _GUTTER / _HALF for line in lines)
    return left, right, len(lines) - left - right
