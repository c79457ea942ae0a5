"""How an activity's due date was moved, and the place to say why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tracker.domain.activities.activity import DeadlineMove
from tracker.domain.core.fields import TEXT_LENGTH, Kind
from tracker.domain.core.language import _
from tracker.store.rows.activities import REASON
from tracker.ui.kit.basics import explain, label
from tracker.ui.kit.fields.editors import LineEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.session import Session

_REASON = replace(REASON, kind=Kind.LINE, max_length=TEXT_LENGTH)


class DeadlineMoves(QWidget):
    """One line a move, with its reason; the newest stands first. Hidden when there is none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._activity_id: int | None = None
        self._lines: dict[int, _Move] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.hide()

    def show_moves(self, activity_id: int) -> None:
        """Show the moves of an activity, first saving what is being written about another."""
        if activity_id != self._activity_id:
            self.commit_pending()
        self._activity_id = activity_id
        moves = self._session.plan.activities.moves(activity_id)
        known = {move.id for move in moves}
        for move_id in [move_id for move_id in self._lines if move_id not in known]:
            line = self._lines.pop(move_id)
            line.hide()
            line.deleteLater()
        for move in moves:
            if move.id not in self._lines:
                self._lines[move.id] = _Move(self._session, move.id)
                self._layout.insertWidget(0, self._lines[move.id])
            self._lines[move.id].show_move(move)
        self.setVisible(bool(moves))

    def commit_pending(self) -> None:
        """Save the reason that is being written."""
        for line in self._lines.values():
            line.fields.commit_pending()


class _Move(QWidget):
    """One move with its reason."""

    def __init__(self, session: Session, move_id: int) -> None:
        super().__init__()
        self._session = session
        self._move_id = move_id
        binding = Binding(
            write=self._write,
            caption=lambda _field: _("Anledning till att slutdatum flyttades"),
            change_label=lambda _field, _value: _("Skrev varför slutdatum flyttades"),
            make=lambda field, _options: LineEditor(
                field, placeholder=_("Varför flyttades slutdatum?")
            ),
            fields={_REASON.name: _REASON},
        )
        self.fields = FieldSet(session, binding, self)
        self._fact: QLabel = label("", "muted", wrap=True)
        self._reason = self.fields.add(_REASON)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._fact)
        column.addWidget(self._reason)

    def show_move(self, move: DeadlineMove) -> None:
        """Show the move, and its reason unless the user is writing it."""
        to_date = move.to_date.isoformat() if move.to_date else _("inget datum")
        text = _("Slutdatum flyttat {day}: {before} → {after}").format(
            day=move.moved_on.isoformat(), before=move.from_date.isoformat(), after=to_date
        )
        self._fact.setText(text)
        self.fields.turn_to(move.id)
        self.fields.show_values({_REASON.name: move.reason})
        explain(self._reason, move.reason or "")

    def _write(self, _name: str, value: object) -> None:
        reason = "" if value is None else str(value)
        self._session.plan.activities.give_reason(self._move_id, reason)
