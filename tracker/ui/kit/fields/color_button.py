"""A colour for a focus area: one of a few that differ clearly, each with its word."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import N_, _
from tracker.ui.kit.fields.field_editor import FieldEditor, differing_word
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme

PALETTE: dict[str, str] = {
    "#2f7fc1": N_("Blå"),
    "#12898f": N_("Turkos"),
    "#3a8a4f": N_("Grön"),
    "#7d8424": N_("Oliv"),
    "#a87612": N_("Ockra"),
    "#c8641b": N_("Orange"),
    "#cf4f4a": N_("Röd"),
    "#c2568f": N_("Rosa"),
    "#8a68c4": N_("Lila"),
    "#76808b": N_("Grå"),
}
"""Colours as #rrggbb with their words; a test holds their contrast in light and in dark."""

_SIDE = 16
_CORNER = 3.0


def color_word(color: str | None) -> str:
    """Return the word of a colour, also of one that is not among ours."""
    if color is None:
        return _("Ingen färg")
    word = PALETTE.get(color.lower())
    return _(word) if word else _("Egen färg {color}").format(color=color)


def swatch(color: str | None) -> QIcon:
    """Return a small square of a colour, or an empty one for none."""
    return QIcon(_Swatch(color))


class ColorButton(QPushButton):
    """Shows a colour and its word; opens the list of colours. `chosen` carries the new colour."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color: str | None = None
        self.setProperty("role", "choice")
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self.setMenu(self._menu)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self._menu.aboutToShow.connect(self._fill)
        self.show_color(None)

    @property
    def color(self) -> str | None:
        """The colour shown, as #rrggbb, None for none."""
        return self._color

    def show_color(self, color: str | None) -> None:
        """Show a colour, without a signal."""
        self._color = color
        self.setIcon(swatch(color))
        self.setText(f" {color_word(color)}")

    def choose(self, color: str | None) -> None:
        """Show a colour, and emit it."""
        self.show_color(color)
        self.chosen.emit(color)

    def _fill(self) -> None:
        self._menu.clear()
        own = [] if self._color is None or self._color.lower() in PALETTE else [self._color]
        for color in (None, *PALETTE, *own):
            action = self._menu.addAction(swatch(color), color_word(color))
            action.setCheckable(True)
            action.setChecked(color == (self._color and self._color.lower()) or color in own)
            action.setActionGroup(self._group)
            action.triggered.connect(lambda _on=False, color=color: self.choose(color))


class ColorEditor(FieldEditor):
    """Edits a field that holds a colour."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.button = ColorButton()
        self._use(self.button)
        self.button.chosen.connect(lambda _color: self.commit())

    def show_value(self, value: Any) -> None:
        self.button.show_color(None if value is None else str(value))

    def show_differing(self) -> None:
        self.button.show_color(None)
        self.button.setText(f" {differing_word()}")

    def entered(self) -> Any:
        return self.button.color

    def draft(self) -> Hashable:
        return self.button.text(), self.button.color

    def show_draft(self, draft: Any) -> None:
        self.button.show_color(draft[1])

    def name_for_screen_reader(self, name: str) -> None:
        self.button.setAccessibleName(f"{name}: {color_word(self.button.color)}")


class _Swatch(QIconEngine):
    """Draws the square anew at every size; its edge sets it off from a selected row."""

    def __init__(self, color: str | None) -> None:
        super().__init__()
        self._color = color

    def clone(self) -> QIconEngine:
        return _Swatch(self._color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        picture = QPixmap(size)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(), size / scale), mode, state)
        painter.end()
        return picture

    @guarded
    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height()) * 0.75
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._color is None:
            painter.setPen(QPen(theme.color("faint"), 1, Qt.PenStyle.SolidLine))
        else:
            painter.setPen(QPen(theme.color("base"), 1))
            painter.setBrush(QColor(self._color))
        painter.drawRoundedRect(square, _CORNER, _CORNER)
        painter.restore()
