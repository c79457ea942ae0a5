"""How an activity's due date was moved, and the place to say why."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tracker.domain.activities.activity import DeadlineMove
from tracker.domain.core.language import _
from tracker.ui.kit.basics import label, plain_tooltip
from tracker.ui.session import Session


class DeadlineMoves(QWidget):
    """One line a move, with its reason; the newest stands first. Hidden when there is none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: list[DeadlineMove] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.hide()

    def show_moves(self, activity_id: int) -> None:
        """Show the moves of an activity."""
        moves = list(reversed(self._session.plan.activities.moves(activity_id)))
        if moves == self._shown:
            return
        self._shown = moves
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for move in moves:
            self._add(move)
        self.setVisible(bool(moves))

    def _add(self, move: DeadlineMove) -> None:
        to_date = move.to_date.isoformat() if move.to_date else _("inget datum")
        text = _("Slutdatum flyttat {day}: {before} → {after}").format(
            day=move.moved_on.isoformat(), before=move.from_date.isoformat(), after=to_date
        )
        self._layout.addWidget(label(text, "muted", wrap=True))
        reason = QLineEdit(move.reason or "")
        reason.setPlaceholderText(_("Varför flyttades slutdatum?"))
        reason.setAccessibleName(_("Anledning till att slutdatum flyttades"))
        reason.setEnabled(self._session.is_editable)
        reason.setCursorPosition(0)
        reason.setToolTip(plain_tooltip(move.reason or ""))
        reason.editingFinished.connect(lambda: self._save(move, reason.text()))
        self._layout.addWidget(reason)

    def _save(self, move: DeadlineMove, reason: str) -> None:
        if reason.strip() == (move.reason or ""):
            return
        give_reason = self._session.plan.activities.give_reason
        self._session.change(_("Skrev varför slutdatum flyttades"), give_reason, move.id, reason)
