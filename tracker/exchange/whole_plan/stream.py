"""JSON read piece by piece: a file of any length takes no more memory than its largest row.

Python's own decoder reads each piece; this only finds where the pieces are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any, TextIO

from tracker.domain.core.language import _
from tracker.store.versions.whole import NoPlanError

_CHUNK = 1 << 16
_LARGEST = 1 << 28
"""In characters: no value of a plan is as large, and none larger is read."""

_SPACE = " \t\r\n"
_AT_END = 16
"""How near the end of what is read an error may be because the rest is missing."""


class JsonStream:
    """Reads one JSON text in order. All methods raise NoPlanError with the line."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._place = 0
        self._is_at_end = False
        self._line = 1
        self._decoder = JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_once_each)

    def members(self) -> Iterator[str]:
        """Yield the names of an object; the value of each is to be read before the next."""
        self._expect("{")
        seen: set[str] = set()
        if self._take_if("}"):
            return
        while True:
            name = self.value()
            if not isinstance(name, str):
                raise self._wrong(_("Ett namn inom citattecken saknas."))
            if name in seen:
                raise self._wrong(_twice(name))
            seen.add(name)
            self._expect(":")
            yield name
            if self._take_if("}"):
                return
            self._expect(",")

    def items(self) -> Iterator[Any]:
        """Yield the values of a list."""
        self._expect("[")
        if self._take_if("]"):
            return
        while True:
            yield self.value()
            if self._take_if("]"):
                return
            self._expect(",")

    def value(self) -> Any:
        """Return the next value, whole."""
        self._next_character()
        self._forget_read()
        while True:
            try:
                found, end = self._decoder.raw_decode(self._text, self._place)
            except JSONDecodeError as error:
                if not self._may_be_cut(error) or not self._read_more():
                    raise self._wrong(_("Det är inte giltig JSON här."), error.pos) from error
            except RecursionError as error:
                raise self._wrong(_("Värden ligger för djupt inuti varandra.")) from error
            except ValueError as error:  # a number of thousands of digits, NaN, a name twice
                raise self._wrong(
                    str(error) if isinstance(error, _RefusedError) else _("Talet är för långt.")
                ) from error
            else:
                if end < len(self._text) or not self._read_more():
                    self._move_to(end)
                    return found

    def end(self) -> None:
        """Raise NoPlanError when anything but space follows."""
        if self._next_character():
            raise self._wrong(_("Det står mer efter slutet."))

    # Inside

    def _may_be_cut(self, error: JSONDecodeError) -> bool:
        return error.msg.startswith("Unterminated") or error.pos >= len(self._text) - _AT_END

    def _read_more(self) -> bool:
        """Read as much again as there is; return whether there was more."""
        if self._is_at_end:
            return False
        if len(self._text) > _LARGEST:
            raise self._wrong(_("Ett värde är för stort."))
        more = self._file.read(max(_CHUNK, len(self._text)))
        self._is_at_end = not more
        self._text += more
        return bool(more)

    def _forget_read(self) -> None:
        if self._place > _CHUNK:
            self._text, self._place = self._text[self._place :], 0

    def _move_to(self, end: int) -> None:
        self._line += self._text.count("\n", self._place, end)
        self._place = end

    def _next_character(self) -> str:
        """Return the next character that is no space, "" at the end."""
        while True:
            while self._place < len(self._text):
                character = self._text[self._place]
                if character not in _SPACE:
                    return character
                self._move_to(self._place + 1)
            self._forget_read()
            if not self._read_more():
                return ""

    def _take_if(self, character: str) -> bool:
        if self._next_character() != character:
            return False
        self._place += 1
        return True

    def _expect(self, character: str) -> None:
        if not self._take_if(character):
            raise self._wrong(_("Här saknas {character}").format(character=character))

    def _wrong(self, reason: str, place: int | None = None) -> NoPlanError:
        line = self._line + self._text.count("\n", self._place, place or self._place)
        return NoPlanError(_("Rad {line} i filen: {reason}").format(line=line, reason=reason))


class _RefusedError(ValueError):
    """What JSON allows and a plan does not."""


def _twice(name: str) -> str:
    return _("Namnet {name} står två gånger.").format(
        name=json.dumps(name[:60], ensure_ascii=False)
    )


def _refuse_constant(name: str) -> Any:
    raise _RefusedError(_("{name} är inget tal i JSON.").format(name=name))


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _value in pairs]
        raise _RefusedError(_twice(next(name for name in names if names.count(name) > 1)))
    return made
