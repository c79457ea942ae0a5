"""The top of a page: its heading and what belongs beside it, and its tools to the right."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.ui.kit.basics import label
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.announcing import SpokenLabel


class HeadLayout(FlowLayout):
    """A flow whose last widgets, the tools, keep to the right of whatever line they stand on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(GRID, parent)
        self._tools: list[QWidget] = []

    def add_tool(self, tool: QWidget) -> None:
        """Add a widget that keeps to the right."""
        self._tools.append(tool)
        self.addWidget(tool)

    def add_beside(self, widget: QWidget) -> None:
        """Add a widget before the tools."""
        self.addWidget(widget)
        self._items.insert(len(self._items) - 1 - len(self._tools), self._items.pop())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        rect = rect.marginsRemoved(self.contentsMargins())
        for line in self._lines(rect.width()):
            tools = [item for item, _size in line if item.widget() in self._tools]
            if tools:
                free = rect.right() - tools[-1].geometry().right()
                for item in tools:
                    item.setGeometry(item.geometry().translated(QPoint(free, 0)))


class PageHead(QWidget):
    """`heading` and `facts` (a muted word or two), then what is added; on a second line if need be.

    A page is never wider than the widest of these: what has no room goes on below.
    """

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label(heading, "heading")
        self.facts = SpokenLabel()  # how many are left when the page is filtered
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setProperty("role", "muted")
        self._flow = HeadLayout(self)
        self._flow.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        for words in (self.heading, self.facts):
            self._flow.add_beside(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets beside the heading, such as what chooses between the sides of a page."""
        for widget in widgets:
            self._flow.add_beside(widget)

    def add_tools(self, *tools: QWidget) -> None:
        """Add what is done with the page, to the right."""
        for tool in tools:
            self._flow.add_tool(tool)
