"""Chips of which one is chosen: the sides of a page, each with how many rows it has."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.roles import Role, speak_as


class SideSwitch(QWidget):
    """Chooses a side by its number. `chosen` carries it."""

    chosen = Signal(int)

    def __init__(self, sides: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speak_as(self, Role.PageTabList)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        group = QButtonGroup(self)
        self.chips = [QToolButton() for _side in range(sides)]
        for side, chip in enumerate(self.chips):
            speak_as(chip, Role.PageTab)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.hide()
            chip.clicked.connect(partial(self.chosen.emit, side))
            group.addButton(chip)
            row.addWidget(chip)
        self.choose(0)

    def choose(self, side: int) -> None:
        """Show a side as the chosen one, without a signal."""
        self.chips[side].setChecked(True)

    def name_side(self, side: int, words: str, count: int | None = None) -> None:
        """Show a side, unseen until then, with its words and how many rows it has, if told."""
        chip = self.chips[side]
        shown = words.replace("&", "&&")
        chip.setText(shown if count is None else f"{shown}  {count}")
        chip.setAccessibleName(words if count is None else f"{words}, {count}")
        chip.show()
