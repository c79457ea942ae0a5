"""Tables in HTML on the clipboard, as Word, Calc, browsers and mail programs put them there."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "div", "li"})
_SILENT = frozenset({"style", "script", "head"})
_MOST_SPANNED = 1_000
_FORMULA = ("=", "+", "-", "@")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
_AS_TEXT = """ style="mso-number-format:'\\@'" sdnum="0;0;@\""""


def read_html_table(text: str) -> list[list[str]] | None:
    """Return the rows of the first table in an HTML text, None when it has none.

    Paragraphs and line breaks within a cell are line ends. A merged cell stands in the first of its
    places, and the others are empty.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.rows if reader.has_table and reader.rows else None


def html_table(rows: Sequence[Sequence[str]], *, has_heading: bool) -> str:
    """Return rows as an HTML table, which Word and mail programs take as one."""
    lines = []
    for number, row in enumerate(rows):
        tag = "th" if has_heading and number == 0 else "td"
        cells = "".join(f"<{tag}{_kept(cell)}>{_written(cell)}</{tag}>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    body = "\n".join(lines)
    return (
        '<html><head><meta charset="utf-8"></head><body>'
        f'<table border="1" cellspacing="0" cellpadding="3">\n{body}\n</table></body></html>'
    )


def _kept(cell: str) -> str:
    """Have a text that looks like a formula stay a text, in Excel and in Calc."""
    return _AS_TEXT if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else ""


def _written(cell: str) -> str:
    return html.escape(cell, quote=False).replace("\n", "<br>")


class _Reader(HTMLParser):
    """Collects the cells of the outermost first table; tables within its cells are their text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.has_table = False
        self._depth = 0
        self._is_over = False
        self._silent = 0
        self._cell: list[str] | None = None
        self._spans: tuple[int, int] = (1, 1)
        self._taken: dict[tuple[int, int], str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table" and not self._is_over:
            self._depth += 1
            self.has_table = True
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            if not self.rows:
                self.rows.append([])
            given = dict(attrs)
            self._cell = []
            self._spans = (_span(given.get("colspan")), _span(given.get("rowspan")))
        elif self._cell is not None and tag == "br":
            self._cell.append("\n")
        elif self._cell is not None and tag in _BLOCKS:
            self._begin_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._end_cell()
                self._is_over = True
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def close(self) -> None:
        super().close()
        self._end_cell()
        self.rows = [row for row in self.rows if row]

    def _begin_block(self) -> None:
        if self._cell and "".join(self._cell).strip():
            self._cell.append("\n")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = "".join(self._cell).replace("\N{NO-BREAK SPACE}", " ").split("\n")
        text = "\n".join(" ".join(line.split()) for line in lines).strip("\n")
        self._cell = None
        row, number = self.rows[-1], len(self.rows) - 1
        while (number, len(row)) in self._taken:
            row.append("")
        columns, rows = self._spans
        place = len(row)
        row += [text, *[""] * (columns - 1)]
        for below in range(1, rows):
            for beside in range(columns):
                self._taken[number + below, place + beside] = ""


def _span(given: str | None) -> int:
    return min(int(given), _MOST_SPANNED) if given and given.isdecimal() and int(given) else 1
