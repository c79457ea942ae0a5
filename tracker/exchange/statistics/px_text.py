"""The text of a PC-Axis file: its code page, its statements, and the tokens of its data.

Files are read as they are written and not only as the format is described: notes in several
paragraphs, blanks in names and before signs, semicolons at the ends of rows, a last semicolon that
is missing, and a text from DOS.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_START = re.compile(rb"\s*[A-Z][A-Z0-9-]{2,40}\s*(?:\[[a-z-]+\])?\s*(?:\([^)\n]*\))?\s*=")
_DATA = re.compile(rb"(?:^|[;\s])DATA\s*=")
_CODEPAGE = re.compile(rb'CODEPAGE\s*=\s*"([A-Za-z0-9_ -]+)"')
_CHARSET = re.compile(rb'CHARSET\s*=\s*"([A-Za-z0-9_ -]+)"')
_UTF_8_MARK = b"\xef\xbb\xbf"
_STATEMENT = re.compile(
    r"\s*([A-Za-z][A-Za-z0-9-]*)\s*(?:\[([^\]]*)\])?\s*"
    r'(?:\(\s*((?:"[^"]*"|\*)\s*(?:,\s*(?:"[^"]*"|\*)\s*)*)\))?\s*='
)
_TEXTS = re.compile(r'"([^"]*)"')
_LONG_TEXT = re.compile(r'"[ \t]*\r?\n\s*"')
_TOKEN = re.compile(r'"([^"]*)"|([^\s;"]+)')
_DOS = "cp850"
_WINDOWS = "cp1252"
_SWEDISH = "åäöÅÄÖéÉüÜ"


def is_px(raw: bytes) -> bool:
    """Return whether `raw`, a whole file, is a PC-Axis file."""
    plain = raw.removeprefix(_UTF_8_MARK)
    return _START.match(plain) is not None and _DATA.search(plain) is not None


def decode_px(raw: bytes) -> str:
    """Return a PC-Axis file's text by the code page it names.

    One that names none is UTF-8 when it can be; else a character set named ANSI is that of
    Windows, and without one the format means DOS, which is believed where its letters fit best.
    """
    if raw.startswith(_UTF_8_MARK):
        return raw[len(_UTF_8_MARK) :].decode("utf-8", "replace")
    named = _CODEPAGE.search(raw)
    if named is not None:
        return raw.decode(_encoding(named[1].decode("ascii")), "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(_unnamed_encoding(raw), "replace")


def _encoding(name: str) -> str:
    plain = name.strip().lower().replace(" ", "-")
    for candidate in (plain, plain.replace("ibm", "cp"), f"cp{plain}"):
        try:
            found = codecs.lookup(candidate).name
        except LookupError:
            continue
        # Whoever names Latin-1 on Windows means this, which has the same letters and more signs.
        return _WINDOWS if found == "iso8859-1" else found
    return _WINDOWS


def _unnamed_encoding(raw: bytes) -> str:
    if _CHARSET.search(raw) is not None:
        return _WINDOWS
    letters = {
        encoding: sum(raw.count(letter.encode(encoding)) for letter in _SWEDISH)
        for encoding in (_DOS, _WINDOWS)
    }
    return _DOS if letters[_DOS] >= letters[_WINDOWS] else _WINDOWS


@dataclass(frozen=True, slots=True)
class Keywords:
    """The statements of the file's own language: the texts of each keyword and what it is about."""

    texts: Mapping[tuple[str, str], tuple[str, ...]]
    raw: Mapping[tuple[str, str], str]

    def of(self, keyword: str, about: str = "") -> tuple[str, ...]:
        """Return the texts of a keyword."""
        return self.texts.get((keyword, about), ())

    def first(self, keyword: str) -> str:
        """Return a keyword's only text, about whatever it is, or ""."""
        return next(
            (texts[0] for key, texts in self.texts.items() if key[0] == keyword and texts), ""
        )


def split_px(text: str) -> tuple[Keywords, str] | None:
    """Return the keywords before DATA and the data as text; None when there is no DATA."""
    texts: dict[tuple[str, str], tuple[str, ...]] = {}
    raw: dict[tuple[str, str], str] = {}
    place = 0
    while place < len(text):
        match = _STATEMENT.match(text, place)
        if match is not None and match[1].upper() == "DATA":
            return Keywords(texts, raw), text[match.end() :]
        end = _end_of(text, match.end() if match else place)
        if end is None:
            return None
        if match is not None and not match[2]:
            key = (match[1].upper(), ",".join(_names(match[3] or "")))
            raw[key] = text[match.end() : end]
            texts[key] = _texts(raw[key])
        place = end + 1
    return None


def _end_of(text: str, place: int) -> int | None:
    """Return where the semicolon stands that ends a statement; those in quotes do not.

    A note may go on in the next quotes although there is a semicolon between.
    """
    semicolon = text.find(";", place)
    while semicolon != -1:
        quote = text.find('"', place, semicolon)
        if quote == -1:
            return semicolon
        closing = text.find('"', quote + 1)
        if closing == -1:
            return None
        place = closing + 1
        if semicolon < place:
            semicolon = text.find(";", place)
    return None


def _texts(raw: str) -> tuple[str, ...]:
    """Return the texts of a statement; a text may go on in the next quotes, without a comma."""
    found = _TEXTS.findall(_LONG_TEXT.sub("", raw)) if '"' in raw else [raw.strip()]
    return tuple(_cleaned(text) for text in found)


def _names(about: str) -> Iterator[str]:
    """Yield the names a statement is about, as the texts of other statements write them."""
    for name in _TEXTS.findall(_LONG_TEXT.sub("", about)):
        yield _cleaned(name)


def _cleaned(text: str) -> str:
    return " ".join(text.replace("#", " ").split())


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the data: a number or a sign, `is_quoted` when it stood in quotes."""

    text: str
    is_quoted: bool


def data_rows(data: str) -> Iterator[list[Token]]:
    """Yield the tokens of each line of the data; blanks, commas and semicolons are between them."""
    for line in data.replace("\x1a", "").splitlines():
        tokens = [
            Token(_cleaned(match[1]), is_quoted=True)
            if match[1] is not None
            else Token(match[2].strip(","), is_quoted=False)
            for match in _TOKEN.finditer(line)
        ]
        yield [token for token in tokens if token.text or token.is_quoted]
