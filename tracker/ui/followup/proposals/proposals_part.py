"""The side Förslag of the follow-up: proposals to decide about, and who has made none (LJ-R1)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
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
from tracker.errors import InvalidValueError, LackingResponsibilityError, TrackerError
from tracker.store.followup.proposals import Proposal, Proposals, SilentUnit, decide
from tracker.ui.followup.proposals.proposal_facts import proposal_facts
from tracker.ui.followup.proposals.proposal_table import (
    AREA,
    DECIDED_ON,
    DECISION,
    REASON,
    TITLE,
    UNIT,
    ProposalTableModel,
    approval_icon,
)
from tracker.ui.followup.reporting.report_steps import ReportSteps
from tracker.ui.kit.basics import EmptyState, button, label
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_view import set_up_rows
from tracker.ui.session import Session

_WIDTHS = {UNIT: 136, AREA: 152, DECISION: 88, DECIDED_ON: 104, REASON: 128}
"""In pixels for a text whose digits are eight wide."""


class ProposalsPart(QWidget):
    """Lets the working group decide about one proposal or many, with a reason.

    `activity_requested` carries the id of an activity to open; `new_activity_requested` asks for
    a new one; `message` a short word.
    """

    activity_requested = Signal(int)
    new_activity_requested = Signal()
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._silent: tuple[SilentUnit, ...] = ()
        self.model = ProposalTableModel(session, self)
        self.view = QTableView()
        self.steps = ReportSteps(session, self)
        self.silent = QListWidget()
        self.reason = QLineEdit()
        self._build()
        self._wire()

    def show_proposals(self, proposals: Proposals) -> None:
        """Show the proposals, and the units that have made none."""
        self.model.show_rows(proposals.rows)
        self._silent = proposals.silent
        self.silent.clear()
        for silent_unit in proposals.silent:
            item = QListWidgetItem(silent_unit.unit.name)
            item.setData(Qt.ItemDataRole.UserRole, silent_unit.key)
            self.silent.addItem(item)
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            self.view.selectRow(0)
        self._show_counts(proposals)
        self._show_selected()

    def selected(self) -> list[Proposal]:
        """Return the selected proposals from top to bottom."""
        places = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        return [row for place in places if (row := self.model.row_at(place)) is not None]

    def decide(self, approval: Approval) -> None:
        """Decide about the selected proposals with the reason that is written, as one change."""
        rows = self.selected()
        if not rows or not self._session.is_editable:
            return
        plan, ids = self._session.plan, [row.key for row in rows]
        change_label = self._change_label(approval, rows)
        write = partial(decide, plan, ids, approval, self.reason.text())
        finish = partial(self._finish, change_label)
        try:
            with plan.change(change_label) as draft:
                write()
        except InvalidValueError as error:
            if not isinstance(
                error, LackingResponsibilityError
            ) or not self._session.ask_for_lacking(error, change_label, write, finish):
                self._refuse(str(error))
            return
        except TrackerError as error:
            self._session.failed.emit(error)
            return
        self._session.announce(draft.changes, self)
        finish()

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

    def focus_first(self) -> None:
        """Stand in the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        self._size_view()
        left, self._right = self._left_part(), self._right_part()
        splitter = PageSplitter((left, self._right), (824, 288), wide=0)
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
        self.show_only = QComboBox()
        self.show_only.setAccessibleName(_("Visa"))
        self.show_only.addItem(_("Alla beslut"), None)
        for approval in Approval:
            self.show_only.addItem(approval_icon(approval), word(approval), approval)
        row.addWidget(self.counts, 1)
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
        for widget in (self.chosen, self.about):
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
        self.silent.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.remind_button = button(_("Påminn …"), self.remind)
        for widget in (self.silent_heading, self.silent_facts):
            column.addWidget(widget)
        column.addWidget(self.silent, 1)
        column.addWidget(self.remind_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        part.setMinimumWidth(208)
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

    # Showing

    def _show_counts(self, proposals: Proposals) -> None:
        labels = self._session.labels
        self.view.setAccessibleName(_("Förslag"))
        waiting = proposals.waiting()
        sentence = ngettext("{count} väntar på beslut.", "{count} väntar på beslut.", waiting)
        sentence = sentence.format(count=labels.activity.counted(waiting))
        self._show_emptiness()
        units = labels.unit
        self.silent_heading.setText(_("Har inte föreslagit något"))
        self.silent.setAccessibleName(self.silent_heading.text())
        is_any = bool(proposals.silent)
        every = _("Alla {units} har föreslagit något.").format(units=units.plural)
        some = _("{count} utan egna {activities} i planen.")
        counted = units.counted(len(proposals.silent))
        self.silent_facts.setText(some.format(count=counted, activities=labels.activity.plural))
        self.counts.setText(sentence if is_any else f"{sentence} {every}")
        self._right.setVisible(is_any)
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
        nouns = self._session.labels.activity
        if len(rows) == 1:
            self.chosen.setText(rows[0].row.activity.title)
            self.about.setText(proposal_facts(rows[0], self._session.labels))
        else:
            counted = _("{count} är markerade").format(count=nouns.counted(len(rows)))
            self.chosen.setText(counted if rows else "")
            self.about.setText("")
        self.about.setVisible(bool(self.about.text()))
        for approval, choice in self.buttons.items():
            choice.setEnabled(editable and any(row.approval is not approval for row in rows))
        self.buttons[Approval.PROPOSED].setVisible(
            any(row.approval is not Approval.PROPOSED for row in rows)
        )
        self.reason.setEnabled(editable and bool(rows))

    def _change_label(self, approval: Approval, rows: list[Proposal]) -> str:
        """Return the label of the change in the history."""
        counted = self._session.labels.activity.counted(len(rows))
        what = f"”{rows[0].row.activity.title}”" if len(rows) == 1 else counted
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

    def _open(self) -> None:
        rows = self.selected()
        if len(rows) == 1:
            self.activity_requested.emit(rows[0].key)
