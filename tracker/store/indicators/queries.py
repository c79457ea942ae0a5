"""Reads indicators as finished tables: one indicator's grid, the annual sheet, what is missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.core.period import is_year, year_of
from tracker.domain.core.sorting import swedish_key
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.breakdown import in_tree_order
from tracker.domain.indicators.comparison import (
    COMPARISON_FIELDS,
    Comparison,
    ComparisonLine,
    comparison_heading,
    comparison_sentence,
    of_series,
)
from tracker.domain.indicators.indicator import (
    INDICATOR_FIELDS,
    TOTAL,
    Indicator,
    Level,
    Observation,
    SeriesBreak,
    Target,
    missing_value_sentence,
    series_label,
)
from tracker.domain.indicators.statistics import decimals_for
from tracker.domain.indicators.trend import (
    Change,
    Development,
    TargetDistance,
    Trend,
    development,
    target_distance,
    target_for,
    year_change,
)
from tracker.errors import ConflictError
from tracker.store.rows.indicators import OBSERVATIONS, SERIES_BREAKS, TARGETS
from tracker.store.rows.repository import Repository, Shape

_GENDERS = {"kvinnor": 0, "män": 1}
_TITLES = {
    Level.FOCUS_AREA: "SELECT id, title FROM focus_area",
    Level.GOAL: "SELECT id, title FROM goal",
    Level.ACTIVITY: "SELECT id, title FROM activity WHERE id IN"
    " (SELECT activity_id FROM indicator)",
}


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """One indicator as a grid: a row a period, a column a series.

    `values` and `targets` are found by (period, series); a missing key is an empty cell, an
    observation without value has the reason. `decimals` are those all its values are shown with.
    `comparisons` stand beside the values and are never among them.
    """

    indicator: Indicator
    periods: tuple[str, ...]
    series: tuple[str, ...]
    values: Mapping[tuple[str, str], Observation]
    targets: Mapping[tuple[str, str], Target]
    breaks: tuple[SeriesBreak, ...]
    decimals: int
    comparisons: tuple[ComparisonLine, ...] = ()

    def of_series(self, series: str) -> list[Observation]:
        """Return the observations of one series, by period."""
        return [
            self.values[period, series]
            for period in self.periods
            if (period, series) in self.values
        ]

    def development(self, series: str, at: str | None = None) -> Development:
        """Return how a series has developed up to the period `at`, else to its newest value."""
        indicator = self.indicator
        return development(
            self.of_series(series), self.breaks, indicator.direction, indicator.unit, at
        )

    def change(self, series: str, at: str | None = None) -> Change | None:
        """Return how a series differs from a year before `at`, else before its newest value."""
        return year_change(self.of_series(series), self.breaks, self.indicator.unit, at)

    def compared(self, series: str) -> list[str]:
        """Return how the newest value of a series is to its comparisons, a sentence each."""
        newest = next(
            (each for each in reversed(self.of_series(series)) if each.value is not None), None
        )
        if newest is None:
            return []
        sentences = (
            comparison_sentence(newest, line, self.indicator.unit)
            for line in of_series(self.comparisons, series)
        )
        return [sentence for sentence in sentences if sentence]

    def distance(self, series: str, at: str) -> TargetDistance | None:
        """Return how far the value of `at` is from its target, None without value or target."""
        observation = self.values.get((at, series))
        target = target_for(self.targets.values(), at, series)
        if observation is None or observation.value is None or target is None:
            return None
        indicator = self.indicator
        return target_distance(observation.value, target, indicator.direction, indicator.unit)


@dataclass(frozen=True, slots=True)
class CompilationLine:
    """One series of one indicator through the years of an annual sheet.

    `values` has a place for every year of the sheet, None where nothing was observed. Of monthly
    values the year's last month stands for the year; its period shows which. `place` is what
    the indicator belongs to, "" for the plan. `comment` is what was noted about the values.
    `comparison` names others' values, "" for the municipality's own.
    """

    indicator: Indicator
    place: str
    series: str
    values: tuple[Observation | None, ...]
    decimals: int
    development: Development
    distance: TargetDistance | None
    breaks: tuple[SeriesBreak, ...]
    source: str
    comment: str
    comparison: str = ""


@dataclass(frozen=True, slots=True)
class AnnualCompilation:
    """All indicators of a plan through the years, oldest year first (VI-R1)."""

    years: tuple[int, ...]
    lines: tuple[CompilationLine, ...]


@dataclass(frozen=True, slots=True)
class MissingValue:
    """An indicator without a value for a year, and the sentence that says so."""

    indicator_id: int
    title: str
    series: tuple[str, ...]
    sentence: str
    owner_unit_id: int | None = None


def indicator_table(connection: sqlite3.Connection, indicator_id: int) -> IndicatorTable:
    """Return one indicator with its values, targets and breaks.

    Raises ConflictError when the indicator is gone.
    """
    found = _tables(connection, [indicator_id])
    if not found:
        raise ConflictError(_("Indikatorn finns inte längre; den har tagits bort."))
    return found[0]


def indicator_tables(connection: sqlite3.Connection) -> list[IndicatorTable]:
    """Return every indicator with its values, targets and breaks, in the plan's order."""
    return _tables(connection, None)


