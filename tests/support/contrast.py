"""How clearly two colours differ, as WCAG counts it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tracker.ui.kit.looks.schemes import DARK, LIGHT, Colors, strengthened

_TEXT = 4.5
_Role = QPalette.ColorRole
_PAIRS = (
    ((QLabel, QAbstractButton), (_Role.WindowText, _Role.Window)),
    ((QAbstractButton,), (_Role.ButtonText, _Role.Button)),
    ((QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView), (_Role.Text, _Role.Base)),
    ((QAbstractItemView, QLineEdit), (_Role.HighlightedText, _Role.Highlight)),
    ((QComboBox,), (_Role.ButtonText, _Role.Button)),
    ((QComboBox,), (_Role.Text, _Role.Base)),
)
_SCHEMES = {
    "dark": DARK,
    "light, more": strengthened(LIGHT),
    "dark, more": strengthened(DARK),
}


def faint(root: QWidget) -> list[str]:
    """Return which texts shown in light colours are too faint there, or would be in the others.

    The palette that each widget has says its colours, and the scheme which colour of another
    scheme stands in the place of each.
    """
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() or not widget.isEnabled():
            continue
        for ink, ground in _colors_of(widget):
            for name, ratio in _ratios(ink, ground):
                if ratio < _TEXT:
                    kind = f"{type(widget).__qualname__} {widget.accessibleName()!r}"
                    found.append(f"{kind} {name}: {ink.name()} on {ground.name()} is {ratio:.2f}")
    return found


def _colors_of(widget: QWidget) -> Iterator[tuple[QColor, QColor]]:
    palette = widget.palette()
    for kinds, (ink, ground) in _PAIRS:
        if isinstance(widget, kinds):
            below = palette.brush(ground)
            is_there = below.style() is not Qt.BrushStyle.NoBrush and below.isOpaque()
            if is_there:  # what is transparent stands on its parent's ground
                yield palette.color(ink), below.color()


def _ratios(ink: QColor, ground: QColor) -> Iterator[tuple[str, float]]:
    yield "light", contrast(ink, ground)
    for name, scheme in _SCHEMES.items():
        inks, grounds = _instead(ink, scheme), _instead(ground, scheme)
        if inks and grounds:
            yield name, max(contrast(one, other) for one in inks for other in grounds)


def _instead(color: QColor, scheme: Colors) -> list[QColor]:
    """Return what stands in a scheme for a colour of the light one."""
    names = Colors.__dataclass_fields__
    return [QColor(getattr(scheme, name)) for name in names if getattr(LIGHT, name) == color.name()]


def contrast(first: QColor, other: QColor) -> float:
    """Return the contrast of two colours: 1 when they are alike, 21 of black on white."""
    low, high = sorted((_luminance(first), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def changed_pixels(before: QImage, after: QImage, least: float = 3) -> int:
    """Return how many pixels of two pictures of one size have at least this contrast."""
    return sum(
        contrast(before.pixelColor(x, y), after.pixelColor(x, y)) >= least
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    )


def _luminance(color: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
