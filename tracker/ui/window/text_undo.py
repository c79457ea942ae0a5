"""Ctrl+Z and Ctrl+Y in a text field: the text's own steps first, then the plan's.

Qt's text fields keep these keys to themselves even when they have nothing to undo. The field that
has the focus is watched, and the keys are let through to the window's commands when its text has
no step left.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from tracker.ui.kit.guarded import guarded

UNDO_KEYS = ("Ctrl+Z",)
REDO_KEYS = ("Ctrl+Y", "Ctrl+Shift+Z")

_TextField = QLineEdit | QPlainTextEdit | QTextEdit


class TextUndo(QObject):
    """Watches the text field that has the focus, whichever window it stands in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)
            self._watch(None, application.focusWidget())

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        field = _text_field(watched)
        keys = QKeySequence(event.keyCombination()).toString()
        if field is None or keys not in (*UNDO_KEYS, *REDO_KEYS):
            return False
        has_step = _has_undo(field) if keys in UNDO_KEYS else _has_redo(field)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(has_step)
            return True
        if event.type() == QEvent.Type.KeyPress and has_step:
            (field.undo if keys in UNDO_KEYS else field.redo)()
            return True
        return False

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        # A field that goes while it has the focus says so when there is nothing left to unwatch.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = now if _text_field(now) is not None else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._watched.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None


def _text_field(widget: QObject | None) -> _TextField | None:
    """Return the text field a widget is or has: a list that can be typed in has one."""
    if isinstance(widget, QComboBox):
        return widget.lineEdit()
    return widget if isinstance(widget, _TextField) else None


def _has_undo(field: _TextField) -> bool:
    if isinstance(field, QLineEdit):
        return not field.isReadOnly() and field.isUndoAvailable()
    return not field.isReadOnly() and field.document().isUndoAvailable()


def _has_redo(field: _TextField) -> bool:
    if isinstance(field, QLineEdit):
        return not field.isReadOnly() and field.isRedoAvailable()
    return not field.isReadOnly() and field.document().isRedoAvailable()
