"""Reads a unit's returned form, whatever has been renamed, sorted, moved or inserted in it.

Sheets are known by their markers, columns by their identifiers and rows by their keys; all of
these are looked for, wherever they have ended up.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.core.language import _
from tracker.domain.forms.returned import (
    FormProblem,
    Place,
    ProblemKind,
    ReturnedForm,
    ReturnedRow,
    Spot,
    spoken_value,
)
from tracker.domain.forms.unit_form import (
    INPUTS,
    FormPart,
    IssuedForm,
    RowKey,
    issued_form_from_json,
)
from tracker.exchange.forms.layout import HIDDEN_SHEET, MARKER, SHEETS
from tracker.exchange.office.workbook_reading import (
    UNCALCULATED,
    Row,
    Sheet,
    WorkbookError,
    open_workbook,
)

_MARKERS = {MARKER.format(part=part): part for part in FormPart}
_MOST_COLUMNS = 120
_LOOKED_AT = 15
"""Rows and columns from the corner in which a marker is looked for first."""

_LONGEST_KEY = 300
_MOST_DIGITS = 15
_MOST_ROWS_NAMED = 5
_VALUE = "value"


@dataclass(frozen=True, slots=True)
class Papers:
    """A form's account of itself, as text."""

    texts: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return what the papers say, "" when they say nothing."""
        return self.texts.get(name, "")

    def copy(self) -> IssuedForm | None:
        """Return the form as it was issued from its own copy, None when that has been harmed."""
        try:
            form = issued_form_from_json(self.text("content"))
        except (ValueError, RecursionError):
            return None
        return form if form.fingerprint() == self.text("fingerprint") else None


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file that is a form: its papers, what came back in it, and a digest of the answers."""

    name: str
    papers: Papers
    returned: ReturnedForm
    sha256: str


def read_form(path: Path) -> FormFile:
    """Return the form in the file at `path`.

    Raises WorkbookError when it cannot be read, is no form, or has lost the marks of whose it is.
    """
    papers: dict[str, str] = {}
    rows: list[ReturnedRow] = []
    columns: dict[FormPart, frozenset[str]] = {}
    problems: list[FormProblem] = []
    with _no_search_for_cycles(), open_workbook(path) as workbook:
        for sheet in workbook.sheets:
            found = _Table.of(sheet)
            if isinstance(found, dict):
                papers |= found
            elif found is not None:
                rows += found.rows()
                columns[found.part] = columns.get(found.part, frozenset()) | found.columns()
                problems += found.problems
    if not papers or not columns:
        raise _no_form(path.name, papers=bool(papers), sheets=bool(columns))
    returned = ReturnedForm(tuple(rows), columns, tuple(problems))
    return FormFile(path.name, Papers(papers), returned, _digest(rows))


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Keep Python from searching all there is for garbage because a file makes many objects.

    Reading makes millions of small objects, none of which refer to each other in a circle.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def missing_places(issued: IssuedForm, returned: ReturnedForm) -> Iterator[FormProblem]:
    """Yield a problem for each sheet and each column of answers that is gone from a form."""
    wanted: dict[FormPart, set[str]] = {}
    for row in issued.rows:
        wanted.setdefault(row.key.part, set()).update(row.base)
    for part, names in wanted.items():
        if part not in returned.columns:
            sentence = _(
                "Bladet {sheet} saknas i formuläret. Det som stod där ändrar inget i planen."
            )
            yield FormProblem(ProblemKind.MISSING, sentence.format(sheet=_(SHEETS[part])))
            continue
        for name, rule in INPUTS[part].items():
            if name in names - returned.columns[part]:
                sentence = _("Kolumnen {column} saknas på bladet {sheet}. Inget ändras där.")
                reason = sentence.format(column=_(rule.label), sheet=_(SHEETS[part]))
                yield FormProblem(ProblemKind.MISSING, reason)


def _no_form(file: str, *, papers: bool, sheets: bool) -> WorkbookError:
    if papers or sheets:
        sentence = _(
            "{file}: formuläret saknar de dolda uppgifter som visar vems det är. Be om det"
            " formulär som skickades ut, ifyllt, eller skriv in svaren för hand på sidan"
            " Uppföljning."
        )
    else:
        sentence = _(
            "{file} är inget formulär från det här programmet. Välj ett formulär som har skickats"
            " ut från planen."
        )
    return WorkbookError(sentence.format(file=file))


