"""The styles of a Word document: the built-in ones, so that pasted text takes on the receiver's.

Everything that text looks like stands in a style; no run and no paragraph is formatted itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.core.language import SWEDISH, current_language
from tracker.publishing.word.widths import NUMBER_INDENT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

FONT = "Arial"
"""Metrically the same in Word and, as Liberation Sans, in LibreOffice."""

INK = "1B1F24"
MUTED = "57606A"
ACCENT = "0B5C8F"
ACCENT_SOFT = "DCEBF5"
HAIRLINE = "AEB6BF"
DRAFT_INK = "6B4200"
DRAFT_FILL = "FCF0D4"

TABLE = "Uppföljningstabell"
CELL = "Tabelltext"
LABEL = "Tabelletikett"
NUMBER = "Tabelltal"
HEADING = "Tabellrubrik"
NUMBER_HEADING = "Tabellrubrik för tal"
DRAFT = "Utkast"
NOTE = "Not"
LEAD = "Tabellingress"

_BUILT_IN = {
    "Normal": (10.5, INK, 0, 6),
    "Title": (22.0, ACCENT, 0, 4),
    "Subtitle": (12.0, MUTED, 0, 4),
    "Heading 1": (16.0, ACCENT, 22, 6),
    "Heading 2": (13.0, ACCENT, 16, 4),
    "Heading 3": (11.0, INK, 12, 2),
    "Caption": (9.0, MUTED, 10, 4),
    "Header": (8.5, MUTED, 0, 0),
    "Footer": (8.5, MUTED, 0, 0),
}
"""Size in points, colour, and the space before and after in points."""

_UNDIVIDED = (
    *("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption", "Header", "Footer"),
    *(LABEL, NUMBER, HEADING, NUMBER_HEADING, DRAFT),
)
"""The styles of labels, whose words are never divided; running text is divided."""

_AFTER_HYPHENS = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")

_TABLE_STYLE = f"""\
<w:style {{namespaces}} w:type="table" w:customStyle="1" w:styleId="Uppfoljningstabell">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="6" w:space="0" w:color="{ACCENT}"/>
      <w:bottom w:val="single" w:sz="6" w:space="0" w:color="{ACCENT}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:bCs/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ACCENT_SOFT}"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>
