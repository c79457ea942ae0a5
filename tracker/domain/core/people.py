"""Persons' names in texts (GDPR): how they are recognised and taken away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from tracker.domain.core.language import _
from tracker.errors import InvalidValueError

SHORTEST_NAME = 3
_EXCERPT = 40
_PLAIN = re.compile("[A-Za-z0-9]+")
_SPACE = re.compile(r"\s+")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_JOINTS = " ,;:/–-"
_WORD = re.compile(r"[^\s,;]+")
_LONG = 5
"""Letters in a part of a name that is looked for inside other words too."""

_BETWEEN = r"(?:\s+|[._-])"
_TURNED = r"(?:\s*,\s*|\s+|[._-])"
"""What stands between the words of a name, as it is said and with the last name first."""

_BEFORE, _AFTER = r"(?<![^\W_])", r"(?=s?(?![^\W_]))"
_INFLECTED = r"(?=(?:s|n|ns)?(?![^\W_]))"
_BEFORE_BYTES = rb"(?<![A-Za-z\x80-\xff])"
_INFLECTED_BYTES = rb"(?=(?:s|n|ns)?(?![A-Za-z\x80-\xff]))"


class Names:
    """Names and e-mail addresses, found in any case, in either order and however they are joined.

    "Anna Ek" stands in "EK, Anna", "Anna Eks" and "Rapport_anna.ek". A part of it is the first or
    last name alone, or without its accents; one of five letters or more is found within words.
    `hints` and `hints_of_parts` are bits of plain letters: a text without any of them, however it
    is quoted or composed, holds no name and no part of one. Raises InvalidValueError when there
    is no name, or one is too short to be distinguished from other words.
    """

    def __init__(self, names: Iterable[str]) -> None:
        given = [_SPACE.sub(" ", unicodedata.normalize("NFC", name)).strip() for name in names]
        self.all = tuple(dict.fromkeys(name for name in given if name))
        if not self.all or any(len(name) < SHORTEST_NAME for name in self.all):
            raise InvalidValueError(
                "name",
                _(
                    "Skriv namnet eller e-postadressen som ska gallras, minst {count} tecken."
                ).format(count=SHORTEST_NAME),
            )
        parts = self._parts_of_names()
        self._whole = _any_of(_pattern(name) for name in sorted(self.all, key=len, reverse=True))
        self._parts = _any_of(map(_part_pattern, parts))
        self.parts = tuple(parts)
        self.hints = tuple(dict.fromkeys(map(_hint, self.all)))
        self.hints_of_parts = tuple(dict.fromkeys(map(_hint, parts)))

    def stand_in(self, text: str | None) -> bool:
        """Return whether any of the names stands in a text."""
        return text is not None and self._whole.search(_nfc(text)) is not None

    def may_stand_in(self, text: str | None) -> bool:
        """Return whether a part of a name, such as the first name alone, stands in a text."""
        return text is not None and self._parts.search(_folded(_nfc(text))) is not None

    def stands_in_bytes(self, data: bytes) -> bool:
        """Return whether a whole name stands in the bytes of a file, however they are coded."""
        return self._whole_bytes.search(data) is not None

    def may_stand_in_bytes(self, data: bytes) -> bool:
        """Return whether a part of a name stands in the bytes of a file."""
        return self._part_bytes.search(data) is not None

    @cached_property
    def _whole_bytes(self) -> re.Pattern[bytes]:
        return _any_of_bytes(
            rb"[\s,;._\-]{1,3}".join(map(_in_bytes, words))
            for name in self.all
            for words in _orders(name)
        )

    @cached_property
    def _part_bytes(self) -> re.Pattern[bytes]:
        return _any_of_bytes(
            _in_bytes(part)
            if len(part) >= _LONG
            else rb"(?<![A-Za-z\x80-\xff])"
            + _in_bytes(part)
            + rb"(?=(?:s|n|ns)?(?![A-Za-z\x80-\xff]))"
            for part in self.parts
        )

    def removed_from(self, text: str, instead: str) -> str:
        """Return a text with each name replaced; a text without them is returned as it is.

        Where `instead` stands right before a name already, as in "Enhetschef Anna Ek", it is not
        written twice.
        """
        if not self.stand_in(text):
            return text
        before = rf"(?:(?<!\w)({re.escape(_nfc(instead))})\s+)?" if instead.strip() else "()"
        pattern = re.compile(f"{before}(?:{self._whole.pattern})", re.IGNORECASE)
        return pattern.sub(lambda found: found[1] or instead, _nfc(text))

    def title_without(self, title: str) -> str:
        """Return a position's title without the names, "" when it was nothing else."""
        while self.stand_in(title):
            left = _EMPTY_BRACKETS.sub(" ", self._whole.sub(" ", _nfc(title)))
            title = _SPACE.sub(" ", left).strip(_JOINTS)
        return title.strip()

    def excerpt(self, text: str) -> str:
        """Return the words around the first name, or part of one, in a text."""
        flat = _SPACE.sub(" ", _nfc(text)).strip()
        found = self._whole.search(flat) or self._parts.search(_folded(flat))
        if found is None:
            return flat[: 2 * _EXCERPT]
        start, end = max(0, found.start() - _EXCERPT), found.end() + _EXCERPT
        before, after = "…" if start else "", "…" if end < len(flat) else ""
        return f"{before}{flat[start:end]}{after}"

    def _parts_of_names(self) -> list[str]:
        parts = [part for name in self.all if "@" not in name for part in _WORD.findall(name)]
        return [part for part in dict.fromkeys(parts) if len(part) >= SHORTEST_NAME]


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)


