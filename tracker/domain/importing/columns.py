"""The meaning of a column in somebody's action plan, judged by its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Status
from tracker.domain.core.words import read_term
from tracker.domain.importing.synonyms import SYNONYMS
from tracker.domain.importing.targets import Target

_SURE = 1.0
_LIKELY = 0.8
_BEGINS = 0.6
_ENDS = 0.5
_MORE = 4
_LONGEST_HEADING = 80

UNKNOWN = (Target.LEFT, 0.0)

_PARENTHESIS = re.compile(r"\([^)]*\)")
_SEPARATED = re.compile(r"[\s/]+")
_YEAR = re.compile(r"(?:år |year )?(20\d\d)")
_COMMON = (
    "vad|hur|till|från|no|what|how|when|who|but|fin|end|start|klar|klart|kod|id|ref|typ|sort"
    "|faktor|data|state|service|direction|action|no.|tid|år|time|i|av|meta|qui"
)
_TOO_COMMON = frozenset(_COMMON.split("|"))
"""Words that mean something alone, and anything together with others."""


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """A column: its place from 0, its heading, what it holds, and how sure that is (0 to 1).

    `status` is the status, and `year` the year, that a mark in the column stands for.
    """

    index: int
    heading: str
    target: Target
    confidence: float
    status: Status | None = None
    year: int | None = None


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return a text as it is compared: composed, lower case, one blank, no marks at its end."""
    text = unicodedata.normalize("NFC", text).casefold().replace("\xad", "")
    return " ".join(text.split()).strip(" .,:;*?!-–_")


def meaning(heading: str, labels: Labels) -> tuple[Target, float]:
    """Return what stands below a heading and how sure that is; `(LEFT, 0.0)` when unknown."""
    text = plain(heading)
    if not text or len(text) > _LONGEST_HEADING:
        return UNKNOWN
    known = _known() | _own_words(labels)
    for shown, confidence in (
        (text, _SURE),
        (plain(_PARENTHESIS.sub(" ", text)), _LIKELY),
    ):
        if shown in known:
            return known[shown], confidence
    return _part_of(text, known)


def year_of(heading: str) -> int | None:
    """Return the year that a heading names and nothing else: "2026", "År 2026"."""
    match = _YEAR.fullmatch(plain(heading))
    return int(match[1]) if match else None


def marked_status(heading: str) -> Status | None:
    """Return the status that a mark below this heading stands for, None for another heading."""
    found = read_term(Status, heading)
    return None if found is None else Status(found.value)


def _part_of(text: str, known: Mapping[str, Target]) -> tuple[Target, float]:
    """Return what the longest known words at the beginning, else the end, of a heading mean."""
    words = _SEPARATED.split(text)
    for count in range(len(words) - 1, 0, -1):
        begun = " ".join(words[:count])
        target = known.get(begun)
        if target is not None and begun not in _TOO_COMMON and len(words) <= count + _MORE:
            return target, _BEGINS
    for count in range(len(words) - 1, 0, -1):
        ended = " ".join(words[-count:])
        target = known.get(ended)
        if target is not None and ended not in _TOO_COMMON and len(words) <= count + _MORE:
            return target, _ENDS
    return UNKNOWN


@cache
def _known() -> dict[str, Target]:
    return {
        plain(word) or word: target
        for target, words in SYNONYMS.items()
        for word in words.split("|")
    }


def _own_words(labels: Labels) -> dict[str, Target]:
    """Return the plan's own nouns, which go before what the words mean elsewhere."""
    nouns = {
        Target.FOCUS_AREA: (labels.focus_area,),
        Target.GOAL: (labels.overall_goal, labels.sub_goal, labels.part, labels.goal),
        Target.UNIT: (labels.unit,),
        Target.TITLE: (labels.activity,),
    }
    return {
        plain(word): target
        for target, listed in nouns.items()
        for noun in listed
        for word in (noun.singular, noun.plural)
    }
