"""The section Berördas röster of an activity's form."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import Level
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.session import Session
from tracker.ui.voices.section import VoicesSection


class ActivityVoicesSection(FormSection):
    """Shows what those concerned have said about an activity."""

    def __init__(self, session: Session, choices: Choices) -> None:
        super().__init__(session)
        self.voices = VoicesSection(session, choices, Level.ACTIVITY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.voices)
        self.voices.read_again.connect(self.read_again)

    def offer(self) -> str:
        """Return "Röst av berörda"."""
        return _("Röst av berörda")

    def is_used(self) -> bool:
        """Return whether anybody has been heard about the activity."""
        return bool(self.voices.lines)

    def add(self) -> None:
        """Write a voice, and stand in its form."""
        self.voices.add()

    def commit_pending(self) -> None:
        """Nothing waits here: a voice is written in a dialog of its own."""

    def read(self) -> None:
        """Read and show the activity's voices."""
        if self._activity is not None:
            self.voices.show_row(self._activity.id)
