"""A strategy as a YAML file of our own format, readable by people and by `load_strategy`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tracker.domain.core.labels import LEVELS, Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import GoalKind
from tracker.domain.own.own_field import OwnKind
from tracker.domain.plan.strategy import (
    Strategy,
    StrategyActivity,
    StrategyAgreement,
    StrategyArea,
    StrategyDimension,
    StrategyGoal,
    StrategyIndicator,
    Tags,
)
from tracker.domain.plan.strategy_checks import StrategyOwnField
from tracker.domain.plan.strategy_views import StrategyView
from tracker.errors import TrackerError
from tracker.exchange.strategies.file import MAX_BYTES
from tracker.exchange.strategies.schema import key_order
from tracker.exchange.strategies.strategies import (
    StrategyFileError,
    load_frameworks,
    parse_strategy,
)
from tracker.store.file.output import finished_file

_WIDTH = 100

_KEYS = {
    "start_date": "start",
    "due_date": "due",
    "done_on": "done",
    "noted_on": "noted",
    "from_date": "from",
    "to_date": "to",
    "moved_on": "moved",
    "fetched_on": "fetched",
    "checkpoint_date": "checkpoint",
    "planned_on": "planned",
}
"""The fields whose key in a file is another."""

_DIMENSION_IDS = {
    "framework": "framework",
    "target_group": "target_groups",
    "steering_document": "steering_documents",
    "core_area": "core_areas",
    "partner": "partners",
    "determinant": "determinants",
    "own": "own",
}


def write_strategy(strategy: Strategy, target: Path) -> None:
    """Write a strategy to the YAML file `target`, so that `load_strategy` returns it again.

    Frameworks that are the catalogue's own are referred to, other dimensions written out. The
    file appears complete or not at all. Raises TrackerError when the strategy breaks a rule of
    the format, such as a deadline before its start, or when the file cannot be written.
    """
    text = strategy_text(strategy)
    if len(text.encode()) > MAX_BYTES:
        raise TrackerError(
            _("Strategin blir större än {size} kB och går inte att spara som fil.").format(
                size=MAX_BYTES // 1000
            )
        )
    try:
        parse_strategy(target.name, text)
    except StrategyFileError as error:
        raise TrackerError(
            _("Strategin går inte att spara som fil. {place}: {reason} {remedy}").format(
                place=error.place or target.name, reason=error.reason, remedy=error.remedy
            )
        ) from error
    with finished_file(target) as unfinished:
        unfinished.write_text(text, encoding="utf-8", newline="\n")


def strategy_text(strategy: Strategy) -> str:
    """Return a strategy as YAML text, its parts divided by empty lines."""
    import yaml

    data = _Writer(strategy).data()
    parts: list[str] = []
    for key, value in data.items():
        part = yaml.dump(
            {key: value}, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=_WIDTH
        )
        is_apart = isinstance(value, (dict, list)) and parts
        parts.append(f"\n{part}" if is_apart else part)
    return "".join(parts)


class _Writer:
    """Turns a strategy into the plain data of its file."""

    def __init__(self, strategy: Strategy) -> None:
        self._strategy = strategy
        self._frameworks, self._own = _catalogued_and_own(strategy.dimensions)
        self._ids = {dimension.title: name for name, dimension in self._own.items()}
        catalogue = {
            framework.id: framework.dimension.title for framework in load_frameworks().frameworks
        }
        self._ids |= {catalogue[name]: name for name in self._frameworks}
        self._own_kinds = {field.title: field.kind for field in strategy.own_fields}
        self._areas = {placed.goal.code: placed.focus_area for placed in strategy.placed_goals()}

    def data(self) -> dict[str, Any]:
        """Return the whole file, its keys in their order and empty ones left out."""
        strategy = self._strategy
        data = {
            **_plain(strategy),
            "format": "strategy",
            "version": 1,
            "labels": _labels(strategy.labels),
            "texts": [_row(text, "document_text") for text in strategy.texts],
            "overall_goals": [self._goal(goal) for goal in strategy.overall_goals],
            "focus_areas": [self._area(area) for area in strategy.focus_areas],
            "units": [_row(unit, "unit") for unit in strategy.units],
            "owners": [_row(owner, "owner") for owner in strategy.owners],
            "action_plans": [_row(row, "action_plan") for row in strategy.action_plans],
            "frameworks": self._frameworks,
            "dimensions": [
                self._dimension(name, dimension) for name, dimension in self._own.items()
            ],
            "own_fields": [_own_field(field) for field in strategy.own_fields],
            "views": [_view(view) for view in strategy.views],
            "agreements": [_agreement(agreement) for agreement in strategy.agreements],
            "indicators": [self._indicator(indicator) for indicator in strategy.indicators],
            "activities": [self._activity(activity) for activity in strategy.activities],
        }
        return _ordered(data, "strategy")

    def _area(self, area: StrategyArea) -> dict[str, Any]:
        parts = [goal for goal in area.goals if goal.kind == GoalKind.PART]
        goals = [goal for goal in area.goals if goal.kind != GoalKind.PART]
        return _ordered(
            {
                **_plain(area),
                "tags": self._tags(area.tags),
                "goals": [self._goal(goal) for goal in goals],
                "parts": [self._goal(goal) for goal in parts],
            },
            "focus_area",
        )

    def _goal(self, goal: StrategyGoal) -> dict[str, Any]:
        return _ordered(
            {
                "code": goal.code,
                "title": goal.title,
                "tags": self._tags(goal.tags),
                "sub_goals": [self._goal(child) for child in goal.children],
            },
            "goal",
        )

    def _dimension(self, name: str, dimension: StrategyDimension) -> dict[str, Any]:
        items = [_row(item, "item") for item in dimension.items]
        found = _ordered({"id": name, **_plain(dimension)}, "dimension")
        return found | {"items": items}

    def _indicator(self, indicator: StrategyIndicator) -> dict[str, Any]:
        return _ordered(
            {
                **_plain(indicator),
                "series": list(indicator.series),
                "chart_series": list(indicator.chart_series),
                "print_series": list(indicator.print_series),
                "further_breakdowns": [
                    {"title": each.title, "values": list(each.values)}
                    for each in indicator.further_breakdowns
                ],
                "tags": self._tags(indicator.tags),
                "targets": [_value_row(target, "target") for target in indicator.targets],
                "breaks": [
                    _value_row(series_break, "series_break") for series_break in indicator.breaks
                ],
                "observations": [
                    _value_row(observation, "observation") for observation in indicator.observations
                ],
            },
            "indicator",
        )

    def _activity(self, activity: StrategyActivity) -> dict[str, Any]:
        """Return the activity; its focus area is left out where the goal gives it."""
        data = _plain(activity) | {
            "contributes_to": list(activity.contributes_to),
            "shared_by": list(activity.shared_by),
            "tags": self._tags(activity.tags),
            "own": {title: self._own_value(title, value) for title, value in activity.own},
        }
        if activity.goal is not None and self._areas.get(activity.goal) == activity.focus_area:
            data.pop("focus_area", None)
        for level, definition in (
            ("participations", "participation"),
            ("milestones", "milestone"),
            ("links", "link"),
            ("costs", "cost"),
            ("reports", "report"),
            ("moves", "move"),
            ("checkpoints", "checkpoint"),
            ("notes", "note"),
        ):
            data[level] = [_row(row, definition) for row in getattr(activity, level)]
        data["planned_years"] = list(activity.planned_years)
        return _ordered(data, "activity")

    def _own_value(self, title: str, value: str) -> Any:
        """Return a value of a field of the plan's own, numbers and yes or no as such."""
        kind = self._own_kinds[title]
        if kind == OwnKind.NUMBER:
            return _scalar(float(value))
        return value == "1" if kind == OwnKind.YES_NO else value

    def _tags(self, tags: Tags) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for title, code in tags:
            found.setdefault(self._ids[title], []).append(code)
        return found


