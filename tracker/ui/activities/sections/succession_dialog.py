"""Letting activities go into another: which one, how, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from tracker.domain.activities.succession import successor_heading
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import CLOSED_STATUSES, Approval, Succession, word
from tracker.ui.kit.basics import label, plain_tooltip
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.tables.row_height import row_height
from tracker.ui.session import Session

_WIDTH = 560
_LIST_HEIGHT = 240
_ID = Qt.ItemDataRole.UserRole


class SuccessionDialog(Frame):
    """Asks what some activities go into. Open activities of the plan stand in a list to search."""

    def __init__(
        self, session: Session, activity_ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(successor_heading(), parent, width=_WIDTH)
        self._session = session
        self._ids = tuple(activity_ids)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kinds = {kind: QRadioButton(word(kind)) for kind in Succession}
        self.search = QLineEdit()
        self.list = QListWidget()
        let_copy(self.list)
        self.reason = QLineEdit()
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self.save_button = self.add_button(_("Spara"), self.save, role="primary")
        self._fill()
        self.search.textChanged.connect(self._narrow)
        self.list.currentItemChanged.connect(lambda *_items: self._enable())
        self.search.setFocus()

    def save(self) -> None:
        """Let the activities go into the one that is chosen, as one change."""
        item = self.list.currentItem()
        if item is None or item.isHidden():
            return
        kind = next(kind for kind, button in self.kinds.items() if button.isChecked())
        counted = self._session.labels.activity.counted(len(self._ids))
        change_label = {
            Succession.MERGED: _("{count} uppgår i {title}"),
            Succession.REPLACED: _("{count} ersätts av {title}"),
        }[kind].format(count=counted, title=item.text())
        done = self._session.change(
            change_label,
            self._session.plan.activities.update_many,
            self._ids,
            successor_id=item.data(_ID),
            succession=kind,
            succession_reason=self.reason.text(),
        )
        if done:
            self.accept()

    def choose(self, activity_id: int) -> None:
        """Stand on an activity of the list."""
        for place in range(self.list.count()):
            if self.list.item(place).data(_ID) == activity_id:
                self.list.setCurrentRow(place)

    def _lay_out(self) -> None:
        nouns = self._session.labels.activity
        sentence = _(
            "{activities} som går in i en annan blir avbrutna: de räknas varken som öppna eller"
            " försenade, men står kvar och visar vart arbetet tog vägen."
        ).format(activities=nouns.plural_title)
        self.body.addWidget(label(sentence, "muted", wrap=True))
        for button in self.kinds.values():
            self.body.addWidget(button)
        self.kinds[Succession.MERGED].setChecked(True)
        self.search.setPlaceholderText(_("Sök"))
        self.search.setAccessibleName(_("Sök bland {activities}").format(activities=nouns.plural))
        self.search.setClearButtonEnabled(True)
        self.body.addWidget(self.search)
        self.list.setProperty("role", "framed")
        self.list.setAccessibleName(nouns.plural_title)
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.body.addWidget(self.list, 1)
        caption = label(_("Skäl"), "muted")
        caption.setBuddy(self.reason)
        self.reason.setAccessibleName(_("Skäl till kopplingen"))
        self.reason.setPlaceholderText(_("Valfritt, visas på båda sidor"))
        self.body.addWidget(caption)
        self.body.addWidget(self.reason)

    def _fill(self) -> None:
        """Offer what is in the plan and open, and nothing that is itself to go into another."""
        for activity in self._session.plan.activities.all():
            is_open = activity.status not in CLOSED_STATUSES
            if is_open and activity.approval is Approval.APPROVED and activity.id not in self._ids:
                item = QListWidgetItem(coded(activity.code, activity.title))
                item.setData(_ID, activity.id)
                item.setToolTip(plain_tooltip(item.text()))
                item.setSizeHint(QSize(0, row_height(self.list)))
                self.list.addItem(item)
        self._enable()

    def _narrow(self, text: str) -> None:
        sought = text.casefold().split()
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(not all(part in item.text().casefold() for part in sought))
        self._enable()

    def _enable(self) -> None:
        item = self.list.currentItem()
        self.save_button.setEnabled(item is not None and not item.isHidden())
