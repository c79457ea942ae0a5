"""The form that a unit fills in: what it asks, and what stood there when it left.

It is for a year or a part of one.

An issued form is kept in the plan and, as a copy, in the form itself. What comes back is compared
cell by cell with what was issued and with what the plan says now.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.activities.agreement import DELIVERY_FIELDS
from tracker.domain.activities.cost import COST_FIELDS, PLANNED_YEAR_FIELDS
from tracker.domain.activities.participation import PARTICIPATION_FIELDS
from tracker.domain.core.fields import Field, Kind, Stored, by_name
from tracker.domain.core.followup_period import FollowupPeriod, OfPeriod, parse_followup_period
from tracker.domain.core.json_text import read_json
from tracker.domain.core.language import N_
from tracker.domain.indicators.indicator import OBSERVATION_FIELDS
from tracker.domain.own.own_field import OwnField, OwnKind, own_id
from tracker.domain.reporting.reporting import ACTIVITY_REPORT_FIELDS, UNIT_REPORT_FIELDS
from tracker.domain.rounds.form_words import ANSWER
from tracker.domain.rounds.proposal_round import PROPOSED_GOAL_FIELDS, ROUND_UNIT_FIELDS

FORMAT = 1

MOVE_REASON = "move_reason"
"""The one input that is no field of the plan: why a due date was moved."""

TARGET_GROUPS = "target_groups"
"""The names of the target groups of a proposal, with semicolons between them (VG-R4)."""

ACTUAL_COST = "actual_cost"
"""What the unit's part of an activity has cost in the year, in whole SEK."""

CONTRIBUTES_TO, PLANNED_YEAR = "contributes_to", "planned_year"
"""The inputs of a proposal that become rows beside the activity."""

CONTENT = ("value", "judgement", "text")
"""The inputs of an indicator's row of which one must be there."""

BESIDE_CONTENT = ("judged_by", "note")
"""The inputs of an indicator's row that belong to its content."""


class FormPart(StrEnum):
    """The parts of a form.

    The unit's own words, its activities, its values, what it delivers of agreements, and new
    activities. New goals are asked for in the form of a proposal round alone. A question is the
    coordinator's own, and stands on the sheet with the unit's own words.
    """

    SUMMARY = "summary"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    DELIVERY = "delivery"
    PROPOSAL = "proposal"
    GOAL = "goal"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, order=True)
class RowKey:
    """A row of a form by what it is about; the summary has the id 0, a value names its series.

    A delivery has the id of its promise.
    """

    part: FormPart
    row_id: int = 0
    series: str = ""

    def __str__(self) -> str:
        return f"{self.part}:{self.row_id}" + (f":{self.series}" if self.series else "")

    @classmethod
    def parse(cls, text: str) -> RowKey | None:
        """Return the key that `text` names ("activity:12", "indicator:3:K"), None for none."""
        part, _mark, rest = text.partition(":")
        number, _mark, series = rest.partition(":")
        known = _PARTS.get(part)
        if known is None or not number.isascii() or not number.isdigit():
            return None
        return cls(known, int(number), series)


_PARTS = {str(part): part for part in FormPart}

PROPOSED = frozenset({FormPart.PROPOSAL, FormPart.GOAL})
"""The parts with empty rows, in which the unit writes what is not in the plan yet."""


INPUTS: Mapping[FormPart, Mapping[str, Field]] = {
    FormPart.SUMMARY: by_name(
        [
            UNIT_REPORT_FIELDS["summary"],
            ACTIVITY_REPORT_FIELDS["reported_by"],
            ROUND_UNIT_FIELDS["has_none"],
            ROUND_UNIT_FIELDS["comment"],
        ]
    ),
    FormPart.ACTIVITY: by_name(
        [
            ACTIVITY_REPORT_FIELDS["status"],
            ACTIVITY_REPORT_FIELDS["prognosis"],
            ACTIVITY_REPORT_FIELDS["obstacle"],
            PARTICIPATION_FIELDS["actual_quantity"],
            replace(COST_FIELDS["actual_sek"], name=ACTUAL_COST),
            ACTIVITY_FIELDS["due_date"],
            Field(MOVE_REASON, N_("Skäl till nytt slutdatum"), Kind.TEXT),
            ACTIVITY_REPORT_FIELDS["result"],
            ACTIVITY_REPORT_FIELDS["deviation"],
            ACTIVITY_REPORT_FIELDS["next_steps"],
            ACTIVITY_REPORT_FIELDS["voices"],
        ]
    ),
    FormPart.INDICATOR: by_name(
        [OBSERVATION_FIELDS[name] for name in ("value", "judgement", "text", "judged_by", "note")]
    ),
    FormPart.DELIVERY: by_name([DELIVERY_FIELDS[name] for name in ("delivered", "note")]),
    FormPart.PROPOSAL: by_name(
        [
            ACTIVITY_FIELDS["title"],
            Field("focus_area", N_("Fokusområde")),
            Field("goal", N_("Mål")),
            Field(CONTRIBUTES_TO, N_("Bidrar också till"), Kind.TEXT),
            Field("owner", N_("Ansvarig"), max_length=200),
            ACTIVITY_FIELDS["start_date"],
            ACTIVITY_FIELDS["due_date"],
            ACTIVITY_FIELDS["description"],
            ACTIVITY_FIELDS["intended_result"],
            ACTIVITY_FIELDS["cost_sek"],
            replace(PLANNED_YEAR_FIELDS["year"], name=PLANNED_YEAR, required=False),
            ACTIVITY_FIELDS["funding"],
            ACTIVITY_FIELDS["frequency"],
            ACTIVITY_FIELDS["scope"],
            Field(TARGET_GROUPS, N_("Målgrupper"), Kind.TEXT),
        ]
    ),
    FormPart.GOAL: by_name(
        [
            PROPOSED_GOAL_FIELDS["title"],
            Field("parent", N_("Under")),
            PROPOSED_GOAL_FIELDS["description"],
        ]
    ),
    FormPart.QUESTION: by_name([ANSWER]),
}
"""The cells that are open for the unit, part by part, with the rules of what they may hold.

In a proposal, area, goal, owner and target groups are written by name, and so is what else it
contributes to.
"""


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """A row as it was issued.

    `base` holds the stored value of every input that is open in this row, None where it was
    empty; `shown` the locked texts by the column's identifier.
    """

    key: RowKey
    base: Mapping[str, Stored]
    shown: Mapping[str, str]

    @property
    def title(self) -> str:
        """What the row is called: "Aktiviteten", or "LÖK: Praktikplatser" for a promise; or ""."""
        names = [self.shown.get("agreement", "")] if self.key.part is FormPart.DELIVERY else []
        return ": ".join(name for name in (*names, self.shown.get("title", "")) if name)


