"""The fate of each open activity in the next year: closed, moved, or going on as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tracker.domain.activities.activity import ACTIVITY_FIELDS, responsible
from tracker.domain.activities.next_year import CarriedLine, NextYear, YearStep
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import word
from tracker.errors import InvalidValueError
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks import theme

AnyIndex = QModelIndex | QPersistentModelIndex

ACTIVITY, UNIT, STATUS, DUE_DATE, BECOMES = range(5)
"""The table's columns."""

_COLUMNS = 5
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with what is chosen for it: whether it is closed, and its new due date if any."""

    line: CarriedLine
    closes: bool
    due_date: date | None = None


class NextYearModel(QAbstractTableModel):
    """One row an open activity, what is finished first and what is overdue next.

    `chosen` is sent when another choice was made, `refused` carries why a date was not taken.
    """

    chosen = Signal()
    refused = Signal(str)

    def __init__(self, labels: Labels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._rows: list[_Row] = []
        self._year = 0

    def show_year(self, found: NextYear) -> None:
        """Show what stands before the step; what is reported finished is closed by itself."""
        self.beginResetModel()
        self._year = found.year
        ordered = sorted(
            found.lines, key=lambda line: (not line.is_finished, not self._is_due(line))
        )
        self._rows = [_Row(line, line.is_finished) for line in ordered]
        self.endResetModel()
        self.chosen.emit()

    def move_all(self, day: date) -> None:
        """Give what should have been done by the end of the year `day` as its due date."""
        self._rows = [
            replace(row, due_date=day) if self._is_due(row.line) else row for row in self._rows
        ]
        if self._rows:
            last = self.index(len(self._rows) - 1, BECOMES)
            self.dataChanged.emit(self.index(0, BECOMES), last)
        self.chosen.emit()

    def step(self, reason: str, *, planning_years: bool) -> YearStep:
        """Return what is chosen."""
        return YearStep(
            frozenset(row.line.activity_id for row in self._rows if row.closes),
            {row.line.activity_id: row.due_date for row in self._rows if row.due_date},
            reason,
            planning_years,
        )

    def counts(self) -> tuple[int, int, int]:
        """Return how many are closed, how many still lack a new date, and how many go on."""
        closed = sum(row.closes for row in self._rows)
        late = sum(self._is_due(row.line) and row.due_date is None for row in self._rows)
        return closed, late, len(self._rows) - closed

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self._labels.activity.title,
            self._labels.unit.title,
            _("Status"),
            _("Slutdatum"),
            _("Nästa år"),
        )[section]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == BECOMES:
            is_finished = self._rows[index.row()].line.is_finished
            can = Qt.ItemFlag.ItemIsUserCheckable if is_finished else Qt.ItemFlag.ItemIsEditable
            flags |= can
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._text(row, column))
            case Qt.ItemDataRole.EditRole if column == BECOMES:
                return row.due_date.isoformat() if row.due_date else ""
            case Qt.ItemDataRole.CheckStateRole if column == BECOMES and row.line.is_finished:
                return Qt.CheckState.Checked if row.closes else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole if column == BECOMES and self._lacks_date(row):
                return theme.color("danger")
            case _:
                return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            closes = Qt.CheckState(value) == Qt.CheckState.Checked
            self._set(index.row(), replace(row, closes=closes))
            return True
        try:
            day = ACTIVITY_FIELDS["due_date"].clean(value)
        except InvalidValueError as error:
            self.refused.emit(str(error))
            return False
        chosen = date.fromisoformat(str(day)) if day else None
        self._set(index.row(), replace(row, due_date=chosen))
        return True

    # Helping

    def _set(self, place: int, row: _Row) -> None:
        self._rows[place] = row
        index = self.index(place, BECOMES)
        self.dataChanged.emit(index, index)
        self.chosen.emit()

    def _is_due(self, line: CarriedLine) -> bool:
        return line.is_due_by(self._year)

    def _lacks_date(self, row: _Row) -> bool:
        return self._is_due(row.line) and row.due_date is None

    def _text(self, row: _Row, column: int) -> str:
        line = row.line
        match column:
            case 0:
                return f"{line.code} {line.title}" if line.code else line.title
            case 1:
                return responsible(line.unit, line.responsibility, self._labels)
            case 2:
                return word(line.status)
            case 3:
                return line.due_date.isoformat() if line.due_date else "–"
            case _:
                return self._becomes(row)

    def _becomes(self, row: _Row) -> str:
        reported = row.line.reported
        if row.line.is_finished and reported is not None:
            text = (
                _("Avslutas som {status}") if row.closes else _("Fortsätter, rapporterad {status}")
            )
            return text.format(status=word(reported))
        if row.due_date is not None:
            return _("Nytt slutdatum {date}").format(date=row.due_date.isoformat())
        if self._is_due(row.line):
            return _("Behöver nytt slutdatum")
        return _("Fortsätter löpande") if row.line.is_continuous else _("Fortsätter")
