"""A cell as it was issued, as the unit answered and as the plan has it, in full, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID

_WORD = re.compile(r"\s+|[^\s]+")
_MOST_WORDS = 1_500
"""Longer texts are shown without marks: comparing them would keep the window waiting."""

Piece = tuple[str, bool]


class ComparedTexts(QWidget):
    """Three texts; what is new in the last two, compared with the first, is marked.

    Marked words are bold and underlined besides their colour. Text is shown as it stands.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        captions = (_("Som utskickat"), _("Svaret"), _("Planen nu"))
        self.fields = tuple(self._field(caption, row) for caption in captions)
        self._texts: tuple[str, str, str] = ("", "", "")
        theme.look_changed().connect(self._draw)

    def show_texts(self, issued: str, theirs: str, ours: str) -> None:
        """Show other texts."""
        self._texts = (issued, theirs, ours)
        self._draw()

    def _draw(self) -> None:
        issued, theirs, ours = self._texts
        pieces: tuple[Sequence[Piece], ...] = (
            [(issued, False)],
            marked(issued, theirs),
            marked(issued, ours),
        )
        for field, parts in zip(self.fields, pieces, strict=True):
            _write(field, parts)

    @staticmethod
    def _field(caption: str, row: QHBoxLayout) -> QTextEdit:
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        field = QTextEdit()
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setAcceptRichText(False)
        field.setAccessibleName(caption)
        column.addWidget(label(caption, "muted"))
        column.addWidget(field, 1)
        row.addLayout(column, 1)
        return field


def marked(before: str, after: str) -> list[Piece]:
    """Return `after` in pieces, each with whether its words are new compared with `before`."""
    if not before or before == after:
        return [(after, False)]
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        return [(after, False)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces: list[Piece] = []
    for kind, _from, _to, start, end in matcher.get_opcodes():
        text = "".join(new[start:end])
        if text:
            pieces.append((text, kind != "equal"))
    return pieces


def _write(field: QTextEdit, pieces: Sequence[Piece]) -> None:
    field.clear()
    cursor = QTextCursor(field.document())
    plain, new = QTextCharFormat(), QTextCharFormat()
    new.setFontWeight(QFont.Weight.DemiBold)
    new.setFontUnderline(True)
    new.setForeground(theme.color("accent"))
    for text, is_new in pieces:
        cursor.insertText(text, new if is_new else plain)
    field.moveCursor(QTextCursor.MoveOperation.Start)
    field.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
