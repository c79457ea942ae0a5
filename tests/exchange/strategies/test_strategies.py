"""The built-in strategies say what the municipalities decided, and the example is always fresh."""

from __future__ import annotations

import json
import types
import typing
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.fields import Field
from tracker.domain.core.labels import ETT, LEVELS, Labels, Noun
from tracker.domain.core.terms import Approval, DimensionKind, GoalKind, Status, UnitKind
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, GOAL_FIELDS, PLAN_FIELDS, UNIT_FIELDS
from tracker.domain.plan.strategy import Strategy, StrategyActivity
from tracker.errors import InvalidValueError
from tracker.exchange.strategies.builder import month_end, month_start
from tracker.exchange.strategies.schema import SCHEMA
from tracker.exchange.strategies.strategies import (
    builtin_strategies,
    has_example,
    load_builtin,
    load_example,
    load_frameworks,
)
from tracker.locations import data_path

_IDS = ("vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg")


def _kinds(strategy: Strategy) -> Counter[str]:
    return Counter(placed.goal.kind for placed in strategy.placed_goals())


def _activity(strategy: Strategy, code: str) -> StrategyActivity:
    return next(activity for activity in strategy.activities if activity.code == code)


def test_the_builtin_strategies_stand_in_their_order() -> None:
    assert builtin_strategies() == _IDS


@pytest.mark.parametrize(
    ("strategy_id", "areas", "kinds"),
    [
        ("vargarda", 12, {"overall": 1}),
        ("vanersborg", 3, {"overall": 1, "goal": 11}),
        ("skara", 4, {"overall": 1, "goal": 12}),
        ("vimmerby", 3, {"overall": 1, "sub_goal": 2, "part": 20}),
        ("ljusnarsberg", 4, {"overall": 4, "goal": 9}),
    ],
)
def test_areas_and_goals_are_as_many_as_decided(
    strategy_id: str, areas: int, kinds: dict[str, int]
) -> None:
    strategy = load_builtin(strategy_id)
    assert strategy.id == strategy_id
    assert len(strategy.focus_areas) == areas
    assert _kinds(strategy) == kinds


@pytest.mark.parametrize(
    ("strategy_id", "per_area"),
    [
        ("vanersborg", [4, 3, 4]),
        ("skara", [2, 3, 4, 3]),
        ("vimmerby", [4, 6, 10]),
        ("ljusnarsberg", [2, 2, 2, 3]),
    ],
)
def test_goals_lie_under_their_areas(strategy_id: str, per_area: list[int]) -> None:
    areas = load_builtin(strategy_id).focus_areas
    assert [len(area.goals) for area in areas] == per_area


@pytest.mark.parametrize(
    ("strategy_id", "municipality", "kolada"),
    [
        ("vargarda", "Vårgårda", "1442"),
        ("vanersborg", "Vänersborg", "1487"),
        ("skara", "Skara", "1495"),
        ("vimmerby", "Vimmerby", "0884"),
        ("ljusnarsberg", "Ljusnarsberg", "1864"),
    ],
)
def test_the_municipality_keeps_its_four_characters(
    strategy_id: str, municipality: str, kolada: str
) -> None:
    strategy = load_builtin(strategy_id)
    assert (strategy.municipality, strategy.kolada_municipality_id) == (municipality, kolada)


def test_vargarda_has_factors_in_two_groups_and_units_within_units() -> None:
    strategy = load_builtin("vargarda")
    groups = Counter(area.group_title for area in strategy.focus_areas)
    assert groups == {"Generella faktorer": 5, "Specifika faktorer": 7}
    assert not any(area.goals for area in strategy.focus_areas)
    assert Counter(unit.parent for unit in strategy.units) == {None: 5, "Socialtjänst, Komvux": 5}
    assert (strategy.adopted_on, strategy.period_from, strategy.revision_years) == (None,) * 3


