"""Units to choose among by ticking, each with how far its report of the year has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tracker.domain.plan.plan import Unit
from tracker.domain.reporting.reporting import UnitReport, report_state_word
from tracker.ui.kit.looks.signs import kind_icon
from tracker.ui.kit.tables.tick_list import TickList


class ReportList(TickList):
    """A list of units with boxes, each with its report."""

    def fill(self, rows: Iterable[tuple[Unit, UnitReport]], chosen: Collection[int]) -> None:
        """Show units with their reports; those in `chosen` are ticked."""
        self.blockSignals(True)
        self.clear()
        for unit, report in rows:
            day = f" {report.latest.isoformat()}" if report.latest else ""
            text = f"{unit.name} · {report_state_word(report.state)}{day}"
            self.add(unit.id, text, kind_icon(unit.kind), is_ticked=unit.id in chosen)
        self.blockSignals(False)
        if self.count():
            self.setCurrentRow(0)
        self.ticked.emit()

    def tick_all(self) -> None:
        """Tick every unit, or none when every unit is ticked."""
        every = len(self.chosen()) == self.count()
        self.tick(self.ids(), is_ticked=not every)
