"""Where things stand in a unit's form; its writer and its reader agree on this alone.

Every data sheet carries its marker in A1 and the identifiers of its columns in row 1, and its
rows their keys in column A; row 1 and column A are hidden. So sheets may be renamed, rows sorted
and columns moved, and each cell is still known.

A workbook may hold the forms of several plans. They are numbered from 1, and the number stands in
the names of their sheets ("2 Förslag"), in their marks (`form:proposal@2`) and in their papers
(`part`). A form that is alone in its workbook has the number 0, which is not written out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tracker.domain.core.language import N_, _
from tracker.domain.forms.unit_form import FormPart

HIDDEN_SHEET = "_form"
"""The sheet, hidden from the menus too, that holds the form's own papers.

Column A holds a name, column B its value as text: `format`, `form_id`, `plan_uuid`, `year`, for a
part of a year `until`, where the answers of a part stand beside `beside`, `unit_id`, `unit`,
`issued_on`, `fingerprint`, with the forms of other plans `part` and `plan`, in pieces named `texts`
a JSON list of the texts that stand in the visible sheets beside the rows, and the form's JSON in
pieces named `content`.
"""

LIST_SHEET = "_lists"
"""The sheet, hidden too, with what the cells offer: lists, each of an identifier and a word.

A and B hold the statuses, C and D the areas and E and F the goals with their ids, G and H the
judgements, I and J the prognoses.
"""

PIECE = 30_000
"""Characters of the form's JSON in one cell."""

COVER = "form:plans"
"""The mark in A1 of the first sheet of a workbook with the forms of several plans."""

PROGRESS = "progress"
"""The identifier of the cover's column that counts what is filled in."""

MARKER_ROW = 1
KEY_COLUMN = 1

SHEETS: Mapping[FormPart, str] = {
    FormPart.SUMMARY: N_("Läs mig"),
    FormPart.ACTIVITY: N_("Uppföljning"),
    FormPart.PROPOSAL: N_("Förslag"),
    FormPart.INDICATOR: N_("Indikatorer"),
    FormPart.GOAL: N_("Förslag till mål"),
    FormPart.QUESTION: N_("Läs mig"),
    FormPart.DELIVERY: N_("Överenskommelser"),
}
"""The names of the sheets as issued, in their order.

The unit's own words stand on the first sheet, a row each: the key in column A ends with the
input's name (`summary:0:reported_by`), and the input is in the column identified as `value`.
"""

PROPOSAL_ROWS = 25
"""Empty rows for new activities; their keys are `proposal:1` and so on."""

_MARK = re.compile(r"form:([a-z]+)(?:@([0-9]{1,4}))?")
_NUMBERED = re.compile(r"([0-9]{1,4}) (.+)", re.DOTALL)


class Marked(NamedTuple):
    """The part of a form that a sheet holds, and the number of the form in the workbook."""

    part: FormPart
    place: int


def marker(part: FormPart, place: int = 0) -> str:
    """Return the mark in A1 of a data sheet, such as `form:activity` or `form:activity@2`."""
    return f"form:{part}@{place}" if place else f"form:{part}"


def marked(text: object) -> Marked | None:
    """Return what a mark says, None for a text that is none."""
    found = _MARK.fullmatch(text) if isinstance(text, str) else None
    if found is None or found[1] not in _PARTS:
        return None
    return Marked(FormPart(found[1]), int(found[2] or 0))


def sheet_name(part: FormPart, place: int = 0) -> str:
    """Return the name of a part's sheet as issued, such as "Förslag" or "2 Förslag"."""
    return f"{place} {_(SHEETS[part])}" if place else _(SHEETS[part])


def numbered(name: str) -> int:
    """Return the number of the form that a sheet's name begins with, 0 for none."""
    found = _NUMBERED.fullmatch(name.strip())
    return int(found[1]) if found else 0


def hidden_sheet(place: int = 0) -> str:
    """Return the name of the sheet with a form's papers."""
    return _of_place(HIDDEN_SHEET, place)


def list_sheet(place: int = 0) -> str:
    """Return the name of the sheet with what a form's cells offer."""
    return _of_place(LIST_SHEET, place)


def _of_place(name: str, place: int) -> str:
    return name if place <= 1 else f"{name}{place}"


_PARTS = frozenset(map(str, FormPart))
