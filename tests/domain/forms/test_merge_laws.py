"""The laws of merging a returned form, whatever units and coordinators have written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.support.merging import ISSUED, plan_now, returned
from tracker.domain.core.fields import Stored
from tracker.domain.core.terms import Status
from tracker.domain.forms.merge import merge
from tracker.domain.forms.merged import Accept, CellId, Outcome, PlanRow
from tracker.domain.forms.returned import read_value
from tracker.domain.forms.unit_form import INPUTS, FormPart, RowKey
from tracker.errors import InvalidValueError

TEXTS = st.one_of(
    st.none(), st.sampled_from(["Klart", "Åtta platser", " Klart ", "Nej\r\nja", "=1"])
)
DATES = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(date.isoformat))
VALUES = {
    "status": st.sampled_from([str(status) for status in Status]),
    "due_date": DATES,
    "value": st.one_of(st.none(), st.integers(0, 50).map(float)),
}
CELLS: list[CellId] = [(row.key, name) for row in ISSUED.rows for name in row.base]


@st.composite
def contents(draw: st.DrawFn) -> dict[RowKey, dict[str, Stored]]:
    chosen = draw(st.lists(st.sampled_from(CELLS), unique=True, max_size=12))
    found: dict[RowKey, dict[str, Stored]] = {}
    for key, name in chosen:
        found.setdefault(key, {})[name] = draw(VALUES.get(name, TEXTS))
    return found


def cleaned(values: Mapping[RowKey, Mapping[str, Stored]]) -> dict[RowKey, dict[str, Stored]]:
    """As the plan keeps them."""
    return {
        key: {name: read_value(INPUTS[key.part][name], value) for name, value in row.items()}
        for key, row in values.items()
    }


def after(now: Mapping[RowKey, PlanRow], taken: Mapping[CellId, Stored]) -> dict[RowKey, PlanRow]:
    result = dict(now)
    for (key, name), value in taken.items():
        result[key] = replace(result[key], values={**result[key].values, name: value})
    return result


@given(theirs=contents(), ours=contents())
def test_accepting_all_gives_what_the_unit_says_and_rejecting_all_the_plan(
    theirs: dict[RowKey, dict[str, Stored]], ours: dict[RowKey, dict[str, Stored]]
) -> None:
    now = plan_now(cleaned(ours))
    merged = merge(ISSUED, returned(theirs), now)
    result = after(now, merged.taken(merged.chosen(Accept.ALL)))
    for cell in merged.cells:
        expected = cell.ours if cell.outcome is Outcome.UNCHANGED else cell.theirs
        is_dependent = cell.input in ("move_reason", "note")
        assert is_dependent or result[cell.key].values[cell.input] == expected
    assert after(now, merged.taken(frozenset())) == now


@given(theirs=contents(), ours=contents())
def test_nothing_outside_the_issued_cells_is_ever_taken(
    theirs: dict[RowKey, dict[str, Stored]], ours: dict[RowKey, dict[str, Stored]]
) -> None:
    tampered: dict[RowKey, dict[str, object]] = {
        RowKey(key.part, key.row_id + 50, key.series): dict(row) for key, row in theirs.items()
    }
    for row in tampered.values():
        row["unit_id"] = 9
    merged = merge(ISSUED, returned({**theirs, **tampered}), plan_now(cleaned(ours)))
    assert merged.chosen(Accept.ALL) <= set(CELLS)
    assert merged.taken(CELLS).keys() <= {cell.id for cell in merged.differences()}


@given(theirs=contents(), ours=contents(), order=st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_does_not_matter(
    theirs: dict[RowKey, dict[str, Stored]], ours: dict[RowKey, dict[str, Stored]], order: object
) -> None:
    shuffle = order.shuffle  # type: ignore[attr-defined]
    form, now = returned(theirs), plan_now(cleaned(ours))
    rows = list(form.rows)
    shuffle(rows)
    for place, row in enumerate(rows):
        names = list(row.spots)
        shuffle(names)
        rows[place] = replace(row, spots={name: row.spots[name] for name in names})
    assert merge(ISSUED, replace(form, rows=tuple(rows)), now) == merge(ISSUED, form, now)


@given(theirs=contents(), ours=contents(), accept=st.sampled_from(Accept))
def test_receiving_twice_changes_nothing_the_second_time(
    theirs: dict[RowKey, dict[str, Stored]], ours: dict[RowKey, dict[str, Stored]], accept: Accept
) -> None:
    now = plan_now(cleaned(ours))
    first = merge(ISSUED, returned(theirs), now)
    later = after(now, first.taken(first.chosen(accept)))
    second = merge(ISSUED, returned(theirs), later)
    assert not second.taken(second.chosen(accept))


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(),
                 st.datetimes(), st.times()))  # fmt: skip
def test_whatever_a_cell_holds_is_read_or_refused_in_a_sentence(value: object) -> None:
    for part in FormPart:
        for rule in INPUTS[part].values():
            try:
                stored = read_value(rule, value)
            except InvalidValueError as error:
                message = str(error)
            else:
                message = "."
                assert read_value(rule, stored) == stored
            assert message.strip()
