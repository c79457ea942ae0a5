"""One change of the log: who, when, and each thing that became different."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.history.compare_words import Since
from tracker.domain.history.log_words import actor_word, source_word
from tracker.store.log.logbook import LogEntry
from tracker.ui.kit.basics import EmptyState, label
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.difference_list import DifferenceList


class ChangePanel(QWidget):
    """Shows a change. `take_back_requested`: it is to be undone, whatever came after it."""

    take_back_requested = Signal()
    copy_requested = Signal()
    open_activity_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.since: Since | None = None
        self.title = label("", "subheading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.sentence = label("", wrap=True)
        self.copy_button = icon_button(_("Kopiera"), self.copy_requested.emit, "copy")
        self.take_back_button = icon_button(
            _("Ta tillbaka ändringen"), self.take_back_requested.emit, "undo-2"
        )
        self.take_back_button.setToolTip(
            _("Gör raderna som de var före ändringen. Det går bara om ingen har ändrat dem sedan.")
        )
        self.differences = DifferenceList(_("Vad som ändrades"))
        self.nothing = EmptyState("info", _("Inget att visa"), "")
        self._build()

    def show_entry(self, entry: LogEntry | None, *, is_editable: bool) -> None:
        """Show whose change it is, before what it changed has been read; None: no change."""
        self.since = None
        self.differences.show_groups(())
        self._stack.setCurrentIndex(0)
        self.sentence.hide()
        self.setEnabled(entry is not None)
        self.title.setText(_(entry.set.label) if entry else "")
        about = (
            (entry.when, actor_word(entry.set.actor), source_word(entry.set.source))
            if entry
            else ()
        )
        self.about.setText(" · ".join(about))
        may = entry is not None and is_editable and not entry.is_undone
        self.take_back_button.setVisible(may)
        self.copy_button.setEnabled(False)

    def show_changes(self, since: Since) -> None:
        """Show what the change changed."""
        self.since = since
        self.copy_button.setEnabled(True)
        self.differences.show_groups(since.groups)
        self.nothing.show_text(_("Inget att visa"), since.sentence)
        self.sentence.setText(since.sentence if since.count else "")
        self.sentence.setVisible(bool(since.sentence and since.count))
        self._stack.setCurrentIndex(0 if since.count else 1)

    def _build(self) -> None:
        self._stack = Stack()
        self._stack.addWidget(self.differences)
        self._stack.addWidget(self.nothing)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.take_back_button)
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addLayout(buttons)
        layout.addWidget(self.sentence)
        layout.addWidget(self._stack, 1)
        self.differences.open_activity_requested.connect(self.open_activity_requested)
