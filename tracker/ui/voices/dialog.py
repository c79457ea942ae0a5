"""One voice in a dialog, over the form of what it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.session import Session
from tracker.ui.voices.form import VoiceForm

_WIDTH = 560


class VoiceDialog(Frame):
    """Shows a voice's form. Every field is saved when it is left, as in the panels."""

    def __init__(
        self, session: Session, choices: Choices, voice_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Röst av berörda"), parent, width=_WIDTH)
        self._session = session
        self._voice_id = voice_id
        self.form = VoiceForm(session, choices)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.remove_button = self.add_button(_("Ta bort"), self.remove)
        self.remove_button.setAutoDefault(False)
        self.close_button = self.add_button(_("Stäng"), self.accept, role="primary")
        self.form.show_row(voice_id)
        session.closed.connect(self.reject)

    def remove(self) -> None:
        """Remove the voice; undo brings it back."""
        self.form.forget()
        plan = self._session.plan
        if self._session.change(_("Tog bort en röst"), plan.voices.delete, self._voice_id):
            super().done(0)

    def done(self, result: int) -> None:
        """Save what is being written."""
        if self._session.is_open:
            self.form.commit_pending()
        super().done(result)
