"""Finds a form's table on a sheet: by its marks, or by its headings when those are gone."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.domain.core.labels import Labels
from tracker.domain.forms.returned import spoken_value
from tracker.domain.forms.unit_form import INPUTS, FormPart, FormPeriods, RowKey, is_input
from tracker.domain.own.own_field import OwnField
from tracker.errors import TrackerError
from tracker.exchange.forms.columns import COLUMNS, own_columns
from tracker.exchange.forms.layout import HIDDEN_SHEET, marked, sheet_name
from tracker.exchange.forms.readme import input_labels
from tracker.exchange.office.workbook_reading import Row, Sheet, open_bounded

_LOOKED_AT = 15
"""Rows from the top in which identifiers and headings are looked for."""

_ENOUGH = 3
"""So many headings of a part make a row the headings of its table."""

_MOST_KEY_ROWS = 400
LONGEST_KEY = 300
_MOST_DIGITS = 15
VALUE = "value"
"""The identifier of the first sheet's column for the unit's own words."""

_LISTS_OF_SHEETS = frozenset({"xl/workbook.xml", "content.xml"})
_MOST_READ = 20_000_000

LABEL_COLUMNS = 2
"""Columns of the first sheet from a label to what is written beside it."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words by which a form that has lost its marks is known.

    `labels` and `periods` are the plan's and the form's; `texts` what stood beside the rows when it
    was issued, each on one line, None when nobody knows. `own` are the plan's own fields that the
    form asks about, and `place` is its number among the forms in the workbook.
    """

    labels: Labels
    periods: FormPeriods
    texts: frozenset[str] | None = None
    own: tuple[OwnField, ...] = ()
    place: int = 0

    def headings(self, part: FormPart) -> dict[str, str]:
        """Return the identifiers of a part's columns by their headings in lower case."""
        found: dict[str, str] = {}
        own = own_columns(self.own) if part is FormPart.ACTIVITY else ()
        for column in (*COLUMNS.get(part, ()), *own):
            found.setdefault(folded_line(column.heading(self.labels, self.periods)), column.name)
        return found


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a table stand: columns from 0, rows by their numbers.

    `corner` is the column of the keys and `header` the row of the identifiers, None when they are
    gone; `first` is the number of the last row above the table's own rows, 0 for none. `place` is
    the number of the form that the mark names.
    """

    part: FormPart
    corner: int | None
    header: int | None
    names: Mapping[int, str]
    first: int
    place: int = 0


def parsed_key(text: object) -> RowKey | None:
    """Return the key that a cell holds, None for none."""
    if not isinstance(text, str) or len(text) > LONGEST_KEY:
        return None
    _part, _mark, rest = text.strip().partition(":")
    if len(rest.partition(":")[0]) > _MOST_DIGITS:
        return None
    return RowKey.parse(text.strip())


def at(row: Row, index: int) -> object:
    """Return a cell of a row, None past its end."""
    return row.cells[index] if index < len(row.cells) else None


def letters(index: int) -> str:
    """Return a column's letters; columns are counted from 0."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(index + 1)


def one_line(value: object) -> str:
    """Return a cell's value as text on one line."""
    return " ".join(spoken_value(value).split())


def folded_line(value: object) -> str:
    """Return a heading or a label as it is compared: on one line, in lower case."""
    return one_line(value).removesuffix("▼").strip().casefold()


def marked_layout(rows: Sequence[Row]) -> Layout | None:
    """Return the layout that a marker shows: identifiers stand in its row, keys in its column."""
    for looked_at in (rows[:_LOOKED_AT], rows):
        for row in looked_at:
            for index, value in enumerate(row.cells):
                if (found := marked(value)) is not None:
                    names = _named_cells(row, except_for=index)
                    return Layout(found.part, index, row.number, names, 0, found.place)
    return None


def _named_cells(row: Row, *, except_for: int | None) -> dict[int, str]:
    return {
        index: value.strip()
        for index, value in enumerate(row.cells)
        if index != except_for and isinstance(value, str)
    }


def has_inputs(layout: Layout) -> bool:
    """Return whether any column that the unit writes in is known by its identifier."""
    wanted: Collection[str] = (
        (VALUE,) if layout.part is FormPart.SUMMARY else INPUTS[layout.part].keys()
    )
    return any(name in wanted for name in layout.names.values())


