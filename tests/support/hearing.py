"""What a screen reader is told while something is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.ui.kit.speaking.announcing import said


@contextmanager
def hearing() -> Iterator[list[str]]:
    """Return a list that is filled with each sentence as it is said, for as long as it lasts."""
    heard: list[str] = []
    said().connect(heard.append)
    try:
        yield heard
    finally:
        said().disconnect(heard.append)
