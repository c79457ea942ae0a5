"""Participations, values and targets in a file, and an example laid over its strategy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.domain.indicators.indicator import Direction, Level, ValueKind
from tracker.domain.indicators.statistics import MissingReason
from tracker.domain.plan.strategy import (
    StrategyBreakdown,
    StrategyObservation,
    StrategyParticipation,
    StrategySeriesBreak,
    StrategyTarget,
)
from tracker.exchange.strategies import schema as schemas
from tracker.exchange.strategies.checks import example_problems, vocabulary
from tracker.exchange.strategies.example import lay_over
from tracker.exchange.strategies.file import Problem, parse_yaml, spoken_place
from tracker.exchange.strategies.schema import SCHEMA, key_order, schema_problems
from tracker.exchange.strategies.strategies import StrategyFileError, load_strategy, parse_strategy
from tracker.locations import data_path

_STRATEGY = """\
format: strategy
version: 1
id: ny
municipality: Nykommun
title: Strategi
focus_areas:
  - {code: F1, title: Hälsa, goals: [{code: F1.1, title: Delaktighet}]}
units: [{name: Kultur}, {name: Skola}]
owners: [{title: Chef, unit: Kultur}]
frameworks: [un]
indicators:
  - {code: M1, title: Andel, series: [kvinnor, män]}
activities:
  - {code: "1", title: Kurs, tags: {un: [UN1]}}
"""

_ENDS_FIRST = "valid_from: 2026-02-01, valid_to: 2026-01-31"

Refused = Callable[[str], tuple[str, str]]


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Return a function that gives the place and the reason why a strategy is refused."""

    def read(text: str) -> tuple[str, str]:
        path = tmp_path / "min.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(StrategyFileError) as caught:
            load_strategy(path)
        return caught.value.place, caught.value.reason

    return read


def _with_indicator(rest: str) -> str:
    return _STRATEGY.replace("series: [kvinnor, män]", f"series: [kvinnor, män], {rest}")


def _with_activity(rest: str) -> str:
    return _STRATEGY.replace("title: Kurs,", f"title: Kurs, {rest},")


def test_numbers_are_written_with_point_or_comma() -> None:
    text = _with_activity(
        "participations: [{unit: Skola, status: completed, target_quantity: 4,"
        ' actual_quantity: "3,5", note: Halvtid}, {unit: Kultur}]'
    )
    (activity,) = parse_strategy("min.yaml", text).activities
    assert activity.participations == (
        StrategyParticipation("Skola", "completed", 4.0, 3.5, "Halvtid"),
        StrategyParticipation("Kultur"),
    )


def test_values_are_of_years_or_months() -> None:
    text = _with_indicator(
        "targets: [{period: 2027, value: 17}], breaks: [{period: 2022, note: Ny källa}],"
        " observations: [{period: 2015-04, series: män, value: 16.8, source: SCB,"
        " fetched: 2015-06-01}, {period: '2016', missing_reason: confidential}]"
    )
    (indicator,) = parse_strategy("min.yaml", text).indicators
    assert indicator.targets == (StrategyTarget("2027", 17.0),)
    assert indicator.breaks == (StrategySeriesBreak("2022", "Ny källa"),)
    first, second = indicator.observations
    assert (first.period, first.series, first.value, first.source) == (
        "2015-04",
        "män",
        16.8,
        "SCB",
    )
    assert str(first.fetched_on) == "2015-06-01"
    assert second == StrategyObservation("2016", missing_reason="confidential")


def test_what_is_described_in_words_has_words_for_values() -> None:
    text = _with_indicator("value_kind: qualitative, observations: [{period: 2017, text: Bättre}]")
    (indicator,) = parse_strategy("min.yaml", text).indicators
    assert indicator.observations == (StrategyObservation("2017", text="Bättre"),)


