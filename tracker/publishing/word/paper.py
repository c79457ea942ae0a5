"""A Word document that is written from top to bottom: headings, paragraphs, real tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.core.language import _
from tracker.domain.core.text import readable, unturned
from tracker.domain.plan.look import NO_LOOK, OwnLook
from tracker.publishing.word.saving import save
from tracker.publishing.word.styles import (
    CELL,
    HEADING,
    LABEL,
    NUMBER,
    NUMBER_HEADING,
    TABLE,
    add_own_styles,
    borrow_styles,
    element,
    set_styles,
    style_id,
    tag,
)
from tracker.publishing.word.template import add_logo, content_place, fill
from tracker.publishing.word.widths import CELL_EDGES, LETTER, TableColumn, column_widths

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Row
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.paragraph import Paragraph

TEXT_WIDTH = 17.0
"""What the margins leave of an A4 page, in centimetres."""

_MARGIN = 2.0
_PAGE = (21.0, 29.7)
_PROPERTY_LENGTH = 255
_ROWS_BETWEEN_NEWS = 50
_LABEL_WORDS = 8


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the document says of itself, and on each page: `mark` above, `origin` below."""

    title: str
    author: str
    subject: str
    mark: str
    origin: str
    words: Mapping[str, str] = field(default_factory=dict)
    """What the placeholders of a template become."""


class Paper:
    """A document under way. `advance` is called now and then, and may raise to stop the work.

    In the municipality's own template it is written where its placeholder for content stands.
    """

    def __init__(
        self, facts: PaperFacts, advance: Callable[[], None], look: OwnLook = NO_LOOK
    ) -> None:
        import docx

        template = look.template
        self._document: Document = docx.Document(BytesIO(template.data) if template else None)
        self._advance = advance
        self._tables = 0
        self._place: BaseOxmlElement | None = None
        self._set_properties(facts)
        accent = look.ink.lstrip("#").upper()
        if template is None:
            set_styles(self._document, accent)
            self._set_page(facts)
            if look.logo is not None:
                add_logo(self._document.add_paragraph(), look.logo)
            return
        borrow_styles(self._document)
        add_own_styles(self._document, accent)
        fill(self._document, facts.words, look.logo)
        self._place = content_place(self._document)
        self._before = list(self._document.element.body)

    @property
    def is_templated(self) -> bool:
        """Whether title and page are the template's."""
        return self._place is not None

    def title(self, text: str) -> None:
        """Add the document's title."""
        self.paragraph(text, "Title")

    def heading(self, text: str, level: int) -> None:
        """Add a heading of level 1, 2 or 3."""
        self.paragraph(text, f"Heading {level}")

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """Add a paragraph; nothing when there is no text."""
        if text:
            self._document.add_paragraph(_shown(text), style)

    def led(self, label: str, text: str | None) -> None:
        """Add a paragraph that begins with its label; nothing when there is no text."""
        if text:
            paragraph = self._document.add_paragraph()
            paragraph.add_run(f"{label}: ", "Strong")
            paragraph.add_run(_shown(text))

    def table(
        self,
        caption: str,
        columns: Sequence[TableColumn],
        rows: Sequence[Sequence[str]],
        *,
        sums: bool = False,
    ) -> None:
        """Add a table with a numbered caption above; its headings are repeated on each page.

        `sums` says that the last row sums up the others.
        """
        self._add_caption(caption)
        widths = column_widths(columns, rows, TEXT_WIDTH)
        table = self._document.add_table(rows=1, cols=len(columns), style=TABLE)
        _describe(table, caption, columns, sums=sums)
        _set_widths(table, widths)
        header = table.rows[0]._tr  # noqa: SLF001 -- the library has no other way to a repeated row
        numbers = [column.is_number for column in columns]
        _fill(table, header, numbers, widths, [column.heading for column in columns])
        _make_header(header, columns)
        for number, row in enumerate(rows):
            if number % _ROWS_BETWEEN_NEWS == 0:
                self._advance()
            tr = table.add_row()._tr  # noqa: SLF001 -- ten times as fast
            _fill(table, tr, numbers, widths, row)
        self._document.add_paragraph(style=CELL)

    def write(self, target: Path) -> None:
        """Write the document to a file."""
        if self._place is not None:
            known = set(map(id, self._before))
            made = [node for node in self._document.element.body if id(node) not in known]
            for node in made:
                self._place.addprevious(node)
            self._place.getparent().remove(self._place)
        save(self._document, target)

    def _add_caption(self, caption: str) -> None:
        """Add a caption whose number goes on with those of the document it is pasted into."""
        self._tables += 1
        paragraph = self._document.add_paragraph(style="Caption")
        paragraph.add_run(_("Tabell") + " ")
        _add_field(paragraph, f"SEQ {_('Tabell')} \\* ARABIC", str(self._tables))
        paragraph.add_run(f". {_shown(caption)}")

    def _set_properties(self, facts: PaperFacts) -> None:
        properties = self._document.core_properties
        properties.title = _shown(facts.title)[:_PROPERTY_LENGTH]
        properties.author = _shown(facts.author)[:_PROPERTY_LENGTH]
        properties.subject = _shown(facts.subject)[:_PROPERTY_LENGTH]
        properties.comments = ""

    def _set_page(self, facts: PaperFacts) -> None:
        from docx.shared import Cm

        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(_PAGE[0]), Cm(_PAGE[1])
        section.left_margin = section.right_margin = Cm(_MARGIN)
        section.top_margin = section.bottom_margin = Cm(_MARGIN)
        section.header.paragraphs[0].add_run(_shown(facts.mark))
        footer = section.footer.paragraphs[0]
        footer.add_run(f"{_shown(facts.origin)} · ")
        for piece in re.split("(NUMPAGES|PAGE)", _page_text()):
            if piece in ("PAGE", "NUMPAGES"):
                _add_field(footer, piece, "1")
            elif piece:
                footer.add_run(piece)


