"""What one unit is asked about in a year, as a short table: each activity and how it stands.

The last row is about the unit itself: its own words and who reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.language import _
from tracker.domain.terms import word
from tracker.store.rollcall import SheetLine
from tracker.ui import theme
from tracker.ui.assets import icon
from tracker.ui.models.choices import coded
from tracker.ui.widgets.basics import plain_tooltip
from tracker.ui.widgets.keyed_rows import update_rows

AnyIndex = QModelIndex | QPersistentModelIndex

ACTIVITY, STATUS = range(2)
"""The table's columns."""

SUMMARY = 0
"""The key of the row about the unit itself."""

_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An activity with its report, or (None) the unit's own words, which are `has_summary`."""

    line: SheetLine | None
    has_summary: bool = False

    @property
    def key(self) -> int:
        """The activity's id, or `SUMMARY`."""
        return self.line.key if self.line is not None else SUMMARY

    @property
    def title(self) -> str:
        """What the row is called."""
        if self.line is None:
            return _("Sammanfattning och vem som rapporterar")
        activity = self.line.row.activity
        return coded(activity.code, activity.title)

    @property
    def state(self) -> str:
        """The reported status in a word, or that there is none yet."""
        if self.line is None:
            return _("Skriven") if self.has_summary else _("Ej skriven")
        return word(self.line.status) if self.line.is_reported else _("Ej rapporterad")


class ReportListModel(QAbstractTableModel):
    """One row an activity, in the plan's order, and last the row of the unit itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ReportLine] = []
        theme.look_changed().connect(self._repaint)

    def show_rows(self, rows: Sequence[ReportLine]) -> None:
        """Show these rows and tell the view exactly what differs."""
        update_rows(self, self._rows, rows)

    def row_at(self, row: int) -> ReportLine | None:
        """Return what stands in a row, or None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, key: int) -> int | None:
        """Return the row with this key, or None when there is none."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        text = row.title if index.column() == ACTIVITY else row.state
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(text)
            case Qt.ItemDataRole.DecorationRole if index.column() == STATUS:
                return _sign(row)
        return None

    # Helping

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, STATUS))


def _sign(row: ReportLine) -> Any:
    if row.line is not None and row.line.is_reported:
        return theme.status_icon(row.line.status)
    name = "check" if row.has_summary else "circle-dashed"
    return icon(name, theme.color("neutral"))
