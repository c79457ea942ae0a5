"""The rows of an indicator's grid: the values of each series, the targets, the comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tracker.domain.core.language import ENGLISH, _, current_language
from tracker.domain.core.listing import Listing, ListingValue, listing
from tracker.domain.core.period import period_label
from tracker.domain.indicators.breakdown import every_choice, series_of, tree_headings
from tracker.domain.indicators.comparison import ComparisonLine
from tracker.domain.indicators.indicator import Observation, Target, ValueKind, series_label
from tracker.domain.indicators.statistics import KOLADA_SIGNS, format_number, missing_word
from tracker.domain.indicators.tolerance import written_target
from tracker.store.indicators.queries import IndicatorTable

_SIGNS = {reason: sign for sign, reason in KOLADA_SIGNS.items()}


class RowKind(Enum):
    """What the cells of a row are."""

    VALUE = auto()
    TARGET = auto()
    COMPARISON = auto()


@dataclass(frozen=True, slots=True)
class GridRow:
    """What a row holds: the values of a series, its targets, or what it is compared with."""

    series: str
    kind: RowKind
    comparison_id: int = 0
    name: str = ""
    is_read_only: bool = False

    @property
    def is_target(self) -> bool:
        """Whether the row holds targets."""
        return self.kind is RowKind.TARGET

    @property
    def is_own(self) -> bool:
        """Whether the row holds what was observed of the municipality itself."""
        return self.kind is RowKind.VALUE


def grid_rows(table: IndicatorTable | None, *, targets: bool, sums: bool) -> tuple[GridRow, ...]:
    """Return the rows of an indicator: with its `targets`, and with the `sums` that lack values."""
    if table is None:
        return ()
    series = list(table.series)
    if sums:
        breakdowns = table.indicator.breakdowns
        every = [series_of(choice, breakdowns) for choice in every_choice(breakdowns)]
        series = [*every, *(name for name in series if name not in every)]
    rows = [GridRow(name, RowKind.VALUE) for name in series]
    if targets or _has_target_rows(table):
        rows += [GridRow(name, RowKind.TARGET) for name in series]
    rows += [_comparison_row(line) for line in table.comparisons]
    return tuple(rows)


def _comparison_row(line: ComparisonLine) -> GridRow:
    """What statistics supply is read only: the next file would write it over."""
    comparison = line.comparison
    return GridRow(
        line.series, RowKind.COMPARISON, comparison.id, line.name, bool(comparison.region)
    )


def row_name(row: GridRow, rows: Sequence[GridRow]) -> str:
    """Return what a row is called by itself: its series, "Mål" with it, or the comparison."""
    if row.kind is RowKind.COMPARISON:
        return row.name
    if not row.is_target:
        return series_label(row.series)
    only = sum(each.is_target for each in rows) == 1
    return _("Mål") if only else _("Mål, {series}").format(series=series_label(row.series))


def row_headings(table: IndicatorTable | None, rows: Sequence[GridRow]) -> tuple[str, ...]:
    """Return what stands before each row: below a sum of its own, only what it adds to it."""
    if table is None:
        return ()
    values = [row.series for row in rows if row.is_own]
    labels = {series: series_label(series) for series in values}
    headings = tree_headings(values, table.indicator.breakdowns, labels)
    return (*headings, *(row_name(row, rows) for row in rows if not row.is_own))


def held(table: IndicatorTable, row: GridRow, period: str) -> Observation | Target | None:
    """Return what stands in a cell, None for nothing."""
    match row.kind:
        case RowKind.VALUE:
            return table.values.get((period, row.series))
        case RowKind.TARGET:
            return table.targets.get((period, row.series))
        case RowKind.COMPARISON:
            for line in table.comparisons:
                if (line.comparison.id, line.series) == (row.comparison_id, row.series):
                    return line.values.get(period)
    return None


OBSERVATIONS = "observations"
"""What programs call the grid when it is saved."""


def grid_listing(
    table: IndicatorTable | None,
    rows: Sequence[GridRow],
    headings: Sequence[str],
    periods: Sequence[str],
    title: str,
) -> Listing:
    """Return the rows with the numbers of these periods, texts where there is no number."""
    columns = [("row", _("Rad")), *((period, period_label(period)) for period in periods)]
    cells = (
        [" ".join(heading.split()), *(_listed(table, row, period) for period in periods)]
        for heading, row in zip(headings, rows, strict=True)
    )
    return listing(OBSERVATIONS, title, columns, cells)


def _listed(table: IndicatorTable | None, row: GridRow, period: str) -> ListingValue:
    found = held(table, row, period) if table is not None else None
    if table is None or found is None:
        return None
    return shown_cell(table, row, period) if found.value is None else found.value


def shown_cell(table: IndicatorTable, row: GridRow, period: str) -> str:
    """Return a cell as it is read, "" for nothing."""
    found = held(table, row, period)
    if found is None:
        return ""
    if isinstance(found, Observation):
        return found.shown(None, table.decimals)
    return written_target(found, format_number(found.value, table.decimals))


def edited_cell(table: IndicatorTable, row: GridRow, period: str) -> str:
    """Return a cell as it is written and copied: the number in full, a missing one's sign."""
    found = held(table, row, period)
    if found is None:
        return ""
    if isinstance(found, Target):
        return written_target(found, _plain(found.value))
    if found.value is not None:
        return _plain(found.value)
    reason = found.missing_reason
    if reason is not None:
        return _SIGNS.get(reason) or missing_word(reason)
    return found.shown()


def _plain(value: float) -> str:
    text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 -- whole numbers as people write them
    return text if current_language() == ENGLISH else text.replace(".", ",")


def _has_target_rows(table: IndicatorTable) -> bool:
    """One row for targets costs no room; several are shown when there is a target."""
    if table.targets:
        return True
    return table.indicator.kind is ValueKind.QUANTITATIVE and len(table.series) == 1
