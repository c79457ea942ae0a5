"""Text as a workbook can carry it: in cells, sheet names, table headings, headers and footers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape

from tracker.domain.core.language import _
from tracker.domain.core.text import readable, without_control_escapes

CELL_LIMIT = 32_767
"""Characters a cell can hold, counted as Excel counts them: in UTF-16 units."""

BREAKS_LIMIT = 253
"""Line breaks a cell can hold."""

SHEET_NAME_LIMIT = 31
_HEADING_LIMIT = 200

_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_RESERVED_SHEET_NAMES = ("history", "historik")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")


ORIGIN = "TrackerOrigin"
"""The property of a workbook of ours that says which plan it shows, and as of which change."""


def starts_like_formula(text: str) -> bool:
    """Return whether a spreadsheet could take readable `text` for a formula or a command."""
    return text.startswith(_FORMULA_STARTS)


def cell_text(text: str) -> str:
    """Return `text` as one cell can hold it; what is too long ends with a note that says so."""
    text = _with_few_breaks(readable(without_control_escapes(text)))
    if 2 * len(text) <= CELL_LIMIT or _utf16_length(text) <= CELL_LIMIT:
        return text
    note = _(" … [Texten är kortad: en cell rymmer {limit} tecken.]").format(limit=CELL_LIMIT)
    return _cut(text, CELL_LIMIT - len(note)) + note


def _with_few_breaks(text: str) -> str:
    if text.count("\n") <= BREAKS_LIMIT:
        return text
    note = _("… [Texten är kortad: en cell rymmer {limit} radbrytningar.]")
    kept = text.split("\n")[:BREAKS_LIMIT]
    return "\n".join([*kept, note.format(limit=BREAKS_LIMIT)])


def cell_xml(text: str) -> str:
    """Return cell text as XML; text that looks like Excel's own escapes is kept literal."""
    return escape(_LOOKS_ESCAPED.sub("_x005F_", text))


def sheet_names(titles: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return a valid sheet name for each title, none equal to another or to one of `taken`."""
    used = {name.casefold() for name in (*taken, *_RESERVED_SHEET_NAMES)}
    names = []
    for title in titles:
        plain = _NOT_IN_SHEET_NAMES.sub(" ", _visible(title))
        name = _free_name(_one_line(plain).strip("' ") or "–", used)
        used.add(name.casefold())
        names.append(name)
    return names


def unique_headings(headings: Iterable[str]) -> list[str]:
    """Return headings for a table's columns: one line each, never empty, no two alike."""
    used: set[str] = set()
    unique = []
    for heading in headings:
        plain = _LOOKS_ESCAPED.sub(" ", _one_line(readable(heading)))
        base = _cut(plain, _HEADING_LIMIT) or "–"
        name, number = base, 2
        while name.casefold() in used:
            name, number = f"{base} ({number})", number + 1
        used.add(name.casefold())
        unique.append(name)
    return unique


def printed(text: str, limit: int) -> str:
    """Return at most `limit` characters of `text` for a page's header or footer.

    Excel refuses a header or footer of more than 255 characters, the doubled `&` included.
    """
    return _shortened(_one_line(_visible(text)), limit).replace("&", "&&")


def _free_name(plain: str, used: set[str]) -> str:
    name, number = _shortened(plain, SHEET_NAME_LIMIT), 2
    while name.casefold() in used:
        ending = f" ({number})"
        name = _shortened(plain, SHEET_NAME_LIMIT - len(ending)) + ending
        number += 1
    return name


def _shortened(text: str, units: int) -> str:
    if _utf16_length(text) <= units:
        return text
    return _cut(text, units - 1).rstrip("' ") + "…"


def _visible(text: str) -> str:
    """Return composed text without control and direction marks, for places that must be plain."""
    text = unicodedata.normalize("NFC", readable(text))
    return "".join(
        " " if unicodedata.category(character) in ("Cc", "Cf") else character for character in text
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