def _pattern(name: str) -> str:
    """A name as words of their own; a Swedish genitive's s may follow and is left standing."""
    if "@" in name:
        return rf"(?<![\w.+-]){re.escape(name)}(?![\w-])"
    said, *turned = _orders(name)
    ways = [_BETWEEN.join(map(re.escape, said))]
    ways += [_TURNED.join(map(re.escape, words)) for words in turned]
    return rf"{_BEFORE}(?:{'|'.join(ways)}){_AFTER}"


def _orders(name: str) -> list[list[str]]:
    """Return the words of a name as it is said, and with the last name first."""
    if "@" in name:
        return [[name]]
    last, comma, first = name.partition(",")
    words = [*_WORD.findall(first), *_WORD.findall(last)] if comma else _WORD.findall(name)
    turned = [words[-1], *words[:-1]]
    return [words, turned] if len(words) > 1 else [words]


def _part_pattern(part: str) -> str:
    """A part of a name in a folded text."""
    plain = re.escape(_folded(part))
    return plain if len(part) >= _LONG else rf"{_BEFORE}{plain}{_INFLECTED}"


def _folded(text: str) -> str:
    """Return a text of the same length in small letters without accents."""
    return "".join(_FOLDS.get(letter) or _fold(letter) for letter in text)


_FOLDS: dict[str, str] = {}


def _fold(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[:1].casefold()[:1] or letter
    return _FOLDS.setdefault(letter, plain)


def _any_of_bytes(patterns: Iterable[bytes]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(patterns) or rb"(?!)", re.IGNORECASE)


def _in_bytes(word: str) -> bytes:
    """A word as files hold it: in UTF-8, in Latin-1, or with codes for what is not ASCII."""
    return b"".join(
        re.escape(letter.encode()) if letter.isascii() else _coded(letter) for letter in word
    )


def _coded(letter: str) -> bytes:
    ways = [_fold(letter).encode()]
    for form in dict.fromkeys((letter.lower(), letter.upper())):
        ways += [form.encode("utf-8"), form.encode("latin-1", "ignore")]
        ways += [unicodedata.normalize("NFD", form).encode("utf-8")]
        ways += [f"\\u{ord(form[0]):04x}".encode(), f"\\x{ord(form[0]):x}".encode()]
    return b"(?:" + b"|".join(re.escape(way) for way in dict.fromkeys(ways) if way) + b")"


def _hint(name: str) -> str:
    """Return the longest run of letters that stay themselves in every case and composition."""
    before_at = name.partition("@")[0]
    return str(max(_PLAIN.findall(before_at), key=len, default=""))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
