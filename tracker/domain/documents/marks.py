"""A line of text, and the signs by which one begins: bullets, numbers, labels, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.documents.blocks import Box

BULLET = re.compile(r"^\s*([•●○◦▪■□‣∙·➢►▶✓✔→»\uf000-\uf0ff–—*+-]|o(?=\s{1,4}[A-ZÅÄÖ]))\s+(?=\S)")
NUMBER = re.compile(r"^\s*(\d{1,2}[.)]|[a-zA-ZåäöÅÄÖ]\)|\(\d{1,2}\)|[A-ZÅÄÖ]\d{1,2}[.):])\s+(?=\S)")
SECTION_NUMBER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2})\s+(?=[A-ZÅÄÖ”\"])")
STATEMENT = re.compile(
    r"^\s*(?P<code>(?P<above>(?:\d{1,2}\.){1,2}|[A-ZÅÄÖ](?:\d{1,2}[.:])?)(?P<last>\d{1,2}))\.?\s+"
    r"(?=[A-ZÅÄÖ])"
)
ANNEX = re.compile(r"^\s*Bilag(?:a|or)\b(?:\s*\d+|\s*[A-Z]\b)?\s*(?:[:–-]|$)")
ENDS = (".", "!", "?", ":", ";", ",")
LOOSE_ENDS = frozenset(
    [
        "att",
        "och",
        "eller",
        "för",
        "i",
        "på",
        "av",
        "med",
        "till",
        "om",
        "som",
        "är",
        "den",
        "det",
        "de",
        "en",
        "ett",
        "samt",
        "inom",
        "vid",
        "från",
        "ska",
        "genom",
        "där",
        "under",
        "mot",
    ]
)
LABELLED = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+:\s+\S")
_OPEN_SPAN = re.compile(r"\d[–-]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `size` in points and `box` are missing where a file has no layout.

    `gap` is how much empty room stands above it, in lines. `cells` are those of a table's row.
    `is_at_edge` holds at the top or the bottom of a page.
    """

    text: str
    gap: float = 0
    size: float = 0
    is_bold: bool = False
    box: Box | None = None
    cells: tuple[str, ...] = ()
    is_at_edge: bool = False

    @property
    def page(self) -> int:
        """The page it stands on, from 1."""
        return self.box.page if self.box else 1


def joined(texts: Iterable[str]) -> str:
    """Return wrapped lines as one text; a word that a hyphen divides is put together.

    A hyphen stays where the second half is no word's end: "kultur- och", "F-9".
    """
    parts: list[str] = []
    for text in texts:
        part = " ".join(text.replace("\xad", "").split()) if text.strip() != "\xad" else ""
        end = "".join(parts[-2:])[-2:]
        if re.search(r"[a-zåäö]-$", end) and re.match(
            r"(?!(?:och|eller|samt|som|respektive|men)\b)[a-zåäö]", part
        ):
            parts[-1] = parts[-1][:-1]
        elif end and part[:1] not in ".,;)" and not (_OPEN_SPAN.search(end) and part[:1].isdigit()):
            part = f" {part}"
        if part:
            parts.append(part)
    return "".join(parts).strip()


def numbered_heading(text: str) -> tuple[str, str]:
    """Return a heading's number and its text: ("3.1", "Transporter"), ("", text) without one."""
    match = SECTION_NUMBER.match(text) or re.match(r"^\s*(\d{1,2}\.)\s+(?=[A-ZÅÄÖ])", text)
    return (match[1], text[match.end() :].strip()) if match else ("", text)


def is_marked(text: str) -> bool:
    """Return whether a line begins as an item, a numbered heading or an annex does."""
    return any(
        pattern.match(text) for pattern in (BULLET, NUMBER, SECTION_NUMBER, STATEMENT, ANNEX)
    )
