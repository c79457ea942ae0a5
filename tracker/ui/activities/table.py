"""The activity table: rows in order with group headings, read from the plan as they are shown."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.grouping import group_heading
from tracker.domain.activities.selection import (
    ActivityFilter,
    Column,
    Grouping,
    Sorting,
)
from tracker.store.activities.queries import (
    ActivityRow,
    Group,
    activity_groups,
    activity_rows,
    distinct_ids,
)
from tracker.store.file.connection import Connection
from tracker.store.log.changes import Changes
from tracker.ui.activities.cell_looks import alignment_of, difference_of, font_of, text_color_of
from tracker.ui.activities.changes import refusal_of, worded_change
from tracker.ui.activities.columns import COLUMNS, ColumnSpec
from tracker.ui.activities.headings import heading_data
from tracker.ui.activities.pasting import Target, paste
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.tables.roles import AreaRole, FieldRole, GroupHeading, IdRole
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

_BLOCK = 128
_NO_PARENT = QModelIndex()

Copy = tuple[int, int | str | None]
"""A row of the table: the activity's id, and the key of the group that it stands in."""

_BESIDE = ("contribution", "shared_owner", "checkpoint", "activity_note")
_NAMING = ("focus_area", "goal", "unit", "owner", "action_plan")
"""The tables whose names stand in the rows."""

_ARRANGING = ("activity", "tagging", "participation", "planned_year", "cost", *_BESIDE)
"""The tables that decide where the rows stand."""


