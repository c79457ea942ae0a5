"""Plain data of a checked file as the values of `tracker.domain.strategy`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from tracker.domain.labels import labels_from_mapping
from tracker.domain.strategy import (
    Framework,
    FrameworkCatalogue,
    Kpi,
    KpiSuggestion,
    Strategy,
    StrategyActivity,
    StrategyArea,
    StrategyDeadlineMove,
    StrategyDimension,
    StrategyGoal,
    StrategyIndicator,
    StrategyItem,
    StrategyMilestone,
    StrategyOwner,
    StrategyReport,
    StrategyUnit,
)
from tracker.domain.terms import GoalKind
from tracker.exchange.strategy_checks import Vocabulary

Data = Mapping[str, Any]

_DECISION = (
    "id",
    "municipality",
    "title",
    "kolada_municipality_id",
    "kind",
    "adopted_by",
    "paragraph",
    "case_number",
    "document_owner",
    "period_from",
    "period_to",
    "revision_years",
    "vision",
    "followup_recipient",
    "council_name",
    "council_meetings_per_year",
)


def build_strategy(data: Data, words: Vocabulary) -> Strategy:
    """Return the strategy that `data` describes; `words` are its names and dimensions."""
    return Strategy(
        **{name: data[name] for name in _DECISION if name in data},
        adopted_on=_day(data.get("adopted_on")),
        last_revised_on=_day(data.get("last_revised_on")),
        labels=labels_from_mapping(data.get("labels", {})),
        overall_goals=_goals(data.get("overall_goals", ()), GoalKind.OVERALL),
        focus_areas=tuple(_area(row) for row in data.get("focus_areas", ())),
        units=build_units(data),
        owners=build_owners(data),
        dimensions=tuple(words.dimensions.values()),
        indicators=tuple(_indicator(row) for row in data.get("indicators", ())),
        activities=build_activities(data, words),
    )


def build_catalogue(data: Data) -> FrameworkCatalogue:
    """Return the frameworks, key figures and suggestions that `data` describes."""
    kolada = data.get("kolada", {})
    return FrameworkCatalogue(
        frameworks=tuple(Framework(row["id"], build_dimension(row)) for row in data["frameworks"]),
        kpis=tuple(Kpi(**row) for row in kolada.get("kpis", ())),
        suggestions=tuple(_suggestion(row) for row in kolada.get("suggestions", ())),
    )


def build_dimension(row: Data) -> StrategyDimension:
    """Return the dimension that `row` describes."""
    return StrategyDimension(
        kind=row["kind"],
        title=row["title"],
        source=row.get("source"),
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        items=tuple(StrategyItem(**item) for item in row["items"]),
    )


def build_units(data: Data) -> tuple[StrategyUnit, ...]:
    """Return the units of a strategy or an example."""
    return tuple(StrategyUnit(**row) for row in data.get("units", ()))


def build_owners(data: Data) -> tuple[StrategyOwner, ...]:
    """Return the positions of a strategy or an example."""
    return tuple(StrategyOwner(**row) for row in data.get("owners", ()))


def build_activities(
    data: Data, words: Vocabulary, today: date | None = None
) -> tuple[StrategyActivity, ...]:
    """Return the activities of a strategy, or of an example seen on the day `today`.

    An activity under a goal belongs to the goal's focus area unless it names its own.
    """
    return tuple(_activity(row, words, today) for row in data.get("activities", ()))


def month_start(today: date, months: int) -> date:
    """Return the first day of the month that lies `months` from the month of `today`."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, 1)


def month_end(today: date, months: int) -> date:
    """Return the last day of the month that lies `months` from the month of `today`."""
    return month_start(today, months + 1) - timedelta(days=1)


def _area(row: Data) -> StrategyArea:
    goals = _goals(row.get("goals", ()), GoalKind.GOAL)
    parts = _goals(row.get("parts", ()), GoalKind.PART)
    return StrategyArea(
        code=row["code"],
        title=row["title"],
        group_title=row.get("group_title"),
        description=row.get("description"),
        color=row.get("color"),
        goals=goals + parts,
    )


def _goals(rows: Iterable[Data], kind: GoalKind) -> tuple[StrategyGoal, ...]:
    return tuple(
        StrategyGoal(
            row["code"],
            row["title"],
            kind.value,
            _goals(row.get("sub_goals", ()), GoalKind.SUB_GOAL),
        )
        for row in rows
    )


def _indicator(row: Data) -> StrategyIndicator:
    return StrategyIndicator(**{**row, "series": tuple(row.get("series", ()))})


def _suggestion(row: Data) -> KpiSuggestion:
    lists = {name: tuple(row.get(name, ())) for name in ("kpis", "complements", "scb")}
    return KpiSuggestion(**{**row, **lists})


def _activity(row: Data, words: Vocabulary, today: date | None) -> StrategyActivity:
    built = ("start", "due", "focus_area", "tags", "milestones", "reports", "moves")
    return StrategyActivity(
        **{name: value for name, value in row.items() if name not in built},
        focus_area=row.get("focus_area", words.goals.get(row.get("goal", ""))),
        start_date=_optional(_first_day, row.get("start"), today),
        due_date=_optional(_last_day, row.get("due"), today),
        tags=tuple(
            (words.dimensions[name].title, code)
            for name, codes in row.get("tags", {}).items()
            for code in codes
        ),
        milestones=tuple(_milestone(each, today) for each in row.get("milestones", ())),
        reports=tuple(_report(each, today) for each in row.get("reports", ())),
        moves=tuple(_move(each, today) for each in row.get("moves", ())),
    )


def _milestone(row: Data, today: date | None) -> StrategyMilestone:
    return StrategyMilestone(
        title=row["title"],
        due_date=_optional(_last_day, row.get("due"), today),
        done_on=_optional(_last_day, row.get("done"), today),
        owner=row.get("owner"),
    )


def _report(row: Data, today: date | None) -> StrategyReport:
    year = row["year"] + today.year if today else row["year"]
    return StrategyReport(**{**row, "year": year})


def _move(row: Data, today: date | None) -> StrategyDeadlineMove:
    return StrategyDeadlineMove(
        from_date=_last_day(row["from"], today),
        to_date=_last_day(row["to"], today),
        reason=row["reason"],
        moved_on=_last_day(row["moved"], today),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def _optional(
    read: Callable[[str | int, date | None], date], value: str | int | None, today: date | None
) -> date | None:
    return read(value, today) if value is not None else None


def _first_day(value: str | int, today: date | None) -> date:
    if isinstance(value, int) and today is not None:
        return month_start(today, value)
    return date.fromisoformat(str(value))


def _last_day(value: str | int, today: date | None) -> date:
    if isinstance(value, int) and today is not None:
        return month_end(today, value)
    return date.fromisoformat(str(value))
