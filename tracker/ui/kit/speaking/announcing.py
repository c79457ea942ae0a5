"""What a screen reader says of its own accord: saved, refused, undone, how many are left."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

BREAK = "\u200b"
"""Where a long word may be broken on screen; some voices stop there, or spell the word."""
_Politeness = QAccessible.AnnouncementPoliteness


class _Announcer(QObject):
    """Signals what is said, for whoever listens besides the screen reader."""

    said = Signal(str)


_announcer = _Announcer()


def said() -> SignalInstance:
    """Return the signal that carries each sentence as it is said."""
    return _announcer.said


def announce(about: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Have a screen reader say a sentence about a widget, when there is one that listens.

    What is `urgent`, such as why a value was refused, is said before what waits to be said.
    """
    sentence = sentence.replace(BREAK, "")
    if not sentence:
        return
    _announcer.said.emit(sentence)
    if not QAccessible.isActive():
        return
    # What a dialog says as it closes is said by the window that is left.
    shown = about.window() if about.isVisible() else QApplication.activeWindow()
    event = QAccessibleAnnouncementEvent(shown or about, sentence)
    event.setPoliteness(_Politeness.Assertive if urgent else _Politeness.Polite)
    QAccessible.updateAccessibility(event)


class SpokenLabel(QLabel):
    """A label whose text is said when it changes: at once while it is on screen.

    `urgent` is for what must be heard before anything else, such as why a value was refused.
    """

    def __init__(self, text: str = "", *, urgent: bool = False) -> None:
        super().__init__(text)
        self._is_urgent = urgent
        self._said = text
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._say)

    def setText(self, text: str) -> None:
        """Show a text, and say it once the window has settled."""
        super().setText(text)
        self._pause.start(0)

    def clear(self) -> None:
        """Show nothing; the same text is said again when it comes back."""
        super().clear()
        self._said = ""

    def _say(self) -> None:
        if not isValid(self) or self.text() == self._said:
            return
        self._said = self.text()
        if self.isVisible():
            announce(self, self.text(), urgent=self._is_urgent)