</w:style>"""


def style_id(name: str) -> str:
    """Return how paragraphs refer to one of our own styles."""
    return name.replace(" ", "")


def set_styles(document: Document, accent: str = "") -> None:
    """Give a document the program's looks, and the language it is written in.

    `accent` is the municipality's own colour (RRGGBB), "" for the program's.
    """
    styles = document.styles
    for name, (size, color, before, after) in _BUILT_IN.items():
        own = accent if accent and color == ACCENT else color
        _set_text(styles[name].element, size, own)
        _set_space(styles[name].element, before, after)
    _plain(styles["Title"].element)
    _plain(styles["Subtitle"].element)
    styles["Title"].font.bold = True
    styles["Subtitle"].font.italic = False
    styles["Caption"].paragraph_format.keep_with_next = True
    for name in _UNDIVIDED[:8]:
        divide_nowhere(styles[name].element)
    add_own_styles(document, accent)


def borrow_styles(document: Document) -> None:
    """Give a template the built-in styles that it lacks, as Word itself has them."""
    from copy import deepcopy

    import docx

    known = {style.name for style in document.styles}
    for style in docx.Document().styles:
        if style.name in (*_BUILT_IN, "Strong", "Table Grid") and style.name not in known:
            document.styles.element.append(deepcopy(style.element))


def add_own_styles(document: Document, accent: str = "") -> None:
    """Add the styles that tables and notes of ours have to a document, and its language.

    Those that are there already, as in a municipality's own template, are left as they are.
    """
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm, Pt

    styles = document.styles
    known = {style.name for style in styles}
    if NOTE in known:
        _set_language(document)
        return
    for name in (CELL, LABEL, HEADING, NUMBER, NUMBER_HEADING, NOTE, DRAFT, LEAD):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        made.quick_style = True
        made.font.size = Pt(9)
        made.paragraph_format.space_after = Pt(0)
    for name in (HEADING, NUMBER_HEADING):
        styles[name].font.size = Pt(8.5)
        styles[name].paragraph_format.keep_with_next = True
    styles[NUMBER_HEADING].font.size = Pt(7.5)
    _set_text(styles[LEAD].element, 10.5, INK)
    _set_space(styles[LEAD].element, 0, 6)
    styles[LEAD].paragraph_format.keep_with_next = True
    for name in (NUMBER, NUMBER_HEADING):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        styles[name].paragraph_format.right_indent = Cm(NUMBER_INDENT)
    styles[NOTE].paragraph_format.space_after = Pt(6)
    _set_text(styles[NOTE].element, 9, MUTED)
    _set_text(styles[DRAFT].element, 10.5, DRAFT_INK)
    styles[DRAFT].font.bold = True
    _shade(styles[DRAFT].element, DRAFT_FILL)
    for name in _UNDIVIDED[8:]:
        divide_nowhere(styles[name].element)
    table = _TABLE_STYLE.format(namespaces=nsdecls("w"))
    styles.element.append(parse_xml(table.replace(ACCENT, accent or ACCENT)))
    _set_language(document)


def _set_text(style: BaseOxmlElement, size: float, color: str) -> None:
    """Set font, size and colour, without the theme's, which would win over them."""
    run = style.get_or_add_rPr()
    for name in ("rFonts", "color", "spacing", "sz", "szCs"):
        for old in run.findall(tag(name)):
            run.remove(old)
    run.insert(0, element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    half = str(round(2 * size))
    for made in (element("color", val=color), element("sz", val=half)):
        run.append(made)
    _in_order(run)


def _in_order(run: BaseOxmlElement) -> None:
    """Put a run's properties in the order that the format asks for."""
    order = ("rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "kern", "sz", "szCs", "lang")
    places = {tag(name): place for place, name in enumerate(order)}
    children = sorted(run, key=lambda child: places.get(child.tag, len(order)))
    for child in children:
        run.append(child)


def _set_space(style: BaseOxmlElement, before: int, after: int) -> None:
    paragraph = style.get_or_add_pPr()
    paragraph.space_before = before * 12_700
    paragraph.space_after = after * 12_700


def _plain(style: BaseOxmlElement) -> None:
    """Take away the line and the numbering that the template has for titles."""
    paragraph = style.get_or_add_pPr()
    for name in ("pBdr", "numPr"):
        for node in paragraph.findall(tag(name)):
            paragraph.remove(node)


def _shade(style: BaseOxmlElement, fill: str) -> None:
    paragraph = style.get_or_add_pPr()
    paragraph.insert(0, element("shd", val="clear", color="auto", fill=fill))


def _set_language(document: Document) -> None:
    """Say which language the text is in, so that it is read aloud, spelt and hyphenated right."""
    code = "sv-SE" if current_language() == SWEDISH else "en-GB"
    document.core_properties.language = code
    for node in document.styles.element.iter(tag("lang")):
        node.set(tag("val"), code)
    settings = document.settings.element
    for node in settings.iter(tag("themeFontLang")):
        node.set(tag("val"), code)
    for name, sign in (("decimalSymbol", ","), ("listSeparator", ";")):
        for node in settings.iter(tag(name)):
            node.set(tag("val"), sign)
    stop = settings.find(tag("defaultTabStop"))
    if stop is not None:
        stop.addnext(element("autoHyphenation"))


def divide_nowhere(owner: BaseOxmlElement) -> None:
    """Let no word be divided in a paragraph, or in those of a paragraph style."""
    properties = owner.get_or_add_pPr()
    properties.insert_element_before(element("suppressAutoHyphens"), *_AFTER_HYPHENS)


def tag(name: str) -> str:
    """Return the full name of one of the format's elements or attributes."""
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """Return a new element of the format with these attributes."""
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(tag(key), value)
    return made
