"""Logos to test with: a picture of one colour, and a drawing."""

from __future__ import annotations

import struct
import zlib

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">'
    '<rect width="120" height="40" rx="6" fill="#005a3c"/></svg>'
)


def png(width: int = 90, height: int = 30) -> bytes:
    """Return a green PNG of that many pixels."""
    rows = b"".join(b"\0" + bytes((0, 90, 60)) * width for _row in range(height))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(rows)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
