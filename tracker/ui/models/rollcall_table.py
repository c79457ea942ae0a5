"""The year's roll-call as a table for the screen: how far each unit's report has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from tracker.domain.labels import Labels
from tracker.domain.language import N_, _
from tracker.domain.reporting import ReportState, report_state_word
from tracker.domain.rollcall import RollcallRow, missing_report_sentence, reminded_sentence
from tracker.ui import theme
from tracker.ui.assets import icon
from tracker.ui.models.activity_table import IdRole
from tracker.ui.models.choices import unused
from tracker.ui.session import Session
from tracker.ui.widgets.basics import plain_tooltip
from tracker.ui.widgets.keyed_rows import update_rows

AnyIndex = QModelIndex | QPersistentModelIndex

UNIT, STATE, REPORTED, ISSUED, RECEIVED, APPROVED, REMINDED, HEAD = range(8)
"""The table's columns."""

_NO_PARENT = QModelIndex()
_INDENT = "\u2003"
_SIGNS = {
    ReportState.NOT_ISSUED: ("circle-dashed", "neutral"),
    ReportState.ISSUED: ("hourglass", "info"),
    ReportState.RECEIVED: ("contrast", "warning"),
    ReportState.APPROVED: ("circle-check", "success"),
}


def state_icon(state: ReportState) -> QIcon:
    """Return the shape that stands beside the word for how far a unit's report has come."""
    name, tint = _SIGNS[state]
    return icon(name, theme.color(tint))


@dataclass(frozen=True, slots=True)
class _Column:
    title: Callable[[Labels], str]
    text: Callable[[RollcallRow], str]


def _named(text: str) -> Callable[[Labels], str]:
    return lambda _labels: _(text)


def _name(row: RollcallRow) -> str:
    return row.unit.name if row.unit.active else unused(row.unit.name)


def _reminded(row: RollcallRow) -> str:
    report = row.report
    return f"{report.reminders} · {report.reminded_on or ''}" if report.reminders else ""


_COLUMNS = (
    _Column(lambda labels: labels.unit.title, _name),
    _Column(_named(N_("Läge")), lambda row: report_state_word(row.state)),
    _Column(
        _named(N_("Rapporterat")),
        lambda row: f"{row.reported} / {row.activities}" if row.activities else "–",
    ),
    _Column(_named(N_("Utskickad")), lambda row: str(row.report.issued_on or "")),
    _Column(_named(N_("Inkommen")), lambda row: str(row.report.received_on or "")),
    _Column(_named(N_("Godkänd")), lambda row: str(row.report.approved_on or "")),
    _Column(_named(N_("Påmind")), _reminded),
    _Column(_named(N_("Chef")), lambda row: row.head or ""),
)


class RollcallTableModel(QAbstractTableModel):
    """One row a unit, those below it indented; `state` narrows to the units that are so far."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: tuple[RollcallRow, ...] = ()
        self._rows: list[RollcallRow] = []
        self._state: ReportState | None = None
        theme.look_changed().connect(self._repaint)

    def show_rows(self, rows: Sequence[RollcallRow]) -> None:
        """Show these units and tell the view exactly what differs."""
        self._all = tuple(rows)
        self._narrow()

    def show_state(self, state: ReportState | None) -> None:
        """Show only the units whose report is so far, or (None) all."""
        self._state = state
        self._narrow()

    def row_at(self, row: int) -> RollcallRow | None:
        """Return the unit in a row, or None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, unit_id: int) -> int | None:
        """Return the row that shows a unit, or None when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == unit_id), None)

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _COLUMNS[section].title(self._session.labels)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
        return None

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                indent = _INDENT * row.depth if column == UNIT else ""
                return indent + _COLUMNS[column].text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.DecorationRole:
                return state_icon(row.state) if column == STATE else None
            case Qt.ItemDataRole.ForegroundRole:
                return _color(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._explained(row, column))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case _ if role == IdRole:
                return row.key
        return None

    # Helping

    def _narrow(self) -> None:
        rows = [row for row in self._all if self._state in (None, row.state)]
        update_rows(self, self._rows, rows)

    def _spoken(self, row: RollcallRow, column: int) -> str:
        if column == REPORTED:
            return row.progress()
        if column == REMINDED:
            return reminded_sentence(row.report)
        return _COLUMNS[column].text(row)

    def _explained(self, row: RollcallRow, column: int) -> str:
        if column == STATE:
            missing = missing_report_sentence(row.report, self._session.today())
            return missing or report_state_word(row.state)
        return self._spoken(row, column)

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(_COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == REPORTED else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _color(row: RollcallRow, column: int) -> QColor | None:
    if not row.unit.active or (column == REPORTED and not row.activities):
        return theme.color("faint")
    return None
