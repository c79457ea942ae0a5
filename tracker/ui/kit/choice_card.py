"""A large button with a heading, a text and a line of facts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.ui.kit.basics import Picture, label
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID

_EDGE = 2 * GRID
_ICON = 20


class ChoiceCard(QPushButton):
    """Reserves room for `lines` lines of text, so that nothing moves when it is shown later.

    `left` asks to go to the card above, or with True to the one below.
    """

    left = Signal(bool)

    def __init__(
        self, heading: str, *, icon_name: str = "", lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(heading)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._texts = ("", "")
        self._icon_name = icon_name
        self._picture = Picture(icon_name or "circle", _ICON, "accent")
        self._text = label("", wrap=True)
        self._facts = label("", "muted", wrap=True)
        self._row = QHBoxLayout(self)
        self._lay_out(label(heading, "strong"), lines)

    def show_text(self, text: str, facts: str) -> None:
        """Show a text and a line of facts below it."""
        self._texts = (text, facts)
        self._text.setText(text)
        self._facts.setText(_unbroken(facts))
        self._facts.setVisible(bool(facts))
        self.setAccessibleDescription(". ".join(part for part in (text, facts) if part))
        self.updateGeometry()

    def texts(self) -> tuple[str, str]:
        """Return the text and the facts shown."""
        return self._texts

    @guarded
    def sizeHint(self) -> QSize:
        """Return the size the words need."""
        return self.minimumSizeHint()

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Return the least size; the height is that at the width the card has now."""
        least = self._row.minimumSize()
        return QSize(least.width(), max(self._row.heightForWidth(self.width()), least.height()))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down are for whoever laid the cards out; to Qt they are previous and next."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the words wrap otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _lay_out(self, heading: QLabel, lines: int) -> None:
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(heading)
        words.addWidget(self._text)
        words.addWidget(self._facts)
        words.addStretch(1)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setMinimumHeight(lines * self._text.fontMetrics().lineSpacing())
        row = self._row
        row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        row.setSpacing(_EDGE)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._picture.setVisible(bool(self._icon_name))
        for part in (heading, self._text, self._facts, self._picture):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _unbroken(facts: str) -> str:
    """Let a line of facts be broken between them only."""
    return " · ".join(fact.replace(" ", "\u00a0") for fact in facts.split(" · "))
