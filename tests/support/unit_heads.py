"""A unit head who fills in a form and rearranges it by chance, always the same for a number.

Every answer that is written carries the id of the activity it is about, `[a7]`, so that whoever
looks at the plan afterwards sees whether it ended there.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.returned_forms import Filler

ANSWER = re.compile(r"\[a(\d+) [a-z_]+ \d+\]")
_FIRST_ROW = 5
_TEXTS = ("result", "deviation", "next_steps", "voices")


@dataclass
class UnitHead:
    """A form in somebody's hands; `answers` are those about activities, `remarks` all the rest."""

    form: Filler
    dice: random.Random
    answers: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    @property
    def sheet(self) -> Worksheet:
        """The sheet of the activities."""
        return next(
            sheet
            for sheet in self.form.workbook.worksheets
            if "Resultat" in {cell.value for row in sheet.iter_rows(max_row=30) for cell in row}
            and sheet.sheet_state == "visible"
        )

    def fill_in(self) -> None:
        """Answer about some of the activities."""
        sheet = self.form.sheet("activity")
        for row in range(_FIRST_ROW, sheet.max_row + 1):
            key = str(sheet.cell(row, 1).value)
            for name in _TEXTS:
                if key.startswith("activity:") and self.dice.random() < 0.5:
                    answer = f"[a{key.partition(':')[2]} {name} {self._number()}]"
                    self.form.write(key, **{name: answer})
                    self.answers.append(answer)

    def rearrange(self) -> None:
        """Do a few things to the file, one after another."""
        for _time in range(self.dice.randint(1, 4)):
            deed = self.dice.choice(DEEDS)
            deed(self)
            self.done.append(deed.__name__)

    def write(self, row: int, column: int, value: object) -> None:
        """Write into a cell of the activities' sheet; what stood there is gone for good."""
        self.forget([self.sheet.cell(row, column).value])
        _write(self.sheet, row, column, value)

    def forget(self, values: Iterable[object]) -> None:
        """Forget what stood in cells that are no more; a copy elsewhere is still looked for."""
        gone = [str(value) for value in values if value is not None]
        left = Counter(
            str(cell.value) for row in self.sheet.iter_rows() for cell in row if cell.value
        )
        for text in gone:
            if left[text] <= gone.count(text):
                self.answers = [answer for answer in self.answers if answer != text]
                self.remarks = [remark for remark in self.remarks if remark not in text]

    def remark(self) -> str:
        """Return a text that is nowhere else, to be found again in a message."""
        text = f"anmärkning {self._number()}"
        self.remarks.append(text)
        return text

    def _number(self) -> int:
        return len(self.answers) + len(self.remarks) + 1_000

    # Finding the way

    def heading_row(self) -> int:
        """Return the number of the row with the headings."""
        return next(
            row for row in range(1, 40) if "Resultat" in {cell.value for cell in self.sheet[row]}
        )

    def column(self, heading: str) -> int:
        """Return the number of the column with this heading."""
        return next(cell.column for cell in self.sheet[self.heading_row()] if cell.value == heading)

    def rows(self) -> list[int]:
        """Return the numbers of the rows of the table."""
        title = self.column("Aktivitet")
        return [
            row
            for row in range(self.heading_row() + 1, self.sheet.max_row + 1)
            if self.sheet.cell(row, title).value is not None
        ]


def _reordered(head: UnitHead, first_column: int) -> None:
    """Sort the table from a column on by something that nobody knows."""
    sheet, rows = head.sheet, head.rows()
    contents = [
        [sheet.cell(row, column).value for column in range(first_column, sheet.max_column + 1)]
        for row in rows
    ]
    head.dice.shuffle(contents)
    for row, values in zip(rows, contents, strict=True):
        for column, value in enumerate(values, first_column):
            _write(sheet, row, column, value)


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        assert isinstance(cell, Cell)
        cell.value = value  # type: ignore[assignment]


def sort_what_is_seen(head: UnitHead) -> None:
    """Sort the visible columns alone, so that the hidden keys stay behind."""
    hidden = [
        column
        for column in range(1, head.sheet.max_column + 1)
        if str(head.sheet.cell(head.rows()[0], column).value).startswith("activity:")
    ]
    _reordered(head, max(hidden, default=0) + 1)


