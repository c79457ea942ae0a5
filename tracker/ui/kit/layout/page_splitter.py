"""A page's list beside the details of what is stood on, with a thin line to drag between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.layout.turning_row import least_room
from tracker.ui.kit.looks.theme import scaled

_LEAST = 320
_LEAST_BELOW = 208
"""Below each other each part has at least so much of the height, by the size of the text."""
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

    Where the parts have no room beside each other, as with large text on a small screen, they
    stand below each other, so that no page has to be scrolled sideways.

    Details that have been handed to `let_give_way` are hidden on a narrow page while nothing is
    selected, so that the list has the room.
    """

    def __init__(self, parts: Sequence[QWidget], sizes: Sequence[int], wide: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        for part in parts:
            self.addWidget(part)
        keep_reading_order(self)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(wide, 1)
        self.setSizes(sizes)
        self._beside = list(sizes)
        self._details: QWidget | None = None
        self._least_height = 0
        self._is_wanted = True
        self._is_any_selected = False

    @property
    def is_stacked(self) -> bool:
        """Whether the parts stand below each other."""
        return self.orientation() is Qt.Orientation.Vertical

    def keep_height(self, pixels: int) -> None:
        """Be at least so high."""
        self._least_height = pixels
        self.updateGeometry()

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
    def minimumSizeHint(self) -> QSize:
        """Return the least room: as narrow as the widest part, since they can be stacked."""
        least = self._least()
        heights = [size.height() for size in least]
        gaps = self.handleWidth() * max(len(least) - 1, 0)
        high = sum(heights) + gaps if self.is_stacked else max(heights, default=0)
        wide = max((size.width() for size in least), default=0)
        return QSize(wide, max(high, self._least_height))

    @guarded
    def event(self, event: QEvent) -> bool:
        """Stand the parts anew when one of them has come to need more or less room."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._stand()
        return handled

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stand()
        super().resizeEvent(event)
        self._show_details()

    def _shown(self) -> list[QWidget]:
        parts = [self.widget(place) for place in range(self.count())]
        return [part for part in parts if part is not None and not part.isHidden()]

    def _least(self) -> list[QSize]:
        """Return the least room of each part that is shown; that of lists in a stack is more."""
        found = []
        for part in self._shown():
            least = least_room(part)
            if self.is_stacked:
                least = least.expandedTo(QSize(0, scaled(_LEAST_BELOW)))
            found.append(least)
        return found

    def _stand(self) -> None:
        """Stand the parts beside each other where there is room, else below each other."""
        least = [size.width() for size in self._least()]
        if scaled(_LEAST) > _LEAST:  # rather below each other than without the titles of the rows
            least = [max(width, scaled(_LEAST)) for width in least]
        needed = sum(least) + self.handleWidth() * max(len(least) - 1, 0)
        stacked = len(least) > 1 and needed > self.width()
        if stacked == self.is_stacked:
            return
        if stacked:
            self._beside = self.sizes()
        self.setOrientation(Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal)
        self.setSizes([1] * self.count() if stacked else self._beside)
        self.updateGeometry()

    def _show_details(self) -> None:
        if self._details is not None:
            is_roomy = self.width() >= _ROOMY * self.fontMetrics().horizontalAdvance("0")
            shown = self._is_wanted and (self._is_any_selected or is_roomy)
            if shown == self._details.isHidden():
                self._details.setVisible(shown)