def guessed_layout(
    sheet: Sheet, rows: Sequence[Row], words: FormWords, marked: Layout | None
) -> Layout | None:
    """Return the layout of a table that has lost marker, identifiers or keys."""
    part, corner = (marked.part, marked.corner) if marked else _part_of_keys(rows)
    parts = [part] if part is not None else list(FormPart)
    if part in (None, FormPart.SUMMARY) and (found := _first_sheet(rows, corner)):
        return found
    best: Layout | None = None
    best_score = (0, False, False)
    for candidate in parts:
        is_named = folded_line(sheet.name) == folded_line(sheet_name(candidate, words.place))
        for row in rows[:_LOOKED_AT]:
            found = _identified(candidate, corner, row) or _headed(candidate, corner, row, words)
            if found is None:
                continue
            score = (len(found.names), found.header is not None, is_named)
            if score > best_score:
                best, best_score = found, score
    if best is None or best.header is None:
        return best
    return replace(best, first=heading_row(best, rows, words) or best.header)


def heading_row(layout: Layout, rows: Sequence[Row], words: FormWords) -> int:
    """Return the number of the row with a table's headings, 0 when they are gone."""
    headed = (_headed(layout.part, layout.corner, row, words) for row in rows[:_LOOKED_AT])
    return next((found.first for found in headed if found is not None), 0)


def _part_of_keys(rows: Sequence[Row]) -> tuple[FormPart | None, int | None]:
    counted: Counter[tuple[FormPart, int]] = Counter()
    for row in rows[:_MOST_KEY_ROWS]:
        for index, value in enumerate(row.cells):
            if isinstance(value, str) and ":" in value and (key := parsed_key(value)) is not None:
                counted[key.part, index] += 1
    return counted.most_common(1)[0][0] if counted else (None, None)


def _identified(part: FormPart, corner: int | None, row: Row) -> Layout | None:
    known = {column.name for column in COLUMNS.get(part, ())}
    names = {
        index: name
        for index, name in _named_cells(row, except_for=corner).items()
        if name in known or is_input(part, name)
    }
    enough = len(names) >= _ENOUGH and any(name in INPUTS[part] for name in names.values())
    return Layout(part, corner, row.number, names, row.number) if enough else None


def _headed(part: FormPart, corner: int | None, row: Row, words: FormWords) -> Layout | None:
    known = words.headings(part)
    names = {
        index: known[folded_line(value)]
        for index, value in enumerate(row.cells)
        if index != corner and isinstance(value, str) and folded_line(value) in known
    }
    enough = len(names) >= _ENOUGH and any(name in INPUTS[part] for name in names.values())
    return Layout(part, corner, None, names, row.number) if enough else None


def _first_sheet(rows: Sequence[Row], corner: int | None) -> Layout | None:
    """Return the layout of the sheet with the unit's own words, None when it is another."""
    labels = {
        folded_line(label)
        for is_whole in (True, False)
        for label in input_labels(is_whole).values()
    }
    for row in rows:
        for index, value in enumerate(row.cells):
            if isinstance(value, str) and index != corner and folded_line(value) in labels:
                place = index + LABEL_COLUMNS
                return Layout(FormPart.SUMMARY, corner, _label_row(rows), {place: VALUE}, 0)
    return None


def _label_row(rows: Sequence[Row]) -> int | None:
    """Return the number of the row with the identifiers of the first sheet, None without."""
    return next((row.number for row in rows[:1] if {"label", VALUE} <= set(row.cells)), None)


def looks_like_form(path: Path) -> bool:
    """Return whether a file most likely is a form of ours, of any kind of workbook: it has papers.

    Nothing is judged by it but which dialog opens. A file that cannot be read is none.
    """
    try:
        with open_bounded(path) as stream:
            start = stream.read(4)
            if not start.startswith(b"PK"):
                data = stream.read()
                return any(HIDDEN_SHEET.encode(code) in data for code in ("latin-1", "utf-16-le"))
        with zipfile.ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if name in _LISTS_OF_SHEETS]
            return any(_names_papers(archive, name) for name in parts)
    except (OSError, TrackerError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False


def _names_papers(archive: zipfile.ZipFile, part: str) -> bool:
    with archive.open(part) as stream:
        return f'"{HIDDEN_SHEET}"'.encode() in stream.read(_MOST_READ)
