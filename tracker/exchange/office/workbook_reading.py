"""Opens workbooks that came from somebody else: nothing in them is trusted, all of it is bounded.

Every import of an .xlsx file goes through `open_workbook`: it refuses what is no workbook in a
sentence, and reads rows without ever holding more than the limits allow.
"""

from __future__ import annotations

import errno
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final
from zlib import error as ZlibError  # noqa: N812 -- the module names its error so

from tracker.domain.core.failures import reason_of
from tracker.domain.core.language import _
from tracker.domain.core.text import unescaped
from tracker.errors import TrackerError
from tracker.exchange.office.workbook_comments import Comment, comments_of
from tracker.exchange.office.xml_prolog import PROLOG_BYTES, defines_entities
from tracker.store.file.packing import is_packed_plainly
from tracker.store.file.reading import open_file

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_STRINGS_BYTES = 60_000_000
MAX_PARTS = 5_000
MAX_SHEETS = 200
MAX_CELLS = 2_000_000
MAX_EMPTY_ROWS = 1_000
"""A sheet ends where this many rows in a row are empty: Excel remembers a million of them."""

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_BLOCK = 1 << 20
_BLOCK_ROWS = 500
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_MOST_MERGED = 10_000
_TAIL = 60
"""Bytes kept of a block, so that what stands across its end is found."""


class Uncalculated(Enum):
    """A cell that holds a formula whose result was never saved."""

    FORMULA = "formula"


UNCALCULATED: Final = Uncalculated.FORMULA

CellValue = str | int | float | bool | datetime | date | time | Uncalculated | None


class WorkbookError(TrackerError):
    """A file cannot be read as a workbook; the message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number as Excel counts it, from 1, and its cells from column A.

    Empty cells at the end are left out; an empty text is None.
    """

    number: int
    cells: tuple[CellValue, ...]


class Sheet:
    """One sheet, read row by row as often as needed.

    `merged` are its merged cells ("B4:B7"), `part` is the name of what holds it in the archive.
    """

    def __init__(
        self,
        file: str,
        sheet: Any,
        formulas: Any | None,
        merged: tuple[str, ...],
        most_cells: int,
    ) -> None:
        self.name: str = sheet.title
        self.is_hidden: bool = sheet.sheet_state != "visible"
        self.merged = merged
        self.part = str(getattr(sheet, "_worksheet_path", ""))
        self._file = file
        self._sheet = sheet
        self._formulas = formulas
        self._most_cells = most_cells

    def rows(self, max_columns: int = 1_000) -> Iterator[Row]:
        """Yield the rows that hold anything, from the top.

        Of every row at most `max_columns` cells are looked at. Raises WorkbookError when the sheet
        is damaged or holds more cells than can be right.
        """
        found, empty, number = 0, 0, 0
        cells_of_rows = self._cells(max_columns)
        while block := self._read(cells_of_rows):
            for cells in block:
                number += 1
                while cells and cells[-1] is None:
                    cells.pop()
                found += len(cells)
                empty = 0 if cells else empty + 1
                if empty > MAX_EMPTY_ROWS:
                    return
                if found > self._most_cells:
                    raise self._too_large()
                if cells:
                    yield Row(number, tuple(cells))

    def _cells(self, max_columns: int) -> Iterator[list[CellValue]]:
        values = self._sheet.iter_rows(values_only=True)
        if self._formulas is None:
            for row in values:
                yield [_plain(value) for value in row[:max_columns]]
            return
        for row, cells in zip(values, self._formulas.iter_rows(), strict=False):
            yield [
                UNCALCULATED if value is None and cell.data_type == "f" else _plain(value)
                for value, cell in zip(row[:max_columns], cells, strict=False)
            ]

    def _read(self, rows: Iterator[list[CellValue]]) -> list[list[CellValue]]:
        with failures_named(self._file):
            return list(islice(rows, _BLOCK_ROWS))

    def _too_large(self) -> WorkbookError:
        return WorkbookError(
            _(
                "{file}, blad {sheet}: bladet har mer än {count} celler. Spara den del som ska"
                " läsas in som en egen fil."
            ).format(file=self._file, sheet=self.name, count=self._most_cells)
        )


class Workbook:
    """An open workbook: its file's name and its visible and hidden sheets, in their order."""

    def __init__(self, file: str, sheets: tuple[Sheet, ...], stream: BinaryIO) -> None:
        self.file = file
        self.sheets = sheets
        self._stream = stream

    def comments(self) -> list[Comment]:
        """Return the comments on cells and the text boxes, sheet by sheet."""
        found: list[Comment] = []
        with failures_named(self.file), zipfile.ZipFile(self._stream) as archive:
            for sheet in self.sheets:
                found += comments_of(archive, sheet.part, sheet.name)
        return found

    def sheet(self, name: str) -> Sheet:
        """Return the sheet called `name`. Raises WorkbookError when there is none."""
        for sheet in self.sheets:
            if sheet.name.casefold() == name.casefold():
                return sheet
        raise WorkbookError(
            _("{file}: bladet {sheet} finns inte. Filen har bladen {known}.").format(
                file=self.file,
                sheet=name,
                known=", ".join(sheet.name for sheet in self.sheets[:20]),
            )
        )


