"""Units to choose among by ticking, each with how far its report of the year has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tracker.domain.plan.plan import Unit
from tracker.domain.reporting.reporting import UnitReport, report_state_word
from tracker.ui.kit.looks.signs import kind_icon
from tracker.ui.kit.tables.row_height import row_height

_ICON = 16
_ID = Qt.ItemDataRole.UserRole


class ReportList(QListWidget):
    """A list of units with boxes; `ticked` is emitted when a box is ticked or unticked."""

    ticked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "framed")
        self.setIconSize(QSize(_ICON, _ICON))
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def fill(self, rows: Iterable[tuple[Unit, UnitReport]], chosen: Collection[int]) -> None:
        """Show units with their reports; those in `chosen` are ticked."""
        self.blockSignals(True)
        self.clear()
        for unit, report in rows:
            day = f" {report.latest.isoformat()}" if report.latest else ""
            item = QListWidgetItem(f"{unit.name} · {report_state_word(report.state)}{day}")
            item.setIcon(kind_icon(unit.kind))
            item.setData(_ID, unit.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_chosen = unit.id in chosen
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, row_height(self)))
            self.addItem(item)
        self.blockSignals(False)
        if self.count():
            self.setCurrentRow(0)
        self.ticked.emit()

    def chosen(self) -> list[int]:
        """Return the ids of the ticked units, in the order of the list."""
        return [
            int(item.data(_ID))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        ]

    def tick_all(self) -> None:
        """Tick every unit, or none when every unit is ticked."""
        every = len(self.chosen()) == self.count()
        state = Qt.CheckState.Unchecked if every else Qt.CheckState.Checked
        for item in self._items():
            item.setCheckState(state)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]
