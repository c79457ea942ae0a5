"""Overrides of Qt's own methods, from which no exception may come back into Qt.

Qt is C++ and knows no Python exceptions: one that leaves an override is kept aside and comes up
wherever Python is next called from, in the middle of something else, and the process may end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QSize, Qt

P = ParamSpec("P")
R = TypeVar("R")

_INSTEAD: dict[str, Callable[[], Any]] = {
    "event": bool,
    "eventFilter": bool,
    "viewportEvent": bool,
    "editorEvent": bool,
    "setData": bool,
    "dropMimeData": bool,
    "canDropMimeData": bool,
    "filterAcceptsRow": lambda: True,
    "flags": lambda: Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable,
    "sizeHint": QSize,
    "minimumSizeHint": QSize,
}
"""What an override that failed returns; those that are not named here return None."""


_failed: list[str] = []


def failures() -> int:
    """Return how many times an override has failed since the program began."""
    return len(_failed)


def guarded(override: Callable[P, R]) -> Callable[P, R]:
    """Return an override of a Qt method that reports an exception instead of raising it.

    The exception goes to `sys.excepthook`, which shows and logs it; Qt gets a harmless value.
    """
    instead = _INSTEAD.get(override.__name__, lambda: None)

    @wraps(override)
    def guard(*arguments: P.args, **values: P.kwargs) -> R:
        try:
            return override(*arguments, **values)
        except Exception as error:  # noqa: BLE001 -- shown and logged by the hook
            _failed.append(override.__qualname__)
            sys.excepthook(type(error), error, error.__traceback__)
            # Its frames hold painters and events, which are Qt's again from here on.
            error.__traceback__ = error.__context__ = None
            return instead()  # type: ignore[no-any-return]

    guard.is_guarded = True  # type: ignore[attr-defined]
    return guard
