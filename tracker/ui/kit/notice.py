"""A line above the page for something lasting, such as why the plan is read-only."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from tracker.ui.kit.basics import label
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID


class Notice(QFrame):
    """Hidden while its text is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        picture = QLabel()
        picture.setPixmap(icon("lock").pixmap(16, 16))
        self._text = label("", wrap=True)
        row.addWidget(picture)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The text shown, "" when hidden."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        """Show a text; an empty text hides the line."""
        self._text.setText(text)
        self.setVisible(bool(text))
