"""The rows of an issued form, and those about what is promised to others (LJ-R9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from tracker.domain.core.fields import Stored
from tracker.domain.forms.content import cell_safe, fits_a_cell, shown_text
from tracker.domain.forms.unit_form import FormPart, IssuedRow, RowKey, is_input
from tracker.store.agreements.queries import agreements_in
from tracker.store.plan_file import PlanFile


def issued_row(
    key: RowKey, values: Mapping[str, Stored], shown: Mapping[str, str | float | date | None]
) -> IssuedRow:
    """A text that no cell can hold is shown, shortened, and not open to be written over."""
    fitting = {name: value for name, value in values.items() if is_input(key.part, name)}
    too_long = {name: str(value) for name, value in fitting.items() if not fits_a_cell(value)}
    texts = {name: shown_text(value) for name, value in shown.items()}
    texts |= {name: cell_safe(text) for name, text in too_long.items()}
    return IssuedRow(
        key,
        {name: value for name, value in fitting.items() if name not in too_long},
        {name: text for name, text in texts.items() if text},
    )


def delivery_rows(plan: PlanFile, year: int) -> dict[int, list[IssuedRow]]:
    """The promises that each unit has a quantity of in a year, agreement by agreement (LJ-R9)."""
    last = {
        (row.promise_id, row.unit_id): row.delivered for row in plan.deliveries.of_year(year - 1)
    }
    rows: defaultdict[int, list[IssuedRow]] = defaultdict(list)
    for found in agreements_in(plan, year):
        for promise in found.promises:
            for delivery in (unit.delivery for unit in promise.units):
                if delivery.agreed is None and delivery.delivered is None:
                    continue
                shown: dict[str, str | float | date | None] = {
                    "agreement": found.agreement.title,
                    "title": promise.promise.title,
                    "measure": promise.promise.measure,
                    "agreed": delivery.agreed,
                    "last_delivered": last.get((delivery.promise_id, delivery.unit_id)),
                }
                values: dict[str, Stored] = {
                    "delivered": delivery.delivered,
                    "note": delivery.note,
                }
                key = RowKey(FormPart.DELIVERY, delivery.promise_id)
                rows[delivery.unit_id].append(issued_row(key, values, shown))
    return rows
