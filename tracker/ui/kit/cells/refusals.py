"""What is pasted into cells: how texts are read and compared, and how all refusals are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.reading import Reading
from tracker.domain.core.words import read_term
from tracker.domain.forms.returned import read_cell
from tracker.errors import InvalidValueError
from tracker.ui.kit.fields.editors import unknown_choice

MOST_REFUSALS = 8
"""So many are told one by one."""


def folded(text: str) -> str:
    """Return a text as it is compared: one blank between words, lower case."""
    return " ".join(text.split()).casefold()


def read_text(field: Field, text: str, names: Mapping[str, int | str | None]) -> Reading[Stored]:
    """Return what a text means in a cell; `names` are what a reference to a row may be called.

    Raises InvalidValueError when the field's rule refuses it.
    """
    if field.kind is Kind.REFERENCE:
        if folded(text) not in names:
            raise InvalidValueError(field.name, unknown_choice(text.strip()))
        return Reading(names[folded(text)])
    if field.kind is Kind.NUMBER and field.choices is not None:
        term = read_term(field.choices, text)
        return read_cell(field, str(term.value) if term else text)
    return read_cell(field, text)


def cell_refusal(row: str, heading: str, reason: object) -> str:
    """Return which cell cannot be written and why."""
    return _("”{row}”, {column}: {reason}").format(row=row, column=heading, reason=reason)


def refusal_text(refusals: Sequence[str]) -> str:
    """Return what cannot be written, where and why, line by line; nothing is."""
    listed = [f"• {each}" if len(refusals) > 1 else each for each in refusals[:MOST_REFUSALS]]
    more = len(refusals) - len(listed)
    if more:
        further = ngettext("• och {count} cell till", "• och {count} celler till", more)
        listed.append(further.format(count=more))
    return "\n".join([*listed, _("Inget har ändrats.")])


def too_wide(width: int, room: int) -> str:
    """Return that a block has more columns than there are from where it is pasted."""
    sentence = _(
        "Det kopierade har {columns} kolumner, men härifrån finns bara {room}."
        " Markera en cell längre till vänster, eller visa fler kolumner."
    )
    return sentence.format(columns=width, room=room)


def too_long(height: int, room: int) -> str:
    """Return that a block has more rows than there are from where it is pasted."""
    sentence = _(
        "Det kopierade har {rows} rader, men härifrån finns bara {room}."
        " Markera en cell längre upp, eller lägg till rader först."
    )
    return sentence.format(rows=height, room=room)


def read_only_column() -> str:
    """Return why a cell that is worked out cannot be written."""
    return _("Kolumnen räknas ut och går inte att skriva i.")
