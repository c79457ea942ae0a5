"""When Python searches for garbage that refers to itself in circles.

A search of everything there is stops every thread for as long as it takes, the window's too: a
tenth of a second and more once some pages have been shown. What is thrown away without a circle,
which is nearly all, needs no search.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = 100
"""So many searches of what is neither new nor old come before one of everything; Python's is 10."""

_FEW = 20_000
"""More new objects than these are not searched at one go when the search goes on."""


class _Held:
    """Something that is done when the first of many begins, and undone when the last has ended."""

    def __init__(self, begin: Callable[[], object], end: Callable[[], object]) -> None:
        self._begin, self._end = begin, end
        self.count = 0
        self.lock = Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        with self.lock:
            self.count += 1
            if self.count == 1:
                self._begin()
        try:
            yield
        finally:
            with self.lock:
                self.count -= 1
                if not self.count:
                    self._end()


class _Searching:
    """Python's search for circles, turned off and on again as it was."""

    def __init__(self) -> None:
        self._was_on = False

    def stop(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def go_on(self) -> None:
        if gc.get_count()[0] > _FEW:
            count_all_as_old()
        if self._was_on:
            gc.enable()


_searching = _Searching()
_without = _Held(_searching.stop, _searching.go_on)
_set_aside = _Held(gc.freeze, gc.unfreeze)


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Keep Python from searching for garbage because very much is read or written.

    Millions of small objects are made, none of which refer to each other in a circle. Threads that
    do so at the same time do not disturb each other: Python searches again after the last, and of
    very many that were made it takes for granted that they stay.
    """
    with _without.held():
        yield


@contextmanager
def search_what_comes_only() -> Iterator[None]:
    """Let Python search for garbage in what is made from here on, not in all there was before.

    For long work that leaves circles behind, such as workbooks, and shall not hold the window
    up. Afterwards everything is searched as before.
    """
    with _set_aside.held():
        yield


def search_all_seldom() -> None:
    """Let Python search what is new as always, and all there is only once in a long while.

    All is searched besides (`gc.collect`) when nobody waits for the window.
    """
    new, middle, _all = gc.get_threshold()
    gc.set_threshold(new, middle, _SELDOM)


def count_all_as_old() -> None:
    """Take what has been made for what stays: it is searched with all there is, and only then."""
    with _set_aside.lock:
        gc.freeze()
        if not _set_aside.count:
            gc.unfreeze()
