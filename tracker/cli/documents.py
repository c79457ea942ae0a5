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


def found_json(found: FoundPlan) -> dict[str, Any]:
    """Return what was found with the stable keys of `tracker new --document --json`.

    `page` counts from 1. `check` is what to look at, null for what is certain.
    """
    blocks = found.document.blocks
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
                "page": blocks[item.blocks[0]].page if item.blocks else None,
                "check": item.why or None,
                "taken": item.is_kept,
            }
            for item in found.items
        ],
        "counts": {
            "items": len(found.items),
            "taken": len(found.kept()),
            "check": len(found.unsure()) + sum(bool(fact.why) for fact in found.facts),
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
    count = len(found.unsure())
    click.echo()
    click.echo(
        ngettext("{count} rad att titta på.", "{count} rader att titta på.", count).format(
            count=count
        )
        if count
        else _("Inget är osäkert.")
    )


def _walked(found: FoundPlan, parent: int | None, depth: int) -> Iterator[tuple[int, FoundItem]]:
    kept = {item.key for item in found.kept()}
    for item in found.children(parent):
        if item.key in kept:
            yield depth, item
            yield from _walked(found, item.key, depth + 1)


def _line(found: FoundPlan, item: FoundItem) -> str:
    from tracker.domain.documents.found import kind_word

    line = f"{kind_word(item.kind, found.labels)}: {_short(item.title)}"
    return f"{line}  [?] {item.why}" if item.why else line


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
