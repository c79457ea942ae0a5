"""The municipality's own Word template: its placeholders, checked when chosen, and a sample.

A placeholder is a name in double braces, as {{titel}}. {{innehåll}} stands alone in a paragraph of
the body and becomes the follow-up itself; {{logotyp}} becomes the logo.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from zlib import error as ZlibError  # noqa: N812 -- the module names its error so

from tracker.domain.core.language import N_, _
from tracker.domain.core.text import readable, unturned
from tracker.domain.plan.look import Logo, Template
from tracker.errors import InvalidValueError
from tracker.publishing.word.saving import save
from tracker.store.file.packing import is_packed_plainly

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer, _Header
    from docx.text.paragraph import Paragraph

CONTENT, LOGO = "innehåll", "logotyp"
PLACEHOLDERS = {
    "kommun": N_("kommunens namn"),
    "titel": N_("uppföljningens titel"),
    "plan": N_("planens titel"),
    "mottagare": N_("till vem den går"),
    "datum": N_("vilken dag den gäller"),
    "läge": N_("utkast eller fastställd"),
    "diarienummer": N_("diarienumret"),
    "år": N_("året"),
    LOGO: N_("logotypen"),
    CONTENT: N_("hela uppföljningen, ensam i ett stycke"),
}
"""The names that a template may have, and what each becomes."""

MOST_BYTES = 2_000_000
_DAMAGES = (zipfile.BadZipFile, ZlibError, ValueError)
_MOST_UNPACKED, _MOST_PARTS = 30_000_000, 500
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_NAMED = re.compile(r"\{\{\s*([^{}]{1,60}?)\s*\}\}")
_EXTERNAL = re.compile(
    rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE
)
_HYPERLINK = re.compile(rb"/hyperlink[\"']", re.IGNORECASE)
_RUNS = ("vbaproject", "activex", "oleobject", "/embeddings/", "macros")
_LOGO_CM = 1.6


def check_template(name: str, data: bytes) -> Template:
    """Return a template that can be filled. Raises InvalidValueError, in a sentence, for another.

    Refused are files that could run or fetch anything, or swell when unpacked, and templates with
    unknown placeholders or without {{innehåll}}.
    """
    _check_archive(name, data)
    document = _opened(name, data)
    found = list(_placeholders(document))
    unknown = [f"{{{{{word}}}}} ({_(place)})" for word, place in found if word not in PLACEHOLDERS]
    if unknown:
        names = ", ".join(f"{{{{{word}}}}}" for word in PLACEHOLDERS)
        sentence = _("Okända platshållare: {unknown}. De som finns är {names}.")
        reason = sentence.format(unknown=", ".join(dict.fromkeys(unknown)), names=names)
        raise _refused(name, reason)
    alone = [paragraph for paragraph in document.paragraphs if _is_alone(paragraph, CONTENT)]
    count = sum(word == CONTENT for word, _place in found)
    if len(alone) != 1 or count != 1:
        raise _refused(
            name,
            _(
                "Platshållaren {name} ska stå en gång, ensam i ett stycke i brödtexten; den står"
                " {count} gånger, varav {alone} så."
            ).format(name=f"{{{{{CONTENT}}}}}", count=count, alone=len(alone)),
        )
    return Template(name, data)


def sample_template() -> bytes:
    """Return a template to start from: every placeholder, in the program's own styles."""
    import docx

    from tracker.publishing.word.styles import set_styles

    document = docx.Document()
    set_styles(document)
    section = document.sections[0]
    section.header.paragraphs[0].add_run("{{kommun}}")
    section.footer.paragraphs[0].add_run("{{plan}} · {{diarienummer}}")
    for text, style in (
        ("{{logotyp}}", "Normal"),
        ("{{titel}}", "Title"),
        ("{{plan}}", "Subtitle"),
        ("{{mottagare}}", "Subtitle"),
        ("{{datum}}. {{läge}}.", "Normal"),
        ("{{innehåll}}", "Normal"),
    ):
        document.add_paragraph(text, style)
    written = BytesIO()
    save(document, written)
    return written.getvalue()


def missing_words(template: Template) -> list[str]:
    """Return the placeholders that a template does without, to be told beside it."""
    return [f"{{{{{word}}}}}" for word in PLACEHOLDERS if lacks(template, word)]


def lacks(template: Template, word: str) -> bool:
    """Return whether a template does without a placeholder."""
    document = _opened(template.name, template.data)
    return all(found != word for found, _place in _placeholders(document))


def fill(document: Document, values: Mapping[str, str], logo: Logo | None) -> None:
    """Write the values of a template's placeholders, and its logo; the content stays."""
    for _place, paragraph in _paragraphs(document):
        if _is_alone(paragraph, CONTENT):
            continue
        if _is_alone(paragraph, LOGO):
            _set_text(paragraph, "")
            if logo is not None:
                add_logo(paragraph, logo)
        elif "{{" in paragraph.text:
            _set_text(paragraph, _NAMED.sub(lambda word: values.get(word[1], ""), paragraph.text))


