"""Small PNG files: the colours that matter in a palette, packed as tightly as PNG can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

_PALETTE = 256
_TIGHTEST = 0


def save_picture(widget: QWidget, path: Path) -> None:
    """Write a picture of `widget` to `path`."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not _with_palette(image).save(str(path), "PNG", _TIGHTEST):  # type: ignore[call-overload]
        raise OSError(path)


def _with_palette(image: QImage) -> QImage:
    """Return the picture in a palette that leaves no colour far from its own."""
    counted = Counter(memoryview(image.constBits()).cast("I"))
    colors = [color for color, _count in counted.most_common()]
    reach = 0
    palette = colors
    while len(palette) > _PALETTE:
        reach += 2
        palette = _spread(colors, reach)
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, palette, flags)


def _spread(colors: Sequence[int], reach: int) -> list[int]:
    """Return the first of the colours and every later one that lies outside the others' reach."""
    chosen: list[tuple[int, int, int]] = []
    palette: list[int] = []
    for color in colors:
        red, green, blue = color >> 16 & 255, color >> 8 & 255, color & 255
        near = any(
            abs(red - r) <= reach and abs(green - g) <= reach and abs(blue - b) <= reach
            for r, g, b in chosen
        )
        if not near:
            chosen.append((red, green, blue))
            palette.append(color)
            if len(palette) > _PALETTE:
                break
    return palette
