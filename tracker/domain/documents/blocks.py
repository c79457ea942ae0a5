"""A document as one neutral value: headings, paragraphs, items and rows in their order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_BLOCKS = 20_000
"""No document of a municipality's has so many paragraphs, items and rows; one that does is none."""


class BlockKind(StrEnum):
    """What a block looks like in the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in points from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row.

    `level` of a heading is 1 for the highest and 0 where the file does not say; of an item it is
    the depth, from 1. `marker` is a list's sign or number, `cells` are a row's texts and `table`
    its table's number. `page` counts from 1; `boxes` are empty where a file has no pages.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    table: int = 0
    page: int = 1
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentBlocks:
    """A whole document: its file's name, and its title where the file tells one."""

    file: str
    blocks: tuple[Block, ...]
    title: str | None = None
    pages: int = 1
