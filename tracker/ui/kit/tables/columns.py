"""The parts of a page in two columns, or below each other where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID

_CHARACTERS = 125
"""So many letters of ordinary text must a page be wide for two columns."""

_GAP = 3 * GRID


class Columns(QWidget):
    """Holds parts in the order they are read, each with the column (0 or 1) that it stands in."""

    def __init__(self, parts: Sequence[tuple[QWidget, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = list(parts)
        self._is_wide = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._sides = (QVBoxLayout(), QVBoxLayout())
        for side in self._sides:
            side.setSpacing(_GAP)
            side.addStretch(1)
            self._row.addLayout(side, 1)
        self._place()

    @property
    def is_wide(self) -> bool:
        """Whether there are two columns."""
        return self._is_wide

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Return how narrow the parts can be below each other: two columns never hinder that."""
        shown = [part for part, _column in self._parts if not part.isHidden()]
        narrowest = max((part.minimumSizeHint().width() for part in shown), default=0)
        return QSize(narrowest, super().minimumSizeHint().height())

    def add(self, part: QWidget, column: int) -> None:
        """Add a part that is read after the others."""
        self._parts.append((part, column))
        self._put(part, column)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = _CHARACTERS * self.fontMetrics().averageCharWidth()
        is_wide = event.size().width() >= room
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._place()

    def _place(self) -> None:
        for part, column in self._parts:
            for side in self._sides:
                side.removeWidget(part)
            self._put(part, column)
        self._row.setStretch(1, int(self._is_wide))

    def _put(self, part: QWidget, column: int) -> None:
        side = self._sides[column if self._is_wide else 0]
        side.insertWidget(side.count() - 1, part)  # above the stretch
