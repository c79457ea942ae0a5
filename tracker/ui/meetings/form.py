"""The form of a meeting: which bodies, which day, under which item, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.meetings.meeting import (
    MEETING_FIELDS,
    Meeting,
    meeting_role,
    role_sentence,
)
from tracker.store.log.changes import Changes
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.fields.names import offer_names
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.meetings.parts import DecisionsPart, MeetingPart, ParticipantsPart, TreatedPart
from tracker.ui.session import Session

_TABLES = (
    "meeting_participant",
    "meeting_decision",
    "decision_activity",
    "treatment",
    "activity",
    "followup",
    "snapshot",
)


class MeetingForm(EntityForm):
    """Shows and edits one meeting. The bodies that are known are offered.

    What a meeting does not have stands in the menu "Lägg till …". `open_activity_requested`
    carries the id of an activity that came of a decision.
    """

    open_activity_requested = Signal(int)

    sections: ClassVar[Sections] = (
        (
            "",
            (
                ("held_on",),
                ("body",),
                ("further_bodies",),
                ("title",),
                ("agenda_item",),
                ("note",),
            ),
        ),
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.role = label("", "muted", wrap=True)
        super().__init__(session, MEETING_FIELDS, parent)
        self._has_further = False
        self.participants = ParticipantsPart(session)
        self.decisions = DecisionsPart(session)
        self.treated = TreatedPart(session)
        self.parts: tuple[MeetingPart, ...] = (self.participants, self.decisions, self.treated)
        self.menu = QMenu(self)
        self.add_button = icon_button(_("Lägg till …"), self._open_menu, "plus")
        self.layout_.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        for part in self.parts:
            self.layout_.addWidget(part)
            part.hide()
            part.open_activity_requested.connect(self.open_activity_requested)
        self.layout_.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.layout_.addStretch(1)
        session.changed.connect(self._on_parts_changed)

    def repository(self) -> Repository[Any]:
        return self.session.plan.meetings

    def caption(self, field: Field) -> str:
        label = super().caption(field)
        if field.name == "further_bodies":
            return _("{field}, ett organ per rad").format(field=label)
        return label

    def after_section(self, _heading: str) -> None:
        self.layout_.addSpacing(GRID)
        self.layout_.addWidget(self.role)

    def show_facts(self, row: Meeting) -> None:
        plan = self.session.plan.plan()
        sentence = role_sentence(meeting_role(plan, row))
        role = _("Roll: {role}").format(role=sentence[:1].lower() + sentence[1:])
        self.role.setText(role if sentence else "")
        known = [body for meeting in self.session.plan.meetings.all() for body in meeting.bodies]
        bodies = (
            plan.council_name,
            plan.followup_recipient,
            plan.followup_decided_by,
            plan.adopted_by,
            *known,
        )
        offer_names(self.editor("body"), list(dict.fromkeys(body for body in bodies if body)))
        self._has_further = row.further_bodies is not None
        self.show_line("further_bodies", shown=self._has_further)
        for part in self.parts:
            if part.meeting_id != row.id:
                part.commit_pending()
                part.meeting_id = row.id
            part.read()
        self._arrange()

    def forget(self) -> None:
        """Show no meeting any more; nothing is saved."""
        super().forget()
        for part in self.parts:
            part.forget()

    def commit_pending(self) -> None:
        """Save what is being written, in every part."""
        super().commit_pending()
        for part in self.parts:
            if part.meeting_id is not None:
                part.commit_pending()

    def fill_menu(self) -> None:
        """Let the menu hold an entry for everything that the meeting does not have."""
        self.menu.clear()
        if not self._has_further:
            entry = self.menu.addAction(_("Organ som möts tillsammans"))
            entry.triggered.connect(self._begin_further)
        for part in self.parts:
            if not part.is_used() and part.can_be_added():
                entry = self.menu.addAction(part.offer())
                entry.triggered.connect(partial(self._begin, part))

    def _begin_further(self) -> None:
        self.show_line("further_bodies", shown=True)
        self.editor("further_bodies").setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, part: MeetingPart, *_checked: bool) -> None:
        part.show()
        part.add()

    def _arrange(self) -> None:
        for part in self.parts:
            part.setVisible(part.is_used())
        lacks = [part for part in self.parts if not part.is_used() and part.can_be_added()]
        has_more = bool(lacks) or not self._has_further
        self.add_button.setVisible(self.session.is_editable and has_more)

    def _open_menu(self) -> None:
        self.fill_menu()
        self.menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _on_parts_changed(self, changes: Changes, _initiator: object) -> None:
        if self.shows_row and self.isVisible() and changes.touch(*_TABLES):
            self.show_row(self.row_id)
