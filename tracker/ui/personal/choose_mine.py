"""Choosing whose list is the user's own: an owner's or a unit's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from tracker.domain.activities.mine import OWNER, UNIT, Mine
from tracker.domain.core.finding import likeness
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.personal.choices import Personal
from tracker.ui.session import Session

_ROWS = 7
_WALKING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)

Named = tuple[int, str]


class ChooseMineDialog(Frame):
    """Accepted with `mine`, what was chosen; None when there shall be no list."""

    def __init__(
        self,
        owners: Sequence[Named],
        units: Sequence[Named],
        labels: Labels,
        chosen: Mine | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Min lista"), parent, width=480)
        self.mine = chosen
        about = _("Välj dig eller din {unit} en gång. Valet gäller den här datorn.")
        self.body.addWidget(label(about.format(unit=labels.unit.singular), "muted", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Skriv en del av namnet"))
        self.search.setAccessibleName(_("Skriv en del av namnet"))
        self.list = TwoLineList(_("Min lista"))
        self.list.setMinimumHeight(self.list.height_of(_ROWS))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        for table, rows, word in (
            (OWNER, owners, _("Ansvarig")),
            (UNIT, units, labels.unit.title),
        ):
            for row_id, name in rows:
                self.list.add(name, word, Mine(table, row_id))
        self.none = self.add_button_to_left(_("Ingen lista"), self._choose_none)
        self.none.setEnabled(chosen is not None)
        self.add_button(_("Avbryt"), self.reject)
        self.use = self.add_button(_("Välj"), self._choose, role="primary")
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda _item: self._choose())
        self.list.setCurrentRow(0)
        if chosen is not None:
            self.list.stand_on(chosen)
        self.use.setEnabled(self.list.count() > 0)
        self.search.setFocus()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk in the list while the name is written."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _WALKING
        ):
            step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            shown = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
            here = self.list.currentRow()
            following = [row for row in shown[::step] if (row - here) * step > 0]
            if following:
                self.list.setCurrentRow(following[0])
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, sought: str) -> None:
        best: tuple[int, QListWidgetItem | None] = (0, None)
        for row in range(self.list.count()):
            item = self.list.item(row)
            fit = likeness(sought, item.text())
            item.setHidden(fit == 0)
            if fit > best[0]:
                best = (fit, item)
        self.use.setEnabled(best[1] is not None)
        if best[1] is not None:
            self.list.setCurrentItem(best[1])

    def _choose(self) -> None:
        value = self.list.current_value()
        if isinstance(value, Mine):
            self.mine = value
            self.accept()

    def _choose_none(self) -> None:
        self.mine = None
        self.accept()


def ask_for_mine(session: Session, personal: Personal, parent: QWidget) -> ChooseMineDialog:
    """Ask among the owners and units in use, remember the answer; return the dialog."""
    plan = session.plan
    owners = [(row.id, row.title) for row in plan.owners.all() if row.active]
    units = [(row.id, row.name) for row in plan.units.all() if row.active]
    dialog = ChooseMineDialog(owners, units, session.labels, personal.mine, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: personal.choose(dialog.mine))
    dialog.open()
    return dialog
