"""How far the tables of a file reach, before a quick reader makes room for all they enclose.

calamine makes a table of every cell up to the last one, and room for as many texts as a file says
that it has. Where that is more than the memory holds, it ends the program, and no error tells: so
a file is looked through here first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from tracker.exchange.office.column_letters import column_number
from tracker.exchange.office.workbook_reading import MAX_CELLS

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_SPARSE = 8
_WENT_WRONG = "e"
_WRONG_IN_WORDS = re.compile(
    r"#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!)|Err:[0-9]{3}", re.ASCII
)
_LIKE_EMPTY = frozenset(
    {
        "style-name",
        "content-validation-name",
        "number-columns-repeated",
        "number-columns-spanned",
        "number-rows-spanned",
    }
)
"""The attributes of a cell of OpenDocument in which nothing stands."""


def is_read_at_once(archive: zipfile.ZipFile) -> bool:
    """Return whether a quick reader may have an .xlsx file: its tables are about full.

    A file that is built in another way than spreadsheet programs build it is not given to it, nor
    one with a formula that went wrong: it would be read as nothing.
    """
    try:
        for name in archive.namelist():
            if name.casefold().endswith(".xml"):
                part = _SheetReach()
                _parse(archive, name, part.start)
                if part.is_sparse:
                    return False
            elif name.casefold().endswith(".rels"):
                _parse(archive, name, _check_link)
    except (expat.ExpatError, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class WentWrong:
    """The text of a formula that went wrong, "#REF!", and where it stands (the first is 0)."""

    row: int
    rows: int
    column: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class OpenReach:
    """How many cells the largest table of an .ods file encloses, and its `name`.

    `wrong` are the cells of each table that a quick reader would read as nothing.
    """

    most: int
    name: str
    wrong: dict[str, list[WentWrong]]


def opendocument_reach(archive: zipfile.ZipFile) -> OpenReach:
    """Return how far the tables of an .ods file reach, and where their formulas went wrong.

    Raises ValueError when the file is not what a spreadsheet program writes, KeyError when it
    has no content.
    """
    looked_at = _TableReach()
    try:
        _parse(archive, "content.xml", looked_at.start, looked_at.end, looked_at.listen)
    except expat.ExpatError as error:
        raise ValueError("content.xml") from error
    return OpenReach(looked_at.most, looked_at.name, looked_at.wrong)


def _parse(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    prepare: Callable[[expat.XMLParserType], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = _refuse_entity
    if end is not None:
        parser.EndElementHandler = end
    if prepare is not None:
        prepare(parser)
    with archive.open(name) as stream:
        parser.ParseFile(stream)


def _refuse_entity(*_declared: Any) -> None:
    raise ValueError("an entity")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _count(text: str | None, missing: int) -> int:
    """Return a whole number that stands in an attribute. Raises ValueError for anything else."""
    if text is None:
        return missing
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _check_link(_name: str, attributes: dict[str, str]) -> None:
    """Raise ValueError for a sheet that is called something else than a part that is looked at."""
    target = attributes.get("Target", "")
    if "sheet" in attributes.get("Type", "") and not target.casefold().endswith(".xml"):
        raise ValueError(target)


class _SheetReach:
    """How far the cells of a part of an .xlsx file reach, and how many there are."""

    def __init__(self) -> None:
        self._row = self._column = self._rows = self._columns = self._cells = 0

    @property
    def is_sparse(self) -> bool:
        """Whether a sheet would take far more room as a full table than it has cells."""
        return self._rows * self._columns > max(MAX_CELLS // 4, _SPARSE * self._cells)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element. Raises ValueError when it is none that a program writes."""
        match _local(name):
            case "c":
                if attributes.get("t") == _WENT_WRONG:
                    raise ValueError(attributes)
                self._add_cell(attributes.get("r"))
            case "row":
                self._row, self._column = _count(attributes.get("r"), self._row + 1), 0
            case "sst":
                if _count(attributes.get("uniqueCount"), 0) > MAX_CELLS:
                    raise ValueError(attributes["uniqueCount"])

    def _add_cell(self, reference: str | None) -> None:
        self._cells += 1
        self._column += 1
        if reference is not None:
            found = _REFERENCE.fullmatch(reference)
            if found is None:
                raise ValueError(reference)
            self._column = column_number(found[1])
            self._rows = max(self._rows, int(found[2]))
        self._rows = max(self._rows, self._row)
        self._columns = max(self._columns, self._column)


@dataclass(slots=True)
class _OpenRow:
    """A row of OpenDocument: the place of its last cell with anything in it, 0 for none."""

    repeated: int
    column: int = 0
    last: int = 0


@dataclass(slots=True)
class _Formula:
    """A cell of OpenDocument with a formula; whether it is marked as one that went wrong."""

    column: int
    columns: int
    is_wrong: bool
    text: list[str] = field(default_factory=list)


class _TableReach:
    """How many cells the tables of an .ods file enclose; `most` is that of the table `name`."""

    def __init__(self) -> None:
        self.most, self.name = 0, ""
        self.wrong: dict[str, list[WentWrong]] = {}
        self._formula: _Formula | None = None
        self._table, self._rows, self._columns, self._passed = "", 0, 0, 0
        self._row = _OpenRow(1)

    def listen(self, parser: expat.XMLParserType) -> None:
        """Be handed by a parser what stands in the cells that have a formula, no other text."""
        self._parser = parser

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element that begins. Raises ValueError for a number that is none."""
        found = {_local(key): value for key, value in attributes.items()}
        match _local(name):
            case "table":
                self._table = found.get("name", "")
                self._rows = self._columns = self._passed = 0
            case "table-row":
                self._row = _OpenRow(_count(found.get("number-rows-repeated"), 1))
            case "table-cell" | "covered-table-cell":
                columns = _count(found.get("number-columns-repeated"), 1)
                if "formula" in found:
                    is_wrong = attributes.get("calcext:value-type") == "error"
                    self._formula = _Formula(self._row.column, columns, is_wrong)
                    self._parser.CharacterDataHandler = self._formula.text.append
                self._row.column += columns
                if not found.keys() <= _LIKE_EMPTY:
                    self._row.last = self._row.column
            case "p":
                self._row.last = self._row.column
            case "annotation":
                self._parser.CharacterDataHandler = None

    def end(self, name: str) -> None:
        """Look at an element that ends."""
        match _local(name):
            case "table-row":
                self._end_row()
            case "annotation" if self._formula is not None:
                self._parser.CharacterDataHandler = self._formula.text.append
            case "table-cell" | "covered-table-cell" if self._formula is not None:
                self._parser.CharacterDataHandler = None
                self._end_formula(self._formula)
                self._formula = None

    def _end_formula(self, formula: _Formula) -> None:
        text = "".join(formula.text).strip()
        if text and (formula.is_wrong or _WRONG_IN_WORDS.fullmatch(text)):
            place = (self._passed, self._row.repeated, formula.column, formula.columns)
            self.wrong.setdefault(self._table, []).append(WentWrong(*place, text))

    def _end_row(self) -> None:
        row = self._row
        self._passed += row.repeated
        if row.last:
            self._rows = self._passed
            self._columns = max(self._columns, row.last)
        if self._rows * self._columns > self.most:
            self.most, self.name = self._rows * self._columns, self._table
