"""What a document holds that became nothing in the plan, so that nothing is lost in silence."""

from __future__ import annotations

import re

from tracker.domain.core.language import _, ngettext
from tracker.domain.documents.blocks import Block, BlockKind
from tracker.domain.documents.details import detail_of
from tracker.domain.documents.facts import named_fact
from tracker.domain.documents.found import FoundKind, FoundPlan
from tracker.domain.documents.meaning import heading_meaning, label_and_rest
from tracker.domain.documents.outline import is_label

_FEWEST_WORDS = 4
_LABELLED = re.compile(r"^[A-ZÅÄÖ][\w /-]{2,30}:\s+\S")


def left_out(found: FoundPlan) -> tuple[int, ...]:
    """Return the blocks that no row was read from: items, rows, paragraphs and labelled lines.

    Headings over something, lines that only introduce a list, and the heads of tables are not
    counted.
    """
    blocks = found.document.blocks
    taken = {number for item in found.items for number in item.blocks}
    taken.update(fact.block for fact in found.facts)
    facts = tuple(fact.name for fact in found.facts)
    described = {
        part for item in found.items if item.description for part in item.description.split("\n\n")
    }
    return tuple(
        number
        for number, block in enumerate(blocks)
        if number not in taken
        and (_says_something(block) or _is_statement(number, blocks))
        and block.text not in described
        and not _says_again(block, facts)
        and not _is_head(number, blocks)
    )


def is_listed(block: Block) -> bool:
    """Return whether a block is an item, a row or a labelled line, rather than running text."""
    if block.kind in (BlockKind.ITEM, BlockKind.ROW) or _is_labelled(block):
        return True
    return _LABELLED.match(block.text) is not None


def has_levels(found: FoundPlan) -> bool:
    """Return whether any area or activity is in what is kept."""
    return any(item.kind in (FoundKind.AREA, FoundKind.ACTIVITY) for item in found.kept())


def nothing_found(found: FoundPlan) -> str:
    """Return a sentence saying that there is no area and no activity, "" where there is one."""
    if has_levels(found):
        return ""
    labels = found.labels
    return _("Varken {areas} eller {activities} hittades i dokumentet.").format(
        areas=labels.focus_area.plural, activities=labels.activity.plural
    )


def told_left(count: int) -> str:
    """Return a sentence saying how much of a document was not taken in, "" for nothing."""
    if not count:
        return ""
    return ngettext(
        "{count} stycke i dokumentet togs inte in.",
        "{count} stycken i dokumentet togs inte in.",
        count,
    ).format(count=count)


def _says_something(block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return _is_labelled(block)
    return bool(block.text.strip()) and not (block.text.endswith(":") or is_label(block))


def _is_statement(number: int, blocks: tuple[Block, ...]) -> bool:
    """Whether a heading stands over nothing and says more than a name or a level's word."""
    block = blocks[number]
    if block.kind is not BlockKind.HEADING or len(block.text.split()) < _FEWEST_WORDS:
        return False
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    is_over = following is not None and (
        following.kind is not BlockKind.HEADING or following.level > block.level
    )
    is_first = all(each.kind is BlockKind.HEADING for each in blocks[:number])
    meaning = heading_meaning(block.text)
    return not (is_over or is_first or meaning.mention or meaning.text_kind)


def _is_labelled(block: Block) -> bool:
    """Whether a line is a label with what it says: "Ansvarig: …", "Mål 2: …", "Beslut: …"."""
    told = label_and_rest(block.text)
    is_level = told is not None and bool(told[1])
    label, colon, rest = block.text.partition(":")
    is_fact = bool(colon and rest.strip() and named_fact(label))
    return is_level or is_fact or bool(detail_of(block.text))


def _says_again(block: Block, facts: tuple[str, ...]) -> bool:
    """Whether a line says what is known already from another place: "Period: 2025-2029"."""
    label = block.cells[0] if block.cells else block.text.partition(":")[0]
    name = named_fact(label)
    return bool(name) and any(fact.startswith(name) for fact in facts)


def _is_head(number: int, blocks: tuple[Block, ...]) -> bool:
    block = blocks[number]
    if block.kind is not BlockKind.ROW:
        return False
    return not number or blocks[number - 1].table != block.table
