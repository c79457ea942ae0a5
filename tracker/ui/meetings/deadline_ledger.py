"""The deadline ledger: due dates that have been moved, from the first day to today's, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.history.meeting_sheet import LedgerRow
from tracker.ui.kit.basics import plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex

_HEADINGS = ("", N_("Från början"), N_("Nu"), N_("Flyttar"), N_("Senaste skälet"))
TITLE, ORIGINAL, NOW, MOVES, REASON = range(len(_HEADINGS))
_NOWHERE = QModelIndex()


class DeadlineLedger(QAbstractTableModel):
    """A row for each activity whose due date has been moved."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[LedgerRow] = ()
        self._labels = Labels()

    def show_rows(self, rows: Sequence[LedgerRow], labels: Labels) -> None:
        """Show other rows; the same ones are left alone."""
        if (rows, labels) == (self._rows, self._labels):
            return
        self.beginResetModel()
        self._rows, self._labels = rows, labels
        self.endResetModel()

    def row(self, index: AnyIndex) -> LedgerRow | None:
        """Return the row at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._labels.activity.title if section == TITLE else _(_HEADINGS[section])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                row.title,
                row.original.isoformat(),
                row.now.isoformat() if row.now else "–",
                row.moves,
                " ".join((row.reason or "–").split()),
            )[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = (row.title, row.unit or "", row.reason or "")
            return "".join(plain_tooltip(part[:500]) for part in parts)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == MOVES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
