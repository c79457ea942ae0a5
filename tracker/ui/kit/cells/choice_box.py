"""A list of choices that takes what is typed: one match is taken, several are listed."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QLineEdit, QListView, QWidget

from tracker.domain.core.language import _
from tracker.domain.core.matching import matching
from tracker.domain.core.words import read_term
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.speaking.named_box import NamedBox

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PASSED_ON = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MOST_NAMED = 4
_ROOM = 24
"""The room beside the words in the list of matches, in pixels."""


class _Matches(QCompleter):
    """The list below a box of what the text may mean, made when something is first written."""

    def __init__(self, box: QComboBox) -> None:
        self._found = QStringListModel(box)
        super().__init__(self._found, box)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setWidget(box)
        self.list = QListView()
        self.setPopup(self.list)

    def show_texts(self, texts: list[str]) -> None:
        """List these texts below the box."""
        self._found.setStringList(texts)
        self.complete()
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + _ROOM)

    def stand_on_first(self) -> None:
        """Stand on the first text."""
        self.list.setCurrentIndex(self.completionModel().index(0, 0))


class ChoiceBox(NamedBox):
    """Shows a choice and lets its user write any part of another.

    `left` is sent when the box is left. `terms` are the words of a closed list, of which other
    forms are understood too ("klar"). `create_requested` carries a name to add, once `can_create`
    says that names may be; then a text that nothing matches offers "Lägg till”.
    """

    left = Signal()
    create_requested = Signal(str)

    def __init__(self, terms: type[StrEnum] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms = terms
        self.can_create: Callable[[], bool] = lambda: False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]
        self._matches: _Matches | None = None
        self.line.textEdited.connect(self._on_edited)

    @property
    def line(self) -> QLineEdit:
        """Where the text is written."""
        line = self.lineEdit()
        assert line is not None  # noqa: S101 -- the box can be written in
        return line

    def matches(self) -> list[int]:
        """Return the places of the choices that the text may mean, the likeliest first."""
        text = self.currentText().strip()
        chosen = self.currentIndex()
        if chosen >= 0 and self.itemText(chosen) == text:
            return [chosen]
        texts = [self.itemText(place) for place in range(self.count())]
        found = matching(text, texts)
        if self._terms is not None and not found and text:
            term = read_term(self._terms, text)
            place = -1 if term is None else self.findData(str(term.value))
            return [place] if place >= 0 else found
        return found

    def place(self) -> int:
        """Return the place of the one choice that the text means, -1 for none or several."""
        found = self.matches()
        return found[0] if len(found) == 1 else -1

    def settle(self) -> None:
        """Write out in full the one choice that the text means."""
        place = self.place()
        if place >= 0:
            self.setCurrentIndex(place)
            self.line.setText(self.itemText(place))

    def problem(self) -> str:
        """Return why the text is no choice when several fit it, else ""."""
        found = self.matches()
        if len(found) < 2:  # noqa: PLR2004 -- one is no problem
            return ""
        named = ", ".join(self.itemText(place) for place in found[:_MOST_NAMED])
        more = " …" if len(found) > _MOST_NAMED else ""
        sentence = _("”{text}” passar flera: {choices}. Skriv mer eller välj i listan.")
        return sentence.format(text=self.currentText().strip(), choices=named + more)

    # Qt's own

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key changes the choice in passing: the arrows open the list, pages turn the page."""
        if event.key() in _PASSED_ON:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.showPopup()
        else:
            if event.key() in _ENTER:
                self.settle()
            super().keyPressEvent(event)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list of matches that belong to the text are handed to it."""
        if self._matches is not None and watched is self._matches.list:
            return self._filter_popup(event, self._matches.list)
        return super().eventFilter(watched, event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hide_matches()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    # Helping

    def _filter_popup(self, event: QEvent, popup: QListView) -> bool:
        """Enter and Tab without an entry that is stood on belong to the text, not to the list."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (*_ENTER, Qt.Key.Key_Tab) or popup.selectionModel().hasSelection():
            return False
        popup.hide()
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self, again)
        return True

    def _on_edited(self, text: str) -> None:
        if not text.strip():
            self._hide_matches()
            return
        self._show_matches()

    def _show_matches(self) -> None:
        """List what the text may mean, below the field; the text keeps the keyboard."""
        text = self.currentText().strip()
        found = [self.itemText(place) for place in self.matches()]
        if not found and text and self.can_create():
            found = [self._adding(text)]
        if not found:
            self._hide_matches()
            return
        if self._matches is None:
            self._matches = _Matches(self)
            self._matches.list.installEventFilter(self)  # asked before the completer's own
            self._matches.activated.connect(self._on_picked)
        self._matches.show_texts(found)
        if found[0] == self._adding(text):
            self._matches.stand_on_first()

    def _hide_matches(self) -> None:
        if self._matches is not None:
            self._matches.list.hide()

    def _on_picked(self, picked: str) -> None:
        text = self.currentText().strip()
        place = self.findText(picked)
        if place >= 0:
            self.setCurrentIndex(place)
            self.line.setText(picked)
            self.activated.emit(place)
        elif text and picked == self._adding(text):
            self.create_requested.emit(text)

    def _adding(self, text: str) -> str:
        return _("Lägg till ”{name}”").format(name=text)
