"""Writes the files that imports are tested with: workbooks, text files, Word documents."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
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
