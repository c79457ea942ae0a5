"""How much room there is for a window or dialog on the screen it stands on."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from tracker.ui.kit.looks.theme import GRID

_FRAME = QSize(2 * GRID, 5 * GRID)
"""What a desktop's own frame and title line take of the room, before they are there to measure."""


def available_geometry(widget: QWidget) -> QRect:
    """Return the part of a widget's screen that no panel of the desktop covers."""
    return widget.screen().availableGeometry()


def room_for(widget: QWidget) -> QSize:
    """Return how large the inside of a window or dialog may be, in logical pixels."""
    return available_geometry(widget).size() - _FRAME


def keep_on_screen(window: QWidget) -> None:
    """Move a window that has grown out of its screen below or to the right back into it."""
    room, taken = available_geometry(window), window.frameGeometry()
    right, below = taken.right() - room.right(), taken.bottom() - room.bottom()
    if right > 0 or below > 0:
        x = max(taken.x() - max(right, 0), room.x())
        y = max(taken.y() - max(below, 0), room.y())
        window.move(x, y)
