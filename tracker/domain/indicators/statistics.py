"""Numbers and missing values as Swedish and English statistics write them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from tracker.domain.core.language import ENGLISH, N_, _, current_language

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_PERCENT = re.compile(r" ?%$")
_EXPONENT = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}", re.ASCII)
_SIGN = r"[+-]?"
_PLAIN = re.compile(rf"{_SIGN}(?:\d+(?:[.,]\d*)?|[.,]\d+)", re.ASCII)
_SPACED = re.compile(rf"{_SIGN}\d{{1,3}}(?: \d{{3}})+(?:[.,]\d+)?", re.ASCII)
_SWEDISH = re.compile(rf"{_SIGN}\d{{1,3}}(?:\.\d{{3}})+,\d+", re.ASCII)
_ENGLISH = re.compile(rf"{_SIGN}\d{{1,3}}(?:,\d{{3}})+\.\d+", re.ASCII)
_POINT_AND_THREE = re.compile(rf"{_SIGN}[1-9]\d{{0,2}}\.\d{{3}}", re.ASCII)
_POINTS = re.compile(rf"{_SIGN}\d{{1,3}}(?:\.\d{{3}}){{2,}}", re.ASCII)
_COMMAS = re.compile(rf"{_SIGN}\d{{1,3}}(?:,\d{{3}}){{2,}}", re.ASCII)
_NOT_AVAILABLE = frozenset({"na", "n/a", "#n/a"})
_LONGEST_NUMBER = 60
_SMALL = 10
_MOST_DECIMALS = 2


class MissingReason(StrEnum):
    """Why there is no value. Kolada and SCB give the same signs different meanings."""

    NO_ANSWER = "no_answer"
    NOT_APPLICABLE = "not_applicable"
    CONFIDENTIAL = "confidential"
    NOTHING_TO_REPORT = "nothing_to_report"
    UNAVAILABLE = "unavailable"

    @classmethod
    def _missing_(cls, value: object) -> MissingReason:
        """A code that another program has written still means that there is no value."""
        return parse_missing(str(value), KOLADA_SIGNS) or cls.UNAVAILABLE


_MISSING_WORDS: Mapping[MissingReason, str] = {
    MissingReason.NO_ANSWER: N_("Bortfall"),
    MissingReason.NOT_APPLICABLE: N_("Ej tillämplig"),
    MissingReason.CONFIDENTIAL: N_("Sekretess"),
    MissingReason.NOTHING_TO_REPORT: N_("Inget att redovisa"),
    MissingReason.UNAVAILABLE: N_("Uppgift saknas, är för osäker eller omfattas av sekretess"),
}
_MISSING_SIGNS: Mapping[MissingReason, str] = {
    MissingReason.NO_ANSWER: "-",
    MissingReason.NOT_APPLICABLE: ".",
    MissingReason.CONFIDENTIAL: "..",
    MissingReason.NOTHING_TO_REPORT: "–",
    MissingReason.UNAVAILABLE: "…",
}

KOLADA_SIGNS: Mapping[str, MissingReason] = {
    "-": MissingReason.NO_ANSWER,
    ".": MissingReason.NOT_APPLICABLE,
    "..": MissingReason.CONFIDENTIAL,
}
"""The signs as Kolada explains them under its tables."""

SCB_SIGNS: Mapping[str, MissingReason] = {
    "-": MissingReason.NOTHING_TO_REPORT,
    ".": MissingReason.NOT_APPLICABLE,
    "..": MissingReason.UNAVAILABLE,
    "...": MissingReason.UNAVAILABLE,
}
"""The signs as Statistics Sweden explains them: a dash is nothing, two dots no usable value."""


def missing_word(reason: MissingReason) -> str:
    """Return the word shown for a missing value, "Bortfall"."""
    return _(_MISSING_WORDS[reason])


def missing_sign(reason: MissingReason) -> str:
    """Return the short sign shown for a missing value in narrow columns."""
    return _MISSING_SIGNS[reason]


def parse_missing(text: str, signs: Mapping[str, MissingReason]) -> MissingReason | None:
    """Return why a value is missing by its sign in `signs` or by our own word, None when it is not.

    Dashes of all lengths and the single character for an ellipsis count, and R's NA.
    """
    sign = text.strip().replace("\u2026", "...").translate(_MINUS).replace("\u2014", "-")
    if sign in signs:
        return signs[sign]
    written = text.strip().casefold()
    if written in _NOT_AVAILABLE:
        return MissingReason.UNAVAILABLE
    for reason, word in _MISSING_WORDS.items():
        if written in (word.casefold(), _(word).casefold(), str(reason)):
            return reason
    return None


def is_thousand_or_decimal(text: object) -> bool:
    """Return whether a text, such as "1.000", can be thousands as well as a number of decimals."""
    plain = _SPACES.sub(" ", str(text)).translate(_MINUS).strip() if isinstance(text, str) else ""
    return _POINT_AND_THREE.fullmatch(_PERCENT.sub("", plain[:_LONGEST_NUMBER])) is not None


def parse_number(value: object, *, decimal_point: bool = False) -> float | None:
    """Return the number that `value` is or writes, or None when it writes none.

    Reads "31,3", "1 234,5" with any sort of space, "31.329597", "1,234.5", "1.234,5" and "12 %".
    A single comma or point is a decimal sign; a space or several signs set off thousands. A point
    before three digits, "1.000", can be both, and is a decimal sign only with `decimal_point`.
    """
    if not decimal_point and is_thousand_or_decimal(value):
        return None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _finite(value)
    text = _SPACES.sub(" ", str(value)).translate(_MINUS).strip()
    text = _PERCENT.sub("", text)
    if len(text) > _LONGEST_NUMBER:
        return None
    text = re.sub(r"^([+-]) ", r"\1", text)
    if _EXPONENT.fullmatch(text) or _PLAIN.fullmatch(text) or _SPACED.fullmatch(text):
        return _finite(text.replace(" ", "").replace(",", "."))
    if _SWEDISH.fullmatch(text) or _POINTS.fullmatch(text):
        return _finite(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text) or _COMMAS.fullmatch(text):
        return _finite(text.replace(",", ""))
    return None


def decimals_for(unit: str | None, values: Iterable[float]) -> int:
    """Return how many decimals the values of one measure are shown with, 0 to 2.

    Whole numbers have none, shares one, small ratios two.
    """
    numbers = [float(value) for value in values if math.isfinite(value)]
    if all(value.is_integer() for value in numbers):
        return 0
    if is_share(unit) or any(abs(value) >= _SMALL for value in numbers):
        return 1
    return _MOST_DECIMALS


def is_share(unit: str | None) -> bool:
    """Return whether a unit counts parts of a hundred."""
    return unit is not None and unit.strip().casefold() in ("%", "procent", "percent", "andel (%)")


def format_number(value: float, decimals: int | None = None) -> str:
    """Return a number as people read it: "1 234,5" in Swedish, "1,234.5" in English.

    Without `decimals` it has as many as its size asks for.
    """
    if decimals is None:
        decimals = decimals_for(None, [value])
    rounded = round(value, decimals) + 0.0
    text = f"{rounded:,.{decimals}f}"
    if current_language() == ENGLISH:
        return text
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")


_COUNT = "antal"


def with_unit(number: str, unit: str | None) -> str:
    """Return a written number with its unit, "63,4 %"; a line never breaks between them.

    The unit "antal" says no more than the number does, and is left out.
    """
    says_nothing = not unit or unit.strip().casefold() == _COUNT
    return number if says_nothing else f"{number}\u00a0{unit}"


def _finite(number: float | str) -> float | None:
    try:
        value = float(number)
    except (ValueError, OverflowError):
        return None
    return value + 0.0 if math.isfinite(value) else None
