"""The side Röster of the follow-up: a table of what was said, filtered, and the form beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.domain.reporting.voice import VoiceLine, privacy_hint, voices_sentence, written
from tracker.ui.followup.voices.voice_table import DAY, LED_TO, PLACE, SAID, WHO, VoiceTableModel
from tracker.ui.kit.basics import EmptyState, button, label
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.filter_menu import FilterMenu
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.row_view import set_up_rows, stand_on_row
from tracker.ui.session import Session
from tracker.ui.voices.adding import add_voice, remove_voice
from tracker.ui.voices.form import VoiceForm

_WIDTHS = {DAY: 88, WHO: 136, PLACE: 96, LED_TO: 88}
"""In pixels for a text whose digits are eight wide."""


class VoicesPart(QWidget):
    """Shows the register together with what the units have written themselves (VB-R8)."""

    activity_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: tuple[VoiceLine, ...] = ()
        self._year: int | None = None
        self._wanted: str | None = None
        self._years: frozenset[int | str] = frozenset()
        self._groups: frozenset[int | str] = frozenset()
        self.model = VoiceTableModel(session, self)
        self.view = QTableView()
        self.form = VoiceForm(session, Choices.of(session))
        self._build()
        self._wire()

    def show_voices(self, year: int, lines: tuple[VoiceLine, ...]) -> None:
        """Show the register; when another year is looked at, that year's voices."""
        self._lines = lines
        if year != self._year:
            self._year = year
            self._years = frozenset({year})
        self._offer()
        self._filter()

    def stand_on(self, voice_id: int) -> None:
        """Stand on a voice that was found, whatever the filter is."""
        self._years = self._groups = frozenset()
        self._offer()
        self._filter()
        self._select(f"voice/{voice_id}")

    def add(self) -> None:
        """Write a voice heard today, and stand in its form."""
        self.commit_pending()
        voice_id = add_voice(self._session)
        if voice_id is not None:
            self._wanted = f"voice/{voice_id}"
            self._filter()

    def remove_current(self) -> None:
        """Remove the voice stood on; undo brings it back."""
        line = self.current()
        if line is not None and line.voice is not None:
            self.form.forget()
            remove_voice(self._session, line)

    def current(self) -> VoiceLine | None:
        """Return the voice the user stands on, or None."""
        return self.model.row_at(self.view.currentIndex().row())

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._session.is_open:
            self.form.commit_pending()

    def focus_first(self) -> None:
        """Stand in the table, or at the button that adds the first."""
        first = self.view if self._lines else self.first_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        self.years = FilterMenu(_("År"))
        self.groups = FilterMenu(_("Grupp"))
        self.add_button = icon_button(_("Ny röst"), self.add, "plus")
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        self.counts = label("", "muted", wrap=True)
        self.first_button = button(_("Ny röst"), self.add, role="primary")
        self.nothing_yet = EmptyState(
            "users",
            _("Ingen röst är skriven ännu"),
            _(
                "Skriv vad de som berörs har sagt: vilken grupp, hur de hördes och vad det ledde"
                " till. {hint}"
            ).format(hint=privacy_hint()),
            self.first_button,
        )
        self.nothing_found = EmptyState(
            "users", _("Ingen röst passar filtret"), _("Välj ett annat år eller en annan grupp.")
        )
        self._set_up_view()
        self._stack = Stack()
        for widget in (
            PageSplitter((self.view, self._right_part()), (760, 352), wide=0),
            self.nothing_yet,
            self.nothing_found,
        ):
            self._stack.addWidget(widget)
        tools = QHBoxLayout()
        tools.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        tools.setSpacing(GRID)
        for tool in (self.years, self.groups, self.add_button, self.remove_button):
            tools.addWidget(tool)
        tools.addWidget(self.counts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tools)
        layout.addWidget(self._stack, 1)

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMinimumWidth(scaled(320))
        view.setAccessibleName(_("Berördas röster"))
        set_up_rows(view, _WIDTHS, SAID)

    def _right_part(self) -> QWidget:
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        self.reported = label("", wrap=True)
        self.reported_note = label(
            _("Det här har enheten skrivit i sin rapport. Det ändras där."), "muted", wrap=True
        )
        self.activity_button = button("", self._open_activity, role="link")
        for widget in (self.reported_note, self.reported, self.activity_button, self.form):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _wire(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        self.view.activated.connect(lambda _index: self.form.focus_first())
        self.years.ticked.connect(self._tick_years)
        self.groups.ticked.connect(self._tick_groups)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_current)
        self._session.closed.connect(self._forget)

    # Showing

    def _forget(self) -> None:
        self._year, self._groups = None, frozenset()
        self.form.forget()

    def _tick_years(self, ticked: frozenset[int | str]) -> None:
        self._years = ticked
        self._filter()

    def _tick_groups(self, ticked: frozenset[int | str]) -> None:
        self._groups = ticked
        self._filter()

    def _offer(self) -> None:
        """Offer the years and groups that there are, and the year looked at."""
        years = {line.year for line in self._lines} | ({self._year} if self._year else set())
        self.years.set_options([Option(year, str(year)) for year in sorted(years, reverse=True)])
        self.years.set_values(self._years)
        groups = sorted({line.group for line in self._lines if line.group}, key=str.casefold)
        self.groups.set_options([Option(group, group) for group in groups])
        self.groups.set_values(self._groups)
        self.groups.setVisible(len(groups) > 1)

    def _filter(self) -> None:
        self.commit_pending()
        wanted = self._wanted
        shown = [
            line
            for line in self._lines
            if line.key == wanted
            or (
                (not self._years or line.year in self._years)
                and (not self._groups or line.group in self._groups)
            )
        ]
        self.model.show_rows(shown)
        self.counts.setText(voices_sentence(written(shown)))
        self._stack.setCurrentIndex(0 if shown else (2 if self._lines else 1))
        for widget in (self.add_button, self.first_button):
            widget.setEnabled(self._session.is_editable)
        if wanted in [line.key for line in shown]:
            self._wanted = None
            self._select(str(wanted))
            self.form.focus_first()
        elif shown and self.current() is None:
            stand_on_row(self.view, 0)
        self._show_current()

    def _select(self, key: str) -> None:
        for row in range(self.model.rowCount()):
            line = self.model.row_at(row)
            if line is not None and line.key == key:
                stand_on_row(self.view, row)

    def _show_current(self) -> None:
        line = self.current()
        voice = line.voice if line is not None else None
        self.remove_button.setEnabled(self._session.is_editable and voice is not None)
        self.form.setVisible(voice is not None)
        is_reported = line is not None and voice is None
        for widget in (self.reported, self.reported_note, self.activity_button):
            widget.setVisible(is_reported)
        if voice is not None:
            self.form.show_row(voice.id)
        elif line is not None:
            self.form.forget()
            self.reported.setText(line.said)
            self.activity_button.setText(line.place.replace("&", "&&"))

    def _open_activity(self) -> None:
        line = self.current()
        if line is not None and line.activity_id is not None:
            self.activity_requested.emit(line.activity_id)
