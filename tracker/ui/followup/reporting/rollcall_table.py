"""The year's roll-call as a table for the screen: how far each unit's report has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QIcon

from tracker.domain.core.language import N_
from tracker.domain.reporting.reporting import ReportState, report_state_word
from tracker.domain.reporting.rollcall import (
    RollcallRow,
    missing_report_sentence,
    reminded_sentence,
)
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.choices import unused
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_table import AnyIndex, KeyedTableModel, TableColumn, named
from tracker.ui.kit.tables.roles import IdRole
from tracker.ui.session import Session

UNIT, STATE, REPORTED, ISSUED, RECEIVED, APPROVED, REMINDED, HEAD = range(8)
"""The table's columns."""

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


def _name(row: RollcallRow) -> str:
    return row.unit.name if row.unit.active else unused(row.unit.name)


def _reminded(row: RollcallRow) -> str:
    report = row.report
    return f"{report.reminders} · {report.reminded_on or ''}" if report.reminders else ""


_Column = TableColumn[RollcallRow]
_COLUMNS = (
    _Column(lambda labels: labels.unit.title, _name),
    _Column(named(N_("Läge")), lambda row: report_state_word(row.state)),
    _Column(
        named(N_("Rapporterat")),
        lambda row: f"{row.reported} / {row.activities}" if row.activities else "–",
        is_number=True,
    ),
    _Column(named(N_("Utskickad")), lambda row: str(row.report.issued_on or "")),
    _Column(named(N_("Inkommen")), lambda row: str(row.report.received_on or "")),
    _Column(named(N_("Godkänd")), lambda row: str(row.report.approved_on or "")),
    _Column(named(N_("Påmind")), _reminded),
    _Column(named(N_("Chef")), lambda row: row.head or ""),
)


class RollcallTableModel(KeyedTableModel[RollcallRow]):
    """One row a unit, those below it indented; `state` narrows to the units that are so far."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _COLUMNS, parent)
        self._all: tuple[RollcallRow, ...] = ()
        self._state: ReportState | None = None

    def show_rows(self, rows: Sequence[RollcallRow]) -> None:
        """Show these units and signal exactly what differs to the view."""
        self._all = tuple(rows)
        self._narrow()

    def show_state(self, state: ReportState | None) -> None:
        """Show only the units whose report is so far, or (None) all."""
        self._state = state
        self._narrow()

    # Qt's own

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
                return _COLUMNS[column].alignment
            case _ if role == IdRole:
                return row.key
        return None

    # Helping

    def _narrow(self) -> None:
        rows = [row for row in self._all if self._state in (None, row.state)]
        super().show_rows(rows)

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


def _color(row: RollcallRow, column: int) -> QColor | None:
    if not row.unit.active or (column == REPORTED and not row.activities):
        return theme.color("faint")
    return None
