"""Writing the plan's days to a calendar file, while the window stays in use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker import clock
from tracker.domain.core.language import _
from tracker.exchange.calendar.ics import write_calendar
from tracker.store.overview.calendar_queries import plan_calendar
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.dialogs.file_job import FileJobDialog, WrittenFile
from tracker.ui.kit.fields.target_fields import file_stem
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress


class CalendarDialog(FileJobDialog):
    """Writes what has a day in the plan, for the calendar that the user has."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(_("Kalenderfil"), session, settings, ".ics", parent)
        plan = session.plan.plan()
        self._lay_out_job(
            _(
                "Slutdatum, milstolpar, årets steg och planens revidering som heldagar, för Outlook"
                " och andra kalendrar. Låt planen få en egen kalender där. Hjälpen om Export säger"
                " hur varje kalenderprogram läser in en ny fil när något har flyttats."
            )
        )
        self._add_job_buttons(_("Spara kalenderfilen"), _("Öppna filen"))
        self._start_out(
            file_stem(_("Kalender {about}").format(about=plan.municipality or plan.title))
        )

    def _choices(self) -> tuple[object, ...]:
        return ()

    def _work(self, target: Path) -> Callable[[Progress], WrittenFile]:
        return partial(write_calendar_file, self._session.plan, self._session.today(), target)


def write_calendar_file(
    plan: PlanFile, today: date, target: Path, progress: Progress
) -> WrittenFile:
    """Write the days of a private copy of the plan and return what was written.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when the
    plan cannot be read or the file cannot be written, CancelledError when it is stopped.
    """
    with plan.copy() as copy:
        calendar = plan_calendar(copy.connection, today)
    write_calendar(calendar, target, clock.now(), progress)
    return WrittenFile(target)