def test_an_indicator_is_divided_again_judged_and_supplied_by_a_unit() -> None:
    text = _with_indicator(
        "further_breakdowns: [{title: Form, values: [anställda, företagare]}],"
        " chart_series: ['män, företagare'],"
        " observations: [{period: 2024, series: företagare, value: 3},"
        " {period: 2024, series: 'män, företagare', value: 2}]"
    )
    (indicator,) = parse_strategy("min.yaml", text).indicators
    assert indicator.further_breakdowns == (StrategyBreakdown("Form", ("anställda", "företagare")),)
    assert indicator.chart_series == ("män, företagare",)
    judged = _with_indicator(
        "value_kind: qualitative, observations: [{period: 2017, judgement: good, judged_by: Rådet}]"
    )
    (indicator,) = parse_strategy("min.yaml", judged).indicators
    assert indicator.observations == (
        StrategyObservation("2017", judgement="good", judged_by="Rådet"),
    )


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("further_breakdowns: [{title: Kön, values: [män, män]}]", "används redan"),
        ("chart_series: [barn]", "”barn”"),
        ("owner_unit: Okänd enhet", "Okänd enhet"),
        ("observations: [{period: 2017, judgement: good}]", "mäts i tal"),
    ],
)
def test_divisions_and_judgements_that_do_not_agree_are_named(rest: str, reason: str) -> None:
    with pytest.raises(StrategyFileError) as caught:
        parse_strategy("min.yaml", _with_indicator(rest))
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("rest", "place", "reason"),
    [
        ("participations: [{status: paused}]", "participations 1", "unit saknas."),
        ("participations: [{unit: Skolan}]", "participations 1 › unit", "”Skolan” finns inte."),
        (
            "participations: [{unit: Skola}, {unit: Skola}]",
            "participations 2 › unit",
            "”Skola” används redan.",
        ),
        (
            "participations: [{unit: Skola, target_quantity: många}]",
            "participations 1 › target_quantity",
            "Värdet ”många” passar inte här.",
        ),
        (
            "participations: [{unit: Skola, actual_quantity: -1}]",
            "participations 1 › actual_quantity",
            "Värdet ”-1” passar inte här.",
        ),
        ("reports: [{year: 2025, status: paused, voices: 1}]", "reports 1 › voices", "”1”"),
    ],
)
def test_what_is_wrong_with_a_participation_is_shown(
    refused: Refused, rest: str, place: str, reason: str
) -> None:
    found = refused(_with_activity(rest))
    assert found[0] == f"activities 1 › {place}"
    assert reason in found[1]