def _digest(rows: Sequence[ReturnedRow]) -> str:
    """Return the SHA-256 of what stands in the cells for answers, whatever their order."""
    answers = sorted(
        [str(row.key), name, " ".join(spoken_value(value).split())]
        for row in rows
        for name in INPUTS[row.key.part]
        if (value := row.value(name)) is not None
    )
    text = json.dumps(answers, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class _Table:
    """A sheet of a form: where its marker stands, and its rows from there."""

    def __init__(self, sheet: Sheet, part: FormPart, rows: Sequence[Row], corner: int) -> None:
        self.part = part
        self.problems: list[FormProblem] = []
        self._sheet = sheet
        self._corner = corner
        marker = MARKER.format(part=part)
        header = next(row for row in rows if _at(row, corner) == marker)
        self._names = self._named_columns(header)
        self._spots = {name: Spot(index, _letters(index)) for index, name in self._names.items()}
        self._rows = [row for row in rows if row is not header]
        self._merged = _merged_cells(sheet.merged)

    @classmethod
    def of(cls, sheet: Sheet) -> _Table | dict[str, str] | None:
        """Return a sheet of the form, the form's papers, or None for any other sheet."""
        first: list[Row] = []
        reader = sheet.rows(_MOST_COLUMNS)
        for row in reader:
            first.append(row)
            if len(first) == _LOOKED_AT:
                break
        found = _marker(first, _LOOKED_AT)
        if found is None and (sheet.is_hidden or sheet.name.casefold() == HIDDEN_SHEET):
            return _papers([*first, *reader])
        rows = [*first, *reader]
        found = found or _marker(rows, _MOST_COLUMNS)
        return None if found is None else cls(sheet, found[0], rows, found[1])

    def columns(self) -> frozenset[str]:
        """Return the identifiers of the columns of the part's inputs, as far as they are there."""
        if self.part is FormPart.SUMMARY:
            return frozenset(INPUTS[self.part]) if _VALUE in self._names.values() else frozenset()
        return frozenset(self._names.values())

    def rows(self) -> Iterator[ReturnedRow]:
        """Yield the rows with keys; those of the summary that belong together make one row."""
        summary = _Summary()
        outside: list[int] = []
        has_begun = False
        for row in self._rows:
            text = _at(row, self._corner)
            key = _key(text)
            if key is None:
                if text is not None and has_begun:
                    self._report_key(row, text)
                elif has_begun and self._is_answered(row):
                    outside.append(row.number)
                continue
            has_begun = True
            if key.part is FormPart.PROPOSAL and not self._is_answered(row):
                continue
            read = self._row(key, row)
            if key.part is FormPart.SUMMARY and key.series:
                summary.add(key.series, read)
            else:
                yield read
        yield from summary.rows()
        self._report_outside(outside)

    def _named_columns(self, header: Row) -> dict[int, str]:
        names: dict[int, str] = {}
        for index, value in enumerate(header.cells):
            if index == self._corner or not isinstance(value, str):
                continue
            name = value.strip()
            if name in names.values():
                sentence = _("Kolumnen {column} finns flera gånger. Bara den första läses.")
                column = INPUTS[self.part].get(name)
                reason = sentence.format(column=_(column.label) if column else name)
                place = Place(self._sheet.name, header.number, _letters(index))
                self.problems.append(FormProblem(ProblemKind.DUPLICATE, reason, place))
            else:
                names[index] = name
        return names

    def _row(self, key: RowKey, row: Row) -> ReturnedRow:
        place = Place(self._sheet.name, row.number)
        if UNCALCULATED not in row.cells and row.number not in self._merged:
            return ReturnedRow(key, place, row.cells, self._spots)
        troubles: dict[str, str] = {}
        for index, name in self._names.items():
            if _at(row, index) is UNCALCULATED:
                troubles[name] = _(
                    "formeln har inget sparat resultat. Öppna formuläret i Excel eller LibreOffice,"
                    " spara det och ta emot det igen."
                )
            elif index in self._merged.get(row.number, ()):
                troubles[name] = _(
                    "cellen är sammanslagen med en annan. Dela den och ta emot filen igen."
                )
        values = [None if cell is UNCALCULATED else cell for cell in row.cells]
        return ReturnedRow(key, place, values, self._spots, troubles)

    def _is_answered(self, row: Row) -> bool:
        inputs = INPUTS[self.part]
        return any(
            _at(row, index) is not None for index, name in self._names.items() if name in inputs
        )

    def _report_key(self, row: Row, text: object) -> None:
        sentence = _("Radens dolda nyckel är ändrad till ”{key}”. Raden tas inte in.")
        reason = sentence.format(key=str(text)[:_LONGEST_KEY])
        place = Place(self._sheet.name, row.number)
        self.problems.append(FormProblem(ProblemKind.FOREIGN, reason, place))

    def _report_outside(self, numbers: Sequence[int]) -> None:
        if numbers:
            sentence = _(
                "Rad {rows} ligger utanför formulärets rader och läses inte. Flytta svaren till"
                " formulärets rader, eller skriv in dem för hand."
            )
            shown = ", ".join(map(str, numbers[:_MOST_ROWS_NAMED])) + (
                " …" if numbers[_MOST_ROWS_NAMED:] else ""
            )
            place = Place(self._sheet.name, numbers[0])
            problem = FormProblem(ProblemKind.OUTSIDE, sentence.format(rows=shown), place)
            self.problems.append(problem)


def _marker(rows: Sequence[Row], columns: int) -> tuple[FormPart, int] | None:
    """Return the part whose marker stands among the rows, and in which column it does."""
    for row in rows:
        for index, value in enumerate(row.cells[:columns]):
            if isinstance(value, str) and value in _MARKERS:
                return _MARKERS[value], index
    return None


def _papers(rows: Sequence[Row]) -> dict[str, str]:
    """Return what a hidden sheet says of the form; the pieces of its copy are put together."""
    texts: dict[str, str] = {}
    for row in rows:
        name, value = _at(row, 0), _at(row, 1)
        if isinstance(name, str) and value is not None:
            text = spoken_value(value)
            texts[name] = texts.get(name, "") + text if name == "content" else text
    return texts if {"form_id", "plan_uuid", "content"} & texts.keys() else {}


def _key(text: object) -> RowKey | None:
    if not isinstance(text, str) or len(text) > _LONGEST_KEY:
        return None
    _part, _mark, rest = text.strip().partition(":")
    if len(rest.partition(":")[0]) > _MOST_DIGITS:
        return None
    return RowKey.parse(text.strip())


def _at(row: Row, index: int) -> object:
    return row.cells[index] if index < len(row.cells) else None


def _letters(index: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(index + 1)


def _merged_cells(ranges: Sequence[str]) -> dict[int, set[int]]:
    """Return, by row (from 1), the columns (from 0) of merged cells, except their first ones."""
    from openpyxl.utils import range_boundaries

    cells: dict[int, set[int]] = {}
    for merged in ranges:
        left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(merged))
        for row in range(top, min(bottom, top + _MOST_MERGED_ROWS) + 1):
            columns = range(left - 1, min(right, _MOST_COLUMNS))
            cells.setdefault(row, set()).update(columns[row == top :])
    return cells


_MOST_MERGED_ROWS = 2_000


class _Summary:
    """The unit's own words: each stands in a row of its own, and all of them are one row."""

    def __init__(self) -> None:
        self._values: list[object] = []
        self._spots: dict[str, Spot] = {}
        self._troubles: dict[str, str] = {}
        self._place = Place()

    def add(self, name: str, row: ReturnedRow) -> None:
        """Add the row of one input; of two for the same input the first counts."""
        if _VALUE not in row.spots or name in self._spots:
            return
        cell = row.cell(_VALUE)
        self._place = row.place
        self._spots[name] = Spot(len(self._values), cell.place.column, row.place.row)
        self._values.append(cell.value)
        if cell.trouble:
            self._troubles[name] = cell.trouble

    def rows(self) -> Iterator[ReturnedRow]:
        """Yield the one row, when there is any."""
        if self._spots:
            key = RowKey(FormPart.SUMMARY)
            yield ReturnedRow(key, self._place, self._values, self._spots, self._troubles)
