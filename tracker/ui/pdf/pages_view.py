"""The pages of a print on screen, each drawn in another thread when it comes into sight."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.roles import Role, speak_as
from tracker.ui.kit.zoom_keys import keeps_zoom_keys
from tracker.ui.pdf.page_places import PagePlaces, Size
from tracker.ui.pdf.pdf_pages import PdfPages
from tracker.ui.tasks import Tasks

_GAP = 2 * GRID
_KEPT = 12
_STEP = 1.2
_SMALLEST, _LARGEST = 0.25, 4.0
_NO_PAGES = PdfPages(b"")


class Fit(Enum):
    """How large the pages are shown: as wide as the view, whole, or as the user has set."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PagesView(QAbstractScrollArea):
    """Shows the pages below each other. `moved`: another page stands on top.

    Arrows scroll; Page Up and Page Down, Home and End go from page to page; Ctrl and plus, minus,
    0 or the wheel change the size.
    """

    moved = Signal()
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speak_as(self, Role.Graphic)
        self._tasks = Tasks(self)
        self._pages = _NO_PAGES
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._places = PagePlaces((), self._scale, 0, _GAP)
        self._images: dict[tuple[int, int], QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Förhandsvisning"))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._announce_move())
        theme.look_changed().connect(self.viewport().update)

    @property
    def pages(self) -> PdfPages:
        """The pages that are shown."""
        return self._pages

    @property
    def fit(self) -> Fit:
        """How large the pages are shown."""
        return self._fit

    def show_pages(self, pages: PdfPages) -> None:
        """Show other pages, from the page that stood on top if there is one."""
        current = min(self.current(), max(0, pages.count - 1))
        self._pages = pages
        self._images.clear()
        self._asked.clear()
        self._lay_out()
        self.go_to(current)
        self._announce_move()

    def set_fit(self, fit: Fit) -> None:
        """Show the pages as wide as the view, or whole."""
        current = self.current()
        self._fit = fit
        self._lay_out()
        self.go_to(current)
        self.zoomed.emit()

    def zoom_by(self, factor: float) -> None:
        """Show the pages larger or smaller."""
        current = self.current()
        if self._pages.count:
            scale = self._scale(self._pages.sizes[current]) * factor
            self._zoom = min(_LARGEST, max(_SMALLEST, scale))
        self._fit = Fit.FREE
        self._lay_out()
        self.go_to(current)
        self.zoomed.emit()

    def current(self) -> int:
        """Return which page stands on top, 0 for the first."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return self._places.page_at(middle)

    def go_to(self, page: int) -> None:
        """Have a page stand on top; beyond the ends it is the first or the last."""
        if self._pages.count:
            chosen = self._places.rect(min(max(page, 0), self._pages.count - 1))
            self.verticalScrollBar().setValue(chosen.top() - _GAP)

    def is_drawn(self) -> bool:
        """Return whether every page in sight is drawn."""
        return all(self._key(page) in self._images for page, _rect in self._in_sight())

    # Qt's own

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        current = self.current()
        self._lay_out()
        self.go_to(current)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Keep the keys that zoom, which elsewhere in the window change the size of texts."""
        return keeps_zoom_keys(event) or super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.go_to(self.current() + 1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self.go_to(self.current() - 1)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self._pages.count - 1)
            case Qt.Key.Key_Plus if control:
                self.zoom_by(_STEP)
            case Qt.Key.Key_Minus if control:
                self.zoom_by(1 / _STEP)
            case Qt.Key.Key_0 if control:
                self.set_fit(Fit.WIDTH)
            case _:
                super().keyPressEvent(event)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            return
        super().wheelEvent(event)

    @guarded
    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, rect in self._in_sight():
            painter.fillRect(rect, Qt.GlobalColor.white)
            image = self._image(page)
            if image is not None:
                painter.drawImage(QRectF(rect), image)
            painter.setPen(theme.color("line"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            self._paint_over(painter, page, rect)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    # Defined by a child that shows more than the pages

    def _paint_over(self, painter: QPainter, page: int, rect: QRect) -> None:
        """Paint on a page (the first is 0) that lies at a place of the viewport."""

    # Inside

    def _scale(self, size: Size) -> float:
        """Return how many pixels a point of a page of a size is."""
        width, height = size
        across = max(1, self.viewport().width() - 2 * _GAP) / width
        down = max(1, self.viewport().height() - 2 * _GAP) / height
        match self._fit:
            case Fit.WIDTH:
                return across
            case Fit.PAGE:
                return min(across, down)
        return self._zoom

    def _in_sight(self) -> Iterator[tuple[int, QRect]]:
        """Yield the pages that are seen, and where on the viewport."""
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for page, rect in self._places.between(top, top + self.viewport().height() - 1):
            yield page, rect.translated(-left, -top)

    def _lay_out(self) -> None:
        height, width = self.viewport().height(), self.viewport().width()
        self._places = PagePlaces(self._pages.sizes, self._scale, width, _GAP)
        self.verticalScrollBar().setRange(0, max(0, self._places.height - height))
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setSingleStep(5 * GRID)
        self.horizontalScrollBar().setRange(0, max(0, self._places.width - width))
        self.horizontalScrollBar().setPageStep(width)
        self.viewport().update()

    def _key(self, page: int) -> tuple[int, int]:
        size = self._pages.sizes[page]
        width = size[0] * self._scale(size)
        return page, max(1, round(width * self.devicePixelRatioF()))

    def _image(self, page: int) -> QImage | None:
        """Return a page's picture; one of another size stands in while the right size is made."""
        key = self._key(page)
        if key in self._images:
            return self._images[key]
        if key not in self._asked:
            self._asked.add(key)
            take = partial(self._take, self._pages, key)
            self._tasks.query(
                partial(self._pages.image, *key), take, partial(self._refuse, key), key=key
            )
        return next(
            (picture for (other, _width), picture in self._images.items() if other == page), None
        )

    def _take(self, pages: PdfPages, key: tuple[int, int], image: QImage) -> None:
        if pages is not self._pages:
            return
        self._asked.discard(key)
        for old in [held for held in self._images if held[0] == key[0]]:
            del self._images[old]
        self._images[key] = image
        while len(self._images) > _KEPT:
            del self._images[next(iter(self._images))]
        self.viewport().update()

    def _refuse(self, key: tuple[int, int], _error: TrackerError) -> None:
        self._asked.discard(key)

    def _announce_move(self) -> None:
        place = _("Sida {page} av {total}").format(
            page=self.current() + 1, total=max(1, self._pages.count)
        )
        self.setAccessibleDescription(place if self._pages.count else "")
        self.moved.emit()
