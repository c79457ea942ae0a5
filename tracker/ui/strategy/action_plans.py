"""The action plans of the strategy: each with its own decision (VB-R1)."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import _
from tracker.domain.plan.action_plan import ACTION_PLAN_FIELDS, ActionPlan
from tracker.store.log.changes import Changes
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import EmptyState, button, plain_tooltip
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.session import Session

_ROWS_SHOWN = 7


class ActionPlanForm(EntityForm):
    """Shows and edits one action plan."""

    sections: ClassVar[Sections] = (
        (
            "",
            (
                ("title",),
                ("unit_id",),
                ("focus_area_id",),
                ("decided_by",),
                ("decided_on", "paragraph"),
                ("case_number", "version"),
                ("note",),
            ),
        ),
    )

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        self._choices = choices
        super().__init__(session, ACTION_PLAN_FIELDS, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.action_plans

    def caption(self, field: Field) -> str:
        labels = self.session.labels
        words = {"unit_id": labels.unit.title, "focus_area_id": labels.focus_area.title}
        return words.get(field.name) or super().caption(field)

    def options(self, field: Field) -> list[Option]:
        if field.kind is not Kind.REFERENCE:
            return super().options(field)
        row = self.repository().find(self.row_id) if self.shows_row else None
        return self._choices.options(field, present=getattr(row, field.name, None))


class ActionPlans(QWidget):
    """A list of action plans, and the form of the one chosen."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plans: dict[int, ActionPlan] = {}
        self._shown: object = None
        self.list = TwoLineList(_("Handlingsplaner"))
        self.form = ActionPlanForm(session, choices)
        self.add_button = icon_button(_("Ny handlingsplan"), self.add_action_plan, "plus")
        self.delete_button = icon_button(_("Ta bort"), self.delete_action_plan, "trash-2")
        self.first_button = button(_("Ny handlingsplan"), self.add_action_plan, role="primary")
        self.nothing_yet = EmptyState(
            "clipboard-check",
            _("Inga handlingsplaner ännu"),
            _("Lägg till dem om strategin genomförs av flera handlingsplaner med egna beslut."),
            self.first_button,
        )
        self._lay_out()
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_current())
        session.changed.connect(self._on_changed)

    def show_action_plans(self) -> None:
        """Show the plan's action plans."""
        plan = self._session.plan
        self._plans = {row.id: row for row in plan.action_plans.all()}
        counts = plan.action_plans.counts()
        shown = (plan.path, self._session.is_editable, self._session.labels, self._plans, counts)
        if shown == self._shown:
            self._show_current()
            return
        self._shown = shown
        chosen = self.list.current_value()
        noun = self._session.labels.activity
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._plans.values():
            decision = row.decision() or _("inget beslut angivet")
            detail = f"{decision} · {noun.counted(counts.get(row.id, 0))}"
            item = self.list.add(row.name, detail, row.id, "")
            item.setToolTip(plain_tooltip(row.name) + plain_tooltip(detail))
        self.list.blockSignals(False)
        self.list.setFixedHeight(self.list.height_of(min(_ROWS_SHOWN, max(1, len(self._plans)))))
        self.stand_on(chosen if chosen in self._plans else next(iter(self._plans), None))
        for widget in (self.add_button, self.first_button, self.delete_button):
            widget.setEnabled(self._session.is_editable)
        self.nothing_yet.setVisible(not self._plans)
        self._filled.setVisible(bool(self._plans))

    def add_action_plan(self) -> None:
        """Write a new action plan, undecided and without activities, and stand in it."""
        added: list[int] = []

        def write() -> None:
            added.append(self._session.plan.action_plans.add(title=_("Ny handlingsplan")))

        self.commit_pending()
        if self._session.change(_("Ny handlingsplan"), write):
            self.show_action_plans()
            self.stand_on(added[0])
            self.form.focus_first()

    def delete_action_plan(self) -> None:
        """Remove the action plan chosen, after asking when activities stand in it."""
        row = self._plans.get(int(str(self.list.current_value() or 0)))
        if row is None or not self._session.is_editable:
            return
        repository = self._session.plan.action_plans

        def remove() -> None:
            title = _("Tog bort handlingsplanen {title}").format(title=row.name)
            self.forget()
            self._session.change(title, repository.delete, row.id)

        count = repository.counts().get(row.id, 0)
        if not count:
            remove()
            return
        counted = self._session.labels.activity.counted(count)
        messages.ask_then(
            self,
            _("Ta bort ”{title}”?").format(title=row.name),
            _("{activities} blir kvar utan handlingsplan. Du kan ångra efteråt.").format(
                activities=counted
            ),
            _("Ta bort"),
            remove,
            destructive=True,
        )

    def commit_pending(self) -> None:
        """Save what is being written."""
        self.form.commit_pending()

    def forget(self) -> None:
        """Show no action plan any more; nothing is saved."""
        self._shown = None
        self.form.forget()

    def _lay_out(self) -> None:
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self.form)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._filled)
        layout.addWidget(self.nothing_yet, 1)

    def stand_on(self, action_plan_id: object) -> None:
        """Stand on an action plan, where one was before when it is not there."""
        self.list.stand_on(action_plan_id)
        self._show_current()

    def _show_current(self) -> None:
        row = self._plans.get(int(str(self.list.current_value() or 0)))
        self.form.setVisible(row is not None)
        if row is not None:
            self.form.show_row(row.id)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self.isVisible() and changes.touch("action_plan", "activity", "unit", "focus_area"):
            self.show_action_plans()
