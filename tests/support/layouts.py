"""Lays a document's blocks out as the files that municipalities have: text, Word, PDF and ODT."""

from __future__ import annotations

import itertools
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tracker.domain.documents.blocks import Block, BlockKind

_WIDTH = 88
_INDENT = "  "

Group = tuple[BlockKind, list[Block]]


def grouped(blocks: Sequence[Block]) -> Iterator[Group]:
    """Yield the blocks, the rows of a table and the items of a list together."""
    for (kind, _table), group in itertools.groupby(blocks, lambda block: (block.kind, block.table)):
        if kind in (BlockKind.ROW, BlockKind.ITEM):
            yield kind, list(group)
        else:
            yield from ((kind, [block]) for block in group)


def as_text(blocks: Sequence[Block], path: Path) -> Path:
    """Write plain text without any marks of headings, wrapped; tables have their cells parted."""
    lines: list[str] = []
    for kind, group in grouped(blocks):
        for block in group:
            if kind is BlockKind.ROW:
                lines.append(" | ".join(("", *block.cells, "")).strip())
            elif kind is BlockKind.ITEM:
                start = f"{_INDENT * block.level}{block.marker or '•'} "
                lines += textwrap.wrap(block.text, _WIDTH, initial_indent=start)
            else:
                lines += textwrap.wrap(_numbered(block), _WIDTH)
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def as_word(blocks: Sequence[Block], path: Path) -> Path:
    """Write a Word document with real headings, lists, tables and a contents of its own."""
    import docx

    document = docx.Document()
    for kind, group in grouped(blocks):
        if kind is BlockKind.ROW:
            width = max(len(block.cells) for block in group)
            table = document.add_table(rows=0, cols=width, style="Table Grid")
            for block in group:
                for cell, text in zip(table.add_row().cells, block.cells, strict=False):
                    cell.text = text
            continue
        for block in group:
            if kind is BlockKind.HEADING:
                document.add_heading(_numbered(block), block.level or 1)
            elif kind is BlockKind.ITEM:
                is_numbered = block.marker[:1].isdigit()
                name = "List Number" if is_numbered else "List Bullet"
                document.add_paragraph(block.text, style=name if block.level < 2 else f"{name} 2")
            else:
                document.add_paragraph(block.text)
    document.save(str(path))
    return path


def as_odt(blocks: Sequence[Block], path: Path) -> Path:
    """Write an OpenDocument text."""
    from odf import table, text  # type: ignore[import-untyped] # the library has no types
    from odf.opendocument import (  # type: ignore[import-untyped] # the library has no types
        OpenDocumentText,
    )

    document = OpenDocumentText()
    for kind, group in grouped(blocks):
        if kind is BlockKind.ROW:
            grid = table.Table()
            for block in group:
                row = table.TableRow()
                for cell in block.cells:
                    element = table.TableCell()
                    element.addElement(text.P(text=cell))
                    row.addElement(element)
                grid.addElement(row)
            document.text.addElement(grid)
        elif kind is BlockKind.ITEM:
            listed = text.List()
            for block in group:
                item = text.ListItem()
                item.addElement(text.P(text=block.text))
                listed.addElement(item)
            document.text.addElement(listed)
        elif kind is BlockKind.HEADING:
            block = group[0]
            document.text.addElement(text.H(outlinelevel=block.level or 1, text=_numbered(block)))
        else:
            document.text.addElement(text.P(text=group[0].text))
    document.save(str(path))
    return path


def as_pdf(blocks: Sequence[Block], path: Path, *, columns: int = 1, lines: str = "") -> Path:
    """Write a PDF with a running head, page numbers, and text in one or two columns.

    `lines` is further Typst that stands before the text.
    """
    import typst

    is_narrow = str(columns > 1).lower()
    body = "\n\n".join(_typst(blocks))
    source = f"""
#set page(paper: "a4", columns: {columns}, header: [Kommunens dokument #h(1fr) Beslutat],
  footer: context [#h(1fr) Sida #counter(page).display() av #counter(page).final().first()])
#set text(font: ("Arimo", "DejaVu Sans"), size: 10.5pt, lang: "sv", hyphenate: {is_narrow})
#set par(justify: {is_narrow})
{lines}
{body}
"""
    path.write_bytes(typst.compile(source.encode()))
    return path


def _typst(blocks: Sequence[Block]) -> Iterator[str]:
    for kind, group in grouped(blocks):
        if kind is BlockKind.ROW:
            width = max(len(block.cells) for block in group)
            cells = [cell for block in group for cell in _filled(block.cells, width)]
            yield f"#table(columns: {width}, {', '.join(f'[#{_quoted(cell)}]' for cell in cells)})"
        elif kind is BlockKind.ITEM:
            numbered = group[0].marker[:1].isalnum()
            marks = [f"{_INDENT * (b.level - 1)}{'+' if numbered else '-'} " for b in group]
            if numbered and group[0].marker[:1].isalpha():
                yield '#set enum(numbering: "a)")'
            yield "\n".join(f"{m}#{_quoted(b.text)}" for m, b in zip(marks, group, strict=True))
        elif kind is BlockKind.HEADING:
            block = group[0]
            yield f"#heading(level: {block.level or 1}, {_quoted(_numbered(block))})"
        else:
            yield f"#{_quoted(group[0].text)}"


def _filled(cells: Sequence[str], width: int) -> Iterable[str]:
    return (*cells, *[""] * (width - len(cells)))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _numbered(block: Block) -> str:
    return f"{block.marker} {block.text}".strip()
