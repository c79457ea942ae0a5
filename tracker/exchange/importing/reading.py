"""Reads the tables of a file of any usual kind: .xlsx, .xlsm, .xls, .ods, .csv, .docx.

Nothing in a file is trusted: its size is bounded before it is unpacked, and damaged, encrypted
or foreign files are refused in a sentence.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tracker.domain.core.language import _
from tracker.domain.importing.table import Merge, Table
from tracker.exchange.importing.old_workbook import read_old_workbook
from tracker.exchange.importing.reach import WentWrong, is_read_at_once, opendocument_reach
from tracker.exchange.importing.tables import damaged, encrypted, table_of, too_large
from tracker.exchange.importing.word_tables import read_word_tables
from tracker.exchange.office.column_letters import column_number
from tracker.exchange.office.workbook_reading import (
    MAX_CELLS,
    MAX_SHEETS,
    MAX_UNPACKED_BYTES,
    WorkbookError,
    check_workbook,
    failures_named,
    open_bounded,
    open_workbook,
)
from tracker.exchange.office.workbook_text import ORIGIN
from tracker.store.file.packing import is_packed_plainly

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_OPEN = b"opendocument.spreadsheet"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROPERTIES = ("docProps/custom.xml", "meta.xml")
_MOST_PROPERTIES = 200_000
_ORIGIN_VALUE = re.compile(
    ORIGIN.encode() + rb"[^>]*>(?:\s*<[^>]+>)*\s*([0-9a-fA-F-]{36}):([0-9]{1,15})\s*<"
)
_SEPARATORS = ";\t,|"
_WIDEST = 300


def read_tables(path: Path, sheet: str | None = None) -> tuple[Table, ...]:
    """Return the tables of the file at `path`, a table a visible sheet; only `sheet` if named.

    Raises WorkbookError, with file, reason and remedy, when the file cannot be read or has no
    sheet of that name.
    """
    with open_bounded(path) as stream:
        start = stream.read(len(_OLE))
    if start.startswith(_ZIP):
        tables = _packed_tables(path)
    elif start == _OLE:
        _refuse_encrypted(path)
        tables = read_old_workbook(path)
    else:
        tables = [_text_table(path)]
    if sheet is not None:
        tables = _called(tables, sheet, path)
    return tuple(table for table in tables if table.rows)


def read_origin(path: Path) -> tuple[str, int] | None:
    """Return the plan (its uuid) and the change that a workbook of ours shows, None for others."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [name for name in _PROPERTIES if name in archive.namelist()]
            for part in parts:
                with archive.open(part) as stream:
                    found = _ORIGIN_VALUE.search(stream.read(_MOST_PROPERTIES))
                if found is not None:
                    return found[1].decode(), int(found[2])
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return None
    return None


def _packed_tables(path: Path) -> list[Table]:
    with failures_named(path.name), zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        parts = archive.infolist()
        if not is_packed_plainly(parts):
            raise zipfile.BadZipFile
        if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise WorkbookError(
                _(
                    "{file} blir för stor när den packas upp. Kontrollera att det är rätt fil."
                ).format(file=path.name)
            )
        if "word/document.xml" in names:
            return read_word_tables(archive, path.name)
        if "mimetype" in names and _OPEN in archive.read("mimetype")[:100]:
            reach = opendocument_reach(archive)
            if reach.most > MAX_CELLS:
                raise too_large(path, reach.name)
            return _calamine_tables(path, reach.wrong)
        check_workbook(path)
        is_full = is_read_at_once(archive)
    return _calamine_tables(path) if is_full else _openpyxl_tables(path)


def _calamine_tables(path: Path, wrong: Mapping[str, list[WentWrong]] = {}) -> list[Table]:
    """Return the tables of a file whose reach is known to be small; see `reach`.

    `wrong` are cells of an .ods file that the library reads as nothing, a sheet's by its name.
    """
    from python_calamine import CalamineError, PasswordError, ZipError

    try:
        with failures_named(path.name):
            return list(_quick_tables(path, wrong))
    except PasswordError as error:
        raise encrypted(path) from error
    except (CalamineError, ZipError) as error:
        raise damaged(path) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(path) from error


def _quick_tables(path: Path, wrong: Mapping[str, list[WentWrong]]) -> Iterator[Table]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_path(path)
    for meta in workbook.sheets_metadata[:MAX_SHEETS]:
        visible = meta.visible == SheetVisibleEnum.Visible
        if not visible or meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        if sheet.total_height * sheet.width > MAX_CELLS:
            raise too_large(path, meta.name)
        rows = sheet.to_python(skip_empty_area=False) if sheet.height else []
        for cell in wrong.get(meta.name, ()):
            _write_in(rows, cell)
        merges = [
            Merge(first[0], first[1], last[0], last[1])
            for first, last in sheet.merged_cell_ranges or ()
        ]
        yield table_of(path, meta.name, rows, merges)


def _write_in(rows: list[list[Any]], cell: WentWrong) -> None:
    """Write into a sheet's rows the text of a formula that went wrong."""
    last = cell.column + cell.columns
    for number in range(cell.row, cell.row + cell.rows):
        rows += [[] for _missing in range(number + 1 - len(rows))]
        row = rows[number]
        row += [None] * (last - len(row))
        row[cell.column : last] = [cell.text] * cell.columns


def _openpyxl_tables(path: Path) -> list[Table]:
    tables = []
    with open_workbook(path) as workbook:
        for sheet in workbook.sheets:
            if sheet.is_hidden:
                continue
            rows: list[Sequence[object]] = []
            for row in sheet.rows(_WIDEST):
                rows += [()] * (row.number - 1 - len(rows))
                rows.append(row.cells)
            merges = [_merge(reference) for reference in sheet.merged]
            tables.append(table_of(path, sheet.name, rows, merges))
    return tables


def _merge(reference: str) -> Merge:
    (left, top), (right, bottom) = re.findall(r"([A-Z]+)(\d+)", reference)
    return Merge(int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1)


def _text_table(path: Path) -> Table:
    with open_bounded(path) as stream:
        data = stream.read()
    if b"\0" in data[:4_000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WorkbookError(
            _(
                "{file} är ingen tabell som går att läsa. Spara den som .xlsx, .ods eller .csv."
            ).format(file=path.name)
        )
    text = _decoded(data)
    lines = text.splitlines()
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0]) == len("sep=;"):
        separator = lines[0][-1]
        text = text.split("\n", 1)[-1]
    else:
        separator = _separator(text)
    try:
        reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
        rows = list(islice(reader, MAX_CELLS))
    except csv.Error as error:
        raise damaged(path) from error
    return table_of(path, "", [[_unquoted(cell) for cell in row] for row in rows], [])


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(text: str) -> str:
    """Return the sign that parts the most lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def fitness(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines]
        common = max(set(counts), key=counts.count, default=0)
        return (counts.count(common) if common else 0, common)

    return max(_SEPARATORS, key=fitness)


def _unquoted(cell: str) -> str:
    """Return a CSV cell without the apostrophe that keeps a text from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\n") else cell


def _called(tables: list[Table], sheet: str, path: Path) -> list[Table]:
    found = [table for table in tables if table.sheet.casefold() == sheet.casefold()]
    if found:
        return found
    raise WorkbookError(
        _("{file}: bladet {sheet} finns inte. Filen har bladen {known}.").format(
            file=path.name, sheet=sheet, known=", ".join(table.sheet for table in tables[:20])
        )
    )


def _refuse_encrypted(path: Path) -> None:
    with open_bounded(path) as stream:
        if _ENCRYPTED in stream.read():
            raise encrypted(path)
