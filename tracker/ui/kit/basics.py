"""Labels, buttons and lines in the program's own looks, so that no page styles its own."""

from __future__ import annotations

from collections.abc import Callable
from html import escape, unescape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, color, scaled
from tracker.ui.kit.speaking.announcing import SpokenLabel


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text; `role` is a word of the style sheet, such as `muted`.

    One that says what is wrong, `danger`, is also said by a screen reader when it changes.
    """
    made = SpokenLabel(text, urgent=True) if role == "danger" else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def even_letters() -> QFont:
    """Return a font whose letters are all as wide, as large as the rest of the text."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(QApplication.font().pointSizeF())
    return font


def make_room_for_marks(made: QLabel) -> None:
    """Let a label that may stand at the top of its parent show the dots of "Ö" and the ring of "Å".

    In some fonts they rise above the line, and the parent cuts what is outside of it.
    """
    measures = made.fontMetrics()
    above = -measures.tightBoundingRect("ÅÄÖ").top() - measures.ascent()
    made.setContentsMargins(0, max(0, above), 0, 0)


def button(
    text: str, clicked: Callable[[], object], *, icon_name: str = "", role: str = ""
) -> QPushButton:
    """Return a push button; `role` is a word of the style sheet, such as `primary`."""
    made = QPushButton(text)
    made.clicked.connect(lambda _checked=False: clicked())
    if icon_name and role != "primary":
        made.setIcon(icon(icon_name))
    if role:
        made.setProperty("role", role)
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """Return a raised frame and its layout."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    layout.setSpacing(GRID)
    return frame, layout


def plain_tooltip(text: str) -> str:
    """Return a user's text as a tool tip that shows it as typed and wraps long lines."""
    return f"<p>{escape(text)}</p>" if text else ""


def explain(widget: QWidget, text: str) -> None:
    """Explain a widget by a tool tip, and by the same plain words to a screen reader.

    Without words of its own a screen reader would read the marks of the tool tip aloud.
    """
    before = widget.toolTip()
    widget.setToolTip(plain_tooltip(text))
    if widget.accessibleDescription() in {"", _plain(before)}:
        widget.setAccessibleDescription(text)


def _plain(tooltip: str) -> str:
    return unescape(tooltip.removeprefix("<p>").removesuffix("</p>"))


class Picture(QWidget):
    """An icon by itself in a colour of the scheme in use; `side` in logical pixels.

    It says nothing that does not stand beside it: a screen reader passes it by.
    """

    def __init__(
        self, icon_name: str, side: int, tint: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._tint = icon_name, tint
        self.setFixedSize(scaled(side), scaled(side))

    def show_icon(self, icon_name: str, tint: str = "text") -> None:
        """Show another icon."""
        self._icon_name, self._tint = icon_name, tint
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        icon(self._icon_name, color(self._tint)).paint(QPainter(self), self.rect())


class EmptyState(QWidget):
    """The middle of an empty page: what is missing, and the first thing to do about it.

    `typed` carries the text of a key that nothing here means something to, such as a letter.
    """

    typed = Signal(str)

    def __init__(
        self,
        icon_name: str,
        heading: str,
        text: str,
        action: QPushButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addStretch(1)
        column.addWidget(Picture(icon_name, 40), alignment=Qt.AlignmentFlag.AlignCenter)
        self._heading = label(heading, "subheading", wrap=True)
        self._text = label(text, "muted", wrap=True)
        for part in (self._heading, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        if action is not None:
            column.addWidget(action, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column, 6)
        row.addStretch(1)

    @property
    def heading(self) -> str:
        """What it says in a few words."""
        return self._heading.text()

    def show_text(self, heading: str, text: str) -> None:
        """Show another heading and text."""
        self._heading.setText(heading)
        self._text.setText(text)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letters that the button leaves; keys held with Ctrl or Alt are commands."""
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
        if not event.modifiers() & commands and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)
