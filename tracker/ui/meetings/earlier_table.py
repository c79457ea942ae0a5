"""What earlier meetings decided, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_
from tracker.domain.meetings.decision import DecisionLine
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

PLACE, DECISION, BECAME = range(3)
"""The table's columns."""

_LONGEST = 500
_Column = TableColumn[DecisionLine]


class EarlierTable(KeyedTableModel[DecisionLine]):
    """A row for each decision of an earlier meeting that is still of interest."""

    listed_as = "earlier_decisions"

    def __init__(self, parent: QObject | None = None) -> None:
        self._labels = Labels()
        super().__init__(
            (
                _Column(
                    named(N_("När")), lambda row: row.place, key="meeting", tooltip=self._explained
                ),
                _Column(
                    named(N_("Beslut")),
                    lambda row: row.decision.text,
                    key="decision",
                    tooltip=self._explained,
                ),
                _Column(
                    named(N_("Har lett till")),
                    lambda row: row.became(self._labels),
                    key="became",
                    tooltip=self._explained,
                ),
            ),
            parent,
        )

    @property
    def labels(self) -> Labels:
        """The words of the plan that the decisions are about."""
        return self._labels

    def show_lines(self, rows: Sequence[DecisionLine], labels: Labels) -> None:
        """Show other decisions; the same ones are left alone."""
        if labels != self._labels:
            self._labels = labels
            self.show_others(rows)
        else:
            self.show_rows(rows)

    def _explained(self, row: DecisionLine) -> str:
        parts = (row.place, row.decision.text, row.became(self._labels))
        return "\n\n".join(part[:_LONGEST] for part in parts)
