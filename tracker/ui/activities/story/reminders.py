"""When an activity's owners have been reminded, in lines; nothing when nobody has been."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.reporting.owner_reminder import reminded_sentence
from tracker.store.activities.reminding import reminders_of
from tracker.ui.kit.basics import label
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_MOST = 10


class RemindersList(QWidget):
    """The newest reminders of an activity and whom they were to."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.lines = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(label(_("Påminnelser"), "subheading"))
        column.addWidget(self.lines)
        self.hide()

    def show_activity(self, activity_id: int) -> None:
        """Show the reminders of an activity."""
        found = reminders_of(self._session.plan.connection, activity_id)
        sentences = [f"{reminded_sentence(day)} {owner}".strip() for day, owner in found[:_MOST]]
        self.lines.setText("\n".join(sentences))
        self.setVisible(bool(found))
