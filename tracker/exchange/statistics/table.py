"""Reads tables, as Kolada's and SCB's sites export them to Excel and CSV, into facts.

A table has its years side by side (a row a municipality) or one value a row; a title may stand
above it, several tables may stand below each other, and codes may stand in columns of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.domain.core.language import _
from tracker.domain.core.period import parse_period, supposed_period
from tracker.domain.indicators.statistics import (
    MissingReason,
    is_thousand_or_decimal,
    parse_missing,
    parse_number,
)
from tracker.exchange.office.column_letters import column_letter
from tracker.exchange.office.workbook_reading import UNCALCULATED, CellValue, Row
from tracker.exchange.statistics.facts import Cell, Fact, Label, Problems, unreadable_period
from tracker.exchange.statistics.model import Place
from tracker.exchange.statistics.words import (
    KPI_ID,
    Role,
    gender_of,
    role_of,
    split_code,
    split_gender,
    split_heading,
    split_kpi,
    split_region,
)

_HEADER_ROWS = 60
_SAMPLE_ROWS = 50
_DECIMAL_POINT = re.compile(r"[-−]?\d+\.\d+ ?%?", re.ASCII)
_THOUSAND_POINT = re.compile(r"[-−]?\d{1,3}(?:\.\d{3}){2,}|[-−]?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of values: where it stands and what its heading says of them."""

    place: int
    period: str | None
    gender: str
    content: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Header:
    """The head of a table: the columns that describe, the time, and those with values."""

    rows: int
    names: Mapping[int, str]
    roles: Mapping[int, Role]
    time: int | None
    columns: tuple[_Column, ...]


@dataclass(slots=True)
class _Context:
    """The words above a row that still count: the measure, and the described cells before it."""

    table_id: str = ""
    title: str = ""
    before: dict[int, CellValue] = field(default_factory=dict)


class TableReader:
    """Makes facts of one sheet's rows; `signs` are the publisher's for missing values."""

    def __init__(self, sheet: str, signs: Mapping[str, MissingReason], problems: Problems) -> None:
        self._sheet = sheet
        self._signs = signs
        self._problems = problems
        self._decimal_point: bool | None = None

    def facts(self, rows: Iterable[Row]) -> Iterator[Fact]:
        """Yield the facts of the rows; none when no table is found among them."""
        listed = list(rows)
        self._decimal_point = _decimal_point(listed)
        found = self._first_header(listed)
        if found is None:
            return
        start, header = found
        context = _Context()
        for row in listed[:start]:
            self._take_title(row, context)
        place = start + header.rows
        while place < len(listed):
            again = _same_header(header, listed, place)
            if again:
                place += again
                continue
            row = listed[place]
            if _is_title(row, header):
                self._take_title(row, context)
            else:
                yield from self._row_facts(row, header, context)
            place += 1

    def _first_header(self, rows: Sequence[Row]) -> tuple[int, _Header] | None:
        for place in range(min(len(rows), _HEADER_ROWS)):
            header = _long_header(rows, place, self._signs) or _wide_header(
                rows, place, self._signs
            )
            if header is not None:
                return place, _inferred(header, rows[place + header.rows :])
        return None

    def _take_title(self, row: Row, context: _Context) -> None:
        texts = [cell.strip() for cell in row.cells if isinstance(cell, str)]
        for text in texts:
            kpi, rest = split_kpi(text)
            if kpi:
                others = [other for other in texts if other != text]
                context.table_id, context.title = kpi, rest or next(iter(others), "")
                return
        if len(texts) == 1 and not (context.table_id and not context.before):
            context.table_id, context.title = "", texts[0]

    def _row_facts(self, row: Row, header: _Header, context: _Context) -> Iterator[Fact]:
        described = _filled(row, header, context)
        base = self._base(header, described, context)
        period, time_text = None, None
        if header.time is not None:
            time = _cell_at(row, header.time)
            if time is None:
                return
            time_text = _time_text(time)
            period = parse_period(time_text)
            if period is None:
                self._problems.add(unreadable_period(time), self._place(row, header.time))
                return
        has_contents = Role.CONTENT in header.roles.values()
        for column in header.columns:
            raw = _cell_at(row, column.place)
            if raw is None:
                continue
            place = self._place(row, column.place)
            cell = self._cell(raw, place, base.municipality_id)
            if cell is not None:
                yield replace(
                    base,
                    period=column.period or period or "",
                    cell=cell,
                    gender=column.gender or base.gender,
                    title=base.title if has_contents else column.content or base.title,
                    place=place,
                    note=column.note if header.time is None else supposed_period(time_text),
                )

    def _base(self, header: _Header, described: Mapping[int, CellValue], context: _Context) -> Fact:
        """Return a fact with everything that the row's describing cells say."""
        fact = Fact("", (None, None), context.table_id, context.title)
        others: list[tuple[str, Label]] = []
        for place, role in header.roles.items():
            text = _text(described.get(place))
            if not text:
                continue
            match role:
                case Role.MUNICIPALITY:
                    code, name = split_region(text)
                    fact = replace(
                        fact,
                        municipality_id=code or fact.municipality_id,
                        municipality=name or fact.municipality,
                    )
                case Role.TABLE:
                    fact = _with_table(fact, text)
                case Role.CONTENT:
                    fact = replace(fact, title=split_code(text)[1])
                case Role.GENDER:
                    code, name = split_code(text)
                    gender = gender_of(code, name)
                    if gender is None:
                        others.append((header.names[place], Label(code, name)))
                    else:
                        fact = replace(fact, gender=gender)
                case Role.OTHER:
                    others.append((header.names[place], Label(*split_code(text))))
        return replace(fact, others=tuple(others))

    def _cell(self, raw: CellValue, place: Place, municipality_id: str) -> Cell | None:
        if raw is UNCALCULATED:
            reason = _("Cellen har en formel utan resultat. Öppna filen i Excel och spara den.")
            self._problems.add(reason, place, municipality_id)
            return None
        if is_thousand_or_decimal(raw) and self._decimal_point is None:
            reason = _("”{value}” kan betyda både tusental och decimaler. Spara med decimalkomma.")
            self._problems.add(reason.format(value=_text(raw)), place, municipality_id)
            return None
        if is_thousand_or_decimal(raw) and not self._decimal_point:
            raw = str(raw).replace(".", "")
        number = parse_number(raw, decimal_point=True)
        if number is not None:
            return number, None
        missing = parse_missing(_text(raw), self._signs)
        if missing is None:
            reason = _("”{value}” är inte ett tal.").format(value=_text(raw)[:60])
            self._problems.add(reason, place, municipality_id)
            return None
        return None, missing

    def _place(self, row: Row, column: int) -> Place:
        return Place(self._sheet, row.number, column_letter(column))


