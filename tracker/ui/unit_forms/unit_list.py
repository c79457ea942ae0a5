"""Units to choose among by ticking, each with how far its report of the year has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.plan.plan import Unit
from tracker.domain.reporting.reporting import UnitReport, report_state_word
from tracker.ui.kit.looks.signs import kind_icon
from tracker.ui.kit.tables.tick_list import TickList


@dataclass(frozen=True, slots=True)
class TickedUnit:
    """A unit, how far it has come in words, and since when."""

    unit: Unit
    state: str
    day: date | None = None


def with_report(unit: Unit, report: UnitReport) -> TickedUnit:
    """Return a unit with how far its report of the year has come."""
    return TickedUnit(unit, report_state_word(report.state), report.latest)


class ReportList(TickList):
    """A list of units with boxes, each with how far it has come."""

    def fill(self, rows: Iterable[TickedUnit], chosen: Collection[int]) -> None:
        """Show units with how far they have come; those in `chosen` are ticked."""
        self.blockSignals(True)
        self.clear()
        for row in rows:
            unit, day = row.unit, f" {row.day.isoformat()}" if row.day else ""
            text = f"{unit.name} · {row.state}{day}"
            self.add(unit.id, text, kind_icon(unit.kind), is_ticked=unit.id in chosen)
        self.blockSignals(False)
        if self.count():
            self.setCurrentRow(0)
        self.ticked.emit()

    def tick_all(self) -> None:
        """Tick every unit, or none when every unit is ticked."""
        every = len(self.chosen()) == self.count()
        self.tick(self.ids(), is_ticked=not every)
