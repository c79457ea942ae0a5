"""The year's roll-call as a table for the screen: how far each unit's report has come."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from tracker.domain.core.language import N_, _
from tracker.domain.core.listing import Coded
from tracker.domain.reporting.reporting import ReportState, report_state_word
from tracker.domain.reporting.rollcall import (
    RollcallRow,
    missing_report_sentence,
    never_reported_sentence,
    reminded_sentence,
)
from tracker.ui.kit.fields.choices import unused
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

UNIT, STATE, REPORTED, MISSING, ISSUED, RECEIVED, APPROVED, REMINDED, HEAD = range(9)
"""The table's columns."""

_SIGNS = {
    ReportState.NOT_ISSUED: ("circle-dashed", "neutral"),
    ReportState.MADE: ("file-spreadsheet", "neutral"),
    ReportState.ISSUED: ("hourglass", "info"),
    ReportState.COMPLETION: ("circle-question-mark", "warning"),
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


class RollcallTableModel(PlanTableModel[RollcallRow]):
    """One row a unit, those below it indented."""

    listed_as = "rollcall"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _columns(session), parent)

    def show_state(self, state: ReportState | None) -> None:
        """Show only the units whose report is so far, or (None) all."""
        self.narrow(lambda row: state in (None, row.state))

    def row_tint(self, row: RollcallRow) -> str | None:
        """Return that a unit that is no longer used is faint."""
        return None if row.unit.active else "faint"


def _columns(session: Session) -> tuple[_Column, ...]:
    def explained_state(row: RollcallRow) -> str:
        missing = missing_report_sentence(row.report, session.today())
        silence = never_reported_sentence(row.silent_since)
        return f"{missing} {silence}".strip() or report_state_word(row.state)

    return (
        _Column(lambda labels: labels.unit.title, _name, key="unit", depth=lambda row: row.depth),
        _Column(
            named(N_("Läge")),
            lambda row: report_state_word(row.state),
            key="state",
            listed=lambda row: Coded(str(row.state), report_state_word(row.state)),
            icon=lambda row: state_icon(row.state),
            tooltip=explained_state,
        ),
        _Column(
            named(N_("Rapporterat")),
            lambda row: f"{row.reported} / {row.activities}" if row.activities else "–",
            is_number=True,
            key="reported",
            listed=lambda row: row.reported if row.activities else None,
            spoken=RollcallRow.progress,
            tint=lambda row: None if row.activities else "faint",
        ),
        _Column(
            named(N_("Saknade värden")),
            lambda row: "–" if row.missing is None else str(len(row.missing)),
            is_number=True,
            key="missing_values",
            tooltip=lambda row: "\n".join(row.missing or ()),
            tint=lambda row: "warning" if row.missing else "faint",
        ),
        _Column(
            named(N_("Utskickad")), lambda row: str(row.report.issued_on or ""), key="issued_on"
        ),
        _Column(
            named(N_("Inkommen")),
            key="received_on",
            listed=lambda row: row.report.received_on,
            text=lambda row: str(
                row.report.received_on or (_("aldrig") if row.silent_since else "")
            ),
            tooltip=lambda row: never_reported_sentence(row.silent_since),
            spoken=lambda row: (
                never_reported_sentence(row.silent_since) or str(row.report.received_on or "")
            ),
        ),
        _Column(
            named(N_("Godkänd")), lambda row: str(row.report.approved_on or ""), key="approved_on"
        ),
        _Column(
            named(N_("Påmind")),
            _reminded,
            key="reminders",
            listed=lambda row: row.report.reminders,
            spoken=lambda row: reminded_sentence(row.report),
        ),
        _Column(named(N_("Chef")), lambda row: row.head or "", key="head"),
    )
