"""Where the pages of a print lie below each other on the long sheet that is scrolled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRect

Size = tuple[float, float]


class PagePlaces:
    """The place of each page in pixels, measured once; finding one among them is quick.

    `sizes` are widths and heights in points, `scale_of` says how many pixels a point of a page of
    such a size is, `room` is the least width of the sheet, `gap` what stands around each page.
    """

    def __init__(
        self, sizes: Sequence[Size], scale_of: Callable[[Size], float], room: int, gap: int
    ) -> None:
        self._gap = gap
        scales = {size: scale_of(size) for size in dict.fromkeys(sizes)}
        shown = {
            (width, height): (round(width * scale), round(height * scale))
            for (width, height), scale in scales.items()
        }
        widest = max((wide for wide, _high in shown.values()), default=0)
        self.width = max(room, widest + 2 * gap)
        """How wide the sheet is."""
        self._pages = [shown[size] for size in sizes]
        self._tops = [gap]
        for _wide, high in self._pages:
            self._tops.append(self._tops[-1] + high + gap)

    @property
    def height(self) -> int:
        """How high the sheet is."""
        return self._tops[-1] if self._pages else 0

    def rect(self, page: int) -> QRect:
        """Return where a page lies; the first is 0."""
        wide, high = self._pages[page]
        return QRect((self.width - wide) // 2, self._tops[page], wide, high)

    def page_at(self, y: int) -> int:
        """Return the last page that begins at or above a height, the first above them all."""
        return max(0, bisect_right(self._tops, y, hi=len(self._pages)) - 1)

    def between(self, top: int, bottom: int) -> Iterator[tuple[int, QRect]]:
        """Yield the pages of which something lies between two heights, and where they lie."""
        for page in range(self.page_at(top), len(self._pages)):
            rect = self.rect(page)
            if rect.top() > bottom:
                return
            if rect.bottom() >= top:
                yield page, rect