def sort_whole_rows(head: UnitHead) -> None:
    """Sort the rows with their keys."""
    _reordered(head, 1)


def retype_a_title(head: UnitHead) -> None:
    """Give an activity another title."""
    row = head.dice.choice(head.rows())
    head.write(row, head.column("Aktivitet"), f"Omdöpt {head.remark()}")


def take_anothers_title(head: UnitHead) -> None:
    """Write over a title with that of another row."""
    first, other = (head.dice.choice(head.rows()) for _time in range(2))
    column = head.column("Aktivitet")
    head.write(first, column, head.sheet.cell(other, column).value)


def insert_rows(head: UnitHead) -> None:
    """Insert empty rows somewhere in the table."""
    head.sheet.insert_rows(head.dice.choice(head.rows()), head.dice.randint(1, 2))


def insert_a_column(head: UnitHead) -> None:
    """Insert a column with notes of one's own."""
    rows, column = head.rows(), head.dice.randint(2, head.sheet.max_column)
    head.sheet.insert_cols(column)
    head.write(head.dice.choice(rows), column, head.remark())


def delete_a_row(head: UnitHead) -> None:
    """Delete a row with all that is answered in it."""
    rows = head.rows()
    if len(rows) > 1:
        row = head.dice.choice(rows)
        head.forget(cell.value for cell in head.sheet[row])
        head.sheet.delete_rows(row)


def copy_a_row_below(head: UnitHead) -> None:
    """Copy what is seen of a row to below the table."""
    source, target = head.dice.choice(head.rows()), head.sheet.max_row + head.dice.randint(1, 3)
    for column in range(2, head.sheet.max_column + 1):
        head.write(target, column, head.sheet.cell(source, column).value)


def comment_on_a_cell(head: UnitHead) -> None:
    """Write a comment on a cell."""
    row, column = head.dice.choice(head.rows()), head.dice.randint(2, head.sheet.max_column)
    cell = head.sheet.cell(row, column)
    if isinstance(cell, Cell) and cell.comment is None:
        cell.comment = Comment(head.remark(), "Enhetschefen")


def note_below(head: UnitHead) -> None:
    """Write something below the table."""
    row, column = head.sheet.max_row + head.dice.randint(1, 6), head.dice.randint(2, 6)
    head.write(row, column, head.remark())


def note_beside(head: UnitHead) -> None:
    """Write something to the right of the table."""
    column = head.sheet.max_column + head.dice.randint(1, 3)
    head.write(head.dice.choice(head.rows()), column, head.remark())


def write_in_grey(head: UnitHead) -> None:
    """Write into a locked cell, be it empty or not."""
    column = head.column(head.dice.choice(["Ansvarig", "Fokusområde"]))
    head.write(head.dice.choice(head.rows()), column, head.remark())


def add_a_sheet(head: UnitHead) -> None:
    """Write in a sheet of one's own."""
    sheet = head.form.workbook.create_sheet()
    sheet["B2"] = head.remark()


def note_on_the_first_sheet(head: UnitHead) -> None:
    """Write below what the first sheet asks."""
    sheet = next(
        sheet
        for sheet in head.form.workbook.worksheets
        if "Så här gör ni" in {cell.value for row in sheet.iter_rows() for cell in row}
    )
    _write(sheet, sheet.max_row + 2, 3, head.remark())


def delete_the_keys(head: UnitHead) -> None:
    """Delete the first column, which nobody sees."""
    if str(head.sheet.cell(head.rows()[0], 1).value).startswith("activity:"):
        head.sheet.delete_cols(1)


def delete_the_first_row(head: UnitHead) -> None:
    """Delete the first row, which nobody sees."""
    if head.sheet.cell(1, 1).value == "form:activity":
        head.sheet.delete_rows(1)


DEEDS: list[Callable[[UnitHead], None]] = [
    sort_what_is_seen,
    sort_what_is_seen,
    sort_whole_rows,
    retype_a_title,
    take_anothers_title,
    insert_rows,
    insert_a_column,
    delete_a_row,
    copy_a_row_below,
    comment_on_a_cell,
    note_below,
    note_beside,
    write_in_grey,
    add_a_sheet,
    note_on_the_first_sheet,
    delete_the_keys,
    delete_the_first_row,
]
