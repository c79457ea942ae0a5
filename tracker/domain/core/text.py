"""Text that any file can carry."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n?")
_BREAKS = re.compile("\r\n?|[\x0b\x0c]")
_ESCAPES = re.compile("(?:_x[0-9A-Fa-f]{4}_)+")
_CONTROL_ESCAPE = re.compile("_x00[01][0-9A-Fa-f]_")
_ESCAPE_LENGTH = len("_x0000_")


def readable(text: str) -> str:
    """Return `text` without the characters that XML forbids and with line feeds at line ends."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))


def unturned(text: str) -> str:
    """Return `text` without the marks that would turn what stands around it.

    Hebrew and Arabic letters run from right to left without them.
    """
    return _TURNING.sub("", text)


def unescaped(text: str) -> str:
    r"""Return the text of a cell as it is meant: "Ett\nTvå" for Excel's "Ett_x000D_Två".

    Excel writes what XML cannot hold as `_xHHHH_`. Every kind of line break becomes a line feed.
    """
    if text.isprintable() and "_x" not in text:
        return text
    text = _ESCAPES.sub(_decoded, text)
    return _ILLEGAL.sub("", _BREAKS.sub("\n", text))


def without_control_escapes(text: str) -> str:
    """Return `text` with escaped line breaks, tabs and the like decoded, other escapes kept.

    Nobody writes "_x000D_" on purpose: it comes from a file that was read without decoding.
    """
    return unescaped(text) if "_x00" in text and _CONTROL_ESCAPE.search(text) else text


def _decoded(escapes: re.Match[str]) -> str:
    """Decode neighbouring escapes together: two of them may be one character outside the BMP."""
    found = escapes[0]
    units = [
        int(found[start + 2 : start + 6], 16) for start in range(0, len(found), _ESCAPE_LENGTH)
    ]
    packed = b"".join(unit.to_bytes(2, "little") for unit in units)
    return packed.decode("utf-16-le", "ignore")
