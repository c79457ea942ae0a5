"""The rows of an indicator's grid: the values of each series, then the targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.core.language import _
from tracker.domain.indicators.breakdown import every_choice, series_of, tree_headings
from tracker.domain.indicators.indicator import ValueKind, series_label
from tracker.store.indicators.queries import IndicatorTable


@dataclass(frozen=True, slots=True)
class GridRow:
    """What a row holds: the values of a series, or its targets."""

    series: str
    is_target: bool


def grid_rows(table: IndicatorTable | None, *, targets: bool, sums: bool) -> tuple[GridRow, ...]:
    """Return the rows of an indicator: with its `targets`, and with the `sums` that lack values."""
    if table is None:
        return ()
    series = list(table.series)
    if sums:
        breakdowns = table.indicator.breakdowns
        every = [series_of(choice, breakdowns) for choice in every_choice(breakdowns)]
        series = [*every, *(name for name in series if name not in every)]
    values = [GridRow(name, is_target=False) for name in series]
    if not (targets or _has_target_rows(table)):
        return tuple(values)
    return (*values, *(GridRow(name, is_target=True) for name in series))


def row_name(row: GridRow, rows: Sequence[GridRow]) -> str:
    """Return what a row is called by itself: its series, or "Mål" with it."""
    if not row.is_target:
        return series_label(row.series)
    only = sum(each.is_target for each in rows) == 1
    return _("Mål") if only else _("Mål, {series}").format(series=series_label(row.series))


def row_headings(table: IndicatorTable | None, rows: Sequence[GridRow]) -> tuple[str, ...]:
    """Return what stands before each row: below a sum of its own, only what it adds to it."""
    if table is None:
        return ()
    values = [row.series for row in rows if not row.is_target]
    labels = {series: series_label(series) for series in values}
    headings = tree_headings(values, table.indicator.breakdowns, labels)
    return (*headings, *(row_name(row, rows) for row in rows if row.is_target))


def _has_target_rows(table: IndicatorTable) -> bool:
    """One row for targets costs no room; several are shown when there is a target."""
    if table.targets:
        return True
    return table.indicator.kind is ValueKind.QUANTITATIVE and len(table.series) == 1
