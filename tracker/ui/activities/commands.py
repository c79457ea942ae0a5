"""What is done with activities as a whole: written, copied, removed, and given a status."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from tracker.domain.bulk.edit import Act
from tracker.domain.core.jobs import Progress, reporting
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, Status
from tracker.domain.reporting.voice import voices_stay
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.bulk.dialog import BulkDialog
from tracker.ui.activities.changes import worded_change
from tracker.ui.activities.new_activity import proposed_sentence, values_of_new, write_new
from tracker.ui.activities.table.order import Key
from tracker.ui.activities.table.row_drag import field_of, value_of_group
from tracker.ui.activities.table.view import ActivityView
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.session import Session

T = TypeVar("T")


class ActivityCommands(QObject):
    """Changes the activities that are selected in the table, and makes new ones.

    `made` carries the id of one that shall be stood on, `begun` of a new one that has no title yet.
    """

    made = Signal(int)
    begun = Signal(int)
    message = Signal(str)

    def __init__(
        self, session: Session, choices: Choices, view: ActivityView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._model = view.source
        self._view = view

    def begin(self) -> None:
        """Write a new activity, with area, unit and tags as in the filter or the row stood on."""
        if not self._session.is_editable:
            return
        noun = self._session.labels.activity
        current = self._model.activity_at(self._view.currentIndex().row())
        plan, wanted = self._session.plan, self._model.filter
        values = values_of_new(plan, wanted, current)
        created: list[int] = []

        def write() -> None:
            created.append(write_new(plan, wanted, {"title": noun.new(), **values}))

        if self._session.change(noun.new(), write):
            self.begun.emit(created[0])
            if values["approval"] is Approval.PROPOSED:
                self.message.emit(proposed_sentence())

    def duplicate(self) -> None:
        """Copy the selected activities and stand on the last copy."""
        self._change_all(
            _("Duplicerade {count}"),
            lambda plan, activity_id: plan.activities.duplicate(activity_id),
            lambda copies: self.made.emit(copies[-1]),
        )

    def delete(self) -> None:
        """Remove the selected activities; undo brings them back."""
        ids = self.changeable()
        if not ids:
            return
        row = self._view.currentIndex().row()
        voices = self._session.plan.voices.count_about("activity_id", ids)

        def tell(_gone: list[None]) -> None:
            if self._model.rowCount():
                self._view.show_row(min(row, self._model.rowCount() - 1))
            message = _("{count} togs bort. Ångra med Ctrl+Z.")
            stay = f" {voices_stay(voices)}" if voices else ""
            counted = self._session.labels.activity.counted(len(ids))
            self.message.emit(message.format(count=counted) + stay)

        self._change_all(
            _("Tog bort {count}"),
            lambda plan, activity_id: plan.activities.delete(activity_id),
            tell,
        )

    def set_status(self, status: Status) -> None:
        """Give the selected activities a status."""
        self._set(_("Ändrade status"), status=status)

    def set_approval(self, approval: Approval) -> None:
        """Take the selected activities into the plan, or decline them."""
        self._set(_("Ändrade beslut"), approval=approval)

    def move_choices(self) -> list[tuple[Key, str]]:
        """Return the groups that rows can be moved into, those without rows too: key and name."""
        field = field_of(self._model.grouping)
        if field is None:
            return []
        options = self._choices.options(field)
        if field.name == "category":
            options = [Option(None, _("Utan kategori")), *self._choices.rows("category")]
        return [(option.value, option.text) for option in options]

    def move_to_group(self, ids: list[int] | None, key: Key) -> None:
        """Move activities (None: the selected ones) into the group with a key."""
        grouping = self._model.grouping
        moved = self.changeable() if ids is None else ids
        field = field_of(grouping)
        if field is None or not moved or not self._session.is_editable:
            return
        value, plan = value_of_group(grouping, key), self._session.plan
        worded = worded_change(plan, self._session.labels, moved, field, value)

        def write(plan: PlanFile, progress: Progress) -> None:
            plan.activities.update_each(moved, {field.name: value}, progress)

        def tell(_written: None) -> None:
            if ids is not None:
                self._view.select_ids(moved)
            if worded.message:
                self.message.emit(worded.message)

        self._session.change_rows(len(moved), worded.label, write, tell)

    def edit_many(self, name: str = "", value: object = None) -> None:
        """Let any field of those selected, or of all that pass the filter, be changed.

        With the `name` of a field, that and its new `value` are chosen already.
        """
        ids = self.changeable()
        if not self._session.is_editable or not (ids or self._model.shown_ids()):
            return
        dialog = BulkDialog(self._session, ids, self._model.shown_ids(), self._view.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed_rows.connect(self.message)
        if name:
            dialog.choose_field(name, Act.CLEAR if value is None else Act.SET, value)
        dialog.open()

    def changeable(self) -> list[int]:
        """Return the ids of the selected activities, none in a plan that is only read."""
        return self._view.selected_ids() if self._session.is_editable else []

    def _change_all(
        self,
        change_label: str,
        change: Callable[[PlanFile, int], T],
        done: Callable[[list[T]], object],
    ) -> None:
        """Call `change` for each of those selected; "{count}" in its label says how many."""
        ids = self.changeable()
        if not ids:
            return
        label = change_label.format(count=self._session.labels.activity.counted(len(ids)))

        def write(plan: PlanFile, progress: Progress) -> list[T]:
            rows = reporting(ids, progress, _("Ändrar rader …"))
            return [change(plan, activity_id) for activity_id in rows]

        self._session.change_rows(len(ids), label, write, done)

    def _set(self, change_label: str, **values: object) -> None:
        ids = self.changeable()
        if ids:
            self._session.change_rows(
                len(ids),
                change_label,
                lambda plan, progress: plan.activities.update_each(ids, values, progress),
            )
