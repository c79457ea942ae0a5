"""The section Prognos of an activity's form: how it is expected to go, and what is in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.language import _
from tracker.store.activities.prognoses import any_prognosis, uses_prognosis
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.long_change import FEW_ROWS
from tracker.ui.session import Session

FIELDS = ("prognosis", "obstacle")


class PrognosisSection(FormSection):
    """Shows and edits a prognosis; one that nobody uses is offered, and shown once one is given."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        binding = Binding(write=self._write, options=choices.options, fields=ACTIVITY_FIELDS)
        self._set = FieldSet(session, binding, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        self._set.add_lines(column, [(name,) for name in FIELDS])
        self._plan_uses: bool | None = None
        session.opened.connect(self._forget_use)
        session.changed.connect(self._on_changed)

    def offer(self) -> str:
        """Return "Prognos"."""
        return _("Prognos")

    def is_used(self) -> bool:
        """Return whether the plan uses prognoses."""
        if not self._session.is_open:
            return False
        if self._plan_uses is None:
            self._plan_uses = uses_prognosis(self._session.plan.connection)
        return self._plan_uses

    def add(self) -> None:
        """Stand where a prognosis is chosen."""
        self.editor("prognosis").setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()

    def read(self) -> None:
        """Show the activity's prognosis and its obstacle."""
        if self._activity is not None:
            self._set.turn_to(self._activity.id)
            self._set.show_values({name: getattr(self._activity, name) for name in FIELDS})

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._set.editors[name]

    def _write(self, name: str, value: object) -> None:
        if self._activity is not None:
            self._session.plan.activities.update(self._activity.id, **{name: value})

    def _forget_use(self) -> None:
        self._plan_uses = None

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("plan", "activity") and not self._is_still_unused(changes):
            self._forget_use()
        if changes.touch("plan", "activity") and self._activity is not None:
            self._activity = self._session.plan.activities.find(self._activity.id)
            self.reload()

    def _is_still_unused(self, changes: Changes) -> bool:
        """Whether a plan without prognoses has got none: only what has changed is read."""
        ids = changes.ids("activity")
        if self._plan_uses is not False or changes.touch("plan") or len(ids) > FEW_ROWS:
            return False
        return not any_prognosis(self._session.plan.connection, ids)
