"""The words by which statistics name what they count: columns, totals, women and men, codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto

from tracker.domain.core.period import parse_period

KPI_ID = re.compile(r"\b([NU]\d{5})\b", re.ASCII)
"""A key figure of Kolada: a letter and five digits."""

WOMEN = "kvinnor"
MEN = "män"

_REGION_CODE = re.compile(r"(\d{4}|\d{2})(?: ?[-–] ?| |$)(.*)", re.ASCII | re.DOTALL)
_CODE_AND_TEXT = re.compile(r"(\S{1,40}) - (.+)", re.DOTALL)
_PERIOD = r"\d{4}(?:M\d{2}|-\d{2}|[KQ][1-4]|/\d{2,4})?"
_PERIOD_LAST = re.compile(rf"(.*?)[ ,(]*\b({_PERIOD})\)?", re.ASCII | re.DOTALL)
_PERIOD_FIRST = re.compile(rf"({_PERIOD})\b[ ,(]*(.*?)\)?", re.ASCII | re.DOTALL)
COUNTRY = "0000"
"""The whole country, which Kolada counts among the municipalities."""


class Role(Enum):
    """The meaning of a column or a dimension."""

    PERIOD = auto()
    MUNICIPALITY = auto()
    TABLE = auto()
    GENDER = auto()
    CONTENT = auto()
    VALUE = auto()
    IGNORED = auto()
    OTHER = auto()


_ROLES: Mapping[Role, str] = {
    Role.PERIOD: "tid år year period månad month kvartal quarter läsår time tidsperiod mätperiod",
    Role.MUNICIPALITY: (
        "region kommun kommunkod kommun-id kommunid kommunnamn municipality municipality_id"
        " municipality-id municipality_title område kommun/region kommun|region geografi"
        " municipality|id geo län"
    ),
    Role.TABLE: (
        "kpi kpi_id kpi-id kpi_title nyckeltal nyckeltal-id nyckeltals-id nyckeltalsid"
        " nyckeltalskod nyckeltalsnamn kpi|id nyckeltal|id"
    ),
    Role.GENDER: "kön kon gender sex könsuppdelning",
    Role.CONTENT: "contentscode tabellinnehåll contents innehåll mått measure",
    Role.VALUE: "värde value varde utfall resultat result",
    Role.IGNORED: (
        "status count antal|värden municipality_type kommuntyp isdeleted is_deleted prognos"
        " senast|uppdaterad uppdaterad"
    ),
}
_BY_WORD = {
    word.replace("|", " "): role for role, words in _ROLES.items() for word in words.split()
}

_WOMEN_WORDS = frozenset({"kvinnor", "kvinna", "women", "woman", "female", "females", "flickor"})
_MEN_WORDS = frozenset({"män", "man", "men", "male", "males", "pojkar"})
_WOMEN_CODES = frozenset({"k", "f", "2"})
_MEN_CODES = frozenset({"m", "1"})
_TOTAL_WORDS = ("total", "samtliga", "båda könen", "bägge könen", "män och kvinnor", "alla ")
_TOTAL_CODES = frozenset({"t", "tot", "totsa", "totalt", "total", "1+2", "samtl", "samtliga"})


def role_of(name: str) -> Role:
    """Return what a column or dimension called `name` stands for; a code may stand before it."""
    plain = " ".join(name.casefold().split())
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    code, text = split_code(plain)
    return _BY_WORD.get(text, _BY_WORD.get(code, Role.OTHER)) if code else Role.OTHER


def split_kpi(text: str) -> tuple[str, str]:
    """Return the key figure that a title names, "" for none, and the title without it."""
    match = KPI_ID.search(text)
    if match is None:
        return "", text.strip()
    rest = re.sub(rf"\({match[1]}\)|{match[1]}", "", text)
    return match[1], " ".join(rest.split()).strip(" -–:,")


def split_code(text: str) -> tuple[str, str]:
    """Return code and text of "1 - män"; of anything else no code and the text itself."""
    match = _CODE_AND_TEXT.fullmatch(text.strip())
    return (match[1], match[2].strip()) if match else ("", text.strip())


def split_region(text: str) -> tuple[str, str]:
    """Return code and name of "0884 Vimmerby"; "884", which a spreadsheet made, is "0884" again.

    The country, "00", becomes `0000` as in Kolada; a county keeps its two digits.
    """
    plain = " ".join(text.split())
    if re.fullmatch(r"\d{3}", plain, re.ASCII):
        return f"0{plain}", ""
    match = _REGION_CODE.fullmatch(plain)
    if match is None:
        return "", plain
    code = COUNTRY if match[1] == "00" else match[1]
    return code, match[2].strip()


def gender_of(code: str, text: str) -> str | None:
    """Return "kvinnor", "män" or "" (all) for a value of a gender dimension, None for others."""
    plain, short = text.strip().casefold(), code.strip().casefold()
    if plain in _WOMEN_WORDS:
        return WOMEN
    if plain in _MEN_WORDS:
        return MEN
    if is_total(code, text) or (not plain and not short):
        return ""
    for codes, gender in ((_WOMEN_CODES, WOMEN), (_MEN_CODES, MEN)):
        if short in codes or (not short and plain in codes):
            return gender
    return None


def is_total(code: str, text: str) -> bool:
    """Return whether a value stands for all the others of its dimension."""
    plain, short = text.strip().casefold(), code.strip().casefold()
    return short in _TOTAL_CODES or plain in _TOTAL_CODES or plain.startswith(_TOTAL_WORDS)


def split_heading(heading: object) -> tuple[str, str] | None:
    """Return the period in a column's heading and what else it says, or None without a period.

    "Folkmängd 2023" is 2023 and "Folkmängd"; "2023" is 2023 and "".
    """
    period = parse_period(heading)
    if period is not None:
        return period, ""
    if not isinstance(heading, str):
        return None
    text = " ".join(heading.split())
    if match := _PERIOD_LAST.fullmatch(text):
        rest, named = match.groups()
    elif match := _PERIOD_FIRST.fullmatch(text):
        named, rest = match.groups()
    else:
        return None
    period = parse_period(named)
    return None if period is None else (period, rest.strip(" ,-–("))


def split_gender(text: str) -> tuple[str, str]:
    """Return the gender that begins or ends a heading, "" for none, and what else it says."""
    words = text.split()
    for place in (0, -1):
        if words:
            word = words[place].strip("(),:")
            found = gender_of("", word) if word and not word.isdigit() else None
            if found is not None:
                rest = words[1:] if place == 0 else words[:-1]
                return found, " ".join(rest).strip(" ,-–:(")
    return "", text