def _decimal_point(rows: Iterable[Row]) -> bool | None:
    """Return whether a point in the rows' numbers is a decimal sign, None when none shows it."""
    is_thousand = None
    for row in rows:
        for cell in row.cells:
            if isinstance(cell, str) and "." in cell:
                if _DECIMAL_POINT.fullmatch(cell.strip()) and not is_thousand_or_decimal(cell):
                    return True
                if _THOUSAND_POINT.fullmatch(cell.strip()):
                    is_thousand = True
    return False if is_thousand else None


def _long_header(
    rows: Sequence[Row], place: int, signs: Mapping[str, MissingReason]
) -> _Header | None:
    """One value a row: a column names the time, and one or more columns hold values."""
    cells = rows[place].cells
    if not all(cell is None or isinstance(cell, str) for cell in cells) or place + 1 >= len(rows):
        return None
    roles = {number: role_of(_text(cell)) for number, cell in enumerate(cells) if cell is not None}
    times = [number for number, role in roles.items() if role is Role.PERIOD]
    if not times or parse_period(_time_text(_cell_at(rows[place + 1], times[0]))) is None:
        return None
    values = [number for number, role in roles.items() if role is Role.VALUE]
    if not values:
        last = [number for number in roles if number > times[0] and roles[number] is Role.OTHER]
        sample = rows[place + 1 : place + 1 + _SAMPLE_ROWS]
        values = [
            number
            for number in last
            if all(_is_value(_cell_at(row, number), signs) for row in sample)
        ]
    if not values:
        return None
    named = roles[values[0]] is not Role.VALUE
    columns = tuple(
        _Column(number, None, "", split_code(_text(cells[number]))[1] if named else "")
        for number in values
    )
    described = {
        number: role
        for number, role in roles.items()
        if number not in (times[0], *values) and role is not Role.IGNORED
    }
    return _Header(1, _names(cells, described), described, times[0], columns)


