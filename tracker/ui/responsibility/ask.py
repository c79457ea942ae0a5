"""The dialog that asks for the unit and the owner that activities lack before they are taken in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from tracker.domain.activities.responsibility import Lacking, demand_sentence
from tracker.domain.core.language import _
from tracker.errors import LackingResponsibilityError
from tracker.store.plan_file import PlanFile
from tracker.store.rows.responsibility import demand_of, lacking_responsibility
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.responsibility.fields import FIELDS, caption, chooser, has_unknown_text
from tracker.ui.session import Session
from tracker.ui.writing import Retry

_WIDTH = 720
_MOST_NAMED = 3
_MOST_ROWS = 30
"""So many activities get editors of their own; what is chosen for all goes for the others too."""

Editors = dict[str, FieldEditor]


class AskResponsibilityDialog(Frame):
    """Accepted when every activity has what the plan demands: `give` then writes it.

    `retry` runs the change that was refused, with a function to run first.
    """

    def __init__(
        self,
        session: Session,
        error: LackingResponsibilityError,
        retry: Retry,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Ansvar saknas"), parent, width=_WIDTH)
        self._session = session
        self._retry = retry
        self._given: Mapping[int, Mapping[str, object]] = {}
        plan = session.plan
        self._choices = Choices.of(session)
        self._lacking = lacking_responsibility(
            plan.connection, plan.activities.some(error.activity_ids)
        )
        self.for_all: Editors = {}
        self.editors: dict[int, Editors] = {}
        self.problem = label("", "danger", wrap=True)
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self.take_in = self.add_button(_("Ta in i planen"), self.confirm, role="primary")
        session.closed.connect(self.reject)

    def values(self) -> Mapping[int, Mapping[str, object]]:
        """Return what is chosen for each activity: its own choice, else the one for all."""
        return {
            each.activity.id: {
                name: value
                for name in each.fields
                if (value := self._value(each.activity.id, name)) is not None
            }
            for each in self._lacking
        }

    def confirm(self) -> None:
        """Take the activities in with what is chosen; say what is still missing."""
        values = self.values()
        missing = [
            Lacking(each.activity, left)
            for each in self._lacking
            if (left := tuple(name for name in each.fields if name not in values[each.activity.id]))
        ]
        if missing:
            sentence = "; ".join(
                each.sentence(self._session.labels) for each in missing[:_MOST_NAMED]
            )
            more = _(" och {count} till").format(count=len(missing) - _MOST_NAMED)
            self.problem.setText(f"{sentence}{more if len(missing) > _MOST_NAMED else ''}.")
            self.problem.show()
            self._focus_first_empty()
            return
        self._given = values
        self.accept()
        self._retry(self._give)

    def _give(self, plan: PlanFile) -> None:
        for activity_id, values in self._given.items():
            plan.activities.update(activity_id, **values)

    def _value(self, activity_id: int, name: str) -> object:
        own = self.editors.get(activity_id, {}).get(name)
        if own is not None and (own.entered() is not None or has_unknown_text(own)):
            return own.entered()
        shared = self.for_all.get(name)
        return None if shared is None else shared.entered()

    def _focus_first_empty(self) -> None:
        for editors in self.editors.values():
            for editor in editors.values():
                if editor.entered() is None:
                    editor.setFocus()
                    return

    def _lay_out(self) -> None:
        labels = self._session.labels
        demand = demand_of(self._session.plan.connection)
        if demand is not None:
            self.body.addWidget(label(demand_sentence(demand, labels), wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 3)
        wanted = [name for name in FIELDS if any(name in each.fields for each in self._lacking)]
        for column, name in enumerate(wanted, start=1):
            grid.setColumnStretch(column, 2)
            grid.addWidget(label(caption(name, labels), "muted"), 0, column)
        if len(self._lacking) > 1:
            grid.addWidget(label(_("Samma för alla"), "subheading", wrap=True), 1, 0)
            self.for_all = self._add_editors(grid, 1, wanted, wanted, _("alla"))
        for row, each in enumerate(self._lacking[:_MOST_ROWS], start=2):
            title = each.activity.title
            grid.addWidget(label(title, wrap=True), row, 0)
            self.editors[each.activity.id] = self._add_editors(
                grid, row, wanted, each.fields, title
            )
        self.body.addLayout(grid)
        more = len(self._lacking) - _MOST_ROWS
        if more > 0:
            words = _("och {count} till, som får det som väljs för alla.")
            self.body.addWidget(label(words.format(count=more), "muted", wrap=True))
        self.body.addWidget(self.problem)
        self.problem.hide()
        self._focus_first_empty()

    def _add_editors(
        self,
        grid: QGridLayout,
        row: int,
        columns: list[str],
        fields: tuple[str, ...] | list[str],
        about: str,
    ) -> Editors:
        made: Editors = {}
        for name in fields:
            spoken = _("{field} för {title}").format(
                field=caption(name, self._session.labels), title=about
            )
            made[name] = chooser(name, self._choices, spoken)
            grid.addWidget(made[name], row, 1 + columns.index(name))
        return made