def test_vanersborgs_annex_is_sixteen_approved_actions() -> None:
    strategy = load_builtin("vanersborg")
    actions = strategy.activities[2:]
    assert [action.code for action in actions] == [str(number) for number in range(1, 17)]
    assert {(action.approval, action.unit, action.owner) for action in actions} == {
        ("approved", None, None)
    }
    assert Counter(action.category for action in actions)["Organisation"] == 2
    areas = {action.code: action.focus_area for action in actions if action.focus_area}
    assert areas == {"11": "F1", "12": "F1", "13": "F2"}
    assert _activity(strategy, "9").tags == (("Kärnområden", "K0"),)
    titles = [dimension.title for dimension in strategy.dimensions]
    assert titles[:2] == ["Kärnområden", "Folkhälsopolitikens åtta målområden"]


def test_vanersborgs_two_assignments_are_the_municipal_directors() -> None:
    strategy = load_builtin("vanersborg")
    assignments = strategy.activities[:2]
    assert [(each.code, each.owner, each.unit) for each in assignments] == [
        ("U1", "Kommundirektör", None),
        ("U2", "Kommundirektör", None),
    ]
    assert (strategy.period_from, strategy.period_to, strategy.period_years) == (None, None, 4)


def test_skaras_decision_and_period() -> None:
    strategy = load_builtin("skara")
    assert (strategy.adopted_by, strategy.adopted_on) == ("kommunfullmäktige", date(2016, 12, 12))
    assert (strategy.period_from, strategy.period_to) == (2017, 2020)
    assert strategy.focus_areas[3].goals[2].title.startswith("Skara kommun ska aktivt arbeta")


def test_vimmerbys_decision_council_and_indicators() -> None:
    strategy = load_builtin("vimmerby")
    assert (strategy.adopted_on, strategy.paragraph) == (date(2017, 9, 25), "§ 170")
    assert (strategy.council_name, strategy.council_meetings_per_year) == ("Utvecklingsrådet", 4)
    assert [
        (indicator.code, indicator.attached_code, indicator.direction)
        for indicator in strategy.indicators
    ] == [
        ("M0", "O1", None),
        ("M1", "D1", "up"),
        ("M2", "D1", None),
        ("M3", "D1", None),
        ("M4", "D2", "up"),
        ("M5", "D2", "up"),
        ("M6", "D2", "up"),
    ]
    assert strategy.indicators[1].series == ("förvärvsarbetande", "företagare")
    assert strategy.indicators[5].series == ("kurs B", "kurs C", "kurs D")
    assert [indicator.kpi_id for indicator in strategy.indicators[:3]] == ["N02926", "N02268", None]


def test_ljusnarsberg_follows_up_yearly_and_revises_every_fourth_year() -> None:
    strategy = load_builtin("ljusnarsberg")
    assert (strategy.revision_years, strategy.followup_recipient) == (4, "kommunstyrelsen")
    assert len(strategy.units) == len(strategy.owners) == 5
    assert strategy.adopted_on is None
    labels = strategy.labels
    assert labels.activity.new() == "Ny insats"
    assert labels.goal.new() == "Nytt kännetecken"
    assert labels.plan.definite == "aktivitetsplanen"
    assert labels.overall_goal.definite_plural == "de övergripande kännetecknen"


@pytest.mark.parametrize("strategy_id", _IDS)
def test_every_label_has_all_its_forms(strategy_id: str) -> None:
    labels = load_builtin(strategy_id).labels
    for level in LEVELS:
        noun: Noun = getattr(labels, level)
        forms = [noun.singular, noun.plural, noun.definite, noun.definite_plural]
        assert all(form == form.strip() != "" for form in forms)
        ending = "t" if noun.gender == ETT else "n"
        assert noun.definite.endswith(ending), noun


def test_labels_follow_the_documents() -> None:
    def nouns(strategy_id: str) -> Labels:
        return load_builtin(strategy_id).labels

    assert nouns("vargarda").focus_area.plural == "faktorer"
    assert nouns("vanersborg").activity.definite_plural == "åtgärderna"
    assert nouns("skara").goal.definite_plural == "de strategiska inriktningarna"
    assert nouns("skara").focus_area.new() == "Nytt utvecklingsområde"
    assert nouns("vimmerby").part.plural == "viktiga delar"