def _wide_header(
    rows: Sequence[Row], place: int, signs: Mapping[str, MissingReason]
) -> _Header | None:
    """The periods side by side, to the right of what describes a row; others there say nothing."""
    cells = rows[place].cells
    headings = {
        number: split_heading(cell) for number, cell in enumerate(cells) if cell is not None
    }
    first = min((number for number, found in headings.items() if found), default=0)
    below = rows[place + 1] if place + 1 < len(rows) else None
    if first == 0 or below is None:
        return None
    genders = _genders_below(below, first)
    if not genders and not any(
        _is_value(_cell_at(row, number), signs)
        for row in rows[place + 1 : place + 1 + _SAMPLE_ROWS]
        for number, found in headings.items()
        if found
    ):
        return None
    columns, current = [], None
    for number in range(first, max(len(cells), len(below.cells) if genders else 0)):
        found = headings.get(number)
        if found is not None:
            current = found
        if current is None or (found is None and number not in genders):
            continue
        gender, content = split_gender(current[1])
        note = supposed_period(_cell_at(rows[place], number))
        columns.append(_Column(number, current[0], genders.get(number, gender), content, note))
    roles = {number: role_of(_text(_cell_at(rows[place], number))) for number in range(first)}
    described = {
        number: role
        for number, role in roles.items()
        if role not in (Role.IGNORED, Role.VALUE, Role.PERIOD)
    }
    names = _names(cells, described)
    return _Header(2 if genders else 1, names, described, None, tuple(columns))


def _genders_below(row: Row, first: int) -> dict[int, str]:
    """Return the gender of each column when a row of them stands below the years."""
    texts = {number: cell for number, cell in enumerate(row.cells) if number >= first and cell}
    found = {
        number: gender_of("", text)
        for number, text in texts.items()
        if isinstance(text, str) and parse_number(text, decimal_point=True) is None
    }
    if not found or len(found) < len(texts) or None in found.values():
        return {}
    return {number: gender or "" for number, gender in found.items()}


def _inferred(header: _Header, rows: Sequence[Row]) -> _Header:
    """Find out by their cells what columns without a known name stand for."""
    roles = dict(header.roles)
    known = set(roles.values())
    sample = [
        row
        for row in rows[:_SAMPLE_ROWS]
        if any(_cell_at(row, column.place) is not None for column in header.columns)
    ]
    for number, role in header.roles.items():
        cells = (_cell_at(row, number) for row in sample)
        texts = [_text(cell) for cell in cells if cell is not None]
        if role is not Role.OTHER or not texts:
            continue
        guess = _guess(texts)
        if guess is not None and guess not in known:
            roles[number] = guess
            known.add(guess)
    return replace(header, roles=roles)


def _guess(texts: Sequence[str]) -> Role | None:
    if all(KPI_ID.search(text) for text in texts):
        return Role.TABLE
    if all(split_region(text)[0] for text in texts):
        return Role.MUNICIPALITY
    if all(gender_of("", text) is not None and len(text) > 1 for text in texts):
        return Role.GENDER
    return None


def _same_header(header: _Header, rows: Sequence[Row], place: int) -> int:
    """Return how many rows a repeated header takes, 0 where there is none."""
    cells = rows[place].cells
    named = {number: name for number, name in header.names.items() if name}
    if not named or any(
        _text(_cell_at(rows[place], number)) != name for number, name in named.items()
    ):
        return 0
    return header.rows if len(cells) > max(named) + 1 else 0


def _is_title(row: Row, header: _Header) -> bool:
    """Whether a row is a heading of those below: it has no value, and text only to the left."""
    return header.time is None and all(
        _cell_at(row, column.place) is None for column in header.columns
    )


def _filled(row: Row, header: _Header, context: _Context) -> dict[int, CellValue]:
    """Return the describing cells; the first ones, left empty, are as in the row above."""
    described: dict[int, CellValue] = {}
    is_first = True
    for number in sorted(header.roles):
        value = _cell_at(row, number)
        if value is None and is_first:
            value = context.before.get(number)
        elif value is not None:
            is_first = False
        described[number] = value
    context.before = dict(described)
    return described


def _with_table(fact: Fact, text: str) -> Fact:
    kpi, rest = split_kpi(text)
    return replace(fact, table_id=kpi or fact.table_id, title=rest or fact.title)


def _names(cells: Sequence[CellValue], described: Iterable[int]) -> dict[int, str]:
    return {number: _text(cells[number] if number < len(cells) else None) for number in described}


def _is_value(value: CellValue, signs: Mapping[str, MissingReason]) -> bool:
    if value is None or value is UNCALCULATED:
        return value is not None
    is_number = parse_number(value, decimal_point=True) is not None
    return is_number or parse_missing(_text(value), signs) is not None


def _cell_at(row: Row, number: int) -> CellValue:
    return row.cells[number] if number < len(row.cells) else None


def _time_text(value: CellValue) -> CellValue:
    return split_code(value)[1] if isinstance(value, str) else value


def _text(value: CellValue) -> str:
    """Return a cell as text; a spreadsheet's whole number has no decimals."""
    if value is None or value is UNCALCULATED:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
