"""Tries a logo on a page of its own, and makes the picture for files that know no SVG."""

from __future__ import annotations

import json

from tracker.domain.core.language import _
from tracker.errors import InvalidValueError

_SOURCE = """\
#let data = json(bytes(sys.inputs.data))
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let picture = image(bytes(data.bytes), format: data.kind, height: 60pt)
#context {
  let width = measure(picture).width
  assert(width <= data.most * 60pt and width * data.most >= 60pt, message: data.line)
  picture
}
"""
_DOTS_AN_INCH = 300
_MOST, _LINE = 25, "a line cannot be drawn"
"""How many times as wide as high a logo may be, or as high as wide: each dot takes memory."""


def picture_of(name: str, kind: str, data: bytes) -> bytes:
    """Return a logo as a PNG picture. Raises InvalidValueError when it cannot be drawn."""
    import typst

    told = {"kind": kind, "bytes": list(data), "most": _MOST, "line": _LINE}
    inputs = {"data": json.dumps(told)}
    try:
        made = typst.compile(_SOURCE.encode(), sys_inputs=inputs, format="png", ppi=_DOTS_AN_INCH)
    except typst.TypstError as error:
        sentence = _("{file} kan inte vara logotyp. Bilden går inte att rita. Spara den på nytt.")
        if _LINE in str(error):
            sentence = _(
                "{file} kan inte vara logotyp. Bilden är mer än {times} gånger så bred som hög,"
                " eller så hög som bred. Beskär den och spara den på nytt."
            )
        sentence = sentence.format(file=name, times=_MOST)
        raise InvalidValueError("logo", sentence) from None
    if not isinstance(made, bytes):
        raise InvalidValueError("logo", _("{file} har flera sidor.").format(file=name))
    return made
