"""A small form as it was issued, as it comes back, and the plan beside it: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.domain.core.fields import Stored
from tracker.domain.forms.merged import PlanRow
from tracker.domain.forms.returned import Place, ReturnedForm, ReturnedRow, Spot
from tracker.domain.forms.unit_form import INPUTS, FormPart, IssuedForm, IssuedRow, RowKey

SUMMARY = RowKey(FormPart.SUMMARY)
ONE, TWO = RowKey(FormPart.ACTIVITY, 1), RowKey(FormPart.ACTIVITY, 2)
INDICATOR = RowKey(FormPart.INDICATOR, 7, "K")
EMPTY: dict[str, Stored] = {
    "status": "in_progress",
    "due_date": "2026-03-31",
    "move_reason": None,
    "result": None,
    "deviation": None,
    "next_steps": None,
    "voices": None,
}
ISSUED = IssuedForm(
    "3f2a9c1b-04d7-4c00-8000-000000000001",
    "plan",
    2026,
    4,
    "Östra skolan",
    date(2026, 1, 7),
    (
        IssuedRow(SUMMARY, {"summary": None, "reported_by": None}, {}),
        IssuedRow(ONE, EMPTY, {"title": "Språkpraktik", "start_date": "2026-01-01"}),
        IssuedRow(TWO, EMPTY | {"result": "Åtta platser"}, {"title": "Språkkafé"}),
        IssuedRow(INDICATOR, {"value": 12.0, "note": None}, {"title": "Deltagare"}),
    ),
)
Answers = Mapping[RowKey, Mapping[str, object]]


def plan_now(changed: Mapping[RowKey, Mapping[str, Stored]] | None = None) -> dict[RowKey, PlanRow]:
    """Return the plan's rows: as issued, with these values changed since."""
    return {
        row.key: PlanRow(
            row.key,
            row.shown.get("title", ""),
            {**row.base, **(changed or {}).get(row.key, {})},
            row.shown.get("start_date"),
        )
        for row in ISSUED.rows
    }


def returned(answers: Answers, *, without: RowKey | None = None) -> ReturnedForm:
    """Return the form as issued, with these answers in it; new keys become rows of their own."""
    rows = []
    contents: dict[RowKey, dict[str, object]] = {
        row.key: {**row.shown, **row.base} for row in ISSUED.rows if row.key != without
    }
    for key, values in answers.items():
        contents.setdefault(key, {}).update(values)
    for number, (key, values) in enumerate(contents.items(), 5):
        spots = {name: Spot(index, "F") for index, name in enumerate(values)}
        rows.append(ReturnedRow(key, Place("Blad", number), list(values.values()), spots))
    return ReturnedForm(tuple(rows), {part: frozenset(INPUTS[part]) for part in FormPart})
