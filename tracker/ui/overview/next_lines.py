"""What comes next, on top of the overview: a sentence each, and the button that does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.plan.plan import Plan
from tracker.domain.plan.revision import plan_revision
from tracker.ui.kit.basics import button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tiles import IconLine


@dataclass(frozen=True, slots=True)
class NextLine:
    """A sign, a sentence, and the command of the window that does it; "" for a sentence alone."""

    icon: str
    tint: str
    sentence: str
    words: str = ""
    command: str = ""


class NextLines(QWidget):
    """Shows such lines; hidden while there are none. `command_requested` carries a command."""

    command_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[NextLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GRID, 0, 0)
        self._column.setSpacing(GRID // 2)
        self.hide()

    @property
    def lines(self) -> tuple[NextLine, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: Sequence[NextLine]) -> None:
        """Show these lines."""
        if self._lines == tuple(lines):
            return
        self._lines = tuple(lines)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in self._lines:
            self._column.addWidget(self._made(line))
        self.setVisible(bool(self._lines))

    def _made(self, line: NextLine) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        sentence = IconLine(line.icon, line.tint, "warning" if line.tint == "warning" else "")
        sentence.show_text(line.sentence)
        row.addWidget(sentence, 1)
        if line.command:
            action = button(
                line.words, lambda: self.command_requested.emit(line.command), role="link"
            )
            action.setAutoDefault(True)
            action.setCursor(Qt.CursorShape.PointingHandCursor)
            action.setAccessibleDescription(line.sentence)
            row.addWidget(action, alignment=Qt.AlignmentFlag.AlignTop)
        return holder


def next_lines(plan: Plan, today: date, *, editable: bool) -> list[NextLine]:
    """Return what comes next in a plan on the day `today`: a revision that is near or overdue."""
    due = plan_revision(plan, today)
    if not due.needs_attention:
        return []
    tint = "warning" if due.is_overdue else "accent"
    words, command = (_("Revidera planen …"), "revise") if editable else ("", "")
    return [NextLine("calendar-sync", tint, due.sentence, words, command)]
