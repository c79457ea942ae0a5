"""What stands behind a title: who is responsible and when, "… Ansvarig: X. Klart: 2026."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tracker.domain.core.labels import Labels, capitalised
from tracker.domain.importing.cells import read_times
from tracker.domain.importing.columns import meaning
from tracker.domain.importing.headings import EVERYBODY, looks_like_position, looks_like_unit
from tracker.domain.importing.targets import Target

Details = tuple[tuple[str, object], ...]
"""Values of an activity by their fields, as the cells of a table's row."""

_TIMES = frozenset({Target.PERIOD, Target.START_DATE, Target.DUE_DATE})
_TOLD = _TIMES | {
    Target.UNIT,
    Target.OWNER,
    Target.COST,
    Target.RESOURCES,
    Target.FUNDING,
    Target.FREQUENCY,
}
_LABEL = re.compile(
    r"(?:(?:^|(?<=[.)\]])\s+)(?=[A-ZÅÄÖ])|(?<=[;,])\s+|\s+[–|]\s+)"
    r"(?P<label>[^\W\d][\w /]{1,28}?)\s*:\s+(?=\S)"
)
_BRACKETS = re.compile(
    r"^(?P<title>.{8,}?)\s*[(\[](?P<inside>[^()\[\]]{2,120})[)\]]\s*\.?$", re.DOTALL
)
_COMMA = re.compile(r"\s*[,;]\s+|\s+[–/]\s+")
_ANY_DAY = date(2000, 1, 1)
_LIKELY = 0.5
_MOST_PARTS = 4
_LONGEST_NAME = 6


def parted_title(text: str) -> tuple[str, Details]:
    """Return a title without what stands behind it, and what that says.

    "Temavecka. Ansvarig: HR-avdelningen. Klart: 2026" and "Temavecka (HR-avdelningen, 2026)" both
    name a unit and a year. A text that says nothing of the kind is returned as it is.
    """
    title, told = _labelled(text)
    shorter, more = _bracketed(title)
    return (shorter, (*more, *told)) if told or more else (text, ())


def detail_of(text: str) -> Details:
    """Return what a line such as "Ansvarig: Gatuenheten" says, nothing for other lines."""
    title, told = _labelled(text)
    return told if told and not title else ()


def _labelled(text: str) -> tuple[str, Details]:
    found = [(match, target) for match in _LABEL.finditer(text) if (target := _target(match))]
    if not found:
        return text, ()
    told: list[tuple[str, object]] = []
    for (match, target), end in zip(
        found, [*(match.start() for match, _t in found[1:]), len(text)], strict=True
    ):
        value = text[match.end() : end].strip(" .;,|–")
        told += _value(target, match["label"], value)
    return text[: found[0][0].start()].strip(), tuple(told)


def _target(match: re.Match[str]) -> Target | None:
    target, confidence = meaning(match["label"], Labels())
    return target if confidence >= _LIKELY and target in _TOLD else None


def _value(target: Target, label: str, value: str) -> Iterator[tuple[str, object]]:
    """Yield a value by its field; a time that nobody could read is kept as a note."""
    if not value:
        return
    if target in _TIMES and not _is_time(value):
        yield Target.NOTE.value, f"{label}: {value}"
    else:
        is_name = target in (Target.UNIT, Target.OWNER)
        yield target.value, capitalised(value) if is_name else value


def _bracketed(text: str) -> tuple[str, Details]:
    """Read "(Måltidsenheten, 2026)": at least one part is a time or names a unit or position."""
    match = _BRACKETS.match(text)
    if match is None:
        return text, ()
    parts = [part.strip(" .") for part in _COMMA.split(match["inside"]) if part.strip(" .")]
    times = [part for part in parts if _is_time(part)]
    names = [part for part in parts if part not in times]
    known = [name for name in names if _is_name(name) and (times or _is_definite(name))]
    if not (times or known) or len(parts) > _MOST_PARTS or len(times) > 1:
        return text, ()
    if any(len(name.split()) > _LONGEST_NAME for name in names) or (not known and not names):
        return text, ()
    told: list[tuple[str, object]] = []
    if names:
        told.append((Target.OWNER.value, capitalised(", ".join(names))))
    told += [(Target.PERIOD.value, time) for time in times]
    return match["title"].strip(), tuple(told)


def _is_time(text: str) -> bool:
    return read_times(text, _ANY_DAY) is not None


def _is_name(text: str) -> bool:
    plain = text.casefold()
    return plain in EVERYBODY or looks_like_unit(text) or looks_like_position(text)


def _is_definite(name: str) -> bool:
    """Whether a name is of one unit, "Skolan", rather than of a kind of them, "skola"."""
    return name[0].isupper() or name.endswith(("en", "et", "an"))
