"""The section Uppgår i eller ersätts av of an activity's form, seen from both sides."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.activities.succession import (
    Tie,
    predecessors_heading,
    predecessors_text,
    successor_heading,
)
from tracker.domain.core.language import _
from tracker.store.activities.succession import predecessors_of, successors_of
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.activities.sections.succession_dialog import SuccessionDialog
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session


class SuccessionSection(FormSection):
    """Says what the activity has gone into, and what has gone into it."""

    def __init__(self, session: Session, _choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._successor: Tie | None = None
        self._predecessors: tuple[Tie, ...] = ()
        self.into_heading = label(successor_heading(), "subheading")
        self.into = label("", wrap=True)
        self.from_heading = label(predecessors_heading(), "subheading")
        self.taken_over = label("", wrap=True)
        self.change_button = icon_button(_("Ändra …"), self.add, "combine")
        self.change_button.setAccessibleName(_("Ändra vad den uppgår i eller ersätts av"))
        self.remove_button = icon_button(_("Ta bort kopplingen"), self.remove, "trash-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.into_heading, self.into):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.change_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for widget in (self.from_heading, self.taken_over):
            column.addWidget(widget)
        session.changed.connect(self._on_changed)

    def offer(self) -> str:
        """Return "Uppgår i eller ersätts av"."""
        return successor_heading()

    def is_used(self) -> bool:
        """Return whether the activity has gone into another, or another into it."""
        return self._successor is not None or bool(self._predecessors)

    def add(self) -> None:
        """Let the user choose what the activity goes into."""
        if self._activity is not None and self._session.is_editable:
            dialog = SuccessionDialog(self._session, [self._activity.id], self)
            if self._successor is not None:
                dialog.choose(self._successor.activity_id)
                dialog.kinds[self._successor.kind].setChecked(True)
                dialog.reason.setText(self._successor.reason or "")
            dialog.finished.connect(lambda _result: self.read_again.emit())
            dialog.open()

    def remove(self) -> None:
        """Let the activity be on its own again; its status is for the user to choose."""
        if self._activity is None or not self._session.is_editable:
            return
        update, activity_id = self._session.plan.activities.update, self._activity.id
        if self._session.change(_("Tog bort kopplingen"), update, activity_id, successor_id=None):
            self._session.message.emit(
                _("Kopplingen är borttagen. Status står kvar som Avbruten tills du ändrar den.")
            )

    def commit_pending(self) -> None:
        """Save nothing: every choice is saved as it is made."""

    def read(self) -> None:
        """Read and show both sides."""
        if self._activity is None:
            return
        connection, activity_id = self._session.plan.connection, self._activity.id
        self._successor = successors_of(connection, [activity_id]).get(activity_id)
        self._predecessors = predecessors_of(connection, [activity_id]).get(activity_id, ())
        is_gone = self._successor is not None
        for widget in (self.into_heading, self.into, self.change_button, self.remove_button):
            widget.setVisible(is_gone)
        self.into.setText(self._successor.sentence() if self._successor else "")
        for widget in (self.from_heading, self.taken_over):
            widget.setVisible(bool(self._predecessors))
        self.taken_over.setText(predecessors_text(self._predecessors))
        for button in (self.change_button, self.remove_button):
            button.setEnabled(self._session.is_editable)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("activity"):
            self.reload()
