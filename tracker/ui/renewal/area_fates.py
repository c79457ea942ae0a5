"""The fate of each focus area in a new period: one row an area, two cells to choose in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, FocusArea
from tracker.domain.plan.renewal import AreaChoice, Fate
from tracker.errors import InvalidValueError
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks import theme

AnyIndex = QModelIndex | QPersistentModelIndex

BEFORE, BECOMES, TITLE = range(3)
"""The table's columns."""

ChoicesRole = Qt.ItemDataRole.UserRole + 1
"""The choices of a cell: a list of words and `AreaChoice`s."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Row:
    """An area of today (None: a new one) and what is chosen for it."""

    area: FocusArea | None
    choice: AreaChoice


class AreaFatesModel(QAbstractTableModel):
    """The areas of today in their order, then those that are new."""

    def __init__(self, labels: Labels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._rows: list[_Row] = []

    def show_areas(self, areas: Sequence[FocusArea]) -> None:
        """Show the areas, all of them kept."""
        self.beginResetModel()
        self._rows = [_Row(area, AreaChoice(title=area.title)) for area in areas]
        self.endResetModel()

    def add_area(self) -> QModelIndex:
        """Add a new area and return the cell of its title."""
        place = len(self._rows)
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.append(_Row(None, AreaChoice(title=self._labels.focus_area.new())))
        self.endInsertRows()
        return self.index(place, TITLE)

    def remove_new(self, row: int) -> None:
        """Take a new area away again; the areas of today stay."""
        if 0 <= row < len(self._rows) and self._rows[row].area is None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()

    def choices(self) -> dict[int, AreaChoice]:
        """Return what is chosen for the areas of today; an unchanged title is no choice."""
        return {
            row.area.id: replace(
                row.choice, title="" if row.choice.title == row.area.title else row.choice.title
            )
            for row in self._rows
            if row.area is not None
        }

    def new_areas(self) -> tuple[str, ...]:
        """Return the titles of the new areas."""
        return tuple(row.choice.title for row in self._rows if row.area is None)

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else TITLE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self._labels.focus_area.title, _("I den nya perioden"), _("Heter"))[section]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row, flags = self._rows[index.row()], Qt.ItemFlag.ItemIsSelectable
        is_kept = row.choice.fate is Fate.KEPT
        if index.column() == BEFORE or (index.column() == TITLE and not is_kept):
            return flags | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == TITLE or row.area is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.EditRole:
                return row.choice if column == BECOMES else self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._text(row, column))
            case Qt.ItemDataRole.ForegroundRole if row.choice.fate is Fate.DROPPED:
                return theme.color("muted")
            case _ if role == ChoicesRole and column == BECOMES:
                return self._offered(row)
            case _:
                return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole:
            return False
        if index.column() == BECOMES and isinstance(value, AreaChoice):
            row = replace(row, choice=replace(value, title=row.choice.title))
        elif index.column() == TITLE:
            try:
                title = FOCUS_AREA_FIELDS["title"].clean(value)
            except InvalidValueError:
                return False
            row = replace(row, choice=replace(row.choice, title=str(title)))
        self._rows[index.row()] = row
        self.dataChanged.emit(self.index(index.row(), BEFORE), self.index(index.row(), TITLE))
        return True

    # Helping

    def _offered(self, row: _Row) -> list[tuple[str, AreaChoice]]:
        """Every other area of today that is kept can be merged with."""
        others = [
            other.area
            for other in self._rows
            if other.area is not None and other.area != row.area and other.choice.fate is Fate.KEPT
        ]
        return [
            (_("Behålls"), AreaChoice()),
            *(
                (
                    _("Slås ihop med {title}").format(title=area.title),
                    AreaChoice(Fate.MERGED, into_id=area.id),
                )
                for area in others
            ),
            (_("Tas bort"), AreaChoice(Fate.DROPPED)),
        ]

    def _text(self, row: _Row, column: int) -> str:
        if column == BEFORE:
            area = row.area
            if area is None:
                return "–"
            return coded(area.code, area.title)
        if column == TITLE:
            return row.choice.title if row.choice.fate is Fate.KEPT else "–"
        match row.choice.fate:
            case Fate.KEPT:
                return _("Nytt") if row.area is None else _("Behålls")
            case Fate.MERGED:
                titles = {other.area.id: other.area.title for other in self._rows if other.area}
                return _("Slås ihop med {title}").format(title=titles[row.choice.into_id or 0])
            case Fate.DROPPED:
                return _("Tas bort")
