"""The columns of a unit's form: what they are called, how wide they are, and who writes in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from tracker.domain.activities.contribution import contributions_heading
from tracker.domain.activities.succession import predecessors_heading, successor_heading
from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.period import period_label
from tracker.domain.forms.content import FormContent
from tracker.domain.forms.unit_form import (
    ACTUAL_COST,
    CONTRIBUTES_TO,
    INPUTS,
    MOVE_REASON,
    PLANNED_YEAR,
    FormPart,
    FormPeriods,
    IssuedRow,
)
from tracker.domain.own.own_field import OwnField, OwnKind, OwnRule
from tracker.domain.reporting.reporting import status_label
from tracker.domain.rounds.form_words import asked_column

Heading = Callable[[Labels, FormPeriods], str]
"""A column's heading in the plan's own words, in the form of a period."""


class Band(Enum):
    """The subject of columns that stand together."""

    ABOUT = auto()
    LAST_YEAR = auto()
    INPUT = auto()
    ASKED = auto()


class Holds(Enum):
    """The kinds of values that a column's cells hold."""

    TEXT = auto()
    DATE = auto()
    NUMBER = auto()
    MONEY = auto()


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form's table, known by its identifier; `width` is in characters.

    An `optional` column is left out when the form has nothing in it. `own` is the rule of a field
    of the plan's own.
    """

    name: str
    heading: Heading
    width: float
    band: Band = Band.ABOUT
    holds: Holds = Holds.TEXT
    optional: bool = False
    own: OwnRule | None = None


def own_columns(fields: Iterable[OwnField]) -> tuple[FormColumn, ...]:
    """Return the columns of the plan's own fields that a form asks about."""
    return tuple(_own_column(field) for field in fields)


def _own_column(field: OwnField) -> FormColumn:
    title = f"{field.title} ({field.unit})" if field.rule.suffix else field.title
    width, holds = {
        OwnKind.TEXT: (24, Holds.TEXT),
        OwnKind.NUMBER: (12, Holds.NUMBER),
        OwnKind.DATE: (12, Holds.DATE),
        OwnKind.CHOICE: (18, Holds.TEXT),
        OwnKind.YES_NO: (10, Holds.TEXT),
        OwnKind.LINK: (24, Holds.TEXT),
    }[field.kind]
    return FormColumn(
        field.name, lambda _labels, _asked: title, width, Band.INPUT, holds, own=field.rule
    )


def _input(part: FormPart, name: str, width: float, holds: Holds = Holds.TEXT) -> FormColumn:
    label = INPUTS[part][name].label
    return FormColumn(name, lambda _labels, _asked: _(label), width, Band.INPUT, holds)


def _activity_input(name: str, width: float, holds: Holds = Holds.TEXT) -> FormColumn:
    return _input(FormPart.ACTIVITY, name, width, holds)


def _asked(name: str | None) -> FormColumn:
    """Return the column with what the unit is asked to complete in the cell beside it."""
    rule_of = INPUTS[FormPart.ACTIVITY].get(name or "")

    def heading(_labels: Labels, _periods: FormPeriods) -> str:
        if rule_of is None:
            return _("Att komplettera")
        return _("Fråga om: {field}").format(field=_(rule_of.label))

    return FormColumn(asked_column(name), heading, 24, Band.ASKED, optional=True)


def _proposal_input(name: str, width: float, holds: Holds = Holds.TEXT) -> FormColumn:
    return _input(FormPart.PROPOSAL, name, width, holds)


def _optional_input(name: str, width: float) -> FormColumn:
    return replace(_input(FormPart.INDICATOR, name, width), optional=True)


CODE = FormColumn("code", lambda _labels, _asked: _("Nr"), 6.5, optional=True)
TITLE = FormColumn("title", lambda labels, _asked: labels.activity.title, 32)

