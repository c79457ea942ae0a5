"""Proposals as a table for the screen: what is proposed by which unit, and what was decided."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from tracker.domain.activities.activity import Activity, responsible
from tracker.domain.core.language import N_
from tracker.domain.core.listing import Coded
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval, word
from tracker.domain.rounds.proposal_round import ProposedGoal
from tracker.store.followup.proposals import GoalRow, Proposal
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
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


Row = Proposal | GoalRow
_Column = TableColumn[Row]


class ProposalTableModel(PlanTableModel[Row]):
    """One row a proposal of an activity or goal, narrowed to those decided so or (None) all."""

    listed_as = "proposals"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _columns(session), parent)

    def show_approval(self, approval: Approval | None) -> None:
        """Show only what has been decided so, or (None) all."""
        self.narrow(lambda proposal: approval in (None, proposal.approval))


def _columns(session: Session) -> tuple[_Column, ...]:
    def unit(proposal: Row) -> str:
        if isinstance(proposal, GoalRow):
            return proposal.unit or "–"
        row = proposal.row
        return responsible(row.unit, row.activity.responsibility, session.labels)

    def title(proposal: Row) -> str:
        if isinstance(proposal, GoalRow):
            return f"{session.labels.sub_goal.title}: {proposal.goal.title}"
        return coded(proposal.row.activity.code, proposal.row.activity.title)

    return (
        _Column(lambda labels: labels.activity.title, title, key="title"),
        _Column(lambda labels: labels.unit.title, unit, key="unit"),
        _Column(lambda labels: labels.focus_area.title, _area, key="focus_area"),
        _Column(
            named(N_("Beslut")),
            lambda proposal: word(proposal.approval),
            key="approval",
            listed=lambda proposal: Coded(str(proposal.approval), word(proposal.approval)),
            icon=lambda proposal: approval_icon(proposal.approval),
        ),
        _Column(
            named(N_("Beslutat den")),
            lambda proposal: str(_decided(proposal).decided_on or ""),
            key="decided_on",
        ),
        _Column(
            named(N_("Skäl till beslutet")),
            lambda proposal: _decided(proposal).decision_reason or "",
            key="decision_reason",
        ),
    )


def _decided(proposal: Row) -> Activity | ProposedGoal:
    return proposal.goal if isinstance(proposal, GoalRow) else proposal.row.activity


def _area(proposal: Row) -> str:
    area = proposal.focus_area if isinstance(proposal, GoalRow) else proposal.row.focus_area
    return area or "–"
