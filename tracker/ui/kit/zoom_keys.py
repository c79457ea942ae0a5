"""Ctrl++ and Ctrl+-: a view that zooms by itself keeps them while it has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_KEYS = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus})


def keeps_zoom_keys(event: QEvent) -> bool:
    """Take a key that zooms before the window's commands do; return whether it was one."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_ours = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and event.key() in _KEYS
    if is_ours:
        event.accept()
    return is_ours
