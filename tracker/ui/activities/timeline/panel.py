"""The timeline with its bar: how much of the time is seen, the way to today, and the shapes."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.activities.selection import Column
from tracker.domain.activities.timeline import Zoom
from tracker.domain.core.language import N_, _
from tracker.store.log.changes import Changes
from tracker.ui.activities.table.view import ActivityView
from tracker.ui.activities.timeline.model import TimelineModel
from tracker.ui.activities.timeline.paint import (
    SIGN,
    paint_check,
    paint_deadline,
    paint_late,
    paint_milestone,
)
from tracker.ui.activities.timeline.view import TimelineView
from tracker.ui.kit.basics import label, plain_tooltip
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.mirrored_selection import MirroredSelection
from tracker.ui.kit.view_switch import ViewSwitch
from tracker.ui.session import Session
from tracker.ui.settings import Settings

_ZOOMS = {Zoom.YEAR: N_("År"), Zoom.QUARTER: N_("Kvartal"), Zoom.MONTH: N_("Månad")}
_ZOOM_KEY, _WIDTH_KEY = "timeline/zoom", "timeline/title"


class TimelinePanel(QWidget):
    """Shows the rows of the activity table in time, with the same rows selected."""

    def __init__(
        self,
        table: ActivityView,
        session: Session,
        choices: Choices,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._settings = settings
        self._is_stale = True
        self.model = TimelineModel(table.source, session, self)
        self.view = TimelineView(self.model, session, choices)
        self.zooms = ViewSwitch({zoom: _(text) for zoom, text in _ZOOMS.items()})
        self.today_button = QToolButton()
        self._mirror = MirroredSelection(table.selectionModel(), self.view.selectionModel(), self)
        self._lay_out()
        self._restore()
        self.view.zoom_changed.connect(self._on_zoom)
        self.view.title_width_changed.connect(lambda width: settings.put(_WIDTH_KEY, str(width)))
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self._renew)
        session.opened.connect(self._on_opened)
        choices.changed.connect(self._describe)
        self._show_names()

    def commit_pending(self) -> None:
        """Save what is being moved or written."""
        if self._session.is_open:
            self.view.commit_pending()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._read()
        current = self.view.currentIndex()
        if current.isValid():
            self.view.scrollTo(current)

    # Building

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        bar.setSpacing(GRID)
        bar.addWidget(label(_("Visa"), "muted"))
        for zoom, text in _ZOOMS.items():
            chip = self.zooms.chips[zoom]
            chip.setAccessibleName(_("Visa {period}").format(period=_(text).lower()))
            chip.setToolTip(_("Zooma med Ctrl++ och Ctrl+-, eller Ctrl och mushjulet"))
        self.zooms.chosen.connect(lambda name: self.view.set_zoom(Zoom(name)))
        bar.addWidget(self.zooms)
        self.today_button.setText(_("I dag"))
        self.today_button.setToolTip(_("Rulla till i dag"))
        self.today_button.setProperty("role", "chip")
        self.today_button.clicked.connect(lambda _checked: self.view.show_today())
        bar.addSpacing(GRID)
        bar.addWidget(self.today_button)
        bar.addSpacing(2 * GRID)
        self.legend = _Legend()
        bar.addWidget(self.legend, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)

    def _restore(self) -> None:
        remembered = self._settings.text(_ZOOM_KEY, Zoom.QUARTER)
        zoom = Zoom(remembered) if remembered in list(Zoom) else Zoom.QUARTER
        self.view.set_zoom(zoom)
        self.zooms.choose(zoom)
        width = self._settings.text(_WIDTH_KEY)
        if width.isascii() and width.isdecimal():
            self.view.restore_title_width(int(width))

    # Reacting

    def _on_zoom(self, zoom: Zoom) -> None:
        self.zooms.choose(zoom)
        self._settings.put(_ZOOM_KEY, str(zoom))

    def _on_opened(self) -> None:
        self._show_names()
        self.view.show_today_when_shown()
        self._reload()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("plan"):
            self._show_names()
        if changes.touch("activity", "milestone"):
            self._reload()

    def _renew(self) -> None:
        """Draw today's line where it now is."""
        self._reload()
        self.view.updateGeometries()
        self.view.viewport().update()

    def _reload(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        if self._session.is_open:
            self._is_stale = False
            self.view.read_reach()

    def _show_names(self) -> None:
        noun = self._session.labels.activity
        self.view.header.name_titles(noun.title)
        name = _("{activities} på tidslinje").format(activities=noun.plural_title)
        self.view.setAccessibleName(name)
        self._describe()

    def _describe(self) -> None:
        area = self._session.labels.focus_area.singular
        self.legend.describe(area, shows_checks=self._choices.uses(Column.CHECKPOINT))


class _Shape(Enum):
    """The shapes that the legend explains."""

    LATE = auto()
    STEP = auto()
    DONE = auto()
    MISSED = auto()
    GOES_ON = auto()
    DUE = auto()
    CHECK = auto()


class _Legend(QWidget):
    """Shows what the shapes mean, as many as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = {
            _Shape.LATE: _("Försenad"),
            _Shape.STEP: _("Milstolpe"),
            _Shape.DONE: _("Nådd"),
            _Shape.MISSED: _("Försenad milstolpe"),
            _Shape.GOES_ON: _("Löpande"),
            _Shape.DUE: _("Bara slutdatum"),
            _Shape.CHECK: _("Avstämning"),
        }
        self._shows_checks = False
        theme.look_changed().connect(self.update)

    def describe(self, area: str, *, shows_checks: bool) -> None:
        """Describe the shapes in full; `area` is what the colours stand for, in the plan's word.

        Checks are explained only to those whose plan has them.
        """
        self._shows_checks = shows_checks
        self.setAccessibleName(", ".join(words for _shape, words in self._shown()))
        explanation = _(
            "Staplarnas färg visar {area}. Skrafferat med en klocka är tiden efter slutdatum."
            " Fylld ruter är en nådd milstolpe, tom en som återstår, och tom med ett streck en"
            " som är försenad. Spetsig stapel har inget slut. Flagga är bara ett slutdatum."
        )
        text = explanation.format(area=area)
        if shows_checks:
            text += " " + _("Ring är nästa avstämning, med en prick när dagen har passerat.")
        self.setToolTip(plain_tooltip(text))
        self.setAccessibleDescription(text)
        self.update()

    def _shown(self) -> list[tuple[_Shape, str]]:
        return [
            (shape, words)
            for shape, words in self._words.items()
            if shape is not _Shape.CHECK or self._shows_checks
        ]

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + GRID)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, metrics = 0, painter.fontMetrics()
        for shape, words in self._shown():
            width = 3 * GRID + metrics.horizontalAdvance(words) + 2 * GRID
            if left + width > self.width():
                continue
            self._paint_shape(painter, shape, QRect(left, 0, 2 * GRID, self.height()))
            painter.setPen(theme.color("muted"))
            place = QRect(left + 3 * GRID, 0, width, self.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
            left += width

    def _paint_shape(self, painter: QPainter, shape: _Shape, room: QRect) -> None:
        middle = QPointF(room.center()) + QPointF(0.5, 0.5)
        if shape is _Shape.LATE:
            paint_late(painter, QRectF(room.left(), middle.y() - 6, 2 * GRID - 1, 12))
        elif shape is _Shape.GOES_ON:
            place = QRect(
                room.left(), round(middle.y()) - scaled(SIGN) // 2, scaled(SIGN), scaled(SIGN)
            )
            icon("repeat", theme.color("muted")).paint(painter, place)
        elif shape is _Shape.DUE:
            foot = QPointF(room.right() - 2, middle.y())
            paint_deadline(painter, foot, 3 * GRID - 2, theme.color("muted"))
        elif shape is _Shape.CHECK:
            paint_check(painter, middle, is_passed=False)
        else:
            paint_milestone(
                painter, middle, is_done=shape is _Shape.DONE, is_late=shape is _Shape.MISSED
            )
