"""Reads PDFs back with other libraries than the one that made them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pikepdf

from tracker.ui.pdf.pdf_pages import opened

_XMP_PART = {
    "a": "{http://www.aiim.org/pdfa/ns/id/}part",
    "conformance": "{http://www.aiim.org/pdfa/ns/id/}conformance",
    "ua": "{http://www.aiim.org/pdfua/ns/id/}part",
    "title": "{http://purl.org/dc/elements/1.1/}title",
}
_NOT_LETTERS = re.compile(r"[\s\u00ad\u200b\ufffe\u0002-]+")


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page, in reading order, with its line ends."""
    with opened(pdf) as document:
        return [_text(document, number) for number in range(len(document))]


def text_of(pdf: bytes) -> str:
    """Return the text of all pages on one line; divided words are put together."""
    whole = "\n".join(page_texts(pdf))
    joined = re.sub(r"[\u00ad\ufffe\u0002]\s*", "", whole)
    return " ".join(joined.replace("\u200b", "").split())


def letters(text: str) -> str:
    """Return a text without spaces and hyphens, which typesetting adds and takes away."""
    return _NOT_LETTERS.sub("", text)


def declared(pdf: bytes) -> dict[str, str]:
    """Return what the PDF declares to be: PDF/A part and conformance, PDF/UA part, title."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        return {name: str(metadata.get(key, "")) for name, key in _XMP_PART.items()}


def structure(pdf: bytes) -> list[tuple[str, str]]:
    """Return the tags of the PDF in reading order, each with its alternative text."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return list(_walk(document.Root.StructTreeRoot))


def _walk(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for child in node.as_list():
            yield from _walk(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S).removeprefix("/"), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _walk(node.K)


def _text(document: Any, number: int) -> str:
    with closing(document[number]) as page, closing(page.get_textpage()) as words:
        return str(words.get_text_range())
