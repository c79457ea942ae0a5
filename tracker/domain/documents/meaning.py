"""What a heading and a list item say of themselves: "Mål 2: Fler i arbete", "Andel som …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.core.labels import Noun, capitalised
from tracker.domain.documents.details import parted_title
from tracker.domain.documents.found import FoundKind
from tracker.domain.documents.vocabulary import Mention, mentions, text_kind

_NUMBER = r"(?:[A-ZÅÄÖ]?\d{1,2}(?:[.:]\d{1,2})*|[A-ZÅÄÖ](?=[\s:.–-])|[IVX]{1,4}(?=[\s:.–-]))"
_NAMED = re.compile(rf"^\s*(?:nr\s*)?({_NUMBER})?\.?\s*([:.–—-])?\s*(.*)$", re.DOTALL)
_LEADING = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_MOST_WORDS = 12
_FAR = 4
_LONGEST_TITLE = 14
_LONGEST_NAME = 8
_FIGURE = re.compile(
    r"^(?:andel(?:en)?|antal(?:et)?|procentandel(?:en)?|genomsnittlig\w*|medelvärde\w*|index\w*"
    r"|resultat i |nöjd\w*\s?-?index|total(?:a|t)?\s+(?:antal|utsläpp|energi)\w*|utsläpp av)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?<![\wåäö-])[\wåäö-]*(?:strategi(?:n|er)?|(?<!p)plan(?:en|er)?|program(?:met)?|polic(?:y|yn|ys)|riktlinje(?:r|rna)?"
    r"|vision(?:en)?|reglemente(?:t)?|överenskommelse(?:n)?)\b",
    re.IGNORECASE,
)
_FRAMEWORK = re.compile(
    r"\b(?:FN|EU|CEMR|Agenda)\b|konvention|deklaration|lagstiftning|lagen\b|direktiv|\(\d{4}:\d+\)"
    r"|globala mål|europeisk",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(r"\b(?:ges|får|har)\s+i\s+uppdrag\s+att\b", re.IGNORECASE)
_SMALL = frozenset(
    re.split(
        " ",
        "i och är vi att för av med en ett den det de som på till kommun kommunen kommuns kommunens"
        " samt eller ska vår våra",
    )
)


@dataclass(frozen=True, slots=True)
class HeadingMeaning:
    """What a heading says: a level's word alone, or with the title that it names.

    `title` is "" where the heading is only a word for what follows: "Indikatorer".
    """

    mention: Mention | None = None
    title: str = ""
    code: str | None = None
    text_kind: str | None = None
    also: tuple[FoundKind, ...] = ()

    @property
    def kind(self) -> FoundKind | None:
        """The level that the heading names."""
        return self.mention.kind if self.mention else None

    @property
    def noun(self) -> Noun | None:
        """The level's word with its forms."""
        return self.mention.noun if self.mention else None

    @property
    def is_word(self) -> bool:
        """Whether it is a word for what stands below, and no title of its own."""
        return self.mention is not None and not self.title


_NAMING = frozenset(
    {
        FoundKind.AREA,
        FoundKind.GOAL,
        FoundKind.OVERALL_GOAL,
        FoundKind.SUB_GOAL,
        FoundKind.ACTIVITY,
        FoundKind.INDICATOR,
    }
)


_SPOKEN_OF = frozenset({FoundKind.UNIT, FoundKind.OWN, FoundKind.FRAMEWORK, FoundKind.PARTNER})
"""What a heading about roles or background speaks of without listing it."""


def heading_meaning(heading: str) -> HeadingMeaning:
    """Return what a heading means; an empty meaning for one that names no level."""
    text = _LEADING.sub("", heading).strip(" *_:")
    found = list(mentions(text))
    kind = text_kind(text)
    if not found:
        return HeadingMeaning(text_kind=kind)
    first = found[0]
    if first.start == 0 and first.kind in _NAMING:
        titled = _named(text, first)
        if titled is not None:
            return titled
    if len(text.split()) > _MOST_WORDS or (kind and first.kind in _SPOKEN_OF):
        return HeadingMeaning(text_kind=kind)
    if not _is_word(text, first):
        return HeadingMeaning(text_kind=kind)
    return HeadingMeaning(first, text_kind=kind, also=tuple(each.kind for each in found[1:]))


def _named(text: str, mention: Mention) -> HeadingMeaning | None:
    """Return the meaning of "Mål 2: Fler i arbete" or "Fokusområde – Boende", None for others."""
    match = _NAMED.match(text[mention.end :])
    if match is None or not (match[1] or match[3]):
        return None
    if not match[3]:
        return None if mention.is_definite else HeadingMeaning(mention, code=match[1])
    is_area = mention.kind is FoundKind.AREA and not mention.is_plural
    if not (match[1] or match[2]) and not (is_area and match[3][0].isupper()):
        return None
    if mention.is_definite or text[mention.end : mention.end + 1] == "-":
        return None
    if not match[3][0].isupper() and not match[1]:
        return None
    if re.match(r"\d{4}\b", text[mention.end :].strip(" :–-")):
        return None
    return HeadingMeaning(mention, title_of(match[3]), match[1])


_WHOSE = frozenset(
    ("alla", "samtliga", "våra", "kommunens", "berörda", "ansvariga", "övriga", "dessa", "de")
)


def _is_word(text: str, mention: Mention) -> bool:
    """Whether a heading is about a level rather than a name in which such a word happens to be."""
    before = text[: mention.start].split()
    if mention.kind is FoundKind.UNIT:
        return all(word.casefold() in _WHOSE for word in before)
    if mention.kind is FoundKind.ACTIVITY and before and re.search(r"[a-zåäö]$", before[-1]):
        return len(before) < _FAR
    return len(before) <= _FAR


