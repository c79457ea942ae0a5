"""The rows of a table that stand alone and are headings of the rows below them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from tracker.domain.core.labels import Labels
from tracker.domain.importing.cells import coded_title, is_code
from tracker.domain.importing.headings import Level, heading_of, is_total
from tracker.domain.importing.table import Layout, Table
from tracker.domain.importing.targets import Target

_DEEPEST = 2
_LONGEST = 120
_OFTEN = 0.4


def headings_alone(table: Table, layout: Layout, labels: Labels) -> dict[int, tuple[str, Level]]:
    """Return the rows, from 0, that are headings: their text, and what their column says of it.

    A row is one when a single text stands in it and it is merged across the columns, stands left
    of the titles, says what it is, or is in capitals; when its number begins those of the rows
    below ("1 Trygghet" above "1.1 Belysning"); and when the first row and others are so, each
    with rows of more cells below it.
    """
    return _Outline(table, layout, labels).found()


class _Outline:
    def __init__(self, table: Table, layout: Layout, labels: Labels) -> None:
        self._table = table
        self._labels = labels
        self._layout = layout
        self._end = len(table.rows) if layout.end is None else layout.end
        self._titles = [column.index for column in layout.of(Target.TITLE)]
        self._codes = [column.index for column in layout.of(Target.CODE)]
        self._filled = {
            number: filled
            for number in range(layout.body, self._end)
            if (filled := [index for index, text in enumerate(table.texts[number]) if text])
        }

    def found(self) -> dict[int, tuple[str, Level]]:
        single = {
            number: filled[0]
            for number, filled in self._filled.items()
            if len(filled) == 1
            and isinstance(self._table.rows[number][filled[0]], str)
            and not is_code(self._table.texts[number][filled[0]])
        }
        others = len(self._filled) - len(single)
        found = {
            number: (self._text(number, index), self._level_of_column(index))
            for number, index in single.items()
            if self._is_heading(number, index, others)
        }
        found |= self._numbered()
        return found or self._unmarked(single)

    def _text(self, number: int, index: int) -> str:
        return self._table.texts[number][index]

    def _level_of_column(self, index: int) -> Level:
        """Return what a text alone in a row names, as far as its column says it."""
        target = self._target(index)
        return {Target.FOCUS_AREA: Level.AREA, Target.GOAL: Level.GOAL}.get(target, Level.OPEN)

    def _target(self, index: int) -> Target:
        targets = (column.target for column in self._layout.columns if column.index == index)
        return next(targets, Target.LEFT)

    def _is_heading(self, number: int, index: int, others: int) -> bool:
        text = self._text(number, index)
        if index not in self._titles:
            is_left = index < min(self._titles, default=0)
            return is_left or self._target(index) in (Target.FOCUS_AREA, Target.GOAL)
        if number in self._layout.merged_across:
            return True
        if heading_of(text, self._labels).level is not Level.OPEN:
            return True
        return text.isupper() and others > 0

    def _numbered(self) -> dict[int, tuple[str, Level]]:
        """Return the rows of a number and a title alone whose number begins that of the next."""
        found = {}
        rows = [number for number in self._filled if not self._is_total(number)]
        coded = {number: self._coded(number) for number in rows}
        for number, below in pairwise(rows):
            code, text = coded[number]
            if code and set(self._filled[number]) <= {*self._codes, *self._titles}:
                next_code = coded[below][0] or ""
                if next_code != code and next_code.startswith(code.rstrip(".") + "."):
                    found[number] = (f"{code} {text}", Level.OPEN)
        return found

    def _coded(self, number: int) -> tuple[str | None, str]:
        texts = [self._text(number, index) for index in self._titles]
        title = next(filter(None, texts), "")
        for index in self._codes:
            if code := self._text(number, index):
                return (code.rstrip("."), title) if is_code(code) else (None, title)
        return coded_title(title)

    def _is_total(self, number: int) -> bool:
        return is_total(self._text(number, self._filled[number][0]))

    def _unmarked(self, single: dict[int, int]) -> dict[int, tuple[str, Level]]:
        """Return lonely titles when the table is built of groups of rows that begin with one."""
        rows = list(self._filled)
        lonely = [number for number in rows if number in single]
        if len(lonely) < _DEEPEST or lonely[0] != rows[0] or rows[-1] in single:
            return {}
        texts = {number: self._text(number, single[number]) for number in lonely}
        is_nested_too_deep = any(
            all(number in single for number in rows[place : place + _DEEPEST + 1])
            for place in range(len(rows) - _DEEPEST)
        )
        if is_nested_too_deep or len(lonely) > _OFTEN * len(rows) or not _are_short(texts.values()):
            return {}
        return {number: (text, Level.OPEN) for number, text in texts.items()}


def _are_short(texts: Iterable[str]) -> bool:
    return all(len(text) <= _LONGEST and not re.search(r"[.!?]$|\n", text) for text in texts)
