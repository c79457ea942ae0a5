"""What the items of a list are: by the sentence before it, its heading, its words and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.core.language import _
from tracker.domain.documents.blocks import Block
from tracker.domain.documents.found import FoundKind
from tracker.domain.documents.meaning import HeadingMeaning, listed_kind
from tracker.domain.documents.outline import Part, level_mention
from tracker.domain.documents.vocabulary import Mention, is_foreign

GOALS = (FoundKind.OVERALL_GOAL, FoundKind.GOAL, FoundKind.SUB_GOAL, FoundKind.PART)
"""The kinds that become goals of the plan."""

_WE_SHALL = re.compile(
    r"\b(?:vi|kommunen)\s+ska(?:ll)?\s*:?\s*$|\bska(?:ll)?\s+(?:vi|kommunen)\s*:?\s*$"
)
_OTHERS = frozenset({FoundKind.AREA, *GOALS, FoundKind.FRAMEWORK, FoundKind.OWN})
"""What a list in an annex is of somebody else's plan, when it calls itself one of these."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands.

    `word` is the heading that says what stands below it. `is_right_under_area` holds where the
    area's own heading is the nearest one. `numbered` is what the items are by their numbers,
    where those go on from the number of the heading: "Fokusområde 2" and "2.1", "2.2".
    """

    heading: str
    word: HeadingMeaning | None
    is_annex: bool
    is_foreign_above: bool
    in_area: bool
    is_right_under_area: bool
    has_areas: bool
    numbered: FoundKind | None = None
    is_right_under_goal: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What a list is (None where nothing says so), by which word, and what is unsure about it."""

    kind: FoundKind | None
    mention: Mention | None = None
    why: str = ""


def numbered_kind(heading: HeadingMeaning, blocks: Sequence[Block]) -> FoundKind | None:
    """Return what items are whose numbers all go on from that of the heading above them."""
    below = {FoundKind.AREA: FoundKind.GOAL, FoundKind.GOAL: FoundKind.SUB_GOAL}
    if heading.code is None or heading.kind is None:
        return None
    goes_on = re.compile(re.escape(heading.code) + (r"\d" if heading.code.isalpha() else r"[.:]\d"))
    is_all = all(goes_on.match(block.marker) for block in blocks)
    return below.get(heading.kind) if is_all else None


def judge_list(part: Part, texts: Sequence[str], place: Place) -> Judged:
    """Return what the items of a list are."""
    own = listed_kind(texts)
    mention = level_mention(part.intro) if part.intro else None
    word = place.word.mention if place.word is not None else None
    foreign = is_foreign(f"{part.intro} {place.heading}")
    chosen = mention or word
    if place.is_annex and (chosen is None or chosen.kind in _OTHERS):
        return Judged(FoundKind.FRAMEWORK, why=_("Står i en bilaga. Hör det till planen?"))
    if chosen is None and place.numbered is not None and own is None:
        return Judged(place.numbered, why=_("Numrerad som en del av rubriken ovanför."))
    if chosen is None:
        return _by_own_words(own, part, place, foreign=foreign)
    if own is FoundKind.INDICATOR and place.word is not None and own in place.word.also:
        return Judged(own)
    if chosen.kind is FoundKind.AREA:
        return _called_areas(chosen, place, foreign=foreign)
    if foreign and chosen.kind in GOALS:
        return _aside(place, foreign=True)
    if mention is None and own is FoundKind.INDICATOR and chosen.kind in GOALS:
        why = _("Står under en rubrik om mål men ser ut som indikatorer.")
        return Judged(own, why=why)
    if place.in_area and chosen.kind is FoundKind.OWN and chosen.noun is None:
        why = _("Dokumentet säger inte om det är mål eller åtgärder.")
        return Judged(FoundKind.ACTIVITY, why=why)
    return Judged(chosen.kind, chosen)


def _by_own_words(own: FoundKind | None, part: Part, place: Place, *, foreign: bool) -> Judged:
    """Judge a list that no word names, by its items or by the heading right above it."""
    if own in (FoundKind.INDICATOR, FoundKind.ACTIVITY):
        return Judged(own, why=_("Sägs inte av någon rubrik utan av punkternas egna ord."))
    if own is not None and not place.in_area:
        return Judged(own, why=_("Punkterna ser ut som namn på dokument."))
    if place.in_area and _WE_SHALL.search(part.intro) and not foreign:
        why = _("Sägs vara vad kommunen ska göra, men kallas inget.")
        return Judged(FoundKind.ACTIVITY, why=why)
    if place.in_area and place.is_right_under_area and not foreign:
        why = _("Står under området, men dokumentet säger inte vad det är.")
        return Judged(FoundKind.PART, why=why)
    if place.is_right_under_goal and not foreign:
        why = _("Står under målet, men dokumentet säger inte vad det är.")
        return Judged(FoundKind.SUB_GOAL, why=why)
    return Judged(None)


def _called_areas(chosen: Mention, place: Place, *, foreign: bool) -> Judged:
    """Judge a list that is called areas, but is none of those that the plan has."""
    if place.in_area:
        return Judged(FoundKind.PART, why=_("Kallas områden men står under ett område."))
    if foreign or place.has_areas:
        return _aside(place, foreign=foreign)
    return Judged(FoundKind.AREA, chosen)


def _aside(place: Place, *, foreign: bool) -> Judged:
    if foreign or place.is_foreign_above:
        why = _("Ser ut att vara någon annans mål eller områden.")
        return Judged(FoundKind.FRAMEWORK, why=why)
    return Judged(FoundKind.OWN, why=_("En uppräkning vid sidan av planens områden."))
