"""The detail panel of one activity: the form itself, saved field by field when each is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.activities.activity import ACTIVITY_FIELDS, Activity
from tracker.domain.activities.responsibility import missing_sentence
from tracker.domain.activities.selection import Column
from tracker.domain.core.fields import Field
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Approval
from tracker.domain.plan.dimension import Tagged
from tracker.store.log.changes import Changes
from tracker.store.rows.responsibility import lacking_responsibility
from tracker.ui.activities.changes import WordedChange, activity_caption, worded_change
from tracker.ui.activities.sections.costs import CostsSection
from tracker.ui.activities.sections.deadline_moves import DeadlineMoves
from tracker.ui.activities.sections.register import STORY_SECTIONS
from tracker.ui.activities.sections.section_list import SectionList
from tracker.ui.activities.story.reminders import RemindersList
from tracker.ui.activities.story.reports import ReportsSection
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.kit.basics import Picture, label
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.elided_label import ElidedLabel
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.fields.form_tabs import TabbedForm
from tracker.ui.kit.fields.row_history import RowHistory
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.making.in_turns import Pieces, at_once, unseen
from tracker.ui.kit.tiles import IconLine
from tracker.ui.long_change import FEW_ROWS
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
            ("action_plan_id",),
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


_TABLES = (
    "activity",
    "activity_reminder",
    "own_value",
    "deadline_move",
    "milestone",
    "goal",
    "focus_area",
    "plan",
)


_TABS = (N_("Uppgifter"), N_("Innehåll"), N_("Uppföljning"), N_("Historik"))
DETAILS, CONTENT, STORY, HISTORY = range(len(_TABS))
"""The tabs' places."""


