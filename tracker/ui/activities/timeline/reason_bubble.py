"""A small box beside a moved bar, where the user may write why the due date was moved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.activities.activity import DeadlineMove
from tracker.domain.core.language import _
from tracker.store.log.changes import Changes
from tracker.store.rows.activities import REASON
from tracker.ui.kit.basics import label
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.session import Session

_WIDTH = 34 * GRID


class ReasonBubble(QFrame):
    """Asks for the reason of a deadline move. Enter or leaving saves it, Escape lets it be."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self._session = session
        self._move_id: int | None = None
        self.setProperty("role", "card")
        self.setFixedWidth(scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(4)
        self.about = label("", "muted", wrap=True)
        self.line = QLineEdit()
        self.line.setMaxLength(REASON.max_length)
        self.line.setPlaceholderText(_("Skäl till flytten (valfritt)"))
        self.line.setAccessibleName(_("Skäl till flytten (valfritt)"))
        column.addWidget(self.about)
        column.addWidget(self.line)
        self.line.returnPressed.connect(self.finish)
        self.line.installEventFilter(self)
        session.changed.connect(self._on_changed)
        session.closed.connect(self.let_be)
        self.hide()

    def ask(self, move: DeadlineMove, place: QPoint) -> None:
        """Ask for the reason of a move, near a place in the parent."""
        self.finish()
        self._move_id = move.id
        after = move.to_date.isoformat() if move.to_date else _("inget datum")
        sentence = _("Slutdatum flyttat {before} → {after}")
        self.about.setText(sentence.format(before=move.from_date.isoformat(), after=after))
        self.line.setText(move.reason or "")
        self.adjustSize()
        room = self._around.rect().adjusted(0, 0, -self.width(), -self.height())
        x = min(max(place.x(), room.left()), max(room.right(), 0))
        y = (
            place.y()
            if place.y() <= room.bottom()
            else max(0, place.y() - self.height() - 4 * GRID)
        )
        self.move(x, y)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Save what has been written, and go."""
        move_id, reason = self._move_id, self.line.text()
        self.let_be()
        if move_id is not None and reason.strip() and self._session.is_open:
            give_reason = self._session.plan.activities.give_reason
            change_label = _("Skrev varför slutdatum flyttades")
            self._session.change(change_label, give_reason, move_id, reason)

    def let_be(self) -> None:
        """Go without saving; the keyboard stands in the timeline again."""
        self._move_id = None
        had_focus = self.line.hasFocus()
        self.hide()
        self.line.clear()
        if had_focus:
            self._around.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.let_be()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the line has saved; Enter means something else to the timeline
        else:
            super().keyPressEvent(event)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.finish()
        return super().eventFilter(watched, event)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self._move_id in changes.deleted.get("deadline_move", ()):
            self.let_be()