def _shown(text: str) -> str:
    return unturned(readable(text))


def _page_text() -> str:
    """Return "Sida PAGE av NUMPAGES", with the names of the fields that Word works out."""
    return _("Sida {page} av {pages}").format(page="PAGE", pages="NUMPAGES")


def _describe(table: Table, caption: str, columns: Sequence[TableColumn], *, sums: bool) -> None:
    """Set the alternative text, and which rows and columns are headings."""
    properties = table._tbl.tblPr  # noqa: SLF001 -- the library has no other way to them
    look = properties.find(tag("tblLook"))
    if look is not None:
        properties.remove(look)
    names = ", ".join(column.heading for column in columns)
    for made in (
        element(
            "tblLook",
            val="04E0" if sums else "04A0",
            firstRow="1",
            lastRow="1" if sums else "0",
            firstColumn="1",
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        ),
        element("tblCaption", val=_shown(caption)),
        element("tblDescription", val=_shown(_("Kolumner: {names}.").format(names=names))),
    ):
        properties.append(made)


def _set_widths(table: Table, widths: Sequence[float]) -> None:
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _fill(
    table: Table,
    row: CT_Row,
    numbers: Sequence[bool],
    widths: Sequence[float],
    texts: Sequence[str],
) -> None:
    from docx.shared import Cm
    from docx.text.paragraph import Paragraph

    for cell, is_number, width, text in zip(row.tc_lst, numbers, widths, texts, strict=True):
        cell.width = Cm(width)
        paragraph = cell.p_lst[0]
        paragraph.style = style_id(NUMBER if is_number else _cell_style(text, width))
        if text:
            Paragraph(paragraph, table).add_run(_shown(text))
    row.get_or_add_trPr().append(element("cantSplit"))


def _cell_style(text: str, width: float) -> str:
    """Return the style of a text in a column `width` centimetres wide.

    A few words that all have room on a line are a label, which is never divided inside a word.
    """
    words = text.split()
    room = (width - CELL_EDGES) / LETTER
    is_label = len(words) <= _LABEL_WORDS and all(len(word) <= room for word in words)
    return LABEL if is_label else CELL


def _make_header(row: CT_Row, columns: Sequence[TableColumn]) -> None:
    """Let a row of headings be repeated on every page the table goes on to."""
    row.get_or_add_trPr().append(element("tblHeader"))
    for cell, column in zip(row.tc_lst, columns, strict=True):
        cell.p_lst[0].style = style_id(NUMBER_HEADING if column.is_number else HEADING)


def _add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add what Word works out itself, with what it shows until then."""
    field = element("fldSimple", instr=code)
    run = element("r")
    text = element("t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 -- the library knows no fields
