"""Reads a document of any usual kind: .docx, .pdf, .odt, .txt.

Nothing in a file is trusted: its size is bounded before it is unpacked, and damaged, encrypted,
scanned or foreign files are refused in a sentence.
"""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import _
from tracker.domain.documents.blocks import MOST_BLOCKS, DocumentBlocks
from tracker.errors import TrackerError
from tracker.exchange.documents.flow import TooLongError
from tracker.exchange.documents.plain_text import blocks_of_text
from tracker.exchange.office.workbook_reading import open_bounded

DOCUMENT_SUFFIXES = (".docx", ".pdf", ".odt", ".txt", ".md")
"""How the names of the files that can be read end."""

_MOST_TEXT = 3_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_HEAD = 1_024


def read_blocks(path: Path, progress: Progress = silent) -> DocumentBlocks:
    """Return the blocks of the document at `path`, whatever its kind.

    Raises TrackerError, with file, reason and remedy, when it cannot be read or holds no text.
    """
    progress(_("Läser dokumentet …"), 0.0)
    try:
        document = _read(path, progress)
    except TooLongError as error:
        raise _too_large(path) from error
    if len(document.blocks) > MOST_BLOCKS:
        raise _too_large(path)
    if not any(block.text.strip() for block in document.blocks):
        raise TrackerError(_("{file} innehåller ingen text.").format(file=path.name))
    return document


def _read(path: Path, progress: Progress) -> DocumentBlocks:
    with open_bounded(path) as stream:
        start = stream.read(_HEAD)
    if _PDF in start:
        from tracker.exchange.documents.pdf import read_pdf

        return read_pdf(path, progress)
    if start.startswith(_ZIP):
        from tracker.exchange.documents.packed import read_packed

        return read_packed(path)
    if start.startswith(_OLE):
        raise TrackerError(
            _(
                "{file} är i det äldre formatet .doc eller skyddad med lösenord. Öppna den i Word"
                " eller LibreOffice och spara den som .docx."
            ).format(file=path.name)
        )
    return blocks_of_text(path.name, _text(path))


def _too_large(path: Path) -> TrackerError:
    return TrackerError(
        _("{file} är för stor för ett dokument. Kontrollera att det är rätt fil.").format(
            file=path.name
        )
    )


def _text(path: Path) -> str:
    """Return the text of a file in whichever coding it is written."""
    with open_bounded(path) as stream:
        data = stream.read(_MOST_TEXT + 1)
    if len(data) > _MOST_TEXT:
        raise _too_large(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        sentence = _("{file} går inte att läsa. Välj ett Word-, ODT-, PDF- eller textdokument.")
        raise TrackerError(sentence.format(file=path.name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
