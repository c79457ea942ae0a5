"""The shell of every page: heading and tools, lines of filters, and below them what it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.stack import Stack


class PageShell(QVBoxLayout):
    """Lays a page out: its head on top, lines below it, then `stack` with one view at a time.

    The head is a `PageHead` on all pages but those that scroll as a whole, which have an `edge` of
    so many pixels around and between all. The first view is what the page is for; the others are
    states such as an empty plan.
    """

    def __init__(self, page: QWidget, head: QWidget, *, edge: int = 0) -> None:
        super().__init__(page)
        self.setContentsMargins(edge, edge, edge, edge)
        self.setSpacing(edge)
        self.stack = Stack()
        self.addWidget(head)
        self.addWidget(self.stack, 1)

    def add_line(self, line: QWidget) -> None:
        """Add a line between the head and the views, such as a filter or a notice."""
        edged = QHBoxLayout()
        edged.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        edged.addWidget(line)
        self.insertLayout(self.count() - 1, edged)

    def add_views(self, *views: QWidget) -> None:
        """Add what the page can show in its middle."""
        for view in views:
            self.stack.addWidget(view)
