"""Blocks of cells on the clipboard: as text for spreadsheets, as a table for Word and mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tracker.ui.kit.tables.clipboard import block_text, read_block

_EXCEL = ("urn:schemas-microsoft-com:office:excel", "excel.sheet")
"""What the HTML of Excel has: its text is exact, line ends and quotes included."""

_CALC = "application/x-libreoffice-tsvc"
"""The text of Calc that is exact; in its plain text line ends and tabs within cells are lost."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Rows of cells as the clipboard has them: their text and, of more than one cell, as HTML."""

    text: str
    html: str = ""


def copied_block(rows: Sequence[Sequence[str]], *, has_heading: bool = False) -> Copied:
    """Return rows of cells as they are copied; a single cell of one line is its bare text."""
    if len(rows) == 1 and len(rows[0]) == 1 and not set(rows[0][0]) & {"\n", "\t"}:
        return Copied(rows[0][0])
    from tracker.ui.kit.cells.html_table import html_table

    return Copied(block_text(rows), html_table(rows, has_heading=has_heading))


def put_copied(copied: Copied) -> None:
    """Put what has been copied on the clipboard."""
    data = QMimeData()
    data.setText(copied.text)
    if copied.html:
        data.setHtml(copied.html)
    QGuiApplication.clipboard().setMimeData(data)


def put_block(rows: Sequence[Sequence[str]], *, has_heading: bool = False) -> None:
    """Put rows of cells on the clipboard, as `copied_block` returns them."""
    put_copied(copied_block(rows, has_heading=has_heading))


def put_table_text(text: str) -> None:
    """Put a table that is written with tabs between its cells on the clipboard, headings first."""
    put_block(read_block(text), has_heading=True)


def taken_block() -> list[list[str]]:
    """Return the rows of cells on the clipboard, all as wide as the widest; none when it is empty.

    A table from Word, a browser or Calc is read as one. From Excel its text is taken, where a cell
    with line ends stands in quotes.
    """
    data = QGuiApplication.clipboard().mimeData()
    rows = None
    if data.hasFormat(_CALC):
        rows = read_block(bytes(data.data(_CALC).data()).decode("utf-8", "replace"))
    elif data.hasHtml() and not _is_from_excel(data.html()):
        from tracker.ui.kit.cells.html_table import read_html_table

        rows = read_html_table(data.html())
    if rows is None:
        text = data.text() if data.hasText() else ""
        rows = read_block(text) if text else []
    width = max(map(len, rows), default=0)
    return [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]


def _is_from_excel(text: str) -> bool:
    beginning = text[:20_000].lower()
    return any(mark in beginning for mark in _EXCEL)
