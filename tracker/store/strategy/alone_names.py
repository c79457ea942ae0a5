"""Names that stand alone: none missing and none there twice."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import count

_MARK_LENGTH = 8


def alone(names: Sequence[str | None], stem: str, longest: int) -> list[str]:
    """Return names of which none is missing and none is there twice, the given ones unchanged.

    A missing one is `stem` with a number, a repeated one has a number after it, with at most
    `longest` characters.
    """
    taken = {name for name in names if name}
    used: set[str] = set()
    again: dict[str, Iterator[int]] = {}
    found = []
    for place, name in enumerate(names, 1):
        if not name:
            free = _first_free((f"{stem}{number}" for number in count(place)), taken)
        elif name in used:
            base, numbers = name[: longest - _MARK_LENGTH], again.setdefault(name, count(2))
            free = _first_free((f"{base} ({number})" for number in numbers), taken)
        else:
            free = name
        used.add(free)
        taken.add(free)
        found.append(free)
    return found


def _first_free(names: Iterable[str], taken: Container[str]) -> str:
    return next(name for name in names if name not in taken)
