"""What a screen reader says of its own accord: saved, refused, undone, how many are left."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

BREAK = "\u200b"
"""Where a long word may be broken on screen; some voices stop there, or spell the word."""
_Politeness = QAccessible.AnnouncementPoliteness
SAYS_MORE_MS = 300
"""So soon after something has ended comes the sentence that says more of it than that it has."""


class _Announcer(QObject):
    """Signals what is said, for whoever listens besides the screen reader.

    That something has ended is said after a moment in which nothing else has been.
    """

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: object = None
        self._has_more = False  # in this turn of the event loop

    def wait(self, about: QWidget, sentence: str) -> None:
        """Say a sentence in a moment, instead of one that waits already."""
        if self._has_more:
            return
        self._waiting = token = object()

        def say() -> None:
            if self._waiting is token:
                announce(about, sentence)

        QTimer.singleShot(SAYS_MORE_MS, say)

    def forget(self) -> None:
        """Leave unsaid what waits to be said, and what comes to wait before this turn is over."""
        self._waiting = None
        if not self._has_more:
            self._has_more = True
            QTimer.singleShot(0, self._end_turn)

    def _end_turn(self) -> None:
        self._has_more = False


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
    _announcer.forget()
    _announcer.said.emit(sentence)
    if not QAccessible.isActive():
        return
    # What a dialog says as it closes is said by the window that is left.
    is_shown = isValid(about) and about.isVisible()
    by = about.window() if is_shown else QApplication.activeWindow()
    if by is None and not isValid(about):
        return
    event = QAccessibleAnnouncementEvent(by or about, sentence)
    event.setPoliteness(_Politeness.Assertive if urgent else _Politeness.Polite)
    QAccessible.updateAccessibility(event)


def announce_end(about: QWidget, sentence: str) -> None:
    """Have it said that something has ended, unless what came of it is said within a moment."""
    _announcer.wait(about, sentence)


def more_is_coming() -> None:
    """Leave unsaid that something has ended: it goes on, or more will be said of it."""
    _announcer.forget()


class Told:
    """Says what a page shows now that somebody has chosen it, not when it changes by itself."""

    def __init__(self, about: QWidget) -> None:
        self._about = about
        self._is_asked = False

    def ask(self, *_chosen: object) -> None:
        """Somebody has chosen what to look at: what is shown next is said."""
        self._is_asked = self._about.isVisible()

    def tell(self, *sentences: str) -> None:
        """Say what is shown, if it was asked for."""
        if self._is_asked:
            self._is_asked = False
            ended = (sentence.removesuffix(".") for sentence in sentences if sentence)
            announce(self._about, "".join(f"{sentence}. " for sentence in ended).strip())


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
