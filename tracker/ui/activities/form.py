"""The detail panel of one activity: the form itself, saved field by field when each is left."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.activities.activity import ACTIVITY_FIELDS, Activity
from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _
from tracker.domain.history.difference import caption
from tracker.domain.plan.dimension import Tagged
from tracker.errors import InvalidValueError, TrackerError
from tracker.store.log.changes import Changes
from tracker.ui.activities.deadline_moves import DeadlineMoves
from tracker.ui.activities.milestones import MilestonesSection
from tracker.ui.activities.participations import ParticipationsSection
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.editors import ChoiceEditor, FieldEditor, make_editor, unknown_choice
from tracker.ui.kit.fields.row_history import RowHistory
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

SECTIONS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    (
        "",
        (
            ("title",),
            ("status", "approval"),
            ("focus_area_id",),
            ("goal_id",),
            ("unit_id",),
            ("owner_id",),
            ("start_date", "due_date"),
            ("is_continuous", "priority"),
        ),
    ),
    (N_("Innehåll"), (("description",), ("intended_result",), ("measure",))),
    (
        N_("Genomförande"),
        (
            ("code", "progress"),
            ("frequency", "scope"),
            ("category",),
            ("resources",),
            ("cost_sek", "funding"),
        ),
    ),
    (N_("Kommentar"), (("note",),)),
)
"""The form's headings, and under each its lines of one or two fields."""


