"""Coverage as a table of counts: a row an item or a unit, a column a status or a focus area."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.attention import heading
from tracker.domain.activities.contribution import home_and_contributing_sentence
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    NO_CATEGORY,
    NONE_ID,
    ActivityFilter,
    Attention,
)
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.listing import Listing, listing
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval, Status, UnitKind, word
from tracker.domain.core.values import dataclass
from tracker.domain.followup.coverage import (
    CATEGORY_ID,
    DimensionCoverage,
    Gap,
    ItemCoverage,
    Named,
    Shares,
    UnitsCoverage,
    gap_sentence,
    item_gap,
    through_sentence,
    unit_gap,
    untagged_text,
)
from tracker.domain.plan.dimension import DimensionItem
from tracker.domain.plan.plan import FocusArea
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.keyed_rows import update_rows
from tracker.ui.kit.tiles import spaced

NOTHING = "–"
TITLE_COLUMN = 0
RowRole = Qt.ItemDataRole.UserRole
CellRole = Qt.ItemDataRole.UserRole + 1
ColumnRole = Qt.ItemDataRole.UserRole + 2
_LATE_SIGN = "clock-alert"
_TOOLTIP_LENGTH = 600
_APPROVED = frozenset({Approval.APPROVED})
_LATE = frozenset({Attention.LATE})

Index = QModelIndex | QPersistentModelIndex


class By(StrEnum):
    """The property by which the columns divide the activities."""

    STATUS = "status"
    FOCUS_AREA = "focus_area"


class ColumnKind(StrEnum):
    """The kinds of columns; only the areas' empty cells are marked as gaps."""

    STATUS = "status"
    FOCUS_AREA = "focus_area"
    TOTAL = "total"
    LATE = "late"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, how many of it are late, and the filter that shows what was counted.

    `contributing` activities are at home in other areas; the number does not count them (VG-R2).
    """

    count: int
    late: int = 0
    wanted: ActivityFilter | None = None
    names: tuple[str, ...] = ()
    contributing: int = 0

    def text(self) -> str:
        """Return "3", "3 +1" when one more contributes, "–" for nothing."""
        if not self.contributing:
            return spaced(self.count) if self.count else NOTHING
        return f"{spaced(self.count)} +{spaced(self.contributing)}"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column after the first: what it counts, its words, and the shape of its status."""

    kind: ColumnKind
    title: str
    code: str = ""
    status: Status | None = None

    @property
    def name(self) -> str:
        """The code, if any, and the title."""
        return coded(self.code, self.title)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its words, the note below them, the gap it has, its cells, and what it means."""

    key: Hashable
    title: str
    code: str = ""
    note: str = ""
    gap: Gap | None = None
    depth: int = 0
    is_sum: bool = False
    cells: tuple[Cell, ...] = ()
    meaning: str = ""

    @property
    def name(self) -> str:
        """The code, if any, and the title."""
        return coded(self.code, self.title)


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table. `corner` heads the first column; `labels` give the plan's nouns."""

    corner: str
    columns: tuple[GridColumn, ...] = ()
    rows: tuple[GridRow, ...] = ()
    labels: Labels = field(default_factory=Labels)

    @property
    def gaps(self) -> tuple[GridRow, ...]:
        """The rows that lack something."""
        return tuple(row for row in self.rows if row.gap is not None)

    def as_text(self) -> str:
        """Return the table with tabs between the cells, to paste into a spreadsheet."""
        lines = [[self.corner, *(column.name for column in self.columns)]]
        lines += [[row.name, *(str(cell.count) for cell in row.cells)] for row in self.rows]
        return "\n".join("\t".join(" ".join(text.split()) for text in line) for line in lines)


