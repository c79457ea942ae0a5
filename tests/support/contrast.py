"""How clearly two colours differ, as WCAG counts it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage


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
