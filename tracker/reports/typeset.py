"""Typesets prints: a document's JSON and the templates in `resources/typst` become a PDF.

The PDF is both PDF/A-2a (for archives) and PDF/UA-1 (for screen readers): tagged, with title,
language, embedded fonts and alternative texts. Typst is imported on first use.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tracker.domain.language import _, current_language
from tracker.locations import data_path
from tracker.reports.blocks import Block

if TYPE_CHECKING:
    from typst import Fonts

Progress = Callable[[str, float], None]

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
"""What every print declares: PDF/A-2a and PDF/UA-1."""

_FAMILIES = ("Liberation Sans", "Arial", "Helvetica")
"""Alike in form and width; the first that the computer has is used."""
_SPARE_FAMILY = "DejaVu Sans"
"""Comes with the drawing library, so that it is there on every computer, with all the shapes."""

_MEANINGLESS = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]")
"""Characters that mean nothing to anybody else, which PDF/A does not allow."""
_UNKNOWN = "\u25a1"
_NO_GLYPH = "could not be displayed"
_BREAK = "\u200b"
_LONG_WORD, _BIT = 37, 18
_UNBROKEN = re.compile(rf"[^\s\u200b]{{{_LONG_WORD},}}")


@dataclass(frozen=True, slots=True)
class Document:
    """A print as it is handed to the typesetter.

    `head` stands above and `foot` below every page; `draft` is the word that marks a year that is
    not fixed, "" for none.
    """

    title: str
    subtitle: str
    author: str
    head: str
    foot: str
    draft: str
    blocks: Sequence[Block]
    landscape: bool = False

    def to_json(self) -> str:
        """Return the document as the templates read it."""
        facts = {"title": self.title, "author": self.author, "description": self.subtitle}
        shown = {
            "title": self.title,
            "subtitle": self.subtitle,
            "head": self.head,
            "foot": self.foot,
            "draft": self.draft,
            "page-words": _("Sida {page} av {total}"),
            "blocks": self.blocks,
        }
        data = {
            "facts": {name: clean_text(text) for name, text in facts.items()},
            "language": current_language(),
            "fonts": _chosen_families(),
            "landscape": self.landscape,
            **_settable(shown),
        }
        return json.dumps(data, ensure_ascii=False)


def typeset(document: Document, progress: Progress) -> bytes:
    """Return a document as PDF/A-2a and PDF/UA-1.

    A character that no font on the computer has becomes a box. Raises CancelledError when
    `progress` does.
    """
    from typst import TypstError

    progress(_("Sätter sidorna"), 0.3)
    source = document.to_json()
    try:
        pdf = compile_pdf(source)
    except TypstError as error:
        if _NO_GLYPH not in error.message:
            raise
        pdf = compile_pdf(_in_known_characters(source))
    progress(_("Sätter sidorna"), 0.9)
    return pdf


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
    """The computer's fonts and, for one that has few, those of the drawing library."""
    import typst

    return typst.Fonts(font_paths=[str(_own_fonts())])


@cache
def _chosen_families() -> list[str]:
    known = set(_fonts().families())
    return [*[family for family in _FAMILIES if family in known][:1], _SPARE_FAMILY]


def _own_fonts() -> Path:
    """Where the drawing library keeps its fonts; the library itself is not loaded."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise FileNotFoundError("matplotlib")
    return Path(found.origin).parent / "mpl-data/fonts/ttf"


@cache
def _known_characters() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(_own_fonts() / "DejaVuSans.ttf")).get_charmap())


def _in_known_characters(source: str) -> str:
    """Return the text with a box for each character that the spare font lacks."""
    known = _known_characters()
    return "".join(
        character if ord(character) in known or _is_unseen(character) else _UNKNOWN
        for character in source
    )


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


def _settable(value: Any) -> Any:
    """Return the value with texts that can be set: clean, and without endless words."""
    if isinstance(value, str):
        return breakable(clean_text(value))
    if isinstance(value, dict):
        return {name: _settable(content) for name, content in value.items()}
    if isinstance(value, list | tuple):
        return [_settable(content) for content in value]
    return value


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
    cleaned = _MEANINGLESS.sub(_UNKNOWN, cleaned)
    return cleaned.encode("utf-8", "replace").decode("utf-8")


def breakable(text: str) -> str:
    """Return a text in which a word longer than any line may break inside."""
    if len(text) < _LONG_WORD:
        return text
    return _UNBROKEN.sub(_broken, text)


def _broken(word: re.Match[str]) -> str:
    text = word[0]
    return _BREAK.join(text[at : at + _BIT] for at in range(0, len(text), _BIT))
