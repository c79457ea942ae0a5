"""The lines of indicators on the overview: course, newest value, trend, target."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.period import period_label
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.indicator import TOTAL, Observation, series_label
from tracker.domain.indicators.statistics import format_number, with_unit
from tracker.domain.indicators.tolerance import TargetJudgement
from tracker.domain.indicators.trend import Trend, difference_with_unit, target_for, trend_word
from tracker.publishing.charts.indicator_figure import Point, indicator_figure
from tracker.publishing.charts.status_figure import DataTable
from tracker.store.indicators.queries import IndicatorTable

MOST_SPARKS = 8
"""More indicators than this stand in the table only."""

TREND_TINTS = {
    Trend.BETTER: "success",
    Trend.UNCHANGED: "neutral",
    Trend.WORSE: "danger",
    Trend.NOT_ASSESSABLE: "neutral",
}


@dataclass(frozen=True, slots=True)
class Spark:
    """One indicator: its line in unbroken pieces, and its words.

    `rise` is 1 when the newest value is higher than the one it is compared with, -1 when it is
    lower, 0 when it is the same, None when they cannot be compared. `goal` is the wanted value.
    """

    title: str
    latest: str
    period: str
    trend: Trend
    rise: int | None
    distance: str
    pieces: tuple[tuple[Point, ...], ...]
    goal: float | None


@dataclass(frozen=True, slots=True)
class SparksFigure:
    """Small lines below each other, one an indicator; the table has those left out too."""

    title: str
    sparks: tuple[Spark, ...]
    left_out: int
    table: DataTable
    description: str


def sparks_figure(title: str, tables: Iterable[IndicatorTable]) -> SparksFigure | None:
    """Return the chart of the indicators that have numbers, None when none has.

    Of an indicator with several series the first one is shown, which is the total where there is
    one.
    """
    sparks = [spark for spark in map(_spark, tables) if spark is not None]
    if not sparks:
        return None
    shown = tuple(sparks[:MOST_SPARKS])
    headers = (_("Mått"), _("Senaste värde"), _("Period"), _("Trend"), _("Till målet"))
    columns = len(headers) if any(spark.distance for spark in sparks) else len(headers) - 1
    rows = tuple(
        (spark.title, spark.latest, spark.period, trend_word(spark.trend), spark.distance or "–")[
            :columns
        ]
        for spark in sparks
    )
    described = [_("Diagram: {title}.").format(title=title.rstrip("."))]
    described += [_spark_sentence(spark) for spark in shown]
    return SparksFigure(
        title,
        shown,
        len(sparks) - len(shown),
        DataTable(headers[:columns], rows),
        " ".join(described),
    )


def _spark(table: IndicatorTable) -> Spark | None:
    figure = indicator_figure(table)
    if figure is None:
        return None
    series = next(
        name for name in table.series if any(row.value is not None for row in table.of_series(name))
    )
    development = table.development(series)
    latest = [
        observation for observation in table.of_series(series) if observation.value is not None
    ][-1]
    goal, distance = _distance(table, series, latest)
    indicator = table.indicator
    value = latest.shown(indicator.unit, table.decimals)
    return Spark(
        coded(indicator.code, indicator.title),
        value if series == TOTAL else f"{series_label(series)} {value}",
        period_label(latest.period),
        development.trend,
        _rise(table, series, development.from_period, latest),
        distance,
        figure.lines[0].pieces,
        goal,
    )


def _rise(
    table: IndicatorTable, series: str, from_period: str | None, latest: Observation
) -> int | None:
    earlier = table.values.get((from_period, series)) if from_period else None
    if earlier is None or earlier.value is None or latest.value is None:
        return None
    if table.development(series).trend is Trend.UNCHANGED:
        return 0
    return (latest.value > earlier.value) - (latest.value < earlier.value)


def _distance(table: IndicatorTable, series: str, latest: Observation) -> tuple[float | None, str]:
    """Return the wanted value and, in few words, how far it is: "Mål 70,0 % 2028: 6,6 kvar"."""
    target = target_for(table.targets.values(), latest.period, series)
    distance = table.distance(series, latest.period)
    if target is None or distance is None:
        return None, ""
    unit = table.indicator.unit
    wanted = with_unit(format_number(target.value, table.decimals), unit)
    named = _("Mål {value} {period}").format(value=wanted, period=period_label(target.period))
    if distance.reached:
        return target.value, _("{goal}: nått").format(goal=named)
    if distance.judgement is TargetJudgement.NEAR:
        return target.value, _("{goal}: nära").format(goal=named)
    amount = difference_with_unit(distance.distance, table.decimals, unit)
    sentence = (
        _("{goal}: avviker {amount}") if distance.reached is None else _("{goal}: {amount} kvar")
    )
    return target.value, sentence.format(goal=named, amount=amount)


def _spark_sentence(spark: Spark) -> str:
    parts = [f"{spark.latest} {spark.period}", trend_word(spark.trend).lower()]
    if spark.distance:
        parts.append(spark.distance)
    return f"{spark.title.rstrip('.')}: {'; '.join(parts)}."
