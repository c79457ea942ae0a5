"""Plain data of a checked file as the values of `tracker.domain.plan.strategy`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from tracker.domain.core.fields import FIRST_YEAR
from tracker.domain.core.labels import labels_from_mapping
from tracker.domain.core.terms import GoalKind
from tracker.domain.plan.frameworks import Framework, FrameworkCatalogue, Kpi, KpiSuggestion
from tracker.domain.plan.strategy import (
    Strategy,
    StrategyActionPlan,
    StrategyActivity,
    StrategyAgreement,
    StrategyArea,
    StrategyBreakdown,
    StrategyCost,
    StrategyDeadlineMove,
    StrategyDimension,
    StrategyGoal,
    StrategyIndicator,
    StrategyItem,
    StrategyLink,
    StrategyMilestone,
    StrategyObservation,
    StrategyOwner,
    StrategyParticipation,
    StrategyPromise,
    StrategyReport,
    StrategySeriesBreak,
    StrategyTarget,
    StrategyText,
    StrategyUnit,
    Tags,
)
from tracker.domain.plan.strategy_checks import StrategyCheckpoint, StrategyNote, StrategyOwnField
from tracker.domain.plan.strategy_views import StrategyView, strategy_state
from tracker.exchange.strategies.names import Data, Vocabulary, own_value

_DECISION = (
    "id",
    "title",
    "kolada_municipality_id",
    "kind",
    "adopted_by",
    "paragraph",
    "case_number",
    "document_owner",
    "period_from",
    "period_to",
    "period_years",
    "revision_years",
    "vision",
    "suggestions",
    "followup_recipient",
    "followup_decided_by",
    "council_name",
    "council_meetings_per_year",
    "demands_responsibility",
    "asks_prognosis",
)


def build_strategy(data: Data, words: Vocabulary, today: date | None = None) -> Strategy:
    """Return the strategy that `data` describes; `words` are its names and dimensions.

    With an example laid over it, it is seen on the day `today`.
    """
    return Strategy(
        **{name: data[name] for name in _DECISION if name in data},
        municipality=data.get("municipality", ""),
        adopted_on=_day(data.get("adopted_on")),
        last_revised_on=_day(data.get("last_revised_on")),
        labels=labels_from_mapping(data.get("labels", {})),
        texts=tuple(_text(row) for row in data.get("texts", ())),
        overall_goals=_goals(data.get("overall_goals", ()), GoalKind.OVERALL, words),
        focus_areas=tuple(_area(row, words) for row in data.get("focus_areas", ())),
        units=tuple(StrategyUnit(**row) for row in data.get("units", ())),
        owners=tuple(StrategyOwner(**row) for row in data.get("owners", ())),
        action_plans=tuple(_action_plan(row) for row in data.get("action_plans", ())),
        dimensions=tuple(words.dimensions.values()),
        own_fields=tuple(_own_field(row) for row in data.get("own_fields", ())),
        views=tuple(_view(row) for row in data.get("views", ())),
        agreements=tuple(_agreement(row) for row in data.get("agreements", ())),
        indicators=tuple(_indicator(row, words, today) for row in data.get("indicators", ())),
        activities=tuple(_activity(row, words, today) for row in data.get("activities", ())),
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
        link=row.get("link"),
        items=tuple(
            StrategyItem(
                code=item["code"],
                title=item["title"],
                valid_from=_day(item.get("valid_from")),
                valid_to=_day(item.get("valid_to")),
                link=item.get("link"),
                **{key: item.get(key) for key in ("text", "summary", "place", "uncertainty")},
            )
            for item in row["items"]
        ),
    )


def month_start(today: date, months: int) -> date:
    """Return the first day of the month that lies `months` from the month of `today`."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, 1)


def month_end(today: date, months: int) -> date:
    """Return the last day of the month that lies `months` from the month of `today`."""
    return month_start(today, months + 1) - timedelta(days=1)


