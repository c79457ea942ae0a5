"""Which groups of lines are headings, which are items of lists, and which are paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tracker.domain.documents.blocks import Block, BlockKind
from tracker.domain.documents.details import detail_of
from tracker.domain.documents.marks import (
    ANNEX,
    BULLET,
    ENDS,
    LABELLED,
    LOOSE_ENDS,
    NUMBER,
    SECTION_NUMBER,
    STATEMENT,
    Line,
    joined,
)

_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 13
_SHORT_LABELLED = 4
_HEADING_LINES = 2


class _Made:
    """A group of lines on its way to a block."""

    def __init__(self, lines: Sequence[Line]) -> None:
        first = lines[0]
        text = joined(line.text for line in lines)
        self.size, self.is_bold = first.size, all(line.is_bold for line in lines)
        self.lines = lines
        self.cells = first.cells
        self.marker = ""
        match = None if first.cells else BULLET.match(first.text) or NUMBER.match(first.text)
        self.is_numbered = bool(match and NUMBER.match(first.text))
        self.section = None if match else SECTION_NUMBER.match(first.text)
        if match:
            self.marker = match[1]
            text = text[len(" ".join(match[0].split())) :].strip()
        self.text = text
        self.left = first.box.left if first.box else len(first.text) - len(first.text.lstrip())

    def block(self, kind: BlockKind, level: int = 0) -> Block:
        boxes = tuple(line.box for line in self.lines if line.box)
        return Block(kind, self.text, level, self.marker, page=self.lines[0].page, boxes=boxes)

    @property
    def could_be_heading(self) -> bool:
        words = self.text.split()
        if ANNEX.match(self.text) and len(self.text) <= 2 * _LONGEST_HEADING:
            return True
        return (
            bool(words)
            and len(self.text) <= _LONGEST_HEADING
            and len(words) <= _MOST_HEADING_WORDS
            and not self.cells
            and not self.text.endswith(ENDS)
            and not (LABELLED.match(self.text) and len(words) > _SHORT_LABELLED)
            and not detail_of(self.text)
            and not self.text[0].islower()
            and words[-1].casefold() not in LOOSE_ENDS
            and any(sign.isalpha() for sign in self.text)
            and not re.search(r"https?://|www\.|@", self.text)
        )


def settled(groups: Sequence[Sequence[Line]]) -> tuple[Block, ...]:
    """Return a block for each group of lines that belong together."""
    made = [_Made(group) for group in groups]
    sizes = Counter[float]()
    for group in made:
        sizes[group.size] += len(group.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    large = sorted({g.size for g in made if g.size > body * 1.06 and g.could_be_heading})[::-1]
    bold_is_heading = body > 0
    numbered = _numbered_headings(made)
    statements = _statements(made)
    blocks: list[Block] = []
    table = 0
    for number, group in enumerate(made):
        following = made[number + 1] if number + 1 < len(made) else None
        if group.cells:
            table += 0 if number and made[number - 1].cells else 1
            blocks.append(_row(group, table))
        elif number in statements or (group.marker and number not in numbered):
            blocks.append(_item(group, is_statement=number in statements))
        elif not group.could_be_heading:
            blocks.append(group.block(BlockKind.PARAGRAPH))
        elif group.section or number in numbered:
            level = group.section[1].rstrip(".").count(".") + 1 if group.section else 1
            blocks.append(_heading(group, level, following))
        elif body and group.size in large:
            blocks.append(group.block(BlockKind.HEADING, large.index(group.size) + 1))
        elif bold_is_heading and group.is_bold:
            blocks.append(group.block(BlockKind.HEADING, len(large) + 1))
        elif not body and following is not None and len(group.lines) <= _HEADING_LINES:
            blocks.append(group.block(BlockKind.HEADING))
        else:
            blocks.append(group.block(BlockKind.PARAGRAPH))
    return _with_depths(blocks, made)


def _heading(group: _Made, level: int, following: _Made | None) -> Block:
    """Return a numbered heading without its number; one that nothing follows is a paragraph."""
    kind = BlockKind.HEADING if following is not None else BlockKind.PARAGRAPH
    block = group.block(kind, level)
    if group.section is None:
        return block
    return replace(block, text=block.text[len(group.section[1]) :].strip(), marker=group.section[1])


def _row(group: _Made, table: int) -> Block:
    row = group.block(BlockKind.ROW)
    return replace(row, text=" | ".join(group.cells), cells=group.cells, table=table)


def _item(group: _Made, *, is_statement: bool) -> Block:
    """Return an item of a list; "1.2 Fler bor i byarna" is one with its number."""
    match = STATEMENT.match(group.text) if is_statement else None
    block = group.block(BlockKind.ITEM, 1)
    if match is None:
        return block
    return replace(block, text=group.text[match.end() :].strip(), marker=match["code"])


def _statements(made: Sequence[_Made]) -> set[int]:
    """Return the groups that are numbered on right after each other: "1.1 …", "1.2 …".

    Nothing stands below such lines, so they are no headings. The last one may be a heading where
    running text follows it.
    """
    found: set[int] = set()
    for number, (one, other) in enumerate(pairwise(made)):
        first, second = STATEMENT.match(one.text), STATEMENT.match(other.text)
        if first is None or second is None or one.cells or other.cells:
            continue
        if first["above"] != second["above"] or int(second["last"]) != int(first["last"]) + 1:
            continue
        found.add(number)
        after = made[number + 2] if number + 2 < len(made) else None
        if after is None or after.could_be_heading or after.marker or after.cells:
            found.add(number + 1)
    return found


def _numbered_headings(made: Sequence[_Made]) -> set[int]:
    """Return the groups "1. Inledning" that are headings: text stands between the numbers."""
    found = [n for n, group in enumerate(made) if _has_digit(group)]
    headings: set[int] = set()
    latest = 0
    for n in found:
        group = made[n]
        nearest = made[n + 1] if n + 1 < len(made) else None
        before = made[n - 1] if n else None
        comes_next = group.marker.rstrip(".)") == str(latest + 1) and _stands_apart(group, before)
        alone = not _has_digit(nearest) and (comes_next or not _has_digit(before))
        if group.could_be_heading and nearest is not None and alone:
            headings.add(n)
            latest = int("".join(filter(str.isdigit, group.marker)))
    return headings if len(headings) > 1 or len(headings) == len(found) else set()


def _has_digit(group: _Made | None) -> bool:
    return group is not None and group.is_numbered and any(map(str.isdigit, group.marker))


def _stands_apart(group: _Made, before: _Made | None) -> bool:
    """Whether there is more room above a number than above the item of the list before it."""
    return before is not None and group.lines[0].gap > before.lines[0].gap


def _with_depths(blocks: Sequence[Block], made: Sequence[_Made]) -> tuple[Block, ...]:
    """Give the items of each list their depth, by how far in they stand."""
    settled: list[Block] = []
    edges: list[float] = []
    for number, (block, group) in enumerate(zip(blocks, made, strict=True)):
        if block.kind is not BlockKind.ITEM:
            edges = []
            settled.append(block)
            continue
        step = 6.0 if group.lines[0].box else 1.5
        if edges and _stands_elsewhere(made[number - 1], group):
            edges[-1] = group.left
        while edges and group.left < edges[-1] - step / 2:
            edges.pop()
        if not edges or group.left > edges[-1] + step:
            edges.append(group.left)
        settled.append(replace(block, level=len(edges)))
    return tuple(settled)


def _stands_elsewhere(before: _Made, group: _Made) -> bool:
    """Whether a list goes on at the top of another column or page."""
    one, other = before.lines[-1].box, group.lines[0].box
    return bool(one and other and (one.page != other.page or other.top < one.top))
