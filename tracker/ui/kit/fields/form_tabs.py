"""Tabs over a form that is too long for a screen: each shows a part of it, in one scroll area."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tracker.ui.kit.fitting_tabs import FittingTabs
from tracker.ui.kit.looks.theme import GRID


class TabbedForm(QWidget):
    """A head that is always in sight, tabs below it, and the part of the chosen tab.

    `tab_shown` carries the place of the tab. A part's layout is `parts[place]`.
    """

    tab_shown = Signal(int)

    def __init__(self, name: str, texts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = FittingTabs(name)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts: list[QVBoxLayout] = []
        self._widgets: list[QWidget] = []
        self.head = QVBoxLayout()
        self.head.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        self.head.setSpacing(GRID)
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(0)
        for text in texts:
            self._add_part(column, text)
        column.addStretch(1)
        self.area.setWidget(content)
        self.head.addWidget(self.tabs)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self.head)
        rows.addWidget(self.area, 1)
        self.tabs.current_changed.connect(self._show)
        self._show(0)

    def show_tab(self, place: int) -> None:
        """Show the part of a tab, from its top."""
        self.tabs.setCurrentIndex(place)

    def tab(self) -> int:
        """Return the place of the tab that is shown."""
        return self.tabs.currentIndex()

    def scroll_to_top(self) -> None:
        """Show the part's beginning."""
        self.area.verticalScrollBar().setValue(0)

    def ensureWidgetVisible(self, widget: QWidget, x_margin: int = 50, y_margin: int = 50) -> None:
        """Show the tab that a widget is on, and scroll to it."""
        for place, part in enumerate(self._widgets):
            if part.isAncestorOf(widget):
                self.show_tab(place)
        self.area.ensureWidgetVisible(widget, x_margin, y_margin)

    def _add_part(self, column: QVBoxLayout, text: str) -> None:
        self.tabs.addTab(text)
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.parts.append(layout)
        self._widgets.append(part)
        column.addWidget(part)

    def _show(self, place: int) -> None:
        for number, part in enumerate(self._widgets):
            part.setVisible(number == place)
        self.scroll_to_top()
        self.tab_shown.emit(place)
