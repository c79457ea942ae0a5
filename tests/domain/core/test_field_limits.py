"""How much each field takes: so many signs and no more, numbers between two bounds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.activities.participation import PARTICIPATION_FIELDS
from tracker.domain.core.fields import Field, Kind
from tracker.domain.forms.unit_form import INPUTS, FormPart
from tracker.domain.history.compare import FIELDS_BY_TABLE
from tracker.domain.indicators.indicator import INDICATOR_FIELDS, OBSERVATION_FIELDS
from tracker.domain.meetings.meeting import MEETING_FIELDS
from tracker.domain.plan.plan import (
    FOCUS_AREA_FIELDS,
    GOAL_FIELDS,
    OWNER_FIELDS,
    PLAN_FIELDS,
    UNIT_FIELDS,
)
from tracker.domain.reporting.assessment import ASSESSMENT_FIELDS
from tracker.domain.reporting.reporting import (
    ACTIVITY_REPORT_FIELDS,
    FOLLOWUP_FIELDS,
    UNIT_REPORT_FIELDS,
)
from tracker.errors import InvalidValueError

LONGEST: Mapping[str, tuple[Mapping[str, Field], Mapping[str, int]]] = {
    "activity": (
        ACTIVITY_FIELDS,
        {"code": 50, "title": 1_000, "category": 200, "description": 100_000, "note": 100_000},
    ),
    "focus_area": (FOCUS_AREA_FIELDS, {"code": 50, "title": 1_000, "group_title": 1_000}),
    "goal": (GOAL_FIELDS, {"code": 50, "title": 1_000}),
    "unit": (UNIT_FIELDS, {"name": 200, "short_name": 40}),
    "owner": (OWNER_FIELDS, {"title": 200, "name": 200}),
    "indicator": (
        INDICATOR_FIELDS,
        {"code": 50, "title": 1_000, "unit": 100, "kpi_id": 200, "breakdown": 200},
    ),
    "meeting": (MEETING_FIELDS, {"body": 200, "title": 200, "agenda_item": 200}),
    "followup": (FOLLOWUP_FIELDS, {"case_number": 100, "body": 200, "remarks": 100_000}),
    "activity_report": (ACTIVITY_REPORT_FIELDS, {"reported_by": 200, "result": 100_000}),
    "unit_report": (UNIT_REPORT_FIELDS, {"summary": 100_000}),
    "proposal": (INPUTS[FormPart.PROPOSAL], {"owner": 200, "focus_area": 1_000, "goal": 1_000}),
}
LIMITS = [
    (f"{table}.{name}", fields[name], length)
    for table, (fields, lengths) in LONGEST.items()
    for name, length in lengths.items()
]


@pytest.mark.parametrize(
    ("field", "length"),
    [(field, length) for _name, field, length in LIMITS],
    ids=[name for name, _field, _length in LIMITS],
)
def test_a_text_of_this_length_is_taken_and_one_sign_more_is_refused(
    field: Field, length: int
) -> None:
    assert field.clean("å" * length) == "å" * length
    with pytest.raises(InvalidValueError) as refused:
        field.clean("å" * (length + 1))
    assert str(refused.value).endswith(
        f"får ha högst {length} tecken, texten har {length + 1}. Korta texten."
    )
    assert refused.value.field == field.name


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        (ACTIVITY_FIELDS["progress"], 0, 100),
        (ACTIVITY_FIELDS["cost_sek"], 0, 10**15),
        (PLAN_FIELDS["period_from"], 1900, 2200),
        (PLAN_FIELDS["period_to"], 1900, 2200),
        (FOLLOWUP_FIELDS["year"], 1900, 2200),
    ],
)
def test_a_number_is_taken_up_to_its_bounds_and_refused_beyond(
    field: Field, least: int, most: int
) -> None:
    assert field.kind is Kind.NUMBER
    assert [field.clean(least), field.clean(most)] == [least, most]
    for beyond in (least - 1, most + 1):
        with pytest.raises(InvalidValueError):
            field.clean(beyond)


REQUIRED = {
    "plan": {"title", "labels", "uuid"},
    "focus_area": {"title"},
    "goal": {"title", "kind"},
    "unit": {"name", "kind"},
    "owner": {"title"},
    "activity": {"title", "status", "approval", "responsibility"},
    "document_text": {"kind", "title"},
    "action_plan": {"title"},
    "agreement": {"title"},
    "indicator": {"title", "kind"},
    "voice": {"heard_on"},
    "year_step": {"kind", "since"},
}


@pytest.mark.parametrize("table", sorted(FIELDS_BY_TABLE))
def test_only_what_a_row_cannot_be_without_is_required(table: str) -> None:
    fields = FIELDS_BY_TABLE[table].values()
    assert {field.name for field in fields if field.required} == REQUIRED[table]


def test_yearly_rows_require_nothing_but_their_keys() -> None:
    for fields in (ASSESSMENT_FIELDS, OBSERVATION_FIELDS, PARTICIPATION_FIELDS):
        assert {field.name for field in fields.values() if field.required} <= {
            "year",
            "goal_id",
            "indicator_id",
            "period",
            "activity_id",
            "unit_id",
            "status",
        }
