"""The library that draws charts is loaded so that the window answers meanwhile.

It is some hundred modules, and Python's lock is held while most of what is in them is made. Whoever
loads it in another thread rests between two of them, so that the window is not kept from it.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tracker.publishing.charts.figures import FigureLooks
from tracker.publishing.charts.overview_drawing import ChartFigure, draw

_LIBRARY = "matplotlib.figure"
_REST_SECONDS = 0.001


class _Resting:
    """Finds no module itself, and lets one thread rest before another finds it."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(self, *_sought: object) -> None:
        if threading.get_ident() == self._thread:
            time.sleep(_REST_SECONDS)


def is_loaded() -> bool:
    """Return whether the library is there."""
    return _LIBRARY in sys.modules


@contextmanager
def resting_between_modules() -> Iterator[None]:
    """Let this thread rest before each module that it imports."""
    resting = _Resting()
    sys.meta_path.insert(0, resting)
    try:
        yield
    finally:
        sys.meta_path.remove(resting)


def draw_beside(figure: ChartFigure, looks: FigureLooks, width: int, height: int) -> bytes:
    """Return a chart as SVG, drawn in another thread than the window's."""
    if is_loaded():
        return draw(figure, looks, width, height)
    with resting_between_modules():
        return draw(figure, looks, width, height)
