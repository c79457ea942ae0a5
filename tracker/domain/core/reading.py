"""The result of reading what somebody wrote: the value, and what was supposed to get there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from tracker.domain.core.values import dataclass

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A value that was read; `guess` is the sentence that says how the text was understood.

    It is "" when the text can only mean this value. A guess is always shown to who wrote it.
    """

    value: T
    guess: str = ""

    @property
    def is_guess(self) -> bool:
        """Whether the text left something open that was supposed."""
        return bool(self.guess)

    def map(self, change: Callable[[T], U]) -> Reading[U]:
        """Return the same reading of another value, such as a day as its ISO text."""
        return Reading(change(self.value), self.guess)
