"""The whole window showing the plan as it was, and the way back to today."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.store.file.opening import true_path
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.store.versions.browsing import Moment


class LookingBack(QObject):
    """Changes what the session shows. `changed`: another moment is shown, or the present again."""

    changed = Signal()
    message = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def shows(self, path: Path) -> bool:
        """Return whether the plan at `path` is the open one, and show it as it stands if it is."""
        session = self._session
        if not session.is_open or session.present.path != true_path(path):
            return False
        if session.present.read_only:  # it may be free to be written by now
            return False
        self.return_to_present()
        return True

    def look(self, moment: Moment) -> None:
        """Show the plan as it was at a moment, once it has been read in another thread."""
        if moment.is_now:
            self.return_to_present()
            return
        plan, tasks = self._session.present, self._session.tasks

        def read() -> bytes:
            from tracker.store.versions.browsing import image_of

            with plan.copy() as copy:
                return image_of(copy, moment)

        self.message.emit(_("Läser planen som den var …"))
        tasks.query(read, partial(self._show, moment), self._session.failed.emit, key=self)

    def return_to_present(self) -> None:
        """Show the plan as it stands again."""
        if self._session.is_in_past:
            self._session.return_to_present()
            self.changed.emit()
            self.message.emit(_("Du ser planen i dag igen."))

    def _show(self, moment: Moment, image: bytes) -> None:
        session = self._session
        if moment.day is None or not session.is_open:
            return
        from tracker.store.versions.browsing import PastPlan, period_of_moment

        past = PastPlan(session.plan.path, image, moment)
        try:
            session.look_back(past, moment.day, period_of_moment(moment))
        except TrackerError as error:
            session.failed.emit(error)
        self.changed.emit()
        self.message.emit("")