@pytest.mark.parametrize(
    ("rest", "place", "reason"),
    [
        ("targets: [{period: 2027}]", "targets 1", "value saknas."),
        ("targets: [{period: 2027, value: 1e3}]", "targets 1 › value", "”1e3”"),
        ("targets: [{period: 1750, value: 1}]", "targets 1 › period", "”1750”"),
        ("targets: [{period: 2027-13, value: 1}]", "targets 1 › period", "”2027-13”"),
        ("targets: [{period: -1, value: 1}]", "targets 1 › period", "I en strategi står riktiga"),
        (
            "targets: [{period: 2027, value: 1, series: barn}]",
            "targets 1 › series",
            "”barn” finns inte.",
        ),
        (
            "targets: [{period: 2027, value: 1}, {period: '2027', value: 2}]",
            "targets 2 › period",
            "”2027” används redan.",
        ),
        ("breaks: [{period: 2026}, {period: 2026}]", "breaks 2 › period", "används redan"),
        ("observations: [{period: 2026}]", "observations 1", "antingen ett tal, en text"),
        (
            "observations: [{period: 2026, value: 1, missing_reason: confidential}]",
            "observations 1",
            "antingen ett tal, en text",
        ),
        (
            "observations: [{period: 2026, missing_reason: sekretess}]",
            "observations 1 › missing_reason",
            "som inte finns i listan",
        ),
        (
            "observations: [{period: 2026, text: Bättre}]",
            "observations 1 › text",
            "Indikatorn mäts i tal.",
        ),
        (
            "observations: [{period: 2026, value: 1, fetched: -2}]",
            "observations 1 › fetched",
            "I en strategi står riktiga",
        ),
        ("tags: {un: [UN9]}", "tags › un 1", "”UN9” finns inte."),
    ],
)
def test_what_is_wrong_with_an_indicators_values_is_shown(
    refused: Refused, rest: str, place: str, reason: str
) -> None:
    found = refused(_with_indicator(rest))
    assert found[0] == f"indicators 1 › {place}"
    assert reason in found[1]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("{name: Skola}", "{name: Skola, head: Rektor}", "units 2 › head"),
        ("title: Hälsa,", "title: Hälsa, tags: {fn: [UN1]},", "focus_areas 1 › tags › fn"),
        (
            "title: Delaktighet}",
            "title: Delaktighet, tags: {un: [UN3]}}",
            "focus_areas 1 › goals 1 › tags › un 1",
        ),
    ],
)
def test_heads_and_tags_lead_somewhere(refused: Refused, old: str, new: str, place: str) -> None:
    found, reason = refused(_STRATEGY.replace(old, new))
    assert found == place
    assert reason.endswith("finns inte.")


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (f"{{id: a, kind: own, title: A, items: [], {_ENDS_FIRST}}}", ""),
        (
            f"{{id: a, kind: own, title: A, items: [{{code: B, title: B, {_ENDS_FIRST}}}]}}",
            "items 1 › ",
        ),
    ],
)
def test_validity_ends_after_it_begins(refused: Refused, row: str, place: str) -> None:
    found, reason = refused(f"{_STRATEGY}dimensions:\n  - {row}\n")
    assert found == f"dimensions 1 › {place}valid_to"
    assert reason == "Giltigheten slutar innan den börjar."


def test_sub_goals_may_stand_under_sub_goals() -> None:
    below = "{code: A, title: A, sub_goals: [{code: B, title: B}]}"
    text = _STRATEGY.replace("title: Delaktighet}", f"title: Delaktighet, sub_goals: [{below}]}}")
    strategy = parse_strategy("min.yaml", text)
    assert [
        (placed.goal.code, placed.goal.kind, placed.parent) for placed in strategy.placed_goals()
    ] == [
        ("F1.1", "goal", None),
        ("A", "sub_goal", "F1.1"),
        ("B", "sub_goal", "A"),
    ]


def _example(rest: str) -> tuple[Any, Any]:
    strategy = parse_yaml("ny.yaml", _STRATEGY).data
    head = "format: example\nversion: 1\nstrategy: ny\n"
    example = parse_yaml("exempel.yaml", head + rest).data
    assert not schema_problems(example, "example")
    return strategy, example


def _problems(rest: str) -> list[Problem]:
    strategy, example = _example(rest)
    dimensions = {
        dimension.title: dimension for dimension in parse_strategy("ny.yaml", _STRATEGY).dimensions
    }
    words = vocabulary({"un": next(iter(dimensions.values()))}, strategy, example)
    return list(example_problems(example, words, strategy))


def test_an_example_completes_rows_adds_rows_and_adds_sub_goals() -> None:
    strategy, example = _example(
        "sub_goals:\n"
        "  - {goal: F1.1, code: D1, title: Delmål}\n"
        "  - {goal: D1, code: D2, title: Delmål under delmål}\n"
        "indicators:\n"
        "  - {code: M1, observations: [{period: -1, value: 5}]}\n"
        "  - {code: M2, title: Antal}\n"
        "activities:\n"
        '  - {code: "1", unit: Skola, due: 2, tags: {un: [UN2]}}\n'
        '  - {code: "2", title: Ny kurs, goal: D2}\n'
    )
    merged = lay_over(strategy, example)
    first, second = merged["activities"]
    assert first == {
        "code": "1",
        "title": "Kurs",
        "unit": "Skola",
        "due": 2,
        "tags": {"un": ["UN1", "UN2"]},
    }
    assert second["title"] == "Ny kurs"
    assert [row["title"] for row in merged["indicators"]] == ["Andel", "Antal"]
    (sub_goal,) = merged["focus_areas"][0]["goals"][0]["sub_goals"]
    assert (sub_goal["code"], sub_goal["sub_goals"][0]["code"]) == ("D1", "D2")
    assert strategy["activities"][0]["tags"] == {"un": ["UN1"]}
    assert vocabulary({}, strategy, example).goals == {"F1.1": "F1", "D1": "F1", "D2": "F1"}


