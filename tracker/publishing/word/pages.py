"""A print's pages as Word text: the same headings, facts, lists and tables, to paste and edit.

What can only be drawn, as the small charts of the indicators, is left out: its numbers stand in
the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.plan.look import OwnLook
from tracker.publishing.word.paper import Paper, PaperFacts
from tracker.publishing.word.styles import NOTE
from tracker.publishing.word.widths import TableColumn
from tracker.store.file.output import finished_file

Block = Mapping[str, Any]

_LEVELS = 3


class Pages(Protocol):
    """What a print is: its title, what stands around its pages, and its blocks."""

    @property
    def title(self) -> str:
        """The print's title."""

    @property
    def subtitle(self) -> str:
        """What stands below the title, a line each."""

    @property
    def author(self) -> str:
        """The municipality."""

    @property
    def foot(self) -> str:
        """What stands below every page."""

    @property
    def draft(self) -> str:
        """The word that marks a draft, "" for none."""

    @property
    def full_title(self) -> str:
        """What the file says of itself."""

    @property
    def look(self) -> OwnLook:
        """The municipality's own look; its template is that of the follow-up."""

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks from the top."""


def write_pages_docx(pages: Pages, target: Path, progress: Progress) -> None:
    """Write a print to `target` (.docx), finished or not at all.

    Raises TrackerError when it cannot be written, CancelledError when `progress` does.
    """
    with finished_file(target) as unfinished:
        progress(_("Skriver Word-filen"), 0.1)
        facts = PaperFacts(
            pages.full_title or pages.title, pages.author, pages.subtitle, pages.draft, pages.foot
        )
        look = replace(pages.look, template=None)
        paper = Paper(facts, lambda: progress(_("Skriver Word-filen"), 0.5), look)
        paper.title(pages.title)
        for line in pages.subtitle.splitlines():
            paper.paragraph(line, "Subtitle")
        heading = pages.title
        for block in pages.blocks:
            heading = str(block["text"]) if block["kind"] == "heading" else heading
            _WRITERS.get(str(block["kind"]), _nothing)(paper, block, heading)
        paper.write(unfinished)
        progress(_("Skriver Word-filen"), 1.0)


def _heading(paper: Paper, block: Block, _under: str) -> None:
    paper.heading(str(block["text"]), min(int(block["level"]) - 1, _LEVELS) or 1)


def _text(paper: Paper, block: Block, _under: str) -> None:
    if not block.get("drawn"):
        paper.paragraph(str(block["text"]), NOTE if block.get("tone") == "small" else "Normal")


def _facts(paper: Paper, block: Block, _under: str) -> None:
    for label, text in block["rows"]:
        paper.led(label, text)


def _list(paper: Paper, block: Block, _under: str) -> None:
    for item in block["items"]:
        paper.paragraph(f"– {item}")


def _tiles(paper: Paper, block: Block, _under: str) -> None:
    numbers = ((tile["word"], tile["number"]) for tile in block["tiles"])
    paper.paragraph(", ".join(f"{number} {word}" for word, number in numbers) + ".")


def _table(paper: Paper, block: Block, under: str) -> None:
    """Add a table without the columns that are only drawn; groups' names stand as rows."""
    kept = [place for place, _column in enumerate(block["columns"]) if not _is_drawn(block, place)]
    columns = [
        TableColumn(
            str(block["columns"][place]["head"]),
            is_number=block["columns"][place]["align"] == "right",
        )
        for place in kept
    ]
    rows: list[list[str]] = []
    sums = False
    for group in block["groups"]:
        if group["name"]:
            rows.append([group["name"], *[""] * (len(kept) - 1)])
        for row in group["rows"]:
            rows.append([_cell(row["cells"][place]) for place in kept])
            sums = bool(row["strong"])
    paper.table(under, columns, rows, sums=sums)


def _is_drawn(block: Block, place: int) -> bool:
    """Return whether a column holds small charts, whose numbers stand beside them."""
    cells = [row["cells"][place] for group in block["groups"] for row in group["rows"]]
    return any(isinstance(cell, Mapping) and "pieces" in cell for cell in cells)


def _cell(content: str | Mapping[str, Any]) -> str:
    if isinstance(content, str):
        return content
    if "alt" in content:
        return str(content["alt"])
    return "\n".join(_line(line) for line in content.get("lines", ()))


def _line(line: str | Mapping[str, Any]) -> str:
    if isinstance(line, str):
        return line
    return " ".join(part for part in (line.get("label", ""), str(line["text"])) if part)


def _nothing(_paper: Paper, _block: Block, _under: str) -> None:
    """Leave out what has no place in running text: legends, page breaks."""


_WRITERS: Mapping[str, Callable[[Paper, Block, str], None]] = {
    "heading": _heading,
    "text": _text,
    "facts": _facts,
    "list": _list,
    "tiles": _tiles,
    "table": _table,
}