def label_and_rest(text: str) -> tuple[HeadingMeaning, str] | None:
    """Return the level and the text of a paragraph such as "Mål: Alla barn når målen".

    After a number the colon may be missing: "Delmål 1.1 Alla barn når målen".
    """
    numbered = _numbered_label(text)
    if numbered is not None:
        return numbered
    match = re.match(
        r"^([^:]{3,40}?(?:\s\d{1,2}(?:\.\d{1,2})*)?)\s*[:–]\s*(\S.*)?$", text, re.DOTALL
    )
    if match is None:
        return None
    found = list(mentions(match[1]))
    if not found or found[0].start > 0 or len(match[1].split()) > _FAR:
        return None
    number = re.search(r"\d{1,2}(?:\.\d{1,2})*", match[1])
    return HeadingMeaning(found[0], code=number[0] if number else None), (match[2] or "").strip()


_NUMBERED_LABEL = re.compile(
    r"^(?P<label>[^\W\d]+(?:\s[^\W\d]+)?)\s+(?P<number>[A-ZÅÄÖ]?\d{1,2}(?:[.:]\d{1,2})*)\.?\s+"
    r"(?P<rest>[A-ZÅÄÖ].+)$",
    re.DOTALL,
)


def _numbered_label(text: str) -> tuple[HeadingMeaning, str] | None:
    match = _NUMBERED_LABEL.match(text)
    mention = next(mentions(match["label"]), None) if match is not None else None
    if match is None or mention is None or mention.is_definite:
        return None
    if mention.kind not in _NAMING or (mention.start, mention.end) != (0, len(match["label"])):
        return None
    return HeadingMeaning(mention, code=match["number"]), match["rest"].strip()


_PAPER = re.compile(
    r"(?<![\wåäö-])[\wåäö-]*?(?P<kind>handlingsplan|aktivitetsplan|åtgärdsplan|strategi|program|policy"
    r"|strategisk inriktning|plan)(?:en|met|n)?\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:till|i|för|om|bilaga|innehåll|syfte|bakgrund|uppföljning|genomförande|avgränsning|underlag"
    r"|styrning|så|hur|vad)\b",
    re.IGNORECASE,
)


def paper_kind(text: str) -> str | None:
    """Return "strategi" for a line that reads as the name of one, None for other lines."""
    match = _PAPER.search(text)
    if match is None or len(text.split()) > _LONGEST_TITLE or text.endswith((".", ":", ";")):
        return None
    if len(text[: match.start()].split()) > _FAR + 1 or _NO_TITLE.match(text):
        return None
    return match["kind"].casefold()


def title_of(text: str) -> str:
    """Return a text as a title: without the full stop, with a capital letter first."""
    text = " ".join(text.split()).strip(" –—-;,*")
    text = text[:-1].rstrip() if text.endswith(".") and not text.endswith(("..", "etc.")) else text
    return capitalised(text)


def named_item(text: str) -> tuple[str, str]:
    """Return the name and the rest of an item such as "Jämlik hälsa – alla ska …"."""
    match = re.match(r"^([^:.–—]{2,70}?)\s*(?::|\s[–—-])\s+(\S.*)$", text, re.DOTALL)
    if match is None or len(match[1].split()) > _LONGEST_NAME:
        return text, ""
    return match[1], match[2]


def listed_kind(texts: Sequence[str]) -> FoundKind | None:
    """Return what the items of a list are by their own words alone, None where nothing says so."""
    few = len(texts) / 2
    if sum(_FIGURE.match(text) is not None for text in texts) > few:
        return FoundKind.INDICATOR
    if sum(_is_assigned(text) for text in texts) > few:
        return FoundKind.ACTIVITY
    short = [text for text in texts if len(text.split()) <= _LONGEST_NAME + 2]
    if len(short) > few:
        if sum(_FRAMEWORK.search(text) is not None for text in short) > few:
            return FoundKind.FRAMEWORK
        if sum(_names_document(text) for text in short) > few:
            return FoundKind.STEERING_DOCUMENT
    return None


def _is_assigned(text: str) -> bool:
    return _ASSIGNED.search(text) is not None or bool(parted_title(text)[1])


def _names_document(text: str) -> bool:
    return _DOCUMENT.search(text) is not None


def is_figure(text: str) -> bool:
    """Return whether a text reads as an indicator: "Andel elever som …"."""
    return _FIGURE.match(text) is not None


_SOURCE = re.compile(
    r"^(?P<title>.{8,}?)(?:\s+genom\s+statistik\s+(?:som\s+hämtas\s+)?från|\s*[,.(]?\s*\(?källa:?)\s+"
    r"(?P<source>[^)]{2,80}?(?:\([^)]*\))?)\s*\)?\.?$",
    re.IGNORECASE | re.DOTALL,
)


def figure_source(title: str) -> tuple[str, str]:
    """Return an indicator's title without the source that stands after it, and the source."""
    match = _SOURCE.match(title)
    return (match["title"].strip(" ,"), match["source"]) if match else (title, "")


def same_title(one: str, other: str) -> bool:
    """Return whether two titles name the same thing, by the words that matter."""
    first, second = title_words(one), title_words(other)
    if not first or not second:
        return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
    if first == second:
        return True
    smaller, larger = sorted((first, second), key=len)
    return len(smaller) > 1 and smaller <= larger and len(smaller) * 2 >= len(larger)


def title_words(title: str) -> frozenset[str]:
    """Return the words of a title that carry its meaning."""
    return frozenset(re.findall(r"[\wåäö]+", title.casefold())) - _SMALL
