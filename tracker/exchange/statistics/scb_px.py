"""Reads PC-Axis files (.px), the format statistical offices exchange tables in.

The readers on offer need pandas or read UTF-8 alone, while SCB's files are mostly Latin-1, so
this is a small exact one: keywords, quoted texts over several lines, and the data in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.core.language import _
from tracker.domain.indicators.statistics import SCB_SIGNS, parse_missing, parse_number
from tracker.errors import TrackerError
from tracker.exchange.statistics.facts import (
    Cell,
    Dimension,
    Fact,
    Label,
    Problems,
    cube_facts,
    cube_size,
    dimension_role,
    too_many_values,
)
from tracker.exchange.statistics.model import MAX_VALUES
from tracker.exchange.statistics.words import Role

_START = re.compile(rb"\s*[A-Z][A-Z0-9-]{2,40}(?:\[[a-z-]+\])?(?:\([^)\n]*\))?\s*=")
_DATA = re.compile(rb"(?:^|[;\s])DATA\s*=")
_CODEPAGE = re.compile(rb'CODEPAGE\s*=\s*"([A-Za-z0-9_-]+)"')
_STATEMENT = re.compile(
    r"\s*([A-Z][A-Z0-9-]*)\s*(?:\[([^\]]*)\])?\s*"
    r'(?:\(\s*("[^"]*"\s*(?:,\s*"[^"]*"\s*)*)\))?\s*='
)
_TEXTS = re.compile(r'"([^"]*)"')
_LONG_TEXT = re.compile(r'"[ \t]*\r?\n\s*"')
_TIME_SPAN = re.compile(r'TLIST\(\s*[A-Z]1?\s*,\s*"(\d{4})"\s*-\s*"(\d{4})"\s*\)')
_CODEPAGES = {"utf-8": "utf-8", "utf8": "utf-8"}
_MOST_YEARS = 400


def is_px(start: bytes) -> bool:
    """Return whether a file that holds `start` is a PC-Axis file."""
    plain = start.removeprefix(b"\xef\xbb\xbf")
    return _START.match(plain) is not None and _DATA.search(plain) is not None


def decode_px(raw: bytes) -> str:
    """Return a PC-Axis file's text by the code page it names, Latin-1 when it names none."""
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    named = _CODEPAGE.search(raw)
    encoding = _CODEPAGES.get(named[1].decode("ascii").lower(), "cp1252") if named else "cp1252"
    return raw.decode(encoding, "replace")


def px_facts(text: str, problems: Problems) -> Iterator[Fact]:
    """Yield the facts of a PC-Axis file.

    Raises TrackerError when it ends too early, is sparse, or its data and its dimensions differ.
    """
    keywords, data = _statements(text, problems.file)
    dimensions = _dimensions(keywords, problems.file)
    if cube_size(dimensions) > MAX_VALUES:
        raise TrackerError(too_many_values(problems.file))
    cells = _cells(data, keywords, problems)
    if len(cells) != cube_size(dimensions):
        raise _cut_off(problems.file)
    title = keywords.first("TITLE") or keywords.first("DESCRIPTION")
    contents = keywords.first("CONTENTS")
    unit = keywords.first("UNITS")
    has_contents = any(dimension.role is Role.CONTENT for dimension in dimensions)
    yield from cube_facts(
        dimensions,
        [(number, cell) for number, cell in enumerate(cells) if cell is not None],
        keywords.first("TABLEID") or keywords.first("MATRIX"),
        title if has_contents or not contents else contents,
        unit or None,
        problems,
    )


@dataclass(frozen=True, slots=True)
class _Keywords:
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


def _statements(text: str, file: str) -> tuple[_Keywords, str]:
    """Return the keywords before DATA, and the data as text up to its closing semicolon."""
    texts: dict[tuple[str, str], tuple[str, ...]] = {}
    raw: dict[tuple[str, str], str] = {}
    place = 0
    while match := _STATEMENT.match(text, place):
        keyword, language, about = match.groups()
        end = _end_of(text, match.end())
        if end is None:
            raise _cut_off(file)
        if keyword == "DATA":
            return _Keywords(texts, raw), text[match.end() : end]
        if not language:
            key = (keyword, ",".join(_TEXTS.findall(about or "")))
            raw[key] = text[match.end() : end]
            texts[key] = _texts(raw[key])
        place = end + 1
    raise _cut_off(file)


def _end_of(text: str, place: int) -> int | None:
    """Return where the semicolon stands that ends a statement; those in quotes do not."""
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
    return tuple(" ".join(text.replace("#", " ").split()) for text in found)


def _dimensions(keywords: _Keywords, file: str) -> list[Dimension]:
    names = [*keywords.of("STUB"), *keywords.of("HEADING")]
    if not names or keywords.of("KEYS", names[0]):
        raise TrackerError(
            _(
                "{file}: px-filen är glest sparad eller saknar uppdelning och kan inte läsas. Hämta"
                " tabellen som json-stat2 eller csv."
            ).format(file=file)
        )
    return [_dimension(name, keywords) for name in names]


def _dimension(name: str, keywords: _Keywords) -> Dimension:
    texts = keywords.of("VALUES", name)
    time = keywords.raw.get(("TIMEVAL", name))
    codes = keywords.of("CODES", name) or (_times(time) if time else ())
    texts = texts or codes
    if len(codes) != len(texts):
        codes = texts
    code = next(iter(keywords.of("VARIABLECODE", name)), name)
    role = dimension_role(
        code,
        name,
        is_time=time is not None,
        is_metric=name in keywords.of("CONTVARIABLE"),
    )
    units = {
        code: unit
        for code, text in zip(codes, texts, strict=True)
        for unit in keywords.of("UNITS", text)[:1]
    }
    labels = tuple(Label(code, text) for code, text in zip(codes, texts, strict=True))
    return Dimension(name, role, labels, units)


def _times(raw: str) -> tuple[str, ...]:
    if span := _TIME_SPAN.search(raw):
        first, last = int(span[1]), int(span[2])
        return tuple(str(year) for year in range(first, min(last, first + _MOST_YEARS) + 1))
    return tuple(_TEXTS.findall(raw))


def _cells(data: str, keywords: _Keywords, problems: Problems) -> list[Cell | None]:
    symbols = _symbols(keywords)
    cells: list[Cell | None] = []
    for token in data.split():
        sign = token.strip('",')
        number = parse_number(sign)
        missing = None if number is not None else parse_missing(symbols.get(sign, sign), SCB_SIGNS)
        if number is None and missing is None:
            problems.add(_("Värdet ”{value}” är inte ett tal.").format(value=sign[:60]))
            cells.append(None)
        else:
            cells.append((number, missing))
        if len(cells) > MAX_VALUES:
            raise TrackerError(too_many_values(problems.file))
    return cells


def _symbols(keywords: _Keywords) -> Mapping[str, str]:
    """The file's own signs for its dots: DATASYMBOL2="E" is written as E for two dots."""
    dots: Sequence[tuple[str, str]] = [
        ("DATASYMBOLNIL", "-"),
        ("DATASYMBOL1", "."),
        ("DATASYMBOL2", ".."),
        ("DATASYMBOL3", "..."),
    ]
    return {keywords.first(name): sign for name, sign in dots if keywords.first(name)}


def _cut_off(file: str) -> TrackerError:
    return TrackerError(
        _(
            "{file}: px-filen är avkortad eller skadad, värdena stämmer inte med uppdelningen."
            " Hämta den på nytt."
        ).format(file=file)
    )