class ActivityForm(TabbedForm):
    """Shows and edits one activity. `saved` is sent when a field has been written.

    `report_requested` carries the unit whose report of the period looked at is to be shown.
    """

    saved = Signal()
    report_requested = Signal(int)

    def __init__(
        self,
        session: Session,
        choices: Choices,
        parent: QWidget | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        super().__init__(_("Om raden"), [_(text) for text in _TABS], parent)
        self._session = session
        self._choices = choices
        self._activity: Activity | None = None
        self._is_stale = False
        self._worded = WordedChange("")
        binding = Binding(
            write=self._write,
            caption=self.caption,
            change_label=self._change_label,
            options=self._options,
            create=self._offer_to_create,
            fields=ACTIVITY_FIELDS,
        )
        self._set = FieldSet(session, binding, self)
        self._set.saved.connect(self._on_saved)
        if is_whole:
            at_once(self.pieces())

    @classmethod
    def in_turns(cls, session: Session, choices: Choices, parent: QWidget) -> Pieces[ActivityForm]:
        """Make a form in pieces, and return it when it is whole."""
        form = cls(session, choices, parent, is_whole=False)
        return unseen(form, form.pieces())

    @property
    def activity_id(self) -> int | None:
        """The id of the activity shown, or None."""
        return self._activity.id if self._activity else None

    def show_activity(self, activity_id: int) -> None:
        """Show an activity, first saving what is being written about another."""
        at_once(self.showing(activity_id))

    def showing(self, activity_id: int) -> Pieces[None]:
        """Show an activity in pieces; each part of the form has its row and its contents at once.

        What is left is not shown when the form has come to show another meanwhile.
        """
        activity = self._session.plan.activities.find(activity_id)
        is_other = activity_id != self._set.identity
        self._set.turn_to(activity_id)
        if activity is None:
            self._forget()
            return
        self._activity, self._is_stale = activity, False
        for fill in (self._fill_fields, self._fill_sections, self._fill_story):
            if fill != self._fill_fields:
                yield
            shown = self._activity
            if shown is None or shown.id != activity_id or not self._session.is_open:
                return
            fill(shown)
        if is_other:
            self.scroll_to_top()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._session.is_open:
            self._read_again(is_due=True)

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        if self._activity is None:
            return
        self._set.commit_pending()
        self.moves.commit_pending()
        self.sections.commit_pending()
        self.story.commit_pending()

    def focus_title(self) -> None:
        """Stand in the title with its text selected, ready to write over."""
        self.show_tab(DETAILS)
        editor = self.editor("title")
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        editor.select_all()

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._set.editors[name]

    # Building

    def pieces(self) -> Pieces[None]:
        """Make what a form that is not yet whole consists of."""
        self._build_head()
        for place, (heading, lines) in zip((DETAILS, *[CONTENT] * 3), SECTIONS, strict=True):
            if heading:
                self.parts[place].addWidget(label(_(heading), "subheading"))
            yield from self._set.lines_in_turns(self.parts[place], lines)
            self.parts[place].addSpacing(GRID)
        yield from self._details(self.parts[DETAILS])
        yield from self._story(self.parts[STORY], self.parts[HISTORY])
        self.tab_shown.connect(self._show_title)
        self._session.changed.connect(self._on_changed)
        self._session.day_changed.connect(self._renew)
        self._choices.changed.connect(self._follow_choices)
        self._follow_choices()

    def _build_head(self) -> None:
        self._lateness_icon = Picture("clock-alert", 16)
        self.lateness = label("", wrap=True)
        notice = QHBoxLayout()
        notice.addWidget(self._lateness_icon)
        notice.addWidget(self.lateness, 1)
        self.title = ElidedLabel("", "strong")
        self.title.hide()
        self.lacks = IconLine("circle-dashed", "warning", "warning")
        self.head.insertWidget(0, self.title)
        self.head.insertLayout(1, notice)
        self.head.insertWidget(2, self.lacks)

    def _details(self, layout: QVBoxLayout) -> Pieces[None]:
        self.moves = DeadlineMoves(self._session)
        layout.addWidget(self.moves)
        yield
        self.sections = SectionList(self._session, self._choices, is_whole=False)
        yield from self.sections.pieces()
        layout.addWidget(self.sections)
        self.sections.section(CostsSection).read_again.connect(self._show_own_cost)
        self.tags = TagEditor(self._session, Tagged.ACTIVITY)
        layout.addSpacing(GRID)
        layout.addWidget(label(_("Indelningar"), "subheading"))
        layout.addWidget(self.tags)
        yield

    def _story(self, story: QVBoxLayout, history: QVBoxLayout) -> Pieces[None]:
        self.story = SectionList(self._session, self._choices, STORY_SECTIONS, is_whole=False)
        yield from self.story.pieces()
        self.story.section(ReportsSection).report_requested.connect(self.report_requested)
        story.addWidget(self.story)
        self.reminders = RemindersList(self._session)
        history.addWidget(self.reminders)
        self._history = RowHistory(self._session, self._choices)
        history.addWidget(self._history)

    def _show_title(self, place: int) -> None:
        """Where the title is not edited it stands over the tabs."""
        self.title.setVisible(place != DETAILS and self._activity is not None)

    def caption(self, field: Field) -> str:
        """Return a field's name in the plan's own words."""
        return activity_caption(self._session.labels, field)

    def _options(self, field: Field) -> list[Option]:
        area = self._activity.focus_area_id if self._activity else None
        present = self._activity.value_of(field.name) if self._activity else None
        return self._choices.options(field, area, present)

    # Showing

    def _fill_fields(self, activity: Activity) -> None:
        self._set.show_values({name: activity.value_of(name) for name in self._set.editors})
        self._show_lateness(activity)
        self._show_lacking(activity)
        self.title.show_text(activity.title)
        self._show_title(self.tab())
        self.moves.show_moves(activity.id)

    def _fill_sections(self, activity: Activity) -> None:
        self.sections.show_activity(activity)
        self.tags.show_row(activity.id)

    def _fill_story(self, activity: Activity) -> None:
        self.story.show_activity(activity)
        self.reminders.show_activity(activity.id)
        self._history.show_row("activity", activity.id)

    def _show_own_cost(self) -> None:
        """The undivided cost is asked for as long as the cost has no rows or is not in them."""
        divided = self.sections.section(CostsSection).is_used()
        activity = self._activity
        own = activity is not None and (activity.cost_sek is not None or activity.funding)
        self._set.show_line("cost_sek", shown=bool(own) or not divided)

    def _follow_choices(self) -> None:
        """A plan without goals or action plans is not asked for any (VG-R6)."""
        self._set.reload()
        self._set.show_line("goal_id", shown=self._choices.uses(Column.GOAL))
        self._set.show_line("action_plan_id", shown=self._choices.uses(Column.ACTION_PLAN))

    def _show_lateness(self, activity: Activity) -> None:
        lateness = activity.lateness(self._session.today())
        name, role = ("clock-alert", "danger") if lateness.is_late else ("hourglass", "warning")
        self.lateness.setText(lateness.sentence)
        self.lateness.setProperty("role", role)
        self.lateness.style().unpolish(self.lateness)
        self.lateness.style().polish(self.lateness)
        self._lateness_icon.show_icon(name, role)
        for widget in (self.lateness, self._lateness_icon):
            widget.setVisible(bool(lateness.sentence))

    def _show_lacking(self, activity: Activity) -> None:
        """Say what the plan demands and the activity lacks, unless it has been declined."""
        plan = self._session.plan
        found = lacking_responsibility(plan.connection, [activity])
        is_shown = bool(found) and activity.approval is not Approval.DECLINED
        self.lacks.setVisible(is_shown)
        if is_shown:
            self.lacks.show_text(missing_sentence(found[0].fields, self._session.labels))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self._activity is None:
            return
        if self._activity.id in changes.deleted.get("activity", ()):
            self._forget()
        elif changes.touch(*_TABLES):
            self._is_stale = True
            self._read_again(is_due=len(changes.ids("activity")) <= FEW_ROWS)

    def _read_again(self, *, is_due: bool) -> None:
        """Show anew what has changed; unless it is due, once the form comes into sight."""
        if self._is_stale and self._activity is not None and (is_due or self.isVisible()):
            self.show_activity(self._activity.id)

    def _forget(self) -> None:
        self._activity = None
        self._set.forget()

    def _renew(self) -> None:
        """Count anew what depends on the day; the fields do not."""
        if self._activity is not None and self._session.is_open:
            self._show_lateness(self._activity)
            self.sections.show_activity(self._activity)

    # Saving

    def _change_label(self, field: Field, value: object) -> str:
        self._worded = worded_change(
            self._session.plan, self._session.labels, [self._activity_id()], field, value
        )
        return self._worded.label

    def _write(self, name: str, value: object) -> None:
        self._session.plan.activities.update(self._activity_id(), **{name: value})

    def _on_saved(self, _name: str) -> None:
        if self._worded.message:
            self._session.message.emit(self._worded.message)
        self.saved.emit()

    def _offer_to_create(self, field: Field, name: str) -> bool:
        """A name that is not among the choices: offer to add an owner or a unit called so."""
        column = {"owner_id": "title", "unit_id": "name"}.get(field.name)
        if column is None:
            return False
        question = _("Lägga till ”{name}”?").format(name=name)
        detail = _("Namnet finns inte i planen ännu ({field}).").format(field=self.caption(field))
        if not messages.ask(self, question, detail, _("Lägg till")):
            return False
        plan, activity_id = self._session.plan, self._activity_id()
        repository = plan.owners if field.name == "owner_id" else plan.units

        def write() -> None:
            plan.activities.update(activity_id, **{field.name: repository.add(**{column: name})})

        return self._session.change(_("Lade till {name}").format(name=name), write)

    def _activity_id(self) -> int:
        if self._activity is None:
            raise RuntimeError("no activity is shown")
        return self._activity.id
