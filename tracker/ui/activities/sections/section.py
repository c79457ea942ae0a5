"""A section of the activity form: what an activity may have several of, or nothing."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.activities.activity import Activity
from tracker.ui.session import Session


class FormSection(QWidget):
    """Shows and edits one kind of rows of an activity, and reads them only while in sight.

    The form hides a section that the activity does not use, and offers it under its button
    "Lägg till" by the words of `offer`. `read_again` is sent whenever the rows have been read,
    `meeting_requested` to show a meeting.
    """

    read_again = Signal()
    meeting_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._activity: Activity | None = None
        self._is_stale = False

    @abstractmethod
    def offer(self) -> str:
        """Return what the section adds, as an entry of a menu: "Milstolpe"."""

    def is_offered(self) -> bool:
        """Return whether there is anything to begin with; a plan may lack what it takes."""
        return True

    @abstractmethod
    def is_used(self) -> bool:
        """Return whether the activity has something to show here."""

    @abstractmethod
    def add(self) -> None:
        """Begin a first row, or let the user choose it."""

    @abstractmethod
    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""

    @abstractmethod
    def read(self) -> None:
        """Read and show the rows of `_activity`, which is not None."""

    def show_activity(self, activity: Activity) -> None:
        """Show an activity, first saving what is being written about another."""
        if self._activity is None or activity.id != self._activity.id:
            self.commit_pending()
        self._activity = activity
        self._read()

    def reload(self) -> None:
        """Read again; when the form is out of sight, once it comes into sight."""
        self._is_stale = True
        if self._is_in_sight():
            self.renew()

    def renew(self) -> None:
        """Read again if something has changed since."""
        if self._is_stale:
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        if self._activity is not None and self._session.is_open:
            self.read()
            self.read_again.emit()

    def _is_in_sight(self) -> bool:
        around = self.parentWidget()
        return self.isVisible() or (around is not None and around.isVisible())
