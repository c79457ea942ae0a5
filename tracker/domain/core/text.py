"""Text that any file can carry."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")


def readable(text: str) -> str:
    """Return `text` without the characters that XML forbids and with line feeds at line ends."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))
