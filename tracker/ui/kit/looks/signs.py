"""The signs and colours of kinds of units and of judgements: fulfilment, trend and movement."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QIcon

from tracker.domain.core.terms import Prognosis, UnitKind
from tracker.domain.indicators.judgement import judgement_rank
from tracker.domain.indicators.trend import Development, Trend
from tracker.domain.reporting.assessment import Fulfilment
from tracker.store.indicators.queries import IndicatorTable
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon

_KIND_ICONS = {
    UnitKind.DEPARTMENT: "landmark",
    UnitKind.COMPANY: "briefcase-business",
    UnitKind.UNIT: "users",
    UnitKind.EXTERNAL: "handshake",
}


def kind_icon(kind: UnitKind) -> QIcon:
    """Return the shape that stands beside the word for a sort of unit (SK-R1)."""
    return icon(_KIND_ICONS[kind])


PROGNOSIS_SIGNS = {
    Prognosis.ON_TRACK: ("check", "success"),
    Prognosis.AT_RISK: ("triangle-alert", "warning"),
    Prognosis.WILL_NOT_REACH: ("x", "danger"),
}
"""The shape and the colour of each prognosis; neither stands without its word."""


def prognosis_icon(prognosis: Prognosis) -> QIcon:
    """Return the shape that stands beside the word for a prognosis."""
    name, color = PROGNOSIS_SIGNS[prognosis]
    return icon(name, theme.color(color))


FULFILMENT_SIGNS = {
    Fulfilment.FULFILLED: ("circle-check", "success"),
    Fulfilment.PARTLY_FULFILLED: ("contrast", "warning"),
    Fulfilment.NOT_FULFILLED: ("circle-x", "danger"),
    Fulfilment.NOT_ASSESSABLE: ("circle-dashed", "neutral"),
}


class Movement(Enum):
    """Where the newest value has gone, whatever is wanted; the name of the shape that shows it."""

    UP = "arrow-up"
    DOWN = "arrow-down-straight"
    STILL = "arrow-right"
    UNKNOWN = "circle-dashed"


def movement_of(table: IndicatorTable, series: str, development: Development) -> Movement:
    """Return where a series has gone between the two values that were compared."""
    first, last = development.from_period, development.to_period
    if first is None or last is None or _is_broken(table, first, last):
        return Movement.UNKNOWN
    before, now = table.values.get((first, series)), table.values.get((last, series))
    if before and now and before.judgement and now.judgement:
        judged = judgement_rank(now.judgement) - judgement_rank(before.judgement)
        return _movement(judged)
    if before is None or now is None or before.value is None or now.value is None:
        return Movement.UNKNOWN
    return _movement(round(now.value, table.decimals) - round(before.value, table.decimals))


def _movement(difference: float) -> Movement:
    if difference == 0:
        return Movement.STILL
    return Movement.UP if difference > 0 else Movement.DOWN


def trend_color(trend: Trend) -> str:
    """Return the name of a trend's colour, which never stands without its word."""
    return {Trend.BETTER: "success", Trend.WORSE: "danger"}.get(trend, "muted")


def _is_broken(table: IndicatorTable, first: str, last: str) -> bool:
    return any(first < series_break.period <= last for series_break in table.breaks)
