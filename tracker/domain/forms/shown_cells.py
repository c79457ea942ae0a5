"""The locked cells of a returned row beside what was shown in them when the form was issued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from tracker import clock
from tracker.domain.core.dates import read_date
from tracker.domain.core.fields import TEXT_LENGTH, Field, Kind
from tracker.domain.core.language import _
from tracker.domain.forms.content import shown_text
from tracker.domain.forms.returned import (
    FormProblem,
    ProblemKind,
    ReturnedRow,
    spoken_value,
)
from tracker.domain.forms.unit_form import IssuedRow

_SHORT = 80
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FOLD = Field("shown", "", Kind.TEXT)
_REMEMBERED = 1_024
"""Texts come again, in rows and in the issued form; as many as a large form has are kept."""


def is_as_shown(row: ReturnedRow, name: str, shown: str) -> bool:
    """Return whether a cell holds what was shown in it, but for blanks, case and number format."""
    value = row.value(name)
    if value == (shown or None):
        return True
    return folded_text(value, shown) == folded_text(shown, shown)


def folded_text(value: object, shown: str = "") -> str:
    """Return a cell's value as text for comparing; a serial number is a day where one was shown."""
    return _cleaned(_as_shown(value, shown)).casefold()


def changed_locked_cells(issued: IssuedRow, row: ReturnedRow) -> Iterator[FormProblem]:
    """Yield a problem for each locked cell that somebody has written in, also an empty one."""
    for name in row.spots:
        shown = issued.shown.get(name, "")
        value = row.value(name)
        if name in issued.base or name in row.troubles or value == (shown or None):
            continue
        text = _as_shown(value, shown)
        if _cleaned(text) == _cleaned(shown):
            continue
        if shown:
            sentence = _(
                "En låst cell är ändrad från ”{was}” till ”{now}”. Ändringen tas inte in; be"
                " samordnaren ändra i planen."
            )
        else:
            sentence = _(
                "I en låst cell som var tom står ”{now}”. Det tas inte in; skriv in det för hand"
                " där det hör hemma."
            )
        reason = sentence.format(was=short(shown), now=" ".join(text.split()))
        yield FormProblem(ProblemKind.LOCKED, reason, row.cell(name).place)


def short(text: str) -> str:
    """Return a text on one line, shortened when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def _as_shown(value: object, shown: str) -> str:
    """Return a cell's value as `IssuedRow.shown` has it."""
    if _ISO_DAY.fullmatch(shown):
        found = read_date(value, clock.today())
        value = found.value if found else value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str | int | float | date) and not isinstance(value, bool):
        return shown_text(value)
    return spoken_value(value)


@lru_cache(maxsize=_REMEMBERED)
def _cleaned(text: str) -> str:
    cleaned = _FOLD.clean(text) if len(text) <= TEXT_LENGTH else text
    return " ".join(str(cleaned or "").split())
