"""Collects the paragraphs, items and rows of a packed document as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.documents.blocks import MOST_BLOCKS, Block, BlockKind, DocumentBlocks
from tracker.domain.documents.lines import blocks_of_lines, is_contents_heading
from tracker.domain.documents.marks import Line, numbered_heading

_APART = 5
_FEWEST_HEADINGS = 2


class TooLongError(Exception):
    """A file holds more than a document does."""


class Flow:
    """What has been read so far; `page` is that of what comes next.

    Raises TooLongError for more than a document has.
    """

    def __init__(self) -> None:
        self.page = 1
        self._blocks: list[Block] = []
        self._lines: list[Line] = []
        self._table = 0

    def heading(self, text: str, level: int) -> None:
        """Add a heading of a level from 1; a number before it becomes its mark."""
        text = _one_line(text)
        if text and not is_contents_heading(text):
            marker, text = numbered_heading(text)
            self._add(Block(BlockKind.HEADING, text, level, marker), bold=True, size=20 - level)

    def paragraph(self, text: str, *, bold: bool = False, size: float = 0) -> None:
        """Add a paragraph; the lines of one with forced breaks stand for themselves."""
        for line in text.split("\n"):
            if line.strip():
                self._add(Block(BlockKind.PARAGRAPH, _one_line(line)), bold=bold, size=size)

    def item(self, text: str, depth: int, marker: str) -> None:
        """Add an item of a list at a depth from 1."""
        if text.strip():
            numbered = self._next_number(depth) if marker == "1." else marker
            self._add(Block(BlockKind.ITEM, _one_line(text), depth, numbered))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add the rows of a table; the lines of a single column are paragraphs."""
        if max((len(row) for row in rows), default=0) < 2:  # noqa: PLR2004 -- one column is none
            for row in rows:
                for cell in row:
                    self.paragraph(cell)
            return
        self._table += 1
        for row in rows:
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                text = " | ".join(_one_line(cell) for cell in cells)
                self._add(Block(BlockKind.ROW, text, cells=cells, table=self._table))

    def document(self, file: str) -> DocumentBlocks:
        """Return the document; where it marks no headings they are told by their looks."""
        headings = sum(block.kind is BlockKind.HEADING for block in self._blocks)
        blocks = tuple(self._blocks)
        if headings < _FEWEST_HEADINGS:
            blocks = self._by_looks()
        return DocumentBlocks(file, blocks, pages=self.page)

    def _next_number(self, depth: int) -> str:
        """Return the number of the next item in a list at a depth, "1." for the first."""
        for block in reversed(self._blocks):
            if block.kind is not BlockKind.ITEM or block.level < depth:
                break
            if block.level == depth:
                digits = block.marker.rstrip(".")
                return f"{int(digits) + 1}." if digits.isdigit() else "1."
        return "1."

    def _by_looks(self) -> tuple[Block, ...]:
        judged = iter(blocks_of_lines(self._lines))
        return tuple(
            block
            if block.kind in (BlockKind.ROW, BlockKind.ITEM)
            else replace(next(judged, block), page=block.page)
            for block in self._blocks
        )

    def _add(self, block: Block, *, bold: bool = False, size: float = 0) -> None:
        if len(self._blocks) >= MOST_BLOCKS:
            raise TooLongError
        self._blocks.append(replace(block, page=self.page))
        if block.kind not in (BlockKind.ROW, BlockKind.ITEM):
            self._lines.append(Line(block.text, _APART, size or 1, bold))


def _one_line(text: str) -> str:
    return " ".join(text.split())
