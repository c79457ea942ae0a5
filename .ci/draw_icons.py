"""Draw the program's icon for desktops, once: `python .ci/draw_icons.py`.

One of the interface's icons, white on a rounded square in the accent colour, as
`resources/desktop/kommun-tracker.svg` and, in the sizes that Windows asks for, `.ico`.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_DRAWN = "list-checks"
_COLOR = "#0b5c8f"
_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def main() -> None:
    """Write both files."""
    resources = Path(__file__).resolve().parent.parent / "resources"
    drawn = (resources / f"icons/{_DRAWN}.svg").read_text(encoding="utf-8")
    lines = "".join(re.findall(r"<path[^>]*/>", drawn))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{_COLOR}"/>'
        '<g transform="translate(4 4)" fill="none" stroke="#ffffff" stroke-width="2.4"'
        f' stroke-linecap="round" stroke-linejoin="round">{lines}</g></svg>\n'
    )
    target = resources / "desktop/kommun-tracker.svg"
    target.write_text(svg, encoding="utf-8")
    pictures = {size: _png(svg, size) for size in _SIZES}
    target.with_suffix(".ico").write_bytes(_ico(pictures))


def _png(svg: str, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _ico(pictures: dict[int, bytes]) -> bytes:
    """Return an .ico of PNG pictures: a head, an entry a picture, the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    for size, png in pictures.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), place)
        place += len(png)
    return head + b"".join(pictures.values())


if __name__ == "__main__":
    main()
