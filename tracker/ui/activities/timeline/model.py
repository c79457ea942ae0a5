"""The timeline's rows: those of the activity table, each as one sentence, with its milestones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.milestone import Milestone
from tracker.domain.activities.timeline import Span, goes_on, span_of, spoken
from tracker.store.activities.queries import ActivityRow
from tracker.store.log.changes import Changes
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.roles import GroupRole, IdRole
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

_BLOCK = 128
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An activity as the timeline shows it; `color` is its area's as #RRGGBB, or None."""

    activity: Activity
    milestones: tuple[Milestone, ...]
    span: Span
    color: str | None

    @property
    def goes_on(self) -> bool:
        """Whether the activity goes on all the time."""
        return goes_on(self.activity)


class TimelineModel(QAbstractTableModel):
    """One row for each row of an `ActivityTableModel`, headings included, in the same place.

    The activities come through the table's own cache; milestones are read a block at a time.
    """

    def __init__(
        self, source: ActivityTableModel, session: Session, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._session = session
        self._rows: dict[int, tuple[ActivityRow, TimelineRow]] = {}
        self._milestones: dict[int, tuple[Milestone, ...]] = {}
        self._colors: dict[int, str | None] | None = None
        source.rowsAboutToBeInserted.connect(self._before_insert)
        source.rowsInserted.connect(lambda *_rows: self.endInsertRows())
        source.rowsAboutToBeRemoved.connect(self._before_remove)
        source.rowsRemoved.connect(lambda *_rows: self.endRemoveRows())
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self.endResetModel)
        source.dataChanged.connect(self._emit_changed)
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self._rows.clear)
        session.opened.connect(self._forget)
        session.closed.connect(self._forget)

    @property
    def source(self) -> ActivityTableModel:
        """The table whose rows these are."""
        return self._source

    def timeline_row(self, row: int) -> TimelineRow | None:
        """Return what is shown in a row, or None on a heading or outside."""
        found = self._source.row_at(row)
        if found is None:
            return None
        kept = self._rows.get(found.id)
        if kept is None or kept[0] is not found or found.id not in self._milestones:
            kept = (found, self._made(row, found))
            self._rows[found.id] = kept
        return kept[1]

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._source.rowCount()

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 1

    @guarded
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    @guarded
    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        if self._source.is_heading(index.row()):
            return self._source.data(self._source.index(index.row(), 0), role)
        row = self.timeline_row(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.activity.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._sentence(row))
            case _ if role == IdRole:
                return row.activity.id
            case _ if role == GroupRole:
                return None
        return None

    # Following the table

    def _before_insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.beginInsertRows(_NO_PARENT, first, last)

    def _before_remove(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.beginRemoveRows(_NO_PARENT, first, last)

    def _emit_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.dataChanged.emit(self.index(first.row(), 0), self.index(last.row(), 0))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("focus_area"):
            self._colors = None
            self._rows.clear()
        if changes.touch("milestone"):
            self._milestones.clear()
        count = self.rowCount()
        if count and changes.touch("focus_area", "milestone"):
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, 0))

    def _forget(self) -> None:
        self._rows.clear()
        self._milestones.clear()
        self._colors = None

    # Reading

    def _made(self, row: int, found: ActivityRow) -> TimelineRow:
        activity = found.activity
        if found.id not in self._milestones:
            self._read_milestones(row)
        color = self._color_of(activity.focus_area_id)
        span = span_of(activity, self._session.today())
        return TimelineRow(activity, self._milestones[found.id], span, color)

    def _read_milestones(self, row: int) -> None:
        """Read the milestones of the rows around one that is shown."""
        start = max(0, row - _BLOCK // 4)
        stop = min(self.rowCount(), start + _BLOCK)
        ids = [self._source.id_at(place) for place in range(start, stop)]
        missing = [
            activity_id
            for activity_id in ids
            if activity_id is not None and activity_id not in self._milestones
        ]
        found = self._session.plan.milestones.of_many(missing)
        self._milestones |= {
            activity_id: tuple(found.get(activity_id, ())) for activity_id in missing
        }

    def _color_of(self, area_id: int | None) -> str | None:
        if self._colors is None:
            areas = self._session.plan.focus_areas.all()
            self._colors = {area.id: area.color for area in areas}
        return None if area_id is None else self._colors.get(area_id)

    def _sentence(self, row: TimelineRow) -> str:
        return spoken(row.activity, row.milestones, self._session.today())
