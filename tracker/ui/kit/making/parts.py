"""Parts that stand in one place by turns, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

P = TypeVar("P", bound=QWidget)


class Parts:
    """The tabs or sides of a page by their places. What nobody has looked at has no widgets.

    `adopt` is called with each part once, when it has been made: it is laid out, and shown what
    the others have been shown.
    """

    def __init__(
        self,
        makes: Mapping[int, Callable[[], QWidget]],
        adopt: Callable[[int, QWidget], None],
    ) -> None:
        self._makes = dict(makes)
        self._adopt = adopt
        self.made: dict[int, QWidget] = {}
        """Those that have been made, by their places."""

    def get(self, place: int) -> QWidget:
        """Return the part in a place, made now if nobody has asked for it before."""
        if place not in self.made:
            self.made[place] = part = self._makes[place]()
            self._adopt(place, part)
        return self.made[place]


class Part(Generic[P]):
    """One of the parts of a page as its attribute; the page keeps its `Parts` in `parts`.

    TypeError when another class than the named one stands in the place.
    """

    def __init__(self, place: int, kind: type[P]) -> None:
        self._place, self._kind = place, kind

    def __get__(self, page: Any, _owner: type | None = None) -> P:
        part = page.parts.get(self._place)
        if not isinstance(part, self._kind):
            raise TypeError(f"{type(part).__name__} stands where {self._kind.__name__} should")
        return part
