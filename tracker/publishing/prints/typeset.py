"""Typesets prints: a document's JSON and the templates in `resources/typst` become a PDF.

The PDF is both PDF/A-2a (for archives) and PDF/UA-1 (for screen readers): tagged, with title,
language, embedded fonts and alternative texts. It is set in the fonts that the program brings,
so that it has the same pages everywhere. Typst is imported on first use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from tracker.domain.core.language import _, current_language
from tracker.domain.core.text import unturned
from tracker.domain.plan.look import NO_LOOK, OwnLook
from tracker.locations import data_path
from tracker.publishing.fonts import (
    FAMILIES,
    in_known_characters,
    meaningless_characters,
    missing_characters,
    missing_notice,
    spare_folder,
    text_folder,
    texts_in,
    without_meaningless,
)
from tracker.publishing.prints.blocks import DRAWING, Block, kept
from tracker.publishing.prints.choices import A4

if TYPE_CHECKING:
    from typst import Fonts

Progress = Callable[[str, float], None]

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
"""What every print declares: PDF/A-2a and PDF/UA-1."""

_NO_GLYPH = "could not be displayed"
_BREAK = "\u200b"
_LONG_WORD, _BIT = 37, 18
_ROWS_DEPTH = 5
"""So deep, below the blocks and the groups of each, stand the rows of a table."""

_LONGEST_ALT = 10_000
_UNBROKEN = re.compile(rf"[^\s\u200b]{{{_LONG_WORD},}}")


@dataclass(frozen=True, slots=True)
class Document:
    """A print as it is handed to the typesetter.

    `head` stands above and `foot` below every page; `draft` is the word that marks a year that is
    not fixed, "" for none. `full_title` is what the file says of itself, with plan and
    municipality.
    """

    title: str
    subtitle: str
    author: str
    head: str
    foot: str
    draft: str
    blocks: Sequence[Block]
    landscape: bool = False
    full_title: str = ""
    paper: str = A4
    look: OwnLook = NO_LOOK

    def in_look(self, look: OwnLook) -> Document:
        """Return the same print in the municipality's own look."""
        return replace(self, look=look)

    def on_paper(self, paper: str) -> Document:
        """Return the same print on another paper."""
        return replace(self, paper=paper)

    def to_json(self) -> str:
        """Return the document as the templates read it."""
        title = self.full_title or self.title
        facts = {"title": title, "author": self.author, "description": self.subtitle}
        shown = {
            "title": kept(self.title),
            "subtitle": self.subtitle,
            "head": kept(self.head),
            "foot": kept(self.foot),
            "draft": self.draft,
            "page-words": _("Sida {page} av {total}"),
            "blocks": self.blocks,
        }
        data = {
            "facts": {name: clean_text(kept(text)) for name, text in facts.items()},
            "language": current_language(),
            "fonts": FAMILIES,
            "landscape": self.landscape,
            "paper": self.paper,
            "look": look_json(self.look),
            **_settable(shown),
        }
        return written(data)


def written(value: Any, depth: int = 0) -> str:
    """Return a value as JSON, the rows of its tables one by one.

    Written as a whole, a long one would keep every other thread waiting until it is done.
    """
    if depth > _ROWS_DEPTH or not isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        items = (f"{json.dumps(key)}: {written(each, depth + 1)}" for key, each in value.items())
        return f"{{{', '.join(items)}}}"
    return f"[{', '.join(written(each, depth + 1) for each in value)}]"


def look_json(look: OwnLook) -> dict[str, Any]:
    """Return a look as the templates read it; a picture is a list of its bytes."""
    logo = look.logo
    if logo is None:
        return {"ink": look.ink, "line": look.line, "logo": None}
    shown = {"kind": logo.kind, "data": list(logo.data), "text": clean_text(logo.text)}
    return {"ink": look.ink, "line": look.line, "logo": shown}


@dataclass(frozen=True, slots=True)
class TypesetPdf:
    """A finished PDF, and a sentence about characters that became boxes, "" when none did."""

    pdf: bytes
    notice: str = ""


def typeset(document: Document, progress: Progress) -> TypesetPdf:
    """Return a document as PDF/A-2a and PDF/UA-1.

    A character that our fonts lack becomes a box, and the notice names it. Raises CancelledError
    when `progress` does.
    """
    from typst import TypstError

    progress(_("Sätter sidorna"), 0.3)
    source = document.to_json()
    missing = meaningless_characters(texts_in(document))
    try:
        pdf = compile_pdf(source)
    except TypstError as error:
        if _NO_GLYPH not in error.message:
            raise
        missing += missing_characters([source])
        pdf = compile_pdf(in_known_characters(source))
    progress(_("Sätter sidorna"), 0.9)
    return TypesetPdf(pdf, missing_notice(missing))


def compile_pdf(source: str) -> bytes:
    """Return the PDF of a document's JSON."""
    import typst

    pdf = typst.compile(
        str(data_path("resources/typst/document.typ")),
        root=str(data_path("resources/typst")),
        font_paths=_fonts(),
        sys_inputs={"data": source},
        pdf_standards=list(STANDARDS),
    )
    if pdf is None:
        raise TypeError("no output file was asked for, yet the PDF went to one")
    return pdf


@cache
def _fonts() -> Fonts:
    """The fonts that the program brings, and none of the computer's or the typesetter's."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(text_folder()), str(spare_folder())],
    )


def _settable(value: Any) -> Any:
    """Return the value with texts that can be set: clean, and without endless words."""
    if isinstance(value, str):
        return breakable(clean_text(value))
    if isinstance(value, dict):
        return {
            name: content
            if name == DRAWING
            else _settable(_told(content) if name == "alt" else content)
            for name, content in value.items()
        }
    if isinstance(value, list | tuple):
        return [_settable(content) for content in value]
    return value


def _told(alt: str) -> str:
    """Return what a picture shows in words, no longer than a PDF can hold."""
    return alt if len(alt) <= _LONGEST_ALT else f"{alt[: _LONGEST_ALT - 1]}…"


@cache
def _control_characters() -> dict[int, str | None]:
    dropped: dict[int, str | None] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFEFF])
    spaces = dict.fromkeys((0x09, 0x0B, 0x0C), " ")
    ends = dict.fromkeys((0x2028, 0x2029, 0x85), "\n")
    return dropped | spaces | ends | {0x0A: "\n"}


def clean_text(text: str) -> str:
    """Return a user's text as it can be printed: control characters go, line ends stay.

    Characters that mean nothing outside one program become boxes.
    """
    if text.isascii() and text.isprintable():
        return text
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n").translate(_control_characters())
    cleaned = without_meaningless(unturned(cleaned))
    return cleaned.encode("utf-8", "replace").decode("utf-8")


def breakable(text: str) -> str:
    """Return a text in which a word longer than any line may break inside."""
    if len(text) < _LONG_WORD:
        return text
    return _UNBROKEN.sub(_broken, text)


def _broken(word: re.Match[str]) -> str:
    text = word[0]
    return _BREAK.join(text[at : at + _BIT] for at in range(0, len(text), _BIT))