ACTIVITY_COLUMNS = (
    CODE,
    TITLE,
    FormColumn("focus_area", lambda labels, _asked: labels.focus_area.title, 18, optional=True),
    FormColumn("goal", lambda labels, _asked: labels.goal.title, 22, optional=True),
    FormColumn(
        "contributes_to", lambda _labels, _asked: contributions_heading(), 22, optional=True
    ),
    FormColumn("successor", lambda _labels, _asked: successor_heading(), 22, optional=True),
    FormColumn("predecessors", lambda _labels, _asked: predecessors_heading(), 22, optional=True),
    FormColumn("action_plan", lambda _labels, _asked: _("Handlingsplan"), 18, optional=True),
    FormColumn("owner", lambda _labels, _asked: _("Ansvarig"), 15, optional=True),
    FormColumn(
        "start_date",
        lambda _labels, _asked: _("Startdatum"),
        11.5,
        holds=Holds.DATE,
        optional=True,
    ),
    FormColumn("frequency", lambda _labels, _asked: _("Hur ofta"), 14, optional=True),
    FormColumn("scope", lambda _labels, _asked: _("Omfattning"), 14, optional=True),
    FormColumn("target_groups", lambda _labels, _asked: _("Målgrupper"), 18, optional=True),
    FormColumn(
        "planned_cost",
        lambda _labels, periods: _("Planerad kostnad {year}").format(year=periods.asked.year),
        12,
        holds=Holds.MONEY,
        optional=True,
    ),
    FormColumn(
        "target_quantity",
        lambda _labels, _asked: _("Mål, antal"),
        8.5,
        holds=Holds.NUMBER,
        optional=True,
    ),
    FormColumn(
        "last_status",
        lambda _labels, periods: _("Status {year}").format(year=periods.beside),
        14,
        Band.LAST_YEAR,
        optional=True,
    ),
    FormColumn(
        "last_quantity",
        lambda _labels, periods: _("Utfall {year}").format(year=periods.asked.year - 1),
        9,
        Band.LAST_YEAR,
        Holds.NUMBER,
        optional=True,
    ),
    FormColumn(
        "last_result",
        lambda _labels, periods: _("Resultat {year}").format(year=periods.beside),
        30,
        Band.LAST_YEAR,
        optional=True,
    ),
    FormColumn(
        "last_next_steps",
        lambda _labels, periods: _("Nästa steg {year}").format(year=periods.beside),
        24,
        Band.LAST_YEAR,
        optional=True,
    ),
    _asked(None),
    _asked("status"),
    FormColumn("status", lambda _labels, periods: status_label(periods.asked), 18, Band.INPUT),
    _asked("prognosis"),
    replace(_activity_input("prognosis", 14), optional=True),
    _asked("obstacle"),
    replace(_activity_input("obstacle", 24), optional=True),
    FormColumn(
        "actual_quantity",
        lambda _labels, _asked: _("Utfall, antal"),
        9,
        Band.INPUT,
        Holds.NUMBER,
        optional=True,
    ),
    FormColumn(
        ACTUAL_COST,
        lambda _labels, periods: _("Utfall {year} (kr)").format(year=periods.asked.year),
        12,
        Band.INPUT,
        Holds.MONEY,
        optional=True,
    ),
    _asked("result"),
    _activity_input("result", 34),
    _asked("deviation"),
    _activity_input("deviation", 24),
    _asked("next_steps"),
    _activity_input("next_steps", 24),
    _asked("voices"),
    _activity_input("voices", 24),
    _activity_input("due_date", 12, Holds.DATE),
    _activity_input(MOVE_REASON, 22),
)

ANSWERS_BESIDE = frozenset({"last_status", "last_result", "last_next_steps"})
"""The columns with what the unit answered the last time."""

PROPOSAL_COLUMNS = (
    FormColumn("title", lambda labels, _asked: labels.activity.new(), 34, Band.INPUT),
    FormColumn(
        "focus_area",
        lambda labels, _asked: labels.focus_area.title,
        24,
        Band.INPUT,
        optional=True,
    ),
    FormColumn("goal", lambda labels, _asked: labels.goal.title, 28, Band.INPUT, optional=True),
    FormColumn(
        CONTRIBUTES_TO,
        lambda _labels, _asked: _("Bidrar också till (flera skiljs åt med ;)"),
        28,
        Band.INPUT,
        optional=True,
    ),
    _proposal_input("owner", 18),
    _proposal_input("start_date", 12, Holds.DATE),
    _proposal_input("due_date", 12, Holds.DATE),
    _proposal_input("description", 32),
    _proposal_input("frequency", 16),
    _proposal_input("scope", 16),
    FormColumn(
        "target_groups",
        lambda _labels, _asked: _("Målgrupper (flera skiljs åt med ;)"),
        26,
        Band.INPUT,
        optional=True,
    ),
    _proposal_input("intended_result", 28),
    _proposal_input("cost_sek", 12, Holds.MONEY),
    replace(_proposal_input(PLANNED_YEAR, 10, Holds.NUMBER), optional=True),
    replace(_proposal_input("funding", 22), optional=True),
)

