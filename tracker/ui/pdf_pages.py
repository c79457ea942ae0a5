"""The pages of a PDF as pictures, for the preview and for printers."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtGui import QImage

from tracker.domain.language import _
from tracker.errors import TrackerError

POINTS_AN_INCH = 72

_reading = threading.Lock()
"""The library may be used by one thread at a time."""


@dataclass(frozen=True, slots=True)
class PdfPages:
    """A finished PDF. `sizes` are the pages' widths and heights in points."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...] = field(default=())

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def image(self, page: int, width: int) -> QImage:
        """Return a page (the first is 0), `width` pixels wide, as high as that makes it."""
        with _reading:
            document = _opened(self.pdf)
            try:
                bitmap = document[page].render(
                    scale=width / self.sizes[page][0], prefer_bgrx=True, optimize_mode="print"
                )
                shared = QImage(
                    bytes(bitmap.buffer),
                    bitmap.width,
                    bitmap.height,
                    bitmap.stride,
                    QImage.Format.Format_RGB32,
                )
                return shared.copy()
            finally:
                document.close()

    def text(self, page: int) -> str:
        """Return the words of a page, for those who hear it instead of seeing it."""
        with _reading:
            document = _opened(self.pdf)
            try:
                return str(document[page].get_textpage().get_text_range())
            finally:
                document.close()


def pages_of(pdf: bytes) -> PdfPages:
    """Return the pages of a PDF. Raises TrackerError when it cannot be read."""
    with _reading:
        document = _opened(pdf)
        try:
            return PdfPages(pdf, tuple(document.get_page_size(one) for one in range(len(document))))
        finally:
            document.close()


def _opened(pdf: bytes) -> Any:
    import pypdfium2  # type: ignore[import-untyped] # the library tells no types

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise TrackerError(_("Sidorna går inte att visa. Försök igen.")) from error
