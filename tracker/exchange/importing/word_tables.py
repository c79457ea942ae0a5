"""The tables of a Word document, read from its XML without a word processor."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.domain.core.language import _
from tracker.domain.importing.table import Cell, Merge, Table
from tracker.exchange.office.workbook_reading import WorkbookError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROLOG = 4_096
_MOST_COLUMNS = 200


def read_word_tables(archive: zipfile.ZipFile, file: str) -> list[Table]:
    """Return the tables of an opened .docx file, called "Tabell 1", "Tabell 2" …

    Raises WorkbookError when the document is damaged or defines XML entities.
    """
    from xml.etree.ElementTree import ParseError, fromstring

    data = archive.read("word/document.xml")
    refused = WorkbookError(
        _("{file} är skadad och går inte att läsa. Öppna den i Word och spara den på nytt.").format(
            file=file
        )
    )
    if b"<!DOCTYPE" in data[:_PROLOG] or b"<!ENTITY" in data:
        raise refused
    try:
        root = fromstring(data)  # noqa: S314 -- entities are refused above
    except ParseError as error:
        raise refused from error
    return [
        _table(_("Tabell {number}").format(number=number), element)
        for number, element in enumerate(root.iter(f"{_W}tbl"), start=1)
    ]


def _table(name: str, element: Element) -> Table:
    rows: list[list[Cell]] = []
    merges: list[Merge] = []
    open_merges: dict[int, int] = {}
    for number, row in enumerate(element.findall(f"{_W}tr")):
        cells: list[Cell] = []
        for cell in row.findall(f"{_W}tc"):
            left = len(cells)
            span = _span(cell)
            state = _vertical(cell)
            if state == "continue":
                cells += [None] * span
                continue
            if left in open_merges:
                merges.append(Merge(open_merges.pop(left), left, number - 1, left))
            if state == "restart":
                open_merges[left] = number
            if span > 1:
                merges.append(Merge(number, left, number, left + span - 1))
            cells += [_text(cell) or None, *([None] * (span - 1))]
        rows.append(cells)
    merges += [Merge(top, left, len(rows) - 1, left) for left, top in open_merges.items()]
    width = max((len(row) for row in rows), default=0)
    return Table(
        name, tuple(tuple(row + [None] * (width - len(row))) for row in rows), tuple(merges)
    )


def _span(cell: Element) -> int:
    found = cell.find(f"{_W}tcPr/{_W}gridSpan")
    text = "1" if found is None else found.get(f"{_W}val", "1")
    return min(max(int(text), 1), _MOST_COLUMNS) if text.isdigit() else 1


def _vertical(cell: Element) -> str:
    found = cell.find(f"{_W}tcPr/{_W}vMerge")
    return "" if found is None else found.get(f"{_W}val", "continue")


def _text(cell: Element) -> str:
    return "\n".join(filter(None, ("".join(_runs(each)) for each in cell.findall(f"{_W}p"))))


def _runs(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif element.tag == f"{_W}tab":
            yield " "
