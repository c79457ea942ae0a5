"""The menu of meetings: those that have treated the year's follow-up are ticked."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.meetings.meeting import Meeting
from tracker.store.meetings.treatments import treatments_of_year
from tracker.ui.session import Session

_MOST = 24


class TreatedMenu(QMenu):
    """Ticks are saved as they are made, also when the year is fixed: they stand beside it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def fill(self, year: AnyPeriod) -> None:
        """Let the menu hold the newest meetings, those that have treated a year ticked."""
        self.clear()
        plan = self._session.plan
        treated = {each.meeting.id: each.key for each in treatments_of_year(plan.connection, year)}
        meetings = list(reversed(plan.meetings.all()))
        shown = [
            meeting
            for place, meeting in enumerate(meetings)
            if place < _MOST or meeting.id in treated
        ]
        for meeting in shown:
            parts = (meeting.name, meeting.agenda_item)
            words = ", ".join(part for part in parts if part)
            entry = self.addAction(words.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(meeting.id in treated)
            entry.triggered.connect(partial(self._put, meeting, year, treated.get(meeting.id)))

    def _put(self, meeting: Meeting, year: AnyPeriod, treatment_id: int | None, *_on: bool) -> None:
        words = _("Uppföljningen {year} behandlad vid {meeting}")
        if treatment_id is not None:
            words = _("Uppföljningen {year} inte längre behandlad vid {meeting}")
        label, treatments = (
            words.format(year=period_of(year), meeting=meeting.name),
            (self._session.plan.treatments),
        )
        if treatment_id is not None:
            self._session.change(label, treatments.delete, treatment_id)
        else:
            self._session.change(label, treatments.treat, meeting.id, year)
