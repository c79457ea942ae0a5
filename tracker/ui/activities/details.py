"""The panel beside the activities: the form of the one selected, or the one of several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.domain.core.language import _
from tracker.ui.activities.bulk.form import BulkForm
from tracker.ui.activities.form import ActivityForm
from tracker.ui.kit.basics import EmptyState
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.theme import scaled
from tracker.ui.kit.making.in_turns import InTurns, OneAtATime, Pieces
from tracker.ui.session import Session


class ActivityDetails(Stack):
    """Shows what is selected. The forms are made in turns of the loop, and shown when whole.

    The form of one activity is filled in turns too: once for several that are passed quickly.

    `meeting_requested` and `report_requested` carry the id of a meeting or a unit to show,
    `edit_requested` a field to change with a preview, and its value.
    """

    meeting_requested = Signal(int)
    report_requested = Signal(int)
    delete_requested = Signal()
    edit_requested = Signal(str, object)

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(scaled(320))
        self.nothing_selected = EmptyState(
            "panel-right",
            _("Inget är markerat"),
            _("Markera en rad i tabellen så visas den här."),
        )
        self.addWidget(self.nothing_selected)
        one = partial(ActivityForm.in_turns, session, choices, self)
        many = partial(BulkForm.in_turns, session, choices, self)
        self._one = InTurns(one, self._adopt_one, self)
        self._many = InTurns(many, self._adopt_many, self)
        self._filling = OneAtATime(self)
        self._one.begin()

    @property
    def form(self) -> ActivityForm:
        """The form of one activity, with what it is to show."""
        form = self._one.get()
        self._filling.finish()
        return form

    @property
    def bulk_form(self) -> BulkForm:
        """The form of several activities, made when several are first selected."""
        return self._many.get()

    @property
    def turns(self) -> int:
        """How many turns of the loop the form of one activity has been made in."""
        return self._one.turns

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show the activities with these ids, first saving what is being written about others."""
        self._filling.forget()
        for forms in (self._one, self._many):
            forms.forget_then()
        if len(ids) == 1:
            self._commit(self._many.made)
            if self._one.made is not None and self._one.made.activity_id != ids[0]:
                self._commit(self._one.made)
            self._one.then(partial(self._show_one, ids[0]))
            return
        self._commit(self._one.made)
        if ids:
            self._many.then(partial(self._show_many, ids))
        else:
            self.setCurrentWidget(self.nothing_selected)

    def commit_pending(self) -> None:
        """Save what is being written."""
        for form in (self._one.made, self._many.made):
            self._commit(form)

    def _show_one(self, activity_id: int) -> None:
        self._filling.do(self._fill(self._one.get(), activity_id))

    def _fill(self, form: ActivityForm, activity_id: int) -> Pieces[None]:
        """Let the form show an activity, unpainted until it shows all of it."""
        form.setUpdatesEnabled(False)
        try:
            yield from form.showing(activity_id)
        finally:
            if isValid(form):  # else the window was closed amid this
                form.setUpdatesEnabled(True)
        if self.currentWidget() is not form:
            yield
            self.setCurrentWidget(form)

    def _show_many(self, ids: Sequence[int]) -> None:
        self.bulk_form.show_activities(ids)
        self.setCurrentWidget(self.bulk_form)

    def _commit(self, form: ActivityForm | BulkForm | None) -> None:
        if form is not None:
            form.commit_pending()

    def _adopt_one(self, form: ActivityForm) -> None:
        self.addWidget(form)
        form.sections.meeting_requested.connect(self.meeting_requested)
        form.report_requested.connect(self.report_requested)

    def _adopt_many(self, form: BulkForm) -> None:
        self.addWidget(form)
        form.delete_requested.connect(self.delete_requested)
        form.edit_requested.connect(self.edit_requested)
