"""Tables that lost their lines on the way to plain text: "Boende Utveckla nya former …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tracker.domain.documents.blocks import Block, BlockKind

_CELLS = re.compile(
    r"^([A-ZÅÄÖ][\wåäö]*(?:[/&-][\wåäö]+)*)\s+([A-ZÅÄÖ][\wåäö]+\b.{12,})$", re.DOTALL
)
_FEWEST_ROWS = 4


def with_lost_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Read "Boende Utveckla nya former …" as the two cells that they were, where many rows do so.

    The first cells come again, as categories do.
    """
    settled: list[Block] = []
    run: list[tuple[Block, str, str]] = []
    for block in (*blocks, None):
        cells = _CELLS.match(block.text) if block is not None and _may_be_row(block) else None
        if block is not None and cells is not None:
            run.append((block, cells[1], cells[2]))
            continue
        again = sum(one[1] == other[1] for one, other in pairwise(run))
        if len(run) >= _FEWEST_ROWS and again * 4 >= len(run):
            settled += [
                replace(each, kind=BlockKind.ROW, level=0, cells=(first, rest), table=-1)
                for each, first, rest in run
            ]
        else:
            settled += [each for each, _first, _rest in run]
        run = []
        settled += [block] if block is not None else []
    return tuple(settled)


def _may_be_row(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and not block.marker
