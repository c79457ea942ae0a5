"""The text of a Word document, read from its XML: headings by their styles, lists, tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.domain.documents.blocks import DocumentBlocks
from tracker.exchange.documents.flow import Flow

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText"})
_DEEPEST = 12
_LEVELS = 9
_MOST_COLUMNS = 63
"""As many as Word has."""
_BODY_TEXT = 9


def blocks_of_word(
    file: str, document: Element | None, styles: Element | None, numbering: Element | None
) -> DocumentBlocks:
    """Return the blocks of a document from the roots of its three parts."""
    reader = _Word(_Styles(styles), _Numbering(numbering))
    body = document.find(f"{_W}body") if document is not None else None
    if body is not None:
        reader.read(body)
    return reader.flow.document(file)


class _Word:
    def __init__(self, styles: _Styles, numbering: _Numbering) -> None:
        self.flow = Flow()
        self._styles = styles
        self._numbering = numbering

    def read(self, parent: Element) -> None:
        for element in parent:
            if element.tag == f"{_W}p":
                self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                self._table(element)
            elif element.tag == f"{_W}sdt":
                if not _is_contents(element):
                    content = element.find(f"{_W}sdtContent")
                    if content is not None:
                        self.read(content)
            elif element.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}smartTag", f"{_W}customXml"):
                self.read(element)

    def _paragraph(self, paragraph: Element) -> None:
        self.flow.page += _breaks(paragraph)
        text = _text(paragraph)
        properties = paragraph.find(f"{_W}pPr")
        style = _value(properties, "pStyle")
        if not text.strip() or self._styles.is_contents(style):
            return
        level = self._styles.level(style)
        outline = _value(properties, "outlineLvl")
        if outline.isdigit() and int(outline) < _BODY_TEXT:
            level = int(outline) + 1
        if level:
            self.flow.heading(text, level)
            return
        number = properties.find(f"{_W}numPr") if properties is not None else None
        listed, depth = _listed(number) if number is not None else self._styles.listed(style)
        if listed and listed != "0":
            self.flow.item(text, depth + 1, self._numbering.marker(listed, depth))
            return
        bold, size = _looks(paragraph)
        self.flow.paragraph(text, bold=bold, size=size or self._styles.size(style))

    def _table(self, table: Element) -> None:
        rows: list[list[str]] = []
        for row in table.iter(f"{_W}tr"):
            cells: list[str] = []
            for cell in row.findall(f"{_W}tc")[:_MOST_COLUMNS]:
                properties = cell.find(f"{_W}tcPr")
                merged = properties.find(f"{_W}vMerge") if properties is not None else None
                goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
                cells.append("" if goes_on else self._cell(cell))
                span = _value(properties, "gridSpan")
                wide = min(int(span), _MOST_COLUMNS) if span.isdigit() else 1
                cells += [""] * (wide - 1)
            rows.append(cells[:_MOST_COLUMNS])
        self.flow.table(rows)

    def _cell(self, cell: Element) -> str:
        lines = []
        for paragraph in cell.iter(f"{_W}p"):
            text = _text(paragraph)
            properties = paragraph.find(f"{_W}pPr")
            number = properties.find(f"{_W}numPr") if properties is not None else None
            is_item = number is not None or self._styles.listed(_value(properties, "pStyle"))[0]
            if text.strip():
                lines.append(f"• {text}" if is_item else text)
        return "\n".join(lines)


class _Styles:
    """What the styles of paragraphs say of headings and lists."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        for style in root.iter(f"{_W}style") if root is not None else ():
            self._styles[style.get(f"{_W}styleId", "")] = style

    def level(self, style_id: str) -> int:
        """Return the level of a heading's style from 1, 0 for other styles."""
        for style in self._chain(style_id):
            name = _value(style, "name").casefold()
            words = name.split()
            is_heading = len(words) > 1 and words[0] in ("heading", "rubrik") and words[1].isdigit()
            if is_heading:
                return min(int(words[1]), _LEVELS)
            if name in ("title", "rubrik"):
                return 1
            outline = _value(style.find(f"{_W}pPr"), "outlineLvl")
            if outline.isdigit() and int(outline) < _BODY_TEXT:
                return int(outline) + 1
        return 0

    def is_contents(self, style_id: str) -> bool:
        """Return whether a style is one of a table of contents."""
        for style in self._chain(style_id):
            name = _value(style, "name").casefold()
            if name.startswith(("toc ", "innehåll ", "toc heading", "table of")):
                return True
        return False

    def listed(self, style_id: str) -> tuple[str, int]:
        """Return the list that a style belongs to and its depth from 0, ("", 0) for none."""
        for style in self._chain(style_id):
            properties = style.find(f"{_W}pPr")
            number = properties.find(f"{_W}numPr") if properties is not None else None
            if number is not None and not self.level(style_id):
                return _listed(number)
        return "", 0

    def size(self, style_id: str) -> float:
        """Return the size of a style's letters in points, 0 where it says none."""
        for style in self._chain(style_id):
            size = _value(style.find(f"{_W}rPr"), "sz")
            if size.isdigit():
                return int(size) / 2
        return 0

    def _chain(self, style_id: str) -> Iterator[Element]:
        for _time in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, "basedOn")


