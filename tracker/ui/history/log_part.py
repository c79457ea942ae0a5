"""The log in words: who changed what and when, what it was before, and the way back."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.history.log_words import SOURCES, LogFilter, actor_word
from tracker.errors import ConflictError, TrackerError
from tracker.store.log.changes import Changes
from tracker.store.log.logbook import (
    LogEntry,
    actors,
    changes_of,
    conflict_sentence,
    later_changes,
    log_entries,
)
from tracker.ui.history.change_panel import ChangePanel
from tracker.ui.history.log_table import SOURCE, WHAT, WHEN, WHO, LogTableModel
from tracker.ui.kit.basics import EmptyState, label
from tracker.ui.kit.cells.blocks import put_block
from tracker.ui.kit.fields.editors import DateEditor
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.tables.row_view import set_up_rows, stand_on_row
from tracker.ui.session import Session

_FIRST = Field("first", N_("Från"), Kind.DATE)
_LAST = Field("last", N_("Till"), Kind.DATE)
_MOST = 500
_TYPING_PAUSE_MS = 250


class LogPart(QWidget):
    """Lists the changes that pass a filter; one of them is shown beside and can be taken back."""

    open_activity_requested = Signal(int)
    message = Signal(str)
    facts = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.text = QLineEdit()
        self.actors = NamedBox()
        self.sources = NamedBox()
        self.first, self.last = DateEditor(_FIRST), DateEditor(_LAST)
        self._days: dict[DateEditor, date | None] = {}
        self.model = LogTableModel(session, self)
        self.table = QTableView()
        self.panel = ChangePanel()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._build()
        self._wire()

    def focus_first(self) -> None:
        """Stand in the table of changes."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> LogEntry | None:
        """Return the change the user stands on."""
        return self.model.row_of(self.table.currentIndex())

    def wanted(self) -> LogFilter:
        """Return which changes the fields ask for."""
        return LogFilter(
            self.actors.currentData(),
            self.sources.currentData(),
            self._days.get(self.first),
            self._days.get(self.last),
            self.text.text().strip(),
        )

    def show_from(self, day: date) -> None:
        """List every change from a day on, whoever made it."""
        self.text.clear()
        for combo in (self.actors, self.sources):
            combo.setCurrentIndex(0)
        self._days = {self.first: day}
        self.last.set_value(None)
        self.first.set_value(day.isoformat())
        self.refresh()

    def copy_list(self) -> None:
        """Put every change that is listed on the clipboard, a row each."""
        rows = [self.model.headings(), *(self.model.cells(entry) for entry in self.model.rows)]
        put_block(rows, has_heading=True)
        self.message.emit(_("Listan är kopierad. Klistra in den i Excel."))

    def take_back(self) -> None:
        """Take the current change back; what stands in the way is told, and nothing is changed."""
        entry = self.current()
        if entry is None or not self._session.is_editable:
            return

        def tell(changes: Changes) -> None:
            done = _taken_back(self._session, entry) if changes else _already_taken_back()
            self.message.emit(done)

        def refuse(error: TrackerError) -> None:
            if isinstance(error, ConflictError):
                later = later_changes(self._session.plan.connection, entry.set.id)
                error = ConflictError(conflict_sentence(later) or str(error))
            self._session.failed.emit(error)

        self._session.revert(entry.set, tell, refuse)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Read the log when it comes into sight."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the log anew as the fields ask for."""
        if not self._session.is_open or not self.isVisible():
            return
        self._fill_actors()
        wanted = self.wanted()
        self._session.query_present(
            lambda connection: log_entries(connection, wanted, _MOST),
            self._show,
            key=(id(self), "log"),
        )

    # Building

    def _build(self) -> None:
        self.text.setPlaceholderText(_("Sök bland ändringar"))
        self.text.setAccessibleName(_("Sök bland ändringar"))
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(scaled(26 * GRID))
        self.actors.setAccessibleName(_("Vem"))
        self.sources.setAccessibleName(_("Varifrån"))
        self.sources.addItem(_("Varifrån som helst"), None)
        for source, words in SOURCES.items():
            self.sources.addItem(_(words), source)
        filters = QWidget()
        flow = FlowLayout(GRID, filters)
        flow.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        for field in (self.text, self.actors, self.sources):
            flow.addWidget(field)
        for editor in (self.first, self.last):
            words = _(editor.field.label)
            editor.name_for_screen_reader(words)
            editor.setFixedWidth(scaled(19 * GRID))
            flow.addWidget(_together(label(words, "muted"), editor))
        self.copy_button = icon_button(_("Kopiera listan"), self.copy_list, "copy")
        self.copy_button.setToolTip(_("Kopiera listan som text med tabbar, för Excel"))
        flow.addWidget(self.copy_button)
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Ändringar"))
        set_up_rows(self.table, {WHEN: 132, WHO: 104, SOURCE: 84}, stretched=WHAT)
        self._stack = Stack()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState("history", _("Inga ändringar"), _("Ingen ändring passar urvalet."))
        )
        splitter = PageSplitter((self._stack, self.panel), (560, 384), wide=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(filters)
        column.addWidget(splitter, 1)

    def _wire(self) -> None:
        session = self._session
        session.opened.connect(self.refresh)
        session.closed.connect(self._forget)
        session.changed.connect(self._on_changed)
        self._pause.timeout.connect(self.refresh)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        for combo in (self.actors, self.sources):
            combo.activated.connect(lambda _place: self.refresh())
        for editor in (self.first, self.last):
            editor.committed.connect(partial(self._take_day, editor))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.panel.take_back_requested.connect(self.take_back)
        self.panel.copy_requested.connect(self._copy)
        self.panel.open_activity_requested.connect(self.open_activity_requested)

    # Reading

    def _fill_actors(self) -> None:
        chosen = self.actors.currentData()
        self.actors.blockSignals(True)
        self.actors.clear()
        self.actors.addItem(_("Vem som helst"), None)
        for actor in actors(self._session.present.connection):
            self.actors.addItem(actor_word(actor), actor)
        self.actors.setCurrentIndex(max(self.actors.findData(chosen), 0))
        self.actors.blockSignals(False)

    def _show(self, entries: tuple[LogEntry, ...]) -> None:
        self.model.show_rows(entries)
        self._stack.setCurrentIndex(0 if entries else 1)
        count = ngettext("{count} ändring", "{count} ändringar", len(entries))
        more = _("de {count} senaste ändringarna") if len(entries) == _MOST else count
        self.facts.emit(more.format(count=len(entries)))
        if entries and not self.table.currentIndex().isValid():
            stand_on_row(self.table, 0)
        self._show_current()

    def _show_current(self) -> None:
        entry = self.current()
        self.panel.show_entry(entry, is_editable=self._session.is_editable)
        if entry is not None:
            set_id = entry.set.id
            self._session.query_present(
                lambda connection: changes_of(connection, set_id),
                self.panel.show_changes,
                key=(id(self), "changes"),
            )

    def _take_day(self, editor: DateEditor, day: str | None) -> None:
        editor.accept(day)
        self._days[editor] = date.fromisoformat(day) if day else None
        self.refresh()

    def _on_changed(self, _changes: Changes, _initiator: object) -> None:
        self.refresh()

    def _forget(self) -> None:
        self.model.show_others(())
        self.panel.show_entry(None, is_editable=False)

    def _copy(self) -> None:
        """Put the current change, or all that are listed, on the clipboard as text."""
        entry, since = self.current(), self.panel.since
        if entry is not None and since is not None:
            QGuiApplication.clipboard().setText(
                f"{' · '.join(self.model.cells(entry))}\n{since.as_text()}"
            )
            self.message.emit(_("Ändringen är kopierad."))


def _taken_back(session: Session, entry: LogEntry) -> str:
    """Return that it is done, and how it is done again: the newest is undone as by Ctrl+Z."""
    if session.plan.history.redo_label == entry.set.label:
        return _("Ändringen är tillbakatagen. Gör om den med Ctrl+Y.")
    return _("Ändringen är tillbakatagen. Ångra med Ctrl+Z.")


def _already_taken_back() -> str:
    return _("Raderna är redan som de var före ändringen.")


def _together(*widgets: QWidget) -> QWidget:
    """Return widgets side by side as one, so that a label is on the line of its field."""
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID)
    for widget in widgets:
        line.addWidget(widget)
    return pair