def add_logo(paragraph: Paragraph, logo: Logo) -> None:
    """Add the logo to a paragraph, with what it shows for those who cannot see it."""
    from docx.shared import Cm

    run = paragraph.add_run()
    run.add_picture(BytesIO(logo.picture), height=Cm(_LOGO_CM))
    for properties in run._r.iter():  # noqa: SLF001 -- the library has no alternative texts
        if properties.tag.endswith("}docPr"):
            properties.set("descr", unturned(readable(logo.text)))


def content_place(document: Document) -> BaseOxmlElement:
    """Return the paragraph of a template that its content takes the place of."""
    return next(
        paragraph._p  # noqa: SLF001 -- what is put in its place is put there as XML
        for paragraph in document.paragraphs
        if _is_alone(paragraph, CONTENT)
    )


def _is_alone(paragraph: Paragraph, word: str) -> bool:
    found = _NAMED.fullmatch(paragraph.text.strip())
    return found is not None and found[1] == word


def _set_text(paragraph: Paragraph, text: str) -> None:
    """Let a paragraph say a text in the looks of its first run, where a name was divided too."""
    runs = paragraph.runs
    for run in runs[1:]:
        run.text = ""
    if runs:
        runs[0].text = unturned(readable(text))


def _placeholders(document: Document) -> Iterator[tuple[str, str]]:
    for place, paragraph in _paragraphs(document):
        for found in _NAMED.finditer(paragraph.text):
            yield found[1], place


def _paragraphs(document: Document) -> Iterator[tuple[str, Paragraph]]:
    """Yield every paragraph with where it stands."""
    for paragraph in document.paragraphs:
        yield N_("brödtexten"), paragraph
    for paragraph in _in_tables(document):
        yield N_("en tabell"), paragraph
    for section in document.sections:
        for part, place in (
            (section.header, N_("sidhuvudet")),
            (section.first_page_header, N_("första sidans huvud")),
            (section.footer, N_("sidfoten")),
            (section.first_page_footer, N_("första sidans fot")),
        ):
            if not part.is_linked_to_previous:
                for paragraph in (*part.paragraphs, *_in_tables(part)):
                    yield place, paragraph


def _in_tables(holder: Document | _Header | _Footer) -> Iterator[Paragraph]:
    """Yield the paragraphs of tables; a cell that is merged comes once."""
    cells = {
        cell._tc: cell  # noqa: SLF001 -- what a merged cell is in several rows
        for table in holder.tables
        for row in table.rows
        for cell in row.cells
    }
    for cell in cells.values():
        yield from cell.paragraphs


def _refused(name: str, reason: str) -> InvalidValueError:
    sentence = _("{file} kan inte vara mall. {reason}")
    return InvalidValueError("template", sentence.format(file=name, reason=reason))


def _check_archive(name: str, data: bytes) -> None:
    """Refuse what is no Word file, could run or fetch anything, or swells when it is unpacked."""
    if len(data) > MOST_BYTES:
        raise _refused(name, _("Den är större än 2 MB. Minska bilderna i den."))
    if data.startswith(_OLE_MAGIC):
        raise _refused(
            name, _("Den är lösenordsskyddad eller i ett äldre format. Spara som .docx.")
        )
    damaged = _refused(name, _("Den är ingen Word-fil (.docx) eller skadad. Spara den på nytt."))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if not is_packed_plainly(parts):
                raise damaged
            if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED:
                raise _refused(name, _("Den blir orimligt stor när den packas upp."))
            for part in parts:
                _check_part(name, part.filename, archive.read(part))
    except (*_DAMAGES, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError, OSError):
        raise damaged from None


def _check_part(name: str, part: str, content: bytes) -> None:
    path = part.casefold()
    if any(word in path for word in _RUNS) or b"macroEnabled" in content[:20_000]:
        raise _refused(name, _("Den har makron eller inbäddade objekt. Spara som .docx utan dem."))
    if path.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        raise _refused(name, _("Den är gjord på ett sätt som inte är tillåtet. Spara den i Word."))
    if path.endswith(".rels"):
        for link in _EXTERNAL.findall(content):
            if not _HYPERLINK.search(link):
                raise _refused(
                    name, _("Den hämtar något utifrån. Klistra in bilder i stället för att länka.")
                )


def _opened(name: str, data: bytes) -> Document:
    import docx
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError

    try:
        document = docx.Document(BytesIO(data))
        list(_placeholders(document))
    except (*_DAMAGES, OpcError, XmlchemyError, KeyError, SyntaxError, AttributeError, TypeError):
        reason = _("Den är ingen Word-fil (.docx) eller skadad. Spara den på nytt.")
        raise _refused(name, reason) from None
    return document