INDICATOR_COLUMNS = (
    FormColumn("title", lambda labels, _asked: labels.indicator.title, 36),
    FormColumn("activity", lambda labels, _asked: labels.activity.title, 28, optional=True),
    FormColumn("place", lambda _labels, _asked: _("Hör till"), 28, optional=True),
    FormColumn("series", lambda _labels, _asked: _("Serie"), 16),
    FormColumn("unit", lambda _labels, _asked: _("Mätenhet"), 12, optional=True),
    FormColumn(
        "last_value",
        lambda _labels, periods: _("Värde {year}").format(year=periods.asked.year - 1),
        12,
        Band.LAST_YEAR,
        Holds.NUMBER,
        optional=True,
    ),
    FormColumn(
        "last_words",
        lambda _labels, periods: _("Omdöme {year}").format(year=periods.asked.year - 1),
        28,
        Band.LAST_YEAR,
        optional=True,
    ),
    FormColumn(
        "target",
        lambda _labels, periods: _("Målvärde {year}").format(year=periods.asked.year),
        12,
        holds=Holds.NUMBER,
        optional=True,
    ),
    FormColumn(
        "value",
        lambda _labels, periods: _("Värde {year}").format(
            year=period_label(periods.asked.observed_as)
        ),
        12,
        Band.INPUT,
        Holds.NUMBER,
        optional=True,
    ),
    _optional_input("judgement", 16),
    _optional_input("text", 40),
    _optional_input("judged_by", 20),
    _input(FormPart.INDICATOR, "note", 36),
)

DELIVERY_COLUMNS = (
    FormColumn("agreement", lambda _labels, _periods: _("Överenskommelse"), 26),
    FormColumn("title", lambda _labels, _periods: _("Åtagande"), 26),
    FormColumn("measure", lambda _labels, _periods: _("Mått"), 12, optional=True),
    FormColumn(
        "agreed",
        lambda _labels, periods: _("Avtalat {year}").format(year=periods.asked.year),
        14,
        holds=Holds.NUMBER,
        optional=True,
    ),
    FormColumn(
        "last_delivered",
        lambda _labels, periods: _("Levererat {year}").format(year=periods.asked.year - 1),
        16,
        Band.LAST_YEAR,
        Holds.NUMBER,
        optional=True,
    ),
    FormColumn(
        "delivered",
        lambda _labels, periods: _("Levererat {year}").format(year=periods.asked.year),
        16,
        Band.INPUT,
        Holds.NUMBER,
    ),
    _input(FormPart.DELIVERY, "note", 40),
)


GOAL_COLUMNS = (
    FormColumn("parent", lambda labels, _year: _under(labels), 44, Band.INPUT),
    FormColumn("title", lambda labels, _year: _proposed_goal(labels), 52, Band.INPUT),
    _input(FormPart.GOAL, "description", 56),
)
"""The columns for new goals, in the form of a proposal round."""


def _under(labels: Labels) -> str:
    return _("Under {goal}").format(goal=labels.goal.singular)


def _proposed_goal(labels: Labels) -> str:
    return _("Förslag till {goal}").format(goal=labels.sub_goal.singular)


COLUMNS: Mapping[FormPart, Sequence[FormColumn]] = {
    FormPart.ACTIVITY: ACTIVITY_COLUMNS,
    FormPart.PROPOSAL: PROPOSAL_COLUMNS,
    FormPart.INDICATOR: INDICATOR_COLUMNS,
    FormPart.GOAL: GOAL_COLUMNS,
    FormPart.DELIVERY: DELIVERY_COLUMNS,
}


def used_columns(columns: Iterable[FormColumn], rows: Sequence[IssuedRow]) -> list[FormColumn]:
    """Return the columns without the optional ones that no row has anything in."""
    return [
        column
        for column in columns
        if not column.optional or any(_is_there(column, row) for row in rows)
    ]


def proposal_columns(content: FormContent) -> list[FormColumn]:
    """Return the columns for new activities; what the plan does not use is not asked for."""
    offered = {name for name, rows in _offered(content) if rows} | content.wanted
    return [column for column in PROPOSAL_COLUMNS if not column.optional or column.name in offered]


def _offered(content: FormContent) -> Iterable[tuple[str, Sequence[object]]]:
    yield "focus_area", content.areas
    yield "goal", content.goals
    yield "target_groups", content.target_groups


def rule(part: FormPart, column: FormColumn) -> Field:
    """Return what may be written in an input column."""
    return column.own or INPUTS[part][column.name]


def _is_there(column: FormColumn, row: IssuedRow) -> bool:
    return bool(row.shown.get(column.name)) or column.name in row.base
