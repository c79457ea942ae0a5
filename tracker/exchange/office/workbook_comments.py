"""The comments and text boxes of a workbook, which stand in parts beside the sheets."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.core.text import unescaped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LEGACY_OF_THREAD = "[Threaded comment]"
"""How the old kind of comment begins that Excel writes beside each of its new ones."""

_MOST = 2_000
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a cell, or (without a place) a text box: its sheet, where, and its text."""

    sheet: str
    row: int | None
    column: str
    text: str


def comments_of(archive: zipfile.ZipFile, part: str, sheet: str) -> list[Comment]:
    """Return what is commented in the sheet that the part holds; answers follow what they answer.

    Raises what a damaged archive or part makes its readers raise.
    """
    found: list[Comment] = []
    for kind, target in _related(archive, part):
        if kind in _READERS and target in archive.NameToInfo and len(found) < _MOST:
            found += _READERS[kind](_parsed(archive, target), sheet)
    return found[:_MOST]


def _related(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Yield the kind ("comments") and the name of each part that a sheet refers to."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.NameToInfo:
        return
    for relation in _parsed(archive, relations):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        joined = target if target.startswith("/") else posixpath.join(folder, target)
        yield relation.get("Type", "").rpartition("/")[2], posixpath.normpath(joined).lstrip("/")


def _parsed(archive: zipfile.ZipFile, name: str) -> Element:
    """Parse a part; one that defines entities has been refused when the file was opened."""
    from xml.etree.ElementTree import XMLParser, fromstring

    return fromstring(archive.read(name), XMLParser())  # noqa: S314 -- checked before


def _old(root: Element, sheet: str) -> Iterator[Comment]:
    for comment in root.iter():
        if _tag(comment) == "comment":
            text = "".join(part.text or "" for part in comment.iter() if _tag(part) == "t")
            if not text.startswith(_LEGACY_OF_THREAD):
                yield from _comment(sheet, comment.get("ref", ""), text)


def _threaded(root: Element, sheet: str) -> Iterator[Comment]:
    for comment in root.iter():
        if _tag(comment) == "threadedComment":
            text = "".join(part.text or "" for part in comment.iter() if _tag(part) == "text")
            yield from _comment(sheet, comment.get("ref", ""), text)


def _boxes(root: Element, sheet: str) -> Iterator[Comment]:
    for box in root.iter():
        if _tag(box) == "txBody":
            lines = (
                "".join(part.text or "" for part in paragraph.iter() if _tag(part) == "t")
                for paragraph in box
                if _tag(paragraph) == "p"
            )
            text = _plain("\n".join(lines))
            if text:
                yield Comment(sheet, None, "", text)


_READERS = {"comments": _old, "threadedComment": _threaded, "drawing": _boxes}


def _comment(sheet: str, reference: str, text: str) -> Iterator[Comment]:
    place, plain = _REFERENCE.fullmatch(reference), _plain(text)
    if plain:
        row, column = (int(place[2]), place[1]) if place else (1, "")
        yield Comment(sheet, row, column, plain)


def _plain(text: str) -> str:
    return unescaped(text).strip()[:_LONGEST]


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
