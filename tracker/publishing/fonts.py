"""The fonts of everything that is made for paper and files: brought along, the same everywhere.

Arimo, as wide as Arial, sets the text; DejaVu Sans stands in for shapes and scripts that Arimo
lacks. Both come with Python packages that the program needs anyhow; those of the computer are
never used. Nothing is imported before its first use.
"""

from __future__ import annotations

import atexit
import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tracker.domain.core.language import _

TEXT_FAMILY = "Arimo"
SPARE_FAMILY = "DejaVu Sans"
FAMILIES = (TEXT_FAMILY, SPARE_FAMILY)
"""The families in order: a character that the first lacks is taken from the second."""

UNKNOWN = "\u25a1"
"""The empty box in the place of a character that no font of ours has."""

CHART_FAMILIES = ("tracker text", "tracker spare")
"""The same fonts in charts, by names that no font of the computer has."""

_MEANINGLESS = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]")
"""Characters that mean nothing outside one program, which PDF/A does not allow."""
_BOLD = 700
_POSTSCRIPT_NAME = 6
_BOLD_CHARACTERS = range(0x20, 0x250)
_NAMED = 12


def text_folder() -> Path:
    """Return the folder of the text's font files."""
    return _package_folder("fontpkg_arimo") / "files"


def spare_folder() -> Path:
    """Return the folder of the spare font's files; the package itself is not loaded."""
    return _package_folder("matplotlib") / "mpl-data/fonts/ttf"


def _package_folder(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(name)
    return Path(found.origin).parent


def without_meaningless(text: str) -> str:
    """Return a text with a box for each character that means nothing outside one program."""
    return _MEANINGLESS.sub(UNKNOWN, text)


def meaningless_characters(texts: Iterable[str]) -> str:
    """Return the characters of the texts that mean nothing elsewhere, each once, in order."""
    found = (each for text in texts if not text.isascii() for each in _MEANINGLESS.findall(text))
    return "".join(dict.fromkeys(found))


def in_known_characters(text: str) -> str:
    """Return a text with a box for each character that our fonts lack."""
    known = known_characters()
    return "".join(each if ord(each) in known or _is_unseen(each) else UNKNOWN for each in text)


def missing_characters(texts: Iterable[str]) -> str:
    """Return the characters of the texts that our fonts lack, each once, in order."""
    found = dict.fromkeys(each for text in texts if not text.isascii() for each in text)
    if not found:
        return ""
    known = known_characters()
    return "".join(each for each in found if ord(each) not in known and not _is_unseen(each))


def texts_in(value: Any) -> Iterable[str]:
    """Yield every text in a nested value of mappings, sequences and dataclasses."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def missing_notice(characters: str) -> str:
    """Return a sentence that names characters that were replaced by boxes, "" for none."""
    if not characters:
        return ""
    named = " ".join(map(_name_of, characters[:_NAMED]))
    rest = len(characters) - _NAMED
    if rest > 0:
        return _(
            "Typsnittet saknar tecken som förekommer i planen: {characters} och {count} till."
            " De visas som tomma rutor."
        ).format(characters=named, count=rest)
    return _(
        "Typsnittet saknar tecken som förekommer i planen: {characters}. De visas som tomma rutor."
    ).format(characters=named)


def _name_of(character: str) -> str:
    if unicodedata.category(character) in {"Co", "Cn", "Cs", "Mn", "Me", "Mc"}:
        return f"U+{ord(character):04X}"
    return character


def _is_unseen(character: str) -> bool:
    """Whether a character is never drawn itself: controls, joiners, choices of a variant."""
    return (
        unicodedata.category(character) in {"Cf", "Cc", "Zl", "Zp"}
        or "\ufe00" <= character <= "\ufe0f"
    )


@cache
def known_characters() -> frozenset[int]:
    """Return the code points that our fonts have both plain and bold."""
    from matplotlib.ft2font import FT2Font

    def characters(path: Path) -> set[int]:
        return set(FT2Font(str(path)).get_charmap())

    plain, bold = _spare_files()
    return frozenset(characters(_text_file()) | (characters(plain) & characters(bold)))


def _text_file() -> Path:
    return text_folder() / "Arimo[wght].ttf"


def _spare_files() -> tuple[Path, Path]:
    return spare_folder() / "DejaVuSans.ttf", spare_folder() / "DejaVuSans-Bold.ttf"


@cache
def chart_families() -> Sequence[str]:
    """Return the names of our fonts in charts, known to the drawing library from now on."""
    from matplotlib.font_manager import FontEntry, fontManager

    text, spare = CHART_FAMILIES
    plain, bold = _spare_files()
    fontManager.ttflist += [
        FontEntry(fname=str(path), name=name, weight=weight)
        for path, name, weight in (
            (_text_file(), text, 400),
            (_bold_file(), text, _BOLD),
            (plain, spare, 400),
            (bold, spare, _BOLD),
        )
    ]
    return CHART_FAMILIES


def _bold_file() -> Path:
    """Make a bold font of its own, as the drawing library knows no fonts of several weights.

    Its name is its own too: pictures keep the letters of each font under its name.
    """
    from fontTools import subset  # type: ignore[import-untyped] # the library has no types
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.varLib.instancer import (  # type: ignore[import-untyped]
        instantiateVariableFont,
    )

    with TTFont(_text_file()) as font:
        wanted = subset.Subsetter()
        wanted.populate(unicodes=_BOLD_CHARACTERS)
        wanted.subset(font)
        instantiateVariableFont(font, {"wght": _BOLD}, inplace=True)
        for record in font["name"].names:
            if record.nameID == _POSTSCRIPT_NAME:
                record.string = f"{TEXT_FAMILY}-Bold"
        path = _folder_of_the_run() / "bold.ttf"
        font.save(path)
    return path


def _folder_of_the_run() -> Path:
    """Make a folder that is removed when the program ends."""
    folder = mkdtemp(prefix="tracker-fonts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
