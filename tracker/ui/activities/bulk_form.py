"""The detail panel when several activities are selected: one edit for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.plan.dimension import Tagged
from tracker.errors import InvalidValueError
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.editors import ChoiceEditor, FieldEditor, make_editor, unknown_choice
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

BULK_FIELDS = (
    "status",
    "approval",
    "focus_area_id",
    "unit_id",
    "owner_id",
    "start_date",
    "due_date",
    "priority",
    "category",
)


class BulkForm(QScrollArea):
    """Sets a field of many activities at once: choose a value, press the button beside it."""

    delete_requested = Signal()

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._ids: tuple[int, ...] = ()
        self._editors: dict[str, FieldEditor] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setObjectName("content")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID // 2)
        self.heading = label("", "subheading", wrap=True)
        layout.addWidget(self.heading)
        layout.addWidget(
            label(_("Ändra ett fält här så ändras det för alla markerade."), "muted", wrap=True)
        )
        for name in BULK_FIELDS:
            self._add(layout, ACTIVITY_FIELDS[name])
        layout.addSpacing(GRID)
        layout.addWidget(label(_("Indelningar"), "subheading"))
        self.tags = TagEditor(session, Tagged.ACTIVITY)
        layout.addWidget(self.tags)
        layout.addSpacing(GRID)
        layout.addWidget(
            button(_("Ta bort markerade"), self.delete_requested.emit, icon_name="trash-2")
        )
        layout.addStretch(1)
        self.setWidget(content)
        choices.changed.connect(self._reload)

    def show_activities(self, ids: Sequence[int]) -> None:
        """Edit the activities with these ids."""
        self._ids = tuple(ids)
        noun = self._session.labels.activity
        self.heading.setText(_("{count} är markerade").format(count=noun.counted(len(ids))))
        for name, editor in self._editors.items():
            editor.set_value(self._common(name))
            editor.setEnabled(self._session.is_editable)
        self.tags.show_rows(self._ids)

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._editors[name]

    def _add(self, layout: QVBoxLayout, field: Field) -> None:
        editor = make_editor(field, lambda: self._choices.options(field))
        caption = label(_(field.label), "muted")
        caption.setBuddy(editor)
        editor.name_for_screen_reader(_("{field} för alla markerade").format(field=_(field.label)))
        editor.committed.connect(lambda value: self._save(field, value))
        editor.create_requested.connect(lambda text: editor.refuse(unknown_choice(text)))
        self._editors[field.name] = editor
        layout.addWidget(caption)
        layout.addWidget(editor)

    def _reload(self) -> None:
        for editor in self._editors.values():
            if isinstance(editor, ChoiceEditor):
                editor.reload()

    def _common(self, name: str) -> object:
        """The value all of them share, or None when they differ."""
        values = {
            activity.value_of(name) for activity in self._session.plan.activities.some(self._ids)
        }
        return values.pop() if len(values) == 1 else None

    def _save(self, field: Field, value: object) -> None:
        noun = self._session.labels.activity.counted(len(self._ids))
        text = _("Ändrade {field} för {count}").format(field=_(field.label).lower(), count=noun)
        plan = self._session.plan
        try:
            with plan.change(text) as draft:
                plan.activities.update_many(self._ids, **{field.name: value})
        except InvalidValueError as error:
            self._editors[field.name].refuse(str(error))
            return
        self._session.announce(draft.changes, self)
