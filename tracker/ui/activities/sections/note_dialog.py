"""The dialog in which a dated note of an activity is written or corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.note import NOTE_FIELDS, ActivityNote, note_added_label
from tracker.domain.core.fields import Stored
from tracker.domain.core.language import _
from tracker.domain.reporting.voice import names_in, names_warning
from tracker.errors import InvalidValueError
from tracker.store.followup.voices import owner_names_of
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.editors import make_editor
from tracker.ui.session import Session

_WIDTH = 480
_NAMES = ("noted_on", "text", "author")


class NoteDialog(Frame):
    """Asks on which day, what, and, if one likes, who noted it. Without `note` it is a new one."""

    def __init__(
        self,
        session: Session,
        activity: Activity,
        note: ActivityNote | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Anteckning"), parent, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._activity = activity
        self._note = note
        self.editors = {name: make_editor(NOTE_FIELDS[name], list) for name in _NAMES}
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self.save_button = self.add_button(_("Spara"), self.save, role="primary")
        session.closed.connect(self.reject)
        self.editors["text"].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Write the note as one change; what is refused says so in its field."""
        try:
            values = {name: self._read(name) for name in self.editors}
        except InvalidValueError:
            return
        notes, title = self._session.plan.activity_notes, self._activity.title
        refused: list[InvalidValueError] = []

        def write() -> None:
            try:
                if self._note is None:
                    notes.add(activity_id=self._activity.id, **values)
                else:
                    notes.update(self._note.id, **values)
            except InvalidValueError as error:
                refused.append(error)

        worded = _("Ändrade anteckningen om {title}").format(title=title)
        change_label = note_added_label(title) if self._note is None else worded
        done = self._session.change(change_label, write)
        for error in refused:
            self.editors[error.field].refuse(str(error))
        if done and not refused:
            self._warn_of_names(values)
            self.accept()

    def _warn_of_names(self, values: dict[str, Stored]) -> None:
        texts = [str(values[name] or "") for name in ("text", "author")]
        warning = names_warning(names_in(texts, owner_names_of(self._session.plan.connection)))
        if warning:
            self._session.message.emit(warning)

    def _read(self, name: str) -> Stored:
        editor = self.editors[name]
        try:
            return editor.field.clean(editor.entered())
        except InvalidValueError as error:
            editor.refuse(str(error))
            raise

    def _lay_out(self) -> None:
        self.body.addWidget(label(self._activity.title, "subheading", wrap=True))
        note, today = self._note, self._session.today().isoformat()
        stored = {
            "noted_on": note.noted_on.isoformat() if note else today,
            "text": note.text if note else None,
            "author": note.author if note else self._last_author(),
        }
        captions = {"text": _("Vad som hänt eller sagts"), "author": _author_caption()}
        for name, editor in self.editors.items():
            text = captions.get(name, _(editor.field.label))
            caption = label(text, "muted")
            caption.setBuddy(editor)
            editor.name_for_screen_reader(text)
            editor.set_value(stored[name])
            self.body.addWidget(caption)
            self.body.addWidget(editor)
        self.body.addWidget(label(_("Skriv befattningar, aldrig namn."), "muted", wrap=True))
        self.body.addStretch(1)

    def _last_author(self) -> str | None:
        """Whoever noted something last probably does it again."""
        return next(iter(self._session.plan.activity_notes.authors()), None)


def _author_caption() -> str:
    return _("Antecknat av (befattning, valfritt)")
