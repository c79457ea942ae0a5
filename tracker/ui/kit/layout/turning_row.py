"""A row of parts that stands on end where the parts have no room beside each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from tracker.ui.kit.guarded import guarded

_ALONG = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class TurningRow(QWidget):
    """Lays its parts out beside each other, or below each other on a page too narrow for that.

    Parts with a `stretch` share the room that is left, and count by the least they need; the
    others count by what they want.
    """

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(_ALONG, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._lowest: dict[QWidget, int] = {}

    def add(self, part: QWidget | QLayout, stretch: int = 0, *, lowest: int = 0) -> None:
        """Add a part; in a column it is at least `lowest` pixels high."""
        if isinstance(part, QLayout):
            part.setContentsMargins(0, 0, 0, 0)
            held = QWidget()
            held.setLayout(part)
            part = held
        if lowest:
            self._lowest[part] = lowest
        self._row.addWidget(part, stretch)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Keep so much room around the parts."""
        self._row.setContentsMargins(left, top, right, bottom)

    @property
    def is_turned(self) -> bool:
        """Whether the parts stand below each other."""
        return self._row.direction() == _DOWN

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Return the least room: as narrow as the widest part."""
        edges = self._row.contentsMargins()
        widest = max((least_room(part).width() for _place, part in self._shown()), default=0)
        height = self._row.minimumSize().height()
        return QSize(widest + edges.left() + edges.right(), height)

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

    def _shown(self) -> list[tuple[int, QWidget]]:
        """Return the parts that are shown, with their places."""
        items = (self._row.itemAt(place) for place in range(self._row.count()))
        parts = [item.widget() if item is not None else None for item in items]
        return [
            (n, part) for n, part in enumerate(parts) if part is not None and not part.isHidden()
        ]

    def _stand(self) -> None:
        shown = self._shown()
        wanted = [
            least_room(part).width()
            if self._row.stretch(place)
            else max(part.sizeHint().width(), least_room(part).width())
            for place, part in shown
        ]
        edges = self._row.contentsMargins()
        gaps = self._row.spacing() * max(len(shown) - 1, 0) + edges.left() + edges.right()
        turned = len(shown) > 1 and sum(wanted) + gaps > self.width()
        if turned == self.is_turned:
            return
        for part, lowest in self._lowest.items():
            part.setMinimumHeight(lowest if turned else 0)
        self._row.setDirection(_DOWN if turned else _ALONG)
        self.updateGeometry()


def least_room(part: QWidget) -> QSize:
    """Return the least room of a part: its own measure, else what is in it needs."""
    least, hint = part.minimumSize(), part.minimumSizeHint()
    return QSize(least.width() or max(hint.width(), 0), least.height() or max(hint.height(), 0))