def _catalogued_and_own(
    dimensions: Iterable[StrategyDimension],
) -> tuple[list[str], dict[str, StrategyDimension]]:
    """Return the catalogue's frameworks that come first, by id, and the rest with ids of its own.

    A file's frameworks come before its other dimensions, so one that comes later is written out.
    """
    catalogue = {framework.dimension: framework.id for framework in load_frameworks().frameworks}
    frameworks: list[str] = []
    own: dict[str, StrategyDimension] = {}
    for dimension in dimensions:
        known = catalogue.get(dimension)
        if known is not None and not own and known not in frameworks:
            frameworks.append(known)
        else:
            own[_free_id(dimension.kind, {*catalogue.values(), *own})] = dimension
    return frameworks, own


def _free_id(kind: str, taken: set[str]) -> str:
    stem = name = _DIMENSION_IDS[kind]
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name


def _labels(labels: Labels) -> dict[str, dict[str, str]]:
    """Return the levels that are called something else than usual."""
    usual = Labels()
    return {
        level: {field.name: getattr(getattr(labels, level), field.name) for field in fields(noun)}
        for level in LEVELS
        if (noun := getattr(labels, level)) != getattr(usual, level)
    }


def _row(value: Any, definition: str) -> dict[str, Any]:
    return _ordered(_plain(value), definition)


