"""Made-up documents with the truth about each, and how well they are read.

A truth is a tree of kinds and titles: `area: {Boende: {goal: [Fler bostäder]}}`. A title is found
when it stands at that kind and under that parent. `python -m tests.support.documents FOLDER` tells
the figures of every document in a folder that has a truth, `NAME.yaml`, beside it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tracker.domain.documents.found import FoundKind, FoundPlan
from tracker.domain.documents.reading import read_document
from tracker.exchange.documents.reading import DOCUMENT_SUFFIXES, read_blocks

DOCUMENTS = Path(__file__).parent.parent / "files" / "documents"
NAMES = tuple(sorted(path.stem for path in DOCUMENTS.glob("*.yaml")))
TODAY = date(2026, 11, 30)
_KINDS = frozenset(FoundKind) - {FoundKind.TEXT, FoundKind.UNIT, FoundKind.STEERING_DOCUMENT}
_NOT_JUDGED = frozenset({FoundKind.PARTNER, FoundKind.OWN, FoundKind.FRAMEWORK})

Placed = tuple[str, str, str]
"""A kind, a title and the title above, the last two in plain form."""


@dataclass(frozen=True)
class Figures:
    """How a document was read: what the truth has, what of it was found, and what was not there."""

    wanted: frozenset[Placed]
    missed: frozenset[Placed]
    invented: frozenset[Placed]
    wrong_facts: tuple[str, ...]
    wrong_labels: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share that was found at the right level and place, 0 to 1."""
        return 1 - len(self.missed) / len(self.wanted) if self.wanted else 1.0


def truth_of(path: Path) -> dict[str, Any]:
    """Return the truth about the document at `path`."""
    loaded: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    return loaded


def document_of(name: str) -> Path:
    """Return the path of the made-up document with a name, whatever its kind."""
    return next(p for p in DOCUMENTS.glob(f"{name}.*") if p.suffix in DOCUMENT_SUFFIXES)


@cache
def read(path: Path) -> FoundPlan:
    """Return what the program finds in a document; one that lies still is read once."""
    return read_document(read_blocks(path), TODAY)


def figures(found: FoundPlan, truth: dict[str, Any]) -> Figures:
    """Return how what was found compares with the truth."""
    wanted = frozenset(_wanted(truth, ""))
    by_key = {item.key: item for item in found.items}
    there = {
        (
            item.kind.value,
            plain(item.title),
            plain(by_key[item.parent].title if item.parent else ""),
        )
        for item in found.items
    }
    kept = {
        (
            item.kind.value,
            plain(item.title),
            plain(by_key[item.parent].title if item.parent else ""),
        )
        for item in found.kept()
        if item.kind in _KINDS and item.kind not in _NOT_JUDGED
    }
    facts = truth.get("facts", {})
    told = {fact.name: fact.value for fact in found.facts}
    return Figures(
        wanted,
        wanted - there,
        frozenset(kept - wanted),
        tuple(
            f"{n}: {told.get(n)!r}" for n, value in facts.items() if not _same(told.get(n), value)
        ),
        tuple(
            f"{level}: {getattr(found.labels, level).singular}"
            for level, word in truth.get("labels", {}).items()
            if getattr(found.labels, level).singular != word
        ),
    )


def plain(title: str) -> str:
    """Return a title as it is compared."""
    return re.sub(r"[\s.]+", " ", title).strip().casefold()


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return plain(one) == plain(other)
    return one == other


def _wanted(tree: dict[str, Any], above: str) -> Iterator[Placed]:
    for kind, items in tree.items():
        if kind in ("facts", "labels"):
            continue
        for item in items:
            yield kind, plain(str(item)), plain(above)
            if isinstance(items, dict) and isinstance(items[item], dict):
                yield from _wanted(items[item], str(item))


def told(path: Path) -> Iterator[str]:
    """Yield how a document was read: its figures, then each fault on a line."""
    found = figures(read(path), truth_of(path))
    yield (f"{path.name}: {found.share:.0%} of {len(found.wanted)}, {len(found.invented)} invented")
    for word, rows in (("missed", found.missed), ("invented", found.invented)):
        for row in sorted(rows):
            yield f"   {word} {row}"
    for fault in (*found.wrong_facts, *found.wrong_labels):
        yield f"   {fault}"


def _main(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        if path.suffix in DOCUMENT_SUFFIXES and path.with_suffix(".yaml").exists():
            sys.stdout.writelines(f"{line}\n" for line in told(path))


if __name__ == "__main__":
    _main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
