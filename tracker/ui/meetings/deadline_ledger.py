"""The deadline ledger: due dates that have been moved, from the first day to today's, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_
from tracker.domain.history.meeting_sheet import LedgerRow
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

TITLE, ORIGINAL, NOW, MOVES, REASON = range(5)
"""The table's columns."""

_LONGEST = 500


def _explained(row: LedgerRow) -> str:
    parts = (row.title, row.unit or "", row.reason or "")
    return "\n\n".join(part[:_LONGEST] for part in parts if part)


_Column = TableColumn[LedgerRow]
_COLUMNS = (
    _Column(
        lambda labels: labels.activity.title, lambda row: row.title, key="title", tooltip=_explained
    ),
    _Column(
        named(N_("Från början")),
        lambda row: row.original.isoformat(),
        key="original_due_date",
        tooltip=_explained,
    ),
    _Column(
        named(N_("Nu")),
        lambda row: row.now.isoformat() if row.now else "–",
        key="due_date",
        tooltip=_explained,
    ),
    _Column(
        named(N_("Flyttar")),
        lambda row: str(row.moves),
        is_number=True,
        key="times_moved",
        tooltip=_explained,
    ),
    _Column(
        named(N_("Senaste skälet")), lambda row: row.reason or "–", key="reason", tooltip=_explained
    ),
)


class DeadlineLedger(KeyedTableModel[LedgerRow]):
    """A row for each activity whose due date has been moved."""

    listed_as = "moved_deadlines"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, parent)
        self._labels = Labels()

    @property
    def labels(self) -> Labels:
        """The words of the plan that the ledger is about."""
        return self._labels

    def show_ledger(self, rows: Sequence[LedgerRow], labels: Labels) -> None:
        """Show other rows; the same ones are left alone."""
        if labels != self._labels:
            self._labels = labels
            self.show_others(rows)
        else:
            self.show_rows(rows)