class _Numbering:
    """Which lists are numbered and which have bullets."""

    def __init__(self, root: Element | None) -> None:
        self._formats: dict[tuple[str, int], str] = {}
        if root is None:
            return
        abstract: dict[str, dict[int, str]] = {}
        for element in root.iter(f"{_W}abstractNum"):
            levels = {}
            for level in element.iter(f"{_W}lvl"):
                depth = level.get(f"{_W}ilvl", "0")
                if depth.isdigit():
                    levels[int(depth)] = _value(level, "numFmt")
            abstract[element.get(f"{_W}abstractNumId", "")] = levels
        for number in root.iter(f"{_W}num"):
            formats = abstract.get(_value(number, "abstractNumId"), {})
            for place, text in formats.items():
                self._formats[number.get(f"{_W}numId", ""), place] = text

    def marker(self, number: str, depth: int) -> str:
        """Return "•" or "1." for an item of a list."""
        return "•" if self._formats.get((number, depth), "bullet") in ("bullet", "none") else "1."


def _listed(number: Element) -> tuple[str, int]:
    depth = _value(number, "ilvl")
    return _value(number, "numId"), int(depth) if depth.isdigit() else 0


def _value(parent: Element | None, name: str) -> str:
    found = parent.find(f"{_W}{name}") if parent is not None else None
    return "" if found is None else found.get(f"{_W}val", "")


def _is_contents(element: Element) -> bool:
    gallery = next(element.iter(f"{_W}docPartGallery"), None)
    return gallery is not None and "contents" in gallery.get(f"{_W}val", "").casefold()


def _breaks(paragraph: Element) -> int:
    """Return how many pages end before or in a paragraph."""
    rendered = sum(1 for _each in paragraph.iter(f"{_W}lastRenderedPageBreak"))
    forced = sum(each.get(f"{_W}type") == "page" for each in paragraph.iter(f"{_W}br"))
    return max(rendered, forced)


def _text(element: Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n" if child.get(f"{_W}type") != "page" else ""
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(child)


def _looks(paragraph: Element) -> tuple[bool, float]:
    """Return whether all of a paragraph is bold, and the size of its letters in points or 0."""
    runs = [run for run in paragraph.iter(f"{_W}r") if _text(run).strip()]
    bold = bool(runs)
    size = 0.0
    for run in runs:
        properties = run.find(f"{_W}rPr")
        mark = properties.find(f"{_W}b") if properties is not None else None
        bold = bold and mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false")
        told = _value(properties, "sz")
        size = max(size, int(told) / 2 if told.isdigit() else 0)
    return bold, size
