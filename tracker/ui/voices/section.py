"""The voices about one area, goal or activity, as lines that open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import Level
from tracker.domain.reporting.voice import VoiceLine
from tracker.store.followup.voices import voices_about
from tracker.store.log.changes import Changes
from tracker.ui.kit.basics import button, explain, label
from tracker.ui.kit.elided_label import ElidedLabel
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session
from tracker.ui.voices.adding import add_voice
from tracker.ui.voices.dialog import VoiceDialog


class VoicesSection(QWidget):
    """Lists what those concerned have said about one row; hidden while nobody has.

    `read_again` is sent when the lines have been read.
    """

    read_again = Signal()

    def __init__(
        self, session: Session, choices: Choices, level: Level, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._level = level
        self._row_id: int | None = None
        self.lines: tuple[VoiceLine, ...] = ()
        self.add_button = icon_button(_("Lägg till röst …"), self.add, "plus")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Berördas röster"), "subheading"))
        column.addLayout(self._rows)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
        session.changed.connect(self._on_changed)

    def show_row(self, row_id: int | None) -> None:
        """Show the voices about a row, none when there is no row."""
        self._row_id, self.lines = row_id, ()
        self.hide()
        self._read()

    def add(self) -> None:
        """Write a voice about the row shown, and stand in its form."""
        if self._row_id is None:
            return
        voice_id = add_voice(self._session, self._level, self._row_id)
        if voice_id is not None:
            self._read()
            dialog = self._open(voice_id)
            dialog.form.focus_first()

    def _open(self, voice_id: int) -> VoiceDialog:
        dialog = VoiceDialog(self._session, self._choices, voice_id, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _read(self) -> None:
        if self._row_id is None or not self._session.is_open:
            return
        self.lines = voices_about(self._session.plan.connection, str(self._level), self._row_id)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in self.lines:
            self._rows.addWidget(self._made(line))
        self.setVisible(bool(self.lines))
        self.add_button.setEnabled(self._session.is_editable)
        self.read_again.emit()

    def _made(self, line: VoiceLine) -> QWidget:
        voice_id = line.voice.id if line.voice else 0
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = f"{line.when} · {line.who}"
        title = button(words.replace("&", "&&"), lambda: self._open(voice_id), role="link")
        title.setAutoDefault(False)
        title.setMinimumWidth(0)
        title.setSizePolicy(title.sizePolicy().Policy.Ignored, title.sizePolicy().verticalPolicy())
        title.setAccessibleName(words)
        said = ElidedLabel(line.headline)
        explain(said, line.said)
        column.addWidget(title)
        column.addWidget(said)
        return holder

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self._row_id is not None and changes.touch("voice", "dimension_item"):
            self._read()