def annual_compilation(
    connection: sqlite3.Connection, year_to: int, years: int = 5
) -> AnnualCompilation:
    """Return all indicators over `years` years up to and with `year_to` (VI-R1)."""
    span = tuple(range(year_to - years + 1, year_to + 1))
    titles = {level: dict(connection.execute(sql).fetchall()) for level, sql in _TITLES.items()}
    lines = []
    for table in _tables(connection, None):
        level, place_id = table.indicator.attached_to
        place = titles[level].get(place_id, "") if level in titles else ""
        lines += [_line(table, series, span, place) for series in table.series]
        compared = (_compared_line(table, line, span, place) for line in table.comparisons)
        lines += [line for line in compared if any(line.values)]
    return AnnualCompilation(span, tuple(lines))


def newest_year_with_values(connection: sqlite3.Connection, at_most: int) -> int | None:
    """Return the newest year, at most `at_most`, that any indicator has a value of, else None."""
    newest = connection.execute(
        "SELECT max(CAST(substr(period, 1, 4) AS INTEGER)) FROM observation"
        " WHERE (value IS NOT NULL OR text IS NOT NULL OR judgement IS NOT NULL)"
        " AND CAST(substr(period, 1, 4) AS INTEGER) <= ?",
        [at_most],
    ).fetchone()[0]
    return None if newest is None else int(newest)


def missing_values(connection: sqlite3.Connection, year: int) -> tuple[MissingValue, ...]:
    """Return the indicators that nothing has been entered for in `year`, in the plan's order.

    A known reason why there is no value counts as entered. Of an indicator with declared series
    each must have one.
    """
    found = []
    units = dict(connection.execute("SELECT id, name FROM unit").fetchall())
    for table in _tables(connection, None):
        entered = {key[1] for key in table.values if year_of(key[0]) == year}
        wanted = table.indicator.series_names or (TOTAL,)
        lacking = tuple(series for series in wanted if series not in entered)
        if not lacking or (not table.indicator.series_names and entered):
            continue
        named = lacking if entered and lacking != (TOTAL,) else ()
        newest = max(
            (
                observation.period
                for observation in table.values.values()
                if _has_content(observation)
            ),
            default=None,
        )
        owner_unit_id = table.indicator.owner_unit_id
        unit = units.get(owner_unit_id, "")
        sentence = missing_value_sentence(year, named, newest, unit)
        found.append(
            MissingValue(
                table.indicator.id, table.indicator.title, lacking, sentence, owner_unit_id
            )
        )
    return tuple(found)


def table_until(table: IndicatorTable, period: AnyPeriod) -> IndicatorTable:
    """Return the table without the values and breaks that came after a period."""
    known = period_of(period).covers
    values = {key: observation for key, observation in table.values.items() if known(key[0])}
    comparisons = tuple(
        replace(line, values={at: seen for at, seen in line.values.items() if known(at)})
        for line in table.comparisons
    )
    periods = {period for period, _series in (*values, *table.targets)}
    return replace(
        table,
        values=values,
        periods=tuple(sorted(periods.union(*(line.values for line in comparisons)))),
        comparisons=comparisons,
        breaks=tuple(series_break for series_break in table.breaks if known(series_break.period)),
    )


def _tables(connection: sqlite3.Connection, ids: Sequence[int] | None) -> list[IndicatorTable]:
    repository = Repository(connection, "indicator", Indicator, INDICATOR_FIELDS)
    indicators = repository.all() if ids is None else repository.some(ids)
    only = "" if ids is None else f" WHERE indicator_id IN ({', '.join(map(str, ids))})"
    observations = _by_indicator(connection, OBSERVATIONS, "observation", only)
    targets = _by_indicator(connection, TARGETS, "target", only)
    breaks = _by_indicator(connection, SERIES_BREAKS, "series_break", only)
    compared = _comparisons(connection)
    return [
        _table(
            indicator,
            observations.get(indicator.id, []),
            targets.get(indicator.id, []),
            breaks.get(indicator.id, []),
            compared.get(indicator.id, {}),
        )
        for indicator in indicators
    ]


def _by_indicator(
    connection: sqlite3.Connection, shape: Shape[Any], table: str, only: str
) -> dict[int, list[Any]]:
    sql = f"SELECT {', '.join(shape.columns)} FROM {table}{only} ORDER BY indicator_id, period"
    rows = [shape.value(row) for row in connection.execute(sql).fetchall()]
    return {key: list(group) for key, group in groupby(rows, lambda row: int(row.indicator_id))}


