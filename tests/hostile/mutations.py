"""Real files made wrong: bytes of a file, or of one part of a packed one, chosen by a seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

_TOKENS = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"<",
    b"&#0;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;",
    b"]]>",
    b"9" * 400,
    b"-1",
    b"1e999",
    b"NaN",
    b"2147483648",
    b"1048577",
    b"XFE1048577",
    b"[" * 3_000,
    b'{"a":' * 3_000,
    b"- " * 2_000,
    b"&a *a",
    b"!!python/object:os.system",
    b'"' * 99,
    b"\r\n" * 50,
    "å\u0308\u202e😀".encode(),
    b"x" * 40_000,
    b"0000-00-00",
    b"=1+1",
    b"../../x",
)
_BLOCKS = (1, 2, 4, 16, 64, 512, 4096)


def mutated(content: bytes, seed: int) -> bytes:
    """Return a file's bytes made wrong in a few places, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 -- not a secret
    if content.startswith(b"PK\x03\x04") and chance.random() < 0.8:
        return _repacked(content, chance)
    return _wrong(content, chance)


def _wrong(content: bytes, chance: random.Random) -> bytes:
    for _time in range(chance.choice((1, 1, 1, 2, 3, 8))):
        content = chance.choice(_WAYS)(content, chance)
    return content


def _place(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice(_BLOCKS))


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return content
    place = chance.randrange(len(content))
    changed = content[place] ^ (1 << chance.randrange(8))
    return content[:place] + bytes([changed]) + content[place + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    start, end = _place(content, chance)
    return content[:start] + content[end:]


def _end(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start, end = _place(content, chance)
    return content[:end] + content[start:end] * chance.choice((1, 1, 50)) + content[end:]


def _blank(content: bytes, chance: random.Random) -> bytes:
    start, end = _place(content, chance)
    return content[:start] + bytes(end - start) + content[end:]


def _put(content: bytes, chance: random.Random) -> bytes:
    start, end = _place(content, chance)
    return content[:start] + chance.choice(_TOKENS) + content[chance.choice((start, end)) :]


def _put_for_a_word(content: bytes, chance: random.Random) -> bytes:
    """Put something in the place of what stands between two marks."""
    start = chance.randrange(len(content) + 1)
    marks = [content.find(mark, start) for mark in (b'"', b">", b":", b";", b"\n")]
    begin = min((mark for mark in marks if mark >= 0), default=-1)
    if begin < 0:
        return content
    end = min(
        (at for mark in b'"<,;\n' if (at := content.find(mark, begin + 1)) > 0),
        default=len(content),
    )
    return content[: begin + 1] + chance.choice(_TOKENS) + content[end:]


def _swap(content: bytes, chance: random.Random) -> bytes:
    (first, end), (second, other) = sorted(_place(content, chance) for _half in range(2))
    if end > second:
        return content
    return b"".join(
        (
            content[:first],
            content[second:other],
            content[end:second],
            content[first:end],
            content[other:],
        )
    )


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip,
    _cut,
    _end,
    _repeat,
    _blank,
    _put,
    _put,
    _put_for_a_word,
    _put_for_a_word,
    _swap,
)


def _repacked(content: bytes, chance: random.Random) -> bytes:
    """Make a part of a packed file wrong, or leave it out, or have it twice."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = [(part.filename, source.read(part)) for part in source.infolist()]
    chosen = chance.randrange(len(parts))
    name, inside = parts[chosen]
    way = chance.random()
    if way < 0.05:
        del parts[chosen]
    elif way < 0.1:
        parts[chosen] = (parts[chance.randrange(len(parts))][0] + "x", inside)
    else:
        parts[chosen] = (name, _wrong(inside, chance))
    packing = chance.choice((zipfile.ZIP_DEFLATED,) * 6 + (zipfile.ZIP_STORED, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(made, "w", packing) as archive:
        for part, data in parts:
            archive.writestr(part, data)
    return made.getvalue()
