"""Answers that were sorted away from their rows, as the answers of the issued form show.

A form goes out with statuses and dates filled in. Where these stand at other rows than when it was
issued, somebody has sorted only some of the columns, and what was written beside them moved too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.language import _
from tracker.domain.forms.returned import (
    FormProblem,
    Place,
    ProblemKind,
    ReturnedRow,
    read_value,
    same_value,
)
from tracker.domain.forms.unit_form import INPUTS, IssuedRow, RowKey
from tracker.errors import InvalidValueError

_FEWEST = 2
_FEWEST_CHOICES = 3
"""So many rows must have changed values with each other: choices are few, and may do so rightly."""

T = TypeVar("T")
Change = tuple[Stored, Stored]
"""The value that a cell was issued with, and the one that stands there now."""


def are_shuffled(rows: Iterable[ReturnedRow], issued: Mapping[RowKey, IssuedRow]) -> bool:
    """Return whether rows have changed answers with each other since they were issued."""
    known = [(row, issued[row.key]) for row in rows if row.key in issued]
    if not known:
        return False
    inputs = INPUTS[known[0][0].key.part]
    changes = {name: _changes(name, rule, known) for name, rule in inputs.items()}
    return _are_exchanged(inputs, known, changes) or any(
        _have_changed_places([*found.values()], is_choice=inputs[name].kind is Kind.CHOICE)
        for name, found in changes.items()
    )


def kept_answers(row: ReturnedRow, issued: IssuedRow) -> int:
    """Return how many of the answers that an issued row was filled in with stand in a row."""
    return sum(
        name in row.spots and _is_kept(rule, row.value(name), base)
        for name, rule in INPUTS[row.key.part].items()
        if (base := issued.base.get(name)) is not None
    )


def shuffled_problem(place: Place) -> FormProblem:
    """Return the caution that answers seem to stand at other rows than they were written for."""
    sentence = _(
        "På bladet {sheet} har rader bytt ifyllda svar med varandra, kanske för att bara en del av"
        " kolumnerna är sorterade. Kontrollera att svaren hör till sina rader innan de tas emot."
    )
    reason = sentence.format(sheet=place.sheet)
    return FormProblem(ProblemKind.CAUTION, reason, Place(place.sheet))


def _are_exchanged(
    inputs: Mapping[str, Field],
    known: Sequence[tuple[ReturnedRow, IssuedRow]],
    changes: Mapping[str, Mapping[int, Change]],
) -> bool:
    """Return whether rows have exchanged both status and date, also where one had no date."""
    names = [name for name, rule in inputs.items() if rule.kind in (Kind.CHOICE, Kind.DATE)]
    exchanged = []
    for place, (_row, issued) in enumerate(known):
        now = {name: changes[name][place][1] for name in names if place in changes[name]}
        if len(now) >= _FEWEST:
            before = {name: _issued_value(issued, name) for name in names}
            exchanged.append((tuple(before.values()), tuple({**before, **now}.values())))
    return len(_in_circles(exchanged)) >= _FEWEST


def _changes(
    name: str, rule: Field, known: Iterable[tuple[ReturnedRow, IssuedRow]]
) -> dict[int, Change]:
    """Return what has become of a cell, by the places of the rows in which it is another now."""
    changes = {}
    for place, (row, issued) in enumerate(known):
        if name not in row.spots or name in row.troubles:
            continue
        base, value = _issued_value(issued, name), row.value(name)
        if value == base:
            continue
        try:
            theirs = read_value(rule, value)
        except InvalidValueError:  # it is reported when the cell is compared
            continue
        if not same_value(theirs, base):
            changes[place] = (base, theirs)
    return changes


def _issued_value(issued: IssuedRow, name: str) -> Stored:
    """Return the value that a cell was issued with, also where it was locked."""
    return issued.base.get(name, issued.shown.get(name) or None)


def _have_changed_places(changes: Sequence[Change], *, is_choice: bool) -> bool:
    if is_choice:
        is_same = Counter(base for base, _now in changes) == Counter(now for _base, now in changes)
        return is_same and len(changes) >= _FEWEST_CHOICES
    moved = _in_circles(changes)
    return sum(None not in change for change in moved) >= _FEWEST


def _in_circles(changes: Sequence[tuple[T, T]]) -> list[tuple[T, T]]:
    """Return the changes that lead round: 1 to 2 and 2 to 1, but not 1 to 2 and 2 to 3."""
    left = list(changes)
    while True:
        before, after = {base for base, _now in left}, {now for _base, now in left}
        kept = [change for change in left if change[0] in after and change[1] in before]
        if len(kept) == len(left):
            return kept
        left = kept


def _is_kept(rule: Field, value: object, base: Stored) -> bool:
    try:
        return same_value(read_value(rule, value), base)
    except InvalidValueError:  # what nobody can read is no longer the answer it was
        return False
