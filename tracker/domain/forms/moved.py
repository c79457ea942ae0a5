"""Forms that were issued from a copy of the plan: their rows by their ids in the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracker.domain.forms.returned import ReturnedForm, ReturnedRow
from tracker.domain.forms.unit_form import FormPart, IssuedForm, RowKey

MovedIds = Mapping[tuple[str, int], int]
"""The ids in the plan of rows that have others in the copy, by table and the id in the copy."""

_TABLES = {
    FormPart.ACTIVITY: "activity",
    FormPart.INDICATOR: "indicator",
    FormPart.DELIVERY: "agreement_promise",
    FormPart.QUESTION: "form_question",
}
"""The tables whose ids stand in the keys of a form's rows."""


def issued_here(form: IssuedForm, moved: MovedIds) -> IssuedForm:
    """Return a form as it would have been issued from the plan."""
    if not moved:
        return form
    rows = tuple(replace(row, key=_key(row.key, moved)) for row in form.rows)
    return replace(form, rows=rows, unit_id=moved.get(("unit", form.unit_id), form.unit_id))


def returned_here(returned: ReturnedForm, moved: MovedIds) -> ReturnedForm:
    """Return what came back with the keys that its rows have in the plan."""
    if not moved:
        return returned

    def placed(rows: tuple[ReturnedRow, ...]) -> tuple[ReturnedRow, ...]:
        return tuple(replace(row, key=_key(row.key, moved)) for row in rows)

    return replace(returned, rows=placed(returned.rows), loose=placed(returned.loose))


def _key(key: RowKey, moved: MovedIds) -> RowKey:
    table = _TABLES.get(key.part)
    row_id = key.row_id if table is None else moved.get((table, key.row_id), key.row_id)
    return replace(key, row_id=row_id)
