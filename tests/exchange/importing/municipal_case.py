"""What a file of a municipality is expected to give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Expected = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A file's name, what writes it, its rows in order, and words of its problems by row."""

    name: str
    write: Callable[[Path], None]
    rows: tuple[Expected, ...]
    problems: tuple[tuple[int, str], ...] = ()
    guesses: int = 0
