"""The tables of a returned form: each is found on its sheet, wherever its parts have ended up.

A sheet is known by its marker, its columns by their identifiers and its rows by their keys. Where
those are gone, a table is known by its headings, and its rows go by their titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.forms.returned import (
    FormProblem,
    Place,
    ProblemKind,
    ReturnedRow,
    Spot,
    spoken_value,
)
from tracker.domain.forms.unit_form import INPUTS, NO_PERIODS, PROPOSED, FormPart, RowKey
from tracker.exchange.forms.finding import (
    LABEL_COLUMNS,
    LONGEST_KEY,
    VALUE,
    FormWords,
    Layout,
    at,
    folded_line,
    guessed_layout,
    has_inputs,
    heading_row,
    letters,
    marked_layout,
    one_line,
    parsed_key,
)
from tracker.exchange.forms.readme import input_labels
from tracker.exchange.office.workbook_reading import UNCALCULATED, Row, Sheet

MOST_COLUMNS = 1_000
_MOST_MERGED_ROWS = 2_000


class Table:
    """A table of a form: its rows, and what was odd about it.

    `rows` have keys and `loose` have none; `strays` are what stands above the table and is none of
    the form's own texts, with the place of each.
    """

    def __init__(self, sheet: Sheet, rows: Sequence[Row], layout: Layout, words: FormWords) -> None:
        self.part = layout.part
        self.rows: list[ReturnedRow] = []
        self.loose: list[ReturnedRow] = []
        self.strays: list[tuple[Place, object]] = []
        self.problems: list[FormProblem] = []
        self._sheet = sheet
        self._layout = layout
        self._texts = words.texts
        self._names = self._without_doubles(layout)
        self._spots = {name: Spot(index, letters(index)) for index, name in self._names.items()}
        self._merged = _merged_cells(sheet.merged)
        self._own_columns = self._columns_in_use()
        self._unbroken = next(
            index for index in range(MOST_COLUMNS + 1) if index not in self._own_columns
        )
        self._report_lost_marks()
        self._read(row for row in rows if row.number != layout.header)

    def columns(self) -> frozenset[str]:
        """Return the identifiers of the columns of the part's inputs, as far as they are there."""
        if self.part is FormPart.SUMMARY:
            return frozenset(INPUTS[self.part]) if VALUE in self._names.values() else frozenset()
        return frozenset(self._names.values())

    def _read(self, rows: Iterator[Row]) -> None:
        summary = _Summary()
        has_begun = False
        for row in rows:
            text = self._key_text(row)
            key = parsed_key(text)
            if key is not None and key.part is FormPart.SUMMARY and key.series:
                has_begun = True
                summary.add(key.series, self._row(key, row))
            elif key is not None:
                has_begun = True
                self._add(key, row)
            elif self.part is FormPart.SUMMARY:
                self._add_words(row, summary)
            elif text is not None and has_begun:
                self._report_key(row, text)
            elif has_begun or 0 < self._layout.first < row.number:
                self._add_loose(row)
            else:
                self._add_strays(row)
        self.rows += summary.rows()

    def _key_text(self, row: Row) -> object:
        return None if self._layout.corner is None else at(row, self._layout.corner)

    def _add(self, key: RowKey, row: Row) -> None:
        read = self._row(key, row)
        if key.part not in PROPOSED or read.extras or self._is_answered(row):
            self.rows.append(read)

    def _add_loose(self, row: Row) -> None:
        if self._is_own_text(row):
            return
        is_doubtful = self._layout.corner is not None and self.part in PROPOSED
        read = self._row(RowKey(self.part), row, is_doubtful=is_doubtful)
        self.loose.append(read)

    def _add_words(self, row: Row, summary: _Summary) -> None:
        """Read a row of the first sheet that has no key: its label may say which it was."""
        known = {
            folded_line(label): name
            for is_whole in (True, False)
            for name, label in input_labels(is_whole).items()
        }
        for index, value in enumerate(row.cells):
            name = known.get(folded_line(value)) if isinstance(value, str) else None
            if name is not None and self._layout.corner is None:
                place = next(
                    (place for place, known_as in self._names.items() if known_as == VALUE),
                    index + LABEL_COLUMNS,
                )
                spots = {VALUE: Spot(place, letters(place))}
                key = RowKey(FormPart.SUMMARY, 0, name)
                plain = self._row(key, row)
                summary.add(name, ReturnedRow(key, plain.place, plain.values, spots))
                return
        self._add_strays(row)

    def _row(self, key: RowKey, row: Row, *, is_doubtful: bool = False) -> ReturnedRow:
        place = Place(self._sheet.name, row.number)
        extras = self._extras(row)
        if UNCALCULATED not in row.cells and row.number not in self._merged:
            return ReturnedRow(key, place, row.cells, self._spots, {}, extras, is_doubtful)
        troubles: dict[str, str] = {}
        for index, name in self._names.items():
            if at(row, index) is UNCALCULATED:
                troubles[name] = _(
                    "formeln har inget sparat resultat. Öppna formuläret i Excel eller LibreOffice,"
                    " spara det och ta emot det igen."
                )
            elif index in self._merged.get(row.number, ()):
                troubles[name] = _(
                    "cellen är sammanslagen med en annan. Dela den och ta emot filen igen."
                )
        values = [None if cell is UNCALCULATED else cell for cell in row.cells]
        return ReturnedRow(key, place, values, self._spots, troubles, extras, is_doubtful)

    def _extras(self, row: Row) -> tuple[tuple[str, object], ...]:
        """What stands in columns that are none of the form's."""
        return tuple(
            (letters(index), value)
            for index, value in enumerate(row.cells[self._unbroken :], self._unbroken)
            if value is not None and index not in self._own_columns and not self._is_known(value)
        )

    def _columns_in_use(self) -> frozenset[int]:
        """The columns that are the form's own; on the first sheet labels stand before values."""
        used = set(self._names)
        if self.part is FormPart.SUMMARY:
            used |= set(range(max(used, default=0)))
        return frozenset(used if self._layout.corner is None else used | {self._layout.corner})

    def _add_strays(self, row: Row) -> None:
        """Keep what somebody wrote among the headings and the instructions."""
        if self._texts is None:
            return
        for index, value in enumerate(row.cells):
            if value is not None and index != self._layout.corner and not self._is_known(value):
                place = Place(self._sheet.name, row.number, letters(index))
                self.strays.append((place, value))

    def _is_known(self, value: object) -> bool:
        return self._texts is not None and one_line(value) in self._texts

    def _is_own_text(self, row: Row) -> bool:
        return all(value is None or self._is_known(value) for value in row.cells)

    def _is_answered(self, row: Row) -> bool:
        inputs = INPUTS[self.part]
        return any(
            at(row, index) is not None for index, name in self._names.items() if name in inputs
        )

    def _without_doubles(self, layout: Layout) -> dict[int, str]:
        names: dict[int, str] = {}
        for index, name in layout.names.items():
            if name in names.values():
                sentence = _("Kolumnen {column} finns flera gånger. Bara den första läses.")
                column = INPUTS[self.part].get(name)
                reason = sentence.format(column=_(column.label) if column else name)
                place = Place(self._sheet.name, layout.header, letters(index))
                self.problems.append(FormProblem(ProblemKind.DUPLICATE, reason, place))
            else:
                names[index] = name
        return names

    def _report_lost_marks(self) -> None:
        place = Place(self._sheet.name)
        if self._layout.header is None and self.part is not FormPart.SUMMARY:
            sentence = _(
                "Den dolda första raden saknas på bladet {sheet}. Kolumnerna är igenkända på sina"
                " rubriker."
            )
            reason = sentence.format(sheet=self._sheet.name)
            self.problems.append(FormProblem(ProblemKind.CAUTION, reason, place))
        if self._layout.corner is None:
            sentence = _(
                "Den dolda kolumnen med radernas nycklar saknas på bladet {sheet}. Raderna är"
                " placerade efter det som står i dem."
            )
            reason = sentence.format(sheet=self._sheet.name)
            self.problems.append(FormProblem(ProblemKind.CAUTION, reason, place))

    def _report_key(self, row: Row, text: object) -> None:
        sentence = _("Radens dolda nyckel är ändrad till ”{key}”. Raden tas inte in: {texts}.")
        texts = " | ".join(
            spoken_value(value)
            for index, value in enumerate(row.cells)
            if value is not None and value is not UNCALCULATED and index != self._layout.corner
        )
        reason = sentence.format(key=str(text)[:LONGEST_KEY], texts=texts or _("tomt"))
        place = Place(self._sheet.name, row.number)
        self.problems.append(FormProblem(ProblemKind.FOREIGN, reason, place))


