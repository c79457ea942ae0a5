"""The dialog about the plan's own fields, opened where activities are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.own_fields.editor import OwnFieldsEditor
from tracker.ui.session import Session

_WIDTH = 560
_HEIGHT = 560


class OwnFieldsDialog(Frame):
    """Shows the plan's own fields; each change is saved as it is made."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Egna fält"), parent, width=_WIDTH)
        self.editor = OwnFieldsEditor(session)
        self.editor.setMinimumHeight(_HEIGHT)
        self.body.addWidget(self.editor)
        self.add_button(_("Stäng"), self.accept, role="primary")
        self.editor.show_fields()

    def begin(self) -> None:
        """Add a first field at once where the plan has none."""
        if not self.editor.is_used():
            self.editor.add_field()

    def done(self, result: int) -> None:
        """Save what is being written, whichever way the dialog is left."""
        self.editor.commit_pending()
        super().done(result)
