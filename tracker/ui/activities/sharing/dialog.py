"""Choosing the owners that share the responsibility for an activity."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.tables.tick_list import TickList
from tracker.ui.session import Session

_WIDTH = 480
_LIST_HEIGHT = 280


class SharingDialog(Frame):
    """Positions to tick; the main owner is not among them."""

    def __init__(self, session: Session, activity: Activity, parent: QWidget | None = None) -> None:
        super().__init__(sharing_heading(), parent, width=_WIDTH)
        self._session = session
        self._activity = activity
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sentence = _(
            "Kryssa för de befattningar som delar ansvaret. Den som står som Ansvarig är"
            " fortfarande huvudansvarig."
        )
        self.body.addWidget(label(sentence, "muted", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Sök"))
        self.search.setAccessibleName(_("Sök bland befattningar"))
        self.search.setClearButtonEnabled(True)
        self.body.addWidget(self.search)
        self.list = TickList(sharing_heading())
        self.list.setMinimumHeight(_LIST_HEIGHT)
        present = session.plan.shared_owners.of(activity.id)
        for owner in session.plan.owners.all():
            if owner.id != activity.owner_id and (owner.active or owner.id in present):
                self.list.add(owner.id, owner.title, is_ticked=owner.id in present)
        self.search.textChanged.connect(self.list.narrow)
        self.body.addWidget(self.list, 1)
        self.add_button(_("Avbryt"), self.reject)
        self.save_button = self.add_button(_("Spara"), self.save, role="primary")

    def save(self) -> None:
        """Let those who are ticked share the activity, as one change."""
        write = self._session.plan.shared_owners.set_owners
        change_label = _("Ändrade vilka som delar ansvaret")
        self._session.change(change_label, write, self._activity.id, self.list.chosen())
        self.accept()
