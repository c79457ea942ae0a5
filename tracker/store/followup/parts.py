"""Reads the parts of the annual follow-up beside its activities, each part in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.period import year_of
from tracker.domain.core.tree_order import in_tree_order
from tracker.domain.followup.coverage import DimensionCoverage, Share, Shares, is_expected
from tracker.domain.followup.followup import FollowupLine
from tracker.domain.followup.parts import (
    ComparisonPart,
    FollowupParts,
    IndicatorPart,
    SeriesPart,
    UnitPart,
)
from tracker.domain.indicators.indicator import Level, missing_value_sentence
from tracker.domain.reporting.group_text import written_sections
from tracker.domain.reporting.reporting import not_issued
from tracker.store.activities.contributing import CARRIED
from tracker.store.agreements.queries import agreements_of_followup
from tracker.store.coverage.categories import category_coverage
from tracker.store.coverage.queries import dimension_coverage
from tracker.store.followup.assessing import assessed_in_year
from tracker.store.followup.needs import read_needs, used_needs
from tracker.store.followup.voices import voices_of_period
from tracker.store.followup.year_steps import read_steps
from tracker.store.indicators.queries import IndicatorTable, indicator_tables, table_until
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.form_words import Asking, answers_by_unit

_PLACES = {
    Level.FOCUS_AREA: "SELECT id, title FROM focus_area",
    Level.GOAL: "SELECT id, title FROM goal",
    Level.ACTIVITY: "SELECT id, title FROM activity WHERE id IN"
    " (SELECT activity_id FROM indicator)",
}


def followup_parts(
    plan: PlanFile, period: FollowupPeriod, day: date, lines: Sequence[FollowupLine]
) -> FollowupParts:
    """Return the parts of a period's follow-up as of `day`, about the activities in `lines`."""
    goal_rows = plan.connection.execute(
        "SELECT id, goal_id FROM activity WHERE goal_id IS NOT NULL"
    ).fetchall()
    return FollowupParts(
        units=_units(plan, period, lines),
        participations=tuple(plan.participations.in_year(period.year)),
        assessed=assessed_in_year(plan.connection, period),
        goal_of=dict(goal_rows),
        indicators=tuple(_indicators(plan, period)),
        dimensions=tuple(_dimensions(plan, day, lines)),
        texts=tuple(plan.document_texts.all()),
        action_plans=tuple(plan.action_plans.all()),
        needs=used_needs(read_needs(plan.connection, period, (line.activity_id for line in lines))),
        group_texts=written_sections(plan.group_texts.of_year(period)),
        agreements=agreements_of_followup(plan, period.year),
        voices=voices_of_period(plan.connection, period, day),
        steps=read_steps(plan.connection, period.year, day),
    )


def _units(
    plan: PlanFile, period: FollowupPeriod, lines: Iterable[FollowupLine]
) -> tuple[UnitPart, ...]:
    """The units in use, and of the others those that still carry something out or reported."""
    reports = {row.unit_id: row for row in plan.unit_reports.of_year(period)}
    busy = {line.unit_id for line in lines} | reports.keys()
    answers = answers_by_unit(plan.connection, Asking.of_period(plan.connection, period))
    ordered = in_tree_order(plan.units.all(), lambda unit: unit.id, lambda unit: unit.parent_id)
    return tuple(
        UnitPart(
            unit,
            depth,
            ids,
            reports.get(
                unit.id,
                not_issued(period, unit.id) if is_expected(unit) else None,
            ),
            answers.get(unit.id, ()),
        )
        for unit, depth, ids in ordered
        if unit.active or ids & busy
    )


def _indicators(plan: PlanFile, period: FollowupPeriod) -> Iterable[IndicatorPart]:
    connection = plan.connection
    titles = {level: dict(connection.execute(sql).fetchall()) for level, sql in _PLACES.items()}
    units = dict(connection.execute("SELECT id, name FROM unit").fetchall())
    for table in indicator_tables(connection):
        unit = units.get(table.indicator.owner_unit_id, "")
        level, place_id = table.indicator.attached_to
        place = titles[level].get(place_id, "") if level in titles else ""
        yield _indicator(table_until(table, period), period, place, unit)