@contextmanager
def open_workbook(path: Path, most_cells: int | None = None) -> Iterator[Workbook]:
    """Open the .xlsx or .xlsm file at `path` for reading, whatever its name ends with.

    One that holds more than `most_cells` values is refused before any of it is read.

    Formulas are read as the results that were saved with them; where none was, the cell is
    `UNCALCULATED`. Macros, links and pictures are never looked at. Raises WorkbookError, with
    file, reason and remedy, for a file that is empty, too large, encrypted, damaged, of another
    kind, or that defines XML entities.
    """
    from openpyxl import load_workbook

    file = path.name
    with open_bounded(path) as stream:
        found = _examine(stream, file)
        most = MAX_CELLS if most_cells is None else most_cells
        if sum(part.values for part in found.values()) > most:
            raise WorkbookError(
                _(
                    "{file} har mer än {count} ifyllda celler. Kontrollera att det är rätt fil,"
                    " eller spara den del som ska läsas in som en egen fil."
                ).format(file=file, count=most)
            )
        opened = []
        try:
            with failures_named(file):
                values = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
                opened.append(values)
                if any(part.has_formulas for part in found.values()):
                    opened.append(load_workbook(stream, read_only=True, keep_links=False))
            yield Workbook(file, _sheets(file, opened, found, most), stream)
        finally:
            for workbook in opened:
                workbook.close()


def check_workbook(path: Path) -> None:
    """Raise WorkbookError, as `open_workbook` does, when `path` is no sound .xlsx or .xlsm file."""
    with open_bounded(path) as stream:
        _examine(stream, path.name)


