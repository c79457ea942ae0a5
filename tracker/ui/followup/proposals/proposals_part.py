"""The side Förslag of the follow-up: proposals to decide about, and who has made none (LJ-R1)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _, ngettext
from tracker.domain.core.terms import Approval, word
from tracker.errors import InvalidValueError, TrackerError
from tracker.store.followup.proposals import GoalRow, Proposal, Proposals, SilentUnit
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.deciding import Chosen, decide_about
from tracker.store.rounds.goals import reword_goal
from tracker.ui.followup.proposals.proposal_facts import proposal_facts
from tracker.ui.followup.proposals.proposal_table import (
    AREA,
    DECIDED_ON,
    DECISION,
    REASON,
    TITLE,
    UNIT,
    ProposalTableModel,
    Row,
    approval_icon,
)
from tracker.ui.followup.proposals.wording import NO_WORDING, WordingPart
from tracker.ui.followup.reporting.report_steps import ReportSteps
from tracker.ui.followup.rounds.round_panel import RoundPanel
from tracker.ui.followup.rounds.round_steps import RoundSteps
from tracker.ui.kit.basics import EmptyState, button, label
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.speaking.announcing import announce
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.tables.row_view import set_up_rows, stand_on_row
from tracker.ui.session import Session
from tracker.ui.tasks import Progress

_WIDTHS = {UNIT: 136, AREA: 152, DECISION: 88, DECIDED_ON: 104, REASON: 128}
"""In pixels for a text whose digits are eight wide."""


class ProposalsPart(QWidget):
    """Lets the working group decide about one proposal or many, with a reason.

    While a proposal round is open, its roll-call stands beside. `activity_requested` carries the
    id of an activity to open; `new_activity_requested` asks for a new one; `issue_requested` for
    the forms of units in the round; `message` a short word.
    """

    activity_requested = Signal(int)
    new_activity_requested = Signal()
    issue_requested = Signal(list)
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._silent: tuple[SilentUnit, ...] = ()
        self.model = ProposalTableModel(session, self)
        self.view = QTableView()
        self.steps = ReportSteps(session, self)
        self.round_steps = RoundSteps(session, self)
        self.round = RoundPanel(session, self.round_steps)
        self.wording = WordingPart(session)
        self.silent = QListWidget()
        self.reason = QLineEdit()
        self._build()
        self._wire()

    def show_proposals(self, proposals: Proposals) -> None:
        """Show the proposals, and the units that have made none."""
        self.model.show_rows(proposals.every)
        self._silent = proposals.silent
        self.silent.clear()
        for silent_unit in proposals.silent:
            item = QListWidgetItem(silent_unit.unit.name)
            item.setData(Qt.ItemDataRole.UserRole, silent_unit.key)
            self.silent.addItem(item)
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            stand_on_row(self.view, 0)
        self._show_counts(proposals)
        self._show_selected()

    def selected(self) -> list[Row]:
        """Return the selected proposals from top to bottom."""
        places = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        return [row for place in places if (row := self.model.row_at(place)) is not None]

    def decide(self, approval: Approval) -> None:
        """Decide about the selected proposals with the reason that is written, as one change."""
        rows = self.selected()
        if not rows or not self._session.is_editable:
            return
        chosen, reason = _chosen(rows), self.reason.text()
        change_label = self._change_label(approval, rows)
        wording = self.wording.changed() if approval is Approval.APPROVED else NO_WORDING

        def write(plan: PlanFile, progress: Progress) -> int:
            if wording.parent_id is not None:
                reword_goal(plan, chosen.goals[0], goal_id=wording.parent_id)
            return decide_about(plan, chosen, approval, reason, wording.title, progress)

        self._session.change_rows(
            len(rows),
            change_label,
            write,
            lambda _count: self._finish(change_label),
            initiator=self,
            refused=self._on_refused,
        )

    def _on_refused(self, error: TrackerError) -> None:
        """Show what a field's rule refuses by the field, and all else as every failure."""
        if isinstance(error, InvalidValueError):
            self._refuse(str(error))
        else:
            self._session.failed.emit(error)

    def _finish(self, change_label: str) -> None:
        self.reason.clear()
        self._refuse("")
        self.message.emit(_("{done}. Ångra med Ctrl+Z.").format(done=change_label))

    def remind(self) -> None:
        """Open the reminders to the selected units that have proposed nothing, or to all."""
        chosen = {int(item.data(Qt.ItemDataRole.UserRole)) for item in self.silent.selectedItems()}
        units = [silent_unit for silent_unit in self._silent if silent_unit.key in chosen] or list(
            self._silent
        )
        self.steps.remind_of_proposals(units)

    def stand_on(self, key: int) -> None:
        """Stand on a proposal by its key; a goal's is minus its id."""
        for place in range(self.model.rowCount()):
            row = self.model.row_at(place)
            if row is not None and row.key == key:
                stand_on_row(self.view, place)

    def focus_first(self) -> None:
        """Stand in the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        self._size_view()
        left, self._silent_part = self._left_part(), self._right_part()
        self._right = QStackedWidget()
        for part in (self._silent_part, self.round):
            self._right.addWidget(part)
        splitter = PageSplitter((left, self._right), (784, 328), wide=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._top())
        layout.addWidget(splitter, 1)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        row.setSpacing(GRID)
        self.counts = label("", "muted", wrap=True)
        self.show_only = NamedBox()
        self.show_only.setAccessibleName(_("Visa"))
        self.show_only.addItem(_("Alla beslut"), None)
        for approval in Approval:
            self.show_only.addItem(approval_icon(approval), word(approval), approval)
        self.tell_button = button(_("Beslut till enheterna …"), self.round_steps.tell)
        self.tell_button.hide()
        row.addWidget(self.counts, 1)
        row.addWidget(self.tell_button)
        row.addWidget(self.show_only)
        return row

    def _left_part(self) -> QWidget:
        self.nothing = EmptyState(
            "lightbulb",
            "",
            "",
            button(_("Till planen"), self.new_activity_requested.emit),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._decision_part())
        return part

    def _decision_part(self) -> QWidget:
        part = self._decision = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        self.chosen = label("", "strong", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.reason.setPlaceholderText(_("Skäl till beslutet"))
        self.reason.setAccessibleName(_("Skäl till beslutet"))
        self.problem = label("", "danger", wrap=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.reason, 1)
        self.buttons: dict[Approval, QPushButton] = {
            approval: button(text, partial(self.decide, approval), role=role)
            for approval, text, role in (
                (Approval.APPROVED, _("Ta in i planen"), "primary"),
                (Approval.DECLINED, _("Avböj"), ""),
                (Approval.PROPOSED, _("Ta upp igen"), ""),
            )
        }
        for choice in self.buttons.values():
            row.addWidget(choice)
        for widget in (self.chosen, self.about, self.wording):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.problem)
        return part

    def _right_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        self.silent_heading = label("", "subheading", wrap=True)
        self.silent_facts = label("", "muted", wrap=True)
        self.silent.setProperty("role", "framed")
        let_copy(self.silent)
        self.silent.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.remind_button = button(_("Påminn …"), self.remind)
        for widget in (self.silent_heading, self.silent_facts):
            column.addWidget(widget)
        column.addWidget(self.silent, 1)
        column.addWidget(self.remind_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        part.setMinimumWidth(scaled(208))
        return part

    def _size_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        set_up_rows(view, _WIDTHS, TITLE)

    def _wire(self) -> None:
        self.view.selectionModel().selectionChanged.connect(lambda *_rows: self._show_selected())
        self.view.activated.connect(self._open)
        self.show_only.activated.connect(self._narrow)
        self.steps.message.connect(self.message)
        self.round_steps.message.connect(self.message)
        self.round.issue_requested.connect(self.issue_requested)

    # Showing

    def _show_counts(self, proposals: Proposals) -> None:
        labels = self._session.labels
        self.view.setAccessibleName(_("Förslag"))
        waiting = proposals.waiting()
        sentence = ngettext("{count} väntar på beslut.", "{count} väntar på beslut.", waiting)
        sentence = sentence.format(count=proposals.waiting_words(labels))
        self._show_emptiness()
        units = labels.unit
        self.silent_heading.setText(_("Har inte föreslagit något"))
        self.silent.setAccessibleName(self.silent_heading.text())
        is_any = bool(proposals.silent)
        every = _("Alla {units} har föreslagit något.").format(units=units.plural)
        some = _("{count} utan egna {activities} i planen.")
        counted = units.counted(len(proposals.silent))
        self.silent_facts.setText(some.format(count=counted, activities=labels.activity.plural))
        found = proposals.round
        is_open = found is not None and found.round.is_open
        self.tell_button.setVisible(found is not None)
        self.counts.setText(sentence if is_any or is_open else f"{sentence} {every}")
        if found is not None and is_open:
            self.round.show_round(found)
        self._right.setCurrentWidget(self.round if is_open else self._silent_part)
        self._right.setVisible(is_any or is_open)
        self.remind_button.setEnabled(self._session.is_editable)

    def _show_emptiness(self) -> None:
        nouns = self._session.labels.activity
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._decision.setVisible(self.model.rowCount() > 0)
        self.nothing.show_text(
            _("Inga förslag här"),
            _(
                "Förslag kommer in med formulären. {activity} som du själv lägger till blir ett"
                " förslag när du väljer Förslag i fältet Beslut."
            ).format(activity=nouns.new()),
        )

    def _show_selected(self) -> None:
        rows, editable = self.selected(), self._session.is_editable
        self.wording.show_proposal(rows[0] if len(rows) == 1 else None, editable=editable)
        if len(rows) == 1:
            self.chosen.setText(_title(rows[0]))
            self.about.setText(proposal_facts(rows[0], self._session.labels))
        else:
            counted = _("{count} är markerade").format(count=self._counted(rows))
            self.chosen.setText(counted if rows else "")
            self.about.setText("")
        self.about.setVisible(bool(self.about.text()))
        for approval, choice in self.buttons.items():
            choice.setEnabled(editable and any(row.approval is not approval for row in rows))
        self.buttons[Approval.PROPOSED].setVisible(
            any(row.approval is not Approval.PROPOSED for row in rows)
        )
        self.reason.setEnabled(editable and bool(rows))

    def _counted(self, rows: list[Row]) -> str:
        return _chosen(rows).words(self._session.labels)

    def _change_label(self, approval: Approval, rows: list[Row]) -> str:
        """Return the label of the change in the history."""
        what = f"”{_title(rows[0])}”" if len(rows) == 1 else self._counted(rows)
        match approval:
            case Approval.APPROVED:
                return _("Tog in {what} i planen").format(what=what)
            case Approval.DECLINED:
                return _("Avböjde {what}").format(what=what)
            case _:
                return _("Tog upp {what} igen").format(what=what)

    # Reacting

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, _index: int) -> None:
        wanted = self.show_only.currentData()
        self.model.show_approval(Approval(wanted) if wanted else None)
        self._show_emptiness()
        self._show_selected()
        shown = [self.model.row_at(place) for place in range(self.model.rowCount())]
        rows = [row for row in shown if row is not None]
        announce(self, self._counted(rows) if rows else _("Inga förslag här"))

    def _open(self) -> None:
        rows = self.selected()
        if len(rows) == 1 and isinstance(rows[0], Proposal):
            self.activity_requested.emit(rows[0].key)


def _chosen(rows: list[Row]) -> Chosen:
    return Chosen(
        tuple(row.key for row in rows if isinstance(row, Proposal)),
        tuple(row.goal.id for row in rows if isinstance(row, GoalRow)),
    )


def _title(row: Row) -> str:
    return row.goal.title if isinstance(row, GoalRow) else row.row.activity.title
