"""The progress that a job which takes time reports to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[str, float], None]
"""Called with what is being done and how much of it is done, 0.0 to 1.0 and never less than before.

The callable may raise `tracker.errors.CancelledError` to stop the job, which then leaves nothing.
"""


def silent(_text: str, _fraction: float) -> None:
    """Report progress to nobody."""


def reporting(
    items: Sequence[T], progress: Progress, text: str, first: float = 0.0, last: float = 1.0
) -> Iterator[T]:
    """Yield each item, having reported `text` and how far from `first` to `last` it stands."""
    for place, item in enumerate(items):
        progress(text, first + (last - first) * place / len(items))
        yield item
