"""The pages of a PDF as pictures, for the preview and for printers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.exchange.documents.pdf_lock import PDF_LIBRARY

POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class PdfPages:
    """A finished PDF. `sizes` are the pages' widths and heights in points.

    `notice` is a sentence about characters that could not be shown, "" when there are none.
    """

    pdf: bytes
    sizes: tuple[tuple[float, float], ...] = ()
    notice: str = ""

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def image(self, page: int, width: int) -> QImage:
        """Return a page (the first is 0), `width` pixels wide, as high as that makes it."""
        scale = width / self.sizes[page][0]
        with opened(self.pdf) as document, closing(document[page]) as opened_page:
            bitmap = opened_page.render(scale=scale, prefer_bgrx=True, optimize_mode="print")
            with closing(bitmap):
                shared = QImage(
                    bytes(bitmap.buffer),
                    bitmap.width,
                    bitmap.height,
                    bitmap.stride,
                    QImage.Format.Format_RGB32,
                )
                return shared.copy()


def pages_of(pdf: bytes, notice: str = "") -> PdfPages:
    """Return the pages of a PDF. Raises TrackerError when it cannot be read."""
    with opened(pdf) as document:
        sizes = tuple(document.get_page_size(page) for page in range(len(document)))
        return PdfPages(pdf, sizes, notice)


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """Yield a PDF opened by the library, which nobody else uses meanwhile.

    Raises TrackerError when it cannot be read. What is made of it is to be closed inside.
    """
    import pypdfium2  # type: ignore[import-untyped] # the library has no types

    with PDF_LIBRARY:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise TrackerError(_("Sidorna går inte att visa. Försök igen.")) from error
        with closing(document):
            yield document
