"""The frame of all dialogs: distances, a row of buttons, and what Enter and Escape do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.ui.kit.basics import button
from tracker.ui.kit.dialogs.scrolled_body import ScrolledBody
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.screen import keep_on_screen, room_for
from tracker.ui.kit.looks.theme import GRID, scaled

EDGE = 3 * GRID
"""The distance between a dialog's content and its edge."""


class Frame(QDialog):
    """A dialog with `body` for its content and a row of buttons below.

    Enter presses the button that has focus, otherwise the primary one; Escape closes. Show it
    with `open()`, which returns at once, and listen to `accepted`. It is never larger than the
    screen: then the content scrolls, and the buttons stay where they are.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._width = width
        self._primaries: list[QPushButton] = []
        self._scrolled = ScrolledBody()
        self.body = self._scrolled.body
        self.body.setSpacing(2 * GRID)
        self._left = QHBoxLayout()
        self._left.setSpacing(GRID)
        self._right = QHBoxLayout()
        self._right.setSpacing(GRID)
        row = QHBoxLayout()
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(EDGE)
        layout.addWidget(self._scrolled, 1)
        layout.addLayout(row)
        self._keep_size()

    def add_button(
        self, text: str, clicked: Callable[[], object], *, role: str = "", icon_name: str = ""
    ) -> QPushButton:
        """Add a button to the right of the row; the visible `primary` one is for Enter."""
        made = _button(text, clicked, icon_name, role)
        self._right.addWidget(made)
        if role == "primary":
            self._primaries.append(made)
        return made

    def add_button_to_left(
        self, text: str, clicked: Callable[[], object], *, icon_name: str = ""
    ) -> QPushButton:
        """Add a button to the left of the row, for what does not end the dialog."""
        made = _button(text, clicked, icon_name)
        self._left.addWidget(made)
        return made

    def setVisible(self, visible: bool) -> None:
        """Keep Qt from making whichever button has focus the one for Enter."""
        for push_button in self.findChildren(QPushButton):
            push_button.setAutoDefault(False)
        self._scrolled.updateGeometry()  # nothing has told the layout while all was hidden
        super().setVisible(visible)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Keep the dialog so high that no wrapped text is cut off, and within the screen."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self._keep_size()
        return handled

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the focused button, otherwise the primary one."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        wanted = [focused] if isinstance(focused, QPushButton) else self._primaries
        for push_button in wanted:
            if push_button.isVisible():
                push_button.click()
                return

    def _keep_size(self) -> None:
        room = room_for(self)
        least = self._layout.totalMinimumSize()
        width = min(max(scaled(self._width), least.width()), room.width())
        needed = self._layout.totalHeightForWidth(min(max(self.width(), width), room.width()))
        if needed >= 0:
            needed += self._scrolled.lacking
        else:
            more = self._scrolled.body.totalMinimumSize() - self._scrolled.minimumSizeHint()
            needed = least.height() + more.height()
        height = min(needed, room.height())
        self._scrolled.give_way(needed - height)
        if (width, height) != (self.minimumWidth(), self.minimumHeight()):
            self.setMinimumSize(width, height)
        if self.isVisible() and not self.isMaximized():
            self.resize(self.size().boundedTo(room))
            keep_on_screen(self)


def _button(
    text: str, clicked: Callable[[], object], icon_name: str, role: str = ""
) -> QPushButton:
    if icon_name and role != "primary":
        return icon_button(text, clicked, icon_name, role)
    return button(text, clicked, role=role)
