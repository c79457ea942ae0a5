"""One decision of a meeting: its words, and the activities that have come of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.meetings.decision import DECISION_FIELDS, DecisionLine
from tracker.store.meetings.decisions import change_label, make_activity
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session


class DecisionPanel(QWidget):
    """Shows and edits a decision. `open_activity_requested` carries an activity's id."""

    open_activity_requested = Signal(int)

    def __init__(self, session: Session, decision_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.decision_id = decision_id
        self.outcome_buttons: list[QPushButton] = []
        self._outcome_rows: list[QWidget] = []
        self.fields = FieldSet(
            session,
            Binding(write=self._write, change_label=_label, fields=DECISION_FIELDS),
            self,
        )
        self.make_button = icon_button("", self.make_activity, "plus")
        self.remove_button = icon_button(_("Ta bort beslutet"), self.remove, "trash-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        self.fields.add_lines(column, (("text",), ("paragraph", "body")))
        self._outcomes = QVBoxLayout()
        self._outcomes.setSpacing(GRID // 2)
        column.addLayout(self._outcomes)
        buttons = FlowLayout(GRID)
        buttons.addWidget(self.make_button)
        buttons.addWidget(self.remove_button)
        column.addLayout(buttons)

    def show_decision(self, line: DecisionLine) -> None:
        """Show the decision with what has come of it, in the plan's own words."""
        noun, editable = self._session.labels.activity, self._session.is_editable
        words = _("Skapa {activity} av beslutet").format(activity=noun.singular)
        self.make_button.setText(f" {words}")
        self.make_button.setAccessibleName(words)
        for widget in (self.make_button, self.remove_button):
            widget.setEnabled(editable)
        self.fields.turn_to(self.decision_id)
        decision = line.decision
        self.fields.show_values(
            {"paragraph": decision.paragraph, "body": decision.body, "text": decision.text}
        )
        self._show_outcomes(line)

    def make_activity(self) -> None:
        """Write an activity that comes of the decision, and show it in its form."""
        if not self._session.is_editable:
            return
        self.fields.commit_pending()
        plan, made = self._session.plan, list[int]()

        def write() -> None:
            made.append(make_activity(plan, self.decision_id))

        if self._session.change(change_label(plan.decisions.get(self.decision_id)), write):
            self.open_activity_requested.emit(made[0])

    def remove(self) -> None:
        """Remove the decision; its activities stay, and undo brings it back."""
        if self._session.is_editable:
            self.fields.forget()
            delete = self._session.plan.decisions.delete
            self._session.change(_("Tog bort ett beslut"), delete, self.decision_id)

    def _show_outcomes(self, line: DecisionLine) -> None:
        for shown in self._outcome_rows:
            self._outcomes.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self.outcome_buttons, self._outcome_rows = [], []
        for outcome in line.outcomes:
            words = label(outcome.text, wrap=True)
            opener = button(
                _("Öppna"),
                partial(self.open_activity_requested.emit, outcome.activity_id),
                role="link",
            )
            opener.setAccessibleName(_("Öppna {title}").format(title=outcome.text))
            self.outcome_buttons.append(opener)
            row = QWidget()
            within = QHBoxLayout(row)
            within.setContentsMargins(0, 0, 0, 0)
            within.addWidget(words, 1)
            within.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop)
            self._outcome_rows.append(row)
            self._outcomes.addWidget(row)

    def _write(self, name: str, value: object) -> None:
        self._session.plan.decisions.update(self.decision_id, **{name: value})


def _label(field: Field, _value: object) -> str:
    return _("Ändrade {field} för ett beslut").format(field=_(field.label).lower())