@pytest.mark.parametrize(
    ("rest", "place", "reason"),
    [
        ('activities: [{code: "2"}]', "activities 1", "title saknas, och strategin"),
        ('activities: [{code: "1"}, {code: "1"}]', "activities 2 › code", "används redan"),
        ('activities: [{code: "1", tags: {un: [UN1]}}]', "activities 1 › tags › un 2", "redan"),
        ("indicators: [{code: M2}]\nactivities: []", "indicators 1", "title saknas"),
        (
            "indicators: [{code: M1, observations: [{period: 1, value: 5}]}]\nactivities: []",
            "indicators 1 › observations 1 › period",
            "kan inte ligga i framtiden",
        ),
        (
            "indicators: [{code: M1, targets: [{period: 1, value: 5, series: x}]}]\nactivities: []",
            "indicators 1 › targets 1 › series",
            "”x” finns inte.",
        ),
        (
            "sub_goals: [{goal: F9, code: D1, title: A}]\nactivities: []",
            "sub_goals 1 › goal",
            "”F9” finns inte.",
        ),
        (
            "sub_goals: [{goal: F1.1, code: F1.1, title: A}]\nactivities: []",
            "sub_goals 1 › code",
            "”F1.1” används redan.",
        ),
        (
            "time: absolute\nactivities: [{title: A, due: 3}]",
            "activities 1 › due",
            "står riktiga datum",
        ),
    ],
)
def test_what_is_wrong_with_an_example_is_shown(rest: str, place: str, reason: str) -> None:
    (problem,) = _problems(rest)
    assert spoken_place(problem.place) == place
    assert reason in problem.reason


@pytest.mark.parametrize(
    "rest",
    [
        "time: absolute\nactivities: [{title: A, start: 2019-01-01, due: 2019-06-30}]",
        "time: absolute\nactivities: [{title: A, reports: [{year: 2019, status: paused}]}]",
        "time: relative\nactivities: [{title: A, due: 3}]",
        "indicators: [{code: M1, targets: [{period: 3, value: 5}]}]\nactivities: []",
        "indicators: [{code: M1, observations: [{period: 2015-04, value: 5}]}]\nactivities: []",
    ],
)
def test_an_example_of_a_period_gone_by_has_dates_of_its_own(rest: str) -> None:
    assert not _problems(rest)


def test_the_schema_knows_the_words_of_indicators() -> None:
    schema = json.loads(data_path(SCHEMA).read_text(encoding="utf-8"))["$defs"]
    properties = schema["indicator"]["properties"]
    for found, words in (
        (schema["missing_reason"], MissingReason),
        (properties["attached_to"], Level),
        (properties["value_kind"], ValueKind),
        (properties["direction"], Direction),
    ):
        assert found["enum"] == [word.value for word in words]


def test_keys_have_an_order_to_be_written_in() -> None:
    assert key_order("goal") == ["code", "title", "tags", "sub_goals"]
    assert key_order("strategy")[:4] == ["format", "version", "id", "municipality"]


def _values(schema: object) -> Iterator[dict[str, object]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for part in schema.values():
            yield from _values(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _values(part)


def test_there_are_words_for_every_value_that_the_schema_can_refuse() -> None:
    values: tuple[object, ...] = (None, [1], 1.5, "\n" * 3_000, -(10**30), {}, True)
    for schema in _values(schemas._schema()):  # noqa: SLF001 -- whatever stands in it
        for value in values:
            assert schemas._unfit((), value, schema).remedy  # noqa: SLF001