class ActivityTableModel(QAbstractTableModel):
    """Activities that pass a filter, grouped and sorted. Rows are fetched in blocks when shown.

    `rearranged` is sent when rows have come, gone or moved; `counted` carries how many activities
    pass the filter.
    """

    rearranged = Signal()
    counted = Signal(int)

    def __init__(self, session: Session, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._filter = ActivityFilter()
        self._sorting = Sorting()
        self._grouping = Grouping.FOCUS_AREA
        self._is_watched = False
        self._is_stale = True
        self._groups: list[Group] = []
        self._folded: set[int | str | None] = set()
        self._is_folding = False
        self._heading_numbers: dict[int | str | None, int] = {}
        self._group_of_heading: dict[int, Group] = {}
        self._rows: array[int] = array("q")
        self._starts: list[int] = []
        self._keys: list[int | str | None] = []
        self._known: dict[int, ActivityRow] = {}
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
    def grouping(self) -> Grouping:
        """What the rows are gathered under."""
        return self._grouping

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

    def set_grouping(self, grouping: Grouping) -> None:
        """Gather the rows under other headings."""
        if grouping != self._grouping:
            self._empty()
            self._grouping = grouping
            self.reload()

    def reload(self) -> None:
        """Read the order anew, once somebody looks; the rows are read when they are shown."""
        self._is_stale = True
        if not (self._session.is_open and self._is_watched):
            return
        self._is_stale = False
        wanted, sorting, grouping = self._filter, self._sorting, self._grouping
        today = self._session.today()

        def read(connection: Connection) -> list[Group]:
            return activity_groups(connection, wanted, sorting, grouping, today)

        self._session.query(read, self._show_groups, key=self)

    def activity_at(self, row: int) -> Activity | None:
        """Return the activity in a row, or None on a heading or outside."""
        found = self.row_at(row)
        return found.activity if found else None

    def row_at(self, row: int) -> ActivityRow | None:
        """Return what is shown in a row, or None on a heading or outside; read by the block."""
        activity_id = self.id_at(row)
        if activity_id is None or not self._session.is_open:
            return None
        if activity_id not in self._known:
            start = max(0, row - _BLOCK // 4)
            block = [number for number in self._rows[start : start + _BLOCK] if number > 0]
            missing = [number for number in block if number not in self._known]
            plan = self._session.plan
            self._known |= activity_rows(plan.connection, missing, self._session.today())
        return self._known.get(activity_id)

    def id_at(self, row: int) -> int | None:
        """Return the id of the activity in a row, or None on a heading or outside."""
        if 0 <= row < len(self._rows) and self._rows[row] > 0:
            return self._rows[row]
        return None

    def row_of(self, activity_id: int) -> int | None:
        """Return the row that shows an activity, or None when it is not shown."""
        return next(self._rows_of(activity_id), None)

    def copy_at(self, row: int) -> Copy | None:
        """Return the activity in a row and the group it stands in, or None on a heading."""
        activity_id = self.id_at(row)
        return None if activity_id is None else (activity_id, self._group_at(row))

    def row_of_copy(self, copy: Copy) -> int | None:
        """Return the row of an activity in a group, or else the first that shows it, or None."""
        rows = list(self._rows_of(copy[0]))
        return next((row for row in rows if self._group_at(row) == copy[1]), next(iter(rows), None))

    def _rows_of(self, activity_id: int) -> Iterator[int]:
        """The rows that show an activity: by planned year it can stand in several groups."""
        with suppress(ValueError):
            yield (row := self._rows.index(activity_id))
            while self._grouping is Grouping.PLANNED_YEAR:
                yield (row := self._rows.index(activity_id, row + 1))

    def _group_at(self, row: int) -> int | str | None:
        place = bisect_right(self._starts, row) - 1
        return self._keys[place] if place >= 0 else None

    def heading_rows(self) -> list[int]:
        """Return the rows that are headings."""
        return [row for row, number in enumerate(self._rows) if self._has_headings and number < 0]

    def shown_count(self) -> int:
        """Return how many activities pass the filter, folded ones included."""
        return len(distinct_ids(self._groups))

    def rows_count(self) -> int:
        """Return how many rows these have, folded ones included: one in each of their groups."""
        return sum(len(group.ids) for group in self._groups)

    def toggle_fold(self, row: int) -> None:
        """Fold or unfold the group whose heading stands in `row`."""
        heading = self._heading_at(row)
        if heading is not None:
            self._folded ^= {heading.key}
            self._is_folding = True
            self._arrange()
            self._is_folding = False
            self._repaint()

    def reveal(self, activity_id: int) -> bool:
        """Unfold the group an activity has come into unseen; return whether there was one.

        What is being folded just now stays folded.
        """
        is_sought = not self._is_folding and self.row_of(activity_id) is None
        for group in self._groups if is_sought else ():
            if group.key in self._folded and activity_id in group.ids:
                self._folded.remove(group.key)
                self._arrange()
                self._repaint()
                return True
        return False

    def passes_filter(self, activity_id: int) -> bool:
        """Return whether an activity is among the rows, folded ones included."""
        return any(activity_id in group.ids for group in self._groups)

    def is_heading(self, row: int) -> bool:
        """Return whether a row is a group's heading."""
        return 0 <= row < len(self._rows) and self._rows[row] < 0

    def paste_target(self, row: int, column: int) -> Target:
        """Return what is to be known of a cell that is pasted into."""
        spec, shown = COLUMNS[column], self.row_at(row)
        heading = spec.title(self._session.labels)
        title = shown.activity.title if shown else ""
        text = spec.text(shown, self._session.labels) if shown else ""
        return Target(self.id_at(row) or 0, title, spec.field, heading, text)

    def paste(self, cells: Sequence[tuple[Target, str]]) -> list[str]:
        """Write texts into cells as one change; return how those that were guessed were read."""
        return paste(self._session, self._choices, cells)

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title(self._session.labels)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment_of(COLUMNS[section])
        return None

    @guarded
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = self._session.is_editable and COLUMNS[index.column()].field is not None
        if editable and not self.is_heading(index.row()) and not self._is_divided(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def _is_divided(self, index: AnyIndex) -> bool:
        """Whether a cell shows a sum of the rows of a cost, which are edited in the form."""
        row = self.row_at(index.row())
        is_cost = COLUMNS[index.column()].column is Column.COST
        return is_cost and row is not None and bool(row.cost_rows)

    @guarded
    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        if self.is_heading(index.row()):
            return self._heading_data(index, role)
        row = self.row_at(index.row())
        if row is None:
            return None
        return self._cell_data(row, COLUMNS[index.column()], role)

    @guarded
    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field = COLUMNS[index.column()].field
        activity_id = self.id_at(index.row())
        if field is None or activity_id is None or role != Qt.ItemDataRole.EditRole:
            return False
        worded = worded_change(self._session, [activity_id], field, value)
        update = self._session.plan.activities.update
        done = self._session.change(worded.label, update, activity_id, **{field.name: value})
        if done and worded.message:
            self._session.message.emit(worded.message)
        return done

    def refusal(self, index: AnyIndex, value: object) -> str:
        """Return why a cell cannot take a value, "" when it can."""
        return refusal_of(self.activity_at(index.row()), COLUMNS[index.column()].field, value)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        chosen = COLUMNS[column].column if column >= 0 else None
        sorting = Sorting(chosen, order == Qt.SortOrder.DescendingOrder)
        if sorting != self._sorting:
            self._sorting = sorting
            self.reload()

    # Reading

    @property
    def _has_headings(self) -> bool:
        return self._grouping is not Grouping.NONE

    def _clear(self) -> None:
        self._empty()
        self._filter = ActivityFilter()
        self._known = {}
        self.rearranged.emit()

    def _empty(self) -> None:
        self.beginResetModel()
        self._groups, self._rows = [], array("q")
        self._starts, self._keys = [], []
        for kept in (self._folded, self._heading_numbers, self._group_of_heading):
            kept.clear()
        self.endResetModel()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*_NAMING, "plan", *_BESIDE):
            self._known.clear()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
            self._repaint()
        elif changes.touch("activity", "deadline_move"):
            for activity_id in changes.ids("activity"):
                self._known.pop(activity_id, None)
            self._repaint(changes.updated.get("activity", ()))
        if changes.touch(*_NAMING, *_ARRANGING):
            self.reload()

    def _renew(self) -> None:
        """Read the shown rows anew, since another day makes other rows late."""
        self._known.clear()
        self._repaint()
        self.reload()

    def _show_groups(self, groups: list[Group]) -> None:
        self._groups = groups
        self._arrange()
        self.counted.emit(self.shown_count())

    def _arrange(self) -> None:
        """Lay the rows out anew, signalling to the view the one range that differs."""
        rows: array[int] = array("q")
        starts = []
        for group in self._groups:
            starts.append(len(rows))
            if self._has_headings:
                rows.append(self._heading_number(group))
            if not (self._has_headings and group.key in self._folded):
                rows.extend(group.ids)
        start, old_end, new_end = difference_of(self._rows, rows)
        if old_end > start:
            self.beginRemoveRows(_NO_PARENT, start, old_end - 1)
            del self._rows[start:old_end]
            self.endRemoveRows()
        if new_end > start:
            self.beginInsertRows(_NO_PARENT, start, new_end - 1)
            self._rows[start:start] = rows[start:new_end]
            self.endInsertRows()
        self._starts, self._keys = starts, [group.key for group in self._groups]
        for row in self.heading_rows():
            self._emit_rows(row, row)
        self.rearranged.emit()

    def _heading_number(self, group: Group) -> int:
        """A heading keeps its number (below zero) as long as the grouping lasts."""
        number = self._heading_numbers.setdefault(group.key, -len(self._heading_numbers) - 1)
        self._group_of_heading[number] = group
        return number

    def _heading_at(self, row: int) -> GroupHeading | None:
        if not self.is_heading(row):
            return None
        group = self._group_of_heading[self._rows[row]]
        text = self._heading_text(group.key)
        return GroupHeading(group.key, text, len(group.ids), group.key in self._folded)

    def _heading_text(self, key: int | str | None) -> str:
        row_id = key if isinstance(key, int) else None
        name = self._choices.text_of(str(self._grouping), row_id)
        return group_heading(self._grouping, key, name, self._session.labels)

    # Painting

    def _repaint(self, activity_ids: Iterable[int] | None = None) -> None:
        if not self._rows:
            return
        if activity_ids is None:
            self._emit_rows(0, len(self._rows) - 1)
            return
        for activity_id in activity_ids:
            for row in self._rows_of(activity_id):
                self._emit_rows(row, row)

    def _emit_rows(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def _heading_data(self, index: AnyIndex, role: int) -> Any:
        heading = self._heading_at(index.row())
        if heading is None:
            return None
        return heading_data(heading, self._grouping, self._session, index.column(), role)

    def _cell_data(self, row: ActivityRow, spec: ColumnSpec, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return spec.text(row, self._session.labels)
            case Qt.ItemDataRole.EditRole:
                return row.activity.value_of(spec.field.name) if spec.field else None
            case Qt.ItemDataRole.DecorationRole:
                return spec.icon(row) if spec.icon else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(spec.tooltip(row)) if spec.tooltip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment_of(spec)
            case Qt.ItemDataRole.ForegroundRole:
                return text_color_of(row, spec)
            case Qt.ItemDataRole.FontRole:
                return font_of(row)
            case _ if role >= IdRole:
                own = {
                    IdRole: row.id,
                    AreaRole: row.activity.focus_area_id,
                    FieldRole: spec.field,
                }
                return own.get(Qt.ItemDataRole(role))
        return None
