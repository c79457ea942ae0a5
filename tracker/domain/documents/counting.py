"""Names that a sentence counts up: "De tre fokusområdena Hälsa, Bostad och Arbete …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.documents.meaning import title_of
from tracker.domain.documents.vocabulary import Mention

_QUOTED = re.compile(r"[”\"»]([^”\"»]{2,60})[”\"«]")
MOST_NAMES = 12
"""How many names one sentence may count up."""

_LONGEST_NAME = 8


def counted_names(sentence: str, mention: Mention) -> Iterator[list[str]]:
    """Yield the names that a sentence counts up after a word for a level, the likeliest first.

    "De tre fokusområdena Hälsa, Bostad och Social sammanhållning ses som …" has three. Where they
    end is not always clear, so that there may be more than one answer.
    """
    after = sentence[mention.end :]
    quoted = _QUOTED.findall(after)
    if len(quoted) > 1:
        yield [name.strip() for name in quoted]
        return
    direct = re.match(r"\s*[:–]?\s*(?=[A-ZÅÄÖ])", after)
    if direct is None:
        direct = re.search(r"(?:\s(?:är|utgörs av|består av)|[:;])\s+(?!att\b|en\b|ett\b)", after)
        if direct is None or len(after[: direct.start()].split()) > _FAR:
            return
    rest = re.split(r"[.;]", after[direct.end() :], maxsplit=1)[0]
    for end in _ENDS:
        names = parted_names(re.split(end, rest, maxsplit=1)[0])
        if len(names) <= MOST_NAMES and all(len(name.split()) <= _LONGEST_NAME for name in names):
            yield names


_FAR = 6
_ENDS = (r"\s+(?:ses|är|utgör|ska|som|har|för|kommer)\s", r"\s+(?:ses|är|utgör|ska|har)\s", r"$")


def parted_names(text: str) -> list[str]:
    """Return the names of "Arbete, Boende och Vård och omsorg": three."""
    parts = re.split(r",\s+", text)
    last = parts.pop()
    joints = list(re.finditer(r"(?<!-)\s+(?:och|samt)\s+", last))
    capital = [each for each in joints if last[each.end() : each.end() + 1].isupper()]
    both = [each for each in joints if "samt" in each[0]] or capital[:1] or joints[-1:]
    if both:
        parts += [last[: both[0].start()], last[both[0].end() :]]
    else:
        parts.append(last)
    stripped = (re.sub(r"^(?:och|samt)\s+", "", part).strip(' ”"') for part in parts)
    return [part for part in stripped if part]


def group_of(sentence: str, mention: Mention) -> str | None:
    """Return "Generella faktorer" of "följande generella faktorer", None where nothing is said."""
    match = re.search(r"([a-zåäö]+a)\s+$", sentence[: mention.start])
    if match is None or mention.noun is None:
        return None
    if match[1] in {"viktiga", "viktigaste", "dessa", "våra", "egna", "alla", "samtliga", "dela"}:
        return None
    return title_of(f"{match[1]} {sentence[mention.start : mention.end]}")
