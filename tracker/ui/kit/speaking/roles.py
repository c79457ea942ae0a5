"""What kinds of things our own widgets are to a screen reader, where Qt would guess wrong.

Qt takes every button that stays down for a check box, and what is painted by hand for nothing.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

Role = QAccessible.Role

_PROPERTY = "spokenRole"
_PRESS = "Press"


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Have a widget be a `role` to screen readers: a tab, a picture, a group …

    Call it before the widget is shown. A button that stays down becomes a tab that is selected.
    """
    _install()
    widget.setProperty(_PROPERTY, role.value)


class _Spoken(QAccessibleWidget):
    """A widget with a role of our own; all else is as Qt has it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._role = QAccessible.Role(widget.property(_PROPERTY))

    def role(self) -> QAccessible.Role:
        return self._role

    def state(self) -> QAccessible.State:
        state = super().state()
        button = self.object()
        if isinstance(button, QAbstractButton):
            state.selectable = True
            state.selected = button.isChecked()
        return state

    def text(self, which: QAccessible.Text) -> str:
        words = super().text(which)
        button = self.object()
        if which == QAccessible.Text.Name and not words and isinstance(button, QAbstractButton):
            return button.text().replace("&", "")
        return words

    def actionNames(self) -> list[str]:
        is_button = isinstance(self.object(), QAbstractButton)
        return [_PRESS] * is_button + super().actionNames()

    def doAction(self, name: str) -> None:
        button = self.object()
        if name == _PRESS and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(name)


def _make(_class_name: str, thing: QObject) -> _Spoken | None:
    is_ours = isinstance(thing, QWidget) and thing.property(_PROPERTY) is not None
    return _Spoken(thing) if is_ours and isinstance(thing, QWidget) else None


@cache
def _install() -> None:
    QAccessible.installFactory(_make)
