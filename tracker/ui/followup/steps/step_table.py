"""The year's steps as a table for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from tracker.domain.core.language import N_, _
from tracker.domain.reporting.year_step import StepLine
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

NUMBER, DAY, STEP, STATE = range(4)
"""The table's columns."""


class StepTableModel(PlanTableModel[StepLine]):
    """One row a step, by day."""

    listed_as = "steps"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        self._today = session.today()
        columns = (
            TableColumn[StepLine](
                named(N_("Nr")),
                lambda line: str(line.number),
                key="number",
                listed=lambda line: line.number,
            ),
            TableColumn[StepLine](
                named(N_("Dag")),
                shown_day,
                key="day",
                listed=lambda line: line.day,
                tooltip=lambda line: " ".join(filter(None, (shown_day(line), line.free_day))),
            ),
            TableColumn[StepLine](
                named(N_("Steg")),
                lambda line: line.full_name,
                key="step",
                tooltip=lambda line: f"{line.full_name}\n\n{line.how_far}".strip(),
            ),
            TableColumn[StepLine](
                named(N_("Läge")),
                lambda line: line.state(self._today),
                key="state",
                icon=lambda line: state_icon(line, self._today),
                tint=lambda line: "danger" if line.is_late(self._today) else None,
                tooltip=lambda line: line.how_far or line.state(self._today),
            ),
        )
        super().__init__(session, columns, parent)

    def show_steps(self, lines: Sequence[StepLine], today: date) -> None:
        """Show the steps as they stand on the day `today`."""
        self._today = today
        self.show_rows(lines)


def shown_day(line: StepLine) -> str:
    """Return a step's day, marked where it is only suggested."""
    is_suggested = line.step.is_suggested and not line.is_own_day and line.day is not None
    return _("{day} (förslag)").format(day=line.when) if is_suggested else line.when


def state_icon(line: StepLine, today: date) -> QIcon:
    """Return the shape that stands beside the words for how a step stands."""
    if line.is_done:
        return icon("circle-check", theme.color("success"))
    if line.is_late(today):
        return icon("clock-alert", theme.color("danger"))
    if line.is_soon(today):
        return icon("calendar-clock", theme.color("warning"))
    return icon("circle", theme.color("faint"))