def table_of(sheet: Sheet, rows: Sequence[Row], words: FormWords | None) -> Table | None:
    """Return the form's table on a sheet, None when there is none.

    Without `words` a sheet is known by its marker alone.
    """
    layout = marked_layout(rows)
    if words is None:
        if layout is None:
            return None
        words = FormWords(Labels(), NO_PERIODS)
    elif layout is None or not has_inputs(layout):
        layout = guessed_layout(sheet, rows, words, layout) or layout
    else:
        layout = replace(layout, first=heading_row(layout, rows, words))
    return None if layout is None else Table(sheet, rows, layout, words)


def _merged_cells(ranges: Sequence[str]) -> dict[int, set[int]]:
    """Return, by row (from 1), the columns (from 0) of merged cells, except their first ones."""
    from openpyxl.utils import range_boundaries

    cells: dict[int, set[int]] = {}
    for merged in ranges:
        left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(merged))
        for row in range(top, min(bottom, top + _MOST_MERGED_ROWS) + 1):
            columns = range(left - 1, min(right, MOST_COLUMNS))
            cells.setdefault(row, set()).update(columns[row == top :])
    return cells


class _Summary:
    """The unit's own words: each stands in a row of its own, and all of them are one row."""

    def __init__(self) -> None:
        self._values: list[object] = []
        self._spots: dict[str, Spot] = {}
        self._troubles: dict[str, str] = {}
        self._extras: list[tuple[str, object]] = []
        self._place = Place()

    def add(self, name: str, row: ReturnedRow) -> None:
        """Add the row of one input; of two for the same input the first counts."""
        if VALUE not in row.spots or name in self._spots:
            return
        cell = row.cell(VALUE)
        self._place = row.place
        self._spots[name] = Spot(len(self._values), cell.place.column, row.place.row)
        self._values.append(cell.value)
        self._extras += row.extras
        if cell.trouble:
            self._troubles[name] = cell.trouble

    def rows(self) -> Iterator[ReturnedRow]:
        """Yield the one row, when there is any."""
        if self._spots:
            key = RowKey(FormPart.SUMMARY)
            yield ReturnedRow(
                key, self._place, self._values, self._spots, self._troubles, self._extras
            )
