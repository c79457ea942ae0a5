"""Status by focus area or unit as rows of counts: what the matrices on the overview show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.activities.attention import heading
from tracker.domain.activities.contribution import home_and_contributing_sentence
from tracker.domain.activities.counts import Counts
from tracker.domain.activities.selection import NONE_ID, ActivityFilter, Attention
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.listing import Listing, listing
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval, Status, word
from tracker.domain.core.values import dataclass
from tracker.domain.plan.plan import FocusArea
from tracker.store.overview.queries import Overview
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.keyed_rows import update_rows
from tracker.ui.kit.tiles import spaced

STATUSES = tuple(Status)
AREA_COLUMN = 0
FIRST_STATUS = 1
TOTAL_COLUMN = FIRST_STATUS + len(STATUSES)
LATE_COLUMN = TOTAL_COLUMN + 1
COLUMNS = LATE_COLUMN + 1
ROW_ROLE = Qt.ItemDataRole.UserRole
NOTHING = "–"
EVERYTHING = ActivityFilter()
_TOOLTIP_LENGTH = 500

Index = QModelIndex | QPersistentModelIndex


class RowKind(StrEnum):
    """The kinds of rows in the matrix."""

    GROUP = "group"
    AREA = "area"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row: a heading over areas, a focus area or a unit, or the sum.

    `wanted` finds what is counted, `counts` follow the columns after the first, `note` is the
    sentence of a row that has nothing, `share` is the row's part of the largest one's total, 0 to
    1. `color` is the area's own, `depth` how far the row is indented. In a row that
    `is_contributed_to` other areas' activities help, so that its note is no warning.
    """

    kind: RowKind
    key: tuple[RowKind, object]
    title: str
    code: str = ""
    wanted: ActivityFilter = EVERYTHING
    counts: tuple[int, ...] = (0,) * (COLUMNS - 1)
    note: str = ""
    share: float = 0.0
    color: str = ""
    depth: int = 0
    is_contributed_to: bool = False

    @property
    def name(self) -> str:
        """The code, if any, and the title."""
        return coded(self.code, self.title)

    def count(self, column: int) -> int:
        """Return the number in a column."""
        return self.counts[column - FIRST_STATUS]

    def in_words(self) -> str:
        """Return how the row's activities are divided, such as "Pågår: 3, Genomförd: 1"."""
        parts = [
            f"{word(status)}: {self.count(FIRST_STATUS + place)}"
            for place, status in enumerate(STATUSES)
            if self.count(FIRST_STATUS + place)
        ]
        return ", ".join(parts) or self.note


def matrix_rows(overview: Overview, labels: Labels) -> list[MatrixRow]:
    """Return the rows in the plan's order, under group headings where the plan has groups.

    Areas without any activity are noted (VI-R6, LJ-R2), and so are those that only contributions
    from other areas help (VG-R2); activities outside all areas get a row
    of their own, and the last row is the sum.
    """
    counts = overview.counts
    by_area = {area.id: counts.in_area(area.id) for area in overview.focus_areas}
    outside = counts.in_area(None)
    largest = max([count.total for count in by_area.values()] + [outside.total, 1])
    rows: list[MatrixRow] = []
    for group, members in groupby(overview.focus_areas, key=lambda area: area.group_title):
        areas = list(members)
        if group:
            rows.append(_group_row(group, areas))
        for area in areas:
            proposed = overview.proposed.get(area.id, 0)
            contributing = overview.contributing.get(area.id, 0)
            nothing = _nothing_in_area(labels, proposed, contributing)
            note = "" if by_area[area.id].total else nothing
            row = _area_row(area, by_area[area.id], note, largest)
            rows.append(replace(row, is_contributed_to=bool(contributing)))
    if outside.total:
        key = (RowKind.AREA, None)
        rows.append(
            MatrixRow(
                RowKind.AREA,
                key,
                labels.focus_area.without(),
                wanted=ActivityFilter(focus_areas=frozenset({NONE_ID})),
                counts=_counts(outside),
                share=outside.total / largest,
            )
        )
    total = (RowKind.TOTAL, None)
    rows.append(MatrixRow(RowKind.TOTAL, total, _("Totalt"), counts=_counts(counts)))
    return rows


def _group_row(group: str, areas: Sequence[FocusArea]) -> MatrixRow:
    ids = frozenset(area.id for area in areas)
    wanted = ActivityFilter(focus_areas=ids)
    return MatrixRow(RowKind.GROUP, (RowKind.GROUP, areas[0].id), group, wanted=wanted)


