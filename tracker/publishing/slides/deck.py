"""A deck of slides that everybody can read: titles, native tables and charts, texts for them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.domain.core.language import SWEDISH, current_language
from tracker.domain.history.difference import shortened
from tracker.store.file.packing import Packing

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.presentation import Presentation
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.slide import Slide
    from pptx.util import Length

WIDTH, HEIGHT = 13.333, 7.5
"""The size of a slide in inches: wide, as screens are."""

MARGIN, TOP, BOTTOM = 0.6, 1.55, 6.85
INK, MUTED = "1F2933", "52606D"
_PROPERTY_LENGTH = 255
"""As much as the format holds of a title."""

_TITLE_POINTS, _TEXT_POINTS, _TABLE_POINTS, _SMALL_POINTS = 28, 16, 14, 11
_LETTERS_AN_INCH = 20
"""How many letters of a cell two lines have room for, an inch of its width."""
_LAYOUT_TITLE_ONLY = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Length, Length, Length, Length]:
        """Return left, top, width and height in the file's own measure."""
        from pptx.util import Inches

        return (
            Inches(self.left),
            Inches(self.top),
            Inches(self.width),
            Inches(self.height),
        )


BODY = Place(MARGIN, TOP, WIDTH - 2 * MARGIN, BOTTOM - TOP)


class Deck:
    """A presentation being written. Reading order is the order in which things are added."""

    def __init__(self, title: str, author: str, subject: str, ink: str = "") -> None:
        import pptx
        from pptx.util import Inches

        self.presentation: Presentation = pptx.Presentation()
        self._ink = ink.removeprefix("#") or INK
        self.presentation.slide_width, self.presentation.slide_height = (
            Inches(WIDTH),
            Inches(HEIGHT),
        )
        facts = self.presentation.core_properties
        facts.title = title[:_PROPERTY_LENGTH]
        facts.author, facts.subject = author[:_PROPERTY_LENGTH], subject[:_PROPERTY_LENGTH]
        facts.language = "sv-SE" if current_language() == SWEDISH else "en-GB"

    def slide(self, title: str, notes: Sequence[str]) -> Slide:
        """Add a slide with a title, and with notes for whoever speaks."""
        slide: Slide = self.presentation.slides.add_slide(
            self.presentation.slide_layouts[_LAYOUT_TITLE_ONLY]
        )
        heading = slide.shapes.title
        if heading is not None:
            heading.left, heading.top, heading.width, heading.height = Place(
                MARGIN, 0.4, WIDTH - 2 * MARGIN, 0.95
            ).emu()
            self._write(heading.text_frame, [title], _TITLE_POINTS, self._ink, is_bold=True)
        lines = [line for line in notes if line]
        frame = slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = "\n".join(lines)
            _speak(frame)
        return slide

    def text(
        self, slide: Slide, place: Place, lines: Sequence[str], *, is_small: bool = False
    ) -> None:
        """Add lines of text."""
        box = slide.shapes.add_textbox(*place.emu())
        points = _SMALL_POINTS if is_small else _TEXT_POINTS
        self._write(box.text_frame, lines, points, MUTED if is_small else INK)

    def table(
        self,
        slide: Slide,
        place: Place,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        description: str,
    ) -> None:
        """Add a table whose first row has the headings; `widths` are shares of its width."""
        from pptx.util import Inches

        frame = slide.shapes.add_table(len(rows), len(rows[0]), *place.emu())
        _describe(frame, description)
        table = frame.table
        for number, share in enumerate(widths):
            table.columns[number].width = Inches(place.width * share / sum(widths))
        for number, row in enumerate(rows):
            table.rows[number].height = Inches(0.4)
            for column, (text, share) in enumerate(zip(row, widths, strict=True)):
                cell = table.cell(number, column)
                self._write(
                    cell.text_frame,
                    [shortened(text, round(_LETTERS_AN_INCH * place.width * share / sum(widths)))],
                    _TABLE_POINTS,
                    "FFFFFF" if number == 0 else INK,
                    is_bold=number == 0,
                )
                fill: Any = cell.fill
                fill.solid()
                fill.fore_color.rgb = color_of(
                    self._ink if number == 0 else "FFFFFF" if number % 2 else "F1F4F7"
                )

    def chart(self, slide: Slide, place: Place, kind: Any, data: Any, description: str) -> Chart:
        """Add a chart that the program of the reader draws, and can change."""
        from pptx.util import Pt

        frame: Any = slide.shapes.add_chart(kind, *place.emu(), data)
        _describe(frame, description)
        chart: Chart = frame.chart
        chart.font.size = Pt(_TABLE_POINTS)
        chart.font.color.rgb = color_of(INK)
        return chart

    def picture(self, slide: Slide, data: bytes, description: str) -> None:
        """Add the municipality's logo in the upper right corner."""
        from pptx.util import Inches

        picture: Any = slide.shapes.add_picture(
            io.BytesIO(data), Inches(0), Inches(0.35), height=Inches(0.7)
        )
        widest = Inches(2.2)
        if picture.width > widest:
            picture.height = int(picture.height * widest / picture.width)
            picture.width = widest
        picture.left = Inches(WIDTH - MARGIN) - picture.width
        picture._element.nvPicPr.cNvPr.set("descr", description)  # noqa: SLF001 -- as above

    def write(self, target: Path) -> None:
        """Write the deck to a file, whatever year the computer's clock says."""
        from pptx.opc.oxml import serialize_part_xml
        from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
        from pptx.opc.serialized import _ContentTypesItem

        package: Any = self.presentation.part.package
        parts = tuple(package.iter_parts())
        with Packing(target) as archive:
            types = _ContentTypesItem.xml_for(parts)
            archive.writestr(CONTENT_TYPES_URI.membername, serialize_part_xml(types))
            archive.writestr(PACKAGE_URI.rels_uri.membername, package._rels.xml)  # noqa: SLF001
            for part in parts:
                archive.writestr(part.partname.membername, part.blob)
                if part._rels:  # noqa: SLF001
                    archive.writestr(part.partname.rels_uri.membername, part.rels.xml)

    def _write(
        self, frame: Any, lines: Sequence[str], points: int, color: str, *, is_bold: bool = False
    ) -> None:
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        frame.word_wrap = True
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text = line
            run.font.size, run.font.bold = Pt(points), is_bold
            run.font.color.rgb = color_of(color)
        _speak(frame)


def _speak(frame: Any) -> None:
    """Say in which language a text is, so that it is read aloud in it."""
    from pptx.enum.lang import MSO_LANGUAGE_ID

    is_swedish = current_language() == SWEDISH
    language = MSO_LANGUAGE_ID.SWEDISH if is_swedish else MSO_LANGUAGE_ID.ENGLISH_UK
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = language


def _describe(frame: GraphicFrame, description: str) -> None:
    element: Any = frame._element  # noqa: SLF001 -- an alternative text has no other name
    element.nvGraphicFramePr.cNvPr.set("descr", description)


def color_of(color: str) -> Any:
    """Return a colour, "#0b5c8f" or the same without the sign, as the library has them."""
    from pptx.dml import color as colors

    new: Any = colors.RGBColor
    return new(*bytes.fromhex(color.removeprefix("#")))
