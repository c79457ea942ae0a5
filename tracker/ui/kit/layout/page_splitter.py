"""A page's list beside the details of what is stood on, with a thin line to drag between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import scaled

_LEAST = 320
_ROOMY = 156
"""So many digits must a page be wide for details that have nothing to show."""


def keep_reading_order(splitter: QSplitter) -> None:
    """Let a screen reader meet the parts as they stand: Qt puts each below those before it."""
    places = range(splitter.count())
    for part in (*map(splitter.widget, places), *map(splitter.handle, places)):
        if part is not None:
            part.raise_()


class PageSplitter(QSplitter):
    """None of its parts can be dragged away; `wide` is the number of the one that takes the room.

    Details that have been handed to `let_give_way` are hidden on a narrow page while nothing is
    selected, so that the list has the room.
    """

    def __init__(self, parts: Sequence[QWidget], sizes: Sequence[int], wide: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        for part in parts:
            self.addWidget(part)
        keep_reading_order(self)
        if scaled(_LEAST) > _LEAST:  # rather scroll the page than lose the titles of its rows
            for part in parts:
                part.setMinimumWidth(max(part.minimumWidth(), scaled(_LEAST)))
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(wide, 1)
        self.setSizes(sizes)
        self._details: QWidget | None = None
        self._is_wanted = True
        self._is_any_selected = False

    def let_give_way(self, details: QWidget) -> None:
        """Hide these details on a narrow page while nothing is selected."""
        self._details = details
        self._show_details()

    def show_selected(self, *, is_any: bool) -> None:
        """Take in whether the details have anything to show."""
        self._is_any_selected = is_any
        self._show_details()

    def want_details(self, *, wanted: bool) -> None:
        """Take in whether the user wants to see details at all."""
        self._is_wanted = wanted
        self._show_details()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_details()

    def _show_details(self) -> None:
        if self._details is not None:
            is_roomy = self.width() >= _ROOMY * self.fontMetrics().horizontalAdvance("0")
            shown = self._is_wanted and (self._is_any_selected or is_roomy)
            if shown == self._details.isHidden():
                self._details.setVisible(shown)
