"""The dialog in which a check is marked as done, or one that is done is corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.checkpoint import (
    CHECKPOINT_FIELDS,
    Checkpoint,
    check_done_label,
    following_sentence,
)
from tracker.domain.core.fields import Stored
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.editors import make_editor
from tracker.ui.session import Session

_WIDTH = 480


class CheckDialog(Frame):
    """Asks on which day an activity was checked, and what was found.

    Without `check` it is a new one, today until another day is written, and the next check moves
    on; otherwise that check is corrected and nothing else moves.
    """

    def __init__(
        self,
        session: Session,
        activity: Activity,
        check: Checkpoint | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Avstämning"), parent, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._activity = activity
        self._check = check
        self.editors = {
            name: make_editor(CHECKPOINT_FIELDS[name], list) for name in ("done_on", "note")
        }
        self.following = label("", "muted", wrap=True)
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self.save_button = self.add_button(_("Spara"), self.save, role="primary")
        session.closed.connect(self.reject)
        self.editors["note"].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Write the check as one change; a day to come is refused in its field."""
        try:
            values = {name: self._read(name) for name in self.editors}
        except InvalidValueError:
            return
        plan, title = self._session.plan, self._activity.title
        refused: list[InvalidValueError] = []

        def write() -> None:
            try:
                if self._check is None:
                    plan.checkpoints.mark_done(self._activity.id, **values)
                else:
                    plan.checkpoints.update(self._check.id, **values)
            except InvalidValueError as error:
                refused.append(error)

        worded = _("Ändrade avstämningen av {title}").format(title=title)
        change_label = check_done_label(title) if self._check is None else worded
        done = self._session.change(change_label, write)
        for error in refused:
            self.editors["done_on"].refuse(str(error))
        if done and not refused:
            self.accept()

    def _read(self, name: str) -> Stored:
        editor = self.editors[name]
        try:
            return editor.field.clean(editor.entered())
        except InvalidValueError as error:
            editor.refuse(str(error))
            raise

    def _lay_out(self) -> None:
        self.body.addWidget(label(self._activity.title, "subheading", wrap=True))
        day = self._session.today() if self._check is None else self._check.done_on
        stored = {"done_on": day.isoformat(), "note": self._check.note if self._check else None}
        for name, editor in self.editors.items():
            text = _("Vad som framkom") if name == "note" else _(editor.field.label)
            caption = label(text, "muted")
            caption.setBuddy(editor)
            editor.name_for_screen_reader(text)
            editor.set_value(stored[name])
            self.body.addWidget(caption)
            self.body.addWidget(editor)
        self.body.addWidget(label(_("Skriv befattningar, aldrig namn."), "muted", wrap=True))
        if self._check is None:
            self.following.setText(following_sentence(self._activity, self._session.today()))
        self.following.setVisible(bool(self.following.text()))
        self.body.addWidget(self.following)
        self.body.addStretch(1)
