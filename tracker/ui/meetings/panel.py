"""One meeting: whether its state is locked, what is new since the previous one, moved due dates."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.domain.history.meeting_sheet import MeetingSheet
from tracker.ui.kit.basics import EmptyState, label
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.roles import Role, speak_as
from tracker.ui.kit.tables.difference_list import DifferenceList
from tracker.ui.meetings.deadline_ledger import MOVES, NOW, ORIGINAL, REASON, TITLE, DeadlineLedger
from tracker.ui.meetings.earlier_table import BECAME, DECISION, PLACE, EarlierTable

SINCE, LEDGER, EARLIER = range(3)

_LEAST_COLUMN = 12
"""So many digits wide is a column of the ledger at least; then it scrolls sideways."""

_LEAST_WORDS = 8
"""The same for columns of words, which wrap."""


class MeetingPanel(QWidget):
    """Shows a meeting's sheet. `lock_requested` asks for its state to be locked."""

    lock_requested = Signal()
    open_activity_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "subheading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.state = label("", "muted", wrap=True)
        self.lock_button = icon_button(_("Ta lägesbild nu"), self.lock_requested.emit, "lock")
        self.lock_button.setToolTip(
            _("Låser läget för mötet, så att det går att visa och jämföra med senare.")
        )
        self.since = label("", "muted", wrap=True)
        self.differences = DifferenceList(_("Sedan förra mötet"))
        self.ledger = DeadlineLedger(self)
        self.table = QTableView()
        self.decided = EarlierTable(self)
        self.earlier_table = QTableView()
        self.carried_out = label("", "muted", wrap=True)
        self.tabs = QButtonGroup(self)
        self._nothing = (
            EmptyState("check", _("Ingenting har ändrats"), ""),
            EmptyState("calendar-clock", _("Inga slutdatum har flyttats"), ""),
        )
        self._build()

    def show_sheet(self, sheet: MeetingSheet | None, *, is_editable: bool) -> None:
        """Show a meeting's sheet, or nothing while it is being read."""
        self._stack.setEnabled(sheet is not None)
        if sheet is None:
            return
        meeting = sheet.meeting
        self.title.setText(meeting.name)
        about = (meeting.title, meeting.agenda_item)
        self.about.setText(" · ".join(part for part in about if part))
        self.about.setVisible(any(about))
        self.state.setText(sheet.state_sentence)
        self.lock_button.setVisible(sheet.locked_on is None and is_editable)
        self.since.setText(sheet.since.sentence)
        self.differences.show_groups(sheet.since.groups)
        self.ledger.show_ledger(sheet.ledger, sheet.labels)
        texts = (_("Sedan förra mötet"), _("Flyttade slutdatum"))
        for number, count in enumerate((sheet.since.count, len(sheet.ledger))):
            self._name_tab(number, f"{texts[number]} ({count})")
            self._pages[number].setCurrentIndex(0 if count else 1)
        self._show_earlier(sheet)

    def _show_earlier(self, sheet: MeetingSheet) -> None:
        """Show what earlier meetings decided; a plan without decisions has no such tab."""
        earlier = sheet.earlier
        self.decided.show_lines(earlier.lines, sheet.labels)
        self.carried_out.setText(earlier.carried_out_sentence())
        self.carried_out.setVisible(bool(earlier.carried_out))
        is_used = bool(earlier.lines or earlier.carried_out)
        self._name_tab(EARLIER, f"{_('Tidigare beslut')} ({len(earlier.lines)})")
        self.tabs.button(EARLIER).setVisible(is_used)
        if not is_used and self._stack.currentIndex() == EARLIER:
            self.show_tab(SINCE)

    def show_tab(self, number: int) -> None:
        """Show the differences, or the ledger of due dates."""
        self._stack.setCurrentIndex(number)
        self.tabs.button(number).setChecked(True)

    # Building

    def _build(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(GRID)
        state.addWidget(self.state, 1)
        state.addWidget(self.lock_button, 0, Qt.AlignmentFlag.AlignTop)
        chips = FlowLayout(GRID)
        for number, text in (
            (SINCE, _("Sedan förra mötet")),
            (LEDGER, _("Flyttade slutdatum")),
            (EARLIER, _("Tidigare beslut")),
        ):
            chips.addWidget(self._tab(number, text))
        self.tabs.button(EARLIER).hide()
        self._set_up_earlier()
        self._set_up_table()
        self._stack = Stack()
        self._pages = [Stack(), Stack()]
        for page, shown, nothing in zip(
            self._pages, (self.differences, self.table), self._nothing, strict=True
        ):
            page.addWidget(shown)
            page.addWidget(nothing)
        since = QWidget()
        column = QVBoxLayout(since)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.since)
        column.addWidget(self._pages[SINCE], 1)
        self._stack.addWidget(since)
        self._stack.addWidget(self._pages[LEDGER])
        earlier = QWidget()
        column = QVBoxLayout(earlier)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.earlier_table, 1)
        column.addWidget(self.carried_out)
        self._stack.addWidget(earlier)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addLayout(state)
        layout.addSpacing(GRID)
        layout.addLayout(chips)
        layout.addWidget(self._stack, 1)
        self.tabs.button(SINCE).setChecked(True)
        self.differences.open_activity_requested.connect(self.open_activity_requested)

    def _set_up_table(self) -> None:
        _set_up(self.table, self.ledger, _("Flyttade slutdatum"), (TITLE, REASON))
        header = self.table.horizontalHeader()
        for column in (ORIGINAL, NOW, MOVES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.activated.connect(self._open)

    def _set_up_earlier(self) -> None:
        table = self.earlier_table
        _set_up(table, self.decided, _("Tidigare beslut"), (PLACE, DECISION, BECAME))
        least = _LEAST_WORDS * table.fontMetrics().horizontalAdvance("0")
        table.horizontalHeader().setMinimumSectionSize(least)
        table.activated.connect(self._open_outcome)

    def _tab(self, number: int, text: str) -> QToolButton:
        chip = QToolButton()
        speak_as(chip, Role.PageTab)
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.clicked.connect(lambda _checked: self.show_tab(number))
        self.tabs.addButton(chip, number)
        self._name_tab(number, text)
        return chip

    def _name_tab(self, number: int, text: str) -> None:
        """Give a tab its words, and room for them when they are bold."""
        chip = self.tabs.button(number)
        chip.setText(text)
        chip.setAccessibleName(text)
        bold = chip.font()
        bold.setBold(True)
        chip.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + 4 * GRID)

    def _open_outcome(self, index: QModelIndex) -> None:
        """Open the first activity that came of a decision."""
        row = self.decided.row_of(index)
        if row is not None and row.outcomes:
            self.open_activity_requested.emit(row.outcomes[0].activity_id)

    def _open(self, index: QModelIndex) -> None:
        row = self.ledger.row_of(index)
        if row is not None:
            self.open_activity_requested.emit(row.activity_id)


def _set_up(
    table: QTableView, model: QAbstractItemModel, name: str, stretched: tuple[int, ...]
) -> None:
    """Let a table show a model in rows of three lines; some columns share what room is left."""
    table.setModel(model)
    table.setAccessibleName(name)
    table.setProperty("role", "framed")
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    let_copy(table)
    table.setTabKeyNavigation(False)
    table.verticalHeader().setDefaultSectionSize(3 * table.fontMetrics().height() + 2 * GRID)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(_LEAST_COLUMN * table.fontMetrics().horizontalAdvance("0"))
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in stretched:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
