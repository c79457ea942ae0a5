"""What the command line says of a document: what was found in it, and what somebody must check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.domain.core.language import _, ngettext
from tracker.domain.plan.plan import PLAN_FIELDS

if TYPE_CHECKING:
    from tracker.domain.documents.found import FoundItem, FoundPlan

_LONGEST = 100
_MOST_LEFT = 20


def found_json(found: FoundPlan) -> dict[str, Any]:
    """Return what was found with the stable keys of `tracker new --document --json`.

    `page` counts from 1. `check` is what to look at, null for what is certain. `values` are what
    stands behind a title, by field, as the document writes it. `left` is what the document says
    that became nothing.
    """
    from tracker.domain.documents.left import left_out

    blocks, left = found.document.blocks, left_out(found)
    return {
        "file": found.document.file,
        "pages": found.document.pages,
        "facts": [
            {
                "field": fact.name,
                "value": fact.value.isoformat() if isinstance(fact.value, date) else fact.value,
                "page": blocks[fact.block].page if blocks else 1,
                "check": fact.why or None,
            }
            for fact in found.facts
        ],
        "items": [
            {
                "id": item.key,
                "kind": item.kind.value,
                "title": item.title,
                "parent": item.parent,
                "group": item.group,
                "values": {field: str(value) for field, value in item.values},
                "page": blocks[item.blocks[0]].page if item.blocks else None,
                "check": item.why or None,
                "taken": item.is_kept,
            }
            for item in found.items
        ],
        "left": [{"page": blocks[number].page, "text": blocks[number].text} for number in left],
        "counts": {
            "items": len(found.items),
            "taken": len(found.kept()),
            "check": len(found.unsure()) + sum(bool(fact.why) for fact in found.facts),
            "left": len(left),
        },
    }


def print_found(found: FoundPlan) -> None:
    """Print the facts, then the tree; what is unsure has a question mark and says why."""
    for fact in found.facts:
        line = f"{_(PLAN_FIELDS[fact.name].label)}: {_short(str(fact.value))}"
        click.echo(f"{line}  [?] {fact.why}" if fact.why else line)
    click.echo()
    for depth, item in _walked(found, None, 0):
        click.echo("  " * depth + _line(found, item))
    others = [item for item in found.items if not item.is_kept]
    if others:
        click.echo()
        click.echo(_("Nämns också i dokumentet, men tas inte in:"))
        for item in others:
            click.echo(f"  {_line(found, item)}")
    _print_left(found)
    _print_check(found)


def _print_left(found: FoundPlan) -> None:
    """Print how much was not taken in, and what of it stands in lists, tables and labelled lines.

    Running text is only counted.
    """
    from tracker.domain.documents.left import is_listed, left_out, told_left

    left = [found.document.blocks[number] for number in left_out(found)]
    if not left:
        return
    listed = [block for block in left if is_listed(block)]
    click.echo()
    click.echo(told_left(len(left)))
    for block in listed[:_MOST_LEFT]:
        click.echo(
            f"  {block.marker} {_short(block.text)}" if block.marker else f"  {_short(block.text)}"
        )
    if len(listed) > _MOST_LEFT:
        click.echo("  " + _("… och {count} till").format(count=len(listed) - _MOST_LEFT))


def _print_check(found: FoundPlan) -> None:
    """Print how many rows to look at, or what to do where no level was found."""
    from tracker.domain.documents.left import nothing_found

    count, nothing = len(found.unsure()), nothing_found(found)
    click.echo()
    if count:
        told = ngettext("{count} rad att titta på.", "{count} rader att titta på.", count)
        click.echo(told.format(count=count))
    if nothing:
        click.echo(nothing)
        click.echo(
            _(
                "Öppna dokumentet i fönstret (Ny plan från kommunens dokument) och markera själv"
                " raderna i texten."
            )
        )
    elif not count:
        click.echo(_("Inget är osäkert."))


def _walked(found: FoundPlan, parent: int | None, depth: int) -> Iterator[tuple[int, FoundItem]]:
    kept = {item.key for item in found.kept()}
    for item in found.children(parent):
        if item.key in kept:
            yield depth, item
            yield from _walked(found, item.key, depth + 1)


def _line(found: FoundPlan, item: FoundItem) -> str:
    from tracker.domain.documents.found import kind_word

    line = f"{kind_word(item.kind, found.labels)}: {_short(item.title)}"
    line = f"{line} · {_short(item.details)}" if item.details else line
    return f"{line}  [?] {item.why}" if item.why else line


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
