"""Status by unit as rows of counts, for the same matrix as the focus areas."""

from __future__ import annotations

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.selection import ALL_UNITS_ID, NONE_ID, ActivityFilter
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.followup.coverage import Shares, UnitsCoverage, gap_sentence, unit_gap
from tracker.ui.overview.status_matrix_model import STATUSES, MatrixRow, RowKind


def unit_rows(coverage: UnitsCoverage, labels: Labels) -> list[MatrixRow]:
    """Return a row for each unit in the plan's order, and last the whole plan (VG-R5, LJ-R2).

    What is every unit's counts on every row, and a unit counts with those below it.
    """
    largest = max(
        [unit_coverage.shares.total for unit_coverage in coverage.units]
        + [coverage.for_all.total, coverage.undistributed.total, 1]
    )
    rows: list[MatrixRow] = []
    if coverage.for_all.total:
        everyone = MatrixRow(
            RowKind.AREA,
            (RowKind.AREA, None),
            labels.unit.every(),
            wanted=ActivityFilter(units=frozenset({ALL_UNITS_ID})),
            counts=_counts(coverage.for_all),
            share=coverage.for_all.total / largest,
        )
        rows.append(everyone)
    for unit_coverage in coverage.units:
        gap = unit_gap(unit_coverage)
        row = MatrixRow(
            RowKind.AREA,
            (RowKind.AREA, unit_coverage.unit.id),
            unit_coverage.unit.name,
            wanted=ActivityFilter(participants=frozenset({unit_coverage.unit.id})),
            counts=_counts(unit_coverage.shares),
            note=gap_sentence(gap, unit_coverage.shares, unit_coverage.proposed, labels)
            if gap
            else "",
            share=unit_coverage.shares.total / largest,
            depth=unit_coverage.depth,
        )
        rows.append(row)
    if coverage.undistributed.total:
        rows.append(
            MatrixRow(
                RowKind.AREA,
                (RowKind.AREA, NONE_ID),
                undistributed(labels),
                wanted=ActivityFilter(units=frozenset({NONE_ID})),
                counts=_counts(coverage.undistributed),
                share=coverage.undistributed.total / largest,
            )
        )
    total = (RowKind.TOTAL, None)
    everything = _counts(coverage.everything)
    return [*rows, MatrixRow(RowKind.TOTAL, total, _("Hela planen"), counts=everything)]


def largest_rows(rows: list[MatrixRow], most: int) -> list[MatrixRow]:
    """Return at most `most` rows beside the sum: those with something, the largest, in order.

    Where there are too many, units that stand under another one are left out first.
    """
    *units, total = [row for row in rows if sum(row.counts)] or rows[-1:]
    if len(units) > most:
        units = [row for row in units if not row.depth]
    kept = sorted(units, key=lambda row: -row.share)[:most]
    keys = {row.key for row in kept}
    return [*(row for row in units if row.key in keys), total]


def _counts(shares: Shares) -> tuple[int, ...]:
    by_status = tuple(shares.with_status(status) for status in STATUSES)
    return (*by_status, shares.total, shares.late)
