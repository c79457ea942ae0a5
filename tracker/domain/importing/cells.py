"""The values that a cell of somebody's action plan becomes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from tracker.domain.core.dates import read_date
from tracker.domain.core.language import _
from tracker.domain.core.reading import Reading
from tracker.domain.core.terms import Priority, Status, word
from tracker.domain.core.words import read_term
from tracker.domain.importing.columns import plain

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,10})(?:\s[^<>]{0,500})?/?>")
_BREAKING = frozenset({"br", "p", "div", "li", "tr", "ul", "ol"})
_BLANKS = re.compile(r"[ \t\xa0]+")
_SHARED_END = re.compile(r"(?<=[a-zåäö])-\n(?=(?:och|samt|eller|&) )")
_HYPHENED = re.compile(r"(?<=[a-zåäö])-\n(?=[a-zåäö])")
_BULLET = re.compile(r"^[•·▪‣*–-]\s+")
_YEARS = re.compile(r"(\d{4})\s*(?:-|–|—|/|till|to|à|a|até|t\.?o\.?m\.?)\s*(\d{4}|\d{2})")
_SPAN = re.compile(
    r"(?:från |fr\.?o\.?m\.? |from |du )?(.+?)\s*(?:\s[-–—]\s|[–—]|\btill(?: och med)?\b"
    r"|\bt\.?o\.?m\.?|\bto\b|\bau\b|(?<=[a-zåäö])-(?=[a-zåäö])|--|(?<=q\d)-(?=q?\d)|(?<=t\d)-(?=t?\d)"
    r"|(?<=/\d)-(?=\d)|(?<=/\d\d)-(?=\d))\s*(.+)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:från(?: och med)?|fr\.?\s?o\.?\s?m\.?|from|start(?:ar|as)?|påbörjas|börjar|inleds"
    r"|à partir de|a partir de):?\s+(.+?)(?:\s*[-–—]\s*)?",
    re.IGNORECASE,
)
_LISTED_YEARS = re.compile(r"[12]\d{3}(?:(?:\s*[,;/&+]\s*|\s+(?:och|and|et|e)\s+|\s+)[12]\d{3})+")
_ASIDE = re.compile(r"(.*\d.*?)\s*\([^()]*\)")
_WEEKS = re.compile(
    r"(?:v\.?|vecka|week|w\.?)\s*(\d{1,2})\s*[-–—]\s*(?:v\.?\s*|vecka\s*)?(\d{1,2})(?:\s*,?\s*(20\d\d))?",
    re.IGNORECASE,
)
_PREFIXED = re.compile(r"(q|kv\.?|kvartal|t|tertial|v\.?|vecka)\s*\d", re.IGNORECASE)
_CONTINUOUS = re.compile(
    r"\b(löpande|kontinuerligt|kontinuerlig|pågår löpande|tills ?vidare|årligen|årlig|varje år"
    r"|hela (?:plan)?perioden|under (?:hela )?(?:plan)?perioden|ongoing"
    r"|continuous|continuously|en continu|permanent|contínuo|contínua)\b[ ,;/–-]*",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:ca\.? |cirka |c:a |max |högst |~)?(?:kr\.? |sek )?(-?\d[\d .,'\xa0\u202f]*)\s*"
    r"(tkr|tsek|ksek|k|mkr|mnkr|msek|miljon|miljoner|mn|kr|kronor|sek|:-|,-)?(?:\s*(?:/år|per år))?"
)
_FACTORS: Mapping[str, int] = {"tkr": 1_000, "tsek": 1_000, "ksek": 1_000, "k": 1_000} | (
    dict.fromkeys(("mkr", "mnkr", "msek", "miljon", "miljoner", "mn"), 1_000_000)
)
_GROUPED = re.compile(r"\d{1,3}(?:[ .,']\d{3})+")
_STRONG = re.compile(r"\s*(?:[;\n]|\s[/|]\s)\s*")
_WEAK = re.compile(r"\s*(?:,|/|&|\+|\boch\b|\bsamt\b|\band\b|\bet\b)\s*")
_COMMA = re.compile(r"\s*,\s*")
_EXACT = 1e15
_RICHEST = 1e12
_WHOLE = 100
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%?")
_CODED = re.compile(
    r"((?:[A-ZÅÄÖ]{1,3}\.?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?)[.:)]?\s+(?=\S)(.+)", re.DOTALL
)
_CODE_WORD = re.compile(r"((?:[A-ZÅÄÖ]{1,3}\.?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?)[.:)]?")

_MARKS = frozenset({"x", "✓", "✔", "☑", "☒", "✅", "●", "■", "1", "ja", "yes", "oui", "sim", "√"})

YES_OR_NO: Mapping[str, Status] = (
    dict.fromkeys(("ja", "yes", "oui", "sim"), Status.COMPLETED)
    | dict.fromkeys(("nej", "no", "non", "não"), Status.NOT_STARTED)
    | dict.fromkeys(("delvis", "partly", "partiellement", "parcialmente"), Status.IN_PROGRESS)
)
"""What an answer to "is it done?" stands for."""

_SYMBOLS: Mapping[str, Status] = (
    dict.fromkeys(
        ("✓", "✔", "☑", "✅", "√", "grön", "grönt", "green", "vert", "verde", "🟢"),
        Status.COMPLETED,
    )
    | dict.fromkeys(
        (
            "◐",
            "◑",
            "▶",
            "►",
            "→",
            "gul",
            "gult",
            "orange",
            "yellow",
            "amber",
            "jaune",
            "amarelo",
            "🟡",
            "🟠",
        ),
        Status.IN_PROGRESS,
    )
    | dict.fromkeys(
        ("○", "☐", "–", "-", "röd", "rött", "red", "rouge", "vermelho", "🔴", "vit", "grå", "⚪"),
        Status.NOT_STARTED,
    )
    | dict.fromkeys(("✗", "✘", "❌"), Status.CANCELLED)
    | dict.fromkeys(("⏸",), Status.PAUSED)
    | dict.fromkeys(
        ("↻", "∞", "🔄", "en continu", "permanent", "contínuo", "contínua"), Status.CONTINUOUS
    )
    | dict.fromkeys(
        ("non commencé", "non commencée", "não iniciado", "não iniciada", "por iniciar"),
        Status.NOT_STARTED,
    )
    | dict.fromkeys(("en cours", "em curso", "em andamento"), Status.IN_PROGRESS)
    | dict.fromkeys(
        ("terminé", "terminée", "réalisé", "réalisée", "concluído", "concluída", "finalizado"),
        Status.COMPLETED,
    )
    | dict.fromkeys(("suspendu", "suspendue", "suspenso", "suspensa"), Status.PAUSED)
    | dict.fromkeys(("annulé", "annulée", "abandonné", "cancelado", "cancelada"), Status.CANCELLED)
)
"""Signs, colour words and the words of other languages; what they mean is always a guess."""


class Times(NamedTuple):
    """The days that a cell names, and whether the work goes on and on."""

    start: date | None = None
    due: date | None = None
    is_continuous: bool = False


def cell_text(value: object) -> str:
    """Return a cell as text: markup gone, lines kept, numbers and days as people write them."""
    if isinstance(value, str):
        return _cleaned(value)
    if value is None or isinstance(value, bool):
        return "" if value is None else ("Ja" if value else "Nej")
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return _cleaned(str(value))


def one_line(text: str) -> str:
    """Return a text on one line, with one blank between its words."""
    return " ".join(text.split())


@lru_cache(maxsize=65_536)
def _cleaned(text: str) -> str:
    if text.isprintable() and "  " not in text and "<" not in text and "&" not in text:
        return text.strip()
    if "<" in text:
        text = _TAG.sub(lambda tag: "\n" if tag[2].lower() in _BREAKING else "", text)
    if "&" in text:
        text = html.unescape(text)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return _HYPHENED.sub("", _SHARED_END.sub("- ", "\n".join(line for line in lines if line)))


def read_status(text: str) -> Reading[Status] | None:
    """Return the status that a word, a sign or a colour stands for, None when it is none."""
    found = read_term(Status, text)
    if found is not None:
        return found.map(Status)
    status = _SYMBOLS.get(plain(text) or text.strip()) or YES_OR_NO.get(plain(text))
    if status is None:
        first = plain(re.split(r"[,;(\n]| - | – ", text)[0])
        found = read_term(Status, first) if first and first != plain(text) else None
        status = Status(found.value) if found else _SYMBOLS.get(first)
    if status is None:
        return None
    sentence = _("”{text}” uppfattas som {word}.")
    return Reading(status, sentence.format(text=text, word=word(status)))


def is_mark(text: str) -> bool:
    """Return whether a cell holds only a sign that its column is meant."""
    return text.strip().casefold() in _MARKS


def read_times(value: object, today: date, *, first: bool = False) -> Reading[Times] | None:
    """Return the days that a cell names: one, a span ("2026–2027"), or none and "löpande".

    A single day is the start with `first`, else the due date. None when nobody could say.
    """
    if isinstance(value, (date, int, float)):
        return _day(value, today, first=first)
    return _text_times(cell_text(value), today, first=first)


@lru_cache(maxsize=4_096)
def _text_times(text: str, today: date, *, first: bool) -> Reading[Times] | None:
    rest = _CONTINUOUS.sub("", text).strip(" ,;/–-()")
    if rest != text and _CONTINUOUS.search(text):
        found = _text_times(rest, today, first=first) if rest else Reading(Times())
        return found.map(lambda times: times._replace(is_continuous=True)) if found else None
    begun = _FROM.fullmatch(" ".join(text.split()))
    start = read_date(begun[1], today, first=True) if begun else None
    if start is not None:
        return start.map(lambda day: Times(start=day))
    if aside := _ASIDE.fullmatch(text):
        return _text_times(aside[1], today, first=first)
    return (
        _years(text, today)
        or _listed_years(text)
        or _span(text, today)
        or _weeks(text, today)
        or _day(text, today, first=first)
    )


def read_money(value: object, factor: int = 1) -> Reading[int] | None:
    """Return whole SEK of "250 tkr", "1,5 mnkr", "50 000:-" or a number, None for other text.

    `factor` is what the heading says numbers are counted in, 1 or 1 000.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return Reading(round(value * factor)) if abs(value) < _RICHEST else None
    text = cell_text(value).casefold()
    match = _MONEY.fullmatch(text)
    if match is None:
        return None
    number = match[1].strip(" ,.\xa0\u202f").replace("\xa0", " ").replace("\u202f", " ")
    if _GROUPED.fullmatch(number):
        number = re.sub(r"[ .,']", "", number)
    number = number.replace(" ", "").replace(",", ".")
    try:
        amount = float(number)
    except ValueError:
        return None
    times = _FACTORS.get(match[2] or "", 1 if match[2] else factor)
    sek = round(amount * times)
    if times == 1 and text.replace(" ", "").isdigit():
        return Reading(sek)
    sentence = _("”{text}” uppfattas som {sek} kr.")
    return Reading(sek, sentence.format(text=text, sek=f"{sek:_}".replace("_", " ")))


