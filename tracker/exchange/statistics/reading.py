"""Reads a file with statistics, whichever of the known formats it has."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from tracker.domain.core.language import _
from tracker.domain.indicators.statistics import KOLADA_SIGNS, SCB_SIGNS, MissingReason
from tracker.errors import TrackerError
from tracker.exchange.office.workbook_reading import (
    CellValue,
    Row,
    looks_like_workbook,
    open_bounded,
    open_workbook,
)
from tracker.exchange.statistics.facts import Fact, Problems, series_of, too_many_values
from tracker.exchange.statistics.kolada_json import is_kolada, kolada_facts
from tracker.exchange.statistics.model import (
    MAX_VALUES,
    Provider,
    StatisticsFile,
    source_text,
)
from tracker.exchange.statistics.px_text import decode_px, is_px
from tracker.exchange.statistics.scb_jsonstat import (
    is_jsonstat,
    is_px_json,
    jsonstat_facts,
    px_json_facts,
)
from tracker.exchange.statistics.scb_px import px_facts
from tracker.exchange.statistics.table import TableReader
from tracker.exchange.statistics.words import KPI_ID, Role, role_of, split_code
from tracker.exchange.strategies.strategies import load_frameworks

MAX_CSV_ROWS = 200_000
_SNIFFED_BYTES = 200_000
_SNIFFED_LINES = 40
_MAX_COLUMNS = 1_000
_SEPARATORS = ";\t, "
_WEB_PAGE = re.compile(rb"\s*(<!doctype html|<html|<\?xml)", re.IGNORECASE)
_KOLADA = re.compile(r"\bkolada\b", re.IGNORECASE)
_JSON_START = (b"{", b"[")
_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_statistics(path: Path) -> StatisticsFile:
    """Return what the file at `path` says: Kolada's JSON, Excel or CSV, SCB's json-stat, CSV or px.

    The content decides, not the name. What cannot be used of it is among the file's problems.
    Raises TrackerError, with file, reason and remedy, for a file that cannot be read at all.
    """
    with open_bounded(path) as stream:
        start = stream.read(_SNIFFED_BYTES)
        saved = datetime.fromtimestamp(path.stat().st_mtime).date()  # noqa: DTZ006 -- local day
        if looks_like_workbook(start):
            return _read_workbook(path, saved)
        raw = start + stream.read()
    problems = Problems(path.name)
    if is_px(raw):
        facts = px_facts(decode_px(raw), problems)
        return _finished(path, saved, Provider.SCB, facts, problems)
    if raw.removeprefix(_UTF_8_MARK).lstrip().startswith(_JSON_START):
        provider, facts = _json_facts(raw, problems)
        return _finished(path, saved, provider, facts, problems)
    _refuse_other(raw, path.name)
    rows = _csv_rows(_decoded(raw), path.name)
    provider = _provider(rows)
    reader = TableReader("", _signs(provider), problems)
    return _finished(path, saved, provider, reader.facts(rows), problems)


def _read_workbook(path: Path, saved: date) -> StatisticsFile:
    problems = Problems(path.name)
    with open_workbook(path) as workbook:
        sheets = [
            (sheet.name, list(sheet.rows(_MAX_COLUMNS)))
            for sheet in workbook.sheets
            if not sheet.is_hidden
        ]
    provider = _provider([row for _name, rows in sheets for row in rows])
    signs = _signs(provider)
    facts = (
        fact for name, rows in sheets for fact in TableReader(name, signs, problems).facts(rows)
    )
    return _finished(path, saved, provider, facts, problems)


def _finished(
    path: Path, saved: date, provider: Provider, facts: Iterable[Fact], problems: Problems
) -> StatisticsFile:
    listed = list(islice(facts, MAX_VALUES + 1))
    if len(listed) > MAX_VALUES:
        raise TrackerError(too_many_values(path.name))
    if not listed and not problems.all():
        raise TrackerError(
            _(
                "{file} har ingen tabell med år och värden. Exportera tabellen från Kolada eller"
                " SCB på nytt, med åren som kolumner."
            ).format(file=path.name)
        )
    series = series_of(listed, problems)
    source = source_text(provider, path.name)
    return StatisticsFile(path.name, provider, source, saved, series, problems.all())


def _json_facts(raw: bytes, problems: Problems) -> tuple[Provider, Iterator[Fact]]:
    data = _parsed_json(_decoded(raw), problems.file)
    if is_jsonstat(data) and not _is_metadata(data):
        return Provider.SCB, jsonstat_facts(_mapping(data), problems)
    if is_px_json(data):
        return Provider.SCB, px_json_facts(_mapping(data), problems)
    if is_kolada(data):
        titles = {kpi.id: kpi.title for kpi in load_frameworks().kpis}
        return Provider.KOLADA, kolada_facts(data, titles, problems)
    if _is_metadata(data):
        raise TrackerError(
            _(
                "{file} beskriver en tabell (metadata) men har inga värden. Hämta själva"
                " tabellen, som json-stat2, px eller csv."
            ).format(file=problems.file)
        )
    raise TrackerError(
        _(
            "{file} är JSON, men varken ett svar från Kolada eller en tabell från SCB (json-stat2)."
            " Kontrollera att rätt svar är sparat."
        ).format(file=problems.file)
    )


def _is_metadata(data: object) -> bool:
    """Return whether JSON is what SCB says about a table: names and codes, but no values."""
    described = _mapping(data)
    if isinstance(described.get("variables"), list):
        return "data" not in described and "value" not in described
    if isinstance(described.get("dimension"), dict):
        return described.get("value") in (None, [])
    return False


def _mapping(data: object) -> Mapping[str, Any]:
    return data if isinstance(data, dict) else {}


def _parsed_json(text: str, file: str) -> object:
    """Return the JSON in a text; several answers after one another become a list."""
    decoder = json.JSONDecoder(parse_constant=str)
    found, place = [], 0
    try:
        while place < len(text):
            value, place = decoder.raw_decode(text, place)
            found.append(value)
            place = len(text) - len(text[place:].lstrip(" \t\r\n,"))
    except json.JSONDecodeError as error:
        raise TrackerError(
            _(
                "{file}, rad {line}: JSON-texten är avkortad eller felskriven. Hämta filen på nytt."
            ).format(file=file, line=error.lineno)
        ) from error
    except (RecursionError, ValueError) as error:
        raise TrackerError(
            _("{file} är inte ett svar från Kolada eller SCB. Hämta filen på nytt.").format(
                file=file
            )
        ) from error
    return found[0] if len(found) == 1 else found


def _decoded(raw: bytes) -> str:
    """Return a text as UTF-8, UTF-16 with its mark, or what Swedish Windows writes."""
    if raw.startswith(_UTF_16_MARKS):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _refuse_other(raw: bytes, file: str) -> None:
    if _WEB_PAGE.match(raw.removeprefix(_UTF_8_MARK)):
        raise TrackerError(
            _(
                "{file} är en webbsida, inte en tabell. Använd sidans knapp för export till Excel"
                " eller CSV."
            ).format(file=file)
        )
    if b"\0" in raw and not raw.startswith(_UTF_16_MARKS):
        raise TrackerError(
            _(
                "{file} är inte en tabell. Välj en fil från Kolada eller SCB: JSON, Excel, CSV"
                " eller px."
            ).format(file=file)
        )


def _csv_rows(text: str, file: str) -> list[Row]:
    """Return the rows of separated text; the separator is the one that makes most columns."""
    separator = max(_SEPARATORS, key=lambda separator: _column_score(text, separator))
    rows = []
    try:
        for number, cells in enumerate(_split(text, separator), start=1):
            if number > MAX_CSV_ROWS:
                raise TrackerError(too_many_values(file))
            kept: list[CellValue] = [cell.strip() or None for cell in cells[:_MAX_COLUMNS]]
            while kept and kept[-1] is None:
                kept.pop()
            if kept:
                rows.append(Row(number, tuple(kept)))
    except csv.Error as error:
        raise TrackerError(
            _(
                "{file}: texten går inte att dela i kolumner. Hämta filen på nytt, med semikolon"
                " mellan kolumnerna."
            ).format(file=file)
        ) from error
    return rows


def _split(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(
        text.splitlines(keepends=True), delimiter=separator, skipinitialspace=separator != " "
    )


def _column_score(text: str, separator: str) -> int:
    """Return how many rows at the start share the commonest number of columns above one."""
    lines = text[:_SNIFFED_BYTES]
    try:
        widths = [len(row) for row in islice(_split(lines, separator), _SNIFFED_LINES) if row]
    except csv.Error:
        return 0
    return max((widths.count(width) * 2 for width in set(widths) if width > 1), default=0) - (
        separator == " "
    )


def _provider(rows: Sequence[Row]) -> Provider:
    """Return who published a table, by the words of its first rows and its columns' names."""
    texts = [cell for row in rows[:100] for cell in row.cells if isinstance(cell, str)]
    if any(KPI_ID.search(text) or _KOLADA.search(text) for text in texts):
        return Provider.KOLADA
    for row in rows[:20]:
        names = [cell for cell in row.cells if isinstance(cell, str)]
        words = {part.casefold() for name in names for part in split_code(name)}
        if words & {"region", "tid"} or Role.CONTENT in {role_of(name) for name in names}:
            return Provider.SCB
    if any("statistiska centralbyrån" in text.casefold() or "SCB" in text for text in texts):
        return Provider.SCB
    return Provider.UNKNOWN


def _signs(provider: Provider) -> Mapping[str, MissingReason]:
    return SCB_SIGNS if provider is Provider.SCB else KOLADA_SIGNS


def read_all(
    paths: Sequence[Path],
) -> tuple[list[StatisticsFile], list[tuple[Path, TrackerError]]]:
    """Return the files that could be read, and the errors of those that could not."""
    read: list[StatisticsFile] = []
    failed: list[tuple[Path, TrackerError]] = []
    for path in paths:
        try:
            read.append(read_statistics(path))
        except TrackerError as error:
            failed.append((path, error))
    return read, failed
