"""A line above the page for something lasting, such as why the plan is read-only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tracker.ui.kit.basics import Picture, button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.announcing import SpokenLabel


class Notice(QFrame):
    """Hidden while its text is empty. `action_requested`: the button beside the text is pressed."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._picture = Picture("lock", 16)
        self._text = SpokenLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.action = button("", self.action_requested.emit)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        self.hide()

    @property
    def text(self) -> str:
        """The text shown, "" when hidden."""
        return self._text.text()

    def show_text(self, text: str, action: str = "", icon_name: str = "lock") -> None:
        """Show a text, and a button with the words `action`; an empty text hides the line."""
        self._picture.show_icon(icon_name)
        self._text.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setVisible(bool(text))
