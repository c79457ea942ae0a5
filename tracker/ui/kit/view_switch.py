"""Chips of which one is chosen: the ways a page can show its rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.roles import Role, speak_as


class ViewSwitch(QWidget):
    """Chooses a view by its name; `words` gives each its text. `chosen` carries the name."""

    chosen = Signal(str)

    def __init__(self, words: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speak_as(self, Role.PageTabList)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._group = QButtonGroup(self)
        self.chips: dict[str, QToolButton] = {}
        for name, text in words.items():
            chip = QToolButton()
            speak_as(chip, Role.PageTab)
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(partial(self.chosen.emit, name))
            self._group.addButton(chip)
            self.chips[name] = chip
            self.set_text(name, text)
            row.addWidget(chip)

    def set_text(self, name: str, text: str) -> None:
        """Give a view another text."""
        chip = self.chips[name]
        chip.setText(text)
        chip.setAccessibleName(text)
        bold = chip.font()
        bold.setBold(True)
        chip.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + 3 * GRID)

    def choose(self, name: str) -> None:
        """Show a view as the chosen one, without a signal."""
        self.chips[name].setChecked(True)
