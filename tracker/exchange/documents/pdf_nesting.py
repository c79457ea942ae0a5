"""How often a PDF's drawings draw each other, told before its library draws them all.

A drawing that is kept apart (a form XObject) may draw others by name. Ten in ten in ten are soon
more than any computer comes to the end of, and the library cannot be stopped while it tries.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass, field

MOST_DRAWN = 5_000
_MOST_LEVELS = 50
_MOST_LOOKED_AT = 400_000_000
"""In bytes, so much that no document is refused for it; a file made to take hours is."""

_LEAST = 1_000
"""What an object, or a name in it, takes at least, in bytes that could be looked at meanwhile."""

_DRAWING = 100
_MOST_CONTENT = 20_000_000
_MOST_NUMBERS = 1_000_000
_NAME = rb"/([^\s/<>\[\](){}%]{1,200})\s{1,8}"
_NUMBER = rb"(\d{1,9})\s{1,8}\d{1,9}\s{1,8}R\b"
_DIGITS = re.compile(rb"(?<!\S)\d{1,9}(?!\S)")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s{1,4}\d{1,5}\s{1,4}obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_DRAWN = re.compile(_NAME + rb"Do\b")
_NAMED = re.compile(_NAME + _NUMBER)
_REFERENCE = re.compile(rb"(?<!\d)" + _NUMBER)
_DRAWINGS = re.compile(rb"/XObject\s{0,8}(?:<<([^<>]{0,100000})>>|" + _NUMBER + rb")")
_RESOURCES = re.compile(rb"/Resources\s{1,8}" + _NUMBER)
_PARENT = re.compile(rb"/Parent\s{1,8}" + _NUMBER)
_CONTENTS = re.compile(rb"/Contents\s{0,8}(?:\[([^\[\]]{0,100000})\]|(" + _NUMBER + rb"))")
_FIRST = re.compile(rb"/First\s{1,8}(\d{1,9})\b")
_PAGE = re.compile(rb"/Type\s{0,8}/Page\b")
_IMAGE = re.compile(rb"/Subtype\s{0,8}/Image\b")
_FORM = re.compile(rb"/Subtype\s{0,8}/Form\b")
_PACKED = re.compile(rb"/Type\s{0,8}/ObjStm\b")


def draws_too_much(data: bytes) -> bool:
    """Return whether drawings within drawings make more of a page than any document has.

    So does a file in which that takes too long to tell.
    """
    effort = _Effort()
    try:
        objects = _objects(data, effort)
        counted = _Counted(objects, effort)
        return any(
            counted.below(number) > MOST_DRAWN
            for number, found in objects.items()
            if found.is_form or found.is_page
        )
    except _TooMuchError:
        return True


class _TooMuchError(Exception):
    """More would have to be looked at than any document holds."""


class _Effort:
    """How many bytes may still be looked at."""

    def __init__(self) -> None:
        self.left = _MOST_LOOKED_AT

    def spend(self, count: int) -> None:
        """Look at so many more. Raises _TooMuchError when that is too much."""
        self.left -= count
        if self.left < 0:
            raise _TooMuchError


@dataclass(frozen=True, slots=True)
class _Object:
    """What an object says of itself, and what it draws by which names how often."""

    facts: bytes
    drawn: Counter[bytes] = field(default_factory=Counter)

    @property
    def is_form(self) -> bool:
        return _FORM.search(self.facts) is not None

    @property
    def is_page(self) -> bool:
        return _PAGE.search(self.facts) is not None


def _objects(data: bytes, effort: _Effort) -> dict[int, _Object]:
    """Return the objects of a PDF, those that are packed together among them."""
    found: dict[int, _Object] = {}
    matches = list(_OBJECT.finditer(data))
    starts = [*(match.start() for match in matches), len(data)]
    for row, match in enumerate(matches):
        body = data[match.end() : starts[row + 1]]
        effort.spend(_LEAST + len(body))
        stream = _STREAM.search(body)
        if stream is None:
            found[int(match[1])] = _Object(body)
            continue
        facts = body[: stream.start()]
        if _IMAGE.search(facts):
            continue
        content = _unpacked(facts, body[stream.end() :], effort)
        drawn = _DRAWN.findall(content)
        effort.spend(_DRAWING * len(drawn))
        found[int(match[1])] = _Object(facts, Counter(drawn))
        if _PACKED.search(facts):
            found |= _packed_together(facts, content, effort)
    return found


def _unpacked(facts: bytes, stream: bytes, effort: _Effort) -> bytes:
    if b"/FlateDecode" not in facts:
        return stream
    try:
        content = zlib.decompressobj().decompress(stream, _MOST_CONTENT)
    except zlib.error:
        return b""
    effort.spend(len(content))
    return content


def _packed_together(facts: bytes, content: bytes, effort: _Effort) -> dict[int, _Object]:
    first = _FIRST.search(facts)
    start = int(first[1]) if first else 0
    numbers = [int(number) for number in _DIGITS.findall(content[: min(start, _MOST_NUMBERS)])]
    places = [*(start + place for place in numbers[1::2]), len(content)]
    found = {}
    left = len(content)
    for row, number in enumerate(numbers[: len(places) * 2 - 2 : 2]):
        packed = content[places[row] : places[row + 1]]
        effort.spend(_LEAST)
        left -= len(packed)
        if left < 0:
            raise _TooMuchError
        found[number] = _Object(packed)
    return found


class _Counted:
    """Counts what is drawn in the drawings of a page or of another drawing, once for each."""

    def __init__(self, objects: dict[int, _Object], effort: _Effort) -> None:
        self._objects = objects
        self._effort = effort
        self._below: dict[int, int] = {}

    def below(self, number: int, level: int = 0) -> int:
        """Return how many drawings an object's drawings draw; one within itself draws nothing."""
        if number in self._below:
            return self._below[number]
        self._below[number] = 0
        if level > _MOST_LEVELS:
            return 0
        names = self._names(number)
        drawn = 0
        for name, times in self._drawn(number).items():
            self._effort.spend(_LEAST)
            form = self._objects.get(names.get(name, -1))
            if form is not None and form.is_form:
                within = self.below(names[name], level + 1)
                drawn += times * (within + sum(form.drawn.values()))
        self._below[number] = drawn
        return drawn

    def _drawn(self, number: int) -> Counter[bytes]:
        """Return what an object draws itself, or a page in its contents."""
        found = self._objects[number]
        drawn = Counter(found.drawn)
        contents = _CONTENTS.search(found.facts) if found.is_page else None
        for reference in _REFERENCE.findall((contents[1] or contents[2]) if contents else b""):
            content = self._objects.get(int(reference))
            drawn += content.drawn if content else Counter()
            self._effort.spend(_LEAST * (1 + len(drawn)))
        return drawn

    def _names(self, number: int) -> dict[bytes, int]:
        """Return the drawings that an object knows by name, as a page those of its parents."""
        names: dict[bytes, int] = {}
        for _level in range(_MOST_LEVELS):
            found = self._objects.get(number)
            if found is None:
                break
            resources = map(int, _RESOURCES.findall(found.facts))
            for facts in (found.facts, *(self._facts(other) for other in resources)):
                for inside, other in _DRAWINGS.findall(facts):
                    listed = self._facts(int(other)) if other else inside
                    for name, target in _NAMED.findall(listed):
                        self._effort.spend(_LEAST)
                        names.setdefault(name, int(target))
            parent = _PARENT.search(found.facts)
            if parent is None:
                break
            number = int(parent[1])
        return names

    def _facts(self, number: int) -> bytes:
        found = self._objects.get(number)
        self._effort.spend(len(found.facts) if found else 0)
        return found.facts if found else b""
