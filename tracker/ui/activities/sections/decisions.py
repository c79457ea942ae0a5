"""The section Beslut of an activity's form: the decisions it came of, and their meetings."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.meetings.decision import DecisionLine, activity_title, decided_at
from tracker.store.log.changes import Changes
from tracker.store.meetings.decisions import decision_lines, decisions_of_activity, link_of
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_MOST_OFFERED = 20
_TABLES = ("meeting", "meeting_decision", "decision_activity")


class DecisionsSection(FormSection):
    """Says where an activity was decided, and opens the meeting. It offers the newest decisions."""

    def __init__(self, session: Session, _choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.lines: list[DecisionLine] = []
        self.rows: list[QWidget] = []
        self.menu = QMenu(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GRID, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(label(_("Beslut"), "subheading"))
        session.changed.connect(self._on_changed)

    def offer(self) -> str:
        """Return "Beslut"."""
        return _("Beslut")

    def is_used(self) -> bool:
        """Return whether the activity came of a decision."""
        return bool(self.lines)

    def is_offered(self) -> bool:
        """Return whether any meeting has decided anything."""
        return self._session.is_open and self._session.plan.decisions.count() > 0

    def add(self) -> None:
        """Let the user choose the decision that the activity came of."""
        self.fill_menu()
        self.menu.aboutToHide.connect(self.read_again)
        self.menu.popup(self.mapToGlobal(self.rect().topLeft()))

    def fill_menu(self) -> None:
        """Let the menu hold the newest decisions, by their meetings."""
        self.menu.clear()
        for line in list(reversed(decision_lines(self._session.plan.connection)))[:_MOST_OFFERED]:
            text = f"{line.place}: {activity_title(line.decision)}"
            entry = self.menu.addAction(text.replace("&", "&&"))
            entry.triggered.connect(partial(self.tie, line.key))

    def tie(self, decision_id: int, *_checked: bool) -> None:
        """Let the activity have come of a decision."""
        if self._activity is None or not self._session.is_editable:
            return
        add = self._session.plan.decision_activities.add
        change = partial(add, decision_id=decision_id, activity_id=self._activity.id)
        self._session.change(_("Kopplade till ett beslut"), change)

    def commit_pending(self) -> None:
        """Save nothing: every choice is saved as it is made."""

    def read(self) -> None:
        """Read and show where the activity was decided."""
        if self._activity is None:
            return
        found = decisions_of_activity(self._session.plan.connection, self._activity.id)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.lines = found
        self.rows = [self._row(line) for line in found]
        for row in self.rows:
            self._column.addWidget(row)

    def _row(self, line: DecisionLine) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label(decided_at(line), wrap=True))
        column.addWidget(label(line.decision.text, "muted", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        show = partial(self.meeting_requested.emit, line.meeting.id)
        opener = icon_button(_("Visa mötet"), show, "users")
        opener.setAccessibleName(_("Visa mötet {meeting}").format(meeting=line.meeting.name))
        part = icon_button(_("Koppla loss"), partial(self._part, line), "trash-2")
        part.setEnabled(self._session.is_editable)
        buttons.addWidget(opener)
        buttons.addWidget(part)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return row

    def _part(self, line: DecisionLine) -> None:
        if self._activity is None:
            return
        plan = self._session.plan
        link = link_of(plan.connection, line.key, self._activity.id)
        if link is not None:
            self._session.change(
                _("Kopplade loss från ett beslut"), plan.decision_activities.delete, link.id
            )

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*_TABLES):
            self.reload()
