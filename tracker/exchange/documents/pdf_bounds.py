"""How much a PDF unpacks to, told before its library unpacks all of it."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n")
_MOST_UNPACKED = 400_000_000
_STEP = 1_000_000


def unpacks_to_too_much(data: bytes) -> bool:
    """Return whether a PDF's streams hold more than any document does, once they are unpacked."""
    left = _MOST_UNPACKED
    end = 0
    for match in _STREAM.finditer(data):
        if match.start() < end or data[max(0, match.start() - 3) : match.start()] == b"end":
            continue
        unpacking = zlib.decompressobj()
        waiting = memoryview(data)[match.end() :]
        try:
            while waiting and not unpacking.eof and left >= 0:
                left -= len(unpacking.decompress(waiting[:_STEP], _STEP))
                rest = len(unpacking.unconsumed_tail)
                waiting = waiting[min(_STEP, len(waiting)) - rest :]
        except zlib.error:  # packed in another way, or not at all
            continue
        end = len(data) - len(waiting) - len(unpacking.unused_data)
        if left < 0:
            return True
    return False
