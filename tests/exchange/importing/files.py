"""Writes the files that imports are tested with: workbooks, text files, Word documents."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]


def _book(path: Path, **sheets: tuple[Rows, Sequence[str]]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (rows, merges) in sheets.items():
        sheet: Worksheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
        for merge in merges:
            sheet.merge_cells(merge)
    book.save(path)


def book(rows: Rows, *merges: str, sheet: str = "Blad1") -> Callable[[Path], None]:
    """Return what writes a workbook of one sheet."""
    return lambda path: _book(path, **{sheet: (rows, merges)})


def books(**sheets: Rows) -> Callable[[Path], None]:
    """Return what writes a workbook of several sheets; "_" in a name is a blank."""
    return lambda path: _book(path, **{name: (rows, ()) for name, rows in sheets.items()})


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    """Return what writes a text file."""

    def write(path: Path) -> None:
        path.write_bytes(content.encode(encoding))

    return write


def word(rows: Sequence[Sequence[str]]) -> Callable[[Path], None]:
    """Return what writes a Word document with one table."""

    def write(path: Path) -> None:
        cells = "".join(
            "<w:tr>"
            + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
            + "</w:tr>"
            for row in rows
        )
        namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        body = f'<w:document xmlns:w="{namespace}"><w:body><w:tbl>{cells}</w:tbl></w:body>'
        body += "</w:document>"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", body)

    return write


def old_book(rows: Rows) -> Callable[[Path], None]:
    """Return what writes a workbook as Excel did before 2007."""

    def write(path: Path) -> None:
        import xlwt  # type: ignore[import-untyped]

        made, day = xlwt.Workbook(), xlwt.easyxf(num_format_str="YYYY-MM-DD")
        sheet = made.add_sheet("Blad1")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write(number, column, value, day)
                elif value is not None:
                    sheet.write(number, column, value)
        made.save(str(path))

    return write


def open_document(rows: Rows) -> Callable[[Path], None]:
    """Return what writes a spreadsheet as LibreOffice does."""

    def write(path: Path) -> None:
        from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
        from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
        from odf.text import P  # type: ignore[import-untyped]

        made = OpenDocumentSpreadsheet()
        table = Table(name="Blad1")
        for row in rows:
            line = TableRow()
            for value in row:
                if isinstance(value, date):
                    cell = TableCell(valuetype="date", datevalue=value.isoformat())
                else:
                    cell = TableCell(valuetype="string")
                cell.addElement(P(text="" if value is None else str(value)))
                line.addElement(cell)
            table.addElement(line)
        made.spreadsheet.addElement(table)
        made.save(str(path))

    return write
