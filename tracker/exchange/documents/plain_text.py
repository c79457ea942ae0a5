"""A document of plain text, also one that is written with the signs of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.documents.blocks import Block, BlockKind, DocumentBlocks
from tracker.domain.documents.lines import blocks_of_lines, is_contents_heading
from tracker.domain.documents.lost_tables import with_lost_tables
from tracker.domain.documents.marks import Line, is_marked, joined, numbered_heading
from tracker.exchange.documents.flow import TooLongError

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)([-*+•]|\d{1,3}[.)]|[a-zåäö]\))\s+(\S.*)$")
_LEADER = re.compile(r"(?:\.\s?){3,}\s*\d{1,3}\s*$")
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_RULE_ROW = re.compile(r"^[\s|:-]+$")
_RULE = re.compile(r"\s*([-*_]\s*){3,}")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|__|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1")
_PIECE = re.compile(r".{1,1999}(?:\s|$)|.{1,2000}")
_LOWEST = 6
_MOST_LINES = 60_000
_LONGEST_LINE = 2_000
_MOST_CELLS = 63
_LONGEST_LEADER = 200


def blocks_of_text(file: str, text: str) -> DocumentBlocks:
    """Return the blocks of a text; headings, lists and tables of Markdown are read as such.

    Raises TooLongError for more lines than a document has.
    """
    written = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    if written.count("\n") > _MOST_LINES:
        raise TooLongError
    lines = [piece for line in written.split("\n") for piece in _pieces(line)]
    if sum(_HEADING.match(line) is not None for line in lines) > 1:
        return DocumentBlocks(file, tuple(_Markdown(lines).blocks))
    return DocumentBlocks(file, with_lost_tables(blocks_of_lines(_spaced(lines))))


def _pieces(line: str) -> list[str]:
    """Return a line in pieces that are read quickly, and put together again as wrapped ones are."""
    if len(line) <= _LONGEST_LINE:
        return [line]
    return [piece.rstrip() for piece in _PIECE.findall(line)]


def _spaced(texts: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    gap = 0
    for text in texts:
        row = _ROW.match(text)
        if row and _RULE_ROW.match(row[1]):
            continue
        goes_on = text.startswith("\t") and bool(lines and lines[-1].cells) and not gap
        if row or "\t" in text.strip() or (goes_on and text.strip()):
            parts = row[1].split("|") if row else (text if goes_on else text.strip()).split("\t")
            lines.append(Line(text, gap, cells=tuple(part.strip() for part in parts[:_MOST_CELLS])))
            gap = 0
        elif text.strip():
            lines.append(Line(text, gap))
            gap = 0
        else:
            gap += 1
    return _with_lost_bullets(lines)


def _with_lost_bullets(lines: list[Line]) -> list[Line]:
    """Give lines that stand alone in being indented the bullets that were lost on the way."""
    indented = [line.text[0].isspace() and not is_marked(line.text) for line in lines]
    if sum(indented) > len(lines) * 0.4:
        return lines
    run: list[int] = []
    found: set[int] = set()
    after: set[int] = set()
    for number, line in enumerate(lines):
        if indented[number]:
            run.append(number)
        elif not line.text[0].islower():
            if len(run) > 1:
                found.update(run)
                after.add(number)
            run = []
    found.update(run if len(run) > 1 else ())
    return [
        replace(
            line,
            text=f"• {line.text.strip()}" if number in found else line.text,
            gap=line.gap + 2 if number in after else line.gap,
        )
        for number, line in enumerate(lines)
    ]


class _Markdown:
    """Reads Markdown line by line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._table = 0
        self._in_table = False
        for line in lines:
            self._take(line)
        self._close()

    def _take(self, line: str) -> None:
        heading, item, row = _HEADING.match(line), _ITEM.match(line), _ROW.match(line)
        if not line.strip() or _RULE.fullmatch(line) or _LEADER.search(line[-_LONGEST_LEADER:]):
            self._close()
        elif heading:
            self._close()
            marker, text = numbered_heading(_plain(heading[2]))
            if text and not is_contents_heading(text):
                self.blocks.append(Block(BlockKind.HEADING, text, len(heading[1]), marker))
        elif row:
            self._take_row(row[1])
        elif item:
            self._close()
            depth = len(item[1].expandtabs(4)) // 2 + 1
            marker = item[2] if item[2][0].isalnum() else "•"
            self.blocks.append(Block(BlockKind.ITEM, _plain(item[3]), depth, marker))
        elif not self._open and self._goes_on_item(line):
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, text=joined((last.text, _plain(line))))
        else:
            self._open.append(line)

    def _goes_on_item(self, line: str) -> bool:
        return bool(
            self.blocks and self.blocks[-1].kind is BlockKind.ITEM and line.startswith("  ")
        )

    def _take_row(self, inside: str) -> None:
        if _RULE_ROW.match(inside):
            return
        if not self._in_table:
            self._close()
            self._table += 1
            self._in_table = True
        cells = tuple(_plain(cell) for cell in inside.split("|")[:_MOST_CELLS])
        text = " | ".join(cells)
        self.blocks.append(Block(BlockKind.ROW, text, cells=cells, table=self._table))

    def _close(self) -> None:
        self._in_table = False
        if self._open:
            text = joined(_plain(line) for line in self._open)
            self.blocks.append(Block(BlockKind.PARAGRAPH, text))
            self._open.clear()


def _plain(text: str) -> str:
    """Return a text without the signs of emphasis."""
    for _time in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return " ".join(text.split())
