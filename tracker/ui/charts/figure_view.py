"""A chart of an indicator: drawn in a thread of its own when somebody sees it, kept as vectors."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.publishing.charts.figures import FigureLooks
from tracker.publishing.charts.overview_drawing import ChartFigure
from tracker.ui.charts.figure_looks import looks_of
from tracker.ui.charts.loading import draw_beside, is_loaded
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.speaking.roles import Role, speak_as
from tracker.ui.tasks import Tasks

_SETTLED_MS = 150
_LOADING_MS = 350
"""So long after it is shown, what stands beside a chart is read and painted."""

_SMALLEST = QSize(240, 220)
_COPY_SCALE = 2
_SVG = "image/svg+xml"

_Key = tuple[ChartFigure, FigureLooks, int, int]


class FigureView(QWidget):
    """Shows one chart. It is drawn anew only when its values, the colours or its size change.

    Nothing is drawn before some of it is seen, nor in the first `patience` milliseconds after it
    is shown: the drawing library shall not be loaded while the window is coming up. Until it is
    loaded, what stands beside is shown first anyway. What the menu has and what Ctrl+C does can
    be replaced.
    """

    def __init__(self, parent: QWidget | None = None, *, patience: int = 0) -> None:
        super().__init__(parent)
        speak_as(self, Role.Graphic)
        self._patience = patience
        self._has_settled = False
        self._is_waiting = False
        self.make_menu: Callable[[], QMenu] = self._own_menu
        self.run_copy: Callable[[], None] = self.copy
        self._tasks = Tasks(self)
        self._figure: ChartFigure | None = None
        self._svg = b""
        self._drawn: _Key | None = None
        self._wanted: _Key | None = None
        self._renderer: QSvgRenderer | None = None
        self.drawings = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(self._on_settled)
        self.setMinimumSize(_SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        theme.look_changed().connect(self._draw_if_needed)

    @property
    def svg(self) -> bytes:
        """The picture shown, empty before it is drawn."""
        return self._svg

    @property
    def is_drawn(self) -> bool:
        """Whether the picture shows the newest values in the colours in use, and stays so."""
        is_newest = self._drawn is not None and self._drawn == self._wanted
        return is_newest and not self._is_waiting and not self._settle.isActive()

    def show_figure(self, figure: ChartFigure | None) -> None:
        """Show a chart, None for none; screen readers read its description."""
        if figure is None or self._figure is None or figure.title != self._figure.title:
            self._renderer, self._drawn, self._wanted, self._svg = None, None, None, b""
            self._tasks.forget_query("figure")
        self._figure = figure
        self.setAccessibleName(_("Diagram"))
        self.setAccessibleDescription(figure.description if figure else "")
        self._draw_if_needed()
        self.update()

    def copy(self) -> None:
        """Put the chart on the clipboard as a picture, as vectors, and in words."""
        if self._renderer is None or self._figure is None:
            return
        data = QMimeData()
        data.setImageData(self._image())
        data.setData(_SVG, QByteArray(self._svg))
        data.setText(self._figure.description)
        QGuiApplication.clipboard().setMimeData(data)

    # Qt's own

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start(self._wait_ms)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start(max(self._wait_ms, _SETTLED_MS))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.run_copy()
            return
        super().keyPressEvent(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_waiting and not self._settle.isActive():
            self._settle.start(_SETTLED_MS)
        if self._renderer is not None:
            self._renderer.render(painter, self._place())
        elif self._figure is not None:
            painter.setPen(theme.color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Ritar diagrammet …"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    # Inside

    @property
    def _wait_ms(self) -> int:
        """How long nothing is drawn after the chart is shown, 0 once it has stood."""
        if self._has_settled:
            return 0
        return max(self._patience, 0 if is_loaded() else _LOADING_MS)

    def _on_settled(self) -> None:
        self._has_settled = True
        self._draw_if_needed()

    def _draw_if_needed(self) -> None:
        if self._figure is None or not self.isVisible():
            return
        self._is_waiting = self._wait_ms > 0 or self.visibleRegion().isEmpty()
        if self._is_waiting:
            return
        key = (self._figure, looks_of(self), self.width(), self.height())
        if key == self._wanted:
            return
        self._wanted = key
        take = partial(self._take, key)
        self._tasks.query(partial(draw_beside, *key), take, self._refuse, key="figure")

    def _take(self, key: _Key, svg: bytes) -> None:
        self.drawings += 1
        self._drawn, self._svg = key, svg
        self._renderer = QSvgRenderer(QByteArray(svg), self)
        self.update()

    def _refuse(self, _error: TrackerError) -> None:
        self._wanted = None

    def _place(self) -> QRectF:
        """Return where the picture goes while another size is being drawn: never stretched."""
        if self._drawn is None:
            return QRectF(self.rect())
        _figure, _looks, width, height = self._drawn
        scale = min(self.width() / width, self.height() / height)
        return QRectF(0, 0, width * scale, height * scale)

    def _image(self) -> QImage:
        image = QImage(self.size() * _COPY_SCALE, QImage.Format.Format_RGB32)
        image.fill(theme.color("raised"))
        painter = QPainter(image)
        if self._renderer is not None:
            self._renderer.render(painter)
        painter.end()
        return image

    def _open_menu(self, place: QPoint) -> None:
        self.make_menu().popup(self.mapToGlobal(place))

    def _own_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(icon("copy"), _("Kopiera bilden"), self.copy)
        copy.setEnabled(self._renderer is not None)
        return menu