def _own_field(field: StrategyOwnField) -> dict[str, Any]:
    data = {**_plain(field), "choices": list(field.choices)}
    if not field.active:
        data["active"] = False
    return _ordered(data, "own_field")


def _view(view: StrategyView) -> dict[str, Any]:
    state = json.loads(view.state)
    return _ordered({"title": view.title, "default": view.is_default, "state": state}, "view")


def _agreement(agreement: StrategyAgreement) -> dict[str, Any]:
    return _ordered(
        {
            **_plain(agreement),
            "parties": list(agreement.parties),
            "promises": [_row(promise, "promise") for promise in agreement.promises],
        },
        "agreement",
    )


def _value_row(value: Any, definition: str) -> dict[str, Any]:
    """Return the row of an observation, a target or a break; a whole year is a number."""
    row = _row(value, definition)
    if value.period.isdigit():
        row["period"] = int(value.period)
    return row


def _plain(value: Any) -> dict[str, Any]:
    """Return a value's simple fields as a file has them, those with their usual value left out."""
    found: dict[str, Any] = {}
    for field in fields(value):
        own = getattr(value, field.name)
        is_usual = field.default is not MISSING and own == field.default
        if is_usual or isinstance(own, (tuple, Labels)):
            continue
        found[_KEYS.get(field.name, field.name)] = _scalar(own)
    return found


def _scalar(value: Any) -> Any:
    match value:
        case float():
            return int(value) if value.is_integer() else Decimal(repr(value))
        case date():
            return value.isoformat()
        case _:
            return value


def _ordered(data: Mapping[str, Any], definition: str) -> dict[str, Any]:
    """Return what is there, in the order of the schema's definition."""
    empty: tuple[Any, ...] = (None, "", [], {})
    return {key: data[key] for key in key_order(definition) if data.get(key) not in empty}


@cache
def _dumper() -> Any:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Block style with indented lists; dates plain, text of several lines as it stands."""

        def increase_indent(self, *_flow: Any, **given: Any) -> None:
            """Indent lists under their key."""
            super().increase_indent(**{**given, "indentless": False})

        def ignore_aliases(self, *_values: Any) -> bool:
            """Write the same value out every time."""
            return True

    def text(dumper: Any, value: str) -> Any:
        style = "|" if "\n" in value else '"' if value.isdigit() else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    def decimal(dumper: Any, value: Decimal) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:float", format(value, "f"))

    Dumper.add_representer(str, text)
    Dumper.add_representer(Decimal, decimal)
    Dumper.yaml_implicit_resolvers = {
        first: [(tag, found) for tag, found in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }
    return Dumper