def _text(row: Data) -> StrategyText:
    return StrategyText(**{**row, "decided_on": _day(row.get("decided_on"))})


def _agreement(row: Data) -> StrategyAgreement:
    return StrategyAgreement(
        **{
            **row,
            "valid_from": _day(row.get("valid_from")),
            "valid_to": _day(row.get("valid_to")),
            "parties": tuple(row.get("parties", ())),
            "promises": tuple(StrategyPromise(**each) for each in row.get("promises", ())),
        }
    )


def _own_field(row: Data) -> StrategyOwnField:
    return StrategyOwnField(**{**row, "choices": tuple(row.get("choices", ()))})


def _view(row: Data) -> StrategyView:
    state = strategy_state(row.get("state", {}))
    return StrategyView(row["title"], state, bool(row.get("default")))


def _own(row: Data, words: Vocabulary) -> Tags:
    found = (
        (title, own_value(words.own_fields[title], value))
        for title, value in row.get("own", {}).items()
    )
    return tuple((title, value) for title, value in found if value is not None)


def _area(row: Data, words: Vocabulary) -> StrategyArea:
    goals = _goals(row.get("goals", ()), GoalKind.GOAL, words)
    parts = _goals(row.get("parts", ()), GoalKind.PART, words)
    return StrategyArea(
        code=row["code"],
        title=row["title"],
        group_title=row.get("group_title"),
        description=row.get("description"),
        color=row.get("color"),
        goals=goals + parts,
        tags=_tags(row, words),
    )


def _goals(rows: Iterable[Data], kind: GoalKind, words: Vocabulary) -> tuple[StrategyGoal, ...]:
    return tuple(
        StrategyGoal(
            code=row["code"],
            title=row["title"],
            kind=kind.value,
            children=_goals(row.get("sub_goals", ()), GoalKind.SUB_GOAL, words),
            tags=_tags(row, words),
        )
        for row in rows
    )


def _tags(row: Data, words: Vocabulary) -> Tags:
    return tuple(
        (words.dimensions[name].title, code)
        for name, codes in row.get("tags", {}).items()
        for code in codes
    )


def _indicator(row: Data, words: Vocabulary, today: date | None) -> StrategyIndicator:
    lists = ("series", "chart_series", "print_series")
    built = (*lists, "further_breakdowns", "tags", "targets", "breaks", "observations")
    return StrategyIndicator(
        **{name: value for name, value in row.items() if name not in built},
        series=tuple(row.get("series", ())),
        chart_series=tuple(row.get("chart_series", ())),
        print_series=tuple(row.get("print_series", ())),
        further_breakdowns=tuple(
            StrategyBreakdown(each["title"], tuple(each["values"]))
            for each in row.get("further_breakdowns", ())
        ),
        tags=_tags(row, words),
        targets=tuple(
            StrategyTarget(
                _period(each, today),
                _number(each["value"]),
                each.get("series", ""),
                _optional_number(each.get("tolerance")),
                _optional_number(each.get("tolerance_percent")),
            )
            for each in row.get("targets", ())
        ),
        breaks=tuple(
            StrategySeriesBreak(_period(each, today), each.get("note"))
            for each in row.get("breaks", ())
        ),
        observations=tuple(_observation(each, today) for each in row.get("observations", ())),
    )


def _observation(row: Data, today: date | None) -> StrategyObservation:
    built = ("period", "value", "fetched")
    return StrategyObservation(
        **{name: value for name, value in row.items() if name not in built},
        period=_period(row, today),
        value=_optional_number(row.get("value")),
        fetched_on=_optional(_last_day, row.get("fetched"), today),
    )


def _suggestion(row: Data) -> KpiSuggestion:
    lists = {name: tuple(row.get(name, ())) for name in ("kpis", "complements", "scb")}
    return KpiSuggestion(**{**row, **lists})


def _action_plan(row: Data) -> StrategyActionPlan:
    return StrategyActionPlan(**{**row, "decided_on": _day(row.get("decided_on"))})


