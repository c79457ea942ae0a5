"""The slim list of pages to the left: icon and word, Ctrl and a digit for each."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID


class Sidebar(QWidget):
    """Chooses a page. `page_chosen` carries its name."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(168)
        self._buttons: dict[str, QToolButton] = {}
        self._keys: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        self._layout.setSpacing(GRID // 2)
        self._layout.addStretch(1)

    def add_page(self, name: str, text: str, icon_name: str) -> None:
        """Add a page at the end of the list."""
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setIcon(icon(icon_name))
        chip.setIconSize(QSize(18, 18))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._keys[name] = f"Ctrl+{(len(self._buttons) + 1) % 10}"
        chip.clicked.connect(lambda _checked: self.page_chosen.emit(name))
        self._group.addButton(chip)
        self._buttons[name] = chip
        self._layout.insertWidget(self._layout.count() - 1, chip)
        self.rename_page(name, text)

    def rename_page(self, name: str, text: str) -> None:
        """Show other words for a page."""
        chip = self._buttons[name]
        chip.setText(" " + text)
        chip.setShortcut(QKeySequence(self._keys[name]))
        chip.setAccessibleName(text)
        chip.setToolTip(plain_tooltip(f"{text} ({self._keys[name]})"))

    def pages(self) -> list[tuple[str, str, str]]:
        """Return each page's name, words and keys, in order."""
        return [
            (name, chip.accessibleName(), self._keys[name]) for name, chip in self._buttons.items()
        ]

    def mark(self, name: str) -> None:
        """Mark a page as the one shown."""
        self._buttons[name].setChecked(True)
