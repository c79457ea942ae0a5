"""Saving a Word document, whatever year the computer's clock says."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

from tracker.store.file.packing import Packing

if TYPE_CHECKING:
    from docx.document import Document


def save(document: Document, target: Path | IO[bytes]) -> None:
    """Write a document to a file or a stream, as python-docx itself does."""
    from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
    from docx.opc.pkgwriter import _ContentTypesItem

    package = document.part.package
    parts = package.parts
    for part in parts:
        part.before_marshal()
    with Packing(target) as archive:
        types = _ContentTypesItem.from_parts(parts)  # type: ignore[no-untyped-call]
        archive.writestr(CONTENT_TYPES_URI.membername, types.blob)
        archive.writestr(PACKAGE_URI.rels_uri.membername, package.rels.xml)
        for part in parts:
            archive.writestr(part.partname.membername, part.blob)
            if part.rels:
                archive.writestr(part.partname.rels_uri.membername, part.rels.xml)
