"""A heading with lines under it, as the panels have them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.ui.kit.basics import Picture, label
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tiles import ICON


class Section(QWidget):
    """A heading and lines that can be exchanged."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID // 2)
        self.heading = label(heading, "subheading", wrap=True)
        layout.addWidget(self.heading)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        layout.addLayout(self._lines)

    def show_lines(self, lines: Iterable[QWidget]) -> None:
        """Show these lines instead of those before."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(line)


def two_lines(icon_name: str, tint: str, first: str, second: str) -> QWidget:
    """Return a sign with a line of text beside it, and under that a muted one."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
    row.setSpacing(GRID)
    row.addWidget(Picture(icon_name, ICON, tint), alignment=Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(first, wrap=True))
    if second:
        words.addWidget(label(second, "muted", wrap=True))
    row.addLayout(words, 1)
    return line
