"""Search from any page: the list below the box, and where what is chosen in it is opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.store.search.queries import Found, FoundKind, find_everything
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.speaking.announcing import announce
from tracker.ui.session import Session
from tracker.ui.window.search.hit_list import HitList

PAGE_OF = {
    "activity": "activities",
    "focus_area": "strategy",
    "goal": "strategy",
    "document_text": "strategy",
    "unit": "organisation",
    "owner": "organisation",
    "indicator": "indicators",
    "meeting": "meetings",
    "dimension": "coverage",
    "unit_report": "followup",
    "goal_assessment": "followup",
    "area_assessment": "followup",
    "proposed_goal": "followup",
    "need_assessment": "followup",
    "agreement": "strategy",
    "action_plan": "strategy",
    "voice": "followup",
    "group_text": "followup",
}
"""The page on which a row of each table is opened."""


class EverythingSearch(QObject):
    """Shows what is found in the whole plan while the user types.

    `row_requested` carries what is chosen: the name of a page, a table it shows, a row's id.
    """

    row_requested = Signal(str, str, int)

    def __init__(self, session: Session, box: QLineEdit, around: QWidget) -> None:
        super().__init__(around)
        self._session = session
        self._box = box
        self.hits = HitList(around)
        self.hits.chosen.connect(self._open)
        self.hits.left_upwards.connect(self._go_back)
        box.installEventFilter(self)
        around.installEventFilter(self)
        session.closed.connect(self.hits.hide)

    def search(self, text: str) -> None:
        """Look for a text; nothing is shown for one that is empty or too short."""
        if not text or not self._session.is_open:
            self.hits.hide()
            return
        read = partial(find_everything, text=text)
        self._session.query(read, partial(self._show, text), key=self)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the arrow down go into the list, Esc close it, and the list follow the window."""
        if watched is self._box and isinstance(event, QKeyEvent) and self.hits.isVisible():
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                self.hits.enter()
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.hits.hide()
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
                self.hits.hide()
        if watched is self._box and event.type() is QEvent.Type.FocusOut:
            self.hits.setVisible(self.hits.isVisible() and self.hits.hasFocus())
        if watched is not self._box and event.type() is QEvent.Type.Resize:
            self.hits.hide()
        return super().eventFilter(watched, event)

    def _show(self, text: str, kinds: tuple[FoundKind, ...]) -> None:
        if self._box.text().strip() != text or len(max(text.split(), key=len)) < _SHORTEST:
            self.hits.hide()
            return
        self.hits.show_found(kinds, text, self._session.labels)
        self.hits.place_below(self._box)
        announce(self._box, self.hits.summary)

    def _go_back(self) -> None:
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, found: Found) -> None:
        place = found.place
        if place.period is not None:
            self._session.choose_year(place.period)
        self.row_requested.emit(PAGE_OF[place.table], place.table, place.row_id)


_SHORTEST = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
