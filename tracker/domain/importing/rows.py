"""The rows of a table that are activities, each with the headings that it stands under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.importing.columns import plain
from tracker.domain.importing.headings import Level, heading_of, is_legend, is_total
from tracker.domain.importing.outline import headings_alone
from tracker.domain.importing.table import Cell, Layout, Table, filled_down, is_repeating
from tracker.domain.importing.targets import Target

_FEW = 2


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A place that could not be used, or was understood by a guess, and why.

    `row` counts from 1 as a spreadsheet does; `column` is the heading. 0 and "" say nothing.
    """

    sheet: str
    row: int
    column: str
    reason: str
    is_guess: bool = False


_NO_TEXTS: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One activity's row: its cells by column, and the headings it stands under ("" for none).

    `texts` are those of its cells that have been read as text already. `is_continued` when it only
    adds a step to the activity of the row above.
    """

    sheet: str
    number: int
    cells: Mapping[int, Cell]
    area: str = ""
    goal: str = ""
    unit: str = ""
    is_continued: bool = False
    texts: Mapping[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class RowsRead:
    """The rows of a table that are activities, and what is to be said of the others."""

    rows: list[SourceRow] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    totals: int = 0


@dataclass(slots=True)
class _Under:
    """The headings that the next row stands under."""

    area: str = ""
    goal: str = ""
    unit: str = ""


class RowReader:
    """Reads the rows below a table's headings.

    Cells left empty below a value to the left of the titles take that value, unless the column
    also repeats it. In a file of our own every row is an activity's, as it stands.
    """

    def __init__(self, table: Table, layout: Layout, labels: Labels, *, is_own: bool) -> None:
        self._is_own = is_own
        self._table = table
        self._labels = labels
        self._layout = layout
        filled = filled_down(table)
        self._body, self._texts = filled.rows, filled.texts
        self._end = len(self._body) if layout.end is None else layout.end
        self._headings = {column.index: plain(column.heading) for column in layout.columns}
        self._titles = [column.index for column in layout.of(Target.TITLE)]
        self._steps = [column.index for column in layout.of(Target.STEP)]
        self._codes = [column.index for column in layout.of(Target.CODE)]
        self._under = _Under()
        self._kept: dict[int, Cell] = {}
        self._filled = self._columns_to_fill()
        self._pending: list[tuple[int, str, Level]] = []
        self._alone = headings_alone(table, layout, labels)
        self._nested = any(number + 1 in self._alone for number in self._alone)
        self._found = RowsRead()

    def read(self) -> RowsRead:
        """Return the activities' rows and the problems, from the top."""
        if not self._is_own:
            self._read_titles_above()
        for number in range(self._layout.body, self._end):
            if self._is_own:
                self._add(number, {i: cell for i, cell in enumerate(self._body[number]) if cell})
            elif self._begins_legend(number):
                break
            else:
                self._read_row(number)
        for number, text, _level in self._pending:
            reason = _("”{text}” står för sig själv utan rader under sig och läses inte in.")
            self._problem(number, "", reason.format(text=_short(text)))
        return self._found

    def _read_row(self, number: int) -> None:
        row = self._body[number]
        texts = {index: text for index, text in enumerate(self._texts[number]) if text}
        if not texts or self._is_header_again(texts):
            return
        first = next(iter(texts.values()))
        if is_total(first) or self._is_sum(texts):
            self._found.totals += 1
            return
        if number in self._alone:
            self._pending.append((number, *self._alone[number]))
            return
        self._take_headings()
        self._keep(row, texts)
        cells = {index: row[index] for index in texts}
        for index in self._filled:
            if index not in cells and index in self._kept:
                cells[index] = self._kept[index]
        if not any(index in cells for index in self._titles):
            if self._found.rows and any(index in cells for index in self._steps):
                self._add(number, cells, is_continued=True)
                return
            reason = _("Raden saknar {activity} och läses inte in: ”{text}”.")
            shown = _short(" · ".join(texts.values()))
            activity = self._labels.activity.singular
            self._problem(number, "", reason.format(activity=activity, text=shown))
            return
        self._add(number, cells, texts)

    def _add(
        self,
        number: int,
        cells: Mapping[int, Cell],
        texts: Mapping[int, str] = _NO_TEXTS,
        *,
        is_continued: bool = False,
    ) -> None:
        under = self._under
        self._found.rows.append(
            SourceRow(
                self._table.sheet,
                self._table.row_number(number),
                cells,
                under.area,
                under.goal,
                under.unit,
                is_continued,
                texts,
            )
        )

    def _begins_legend(self, number: int) -> bool:
        """Return whether the rest of a table explains its signs, and say that it is not read."""
        texts = list(filter(None, self._texts[number]))
        if not texts or not is_legend(texts[0]) or len(texts) > _FEW:
            return False
        if any(sum(map(bool, row)) > _FEW + 1 for row in self._body[number : self._end]):
            return False
        reason = _("Raderna från och med ”{text}” förklarar tabellen och läses inte in.")
        self._problem(number, "", reason.format(text=_short(texts[0])), is_guess=True)
        return True

    def _read_titles_above(self) -> None:
        """Take "Fokusområde: Arbete" above the table for what all its rows stand under."""
        for row in self._texts[self._layout.start : self._layout.header]:
            texts = list(filter(None, row))
            if len(set(texts)) == 1:
                found = heading_of(texts[0], self._labels)
            elif len(texts) == _FEW:
                found = heading_of(f"{texts[0].rstrip(':')}: {texts[1]}", self._labels)
            else:
                continue
            self._place(found.level, found.name)

    def _take_headings(self) -> None:
        """Let the headings since the last activity apply to the rows that follow."""
        pending, self._pending = self._pending, []
        for place, (number, text, standing) in enumerate(pending):
            found = heading_of(text, self._labels)
            level = standing if found.level is Level.OPEN else found.level
            if level is Level.OPEN:
                level = self._level(is_outer=place < len(pending) - 1)
                sentence = _("”{text}” uppfattas som {noun} för raderna under.")
                noun = self._labels.focus_area if level is Level.AREA else self._labels.goal
                reason = sentence.format(text=_short(text), noun=noun.singular)
                self._problem(number, "", reason, is_guess=True)
            self._place(level, found.name)

    def _level(self, *, is_outer: bool) -> Level:
        if self._layout.has(Target.FOCUS_AREA):
            return Level.GOAL
        if self._layout.has(Target.GOAL):
            return Level.AREA
        return Level.GOAL if self._nested and not is_outer else Level.AREA

    def _place(self, level: Level, name: str) -> None:
        if level is Level.AREA:
            self._under.area, self._under.goal = name, ""
        elif level is Level.GOAL:
            self._under.goal = name
        elif level is Level.UNIT:
            self._under.unit = name

    def _is_header_again(self, texts: Mapping[int, str]) -> bool:
        headings = self._headings
        first, text = next(iter(texts.items()))
        if headings.get(first) != plain(text):
            return False
        same = sum(headings.get(index) == plain(text) for index, text in texts.items())
        return same >= _FEW and same == len(texts)

    def _is_sum(self, texts: Mapping[int, str]) -> bool:
        """Return whether a row without a title holds numbers only."""
        if any(index in texts for index in self._titles):
            return False
        numbers = [text.replace(" ", "").replace("\xa0", "") for text in texts.values()]
        return all(number.rstrip("%kr").replace(",", "").isdigit() for number in numbers)

    def _columns_to_fill(self) -> Sequence[int]:
        wanted = (Target.FOCUS_AREA, Target.GOAL, Target.CATEGORY)
        first = min(self._titles, default=0)
        found = []
        for column in self._layout.columns:
            if column.target not in wanted or column.index > first:
                continue
            if not is_repeating(list(self._table.column(column.index, self._layout))):
                found.append(column.index)
        return found

    def _keep(self, row: Sequence[Cell], texts: Mapping[int, str]) -> None:
        """Remember what stands in the columns to fill; another value ends those to its right."""
        for place, index in enumerate(self._filled):
            if index in texts:
                if row[index] != self._kept.get(index):
                    for inner in self._filled[place + 1 :]:
                        self._kept.pop(inner, None)
                self._kept[index] = row[index]

    def _problem(self, number: int, column: str, reason: str, *, is_guess: bool = False) -> None:
        problem = ImportProblem(
            self._table.sheet, self._table.row_number(number), column, reason, is_guess
        )
        self._found.problems.append(problem)


def _short(text: str, limit: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
