"""An issued form: known again by its keys, its text and its fingerprint."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.forms.unit_form import (
    INPUTS,
    FormPart,
    IssuedForm,
    IssuedRow,
    RowKey,
    issued_form_from_json,
)

_TEXTS = st.text(max_size=20)
_KEYS = st.builds(
    RowKey,
    st.sampled_from(list(FormPart)),
    st.integers(0, 10**12),
    st.sampled_from(["", "K", "a:b"]),
)
_ROWS = st.builds(
    IssuedRow,
    _KEYS,
    st.dictionaries(_TEXTS, st.none() | _TEXTS | st.integers() | st.floats(allow_nan=False)),
    st.dictionaries(_TEXTS, _TEXTS),
)
_FORMS = st.builds(
    IssuedForm,
    _TEXTS,
    _TEXTS,
    st.integers(1900, 2200),
    st.integers(1, 10**9),
    _TEXTS,
    st.dates(),
    st.lists(_ROWS, max_size=3).map(tuple),
)


@given(_KEYS)
def test_a_key_is_read_back_from_its_text(key: RowKey) -> None:
    assert RowKey.parse(str(key)) == key


@pytest.mark.parametrize(
    "text", ["", "activity", "activity:", "activity:x", "unit:3", "activity:-1"]
)
def test_what_is_no_key_is_none(text: str) -> None:
    assert RowKey.parse(text) is None


@given(_FORMS)
def test_a_form_is_read_back_from_its_text(form: IssuedForm) -> None:
    read = issued_form_from_json(form.to_json())
    assert read == form
    assert read.fingerprint() == form.fingerprint()


def test_a_change_anywhere_changes_the_fingerprint() -> None:
    row = IssuedRow(RowKey(FormPart.ACTIVITY, 1), {"result": None}, {"title": "Språkkafé"})
    form = IssuedForm("f", "p", 2026, 1, "Skolan", date(2026, 1, 7), (row,))
    tampered = json.loads(form.to_json())
    tampered["rows"][0]["base"]["result"] = "Klart"
    assert issued_form_from_json(json.dumps(tampered)).fingerprint() != form.fingerprint()
    assert form.row(RowKey(FormPart.ACTIVITY, 1)) == row
    assert form.row(RowKey(FormPart.ACTIVITY, 2)) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "rows": 3}'])
def test_what_is_no_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no issued form"):
        issued_form_from_json(text)


def test_every_input_has_a_rule_of_its_name() -> None:
    for fields in INPUTS.values():
        assert all(field.name == name and field.label for name, field in fields.items())