def _table(
    indicator: Indicator,
    observations: Iterable[Observation],
    targets: Iterable[Target],
    breaks: Iterable[SeriesBreak],
    compared: Mapping[Comparison, Sequence[Observation]],
) -> IndicatorTable:
    values = {(observation.period, observation.series): observation for observation in observations}
    wanted = {(target.period, target.series): target for target in targets}
    keys = values.keys() | wanted.keys()
    series = _series_in_order(indicator, {series for _period, series in keys})
    comparisons = _comparison_lines(compared, series)
    periods = {period for period, _series in keys}
    return IndicatorTable(
        indicator,
        tuple(sorted(periods.union(*(line.values for line in comparisons)))),
        series,
        values,
        wanted,
        tuple(breaks),
        decimals_for(
            indicator.unit,
            [observation.value for observation in values.values() if observation.value is not None],
        ),
        comparisons,
    )


def _comparisons(
    connection: sqlite3.Connection,
) -> dict[int, dict[Comparison, list[Observation]]]:
    """Return what each indicator is compared with, in order, with what was observed of it."""
    found: dict[int, dict[Comparison, list[Observation]]] = {}
    by_id: dict[int, Comparison] = {}
    for comparison in Repository(connection, "comparison", Comparison, COMPARISON_FIELDS).all():
        by_id[comparison.id] = comparison
        found.setdefault(comparison.indicator_id, {})[comparison] = []
    sql = (
        "SELECT v.id, c.indicator_id, v.period, v.series, v.value, NULL AS text, v.missing_reason,"
        " v.source, v.fetched_on, NULL AS note, NULL AS judgement, NULL AS judged_by,"
        " c.id AS comparison_id FROM comparison_value AS v"
        " JOIN comparison AS c ON c.id = v.comparison_id ORDER BY v.period"
    )
    for *row, comparison_id in connection.execute(sql).fetchall():
        comparison = by_id[comparison_id]
        found[comparison.indicator_id][comparison].append(OBSERVATIONS.value(row))
    return found


def _comparison_lines(
    compared: Mapping[Comparison, Sequence[Observation]], series: Sequence[str]
) -> tuple[ComparisonLine, ...]:
    """Return a line for each comparison and series, those without values too."""
    lines = []
    for comparison, observations in compared.items():
        by_series: dict[str, dict[str, Observation]] = {}
        for observation in observations:
            by_series.setdefault(observation.series, {})[observation.period] = observation
        order = [*series, *sorted(by_series.keys() - set(series))]
        known = [name for name in order if name in by_series] or [order[0]]
        lines += [ComparisonLine(comparison, name, by_series.get(name, {})) for name in known]
    return tuple(lines)


def _series_in_order(indicator: Indicator, found: set[str]) -> tuple[str, ...]:
    """The sums that are there, each before its parts, women, men, the rest; the total is first."""
    declared = in_tree_order(indicator.breakdowns, found) if indicator.breakdowns else []
    first = [] if declared else [TOTAL]
    others = found - {TOTAL, *declared}
    rest = sorted(
        others, key=lambda series: (_GENDERS.get(series, len(_GENDERS)), swedish_key(series))
    )
    return (*first, *declared, *rest)


def _line(table: IndicatorTable, series: str, span: Sequence[int], place: str) -> CompilationLine:
    by_year = {year: _of_year(table.of_series(series), year) for year in span}
    last = by_year[span[-1]]
    at = last.period if last is not None else str(span[-1])
    shown = [observation for observation in by_year.values() if observation is not None]
    indicator = table.indicator
    return CompilationLine(
        indicator,
        place,
        series,
        tuple(by_year.values()),
        table.decimals,
        table.development(series, at),
        table.distance(series, at),
        tuple(
            series_break
            for series_break in table.breaks
            if span[0] <= year_of(series_break.period) <= span[-1]
        ),
        "; ".join(dict.fromkeys(observation.source for observation in shown if observation.source))
        or indicator.source
        or "",
        " ".join(dict.fromkeys(observation.note for observation in shown if observation.note)),
    )


def _compared_line(
    table: IndicatorTable, line: ComparisonLine, span: Sequence[int], place: str
) -> CompilationLine:
    """Return others' values through the years; nothing is judged of them."""
    observations = [observation for _period, observation in sorted(line.values.items())]
    values = tuple(_of_year(observations, year) for year in span)
    sources = (seen.source for seen in values if seen is not None and seen.source)
    return CompilationLine(
        table.indicator,
        place,
        line.series,
        values,
        table.decimals,
        Development(Trend.NOT_ASSESSABLE, ""),
        None,
        (),
        "; ".join(dict.fromkeys(sources)),
        "",
        comparison_heading(line.name),
    )


def _of_year(observations: Iterable[Observation], year: int) -> Observation | None:
    """The year's own observation, else that of its last month."""
    of_year = [observation for observation in observations if year_of(observation.period) == year]
    whole = [observation for observation in of_year if is_year(observation.period)]
    months = [observation for observation in of_year if not is_year(observation.period)]
    return whole[0] if whole else months[-1] if months else None


def _has_content(observation: Observation) -> bool:
    return observation.value is not None or observation.has_words


def line_title(line: CompilationLine) -> str:
    """Return what a line is called: the indicator's title, and its series unless that is all."""
    if line.comparison:
        return f"{line.indicator.title}. {line.comparison}"
    if line.series == TOTAL:
        return line.indicator.title
    return f"{line.indicator.title}: {series_label(line.series)}"
