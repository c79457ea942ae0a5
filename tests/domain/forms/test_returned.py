"""What stands in a returned cell: what is refused is quoted as it was written."""

from __future__ import annotations

import pytest

from tracker.domain.forms.returned import read_cell
from tracker.domain.forms.unit_form import INPUTS, FormPart
from tracker.errors import InvalidValueError

COST = INPUTS[FormPart.PROPOSAL]["cost_sek"]
STATUS = INPUTS[FormPart.ACTIVITY]["status"]


@pytest.mark.parametrize("text", ["50 000 kr", "50000", "50 000,00", "50 000:-"])
def test_a_cost_is_read_with_or_without_its_unit(text: str) -> None:
    assert read_cell(COST, text).value == 50_000


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("50 tkr", "50 tkr"),
        ("1,5 mkr", "1,5 mkr"),
        ("ca 30 000 kr", "ca 30 000 kr"),
        ("inom ram", "inom ram"),
        (12345.6, "12345,6"),
    ],
)
def test_a_cost_that_is_refused_is_quoted_whole_and_says_what_to_write(
    value: object, quoted: str
) -> None:
    with pytest.raises(InvalidValueError) as refused:
        read_cell(COST, value)
    assert f"”{quoted}”" in str(refused.value)
    assert "Skriv bara siffror, till exempel 1200." in str(refused.value)


def test_a_status_that_a_spreadsheet_took_for_a_truth_value_is_quoted_in_swedish() -> None:
    with pytest.raises(InvalidValueError, match="kan inte vara ”ja”"):
        read_cell(STATUS, True)
