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
_MOST_CONTENT = 20_000_000
_OBJECT = re.compile(rb"(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]{1,200})\s{1,8}Do\b")
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]{1,200})\s{1,8}(\d+)\s+\d+\s+R\b")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_DRAWINGS = re.compile(rb"/XObject\s*(?:<<(.{0,100000}?)>>|(\d+)\s+\d+\s+R\b)", re.DOTALL)
_RESOURCES = re.compile(rb"/Resources\s+(\d+)\s+\d+\s+R\b")
_PARENT = re.compile(rb"/Parent\s+(\d+)\s+\d+\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[(.{0,100000}?)\]|(\d+\s+\d+\s+R\b))", re.DOTALL)
_FIRST = re.compile(rb"/First\s+(\d+)")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")


def draws_too_much(data: bytes) -> bool:
    """Return whether drawings within drawings make more of a page than any document has."""
    objects = _objects(data)
    counted = _Counted(objects)
    return any(
        counted.below(number) > MOST_DRAWN
        for number, found in objects.items()
        if found.is_form or found.is_page
    )


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


def _objects(data: bytes) -> dict[int, _Object]:
    """Return the objects of a PDF, those that are packed together among them."""
    found: dict[int, _Object] = {}
    matches = list(_OBJECT.finditer(data))
    starts = [*(match.start() for match in matches), len(data)]
    for row, match in enumerate(matches):
        body = data[match.end() : starts[row + 1]]
        stream = _STREAM.search(body)
        if stream is None:
            found[int(match[1])] = _Object(body)
            continue
        facts = body[: stream.start()]
        if _IMAGE.search(facts):
            continue
        content = _unpacked(facts, body[stream.end() :])
        found[int(match[1])] = _Object(facts, Counter(_DRAWN.findall(content)))
        if _PACKED.search(facts):
            found |= _packed_together(facts, content)
    return found


def _unpacked(facts: bytes, stream: bytes) -> bytes:
    if b"/FlateDecode" not in facts:
        return stream
    try:
        return zlib.decompressobj().decompress(stream, _MOST_CONTENT)
    except zlib.error:
        return b""


def _packed_together(facts: bytes, content: bytes) -> dict[int, _Object]:
    first = _FIRST.search(facts)
    start = int(first[1]) if first else 0
    numbers = [int(number) for number in content[:start].split() if number.isdigit()]
    places = [*(start + place for place in numbers[1::2]), len(content)]
    return {
        number: _Object(content[places[row] : places[row + 1]])
        for row, number in enumerate(numbers[: len(places) * 2 - 2 : 2])
    }


class _Counted:
    """Counts what is drawn in the drawings of a page or of another drawing, once for each."""

    def __init__(self, objects: dict[int, _Object]) -> None:
        self._objects = objects
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
        return drawn

    def _names(self, number: int) -> dict[bytes, int]:
        """Return the drawings that an object knows by name, as a page those of its parents."""
        names: dict[bytes, int] = {}
        for _level in range(_MOST_LEVELS):
            found = self._objects.get(number)
            if found is None:
                break
            facts = found.facts
            for other in _RESOURCES.findall(facts):
                shared = self._objects.get(int(other))
                facts += shared.facts if shared else b""
            for inside, other in _DRAWINGS.findall(facts):
                listed = self._objects.get(int(other)) if other else None
                for name, target in _NAMED.findall(listed.facts if listed else inside):
                    names.setdefault(name, int(target))
            parent = _PARENT.search(found.facts)
            if parent is None:
                break
            number = int(parent[1])
        return names
