"""A text on one line in which the words that were sought stand out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from tracker.ui.kit.looks.theme import color
from tracker.ui.kit.tables.row_paint import LEFT, bold


def paint_marked(
    painter: QPainter, room: QRect, text: str, words: Iterable[str], tint: str
) -> None:
    """Draw a text on one line with its `words` in bold letters, shortened where it must be."""
    plain, strong = painter.font(), bold(painter.font())
    painter.setPen(color(tint))
    left = room.left()
    for part, is_marked in marked_parts(" ".join(text.split()), words):
        painter.setFont(strong if is_marked else plain)
        metrics = painter.fontMetrics()
        space = QRect(left, room.top(), room.right() - left + 1, room.height())
        shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, int(LEFT | Qt.TextFlag.TextSingleLine), shown)
        left += metrics.horizontalAdvance(shown)
        if shown != part or left > room.right():
            break
    painter.setFont(plain)


def marked_parts(text: str, words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield a text in parts, each with whether it is one of `words`, whatever its capitals."""
    wanted = sorted(filter(None, words), key=len, reverse=True)
    if not wanted:
        yield text, False
        return
    pattern = "(" + "|".join(re.escape(word) for word in wanted) + ")"
    for place, part in enumerate(re.split(pattern, text, flags=re.IGNORECASE)):
        if part:
            yield part, place % 2 == 1