@dataclass(frozen=True, slots=True)
class _Source:
    """A row before it is divided into columns."""

    row: GridRow
    shares: Shares
    wanted: ActivityFilter
    others: tuple[tuple[Named, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Other:
    """A column of rows that are no activities: its place in `_Source.others`, and its words."""

    place: int
    title: str


_GOALS, _AREAS = 0, 1


def dimension_grid(coverage: DimensionCoverage, by: By, labels: Labels, today: date) -> Grid:
    """Return a dimension's items by status or by focus area (VB-R4, LJ-R7, SK-R7).

    With statuses, the goals, areas and indicators that carry an item, where any does, are counted
    beside them. Below the items stand the activities that carry none, and the whole plan.
    """
    sources = [_item_source(coverage, covered, labels, today) for covered in coverage.items]
    is_category = coverage.dimension.id == CATEGORY_ID
    untagged = (
        ActivityFilter(categories=frozenset({NO_CATEGORY}))
        if is_category
        else ActivityFilter(untagged=frozenset({coverage.dimension.id}))
    )
    sources += [
        _Source(
            GridRow("untagged", untagged_text(coverage), is_sum=True), coverage.untagged, untagged
        ),
        _whole_plan(coverage.everything),
    ]
    nouns = (labels.goal, labels.focus_area, labels.indicator)
    others = tuple(
        _Other(place, noun.plural_title)
        for place, noun in enumerate(nouns)
        if any(source.others and source.others[place] for source in sources)
    )
    return _grid(coverage.dimension.title, sources, by, coverage.focus_areas, labels, others)


def units_grid(coverage: UnitsCoverage, by: By, labels: Labels) -> Grid:
    """Return the plan's units by status or by focus area (VG-R2, LJ-R2)."""
    sources: list[_Source] = []
    if coverage.for_all.total:
        row = GridRow("all", labels.unit.every(), note=_("Räknas också på varje rad nedanför."))
        of_all = ActivityFilter(units=frozenset({ALL_UNITS_ID}))
        sources.append(_Source(row, coverage.for_all, of_all))
    for covered in coverage.units:
        gap = unit_gap(covered)
        note = word(covered.unit.kind) if covered.unit.kind is UnitKind.EXTERNAL else ""
        if gap is not None:
            note = gap_sentence(gap, covered.shares, covered.proposed, labels)
        row = GridRow(covered.unit.id, covered.unit.name, note=note, gap=gap, depth=covered.depth)
        wanted = ActivityFilter(participants=frozenset({covered.unit.id}))
        sources.append(_Source(row, covered.shares, wanted))
    if coverage.undistributed.total:
        row = GridRow("undistributed", undistributed(labels))
        of_none = ActivityFilter(units=frozenset({NONE_ID}))
        sources.append(_Source(row, coverage.undistributed, of_none))
    sources.append(_whole_plan(coverage.everything))
    return _grid(labels.unit.title, sources, by, coverage.focus_areas, labels, ())


def _item_source(
    coverage: DimensionCoverage, covered: ItemCoverage, labels: Labels, today: date
) -> _Source:
    gap = item_gap(coverage.dimension.kind, covered, today)
    if gap is not None:
        note = gap_sentence(gap, covered.shares, covered.proposed, labels)
    else:
        note = through_sentence(covered)
        if not covered.item.is_in_force(today):
            note = covered.item.validity(today).capitalize()
    item = covered.item
    row = GridRow(item.id, item.title, item.code or "", note, gap, meaning=item.meaning())
    wanted = _item_filter(coverage, item)
    return _Source(
        row, covered.shares, wanted, (covered.goals, covered.focus_areas, covered.indicators)
    )


def _item_filter(coverage: DimensionCoverage, item: DimensionItem) -> ActivityFilter:
    if coverage.dimension.id == CATEGORY_ID:
        return ActivityFilter(categories=frozenset({item.title}))
    return ActivityFilter(items=frozenset({item.id}))


def _whole_plan(everything: Shares) -> _Source:
    return _Source(GridRow("plan", _("Hela planen"), is_sum=True), everything, ActivityFilter())


def _grid(
    corner: str,
    sources: Sequence[_Source],
    by: By,
    areas: Sequence[FocusArea],
    labels: Labels,
    others: tuple[_Other, ...],
) -> Grid:
    total = GridColumn(ColumnKind.TOTAL, _("Totalt"))
    if by is By.STATUS:
        statuses = [GridColumn(ColumnKind.STATUS, word(status), status=status) for status in Status]
        late = GridColumn(ColumnKind.LATE, heading(Attention.LATE))
        beside = [GridColumn(ColumnKind.OTHER, other.title) for other in others]
        rows = tuple(_by_status(source, others) for source in sources)
        return Grid(corner, (*statuses, total, late, *beside), rows, labels)
    columns = [GridColumn(ColumnKind.FOCUS_AREA, area.title, area.code or "") for area in areas]
    ids: list[int | None] = [area.id for area in areas]
    if any(source.shares.in_area(None).total for source in sources):
        columns.append(GridColumn(ColumnKind.FOCUS_AREA, labels.focus_area.without()))
        ids.append(None)
    rows = tuple(_by_area(source, ids) for source in sources)
    return Grid(corner, (*columns, total), rows, labels)


def _by_status(source: _Source, others: Sequence[_Other]) -> GridRow:
    shares, wanted = source.shares, replace(source.wanted, approvals=_APPROVED)
    cells = [
        Cell(
            shares.with_status(status),
            wanted=replace(wanted, statuses=frozenset({status})),
        )
        for status in Status
    ]
    cells.append(_total(source))
    cells.append(Cell(shares.late, shares.late, replace(wanted, attention=_LATE)))
    cells += [
        _other_cell(source.others[other.place] if source.others else (), other) for other in others
    ]
    return replace(source.row, cells=tuple(cells))


def _other_cell(rows: Sequence[Named], other: _Other) -> Cell:
    """Count rows that are no activities; the activities below goals and areas can be shown."""
    ids = frozenset(row.id for row in rows)
    below = {_GOALS: ActivityFilter(goals=ids), _AREAS: ActivityFilter(focus_areas=ids)}
    names = tuple(row.name for row in rows)
    return Cell(len(rows), wanted=below.get(other.place) if rows else None, names=names)


def _by_area(source: _Source, ids: Sequence[int | None]) -> GridRow:
    wanted = replace(source.wanted, approvals=_APPROVED)
    cells = []
    for area in ids:
        shares = source.shares.in_area(area)
        place = frozenset({NONE_ID if area is None else area})
        cells.append(
            Cell(
                shares.total,
                shares.late,
                replace(wanted, focus_areas=place),
                contributing=shares.contributing,
            )
        )
    return replace(source.row, cells=(*cells, _total(source)))


def _total(source: _Source) -> Cell:
    wanted = replace(source.wanted, approvals=_APPROVED)
    return Cell(source.shares.total, source.shares.late, wanted)


class CoverageMatrixModel(QAbstractTableModel):
    """Shows a grid. The first column holds the rows' words; every cell speaks for itself."""

    listed_as = "coverage"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = Grid("")
        self._rows: list[GridRow] = []

    @property
    def grid(self) -> Grid:
        """What is shown."""
        return self._grid

    def show_grid(self, grid: Grid) -> None:
        """Show another grid; where the columns are the same, only what differs is signalled."""
        if grid.columns != self._grid.columns or grid.labels != self._grid.labels:
            self.beginResetModel()
            self._grid, self._rows = grid, list(grid.rows)
            self.endResetModel()
            return
        if grid.corner != self._grid.corner:
            self._grid = grid
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, TITLE_COLUMN, TITLE_COLUMN)
        self._grid = grid
        update_rows(self, self._rows, grid.rows)

    def rows(self) -> Iterator[GridRow]:
        """Yield the rows from the top."""
        yield from self._rows

    def row(self, index: Index) -> GridRow:
        """Return the row at an index."""
        return self._rows[index.row()]

    def filter_at(self, index: Index) -> ActivityFilter | None:
        """Return the filter that shows what a cell counts; the words stand for the total."""
        row = self.row(index)
        if index.column() == TITLE_COLUMN:
            kinds = [column.kind for column in self._grid.columns]
            return row.cells[kinds.index(ColumnKind.TOTAL)].wanted
        return row.cells[index.column() - 1].wanted

    def listing(self, title: str, _sections: Sequence[int]) -> Listing:
        """Return the counts, zeros too, and what each row lacks."""
        grid = self._grid
        columns = [("name", grid.corner), ("note", _("Anmärkning"))]
        for place, column in enumerate(grid.columns, start=1):
            key = str(column.status or column.kind)
            columns.append((f"{key}_{place}" if key == ColumnKind.FOCUS_AREA else key, column.name))
        rows = ((row.name, row.note or None, *(c.count for c in row.cells)) for row in self._rows)
        return listing(self.listed_as, title, columns, rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else len(self._grid.columns) + 1

    @guarded
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            shown = role == Qt.ItemDataRole.DisplayRole and section < len(self._rows)
            return self._rows[section].name if shown else None
        is_title = section == TITLE_COLUMN
        name = self._grid.corner if is_title else self._grid.columns[section - 1].name
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return name
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(name[:_TOOLTIP_LENGTH])
            case _:
                return None

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        is_title = index.column() == TITLE_COLUMN
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name if is_title else row.cells[index.column() - 1].text()
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._spoken(row, index.column())[:_TOOLTIP_LENGTH])
            case _ if role == RowRole:
                return row
            case _ if role == CellRole:
                return None if is_title else row.cells[index.column() - 1]
            case _ if role == ColumnRole:
                return None if is_title else self._grid.columns[index.column() - 1]
        return None

    def _spoken(self, row: GridRow, column: int) -> str:
        if column == TITLE_COLUMN:
            return ". ".join(part for part in (row.name, row.meaning.rstrip("."), row.note) if part)
        cell, head = row.cells[column - 1], self._grid.columns[column - 1]
        noun = self._grid.labels.activity
        if head.kind is ColumnKind.OTHER:
            content = f"{cell.count}: {', '.join(cell.names)}" if cell.count else NOTHING
        elif not cell.count:
            content = noun.none().lower()
        else:
            content = noun.counted(cell.count)
            if cell.late and head.kind is not ColumnKind.LATE:
                late = ngettext(
                    "{count}, varav {late} sen", "{count}, varav {late} sena", cell.late
                )
                content = late.format(count=content, late=cell.late)
        if cell.contributing:
            content = home_and_contributing_sentence(
                cell.count, cell.contributing, self._grid.labels
            ).rstrip(".")
        return f"{row.name}, {head.name}: {content}"
