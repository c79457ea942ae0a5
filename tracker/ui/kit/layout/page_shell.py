"""The shell of every page: heading and tools, lines of filters, and below them what it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.theme import GRID


class PageShell(QVBoxLayout):
    """Lays a page out: its head on top, lines below it, then what it shows.

    The head is a `PageHead` on all pages but those that scroll as a whole, which have an `edge` of
    so many pixels around and between all.
    """

    def __init__(self, page: QWidget, head: QWidget, *, edge: int = 0) -> None:
        super().__init__(page)
        self.setContentsMargins(edge, edge, edge, edge)
        self.setSpacing(edge)
        self.addWidget(head)

    def add_line(self, line: QWidget) -> None:
        """Add a line below the head, such as a filter or a notice."""
        edged = QHBoxLayout()
        edged.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        edged.addWidget(line)
        self.addLayout(edged)

    def add_views(self, *views: QWidget) -> Stack:
        """Add what the page shows one at a time: its content first, then states such as empty."""
        stack = Stack()
        for view in views:
            stack.addWidget(view)
        self.addWidget(stack, 1)
        return stack

    def add_parts(self, *parts: QWidget) -> None:
        """Add what a page that scrolls as a whole shows below each other, or hides."""
        for part in parts:
            self.addWidget(part, 1)
