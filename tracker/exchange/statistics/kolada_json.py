"""Reads what Kolada's API answers, version 2 and 3, one page or several, into facts.

An answer is `{"values": [{kpi, municipality, period, values: [{gender, count, status, value}]}]}`;
version 3 adds `isdeleted` and names its pages `next_url` instead of `next_page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.domain.core.language import _
from tracker.domain.core.period import parse_period
from tracker.domain.indicators.statistics import (
    KOLADA_SIGNS,
    MissingReason,
    parse_missing,
    parse_number,
)
from tracker.exchange.statistics.facts import Cell, Fact, Problems, unreadable_period
from tracker.exchange.statistics.model import Place
from tracker.exchange.statistics.words import gender_of, split_region

_STATUSES: Mapping[str, MissingReason] = {
    "missing": MissingReason.NO_ANSWER,
    "private": MissingReason.CONFIDENTIAL,
    "secret": MissingReason.CONFIDENTIAL,
    "not applicable": MissingReason.NOT_APPLICABLE,
}


def is_kolada(data: object) -> bool:
    """Return whether JSON data has the shape of an answer from Kolada's API."""
    return next(_entries(data), None) is not None


def kolada_facts(data: object, titles: Mapping[str, str], problems: Problems) -> Iterator[Fact]:
    """Yield the facts of an answer; `titles` are the key figures' titles by id.

    Lists of pages and bare lists of entries are read too. Values that Kolada has taken back, and
    what belongs to a school or another unit instead of a municipality, are problems.
    """
    entries = list(_entries(data))
    known = dict(titles) | {
        str(entry["id"]): str(entry["title"])
        for entry in entries
        if "id" in entry and "title" in entry
    }
    measured = [entry for entry in entries if "kpi" in entry]
    if entries and not measured:
        problems.add(
            _(
                "Filen är Koladas lista över nyckeltal eller kommuner och har inga värden. Hämta"
                " adressen som börjar med /data/."
            )
        )
    for number, entry in enumerate(measured, start=1):
        yield from _entry_facts(entry, known, Place(row=number), problems)


def _entries(data: object) -> Iterator[Mapping[str, Any]]:
    """Yield the entries of an answer, of a list of answers, or of a bare list."""
    if isinstance(data, dict) and isinstance(data.get("values"), list) and "kpi" not in data:
        yield from _entries(data["values"])
    elif isinstance(data, dict) and ("kpi" in data or {"id", "title"} <= data.keys()):
        yield data
    elif isinstance(data, list):
        for part in data:
            if isinstance(part, dict):
                yield from _entries(part)


def _entry_facts(
    entry: Mapping[str, Any], titles: Mapping[str, str], place: Place, problems: Problems
) -> Iterator[Fact]:
    kpi = str(entry["kpi"])
    if entry.get("municipality") is None:
        problems.add(
            _(
                "Värdena för {kpi} gäller en enhet, till exempel en skola, inte en kommun. Hämta"
                " nyckeltalet för kommunen."
            ).format(kpi=kpi),
            place,
        )
        return
    # A program that read the code as a number has lost its leading nought.
    code = str(entry["municipality"]).zfill(4)
    municipality_id = split_region(code)[0] or code
    period = parse_period(entry.get("period"))
    if period is None:
        problems.add(unreadable_period(entry.get("period")), place, municipality_id)
        return
    values = entry.get("values")
    for value in _cells(values if isinstance(values, list) else [entry]):
        gender = gender_of(str(value.get("gender") or "T"), "")
        if gender is None:
            sentence = _("Könet ”{gender}” är okänt. Kolada har T, K och M.")
            problems.add(
                sentence.format(gender=str(value.get("gender"))[:20]), place, municipality_id
            )
            continue
        if value.get("isdeleted") or value.get("is_deleted"):
            sentence = _("Kolada har tagit tillbaka {kpi} för {period}. Planens värde står kvar.")
            problems.add(sentence.format(kpi=kpi, period=period), place, municipality_id)
            continue
        cell = _cell(value)
        if cell is None:
            sentence = _("Värdet ”{value}” är inte ett tal.")
            problems.add(
                sentence.format(value=str(value.get("value"))[:60]), place, municipality_id
            )
            continue
        yield Fact(
            period, cell, kpi, titles.get(kpi, ""), municipality_id, gender=gender, place=place
        )


def _cells(values: list[Any]) -> list[Mapping[str, Any]]:
    return [value for value in values if isinstance(value, dict)]


def _cell(value: Mapping[str, Any]) -> Cell | None:
    number = value.get("value")
    if number is not None and number != "":
        parsed = parse_number(number, decimal_point=True)
        if parsed is not None:
            return parsed, None
        missing = parse_missing(str(number), KOLADA_SIGNS)
        return None if missing is None else (None, missing)
    status = str(value.get("status") or "").strip()
    reason = _STATUSES.get(status.casefold()) or parse_missing(status, KOLADA_SIGNS)
    return None, reason or MissingReason.UNAVAILABLE
