"""Reads PC-Axis files (.px), the format statistical offices exchange tables in.

The readers on offer need pandas, read UTF-8 alone or are no longer kept, while SCB's files are
mostly Latin-1, so this is a small exact one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
from tracker.exchange.statistics.px_text import Keywords, Token, data_rows, split_px
from tracker.exchange.statistics.words import Role

NumberedCell = tuple[int, Cell]

_TEXTS = re.compile(r'"([^"]*)"')
_TIME_SPAN = re.compile(r'TLIST\(\s*[A-Z]1?\s*,\s*"(\d{4})\w*"\s*-\s*"(\d{4})\w*"\s*\)')
_TIME_SORT = re.compile(r"TLIST\(\s*([AHQMW])")
_PART_OF_YEAR = re.compile(r"(\d{4})(\d{1,2})", re.ASCII)
_MOST_YEARS = 400


def px_facts(text: str, problems: Problems) -> Iterator[Fact]:
    """Yield the facts of a PC-Axis file.

    Raises TrackerError when it ends too early, or its data and its dimensions differ.
    """
    statements = split_px(text)
    if statements is None:
        raise _cut_off(problems.file)
    keywords, data = statements
    dimensions = _dimensions(keywords, problems.file)
    if cube_size(dimensions) > MAX_VALUES:
        raise TrackerError(too_many_values(problems.file))
    cells = _cells(data, dimensions, keywords, problems)
    title = keywords.first("TITLE") or keywords.first("DESCRIPTION")
    contents = keywords.first("CONTENTS")
    unit = keywords.first("UNITS")
    has_contents = any(dimension.role is Role.CONTENT for dimension in dimensions)
    yield from cube_facts(
        dimensions,
        cells,
        keywords.first("TABLEID") or keywords.first("MATRIX"),
        title if has_contents or not contents else contents,
        unit or None,
        problems,
    )


def _dimensions(keywords: Keywords, file: str) -> list[Dimension]:
    names = [*keywords.of("STUB"), *keywords.of("HEADING")]
    if not names:
        raise TrackerError(
            _(
                "{file}: px-filen saknar uppdelning (STUB och HEADING) och kan inte läsas. Hämta"
                " tabellen på nytt."
            ).format(file=file)
        )
    return [_dimension(name, keywords) for name in names]


def _dimension(name: str, keywords: Keywords) -> Dimension:
    texts = keywords.of("VALUES", name)
    time = keywords.raw.get(("TIMEVAL", name))
    codes = keywords.of("CODES", name) or (_times(time, len(texts)) if time else ())
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


def _times(raw: str, count: int) -> tuple[str, ...]:
    """Return the times of TIMEVAL: years, months "2015M03", quarters "2015K1"."""
    span = _TIME_SPAN.search(raw)
    sort = _TIME_SORT.search(raw)
    if span is None:
        mark = {"Q": "K", "M": "M"}.get(sort[1] if sort else "", "")
        times = _TEXTS.findall(raw)
        return tuple(_PART_OF_YEAR.sub(rf"\1{mark}\2", time) if mark else time for time in times)
    first, last = int(span[1]), int(span[2])
    years = [str(year) for year in range(first, min(last, first + _MOST_YEARS) + 1)]
    is_yearly = sort is None or sort[1] == "A"
    return tuple(years) if is_yearly or count == len(years) else ()


def _cells(
    data: str, dimensions: Sequence[Dimension], keywords: Keywords, problems: Problems
) -> list[NumberedCell]:
    """Return the cells by their numbers; those that cannot be read are problems."""
    rows = [row for row in data_rows(data) if row]
    stub = dimensions[: len(keywords.of("STUB"))]
    keys = [keywords.raw.get(("KEYS", dimension.name), "").strip() for dimension in stub]
    numbered: Iterable[tuple[int, Token]]
    if any(keys):
        numbered = _keyed(rows, dimensions, len(stub), problems)
    else:
        tokens = [token for row in rows for token in row]
        if len(tokens) != cube_size(dimensions):
            commas = [Token(part, is_quoted=False) for token in tokens for part in _parts(token)]
            tokens = commas if len(commas) == cube_size(dimensions) else tokens
        if len(tokens) != cube_size(dimensions):
            raise _cut_off(problems.file)
        numbered = enumerate(tokens)
    symbols = _symbols(keywords)
    cells = ((number, _cell(token.text, symbols, problems)) for number, token in numbered)
    return [(number, cell) for number, cell in cells if cell is not None]


def _parts(token: Token) -> list[str]:
    return [token.text] if token.is_quoted else token.text.split(",")


def _keyed(
    rows: Sequence[Sequence[Token]],
    dimensions: Sequence[Dimension],
    depth: int,
    problems: Problems,
) -> Iterable[tuple[int, Token]]:
    """Return the cells of a sparse file, whose rows begin with their codes or texts.

    The rows that the format lets out are those with nothing but noughts.
    """
    stub, heading = dimensions[:depth], dimensions[depth:]
    places = [
        {name: place for place, label in enumerate(dimension.labels) for name in set(_named(label))}
        for dimension in stub
    ]
    width = cube_size(heading)
    met = dict.fromkeys(range(cube_size(dimensions)), Token("0", is_quoted=False))
    for row in rows:
        keys = [token.text for token in row[:depth]]
        known = all(key in names for key, names in zip(keys, places, strict=False))
        if len(row) != depth + width or not known:
            raise _cut_off(problems.file)
        number = 0
        for key, names, dimension in zip(keys, places, stub, strict=True):
            number = number * len(dimension.labels) + names[key]
        for offset, token in enumerate(row[depth:]):
            met[number * width + offset] = token
    return met.items()


def _named(label: Label) -> tuple[str, str]:
    return label.code, label.text


def _cell(sign: str, symbols: Mapping[str, str], problems: Problems) -> Cell | None:
    number = parse_number(sign, decimal_point=True)
    if number is not None:
        return number, None
    missing = parse_missing(symbols.get(sign, sign), SCB_SIGNS)
    if missing is None:
        problems.add(_("Värdet ”{value}” är inte ett tal.").format(value=sign[:60]))
        return None
    return None, missing


def _symbols(keywords: Keywords) -> Mapping[str, str]:
    """The file's own signs for its dots: DATASYMBOL2="E" is written as E for two dots."""
    dots: Sequence[tuple[str, str]] = [
        ("DATASYMBOLNIL", "-"),
        ("DATASYMBOL1", "."),
        ("DATASYMBOL2", ".."),
        ("DATASYMBOL3", "..."),
        ("DATASYMBOL4", "..."),
        ("DATASYMBOL5", "..."),
        ("DATASYMBOL6", "..."),
    ]
    written = {"....": "...", ".....": "...", "......": "..."}
    return written | {keywords.first(name): sign for name, sign in dots if keywords.first(name)}


def _cut_off(file: str) -> TrackerError:
    return TrackerError(
        _(
            "{file}: px-filen är avkortad eller skadad, värdena stämmer inte med uppdelningen."
            " Hämta den på nytt."
        ).format(file=file)
    )