class ActivityForm(QScrollArea):
    """Shows and edits one activity. `saved` is sent when a field has been written."""

    saved = Signal()

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._activity: Activity | None = None
        self._editors: dict[str, FieldEditor] = {}
        self._captions: dict[str, QLabel] = {}
        self._creating = False
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self._renew)
        choices.changed.connect(self._reload_options)

    @property
    def activity_id(self) -> int | None:
        """The id of the activity shown, or None."""
        return self._activity.id if self._activity else None

    def show_activity(self, activity_id: int) -> None:
        """Show an activity, first saving what is being written about another."""
        if activity_id != self.activity_id:
            self.commit_pending()
        activity = self._session.plan.activities.find(activity_id)
        if activity is None:
            return
        is_other = activity_id != self.activity_id
        self._activity = activity
        self._fill()
        if is_other:
            self.verticalScrollBar().setValue(0)

    def commit_pending(self) -> None:
        """Save the field the user stands in, as when it is left."""
        if self._activity is None:
            return
        for editor in self._editors.values():
            if editor.is_being_edited():
                editor.commit()
        self.milestones.commit_pending()
        self.participations.commit_pending()

    def focus_title(self) -> None:
        """Stand in the title with its text selected, ready to write over."""
        editor = self.editor("title")
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        editor.select_all()

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._editors[name]

    # Building

    def _build(self) -> None:
        content = QWidget()
        content.setObjectName("content")
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._layout.setSpacing(GRID)
        self._lateness_icon = label("")
        self.lateness = label("", wrap=True)
        notice = QHBoxLayout()
        notice.addWidget(self._lateness_icon)
        notice.addWidget(self.lateness, 1)
        self._layout.addLayout(notice)
        for number, (heading, lines) in enumerate(SECTIONS):
            if heading:
                self._layout.addSpacing(GRID)
                self._layout.addWidget(label(_(heading), "subheading"))
            for names in lines:
                self._layout.addLayout(self._line(names))
            if number == 0:
                self.moves = DeadlineMoves(self._session)
                self._layout.addWidget(self.moves)
                self.milestones = MilestonesSection(self._session, self._choices)
                self._layout.addWidget(self.milestones)
                self.participations = ParticipationsSection(self._session, self._choices)
                self._layout.addWidget(self.participations)
                self.tags = TagEditor(self._session, Tagged.ACTIVITY)
                self._layout.addSpacing(GRID)
                self._layout.addWidget(label(_("Indelningar"), "subheading"))
                self._layout.addWidget(self.tags)
        self._history = RowHistory(self._session, self._choices)
        self._layout.addWidget(self._history)
        self._layout.addStretch(1)
        self.setWidget(content)

    def _line(self, names: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        for column, name in enumerate(names):
            grid.setColumnStretch(column, 1)
            field = ACTIVITY_FIELDS[name]
            editor = make_editor(field, partial(self._options, field))
            editor.committed.connect(lambda value, field=field: self._save(field, value))
            editor.create_requested.connect(lambda text, field=field: self._create(field, text))
            self._editors[name] = editor
            caption = label("" if field.kind is Kind.YES_NO else self.caption(field), "muted")
            caption.setBuddy(editor)
            self._captions[name] = caption
            editor.name_for_screen_reader(self.caption(field))
            grid.addWidget(caption, 0, column)
            grid.addWidget(editor, 1, column, Qt.AlignmentFlag.AlignTop)
        return grid

    def caption(self, field: Field) -> str:
        """Return a field's name in the plan's own words."""
        return caption(field, self._session.labels)

    def _options(self, field: Field) -> list[Option]:
        area = self._activity.focus_area_id if self._activity else None
        present = getattr(self._activity, field.name, None)
        return self._choices.options(field, area, present)

    def _reload_options(self) -> None:
        for name, editor in self._editors.items():
            if isinstance(editor, ChoiceEditor):
                editor.reload()
            if editor.field.kind is not Kind.YES_NO:
                self._captions[name].setText(self.caption(editor.field))
                editor.name_for_screen_reader(self.caption(editor.field))

    # Showing

    def _fill(self) -> None:
        activity = self._activity
        if activity is None:
            return
        for name in ("goal_id", "unit_id", "owner_id"):
            editor = self._editors[name]
            if isinstance(editor, ChoiceEditor) and not editor.is_being_edited():
                editor.reload()
        for name, editor in self._editors.items():
            editor.set_value(getattr(activity, name))
            editor.setEnabled(self._session.is_editable)
        self._show_lateness(activity)
        self.moves.show_moves(activity.id)
        self.milestones.show_activity(activity)
        self.participations.show_activity(activity)
        self.tags.show_row(activity.id)
        self._history.show_row("activity", activity.id)

    def _show_lateness(self, activity: Activity) -> None:
        lateness = activity.lateness(self._session.today())
        name, role = ("clock-alert", "danger") if lateness.is_late else ("hourglass", "warning")
        self.lateness.setText(lateness.sentence)
        self.lateness.setProperty("role", role)
        self.lateness.style().unpolish(self.lateness)
        self.lateness.style().polish(self.lateness)
        self._lateness_icon.setPixmap(icon(name, theme.color(role)).pixmap(16, 16))
        for widget in (self.lateness, self._lateness_icon):
            widget.setVisible(bool(lateness.sentence))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self._activity is None:
            return
        if self._activity.id in changes.deleted.get("activity", ()):
            self._activity = None
            return
        if changes.touch("activity", "deadline_move", "milestone", "goal", "focus_area"):
            self.show_activity(self._activity.id)

    def _renew(self) -> None:
        """Count anew what depends on the day; the fields do not."""
        if self._activity is not None and self._session.is_open:
            self._show_lateness(self._activity)
            self.milestones.show_activity(self._activity)

    # Saving

    def _save(self, field: Field, value: object) -> None:
        if self._activity is None:
            return
        plan = self._session.plan
        label_text = _("Ändrade {field}").format(field=self.caption(field).lower())
        try:
            with plan.change(label_text) as draft:
                plan.activities.update(self._activity.id, **{field.name: value})
        except InvalidValueError as error:
            self._editors[field.name].refuse(str(error))
            return
        except TrackerError as error:
            self._session.failed.emit(error)
            return
        self._session.announce(draft.changes, self)
        self.saved.emit()

    def _create(self, field: Field, name: str) -> None:
        """A name that is not among the choices: offer to add an owner or a unit called so."""
        if self._creating or self._activity is None:
            return
        self._creating = True
        try:
            self._offer_to_create(field, name)
        finally:
            self._creating = False

    def _offer_to_create(self, field: Field, name: str) -> None:
        editor = self._editors[field.name]
        column = {"owner_id": "title", "unit_id": "name"}.get(field.name)
        if column is None:
            editor.refuse(unknown_choice(name))
            return
        question = _("Lägga till ”{name}”?").format(name=name)
        detail = _("Namnet finns inte i planen ännu ({field}).").format(field=self.caption(field))
        if not messages.ask(self, question, detail, _("Lägg till")):
            editor.revert()
            return
        plan, activity_id = self._session.plan, self._activity_id()
        repository = plan.owners if field.name == "owner_id" else plan.units

        def write() -> None:
            plan.activities.update(activity_id, **{field.name: repository.add(**{column: name})})

        self._session.change(_("Lade till {name}").format(name=name), write)

    def _activity_id(self) -> int:
        if self._activity is None:
            raise RuntimeError("no activity is shown")
        return self._activity.id
