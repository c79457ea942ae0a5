"""Text to read and copy: plain, as high as it needs to be, and breaking long words."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.guarded import guarded

TALLEST = 240
_EDGE = 4
_JOINT = re.compile(r"([/\\._-])")


def breakable(text: str) -> str:
    """Return `text` for a label, with places where a long path or name may be broken."""
    return _JOINT.sub("\\1\u200b", text)


class PlainText(QTextEdit):
    """Shows `text` as it stands, scrolling only when it is higher than `TALLEST` pixels."""

    def __init__(self, text: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(_("Text"))
        self.setPlainText(text)
        self._fit(width)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.setPlainText(text)
        self._fit(self.viewport().width())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width with the height."""
        super().resizeEvent(event)
        self._fit(self.viewport().width())

    def _fit(self, width: int) -> None:
        document = self.document()
        document.setTextWidth(width)
        height = ceil(document.size().height()) + _EDGE
        scrolls = height > TALLEST
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if scrolls
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(min(height, TALLEST))
