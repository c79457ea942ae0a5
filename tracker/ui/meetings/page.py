"""The page Möten: meetings of councils and boards, and what is new since the one before (VI-R2)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QMenu,
    QScrollArea,
    QTableView,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.domain.history.meeting_sheet import MeetingSheet
from tracker.domain.meetings.meeting import meetings_sentence, next_meeting_sentence
from tracker.domain.meetings.meeting_listing import meetings_listing
from tracker.store.log.changes import Changes
from tracker.store.meetings.planning import days_to_offer
from tracker.store.meetings.queries import (
    MeetingRow,
    PreparedMeeting,
    lock_meeting,
    meeting_rows,
    meeting_sheet,
    prepare_meeting,
)
from tracker.ui.kit.basics import EmptyState, button
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.page import Page
from tracker.ui.kit.saving.listed import TableToSave, shown_table
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.meetings.form import MeetingForm
from tracker.ui.meetings.panel import MeetingPanel
from tracker.ui.meetings.plan_year import PlanYearDialog
from tracker.ui.session import Session

_FORM_WIDTH = 35 * GRID
_ATTEMPTS = 3


class MeetingsPage(Page):
    """Records meetings, locks their state, and shows what has happened between them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[MeetingRow] = []
        self._sheet: MeetingSheet | None = None
        self._wanted: int | None = None
        self._is_locking = False
        self.list = TwoLineList(_("Möten"))
        self.panel = MeetingPanel()
        self.form = MeetingForm(session)
        self._build()
        self._wire()

    @property
    def sheet(self) -> MeetingSheet | None:
        """The sheet of the meeting that is shown, None while it is being read."""
        return self._sheet

    # What the window asks for

    def begin_row(self, table: str) -> None:
        """Write a new meeting."""
        if table == "meeting":
            self.new_meeting()

    def table_to_save(self) -> TableToSave | None:
        """Return the meetings, unless a table of the one that is shown is stood in."""
        stood_in = self.window().focusWidget()
        if isinstance(stood_in, QTableView) and self.isAncestorOf(stood_in):
            return shown_table(self)
        made = meetings_listing([row.meeting for row in self._rows])
        return TableToSave(made.title, lambda: made) if self._rows else None

    def new_meeting(self) -> None:
        """Write a meeting of the council today, and stand in its day."""
        if not self._session.is_editable:
            return
        self.commit_pending()
        plan = self._session.plan
        row = plan.plan()
        body = row.council_name or row.followup_recipient or ""
        created: list[int] = []

        def write() -> None:
            created.append(plan.meetings.add(held_on=self._session.today(), body=body or None))

        if self._session.change(_("Nytt möte"), write):
            self._wanted = created[0]
            self._read()
            self.form.focus_first()

    def plan_year(self) -> PlanYearDialog | None:
        """Offer the days of the council's meetings that the year lacks; return the dialog."""
        days, session = self.days_to_plan(), self._session
        if not days or not session.is_editable:
            return None
        self.commit_pending()
        dialog = PlanYearDialog(session, session.year, days, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def days_to_plan(self) -> tuple[date, ...]:
        """Return the days to offer for the year looked at; none for a year that has been."""
        session = self._session
        if session.year < session.today().year:
            return ()
        return days_to_offer(session.plan.connection, session.year)

    def show_row(self, table: str, row_id: int) -> None:
        """Stand on a meeting that was found."""
        if table == "meeting":
            self._wanted = row_id
            self._read()

    def delete_selected(self) -> None:
        """Remove the current meeting; undo brings it back, and what was locked stays."""
        row = self._current()
        if row is None or not self._session.is_editable:
            return
        name = row.meeting.name
        change_label = _("Tog bort mötet {meeting}").format(meeting=name)
        if self._session.change(change_label, self._session.plan.meetings.delete, row.meeting.id):
            self.message.emit(_("{title} togs bort. Ångra med Ctrl+Z.").format(title=name))

    def lock_current(self) -> None:
        """Lock the state of the current meeting; it is read and written as text elsewhere first."""
        row = self._current()
        if row is None or not self._session.is_editable or self._is_locking:
            return
        self.commit_pending()
        self._is_locking = True
        self.panel.lock_button.setEnabled(False)
        self.message.emit(_("Tar lägesbild …"))
        self._prepare(row.meeting.id, _ATTEMPTS)

    def copy_sheet(self) -> None:
        """Put the current meeting's sheet on the clipboard as text."""
        if self._sheet is not None:
            QGuiApplication.clipboard().setText(self._sheet.as_text())
            self.message.emit(_("Mötesunderlaget är kopierat. Klistra in det där du vill ha det."))

    def focus_first(self) -> None:
        """Stand in the list of meetings, or at the button that makes the first."""
        first = self.list if self._rows else self.first_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._session.is_open:
            self.form.commit_pending()

    # Qt's own

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Read the meetings when the page comes into sight."""
        super().showEvent(event)
        if self._session.is_open:
            self._read()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while the page is out of sight."""
        super().hideEvent(event)
        self._session.tasks.forget_query(self)

    # Building

    def _build(self) -> None:
        self.list.setMinimumWidth(scaled(27 * GRID))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        scroll.setMinimumWidth(scaled(_FORM_WIDTH))
        sizes = (34 * GRID, 580, _FORM_WIDTH)
        splitter = PageSplitter((self.list, self.panel, scroll), sizes, wide=1)
        self.first_button = button(_("Nytt möte"), self.new_meeting, role="primary")
        self.nothing_yet = EmptyState(
            "users",
            _("Inga möten ännu"),
            _(
                "Lägg in mötena där planen redovisas. Vid varje möte låser du en lägesbild, och"
                " programmet berättar vad som har hänt sedan mötet före."
            ),
            self.first_button,
        )
        shell = PageShell(self, self._head())
        self._stack = shell.add_views(splitter, self.nothing_yet)

    def _head(self) -> PageHead:
        head = PageHead(_("Möten"))
        self.count = head.facts
        self.copy_button = icon_button(_("Kopiera"), self.copy_sheet, "copy")
        self.copy_button.setToolTip(_("Kopiera underlaget till mötet som text"))
        self.print_button = icon_button(_("Underlag …"), self._print, "printer")
        self.print_button.setToolTip(_("Hela underlaget till mötet, att skriva ut eller spara"))
        self.plan_button = icon_button("", self.plan_year, "calendar-days")
        self.plan_button.hide()
        self.new_button = button(_("Nytt möte"), self.new_meeting, role="primary")
        head.add_tools(self.copy_button, self.print_button, self.plan_button, self.new_button)
        return head

    def _wire(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        session.year_chosen.connect(self._show_count)
        session.day_changed.connect(self._renew)
        queued = Qt.ConnectionType.QueuedConnection  # saving a field fills the list anew
        self.list.currentRowChanged.connect(self._on_row, queued)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete_selected)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.panel.lock_requested.connect(self.lock_current)
        self.panel.open_activity_requested.connect(self.open_activity_requested)
        self.form.open_activity_requested.connect(self.open_activity_requested)

    # Reading

    def _on_opened(self) -> None:
        self._wanted = None
        if self.isVisible():
            self._read()

    def _on_closed(self) -> None:
        self._rows, self._sheet, self._is_locking = [], None, False
        self.form.forget()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.blockSignals(False)

    def _on_changed(self, _changes: Changes, _initiator: object) -> None:
        if self.isVisible():
            self._read()

    def _renew(self) -> None:
        """Read anew which meetings are to come."""
        if self.isVisible() and self._session.is_open:
            self._read()

    def _read(self) -> None:
        self._session.query(meeting_rows, self._show_rows, key=(id(self), "rows"))

    def _show_rows(self, rows: list[MeetingRow]) -> None:
        current = self._current()
        wanted = self._wanted or (current.meeting.id if current else None)
        self._wanted = None
        self._rows = sorted(
            rows, key=lambda row: (row.meeting.held_on, row.meeting.id), reverse=True
        )
        today = self._session.today()
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._rows:
            meeting = row.meeting
            parts = (meeting.bodies_text, meeting.title, meeting.agenda_item)
            detail = " · ".join(part for part in parts if part)
            self.list.add(meeting.held_on.isoformat(), detail, row, _state_word(row, today))
        self.list.setCurrentRow(self._place_of(wanted))
        self.list.blockSignals(False)
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._show_count()
        self._show_current()

    def _place_of(self, meeting_id: int | None) -> int:
        ids = [row.meeting.id for row in self._rows]
        if meeting_id in ids:
            return ids.index(meeting_id)
        today = self._session.today()
        coming = [place for place, row in enumerate(self._rows) if row.meeting.held_on >= today]
        return max(coming, default=0) if ids else -1

    @Slot(int)
    def _on_row(self, _row: int) -> None:
        if self._session.is_open:
            self._show_current()

    def _show_current(self) -> None:
        row = self._current()
        editable = self._session.is_editable
        for widget in (self.new_button, self.first_button):
            widget.setEnabled(editable)
        for widget in (self.copy_button, self.print_button):
            widget.setEnabled(row is not None)
        self.panel.lock_button.setEnabled(not self._is_locking)
        if row is None:
            self.form.forget()
            return
        meeting_id, today = row.meeting.id, self._session.today()
        self.form.show_row(meeting_id)
        if self._sheet is not None and self._sheet.meeting.id != meeting_id:
            self._sheet = None
            self.panel.show_sheet(None, is_editable=editable)
        plan = self._session.plan

        def read() -> MeetingSheet | None:
            with plan.reading() as connection:
                return meeting_sheet(connection, meeting_id, today)

        tasks = self._session.tasks
        tasks.query(read, self._show_sheet, self._session.failed.emit, key=self)

    def _show_sheet(self, sheet: MeetingSheet | None) -> None:
        self._sheet = sheet
        self.panel.show_sheet(sheet, is_editable=self._session.is_editable)

    def _show_count(self) -> None:
        if not self._session.is_open:
            return
        meetings = [row.meeting for row in self._rows]
        plan, session = self._session.plan.plan(), self._session
        counted = meetings_sentence(meetings, plan, session.year, session.today())
        coming = next_meeting_sentence(meetings, session.today())
        self.count.setText(" · ".join(part for part in (counted, coming) if part))
        words = _("Planera {year} …").format(year=session.year)
        self.plan_button.setText(f" {words}")
        self.plan_button.setAccessibleName(words)
        self.plan_button.setVisible(session.is_editable and bool(self.days_to_plan()))

    def _current(self) -> MeetingRow | None:
        row = self.list.current_value()
        return row if isinstance(row, MeetingRow) else None

    # Doing

    def _prepare(self, meeting_id: int, attempts: int) -> None:
        plan, today = self._session.plan, self._session.today()

        def read() -> PreparedMeeting:
            with plan.reading() as connection:
                return prepare_meeting(connection, meeting_id, today)

        def deliver(prepared: PreparedMeeting) -> None:
            is_old = prepared.version != plan.newest_change_set()
            if is_old and attempts > 1:
                self._prepare(meeting_id, attempts - 1)
            else:
                self._lock(prepared, today)

        tasks = self._session.tasks
        tasks.query(read, deliver, self._refuse_lock, key=(id(self), "lock"))

    def _lock(self, prepared: PreparedMeeting, today: date) -> None:
        self._is_locking = False
        meeting = prepared.meeting
        change_label = _("Tog lägesbild för {meeting}").format(meeting=meeting.name)
        done = self._session.change(
            change_label, lock_meeting, self._session.plan, meeting.id, today, prepared=prepared
        )
        self.panel.lock_button.setEnabled(True)
        if done:
            self.message.emit(_("Lägesbilden är tagen. Ångra med Ctrl+Z."))

    def _refuse_lock(self, error: Exception) -> None:
        self._is_locking = False
        self.panel.lock_button.setEnabled(True)
        self._session.failed.emit(error)

    def _print(self) -> None:
        if self._sheet is not None:
            self.print_meeting_requested.emit(self._sheet.meeting.id)

    def _open_menu(self, place: QPoint) -> None:
        self.row_menu().popup(self.list.viewport().mapToGlobal(place))

    def row_menu(self) -> QMenu:
        """Return the menu of what can be done with the current meeting."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row, editable = self._current(), self._session.is_editable
        menu.addAction(icon("plus"), _("Nytt möte"), self.new_meeting).setEnabled(editable)
        menu.addAction(icon("copy"), _("Kopiera"), self.copy_sheet).setEnabled(row is not None)
        lock = menu.addAction(icon("lock"), _("Ta lägesbild nu"), self.lock_current)
        lock.setEnabled(editable and row is not None and row.snapshot is None)
        menu.addSeparator()
        delete = menu.addAction(icon("trash-2"), _("Ta bort"), self.delete_selected)
        delete.setEnabled(editable and row is not None)
        return menu


def _state_word(row: MeetingRow, today: date) -> str:
    if row.snapshot is not None:
        return _("Lägesbild tagen")
    return _("Kommande") if row.meeting.held_on > today else _("Lägesbild saknas")