def _activity(row: Data, words: Vocabulary, today: date | None) -> StrategyActivity:
    """An activity under a goal belongs to the goal's focus area unless it names its own."""
    rows = ("participations", "milestones", "links", "reports", "moves", "costs", "planned_years")
    built = (
        "start",
        "due",
        "checkpoint",
        "checkpoints",
        "notes",
        "focus_area",
        "contributes_to",
        "shared_by",
        "tags",
        "own",
        *rows,
    )
    return StrategyActivity(
        **{name: value for name, value in row.items() if name not in built},
        focus_area=row.get("focus_area", words.goals.get(row.get("goal", ""))),
        start_date=_optional(_first_day, row.get("start"), today),
        due_date=_optional(_last_day, row.get("due"), today),
        contributes_to=tuple(row.get("contributes_to", ())),
        shared_by=tuple(row.get("shared_by", ())),
        tags=_tags(row, words),
        own=_own(row, words),
        participations=tuple(_participation(each, today) for each in row.get("participations", ())),
        milestones=tuple(_milestone(each, today) for each in row.get("milestones", ())),
        links=tuple(StrategyLink(**each) for each in row.get("links", ())),
        reports=tuple(_report(each, today) for each in row.get("reports", ())),
        moves=tuple(_move(each, today) for each in row.get("moves", ())),
        costs=tuple(_cost(each, today) for each in row.get("costs", ())),
        checkpoint_date=_optional(_last_day, row.get("checkpoint"), today),
        checkpoints=tuple(_checkpoint(each, today) for each in row.get("checkpoints", ())),
        notes=tuple(_note(each, today) for each in row.get("notes", ())),
        planned_years=tuple(_year(year, today) for year in row.get("planned_years", ())),
    )


def _cost(row: Data, today: date | None) -> StrategyCost:
    year = _year(row["year"], today) if "year" in row else None
    return StrategyCost(**{**row, "year": year})


def _participation(row: Data, today: date | None) -> StrategyParticipation:
    built = ("year", "target_quantity", "actual_quantity")
    return StrategyParticipation(
        **{name: value for name, value in row.items() if name not in built},
        year=_year(row["year"], today) if "year" in row else None,
        target_quantity=_optional_number(row.get("target_quantity")),
        actual_quantity=_optional_number(row.get("actual_quantity")),
    )


def _milestone(row: Data, today: date | None) -> StrategyMilestone:
    return StrategyMilestone(
        title=row["title"],
        due_date=_optional(_last_day, row.get("due"), today),
        done_on=_optional(_last_day, row.get("done"), today),
        owner=row.get("owner"),
    )


def _checkpoint(row: Data, today: date | None) -> StrategyCheckpoint:
    return StrategyCheckpoint(
        done_on=_last_day(row["done"], today),
        planned_on=_optional(_last_day, row.get("planned"), today),
        note=row.get("note"),
    )


def _note(row: Data, today: date | None) -> StrategyNote:
    return StrategyNote(_last_day(row["noted"], today), row["text"], row.get("author"))


def _report(row: Data, today: date | None) -> StrategyReport:
    return StrategyReport(**{**row, "year": _year(row["year"], today)})


def _move(row: Data, today: date | None) -> StrategyDeadlineMove:
    return StrategyDeadlineMove(
        from_date=_last_day(row["from"], today),
        to_date=_last_day(row["to"], today),
        reason=row["reason"],
        moved_on=_last_day(row["moved"], today),
    )


def _period(row: Data, today: date | None) -> str:
    period = row["period"]
    return str(_year(period, today)) if isinstance(period, int) else str(period)


def _year(year: int, today: date | None) -> int:
    return year if today is None or year >= FIRST_YEAR else today.year + year


def _number(value: str | int) -> float:
    return float(str(value).replace(",", "."))


def _optional_number(value: str | int | None) -> float | None:
    return None if value is None else _number(value)


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
