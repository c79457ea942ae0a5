"""The side Enheter of the follow-up: the roll-call, and beside it the report of one unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _, ngettext
from tracker.domain.reporting.reporting import ReportState, report_state_word
from tracker.domain.reporting.rollcall import Rollcall, RollcallRow
from tracker.store.file.connection import Connection
from tracker.store.followup.rollcall import UnitSheet, read_unit_sheet
from tracker.ui.followup.reporting.completion import CompletionDialog
from tracker.ui.followup.reporting.report_steps import ReportSteps
from tracker.ui.followup.reporting.rollcall_table import RollcallTableModel, state_icon
from tracker.ui.followup.reporting.rollcall_view import RollcallView
from tracker.ui.followup.reporting.unit_report_panel import UnitReportPanel
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.layout.turning_row import TurningRow
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.speaking.announcing import announce
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.tables.row_view import stand_on_row
from tracker.ui.session import Session


class RollcallPart(QWidget):
    """Shows who has answered, and lets what is selected take its next step.

    `issue_requested` and `receive_requested` carry unit ids and files; `activity_requested` the
    id of an activity to open; `message` a short word.
    """

    issue_requested = Signal(list)
    receive_requested = Signal(list)
    activity_requested = Signal(int)
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rollcall: Rollcall | None = None
        self._is_filling = False
        self.model = RollcallTableModel(session, self)
        self.view = RollcallView(self.model)
        self.panel = UnitReportPanel(session)
        self.steps = ReportSteps(session, self)
        self._build()
        self._wire()

    # What the page asks for

    def show_rollcall(self, rollcall: Rollcall) -> None:
        """Show the roll-call of a period, and the report of the unit stood on."""
        is_other = self._rollcall is None or self._rollcall.period != rollcall.period
        self._rollcall = rollcall
        self.steps.period = rollcall.period
        self._is_filling = True
        self.model.show_rows(rollcall.rows)
        self.view.show_missing(shown=rollcall.has_values)
        self.counts.setText(rollcall.sentence(self._session.labels))
        self.panel.show_nothing()
        if is_other:
            self.panel.show_sheet(None, editable=False)
        self._stand_somewhere()
        self._show_names()
        self._offer_sent(len(_made(rollcall.rows)))

    def fill_in(self) -> None:
        """Let the report of the unit stood on be all of the page, and stand in it (VG-R5)."""
        if self.view.current_row() is not None:
            self.sit_down(sits_down=True)
            self.panel.focus_form()

    def sit_down(self, *, sits_down: bool) -> None:
        """Show the report of one unit alone, or beside the roll-call."""
        self._left.setVisible(not sits_down)
        self._bar.setVisible(not sits_down)
        self.panel.setVisible(sits_down or self.panel_button.isChecked())
        self.panel.show_mode(sits_down=sits_down)
        if not sits_down:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def sits_down(self) -> bool:
        """Whether the report of one unit is all that is shown."""
        return self._left.isHidden()

    def commit_pending(self) -> None:
        """Save what is being written."""
        self.panel.commit_pending()

    def focus_first(self) -> None:
        """Stand in the roll-call."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_menu(self) -> QMenu:
        """Return the menu of what can be done with the selected units."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = self.view.selected_rows()
        ids = [row.key for row in rows]
        steps, states = self.steps, {row.state for row in rows}
        answered = {ReportState.RECEIVED, ReportState.APPROVED}
        entries: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
            ("", _("Fyll i här\tEnter"), self.fill_in, len(rows) == 1),
            (
                "file-spreadsheet",
                _("Skapa formulär …"),
                partial(self.issue_requested.emit, ids),
                True,
            ),
            (
                "external-link",
                _("Markera som utskickad"),
                partial(steps.send, _made(rows)),
                ReportState.MADE in states,
            ),
            (
                "download",
                _("Ta emot formulär …"),
                partial(self.receive_requested.emit, []),
                True,
            ),
            ("bell", _("Påminn …"), self.remind, True),
            (
                "circle-question-mark",
                _("Begär komplettering …"),
                self.ask_to_complete,
                len(rows) == 1 and not states.isdisjoint({*answered, ReportState.COMPLETION}),
            ),
            (
                "",
                _("Markera som inkommen utan formulär"),
                partial(steps.receive, ids),
                bool(states - answered),
            ),
            (
                "circle-check",
                _("Godkänn"),
                partial(steps.approve, ids),
                bool(states - {ReportState.APPROVED}),
            ),
            (
                "undo-2",
                _("Ångra godkännande"),
                partial(steps.withdraw, ids),
                states == {ReportState.APPROVED},
            ),
            (
                "undo-2",
                _("Ta tillbaka begäran"),
                partial(steps.withdraw, ids),
                states == {ReportState.COMPLETION},
            ),
            (
                "undo-2",
                _("Ångra inkommen"),
                partial(steps.withdraw, ids),
                states == {ReportState.RECEIVED},
            ),
        )
        for name, text, run, makes_sense in entries:
            action = menu.addAction(text, run)
            if name:
                action.setIcon(icon(name))
            action.setEnabled(bool(rows) and makes_sense and self._is_editable())
        return menu

    def ask_to_complete(self) -> CompletionDialog | None:
        """Open the dialog in which the selected unit is asked to complete its report."""
        row = self.view.current_row()
        if row is None:
            return None
        dialog = CompletionDialog(self._session, row.key, self.panel.current_activity(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def remind(self) -> None:
        """Open the dialog of reminders for the selected units."""
        self.steps.remind(self.view.selected_rows())

    def approve_selected(self) -> None:
        """Approve the reports of the selected units, as one change."""
        self.steps.approve([row.key for row in self.view.selected_rows()])

    def send_all(self) -> None:
        """Note that every form that has been made has been sent."""
        if self._rollcall is not None:
            self.steps.send(_made(self._rollcall.rows))

    # Building

    def _build(self) -> None:
        self.counts = label("", "muted", wrap=True)
        self.counts.setMinimumWidth(scaled(22 * GRID))
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        splitter = PageSplitter((self._left, self.panel), (596, 516), wide=1)
        self._left.setMinimumWidth(scaled(220))
        self.panel.setMinimumWidth(scaled(42 * GRID))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._bar = self._make_bar()
        layout.addWidget(self._bar)
        layout.addWidget(splitter, 1)
        self.panel.show_mode(sits_down=False)

    def _make_bar(self) -> QWidget:
        bar = TurningRow(GRID)
        bar.set_margins(2 * GRID, 0, 2 * GRID, GRID)
        tools = QWidget()
        flow = FlowLayout(GRID, tools)
        self.show_only = NamedBox()
        self.show_only.setAccessibleName(_("Visa"))
        self.show_only.addItem(_("Alla lägen"), None)
        for state in ReportState:
            self.show_only.addItem(state_icon(state), report_state_word(state), state)
        self.fill_button = button(_("Fyll i här"), self.fill_in)
        self.fill_button.setToolTip(_("Fyll i för en i taget, tillsammans (Enter)"))
        self.remind_button = button(_("Påminn …"), self.remind)
        self.approve_button = button(_("Godkänn"), self.approve_selected)
        self.more_button = button(_("Mer"), self._open_more)
        self.sent_button = button("", self.send_all, role="primary")
        self.sent_button.hide()
        self.sent_button.setToolTip(_("Formulären är skapade. Välj det här när de är skickade."))
        self.panel_button = QToolButton()
        self.panel_button.setIcon(icon("panel-right"))
        self.panel_button.setCheckable(True)
        self.panel_button.setChecked(True)
        self.panel_button.setToolTip(_("Visa detaljer bredvid tabellen"))
        self.panel_button.setAccessibleName(_("Visa detaljer bredvid tabellen"))
        bar.add(self.counts, 1)
        bar.add(tools)
        steps = (self.fill_button, self.remind_button, self.approve_button, self.more_button)
        for widget in (self.sent_button, self.show_only, *steps, self.panel_button):
            flow.addWidget(widget)
        return bar

    def _wire(self) -> None:
        self.show_only.activated.connect(self._narrow)
        self.panel_button.toggled.connect(self.panel.setVisible)
        self.view.current_changed.connect(self._show_current)
        self.view.selectionModel().selectionChanged.connect(lambda *_rows: self._show_names())
        self.view.fill_requested.connect(self.fill_in)
        self.view.menu_requested.connect(self._open_menu)
        self.panel.sit_down_requested.connect(lambda on: self.sit_down(sits_down=on))
        self.panel.step_requested.connect(self._take_step)
        self.panel.activity_requested.connect(self.activity_requested)
        self.steps.message.connect(self.message)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(lambda: self.sit_down(sits_down=False))

    # Reacting

    def _narrow(self, _index: int) -> None:
        wanted = self.show_only.currentData()
        self.commit_pending()
        self._is_filling = True
        self.model.show_state(ReportState(wanted) if wanted else None)
        self._stand_somewhere()
        announce(self, self._session.labels.unit.counted(self.model.rowCount()))

    def _stand_somewhere(self) -> None:
        """Stand on the first unit when the unit stood on is gone, and show its report."""
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            stand_on_row(self.view, 0)
        self._is_filling = False
        self._show_current()

    def _show_current(self) -> None:
        """Read the report of the unit stood on."""
        if self._is_filling:
            return
        row, rollcall = self.view.current_row(), self._rollcall
        if row is None or rollcall is None:
            self.panel.show_sheet(None, editable=False)
            return
        period, unit_id, today = rollcall.period, row.key, self._session.today()

        def read(connection: Connection) -> UnitSheet | None:
            return read_unit_sheet(connection, period, unit_id, today)

        self._session.query(read, self._show_sheet, key=self.panel)

    def _show_sheet(self, sheet: UnitSheet | None) -> None:
        self.panel.show_sheet(sheet, editable=self._is_editable())

    def _take_step(self, wanted: ReportState) -> None:
        sheet = self.panel.sheet
        if sheet is not None:
            take = self.steps.approve if wanted is ReportState.APPROVED else self.steps.receive
            take([sheet.row.key])

    def _show_names(self) -> None:
        noun = self._session.labels.unit
        self.view.setAccessibleName(noun.plural_title)
        rows = self.view.selected_rows()
        editable = self._is_editable()
        self.fill_button.setEnabled(len(rows) == 1)
        self.fill_button.setText(_("Fyll i här") if editable else _("Visa allt"))
        self.remind_button.setEnabled(editable and bool(rows))
        can_approve = any(row.state is not ReportState.APPROVED for row in rows)
        self.approve_button.setEnabled(editable and can_approve)
        self.more_button.setEnabled(editable and bool(rows))

    def _offer_sent(self, made: int) -> None:
        sentence = ngettext("{count} är utskickad", "Alla {count} är utskickade", made)
        self.sent_button.setText(sentence.format(count=made))
        self.sent_button.setVisible(made > 0 and self._is_editable())

    def _open_menu(self, place: QPoint) -> None:
        self.row_menu().popup(self.view.viewport().mapToGlobal(place))

    def _open_more(self) -> None:
        below = QPoint(0, self.more_button.height())
        self.row_menu().popup(self.more_button.mapToGlobal(below))

    def _is_editable(self) -> bool:
        is_fixed = self._rollcall is not None and self._rollcall.is_fixed
        return self._session.is_editable and not is_fixed

    def selected(self) -> list[RollcallRow]:
        """Return the selected units."""
        return self.view.selected_rows()


def _made(rows: Iterable[RollcallRow]) -> list[int]:
    """Return the units whose form has been made and not been sent."""
    return [row.key for row in rows if row.state is ReportState.MADE]
