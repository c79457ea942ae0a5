"""The steps of units' reports: received, approved, taken back, reminded; each is one change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.reporting.reminder import (
    OpenPoints,
    Reminder,
    proposal_reminder,
    report_reminder,
)
from tracker.domain.reporting.reporting import ReportState
from tracker.domain.reporting.rollcall import RollcallRow
from tracker.store.followup.proposals import SilentUnit, silent_units
from tracker.store.followup.reporting import (
    approve_reports,
    mark_received,
    mark_sent,
    note_reminders,
    withdraw,
)
from tracker.store.followup.rollcall import read_unit_sheet
from tracker.store.indicators.queries import missing_values
from tracker.store.rounds.form_words import open_requests
from tracker.ui.followup.remind import RemindDialog
from tracker.ui.session import Session


class ReportSteps(QObject):
    """Lets units take steps in the `period`. `message` carries a short word of what was done."""

    message = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self.period: AnyPeriod = session.period

    def send(self, unit_ids: Sequence[int]) -> None:
        """Note that the forms of units have been sent."""
        change_label = _("Markerade {units} som utskickad").format(units=self._named(unit_ids))
        plan, today = self._session.plan, self._session.today()
        self._change(change_label, lambda: mark_sent(plan, self.period, unit_ids, today))

    def receive(self, unit_ids: Sequence[int]) -> None:
        """Note that units have answered without a unit form, for example by word of mouth."""
        change_label = _("Markerade {units} som inkommen").format(units=self._named(unit_ids))
        plan, today = self._session.plan, self._session.today()
        self._change(change_label, lambda: mark_received(plan, self.period, unit_ids, today))

    def approve(self, unit_ids: Sequence[int]) -> None:
        """Approve units' reports."""
        change_label = _("Godkände rapporten för {units}").format(units=self._named(unit_ids))
        plan, today = self._session.plan, self._session.today()
        self._change(change_label, lambda: approve_reports(plan, self.period, unit_ids, today))

    def withdraw(self, unit_ids: Sequence[int]) -> None:
        """Take units' reports a step back."""
        change_label = _("Ångrade ett steg för {units}").format(units=self._named(unit_ids))
        plan = self._session.plan
        self._change(change_label, lambda: withdraw(plan, self.period, unit_ids))

    def remind(self, rows: Sequence[RollcallRow]) -> RemindDialog | None:
        """Open the dialog of reminders about the reports of these units, and return it.

        A unit whose report is approved owes nothing, so it is left out when others are reminded.
        """
        rows = [row for row in rows if row.state is not ReportState.APPROVED] or rows
        if not rows:
            return None
        today, points = self._session.today(), self._open_points(rows)
        labels, title = self._session.labels, self._session.plan.plan().title

        def make(last_day: date) -> list[Reminder]:
            return [
                report_reminder(
                    row.report, row.unit.name, row.email, points[row.key], title, labels, last_day
                )
                for row in rows
            ]

        dialog = RemindDialog(make, today, self._page)
        dialog.accepted.connect(lambda: self._note(dialog.reminded()))
        return self._show(dialog)

    def remind_of_proposals(self, units: Sequence[SilentUnit]) -> RemindDialog | None:
        """Open the dialog of reminders to units that have proposed nothing (LJ-R1)."""
        if not units:
            return None
        labels, title = self._session.labels, self._session.plan.plan().title

        def make(last_day: date) -> list[Reminder]:
            return [
                proposal_reminder(
                    silent_unit.key,
                    silent_unit.unit.name,
                    silent_unit.email,
                    title,
                    labels,
                    last_day,
                )
                for silent_unit in units
            ]

        return self._show(RemindDialog(make, self._session.today(), self._page, noted=False))

    def _note(self, unit_ids: Sequence[int]) -> None:
        change_label = _("Påminde {units}").format(units=self._named(unit_ids))
        plan, today = self._session.plan, self._session.today()
        self._change(change_label, lambda: note_reminders(plan, self.period, unit_ids, today))

    def _open_points(self, rows: Sequence[RollcallRow]) -> dict[int, OpenPoints]:
        connection, today = self._session.plan.connection, self._session.today()
        period = period_of(self.period)
        lacking = missing_values(connection, period.year) if period.is_whole else ()
        asked = open_requests(connection, period)
        silent = {silent_unit.key for silent_unit in silent_units(connection)}
        found = {}
        for row in rows:
            sheet = read_unit_sheet(connection, self.period, row.key, today)
            lines = sheet.lines if sheet is not None else ()
            titles = tuple(
                coded(line.row.activity.code, line.row.activity.title)
                for line in lines
                if not line.is_reported
            )
            values = tuple(value.title for value in lacking if value.owner_unit_id == row.key)
            wanted = "; ".join(request.sentence() for request in asked.get(row.key, ()))
            has_proposed = row.key not in silent
            found[row.key] = OpenPoints(len(lines), titles, has_proposed, values, wanted)
        return found

    def _show(self, dialog: RemindDialog) -> RemindDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _change(self, change_label: str, write: object) -> None:
        if (
            self._session.is_editable
            and callable(write)
            and self._session.change(change_label, write)
        ):
            self.message.emit(_("{done}. Ångra med Ctrl+Z.").format(done=change_label))

    def _named(self, unit_ids: Sequence[int]) -> str:
        """The unit's name when it is one, otherwise how many they are."""
        units = self._session.plan.units.some(unit_ids)
        return units[0].name if len(units) == 1 else self._session.labels.unit.counted(len(units))
