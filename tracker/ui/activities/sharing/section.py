"""The section Delar ansvaret of an activity's form: positions beside the main owner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.core.language import _
from tracker.store.activities.sharing import sharing_owners
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.activities.sharing.dialog import SharingDialog
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session


class SharingSection(FormSection):
    """Lists who shares the responsibility; all of them are chosen in one dialog."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._owners: tuple[str, ...] = ()
        self.names = label("", wrap=True)
        self.choose_button = icon_button(_("Välj …"), self.add, "users")
        self.choose_button.setAccessibleName(_("Välj vilka som delar ansvaret"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(sharing_heading(), "subheading"))
        column.addWidget(self.names)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        session.changed.connect(self._on_changed)
        choices.changed.connect(self.reload)

    def offer(self) -> str:
        """Return "Fler ansvariga"."""
        return _("Fler ansvariga")

    def is_used(self) -> bool:
        """Return whether anybody shares the responsibility."""
        return bool(self._owners)

    def add(self) -> None:
        """Let the user tick everybody who shares it."""
        if self._activity is not None and self._session.is_editable:
            dialog = SharingDialog(self._session, self._activity, self)
            dialog.finished.connect(lambda _result: self.read_again.emit())
            dialog.open()

    def commit_pending(self) -> None:
        """Save nothing: every choice is saved as it is made."""

    def read(self) -> None:
        """Read and show who shares the activity."""
        if self._activity is None:
            return
        found = sharing_owners(self._session.plan.connection, [self._activity.id])
        self._owners = found.get(self._activity.id, ())
        self.names.setText("\n".join(self._owners))
        self.choose_button.setEnabled(self._session.is_editable)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("shared_owner"):
            self.reload()
