"""The milestones of one activity as a small table: ticked when reached, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.milestone import MILESTONE_FIELDS, Milestone
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

TITLE, DUE = range(2)
"""The table's columns; the title's has the box to tick."""

_FIELDS = (MILESTONE_FIELDS["title"], MILESTONE_FIELDS["due_date"])


@dataclass(frozen=True, slots=True)
class StepRow:
    """A milestone with its state in words, and whether it is late."""

    step: Milestone
    state: str
    is_late: bool

    @property
    def key(self) -> int:
        """The milestone's id, which sets this row apart from the others."""
        return self.step.id


_Column = TableColumn[StepRow]


class MilestoneTableModel(PlanTableModel[StepRow]):
    """One row a milestone, the earliest first; edited in place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        title, due = _FIELDS
        columns = (
            _Column(
                named(title.label),
                lambda row: row.step.title,
                title,
                spoken=lambda row: f"{row.step.title}, {row.state}",
                tooltip=lambda row: row.step.title,
                set_value=lambda row, value: self.write(row, title, value),
                is_ticked=lambda row: row.step.is_done,
                set_ticked=lambda row, is_done: self._tick(row, is_done=is_done),
            ),
            _Column(
                named(due.label),
                lambda row: str(row.step.due_date or ""),
                due,
                spoken=lambda row: row.state,
                icon=lambda row: _late_icon() if row.is_late else None,
                tint=lambda row: "danger" if row.is_late else None,
                set_value=lambda row, value: self.write(row, due, value),
            ),
        )
        super().__init__(session, columns, parent)

    def show_steps(self, activity: Activity, steps: Sequence[Milestone]) -> None:
        """Show the milestones of an activity and signal exactly what differs to the view."""
        today = self._session.today()
        rows = [
            StepRow(step, step.state(activity, today), step.is_late(activity, today))
            for step in steps
        ]
        self.show_rows(rows)

    def row_tint(self, row: StepRow) -> str | None:
        """Return that what is reached is muted."""
        return "muted" if row.step.is_done else None

    def write(self, row: StepRow, field: Field, value: object) -> bool:
        """Change a field of a milestone; return whether it was accepted."""
        update, label = self._session.plan.milestones.update, change_label(field, row.step.title)
        return self._session.change(label, update, row.key, **{field.name: value})

    def _tick(self, row: StepRow, *, is_done: bool) -> bool:
        """A milestone that is ticked was reached today; the day can be changed afterwards."""
        text = _("Milstolpen {title} är nådd") if is_done else _("Milstolpen {title} återstår")
        update = self._session.plan.milestones.update
        done_on = self._session.today() if is_done else None
        return self._session.change(
            text.format(title=row.step.title), update, row.key, done_on=done_on
        )


def change_label(field: Field, title: str) -> str:
    """Return what changing a field of a milestone is called in the history."""
    text = _("Ändrade {field} för milstolpen {title}")
    if field is _FIELDS[TITLE]:
        text = _("Bytte namn på milstolpen {title}")
    return text.format(field=_(field.label).lower(), title=title)


def _late_icon() -> QIcon:
    return icon("clock-alert", theme.color("danger"))
