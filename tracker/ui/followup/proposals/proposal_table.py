"""Proposals as a table for the screen: what is proposed by which unit, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from tracker.domain.activities.activity import responsible
from tracker.domain.core.language import N_
from tracker.domain.core.terms import Approval, word
from tracker.store.followup.proposals import Proposal
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.choices import coded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_table import AnyIndex, KeyedTableModel, TableColumn, named
from tracker.ui.session import Session

TITLE, UNIT, AREA, DECISION, DECIDED_ON, REASON = range(6)
"""The table's columns."""

_SIGNS = {
    Approval.PROPOSED: ("lightbulb", "info"),
    Approval.APPROVED: ("circle-check", "success"),
    Approval.DECLINED: ("circle-x", "neutral"),
}


def approval_icon(approval: Approval) -> QIcon:
    """Return the shape that stands beside the word for a decision."""
    name, tint = _SIGNS[approval]
    return icon(name, theme.color(tint))


_Column = TableColumn[Proposal]
_COLUMNS = (
    _Column(
        lambda labels: labels.activity.title,
        lambda proposal: coded(proposal.row.activity.code, proposal.row.activity.title),
    ),
    _Column(lambda labels: labels.unit.title, lambda proposal: proposal.row.unit or ""),
    _Column(
        lambda labels: labels.focus_area.title, lambda proposal: proposal.row.focus_area or "–"
    ),
    _Column(named(N_("Beslut")), lambda proposal: word(proposal.approval)),
    _Column(
        named(N_("Beslutat den")), lambda proposal: str(proposal.row.activity.decided_on or "")
    ),
    _Column(
        named(N_("Skäl till beslutet")),
        lambda proposal: proposal.row.activity.decision_reason or "",
    ),
)


class ProposalTableModel(KeyedTableModel[Proposal]):
    """One row a proposal, narrowed to those with one decision or (None) all."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _COLUMNS, parent)
        self._all: tuple[Proposal, ...] = ()
        self._approval: Approval | None = None

    def show_rows(self, rows: Sequence[Proposal]) -> None:
        """Show these proposals and signal exactly what differs to the view."""
        self._all = tuple(rows)
        self._narrow()

    def show_approval(self, approval: Approval | None) -> None:
        """Show only what has been decided so, or (None) all."""
        self._approval = approval
        self._narrow()

    # Qt's own

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        text = self._text(row, index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(text.split())
            case Qt.ItemDataRole.AccessibleTextRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(text)
            case Qt.ItemDataRole.DecorationRole if index.column() == DECISION:
                return approval_icon(row.approval)
        return None

    # Helping

    def _text(self, row: Proposal, column: int) -> str:
        if column == UNIT and row.row.unit is None:
            return responsible(None, row.row.activity.responsibility, self._session.labels)
        return _COLUMNS[column].text(row)

    def _narrow(self) -> None:
        wanted = [row for row in self._all if self._approval in (None, row.approval)]
        super().show_rows(wanted)