class FormPeriods(NamedTuple):
    """What a form asks about, and the period whose answers stand beside."""

    asked: FollowupPeriod
    beside: FollowupPeriod


@dataclass(frozen=True, slots=True)
class IssuedForm(OfPeriod):
    """A form for one unit and period, as it was when it left; proposals have no rows in it.

    It is for a year, or its part `until` a day. `beside` is the key of the period whose answers
    stand beside, "" for the year before. `own` are the plan's own fields that it asks about.
    """

    form_id: str
    plan_uuid: str
    year: int
    unit_id: int
    unit: str
    issued_on: date
    rows: tuple[IssuedRow, ...]
    until: str = ""
    beside: str = ""
    own: tuple[OwnField, ...] = ()

    def inputs(self, part: FormPart) -> Mapping[str, Field]:
        """Return what is open for the unit in a part, with the plan's own fields that it asks."""
        if part is not FormPart.ACTIVITY:
            return INPUTS[part]
        return {**INPUTS[part], **{field.name: field.rule for field in self.own}}

    @property
    def periods(self) -> FormPeriods:
        """What the form asks about, and what stands beside."""
        return form_periods(self.period, self.beside)

    def row(self, key: RowKey) -> IssuedRow | None:
        """Return the row about `key`, or None when the form has none."""
        return next((row for row in self.rows if row.key == key), None)

    def to_json(self) -> str:
        """Return the form as JSON text, the same text for the same form."""
        content = {
            "format": FORMAT,
            "form_id": self.form_id,
            "plan_uuid": self.plan_uuid,
            "year": self.year,
            "unit_id": self.unit_id,
            "unit": self.unit,
            "issued_on": self.issued_on.isoformat(),
            "rows": [
                {"key": str(row.key), "base": dict(row.base), "shown": dict(row.shown)}
                for row in self.rows
            ],
            **{name: key for name in _OF_A_PART if (key := getattr(self, name))},
            **({"own": [_own_json(field) for field in self.own]} if self.own else {}),
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def fingerprint(self) -> str:
        """Return the SHA-256 of the form's JSON text, in hexadecimal."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


_OF_A_PART = ("until", "beside")
"""What only a form has that is for a part of a year, or stands beside one."""


NO_PERIODS = FormPeriods(FollowupPeriod(0), FollowupPeriod(-1))
"""The periods of a form that does not say what it is for."""


def form_periods(asked: FollowupPeriod, beside: str) -> FormPeriods:
    """Return a form's periods; `beside` is a key, "" for the year before."""
    before = parse_followup_period(beside) if beside else None
    return FormPeriods(asked, before or FollowupPeriod(asked.year - 1))


def issued_form_from_json(text: str) -> IssuedForm:
    """Return the form kept as JSON text. Raises ValueError when it is not what `to_json` writes."""
    try:
        return _form(read_json(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no issued form: {error}") from error


def _form(content: Mapping[str, Any]) -> IssuedForm:
    if content["format"] != FORMAT:
        raise ValueError(content["format"])
    period = FollowupPeriod(int(content["year"]), str(content.get("until", "")))
    if parse_followup_period(period.key) != period:
        raise ValueError(period.key)
    return IssuedForm(
        form_id=str(content["form_id"]),
        plan_uuid=str(content["plan_uuid"]),
        year=period.year,
        unit_id=int(content["unit_id"]),
        unit=str(content["unit"]),
        issued_on=date.fromisoformat(content["issued_on"]),
        rows=tuple(map(_row, content["rows"])),
        until=period.until,
        beside=str(content.get("beside", "")),
        own=tuple(map(_own_field, content.get("own", ()))),
    )


@lru_cache(maxsize=1_024)
def is_input(part: FormPart, name: str) -> bool:
    """Return whether a column is open for the unit, in this form or another."""
    return name in INPUTS[part] or (part is FormPart.ACTIVITY and own_id(name) is not None)


def _own_json(field: OwnField) -> dict[str, Any]:
    """What a form keeps of a field of the plan's own: what reads and shows its values."""
    kept = {name: getattr(field, name) for name in ("id", "title", "choices", "unit", "help")}
    return {"kind": str(field.kind), **{name: value for name, value in kept.items() if value}}


def _own_field(content: Mapping[str, Any]) -> OwnField:
    return OwnField(
        int(content["id"]),
        str(content["title"]),
        OwnKind(content["kind"]),
        content.get("choices"),
        content.get("unit"),
        content.get("help"),
        in_unit_form=True,
    )


def _row(content: Mapping[str, Any]) -> IssuedRow:
    key = RowKey.parse(content["key"])
    if key is None:
        raise ValueError(content["key"])
    return IssuedRow(key, dict(content["base"]), dict(content["shown"]))
