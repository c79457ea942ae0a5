"""Tables on the clipboard: cells between tabs, rows between line ends, quotes as Excel writes them.

A cell that has a line end or a tab within it stands in quotes, and its own quotes are doubled.
Quotes around anything else are part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")


def read_block(text: str) -> list[list[str]]:
    """Return the rows of a table that was copied; the line end after the last one is no row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        quoted = _QUOTED.match(text, place)
        if quoted is not None and any(mark in quoted[1] for mark in ("\n", "\t", '""')):
            rows[-1].append(quoted[1].replace('""', '"'))
            place = quoted.end()
        else:
            plain = _PLAIN.match(text, place)
            rows[-1].append(plain[0] if plain else "")
            place = plain.end() if plain else place
        if place >= len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
        place += 1


def block_text(rows: Iterable[Sequence[str]]) -> str:
    """Return a table as Excel takes it from the clipboard."""
    return "\n".join("\t".join(_written(cell) for cell in row) for row in rows)


def _written(cell: str) -> str:
    if "\n" not in cell and "\t" not in cell and not cell.startswith('"'):
        return cell
    return '"' + cell.replace('"', '""') + '"'