def test_the_catalogue_has_frameworks_key_figures_and_suggestions() -> None:
    catalogue = load_frameworks()
    frameworks = {framework.id: framework.dimension for framework in catalogue.frameworks}
    principles = frameworks["eu_cbp_2004"]
    assert [item.code for item in principles.items] == [f"EU{n}" for n in range(1, 12)]
    assert principles.valid_from == date(2004, 11, 19)
    assert frameworks["se_national_areas_2008"].valid_to == date(2010, 12, 31)
    assert len(frameworks["vanersborg_core_areas"].items) == 11
    figures = {kpi.id: kpi for kpi in catalogue.kpis}
    assert len(figures) == 36
    assert figures["N02926"].by_gender
    assert not figures["N00217"].by_gender
    own = {indicator.code for indicator in load_builtin("vimmerby").indicators}
    assert {suggestion.indicator for suggestion in catalogue.suggestions} == own
    assert {suggestion.strategy for suggestion in catalogue.suggestions} == {"vimmerby"}


def test_the_seventeen_global_goals_have_the_governments_short_names() -> None:
    frameworks = {framework.id: framework.dimension for framework in load_frameworks().frameworks}
    agenda = frameworks["agenda_2030"]
    assert [item.code for item in agenda.items] == [f"Mål {number}" for number in range(1, 18)]
    assert agenda.items[0].title == "Ingen fattigdom"
    assert agenda.items[9].title == "Minskad ojämlikhet"
    assert agenda.items[16].title == "Genomförande och globalt partnerskap"
    assert "A/RES/70/1" in (agenda.source or "")
    assert (agenda.valid_from, agenda.valid_to) == (date(2015, 9, 25), date(2030, 12, 31))


def test_frameworks_come_before_the_strategys_own_dimensions() -> None:
    kinds = [dimension.kind for dimension in load_builtin("ljusnarsberg").dimensions]
    assert kinds == ["framework"] * 3 + ["target_group", "steering_document", "own", "partner"]


def test_an_unknown_strategy_is_refused_in_a_sentence() -> None:
    with pytest.raises(InvalidValueError, match=r"Strategin atlantis finns inte\. Välj en av varg"):
        load_builtin("atlantis")
    with pytest.raises(InvalidValueError, match="inget exempel för atlantis"):
        load_example("atlantis", date(2026, 1, 1))