def _indicator(
    table: IndicatorTable, period: FollowupPeriod, place: str, unit: str
) -> IndicatorPart:
    return IndicatorPart(
        table.indicator,
        place,
        table.periods,
        tuple(_series(table, series) for series in table.series),
        table.breaks,
        table.decimals,
        _source(table),
        _missing(table, period, unit),
        unit,
        tuple(
            ComparisonPart(
                line.series, line.name, tuple(line.values.get(period) for period in table.periods)
            )
            for line in table.comparisons
        ),
        tuple(
            sentence
            for series in table.indicator.printed(table.series)
            for sentence in table.compared(series)
        ),
    )


def _series(table: IndicatorTable, series: str) -> SeriesPart:
    development = table.development(series)
    newest = development.to_period
    return SeriesPart(
        series,
        tuple(table.values.get((period, series)) for period in table.periods),
        tuple(table.targets.get((period, series)) for period in table.periods),
        development,
        table.distance(series, newest) if newest else None,
        table.change(series),
    )


def _source(table: IndicatorTable) -> str:
    sources = [observation.source for observation in table.values.values() if observation.source]
    distinct = dict.fromkeys(source for source in (table.indicator.source, *sources) if source)
    return "; ".join(distinct)


def _missing(table: IndicatorTable, period: FollowupPeriod, unit: str) -> str:
    """Return in a sentence that the year has no value, "" when it has one or a reason why not.

    Of a part of a year the latest values are shown, whenever they are from.
    """
    if not period.is_whole:
        return ""
    year = period.year
    entered = {series for period, series in table.values if year_of(period) == year}
    wanted = table.indicator.series_names or table.series
    lacking = tuple(series for series in wanted if series not in entered)
    if not lacking or (entered and not table.indicator.series_names):
        return ""
    named = lacking if entered else ()
    newest = max(
        (
            observation.period
            for observation in table.values.values()
            if observation.missing_reason is None
        ),
        default=None,
    )
    return missing_value_sentence(year, named, newest, unit)


def _dimensions(
    plan: PlanFile, day: date, lines: Sequence[FollowupLine]
) -> Iterable[DimensionCoverage]:
    """Coverage as on its page, but of the follow-up's own lines."""
    tagged: defaultdict[int, set[int]] = defaultdict(set)
    for item_id, activity_id in plan.connection.execute(
        f"SELECT item_id, activity_id FROM ({CARRIED})"
    ).fetchall():
        tagged[item_id].add(activity_id)
    by_id = {line.activity_id: line for line in lines}
    everything = _shares(lines)
    for dimension in plan.dimensions.all():
        coverage = dimension_coverage(plan.connection, dimension.id, day)
        if coverage is None:
            continue
        items = tuple(
            replace(
                item_coverage,
                shares=_shares(by_id[key] for key in tagged[item_coverage.item.id] & by_id.keys()),
                inherited=item_coverage.inherited & by_id.keys(),
            )
            for item_coverage in coverage.items
        )
        carrying = set().union(*(tagged[item_coverage.item.id] for item_coverage in items))
        untagged = _shares(line for line in lines if line.activity_id not in carrying)
        yield replace(coverage, items=items, untagged=untagged, everything=everything)
    categories = category_coverage(plan.connection, day)
    if categories is not None:
        yield replace(
            categories,
            items=tuple(
                replace(
                    item_coverage,
                    shares=_shares(
                        line for line in lines if line.category == item_coverage.item.title
                    ),
                )
                for item_coverage in categories.items
            ),
            untagged=_shares(line for line in lines if not line.category),
            everything=everything,
        )


def _shares(lines: Iterable[FollowupLine]) -> Shares:
    return Shares(
        tuple(
            Share(line.focus_area_id, line.status, 1, int(line.lateness.is_late)) for line in lines
        )
    )