@contextmanager
def open_bounded(path: Path, limit: int = MAX_FILE_BYTES) -> Iterator[BinaryIO]:
    """Open a file of at most `limit` bytes for reading.

    Raises WorkbookError when it is missing, a folder, unreadable, empty or too large.
    """
    try:
        stream = open_file(path)
    except FileNotFoundError as error:
        raise WorkbookError(
            _("Filen {file} finns inte. Kontrollera namnet och mappen.").format(file=path)
        ) from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            sentence = _("Filen {file} går inte att läsa: {reason}. Ge den ett kortare namn.")
            raise WorkbookError(sentence.format(file=path, reason=reason_of(error))) from error
        raise WorkbookError(
            _(
                "Filen {file} går inte att läsa. Kontrollera att det är en fil, att du får läsa"
                " den och att den inte är öppen i ett annat program."
            ).format(file=path)
        ) from error
    with stream:
        size = stream.seek(0, 2)
        stream.seek(0)
        if size == 0:
            raise WorkbookError(
                _("{file} är tom. Spara eller hämta den på nytt.").format(file=path.name)
            )
        if size > limit:
            raise WorkbookError(
                _(
                    "{file} är större än {limit} MB. Kontrollera att det är rätt fil, eller spara"
                    " den del som ska läsas in som en egen fil."
                ).format(file=path.name, limit=limit // 1_000_000)
            )
        yield stream


def looks_like_workbook(start: bytes) -> bool:
    """Return whether a file that begins with `start` is packed, as workbooks are, or an old one."""
    return start.startswith((_ZIP_MAGIC, _EMPTY_ZIP, _OLE_MAGIC))


@dataclass(frozen=True, slots=True)
class _Found:
    """The marks that a part of a workbook has besides values."""

    has_formulas: bool = False
    values: int = 0
    merged: tuple[str, ...] = ()


def _sheets(
    file: str, opened: list[Any], found: dict[str, _Found], most_cells: int
) -> tuple[Sheet, ...]:
    worksheets = [
        worksheet for worksheet in opened[0].worksheets if hasattr(worksheet, "iter_rows")
    ][:MAX_SHEETS]
    if not worksheets:
        raise WorkbookError(_("{file} har inga blad med celler.").format(file=file))
    for sheet in (worksheet for workbook in opened for worksheet in workbook.worksheets):
        # What a file says of its own size is not to be trusted; the cells decide.
        sheet.reset_dimensions()
    others = (
        {worksheet.title: worksheet for worksheet in opened[1].worksheets}
        if len(opened) > 1
        else {}
    )
    nothing = _Found(has_formulas=True)  # a part that goes by another name is looked at closely
    made = []
    for worksheet in worksheets:
        part = found.get(str(getattr(worksheet, "_worksheet_path", "")), nothing)
        formulas = others.get(worksheet.title) if part.has_formulas else None
        made.append(Sheet(file, worksheet, formulas, part.merged, most_cells))
    return tuple(made)


def _examine(stream: BinaryIO, file: str) -> dict[str, _Found]:
    """Refuse what is no sound workbook; return what its parts have besides values, by name."""
    start = stream.read(len(_OLE_MAGIC))
    if start == _OLE_MAGIC:
        raise WorkbookError(_ole_sentence(stream).format(file=file))
    if not looks_like_workbook(start):
        raise WorkbookError(
            _(
                "{file} är inte en Excel-arbetsbok, fast namnet kan antyda det. Öppna den i"
                " programmet den kommer från och spara den som .xlsx."
            ).format(file=file)
        )
    stream.seek(0)
    with failures_named(file), zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        _check_size(parts, file)
        _check_kind(names, archive, file)
        found = {
            part.filename: _check_part(archive, part, file)
            for part in parts
            if part.filename.lower().endswith((".xml", ".rels", ".vml"))
        }
    stream.seek(0)
    return found


def _ole_sentence(stream: BinaryIO) -> str:
    stream.seek(0)
    if _ENCRYPTED in stream.read(MAX_FILE_BYTES):
        return _(
            "{file} är skyddad med lösenord. Öppna den i Excel, ta bort lösenordet, spara och"
            " försök igen."
        )
    return _(
        "{file} är sparad i Excels gamla format. Öppna den i Excel eller LibreOffice och spara"
        " den som .xlsx."
    )


def _check_kind(names: set[str], archive: zipfile.ZipFile, file: str) -> None:
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return
    if "word/document.xml" in names:
        sentence = _("{file} är ett Word-dokument. Flytta tabellen till en arbetsbok i Excel.")
    elif "xl/workbook.bin" in names:
        sentence = _("{file} är en binär arbetsbok. Spara den som .xlsx.")
    elif "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
        sentence = _("{file} är ett OpenDocument. Spara den som .xlsx.")
    else:
        sentence = _(
            "{file} är packad men ingen arbetsbok. Packa upp den, eller välj en annan fil."
        )
    # A workbook may keep its parts under other names; the list of contents then says so.
    kinds = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if b"spreadsheetml.sheet.main" not in kinds and b"ms-excel.sheet.macro" not in kinds:
        raise WorkbookError(sentence.format(file=file))


def _check_size(parts: list[zipfile.ZipInfo], file: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    strings = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    if unpacked > MAX_UNPACKED_BYTES or strings > MAX_STRINGS_BYTES or len(parts) > MAX_PARTS:
        raise WorkbookError(
            _(
                "{file} blir orimligt stor, större än {limit} MB, när den packas upp och läses"
                " inte in. Kontrollera att det är rätt fil."
            ).format(file=file, limit=MAX_UNPACKED_BYTES // 1_000_000)
        )
    if not is_packed_plainly(parts):
        raise WorkbookError(
            _(
                "{file} är packad på ett sätt som Excel inte använder, och läses inte in. Öppna den"
                " i Excel, spara om den och försök igen."
            ).format(file=file)
        )
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise WorkbookError(
            _("{file} är packad med lösenord. Packa upp den först.").format(file=file)
        )


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> _Found:
    """Refuse a part whose XML defines anything of its own; return what it has besides values."""
    has_formulas, values, merged, tail = False, 0, list[str](), b""
    with archive.open(part) as stream:
        start = stream.read(PROLOG_BYTES)
        if defines_entities(start):
            raise WorkbookError(
                _(
                    "{file} innehåller XML-definitioner som inte hör hemma i en arbetsbok, och"
                    " läses inte in. Öppna den i Excel, spara om den och försök igen."
                ).format(file=file)
            )
        if not part.filename.startswith("xl/worksheets/"):
            return _Found()
        while start:
            block = tail + start
            values += start.count(b"<v>") + start.count(b"<is>")
            has_formulas = has_formulas or b"<f>" in block or b"<f " in block
            if b"<mergeCell" in block and len(merged) < _MOST_MERGED:
                merged += [reference.decode() for reference in _MERGED.findall(block)]
            tail, start = block[-_TAIL:], stream.read(_BLOCK)
    return _Found(has_formulas, values, tuple(dict.fromkeys(merged)))


def _plain(value: Any) -> CellValue:
    """Return a cell's value, decoded; empty text is nothing, what is strange becomes text."""
    if isinstance(value, str):
        text = unescaped(value)
        return text if text.strip() else None
    if value is None or isinstance(value, int | float | datetime | date | time):
        return value
    return str(value)


@contextmanager
def failures_named(file: str) -> Iterator[None]:
    """Turn whatever a damaged file makes its reader raise into a WorkbookError of one sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        ZlibError,
        EOFError,
        OSError,
        KeyError,
        IndexError,
        AttributeError,
        TypeError,
        ValueError,
        SyntaxError,
        RuntimeError,
        OverflowError,
        UnicodeError,
    ) as error:
        raise WorkbookError(damage_sentence(file)) from error


def damage_sentence(file: str) -> str:
    """Return what is said of a file called `file` that is not what its kind should be."""
    return _(
        "{file} är skadad eller avkortad och går inte att läsa. Hämta eller spara den på nytt och"
        " försök igen."
    ).format(file=file)