def _values(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every field's declared type and value, all the way down."""
    hints = typing.get_type_hints(type(value))
    for field in fields(value):
        found = getattr(value, field.name)
        yield hints[field.name], found
        for each in found if isinstance(found, tuple) else (found,):
            if is_dataclass(each):
                yield from _values(each)


@pytest.mark.parametrize("strategy_id", _IDS)
def test_text_stays_text_and_dates_are_dates(strategy_id: str) -> None:
    strategy = load_builtin(strategy_id)
    if has_example(strategy_id):
        strategy = load_example(strategy_id, date(2026, 11, 21))
    for declared, value in _values(strategy):
        kinds = typing.get_args(declared) if isinstance(declared, types.UnionType) else (declared,)
        assert type(value) in [typing.get_origin(kind) or kind for kind in kinds]


@pytest.mark.parametrize("strategy_id", _IDS)
def test_every_value_passes_the_plans_own_rules_unchanged(strategy_id: str) -> None:
    strategy = load_builtin(strategy_id)
    if has_example(strategy_id):
        strategy = load_example(strategy_id, date(2026, 11, 21))
    levels: list[tuple[dict[str, Field], list[Any]]] = [
        (PLAN_FIELDS, [strategy]),
        (FOCUS_AREA_FIELDS, list(strategy.focus_areas)),
        (GOAL_FIELDS, [placed.goal for placed in strategy.placed_goals()]),
        (UNIT_FIELDS, list(strategy.units)),
        (ACTIVITY_FIELDS, list(strategy.activities)),
    ]
    for rules, rows in levels:
        for row in rows:
            for name in {field.name for field in fields(row)} & set(rules) - {"labels"}:
                value = getattr(row, name)
                expected = value.isoformat() if isinstance(value, date) else value
                assert rules[name].clean(value) == expected, (name, value)


def test_the_schema_knows_the_plans_own_words() -> None:
    schema = json.loads(data_path(SCHEMA).read_text(encoding="utf-8"))["$defs"]
    lists: list[tuple[Any, type[StrEnum]]] = [
        (schema["status"], Status),
        (schema["activity"]["properties"]["approval"], Approval),
        (schema["unit"]["properties"]["kind"], UnitKind),
        (schema["dimension_kind"], DimensionKind),
    ]
    for found, words in lists:
        assert found["enum"] == [word.value for word in words]
    assert tuple(schema["labels"]["properties"]) == LEVELS


def test_only_strategies_with_an_example_say_so() -> None:
    assert all(has_example(strategy_id) for strategy_id in _IDS)
    assert not has_example("blank")
    assert not has_example("../ljusnarsberg")


def test_the_example_lies_on_top_of_the_strategy() -> None:
    strategy, example = load_builtin("ljusnarsberg"), load_example("ljusnarsberg", date(2026, 1, 1))
    assert example.units[:5] == strategy.units
    assert example.owners[:5] == strategy.owners
    assert (example.focus_areas, example.dimensions) == (strategy.focus_areas, strategy.dimensions)
    assert not strategy.activities


def test_the_example_covers_statuses_approvals_areas_goals_and_units() -> None:
    example = load_example("ljusnarsberg", date(2026, 11, 21))
    approved = [activity for activity in example.activities if activity.approval == "approved"]
    assert Counter(activity.approval for activity in example.activities) == {
        "approved": 36,
        "proposed": 5,
        "declined": 2,
    }
    assert {activity.status for activity in approved} == {status.value for status in Status}
    assert {activity.focus_area for activity in approved} >= {"I1", "I2", "I3", "I4"}
    goals = {placed.goal.code for placed in example.placed_goals() if placed.focus_area}
    assert {activity.goal for activity in approved} >= goals
    assert {activity.unit for activity in approved} == {unit.name for unit in example.units} | {
        None
    }
    assert sum(activity.owner is None for activity in approved) == 2
    assert (
        sum(activity.due_date is None and not activity.is_continuous for activity in approved) == 1
    )
    years = Counter(report.year for activity in approved for report in activity.reports)
    assert years[2025] >= 25
    assert years[2024] >= 25
    assert sum(bool(activity.moves) for activity in approved) >= 5


def test_the_examples_areas_follow_its_goals() -> None:
    example = load_example("ljusnarsberg", date(2026, 11, 21))
    areas = {placed.goal.code: placed.focus_area for placed in example.placed_goals()}
    assert GoalKind.OVERALL in {placed.goal.kind for placed in example.placed_goals()}
    for activity in example.activities:
        assert activity.goal is not None
        assert activity.focus_area == areas[activity.goal]


@pytest.mark.parametrize(
    ("today", "months", "first", "last"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 1), date(2027, 2, 28)),
        (date(2027, 1, 31), 0, date(2027, 1, 1), date(2027, 1, 31)),
        (date(2027, 1, 31), -1, date(2026, 12, 1), date(2026, 12, 31)),
        (date(2028, 2, 29), 0, date(2028, 2, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 1), date(2029, 2, 28)),
        (date(2026, 12, 31), -14, date(2025, 10, 1), date(2025, 10, 31)),
        (date(2026, 3, 31), -25, date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_months_are_counted_from_todays_month(
    today: date, months: int, first: date, last: date
) -> None:
    assert month_start(today, months) == first
    assert month_end(today, months) == last
