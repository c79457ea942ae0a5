"""Writing in the editors of fields as a user does: real keys in real inputs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tracker.ui.kit.fields.field_editor import FieldEditor


def input_of(editor: FieldEditor) -> QWidget:
    """Return the widget that is written in, with the focus."""
    widget = editor.focusProxy()
    assert widget is not None
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return widget


def write(editor: FieldEditor, text: str) -> QWidget:
    """Write a text over what stands in a field, and stay in it; return the input."""
    widget = input_of(editor)
    line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    line.selectAll()
    if text:
        QTest.keyClicks(line, text)
    else:
        QTest.keyClick(line, Qt.Key.Key_Delete)
    return line


def enter(editor: FieldEditor, text: str) -> QWidget:
    """Write a text over what stands in a field and press Enter; return the input."""
    line = write(editor, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return line


def choose(editor: FieldEditor, text: str) -> QComboBox:
    """Choose in a field's list with the focus in it; return the list."""
    combo = input_of(editor)
    assert isinstance(combo, QComboBox)
    place = combo.findText(text)
    assert place >= 0, text
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    return combo


def shown_in(editor: FieldEditor) -> str:
    """Return what is read in a field."""
    widget = editor.focusProxy()
    if isinstance(widget, QComboBox):
        if not widget.isEditable() and widget.currentIndex() < 0:
            return widget.placeholderText()
        return widget.currentText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    assert isinstance(widget, QLineEdit)
    return widget.text()
