"""Tries a logo on a page of its own, and makes the picture for files that know no SVG."""

from __future__ import annotations

import json

from tracker.domain.core.language import _
from tracker.errors import InvalidValueError

_SOURCE = """\
#let data = json(bytes(sys.inputs.data))
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(data.bytes), format: data.kind, height: 60pt)
"""
_DOTS_AN_INCH = 300


def picture_of(name: str, kind: str, data: bytes) -> bytes:
    """Return a logo as a PNG picture. Raises InvalidValueError when it cannot be drawn."""
    import typst

    inputs = {"data": json.dumps({"kind": kind, "bytes": list(data)})}
    try:
        made = typst.compile(_SOURCE.encode(), sys_inputs=inputs, format="png", ppi=_DOTS_AN_INCH)
    except typst.TypstError:
        sentence = _("{file} kan inte vara logotyp. Bilden går inte att rita. Spara den på nytt.")
        raise InvalidValueError("logo", sentence.format(file=name)) from None
    if not isinstance(made, bytes):
        raise InvalidValueError("logo", _("{file} har flera sidor.").format(file=name))
    return made
