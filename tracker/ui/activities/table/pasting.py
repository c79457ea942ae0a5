"""Pastes a table from Excel into the activities, as one change or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.reading import Reading
from tracker.domain.core.words import read_term
from tracker.domain.forms.returned import read_cell
from tracker.errors import InvalidValueError
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.editors import unknown_choice
from tracker.ui.session import Session


@dataclass(frozen=True, slots=True)
class Target:
    """A cell that is pasted into: its activity, field (None: read-only), heading and text now."""

    activity_id: int
    row_title: str
    field: Field | None
    heading: str
    shown: str


def paste(session: Session, choices: Choices, cells: Sequence[tuple[Target, str]]) -> list[str]:
    """Write texts into cells as one change; return how those were understood that were guessed.

    A text that is what the cell shows changes nothing. What cannot be read is shown with its place
    as a failure of the session, and then nothing is written.
    """
    values: dict[int, dict[str, object]] = {}
    guesses: list[str] = []
    try:
        for target, text in cells:
            if _same(text, target.shown):
                continue
            reading = _read(choices, target, text)
            if target.field is not None:
                values.setdefault(target.activity_id, {})[target.field.name] = reading.value
            if reading.guess:
                guesses.append(f"{target.heading}: {reading.guess}")
    except InvalidValueError as error:
        session.failed.emit(error)
        return []
    if not values:
        return []
    activities = session.plan.activities

    def write() -> None:
        for activity_id, fields in values.items():
            activities.update(activity_id, **fields)

    label = ngettext("Klistrade in i {count} rad", "Klistrade in i {count} rader", len(values))
    return guesses if session.change(label.format(count=len(values)), write) else []


def _read(choices: Choices, target: Target, text: str) -> Reading[Stored]:
    try:
        return _read_text(choices, target.field, text)
    except InvalidValueError as error:
        sentence = _("”{row}”, {column}: {reason} Inget har ändrats.")
        place = {"row": target.row_title, "column": target.heading}
        reason = sentence.format(**place, reason=str(error))
        raise InvalidValueError(error.field, reason) from error


def _read_text(choices: Choices, field: Field | None, text: str) -> Reading[Stored]:
    if field is None:
        raise InvalidValueError("", _("Kolumnen räknas ut och går inte att skriva i."))
    if field.kind is Kind.REFERENCE:
        return Reading(_reference(choices, field, text))
    if field.kind is Kind.NUMBER and field.choices is not None:
        term = read_term(field.choices, text)
        return read_cell(field, str(term.value) if term else text)
    return read_cell(field, text)


def _reference(choices: Choices, field: Field, text: str) -> int | None:
    """Return the id of the row that is called so, with its code or without."""
    sought = _folded(text)
    options = choices.options(field)
    none, *rows = options
    if sought in ("", _folded(none.text)):
        return None
    for option in rows:
        names = {_folded(option.text), _folded(option.text.partition(" ")[2])}
        if sought in names and isinstance(option.value, int):
            return option.value
    raise InvalidValueError(field.name, unknown_choice(text.strip()))


def _same(text: str, shown: str) -> bool:
    return _folded(text) == _folded(shown)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
