"""The blocks a printed page is made of, as JSON that the templates in `resources/typst` draw.

Every text stays text: the templates show it as it stands and read no markup in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
Line = str | dict[str, Any]
Cell = str | dict[str, Any]

DRAWING = "svg"
"""The key of a drawing of ours, which is no text to set."""

SMALL = "small"
STRONG = "strong"
DANGER = "danger"
LATE = "late"
DUE_SOON = "soon"
GAP = "gap"
NOTHING = "nothing"

MOST_LETTERS = 1_500
"""What is repeated on every page, or named in the file, has no more: else no page would hold it.

No text of one line that the program takes is as long; another program may write longer ones.
"""

_LONG_ROW = 700
"""A row with more letters than this may be divided between two pages."""


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its heading, and its width in millimetres or as a share of what is left.

    `turned` headings stand upright along their column, for many narrow columns.
    """

    head: str
    share: float = 0
    mm: float = 0
    right: bool = False
    turned: bool = False
    centred: bool = False

    def to_json(self) -> Block:
        """Return the column as the template reads it."""
        width = {"fr": self.share} if self.share else {"mm": self.mm}
        align = "center" if self.centred else "right" if self.right else "left"
        return {"head": kept(self.head), "width": width, "align": align, "turned": self.turned}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a cell a column; `strong` rows are sums."""

    cells: Sequence[Cell]
    strong: bool = False

    def to_json(self) -> Block:
        """Return the row as the template reads it."""
        is_long = sum(map(_length, self.cells)) > _LONG_ROW
        has_picture = any(isinstance(content, dict) and "alt" in content for content in self.cells)
        return {
            "cells": list(self.cells),
            "strong": self.strong,
            "long": is_long,
            "middle": has_picture,
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a line of their own, which is repeated on the next page; "" for no line."""

    name: str
    rows: Sequence[Row]
    aside: str = ""

    def to_json(self) -> Block:
        """Return the group as the template reads it."""
        rows = [row.to_json() for row in self.rows]
        return {"name": kept(self.name), "aside": kept(self.aside), "rows": rows}


def kept(text: str) -> str:
    """Return a text without what is too long to be repeated on every page."""
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def heading(text: str, level: int = 2) -> Block:
    """Return a heading; level 1 is the print's title."""
    return {"kind": "heading", "level": level, "text": kept(text)}


def paragraph(text: str, tone: str = "", mark: str = "") -> Block:
    """Return a paragraph; `tone` is small, strong or a colour, `mark` the name of a shape."""
    return {"kind": "text", **line(text, tone, mark)}


def facts(rows: Iterable[tuple[str, str]]) -> Block:
    """Return names with their values; those without a value are left out."""
    return {"kind": "facts", "rows": [list(row) for row in rows if row[1]]}


def tiles(rows: Iterable[tuple[int | str, str, str]]) -> Block:
    """Return large numbers, each with a word and the name of a shape ("" for none)."""
    numbers = [{"number": str(number), "word": word, "mark": mark} for number, word, mark in rows]
    return {"kind": "tiles", "tiles": numbers}


def picture(svg: str, alt: str, mm: float) -> Block:
    """Return a drawing of ours as wide as so many millimetres; `alt` says the same in words."""
    return {"kind": "picture", DRAWING: svg, "alt": alt, "mm": mm}


def legend(statuses: Iterable[tuple[str, str]]) -> Block:
    """Return what the colours of a bar stand for: a status and its word each."""
    return {"kind": "legend", "statuses": [list(pair) for pair in statuses]}


def bullets(items: Iterable[str]) -> Block:
    """Return a list of sentences."""
    return {"kind": "list", "items": list(items)}


def page_break() -> Block:
    """Return the beginning of a new page."""
    return {"kind": "new-page"}


def table(
    columns: Sequence[Column],
    groups: Sequence[Group],
    *,
    size: float = 8.5,
    air: float = 1.7,
    whole: int = 1,
) -> Block:
    """Return a table with letters of `size` points and `air` millimetres above and below a row.

    `whole` is the number that a bar as wide as its cell stands for.
    """
    return {
        "kind": "table",
        "columns": [column.to_json() for column in columns],
        "groups": [group.to_json() for group in groups],
        "size": size,
        "air": air,
        "whole": whole,
    }


def line(text: str, tone: str = "", mark: str = "", label: str = "") -> dict[str, Any]:
    """Return one line of a cell: `label` stands before it in bold."""
    options = {"tone": tone, "mark": mark, "label": label}
    return {"text": text, **{name: value for name, value in options.items() if value}}


def cell(*lines: Line | None) -> Cell:
    """Return a cell of several lines; None and those without text are left out."""
    return {"lines": [part for part in lines if part and (isinstance(part, str) or part["text"])]}


def bar(counts: Mapping[str, int], alt: str) -> Cell:
    """Return a bar of statuses; `alt` says the same in words."""
    parts = [{"status": status, "count": count} for status, count in counts.items() if count]
    return {"bar": parts, "alt": alt}


def _length(content: Cell) -> int:
    if isinstance(content, str):
        return len(content)
    return sum(
        len(row if isinstance(row, str) else row["text"]) for row in content.get("lines", ())
    )
