"""The differences in agreements' parties and promises, and in what units deliver of them."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.activities.agreement import DELIVERY_FIELDS, PROMISE_FIELDS
from tracker.domain.core.language import _
from tracker.domain.history.difference import (
    Difference,
    DifferenceKind,
    Topic,
    changed_sentence,
    shortened,
    shown_value,
)
from tracker.domain.history.plan_state import PlanState, Row

_FIELDS = {
    "agreement_promise": {name: PROMISE_FIELDS[name] for name in ("title", "measure")},
    "delivery": {name: DELIVERY_FIELDS[name] for name in ("agreed", "delivered", "note")},
}
_ANCHORS = {
    "agreement_party": ("agreement", "agreement_id"),
    "agreement_promise": ("agreement", "agreement_id"),
    "delivery": ("agreement_promise", "promise_id"),
}


def compare_agreements(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield what differs in parties, promises and deliveries.

    Nothing is shown of what came with a new agreement or went with one that is gone, but every
    delivery that is new is shown.
    """
    for table, (anchor, column) in _ANCHORS.items():
        old, new = before.rows(table), after.rows(table)
        for row_id in sorted(old.keys() | new.keys()):
            was, now = old.get(row_id), new.get(row_id)
            if was == now:
                continue
            anchor_id = (now or was or {}).get(column)
            was_there, is_there = (anchor_id in state.rows(anchor) for state in (before, after))
            if is_there and (was_there or table == "delivery"):
                yield from _compare_row(table, row_id, before, after)


def _compare_row(
    table: str, row_id: int, before: PlanState, after: PlanState
) -> Iterator[Difference]:
    old, new = before.rows(table).get(row_id), after.rows(table).get(row_id)
    if table != "delivery" and (old is None or new is None):
        yield _came_or_went(table, row_id, before if new is None else after, is_gone=new is None)
        return
    state = before if new is None else after
    title = _name(table, new or old or {}, state)
    for name, field in _FIELDS.get(table, {}).items():
        was, now = ((row or {}).get(name) for row in (old, new))
        if was == now:
            continue
        shown = [shown_value(field, value, state.name_of) for value in (was, now)]
        then, since = shown
        yield Difference(
            DifferenceKind.CHANGED,
            table,
            row_id,
            title,
            name,
            then,
            since,
            changed_sentence(title, field, then, since, state.labels()),
            Topic.OTHER,
        )


def _came_or_went(table: str, row_id: int, state: PlanState, *, is_gone: bool) -> Difference:
    row = state.rows(table)[row_id]
    title = state.name_of("agreement", row["agreement_id"])
    if table == "agreement_party":
        name = row["name"] or state.name_of("unit", row["unit_id"])
        sentence = (
            _("{title}: {name} är inte längre part.")
            if is_gone
            else _("{title}: {name} är ny part.")
        )
    else:
        name = row["title"]
        sentence = (
            _("{title}: Åtagandet {name} är borttaget.")
            if is_gone
            else _("{title}: Nytt åtagande {name}.")
        )
    return Difference(
        DifferenceKind.REMOVED if is_gone else DifferenceKind.ADDED,
        table,
        row_id,
        title,
        sentence=sentence.format(title=shortened(title), name=shortened(str(name))),
        topic=Topic.OTHER,
    )


def _name(table: str, row: Row, state: PlanState) -> str:
    """Return "Praktikplatser, Barn och utbildning 2026" of a delivery, a promise's title."""
    if table == "agreement_promise":
        return str(row["title"])
    promise = state.name_of("agreement_promise", row["promise_id"])
    return f"{promise}, {state.name_of('unit', row['unit_id'])} {row['year']}"
