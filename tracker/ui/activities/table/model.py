"""The activity table: rows in order with group headings, read from the plan as they are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.grouping import group_heading
from tracker.domain.activities.selection import ActivityFilter, AnyGrouping, Column, Sorting
from tracker.store.activities.queries import (
    ActivityRow,
    Group,
    activity_groups,
    activity_rows,
    all_ids,
)
from tracker.store.file.connection import Connection
from tracker.store.log.changes import Changes
from tracker.ui.activities.changes import refusal_of
from tracker.ui.activities.table.added_columns import ChangingColumns, grouping_by, sorting_by
from tracker.ui.activities.table.cell_looks import alignment_of, cell_data, new_row_data
from tracker.ui.activities.table.cell_writing import write_cell, write_new_row
from tracker.ui.activities.table.headings import heading_data
from tracker.ui.activities.table.known_rows import KnownRows
from tracker.ui.activities.table.order import Copy, Key, RowOrder, difference_of, keeping
from tracker.ui.activities.table.reports_read import ReportsRead
from tracker.ui.activities.table.tables_read import ARRANGING, BESIDE, NAMING
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.speaking.blank import spoken_row
from tracker.ui.kit.tables.roles import GroupHeading
from tracker.ui.long_change import FEW_ROWS
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()
_READ_ONLY = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_EDITED = _READ_ONLY | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class _Read:
    """The order as it was read, all that pass the filter, and rows that were to be read anew."""

    groups: list[Group]
    passing: frozenset[int]
    rows: dict[int, ActivityRow]


class ActivityTableModel(ChangingColumns):
    """Activities that pass a filter, grouped and sorted. Rows are fetched in blocks when shown.

    `rearranged` is sent when rows have come, gone or moved; `counted` carries how many activities
    pass the filter, `added` the id of a new one that was written in the row for it.
    """

    rearranged = Signal()
    counted = Signal(int)
    added = Signal(int)

    def __init__(self, session: Session, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(choices.added_columns(), parent)
        self._session = session
        self._choices = choices
        self._filter = ActivityFilter()
        self._sorting = Sorting()
        self._is_watched = False
        self._is_stale = True
        self._order = RowOrder()
        self._is_folding = False
        self._wants_new = False
        self._held: frozenset[int] = frozenset()
        self._read: list[Group] = []
        self._passing: frozenset[int] = frozenset()
        self._stayed: frozenset[int] = frozenset()
        self._asked: ActivityFilter | None = None
        self.reports = ReportsRead(session, self)
        self.reports.changed.connect(self._renew)
        self._known = KnownRows(session, self._order, self.reports)
        choices.changed.connect(self._follow_fields)
        session.opened.connect(self._follow_fields)
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self._renew)
        session.opened.connect(self.reload)
        session.closed.connect(self._clear)
        theme.look_changed().connect(self._repaint)

    @property
    def filter(self) -> ActivityFilter:
        """What the shown activities have in common."""
        return self._filter

    @property
    def grouping(self) -> AnyGrouping:
        """What the rows are gathered under."""
        return self._order.grouping

    @property
    def sorting(self) -> Sorting:
        """The column the rows are sorted by."""
        return self._sorting

    def watch(self, *, watched: bool) -> None:
        """Set whether anybody looks at the table; it reads nothing while nobody does."""
        self._is_watched = watched
        if watched and self._is_stale:
            self.reload()

    def set_filter(self, wanted: ActivityFilter) -> None:
        """Show the activities that pass `wanted`."""
        if wanted != self._filter:
            self._filter = wanted
            self.reload()

    def set_grouping(self, grouping: AnyGrouping) -> None:
        """Gather the rows under other headings."""
        if grouping != self.grouping:
            self._empty()
            self._order.grouping = grouping
            self.reload()

    def reload(self) -> None:
        """Read the order anew, once somebody looks; the rows are read when they are shown."""
        self._is_stale = True
        if not (self._session.is_open and self._is_watched):
            return
        self._is_stale = False
        self._order.offers_new = self._wants_new and self._session.is_editable
        wanted, sorting, grouping = self._filter, self._sorting, self.grouping
        if wanted != self._asked:
            self._held = frozenset()
        self._asked = wanted
        today, renewed = self._session.today(), self._known.wanted()
        periods = self.reports.periods

        def read(connection: Connection) -> _Read:
            groups = activity_groups(connection, wanted, sorting, grouping, today)
            rows = activity_rows(connection, renewed, today, periods)
            return _Read(groups, all_ids(groups), rows)

        self._session.query(read, self._show_read, key=self)

    def activity_at(self, row: int) -> Activity | None:
        """Return the activity in a row, or None on a heading or outside."""
        found = self.row_at(row)
        return found.activity if found else None

    def row_at(self, row: int) -> ActivityRow | None:
        """Return what is shown in a row, or None on a heading or outside; read by the block."""
        return self._known.at(row)

    def shown_ids(self) -> tuple[int, ...]:
        """Return the ids of all activities that pass the filter, in the order of the rows."""
        return self._order.ids()

    def id_at(self, row: int) -> int | None:
        """Return the id of the activity in a row, or None on a heading or outside."""
        return self._order.id_at(row)

    def row_of(self, activity_id: int) -> int | None:
        """Return the row that shows an activity, or None when it is not shown."""
        return self._order.row_of(activity_id)

    def copy_at(self, row: int) -> Copy | None:
        """Return the activity in a row and the group it stands in, or None on a heading."""
        return self._order.copy_at(row)

    def key_at(self, row: int) -> Key:
        """Return the key of the group that a row stands in, or that it is the heading of."""
        return self._order.key_at(row)

    def row_of_copy(self, copy: Copy) -> int | None:
        """Return the row of an activity in a group, or else the first that shows it, or None."""
        return self._order.row_of_copy(copy)

    def heading_rows(self) -> list[int]:
        """Return the rows that are headings."""
        return self._order.heading_rows()

    def shown_count(self) -> int:
        """Return how many activities pass the filter, folded ones included."""
        return self._order.shown_count()

    def rows_count(self) -> int:
        """Return how many rows these have, folded ones included: one in each of their groups."""
        return self._order.rows_count()

    def toggle_fold(self, row: int) -> None:
        """Fold or unfold the group whose heading stands in `row`."""
        group = self._order.group_of_heading(row)
        if group is not None:
            self._order.folded ^= {group.key}
            self._is_folding = True
            self._arrange()
            self._is_folding = False
            self._repaint()

    def reveal(self, activity_id: int) -> bool:
        """Unfold the group an activity has come into unseen; return whether there was one.

        What is being folded just now stays folded.
        """
        if self._is_folding or not self._order.unfold_around(activity_id):
            return False
        self._arrange()
        self._repaint()
        return True

    def passes_filter(self, activity_id: int) -> bool:
        """Return whether an activity passes the filter, whether its group is folded or not."""
        return activity_id in self._passing

    def is_heading(self, row: int) -> bool:
        """Return whether a row is a group's heading."""
        return self._order.is_heading(row)

    @property
    def order(self) -> RowOrder:
        """Where the rows stand, for those who ask about very many; it is not to be changed."""
        return self._order

    def is_new(self, row: int) -> bool:
        """Return whether a row is the one to write a new activity in."""
        return self._order.is_new(row)

    def offer_new(self, *, offered: bool) -> None:
        """Have a row below the others to write a new activity in, or not."""
        self._wants_new = offered
        self._offer_new()

    def hold(self, ids: Iterable[int]) -> None:
        """Let these rows stay where they are shown, although an edit puts them past the filter.

        Rows that were held before and no longer pass are gone when this is called without them.
        """
        self._held = frozenset(ids)
        if self._stayed - self._held:
            self._stayed &= self._held
            self._order.groups = keeping(self._order.groups, self._read, self._held)
            self._arrange()

    def hold_too(self, ids: Iterable[int]) -> None:
        """Let these rows stay as well, those held before too."""
        self._held |= frozenset(ids)

    def has_left_filter(self, activity_id: int) -> bool:
        """Return whether a row is shown only because somebody stands on it."""
        return activity_id not in self._passing and self._order.holds(activity_id)

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._order.rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return spoken_row(self, section, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title(self._session.labels)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment_of(self.columns[section])
        return None

    @guarded
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        spec, row = self.columns[index.column()], index.row()
        editable = self._session.is_editable and spec.field is not None
        if self.is_new(row):
            editable = editable and spec.column is Column.TITLE
        elif editable:
            editable = not self.is_heading(row) and not self._is_divided(index)
        return _EDITED if editable else _READ_ONLY

    def _is_divided(self, index: AnyIndex) -> bool:
        """Whether a cell shows a sum of the rows of a cost, which are edited in the form."""
        if self.columns[index.column()].column is not Column.COST:
            return False
        row = self.row_at(index.row())
        return row is not None and bool(row.cost_rows)

    @guarded
    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        spec, labels = self.columns[index.column()], self._session.labels
        row = self._known.at(index.row())
        if row is not None:
            return cell_data(row, spec, labels, role)
        if self.is_heading(index.row()):
            return self._heading_data(index, role)
        return new_row_data(spec, labels, role) if self.is_new(index.row()) else None

    @guarded
    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field = self.columns[index.column()].field
        if field is not None and self.is_new(index.row()):
            return self._write_new({field.name: value})
        activity_id = self.id_at(index.row())
        if field is None or activity_id is None or role != Qt.ItemDataRole.EditRole:
            return False
        return write_cell(self._session, activity_id, field, value)

    def _write_new(self, entered: dict[str, Any]) -> bool:
        """Write a new activity, which belongs where the last of the rows does."""
        created = write_new_row(self._session, self._filter, self.last_activity(), entered)
        if created is not None:
            self.added.emit(created)
        return created is not None

    def last_activity(self) -> Activity | None:
        """Return the activity in the last row that has one, None when there is none."""
        rows = range(self.rowCount() - 1, -1, -1)
        last = next((row for row in rows if self.id_at(row) is not None), None)
        return None if last is None else self.activity_at(last)

    def refusal(self, index: AnyIndex, value: object) -> str:
        """Return why a cell cannot take a value, "" when it can."""
        return refusal_of(self.activity_at(index.row()), self.columns[index.column()].field, value)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        chosen = self.columns[column].column if column >= 0 else None
        self.set_sorting(Sorting(chosen, order == Qt.SortOrder.DescendingOrder))

    def set_sorting(self, sorting: Sorting) -> None:
        """Show the rows of each group in another order."""
        if sorting != self._sorting:
            self._sorting = sorting
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            self.reload()

    # Reading

    def _follow_fields(self) -> None:
        """Have the columns that the plan adds, as they are named and chosen from now."""
        is_other = self.take_added(added := self._choices.added_columns())
        if is_other is None:
            return
        self._sorting = sorting_by(self._sorting, added)
        self._order.grouping = grouping_by(self.grouping, added)
        self._known.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if is_other:
            self.fields_changed.emit()
        self._repaint()
        self.reload()

    def _clear(self) -> None:
        self._empty()
        self._filter = ActivityFilter()
        self._known.clear()
        self.rearranged.emit()

    def _empty(self) -> None:
        self.beginResetModel()
        self._order.empty()
        self.endResetModel()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*NAMING, "plan", *BESIDE):
            self._known.clear()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            self._repaint()
        elif changes.touch("activity", "deadline_move"):
            touched = changes.ids("activity")
            if self._known.forget(touched, are_read_soon=self._is_watched):
                self._repaint(changes.updated.get("activity", ()))
        self._held -= changes.deleted.get("activity", frozenset())
        if changes.touch(*NAMING, *ARRANGING):
            self.reload()

    def _renew(self) -> None:
        """Read the shown rows anew, as on another day, which makes other rows late."""
        self._known.clear()
        self._repaint()
        self.reload()

    def _show_read(self, read: _Read) -> None:
        shown, self._read = self._order.groups, read.groups
        self._passing, self._stayed = read.passing, self._held - read.passing
        self._order.groups = keeping(shown, read.groups, self._held)
        is_other = self._known.take(read.rows)
        self._arrange()  # first: what is to be painted before it begins, is not painted in turn
        if is_other:
            self._repaint()
        self.counted.emit(self.shown_count())

    def _offer_new(self) -> None:
        offered = self._wants_new and self._session.is_editable
        if offered != self._order.offers_new:
            self._order.offers_new = offered
            self._arrange()

    def _arrange(self) -> None:
        """Lay the rows out anew, signalling to the view the one range that differs."""
        laid, rows = self._order.laid(), self._order.rows
        start, old_end, new_end = difference_of(rows, laid.rows)
        if old_end > start:
            self.beginRemoveRows(_NO_PARENT, start, old_end - 1)
            del rows[start:old_end]
            self.endRemoveRows()
        if new_end > start:
            self.beginInsertRows(_NO_PARENT, start, new_end - 1)
            rows[start:start] = laid.rows[start:new_end]
            self.endInsertRows()
        self._order.settle(laid)
        for row in self.heading_rows():
            self._emit_rows(row, row)
        self.rearranged.emit()

    # Painting

    def _repaint(self, activity_ids: Collection[int] | None = None) -> None:
        """Paint the rows of some activities anew; of many, all rows: finding each takes longer."""
        if not self._order.rows:
            return
        if activity_ids is None or len(activity_ids) > FEW_ROWS:
            self._emit_rows(0, len(self._order.rows) - 1)
            return
        for activity_id in activity_ids:
            for row in self._order.rows_of(activity_id):
                self._emit_rows(row, row)

    def _emit_rows(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _heading_data(self, index: AnyIndex, role: int) -> Any:
        group = self._order.group_of_heading(index.row())
        if group is None:
            return None
        row_id = group.key if isinstance(group.key, int) else None
        name = self._choices.text_of(str(self.grouping), row_id)
        text = group_heading(self.grouping, group.key, name, self._session.labels)
        heading = GroupHeading(group.key, text, len(group.ids), group.key in self._order.folded)
        return heading_data(heading, self.grouping, self._session, index.column(), role)
