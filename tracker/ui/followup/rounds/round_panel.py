"""The open proposal round beside the proposals: its roll-call, and what nobody has proposed for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.rounds.proposal_round import (
    ANSWERED,
    AnswerState,
    RoundRow,
    RoundStatus,
    answer_word,
)
from tracker.ui.followup.rounds.round_steps import RoundSteps
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.plain_text import breakable
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.session import Session

_BY_HAND = {
    AnswerState.NONE: N_("Har inga förslag"),
    AnswerState.RECEIVED: N_("Har svarat"),
    AnswerState.ISSUED: N_("Har inte svarat"),
}


class RoundPanel(QWidget):
    """Shows a round that is open.

    `issue_requested` carries the ids of the units to make forms for (none: those without one).
    """

    issue_requested = Signal(list)

    def __init__(self, session: Session, steps: RoundSteps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps = steps
        self._status: RoundStatus | None = None
        self.heading = label("", "subheading", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.units = TwoLineList("")
        self.units.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.issue_button = button(_("Formulär …"), self.issue)
        self.issue_button.setToolTip(_("Skapa formulären som enheterna föreslår i"))
        self.remind_button = button(_("Påminn …"), self.remind)
        self.more = QToolButton()
        self.uncovered_heading = label("", "strong", wrap=True)
        self.uncovered = QListWidget()
        self._build()

    def show_round(self, status: RoundStatus) -> None:
        """Show how far a round has come."""
        self._status = status
        labels, editable = self._session.labels, self._session.is_editable
        self.heading.setText(status.round.title)
        day = status.day_sentence(self._session.today())
        self.facts.setText(f"{day} {status.sentence(labels)}.")
        self.units.setAccessibleName(labels.unit.plural_title)
        chosen = set(self.chosen())
        self.units.clear()
        for row in status.rows:
            item = self.units.add(row.unit.name, self._detail(row), row.key)
            item.setSelected(row.key in chosen)
        waiting = any(row.state not in ANSWERED for row in status.rows)
        self.remind_button.setEnabled(editable and waiting)
        for widget in (self.issue_button, self.more):
            widget.setEnabled(editable and bool(status.rows))
        self._show_uncovered(status)

    def chosen(self) -> list[int]:
        """Return the ids of the selected units."""
        return [int(item.data(Qt.ItemDataRole.UserRole)) for item in self.units.selectedItems()]

    def issue(self) -> None:
        """Ask for the forms of the selected units, or of those that have none yet."""
        self.issue_requested.emit(self.chosen())

    def remind(self) -> None:
        """Open the reminders to the selected units that have not answered, or to all such."""
        if self._status is not None:
            chosen = set(self.chosen())
            rows = [row for row in self._status.rows if not chosen or row.key in chosen]
            self._steps.remind(self._status, rows)

    def _answer(self, state: AnswerState) -> None:
        if chosen := self.chosen():
            self._steps.answer(chosen, state)

    def _send(self) -> None:
        every = [row.key for row in self._status.rows] if self._status is not None else []
        self._steps.send(self.chosen() or every)

    def _propose_goal(self) -> None:
        self._steps.propose_goal(next(iter(self.chosen()), None))

    # Building and showing

    def _build(self) -> None:
        self.more.setText(_("Mer"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        menu = QMenu(self)
        menu.addAction(_("Markera som utskickade"), self._send)
        self.by_hand: dict[AnswerState, QAction] = {
            state: menu.addAction(_(words), partial(self._answer, state))
            for state, words in _BY_HAND.items()
        }
        menu.addSeparator()
        self.goal_action = menu.addAction("", self._propose_goal)
        menu.addSeparator()
        menu.addAction(_("Avsluta rundan"), self._steps.close)
        menu.aboutToShow.connect(self._name_actions)
        self.more.setMenu(menu)
        self.uncovered.setProperty("role", "framed")
        let_copy(self.uncovered)
        self.uncovered.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        for widget in (self.heading, self.facts):
            column.addWidget(widget)
        column.addWidget(self.units, 3)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for tool in (self.issue_button, self.remind_button, self.more):
            row.addWidget(tool)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.uncovered_heading)
        column.addWidget(self.uncovered, 1)
        self.setMinimumWidth(scaled(296))

    def _name_actions(self) -> None:
        nouns = self._session.labels.sub_goal
        self.goal_action.setText(
            _("Skriv in ett förslag till {goal} …").format(goal=nouns.singular)
        )
        for action in self.by_hand.values():
            action.setEnabled(bool(self.chosen()))

    def _detail(self, row: RoundRow) -> str:
        """Return "Inkommen 2026-03-02 · 2 insatser", and the unit's own words."""
        day = row.answer.latest
        is_open = self._status is None or self._status.round.is_open
        state = answer_word(row.state, is_open=is_open) + (
            f" {day.isoformat()}" if day is not None else ""
        )
        parts = [state, row.proposals_words(self._session.labels)]
        if row.state not in ANSWERED and row.answer.reminders:
            parts.append(reminded_words(row))
        if row.answer.comment:
            parts.append(" ".join(row.answer.comment.split()))
        return " · ".join(part for part in parts if part)

    def _show_uncovered(self, status: RoundStatus) -> None:
        levels = status.uncovered
        sentence = ngettext(
            "{count} utan förslag och beslutad rad",
            "{count} utan förslag och beslutad rad",
            len(levels),
        )
        self.uncovered_heading.setText(sentence.format(count=len(levels)))
        self.uncovered.setAccessibleName(self.uncovered_heading.text())
        self.uncovered.clear()
        for level in levels:
            text = f"{level.level}: {level.title}"
            self.uncovered.addItem(text)
            self.uncovered.item(self.uncovered.count() - 1).setToolTip(breakable(text))
        for widget in (self.uncovered_heading, self.uncovered):
            widget.setVisible(bool(levels))


def reminded_words(row: RoundRow) -> str:
    """Return how often a unit has been reminded."""
    answer = row.answer
    times = ngettext("Påmind {count} gång", "Påmind {count} gånger", answer.reminders)
    return times.format(count=answer.reminders)
