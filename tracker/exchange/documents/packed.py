"""Opens a packed document, Word's or OpenDocument's, within bounds."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import error as ZlibError  # noqa: N812 -- the module names its error so

from tracker.domain.core.language import _
from tracker.domain.documents.blocks import DocumentBlocks
from tracker.errors import TrackerError
from tracker.exchange.documents.flow import TooLongError
from tracker.exchange.documents.open_document import blocks_of_open_document
from tracker.exchange.documents.word import blocks_of_word
from tracker.exchange.office.xml_prolog import PROLOG_BYTES, defines_entities
from tracker.store.file.packing import is_packed_plainly

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_UNPACKED = 200_000_000
_MOST_PART = 60_000_000
_MOST_TAGS = 2_000_000
_DEEPEST = 250


def read_packed(path: Path) -> DocumentBlocks:
    """Return the blocks of a .docx or .odt file.

    Raises TrackerError when it is damaged, too large, or another kind of file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if not is_packed_plainly(parts):
                raise _damaged(path)
            if sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise TrackerError(
                    _(
                        "{file} blir för stor när den packas upp. Kontrollera att det är rätt fil."
                    ).format(file=path.name)
                )
            return _blocks(archive, path)
    except (
        zipfile.BadZipFile,
        LookupError,
        ValueError,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        ZlibError,
    ) as error:
        raise _damaged(path) from error


def _blocks(archive: zipfile.ZipFile, path: Path) -> DocumentBlocks:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        parts = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
        roots = [_root(archive, part, path) if part in names else None for part in parts]
        return blocks_of_word(path.name, roots[0], roots[1], roots[2])
    kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    if b"opendocument.text" in kind and "content.xml" in names:
        styles = _root(archive, "styles.xml", path) if "styles.xml" in names else None
        return blocks_of_open_document(path.name, _root(archive, "content.xml", path), styles)
    raise TrackerError(
        _("{file} är ingen text. Välj ett dokument från Word eller LibreOffice Writer.").format(
            file=path.name
        )
    )


def _root(archive: zipfile.ZipFile, part: str, path: Path) -> Element:
    from xml.etree.ElementTree import ParseError, fromstring

    with archive.open(part) as stream:
        data = stream.read(_MOST_PART + 1)
    if data.count(b"<") > _MOST_TAGS:
        raise TooLongError
    if len(data) > _MOST_PART or defines_entities(data[:PROLOG_BYTES]):
        raise _damaged(path)
    try:
        root = fromstring(data)  # noqa: S314 -- entities are refused above
    except ParseError as error:
        raise _damaged(path) from error
    if _is_nested_deeply(root):
        raise _damaged(path)
    return root


def _is_nested_deeply(root: Element) -> bool:
    level = [root]
    for _depth in range(_DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _damaged(path: Path) -> TrackerError:
    return TrackerError(
        _(
            "{file} är skadad och går inte att läsa. Öppna den i ordbehandlaren och spara den på"
            " nytt."
        ).format(file=path.name)
    )
