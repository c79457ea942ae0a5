"""The form of a meeting: which body, which day, under which item."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.domain.meetings.meeting import MEETING_FIELDS, Meeting, body_role, role_sentence
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.fields.names import offer_names
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session


class MeetingForm(EntityForm):
    """Shows and edits one meeting. The bodies that are known are offered."""

    sections: ClassVar[Sections] = (
        ("", (("held_on",), ("body",), ("title",), ("agenda_item",), ("note",))),
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.role = label("", "muted", wrap=True)
        super().__init__(session, MEETING_FIELDS, parent)
        self.layout_.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.layout_.addStretch(1)

    def repository(self) -> Repository[Any]:
        return self.session.plan.meetings

    def after_section(self, _heading: str) -> None:
        self.layout_.addSpacing(GRID)
        self.layout_.addWidget(self.role)

    def show_facts(self, row: Meeting) -> None:
        plan = self.session.plan.plan()
        sentence = role_sentence(body_role(plan, row.body))
        role = _("Roll: {role}").format(role=sentence[:1].lower() + sentence[1:])
        self.role.setText(role if sentence else "")
        known = [meeting.body for meeting in self.session.plan.meetings.all()]
        bodies = (plan.council_name, plan.followup_recipient, plan.adopted_by, *known)
        offer_names(self.editor("body"), list(dict.fromkeys(body for body in bodies if body)))
