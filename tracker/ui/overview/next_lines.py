"""What comes next, on top of the overview: a sentence each, and the buttons that do it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.domain.plan.plan import Plan
from tracker.domain.plan.revision import plan_revision
from tracker.domain.reporting.year_step import StepKind, StepLine
from tracker.ui.kit.basics import button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tiles import IconLine


@dataclass(frozen=True, slots=True)
class NextAction:
    """A button: what it says, and the window's command or page that it asks for.

    `year` is the year to look at first. `tick` is a step and its year, to be said to be done.
    """

    words: str
    command: str = ""
    page: str = ""
    year: int | None = None
    tick: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NextLine:
    """A sign, a sentence, and the buttons that do it."""

    icon: str
    tint: str
    sentence: str
    actions: tuple[NextAction, ...] = ()


_DOING = {
    StepKind.FORMS_OUT: (N_("Skapa formulär …"), "issue_forms", ""),
    StepKind.ANSWERS: (N_("Ta emot formulär …"), "receive_forms", ""),
    StepKind.ASSESSMENT: (N_("Bedöm …"), "", "followup/levels"),
    StepKind.BOARD: (N_("Exportera årsuppföljning …"), "export", ""),
    StepKind.FIXED: (N_("Fastställ året …"), "fix_year", ""),
    StepKind.BUDGET: (N_("Exportera budgetunderlag …"), "export_budget", ""),
    StepKind.COUNCIL: (N_("Till mötena"), "", "meetings"),
    StepKind.REVISION: (N_("Revidera planen …"), "revise", ""),
    StepKind.OWN: (N_("Årets steg"), "", "followup/steps"),
}
"""What does each kind of step: the words of its button, the command, or the page."""


class NextLines(QWidget):
    """Shows such lines; hidden while there are none. `action_requested` carries a `NextAction`."""

    action_requested = Signal(object)

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
        for action in line.actions:
            row.addWidget(self._button(action, line.sentence), 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _button(self, action: NextAction, sentence: str) -> QPushButton:
        made = button(action.words, lambda: self.action_requested.emit(action), role="link")
        made.setAutoDefault(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setAccessibleDescription(sentence)
        return made


def next_lines(plan: Plan, step: StepLine | None, today: date, *, editable: bool) -> list[NextLine]:
    """Return what comes next in a plan: a revision that is near or overdue, and the next step."""
    lines = []
    due = plan_revision(plan, today)
    if due.needs_attention:
        tint = "warning" if due.is_overdue else "accent"
        revise = (NextAction(_("Revidera planen …"), "revise"),) if editable else ()
        lines.append(NextLine("calendar-sync", tint, due.sentence, revise))
    if step is not None and not (step.kind is StepKind.REVISION and due.needs_attention):
        tint = "warning" if step.is_late(today) else "accent"
        actions = _actions(step) if editable else ()
        lines.append(NextLine("calendar-clock", tint, step.sentence(today), actions))
    return lines


def _actions(step: StepLine) -> tuple[NextAction, ...]:
    words, command, page = _DOING[step.kind]
    about = step.year if step.kind is StepKind.OWN else step.about
    year = None if step.kind in (StepKind.COUNCIL, StepKind.REVISION) else about
    doing = NextAction(_(words), command, page, year)
    if not step.is_by_hand:
        return (doing,)
    return doing, NextAction(_("Bocka av"), year=None, tick=(step.step.id, step.year))