def _area_row(area: FocusArea, counts: Counts, note: str, largest: int) -> MatrixRow:
    return MatrixRow(
        RowKind.AREA,
        (RowKind.AREA, area.id),
        area.title,
        area.code or "",
        ActivityFilter(focus_areas=frozenset({area.id})),
        _counts(counts),
        note,
        counts.total / largest,
        area.color or "",
        int(bool(area.group_title)),
    )


def _counts(counts: Counts) -> tuple[int, ...]:
    by_status = tuple(counts.with_status(status) for status in STATUSES)
    return (*by_status, counts.total, counts.late)


def _nothing_in_area(labels: Labels, proposed: int, contributing: int) -> str:
    """Return what an area has though nothing is at home in it."""
    if contributing:
        return home_and_contributing_sentence(0, contributing, labels).rstrip(".")
    nothing = labels.activity.none()
    if not proposed:
        return nothing
    return ngettext("{nothing}, {count} förslag", "{nothing}, {count} förslag", proposed).format(
        nothing=nothing, count=proposed
    )


def filter_of(row: MatrixRow, column: int) -> ActivityFilter:
    """Return the filter that finds the activities counted in a cell."""
    wanted = replace(row.wanted, approvals=frozenset({Approval.APPROVED}))
    if column == LATE_COLUMN:
        return replace(wanted, attention=frozenset({Attention.LATE}))
    if FIRST_STATUS <= column < TOTAL_COLUMN and row.kind is not RowKind.GROUP:
        return replace(wanted, statuses=frozenset({STATUSES[column - FIRST_STATUS]}))
    return wanted


class StatusMatrixModel(QAbstractTableModel):
    """Counts of activities: a row for each focus area or unit, a column for each status."""

    listed_as = "status"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MatrixRow] = []
        self._corner = ""

    def show_rows(self, rows: Sequence[MatrixRow], corner: str) -> None:
        """Show these rows; those that are the same as before are left alone."""
        if corner != self._corner:
            self._corner = corner
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)
        update_rows(self, self._rows, rows)

    def row(self, index: Index) -> MatrixRow:
        """Return the row at an index."""
        return self._rows[index.row()]

    def rows(self) -> Iterator[MatrixRow]:
        """Yield the rows from the top."""
        yield from self._rows

    def as_text(self) -> str:
        """Return the table with tabs between the cells, to paste into a spreadsheet."""
        lines = [[self._column_title(column) for column in range(COLUMNS)]]
        for row in self._rows:
            is_heading = row.kind is RowKind.GROUP
            lines.append([row.name, *("" if is_heading else str(count) for count in row.counts)])
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)

    def listing(self, title: str, _sections: Sequence[int]) -> Listing:
        """Return the counts, zeros too; the heading over a row is a column before it."""
        keys = ("name", *map(str, STATUSES), "total", "late")
        columns = [(key, self._column_title(place)) for place, key in enumerate(keys)]
        rows, group = [], ""
        for row in self._rows:
            if row.kind is RowKind.GROUP:
                group = row.name
            else:
                rows.append((group or None, row.name, *row.counts))
        if not group:
            return listing(self.listed_as, title, columns, (row[1:] for row in rows))
        return listing(self.listed_as, title, [("group", _("Grupp")), *columns], rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else COLUMNS

    @guarded
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._rows[section].name if section < len(self._rows) else None
        return self._column_title(section)

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.AccessibleDescriptionRole if column == AREA_COLUMN:
                return row.in_words()
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(row, column)
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return None

    def _column_title(self, column: int) -> str:
        if column == AREA_COLUMN:
            return self._corner
        if column == TOTAL_COLUMN:
            return _("Totalt")
        if column == LATE_COLUMN:
            return heading(Attention.LATE)
        return word(STATUSES[column - FIRST_STATUS])

    def _text(self, row: MatrixRow, column: int) -> str:
        if column == AREA_COLUMN:
            return row.name
        if row.kind is RowKind.GROUP:
            return ""
        return spaced(row.count(column)) if row.count(column) else NOTHING

    def _spoken(self, row: MatrixRow, column: int) -> str:
        if column == AREA_COLUMN:
            return f"{row.name}. {row.note}" if row.note else row.name
        if row.kind is RowKind.GROUP:
            return row.name
        return f"{row.name}, {self._column_title(column)}: {row.count(column)}"

    def _tooltip(self, row: MatrixRow, column: int) -> str:
        if row.kind is RowKind.GROUP or column == AREA_COLUMN:
            return plain_tooltip(row.name[:_TOOLTIP_LENGTH]) + plain_tooltip(row.in_words())
        return plain_tooltip(self._spoken(row, column)[:_TOOLTIP_LENGTH])
