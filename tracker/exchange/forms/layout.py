"""Where things stand in a unit's form; its writer and its reader agree on this alone.

Every data sheet carries its marker in A1 and the identifiers of its columns in row 1, and its
rows their keys in column A; row 1 and column A are hidden. So sheets may be renamed, rows sorted
and columns moved, and each cell is still known.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.core.language import N_
from tracker.domain.forms.unit_form import FormPart

HIDDEN_SHEET = "_form"
"""The sheet, hidden from the menus too, that holds the form's own papers.

Column A holds a name, column B its value as text: `format`, `form_id`, `plan_uuid`, `year`, for a
part of a year `until`, where the answers of a part stand beside `beside`, `unit_id`, `unit`,
`issued_on`, `fingerprint`, in pieces named `texts` a JSON list of the texts that stand in the
visible sheets beside the rows, and the form's JSON in pieces named `content`.
"""

LIST_SHEET = "_lists"
"""The sheet, hidden too, with what the cells offer: lists, each of an identifier and a word.

A and B hold the statuses, C and D the areas and E and F the goals with their ids, G and H the
judgements, I and J the prognoses.
"""

PIECE = 30_000
"""Characters of the form's JSON in one cell."""

MARKER = "form:{part}"
"""The mark in A1 of a data sheet, such as `form:activity`."""

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
