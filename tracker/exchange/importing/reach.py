"""How far the tables of a file reach, before a quick reader makes room for all they enclose.

calamine makes a table of every cell up to the last one, and room for as many texts as a file says
that it has. Where that is more than the memory holds, it ends the program, and no error tells: so
a file is looked through here first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from tracker.exchange.office.column_letters import column_number
from tracker.exchange.office.workbook_reading import MAX_CELLS

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_SPARSE = 8
_WENT_WRONG = "e"
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


def opendocument_reach(archive: zipfile.ZipFile) -> tuple[int, str]:
    """Return how many cells the largest table of an .ods file encloses, and what it is called.

    Raises ValueError when the file is not what a spreadsheet program writes, KeyError when it
    has no content.
    """
    looked_at = _TableReach()
    try:
        _parse(archive, "content.xml", looked_at.start, looked_at.end)
    except expat.ExpatError as error:
        raise ValueError("content.xml") from error
    return looked_at.most, looked_at.name


def _parse(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = _refuse_entity
    if end is not None:
        parser.EndElementHandler = end
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


class _TableReach:
    """How many cells the tables of an .ods file enclose; `most` is that of the table `name`."""

    def __init__(self) -> None:
        self.most, self.name = 0, ""
        self._table, self._rows, self._columns, self._passed = "", 0, 0, 0
        self._row = _OpenRow(1)

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
                self._row.column += _count(found.get("number-columns-repeated"), 1)
                if not found.keys() <= _LIKE_EMPTY:
                    self._row.last = self._row.column
            case "p":
                self._row.last = self._row.column

    def end(self, name: str) -> None:
        """Look at an element that ends."""
        if _local(name) != "table-row":
            return
        row = self._row
        self._passed += row.repeated
        if row.last:
            self._rows = self._passed
            self._columns = max(self._columns, row.last)
        if self._rows * self._columns > self.most:
            self.most, self.name = self._rows * self._columns, self._table
