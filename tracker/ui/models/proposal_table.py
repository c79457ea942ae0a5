"""Proposals as a table for the screen: what is proposed by which unit, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from tracker.domain.labels import Labels
from tracker.domain.language import N_, _
from tracker.domain.terms import Approval, word
from tracker.store.proposals import Proposal
from tracker.ui import theme
from tracker.ui.assets import icon
from tracker.ui.models.choices import coded
from tracker.ui.session import Session
from tracker.ui.widgets.basics import plain_tooltip
from tracker.ui.widgets.keyed_rows import update_rows

AnyIndex = QModelIndex | QPersistentModelIndex

TITLE, UNIT, AREA, DECISION, DECIDED_ON, REASON = range(6)
"""The table's columns."""

_NO_PARENT = QModelIndex()
_SIGNS = {
    Approval.PROPOSED: ("lightbulb", "info"),
    Approval.APPROVED: ("circle-check", "success"),
    Approval.DECLINED: ("circle-x", "neutral"),
}


def approval_icon(approval: Approval) -> QIcon:
    """Return the shape that stands beside the word for a decision."""
    name, tint = _SIGNS[approval]
    return icon(name, theme.color(tint))


@dataclass(frozen=True, slots=True)
class _Column:
    title: Callable[[Labels], str]
    text: Callable[[Proposal, Labels], str]


def _named(text: str) -> Callable[[Labels], str]:
    return lambda _labels: _(text)


_COLUMNS = (
    _Column(
        lambda labels: labels.activity.title,
        lambda one, _labels: coded(one.row.activity.code, one.row.activity.title),
    ),
    _Column(
        lambda labels: labels.unit.title, lambda one, labels: one.row.unit or labels.unit.every()
    ),
    _Column(lambda labels: labels.focus_area.title, lambda one, _labels: one.row.focus_area or "–"),
    _Column(_named(N_("Beslut")), lambda one, _labels: word(one.approval)),
    _Column(
        _named(N_("Beslutat den")), lambda one, _labels: str(one.row.activity.decided_on or "")
    ),
    _Column(
        _named(N_("Skäl till beslutet")),
        lambda one, _labels: one.row.activity.decision_reason or "",
    ),
)


class ProposalTableModel(QAbstractTableModel):
    """One row a proposal, narrowed to those with one decision or (None) all."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: tuple[Proposal, ...] = ()
        self._rows: list[Proposal] = []
        self._approval: Approval | None = None
        theme.look_changed().connect(self._repaint)

    def show_rows(self, rows: Sequence[Proposal]) -> None:
        """Show these proposals and tell the view exactly what differs."""
        self._all = tuple(rows)
        self._narrow()

    def show_approval(self, approval: Approval | None) -> None:
        """Show only what has been decided so, or (None) all."""
        self._approval = approval
        self._narrow()

    def row_at(self, row: int) -> Proposal | None:
        """Return the proposal in a row, or None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section].title(self._session.labels)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        text = _COLUMNS[index.column()].text(row, self._session.labels)
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

    def _narrow(self) -> None:
        wanted = [row for row in self._all if self._approval in (None, row.approval)]
        update_rows(self, self._rows, wanted)

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(_COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
