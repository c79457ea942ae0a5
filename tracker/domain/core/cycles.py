"""Work that makes many objects and no circles of them: Python need not search for such garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Keep Python from searching all there is for garbage because very much is read or written.

    Millions of small objects are made, none of which refer to each other in a circle. A search of
    the whole window's objects stops every thread for a long time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
