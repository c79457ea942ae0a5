"""What every page of the window has in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the open plan, reached from the sidebar."""

    def focus_first(self) -> None:
        """Stand where work on the page begins: in its first field, unless a page knows better."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()

    def commit_pending(self) -> None:
        """Save what is being written; pages without fields have nothing to save."""
