"""The milestones of one activity as a small table: ticked when reached, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QIcon

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.milestone import MILESTONE_FIELDS, Milestone
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_table import AnyIndex, KeyedTableModel, TableColumn, named
from tracker.ui.kit.tables.roles import FieldRole, IdRole
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


def _column(field: Field) -> TableColumn[StepRow]:
    return TableColumn(
        named(field.label), lambda row: str(getattr(row.step, field.name) or ""), field
    )


_COLUMNS = tuple(map(_column, _FIELDS))


class MilestoneTableModel(KeyedTableModel[StepRow]):
    """One row a milestone, the earliest first; edited in place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _COLUMNS, parent)

    def show_steps(self, activity: Activity, steps: Sequence[Milestone]) -> None:
        """Show the milestones of an activity and signal exactly what differs to the view."""
        today = self._session.today()
        rows = [
            StepRow(step, step.state(activity, today), step.is_late(activity, today))
            for step in steps
        ]
        self.show_rows(rows)

    # Qt's own

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._session.is_editable:
            flags |= Qt.ItemFlag.ItemIsEditable
            if index.column() == TITLE:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        field = _FIELDS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return _COLUMNS[index.column()].text(row)
            case Qt.ItemDataRole.CheckStateRole if index.column() == TITLE:
                return Qt.CheckState.Checked if row.step.is_done else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                text = f"{row.step.title}, {row.state}" if index.column() == TITLE else row.state
                return text if role == Qt.ItemDataRole.AccessibleTextRole else plain_tooltip(text)
            case Qt.ItemDataRole.DecorationRole:
                return _late_icon() if index.column() == DUE and row.is_late else None
            case Qt.ItemDataRole.ForegroundRole:
                return _color(row, index.column())
            case _ if role == IdRole:
                return row.key
            case _ if role == FieldRole:
                return field
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index.row())
        if row is None or not self._session.is_editable:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(row, is_done=Qt.CheckState(value) == Qt.CheckState.Checked)
        field = _FIELDS[index.column()]
        if role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False
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


def _color(row: StepRow, column: int) -> QColor | None:
    if row.is_late and column == DUE:
        return theme.color("danger")
    return theme.color("muted") if row.step.is_done else None