def read_years(text: str) -> tuple[int, ...]:
    """Return the years that a cell lists, "2026, 2027" or "2026–2028"; () when it is none."""
    line = " ".join(text.split())
    if match := _YEARS.fullmatch(line):
        last = match[2] if len(match[2]) == len("2027") else match[1][:2] + match[2]
        return tuple(range(int(match[1]), int(last) + 1))
    if re.fullmatch(r"\d{4}", line) or _LISTED_YEARS.fullmatch(line):
        return tuple(sorted({int(year) for year in re.findall(r"\d{4}", line)}))
    return ()


def read_percent(value: object) -> int | None:
    """Return a percentage of 0 to 100, from 0.5, "50 %" or 50; None when it is none."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = float(value) * 100 if 0 <= value <= 1 else float(value)
    else:
        match = _PERCENT.fullmatch(cell_text(value))
        if match is None:
            return None
        number = float(match[1].replace(",", "."))
    return round(number) if 0 <= number <= _WHOLE else None


def read_priority(text: str) -> int | None:
    """Return a priority of 1 to 3 for a word or a number, None when it is none."""
    found = read_term(Priority, text)
    return None if found is None else int(found.value)


def names_in(
    text: str, known: Collection[str] = (), is_likely: Callable[[str], bool] = lambda _text: False
) -> list[str]:
    """Return the names that a cell lists, in their order and each once.

    `known` are names in plain form, which are never parted; words such as "och" part a text only
    where what stands on both sides is known, or most likely a name for itself.
    """
    if plain(text) in known:
        return [" ".join(text.split())]
    names: list[str] = []
    for part in _STRONG.split(text):
        names += _parted(_BULLET.sub("", part.strip()).strip(" ,"), known, is_likely)
    return list({plain(name): name for name in reversed(names) if plain(name)}.values())[::-1]


def coded_title(text: str) -> tuple[str | None, str]:
    """Return the code before a title and the title: ("1.2", "Fler i arbete")."""
    match = _CODED.fullmatch(text)
    if match is None or re.fullmatch(r"(19|20)\d\d", match[1]):
        return None, text
    return match[1], match[2].strip(" –-:")


def is_code(text: str) -> bool:
    """Return whether a text is a code such as "1.2" or "A3" and nothing else."""
    return _CODE_WORD.fullmatch(text.strip()) is not None


def _parted(text: str, known: Collection[str], is_likely: Callable[[str], bool]) -> Iterator[str]:
    for piece in _pieces(text):
        parts = [part for part in _WEAK.split(piece) if part]
        is_several = len(parts) > 1 and plain(piece) not in known
        if is_several and all(plain(part) in known or is_likely(part) for part in parts):
            yield from parts
        else:
            yield piece


def _pieces(text: str) -> list[str]:
    """Return what commas part, but for those in parentheses and in "kultur-, fritids- och"."""
    pieces: list[str] = []
    for piece in filter(None, _COMMA.split(text)):
        last = pieces[-1] if pieces else ""
        if last.endswith("-") or last.count("(") > last.count(")"):
            pieces[-1] = f"{last}, {piece}"
        else:
            pieces.append(piece)
    return pieces


@lru_cache(maxsize=4_096, typed=True)
def _day(value: date | float | str, today: date, *, first: bool) -> Reading[Times] | None:
    found = read_date(value, today, first=first)
    if found is None:
        return None
    return found.map(lambda day: Times(start=day) if first else Times(due=day))


def _years(text: str, today: date) -> Reading[Times] | None:
    match = _YEARS.fullmatch(text)
    if match is None:
        return None
    first, last = int(match[1]), match[2]
    year = int(last) if len(last) == len("2027") else first - first % 100 + int(last)
    if year <= first:
        return None if year < first else _day(str(year), today, first=False)
    times = Times(date(first, 1, 1), date(year, 12, 31))
    return Reading(times, _span_sentence(text, times))


def _listed_years(text: str) -> Reading[Times] | None:
    """Return the days of "2025, 2026 och 2027", from the first year to the last."""
    if _LISTED_YEARS.fullmatch(text) is None:
        return None
    years = sorted(map(int, re.findall(r"\d{4}", text)))
    times = Times(date(years[0], 1, 1), date(years[-1], 12, 31))
    return Reading(times, _span_sentence(text, times))


def _span(text: str, today: date) -> Reading[Times] | None:
    line = " ".join(text.split())
    match = _SPAN.fullmatch(line)
    if match is None:
        return None
    last, begin = match[2], match[1]
    prefix = _PREFIXED.match(begin)
    if prefix and last[0].isdigit() and not re.fullmatch(r"20\d\d", last):
        last = f"{prefix[1]} {last}"  # "Q1–3 2026"
    due = read_date(last, today)
    year = re.search(r"\b(20\d\d)\b", last)
    start = None
    if year is not None and re.search(r"\d{4}", begin) is None:
        start = read_date(f"{begin} {year[1]}", today, first=True)
    start = start or read_date(begin, today, first=True)
    if due is None or start is None or due.value < start.value:
        return None
    return Reading(
        Times(start.value, due.value), _span_sentence(text, Times(start.value, due.value))
    )


def _weeks(text: str, today: date) -> Reading[Times] | None:
    """Return the days of "v. 10–20 2026"."""
    match = _WEEKS.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    year = match[3] or str(today.year)
    start = read_date(f"v. {match[1]} {year}", today, first=True)
    due = read_date(f"v. {match[2]} {year}", today)
    if start is None or due is None or due.value < start.value:
        return None
    times = Times(start.value, due.value)
    return Reading(times, _span_sentence(text, times))


def _span_sentence(text: str, times: Times) -> str:
    sentence = _("”{text}” uppfattas som {start} till {due}.")
    return sentence.format(text=text, start=times.start, due=times.due)
