"""The detail panel when several activities are selected: one edit for all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tracker.domain.activities.activity import ACTIVITY_FIELDS, Activity
from tracker.domain.activities.selection import Column
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.plan.dimension import Tagged
from tracker.store.file.connection import Connection
from tracker.store.log.changes import Changes
from tracker.store.rows.activities import ActivityRepository
from tracker.store.rows.dimensions import TaggingRepository
from tracker.ui.activities.changes import WordedChange, activity_caption, worded_change
from tracker.ui.activities.sections.contributions import contributions_dialog
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.field_editor import DIFFERING, FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.making.in_turns import Pieces, at_once, unseen
from tracker.ui.long_change import FEW_ROWS
from tracker.ui.session import Session

BULK_FIELDS = (
    "status",
    "prognosis",
    "obstacle",
    "approval",
    "focus_area_id",
    "unit_id",
    "owner_id",
    "action_plan_id",
    "start_date",
    "due_date",
    "checkpoint_date",
    "checkpoint_interval",
    "priority",
    "category",
    "frequency",
    "scope",
)


class BulkForm(QScrollArea):
    """Sets a field of many activities at once; a field says when their values differ."""

    delete_requested = Signal()
    edit_requested = Signal(str, object)
    """A field that is to be changed with what changes shown first, and its value; "" for none."""

    def __init__(
        self,
        session: Session,
        choices: Choices,
        parent: QWidget | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._ids: tuple[int, ...] = ()
        self._values: dict[str, object] = {}
        self._worded = WordedChange("")
        self._is_stale = False
        binding = Binding(
            write=self._write,
            caption=lambda field: activity_caption(session.labels, field),
            change_label=self._change_label,
            options=self._options,
            spoken=self._spoken,
            take_over=self._show_first,
            fields=ACTIVITY_FIELDS,
        )
        self._set = FieldSet(session, binding, self)
        self._set.saved.connect(self._on_saved)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if is_whole:
            at_once(self.pieces())

    @classmethod
    def in_turns(cls, session: Session, choices: Choices, parent: QWidget) -> Pieces[BulkForm]:
        """Make a form in pieces, and return it when it is whole."""
        form = cls(session, choices, parent, is_whole=False)
        return unseen(form, form.pieces())

    def show_activities(self, ids: Sequence[int]) -> None:
        """Edit the activities with these ids."""
        # In whatever order they stand they are the same, and the form stays as it is.
        known = tuple(sorted(ids))
        self._set.turn_to(known)
        self._ids = known
        self._is_stale = False
        noun = self._session.labels.activity
        self.heading.setText(_("{count} är markerade").format(count=noun.counted(len(ids))))
        self._read_values()

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()

    def choose_contributions(self) -> None:
        """Let the user tick what all of the activities contribute to beside their homes."""
        if self._ids and self._session.is_editable:
            contributions_dialog(self._session, self._ids, self).open()

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._set.editors[name]

    def caption(self, name: str) -> str:
        """Return what stands above a field."""
        return self._set.captions[name].text()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale and self._ids:
            self.show_activities(self._ids)

    def pieces(self) -> Pieces[None]:
        """Make what a form that is not yet whole consists of."""
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
        yield from self._set.lines_in_turns(layout, [(name,) for name in BULK_FIELDS])
        layout.addSpacing(GRID)
        self.other = button(
            _("Ändra ett annat fält …"),
            lambda: self.edit_requested.emit("", None),
            icon_name="list-checks",
        )
        layout.addWidget(self.other)
        layout.addSpacing(GRID)
        layout.addWidget(label(_("Indelningar"), "subheading"))
        self.tags = TagEditor(self._session, Tagged.ACTIVITY)
        layout.addWidget(self.tags)
        self.contributions = button(
            _("Bidrar också till …"), self.choose_contributions, icon_name="plus"
        )
        layout.addWidget(self.contributions)
        layout.addSpacing(GRID)
        layout.addWidget(
            button(_("Ta bort markerade"), self.delete_requested.emit, icon_name="trash-2")
        )
        layout.addStretch(1)
        yield
        self.setWidget(content)
        self._session.changed.connect(self._on_changed)
        self._choices.changed.connect(self._set.reload)
        self._choices.changed.connect(self._show_used)
        self._show_used()

    # Showing

    def _show_read(self, read: _Read) -> None:
        self._values = dict(read.values)
        self._set.show_values(self._values)
        self.tags.show_rows(self._ids, read.tags)

    def _read_values(self) -> None:
        """Read what the activities have in common; of very many elsewhere."""
        ids = self._ids

        def read(connection: Connection) -> _Read:
            return _read(connection, ids)

        def deliver(values: _Read) -> None:
            if self._set.identity == self._ids == ids:
                self._show_read(values)
                self._is_stale = False

        if len(ids) <= FEW_ROWS:
            self._session.tasks.forget_query(self)
            deliver(read(self._session.plan.connection))
        else:
            self._session.query(read, deliver, key=self)

    def _read_again(self) -> None:
        """Show what has changed of the same activities, or those that are left of them."""
        if self._ids == self._set.identity:
            self._read_values()
        else:
            self.show_activities(self._ids)

    def _show_used(self) -> None:
        """What the plan has none of is not asked for."""
        self._set.show_line("action_plan_id", shown=self._choices.uses(Column.ACTION_PLAN))
        for name in ("prognosis", "obstacle"):
            self._set.show_line(name, shown=self._choices.uses(Column.PROGNOSIS))
        for name in ("checkpoint_date", "checkpoint_interval"):
            self._set.show_line(name, shown=self._choices.uses(Column.CHECKPOINT))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        """Show what has changed under the fields; a removed activity is edited no more."""
        gone = changes.deleted.get("activity", ())
        left = tuple(activity_id for activity_id in self._ids if activity_id not in gone)
        self._ids = left
        if not left:
            self._set.forget()
        elif changes.touch("activity"):
            self._is_stale = True
            if self.isVisible():
                self._read_again()

    def _options(self, field: Field) -> list[Option]:
        return self._choices.options(field, present=self._values.get(field.name))

    def _spoken(self, field: Field) -> str:
        caption = activity_caption(self._session.labels, field)
        return _("{field} för alla markerade").format(field=caption)

    # Saving

    def _change_label(self, field: Field, value: object) -> str:
        self._worded = worded_change(
            self._session.plan, self._session.labels, self._ids, field, value
        )
        return self._worded.label

    def _show_first(self, name: str, value: object) -> bool:
        """Of very many, show what would change before it does."""
        if len(self._ids) <= FEW_ROWS:
            return False
        self.edit_requested.emit(name, value)
        return True

    def _write(self, name: str, value: object) -> None:
        self._session.plan.activities.update_many(self._ids, **{name: value})

    def _on_saved(self, _name: str) -> None:
        if self._worded.message:
            self._session.message.emit(self._worded.message)


@dataclass(frozen=True, slots=True)
class _Read:
    """The value of each field, or DIFFERING, and how many of the activities carry each tag."""

    values: Mapping[str, object]
    tags: Mapping[int, int]


def _read(connection: Connection, ids: Sequence[int]) -> _Read:
    activities, taggings = ActivityRepository(connection), TaggingRepository(connection)
    one, alike = activities.alike(ids, (*BULK_FIELDS, "responsibility"))
    values = {name: _common(one, name, alike) for name in BULK_FIELDS}
    return _Read(values, taggings.counts(Tagged.ACTIVITY, ids))


def _common(one: Activity | None, name: str, alike: Collection[str]) -> object:
    """The value that all share with one of them, or DIFFERING."""
    is_shared = name in alike and (name != "unit_id" or "responsibility" in alike)
    return one.value_of(name) if one is not None and is_shared else DIFFERING
