"""A row's past in words: who changed what, and when."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.dates import local_time
from tracker.domain.core.language import _
from tracker.domain.history.compare import FIELDS_BY_TABLE, shown_value
from tracker.domain.history.compare_own import own_change
from tracker.domain.history.difference import caption
from tracker.store.log.history import RowChange
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

SHOWN_AT_FIRST = 3


class RowHistory(QWidget):
    """The newest changes of a row; the older ones are shown on demand."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._row: tuple[str, int] | None = None
        self._shows_all = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(label(_("Historik"), "subheading"))
        self._lines = label("", "muted", wrap=True)
        layout.addWidget(self._lines)
        self._more = button(_("Visa allt"), self._show_all, role="link")
        layout.addWidget(self._more)

    def show_row(self, table: str, row_id: int) -> None:
        """Show the past of a row."""
        if self._row != (table, row_id):
            self._shows_all = False
        self._row = (table, row_id)
        history = self._session.plan.history
        changes = history.of_row(table, row_id)
        if table == "activity":
            changes = _in_order([*changes, *history.of_own_values(row_id)])
        changes.reverse()
        shown = changes if self._shows_all else changes[:SHOWN_AT_FIRST]
        self._lines.setText("\n".join(self._sentence(change) for change in shown))
        self._more.setVisible(len(changes) > len(shown))

    def _show_all(self) -> None:
        self._shows_all = True
        if self._row is not None:
            self.show_row(*self._row)

    def _sentence(self, change: RowChange) -> str:
        when = local_time(change.set.at).strftime("%Y-%m-%d %H:%M")
        who = change.set.actor or _("okänd")
        return f"{when} · {who} · {self._what(change)}"

    def _what(self, change: RowChange) -> str:
        if change.table == "own_value":
            return self._own_change(change)
        if change.before is None or change.after is None:
            return _("skapades") if change.before is None else _("togs bort")
        parts, labels = [], self._session.labels
        for name, field in FIELDS_BY_TABLE[change.table].items():
            before, after = change.before.get(name), change.after.get(name)
            if before != after:
                was = shown_value(field, before, self._name_of)
                now = shown_value(field, after, self._name_of)
                parts.append(f"{caption(field, labels)}: {_shortened(was)} → {_shortened(now)}")
        return "; ".join(parts) or _(change.set.label)

    def _own_change(self, change: RowChange) -> str:
        row = change.after or change.before or {}
        field = self._session.plan.own_fields.find(row["own_field_id"])
        was, now = (side["value"] if side else None for side in (change.before, change.after))
        return own_change(field, was, now)

    def _name_of(self, table: str, row_id: int | None) -> str:
        return self._choices.text_of(table, row_id) or "–"


def _in_order(changes: list[RowChange]) -> list[RowChange]:
    """Oldest first; of one change set the activity before its fields of the plan's own."""
    return sorted(changes, key=lambda change: change.set.id)


def _shortened(text: str, longest: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"
