"""The text of an OpenDocument text (.odt), read from its XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.domain.documents.blocks import DocumentBlocks
from tracker.exchange.documents.flow import Flow

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACES = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT = f"{{{_NAMESPACES}:text:1.0}}"
_TABLE = f"{{{_NAMESPACES}:table:1.0}}"
_STYLE = f"{{{_NAMESPACES}:style:1.0}}"
_OFFICE = f"{{{_NAMESPACES}:office:1.0}}"
_FO = f"{{{_NAMESPACES}:xsl-fo-compatible:1.0}}"
_SKIPPED = frozenset(
    {
        f"{_TEXT}note",
        f"{_OFFICE}annotation",
        f"{_TEXT}table-of-content",
        f"{_TEXT}tracked-changes",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}alphabetical-index",
    }
)
_MOST_BLANKS = 20
_MOST_REPEATED = 60
_DEEPEST = 12
_LEVELS = 9


def blocks_of_open_document(file: str, content: Element, styles: Element | None) -> DocumentBlocks:
    """Return the blocks of a document from the roots of its content and its styles."""
    reader = _OpenDocument(content, styles)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is not None:
        reader.read(body)
    return reader.flow.document(file)


class _OpenDocument:
    def __init__(self, content: Element, styles: Element | None) -> None:
        self.flow = Flow()
        self._styles: dict[str, Element] = {}
        self._numbered: set[str] = set()
        for root in (styles, content):
            for style in root.iter(f"{_STYLE}style") if root is not None else ():
                self._styles[style.get(f"{_STYLE}name", "")] = style
            for style in root.iter(f"{_TEXT}list-style") if root is not None else ():
                first = next(iter(style), None)
                if first is not None and first.tag == f"{_TEXT}list-level-style-number":
                    self._numbered.add(style.get(f"{_STYLE}name", ""))

    def read(self, parent: Element, depth: int = 0, marker: str = "") -> None:
        for element in parent:
            if element.tag in _SKIPPED:
                continue
            if element.tag == f"{_TEXT}h":
                level = element.get(f"{_TEXT}outline-level", "1")
                self._count_pages(element)
                self.flow.heading(
                    _text(element), min(int(level), _LEVELS) if level.isdigit() else 1
                )
            elif element.tag == f"{_TEXT}p":
                self._paragraph(element, depth, marker)
            elif element.tag == f"{_TEXT}list":
                self._list(element, depth, marker)
            elif element.tag == f"{_TABLE}table":
                self._table(element)
            else:
                self.read(element, depth, marker)

    def _list(self, element: Element, depth: int, marker: str) -> None:
        style = element.get(f"{_TEXT}style-name", "")
        sign = ("1." if style in self._numbered else "•") if style or not marker else marker
        if depth < _DEEPEST:
            for item in element:
                self.read(item, depth + 1, sign)

    def _paragraph(self, element: Element, depth: int, marker: str) -> None:
        self._count_pages(element)
        text = _text(element)
        if depth:
            self.flow.item(text, depth, marker)
            return
        style = element.get(f"{_TEXT}style-name", "")
        if self._is_title(style):
            self.flow.heading(text, 1)
            return
        bold, size = self._looks(element, style)
        self.flow.paragraph(text, bold=bold, size=size)

    def _table(self, table: Element) -> None:
        rows = []
        for row in table.iter(f"{_TABLE}table-row"):
            cells: list[str] = []
            for cell in row[:_MOST_REPEATED]:
                if cell.tag == f"{_TABLE}covered-table-cell":
                    cells.append("")
                elif cell.tag == f"{_TABLE}table-cell":
                    repeated = cell.get(f"{_TABLE}number-columns-repeated", "1")
                    times = min(int(repeated), _MOST_REPEATED) if repeated.isdigit() else 1
                    cells += ["\n".join(self._cell_lines(cell))] * times
            rows.append(cells[:_MOST_REPEATED])
        self.flow.table(rows)

    def _cell_lines(self, cell: Element) -> Iterator[str]:
        for element in cell:
            if element.tag == f"{_TEXT}list":
                for paragraph in element.iter(f"{_TEXT}p"):
                    yield f"• {_text(paragraph)}"
            elif element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield _text(element)

    def _chain(self, name: str) -> Iterator[Element]:
        for _time in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.get(f"{_STYLE}parent-style-name", "")

    def _is_title(self, name: str) -> bool:
        names = [
            name,
            *(style.get(f"{_STYLE}parent-style-name", "") for style in self._chain(name)),
        ]
        return "Title" in names

    def _looks(self, element: Element, name: str) -> tuple[bool, float]:
        bold, size = self._said(name)
        spans = [child for child in element if child.tag == f"{_TEXT}span"]
        whole = "".join(_text(span) for span in spans)
        if spans and whole.strip() == _text(element).strip():
            said = [self._said(span.get(f"{_TEXT}style-name", "")) for span in spans]
            bold = bold or all(each for each, _size in said)
            size = max([size, *(each for _bold, each in said)])
        return bold, size

    def _said(self, name: str) -> tuple[bool, float]:
        bold, size = False, 0.0
        for style in self._chain(name):
            properties = style.find(f"{_STYLE}text-properties")
            if properties is None:
                continue
            bold = bold or properties.get(f"{_FO}font-weight") == "bold"
            told = properties.get(f"{_FO}font-size", "").removesuffix("pt")
            if not size and told.replace(".", "", 1).isdigit():
                size = float(told)
        return bold, size

    def _count_pages(self, element: Element) -> None:
        self.flow.page += sum(1 for _each in element.iter(f"{_TEXT}soft-page-break"))


def _text(element: Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * (min(int(count), _MOST_BLANKS) if count.isdigit() else 1)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag not in _SKIPPED:
            yield from _pieces(child)
        yield child.tail or ""
