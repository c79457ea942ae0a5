"""The steps of a proposal round: begun, answered by hand, reminded, closed; each is one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from tracker.domain.core.language import _
from tracker.domain.reporting.reminder import Reminder, proposal_reminder
from tracker.domain.rounds.proposal_round import (
    ANSWERED,
    AnswerState,
    RoundRow,
    RoundStatus,
    answer_word,
)
from tracker.store.rounds.rounds import close_round, mark_answer, mark_sent, note_reminders
from tracker.ui.followup.remind import RemindDialog
from tracker.ui.followup.rounds.decisions_dialog import DecisionsDialog
from tracker.ui.followup.rounds.goal_dialog import ProposeGoalDialog
from tracker.ui.session import Session


class RoundSteps(QObject):
    """Lets a round and its units take steps. `message` carries a short word of what was done."""

    message = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def send(self, unit_ids: Sequence[int]) -> None:
        """Note that the forms of units have been sent."""
        label = _("Markerade {units} som utskickad").format(units=self._named(unit_ids))
        plan, today = self._session.plan, self._session.today()
        self._change(label, lambda: mark_sent(plan, unit_ids, today))

    def answer(self, unit_ids: Sequence[int], state: AnswerState) -> None:
        """Note what units have answered without a form."""
        label = _("Antecknade {state}: {units}").format(
            state=answer_word(state), units=self._named(unit_ids)
        )
        plan, today = self._session.plan, self._session.today()
        self._change(label, lambda: mark_answer(plan, unit_ids, today, state))

    def remind(self, status: RoundStatus, rows: Sequence[RoundRow]) -> RemindDialog | None:
        """Open the reminders to units that have not answered, and return the dialog."""
        waiting = [row for row in rows if row.state not in ANSWERED]
        if not waiting:
            return None
        labels, title = self._session.labels, self._session.plan.plan().title

        def make(last_day: date) -> list[Reminder]:
            return [
                proposal_reminder(row.key, row.unit.name, row.email, title, labels, last_day)
                for row in waiting
            ]

        today, last = self._session.today(), status.round.last_day
        left = last if last is not None and last > today else None
        dialog = RemindDialog(make, today, self._page, last_day=left)
        dialog.accepted.connect(lambda: self._note(dialog.reminded()))
        _open(dialog)
        return dialog

    def close(self) -> None:
        """Close the round; it can be undone."""
        plan, today = self._session.plan, self._session.today()
        self._change(_("Avslutade förslagsrundan"), lambda: close_round(plan, today))

    def tell(self) -> DecisionsDialog:
        """Open the dialog that writes what was decided, for the units."""
        dialog = DecisionsDialog(self._session, self._page)
        _open(dialog)
        return dialog

    def propose_goal(self, unit_id: int | None = None) -> ProposeGoalDialog:
        """Open the dialog for a goal that a unit has proposed by word of mouth."""
        dialog = ProposeGoalDialog(self._session, unit_id, self._page)
        _open(dialog)
        return dialog

    def _note(self, unit_ids: Sequence[int]) -> None:
        label = _("Påminde {units}").format(units=self._named(unit_ids))
        plan, today = self._session.plan, self._session.today()
        self._change(label, lambda: note_reminders(plan, unit_ids, today))

    def _change(self, label: str, write: Callable[[], object]) -> None:
        if self._session.is_editable and self._session.change(label, write):
            self.message.emit(_("{done}. Ångra med Ctrl+Z.").format(done=label))

    def _named(self, unit_ids: Sequence[int]) -> str:
        """The unit's name when it is one, otherwise how many they are."""
        units = self._session.plan.units.some(unit_ids)
        return units[0].name if len(units) == 1 else self._session.labels.unit.counted(len(units))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
