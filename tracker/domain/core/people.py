"""Persons' names in texts (GDPR): how they are recognised and taken away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tracker.domain.core.language import _
from tracker.errors import InvalidValueError

SHORTEST_NAME = 3
_EXCERPT = 40
_PLAIN = re.compile("[A-Za-z0-9]+")
_SPACE = re.compile(r"\s+")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_JOINTS = " ,;:/–-"


class Names:
    """Names and e-mail addresses, found in any case and with any white space between words.

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
        self._parts = _any_of(map(_pattern, parts))
        self.hints = tuple(dict.fromkeys(map(_hint, self.all)))
        self.hints_of_parts = tuple(dict.fromkeys(map(_hint, parts)))

    def stand_in(self, text: str | None) -> bool:
        """Return whether any of the names stands in a text."""
        return text is not None and self._whole.search(_nfc(text)) is not None

    def may_stand_in(self, text: str | None) -> bool:
        """Return whether a part of a name, such as the first name alone, stands in a text."""
        return text is not None and self._parts.search(_nfc(text)) is not None

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
        found = self._whole.search(flat) or self._parts.search(flat)
        if found is None:
            return flat[: 2 * _EXCERPT]
        start, end = max(0, found.start() - _EXCERPT), found.end() + _EXCERPT
        before, after = "…" if start else "", "…" if end < len(flat) else ""
        return f"{before}{flat[start:end]}{after}"

    def _parts_of_names(self) -> list[str]:
        parts = [part for name in self.all if "@" not in name for part in name.split()]
        return [part for part in dict.fromkeys(parts) if len(part) >= SHORTEST_NAME]


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)


def _pattern(name: str) -> str:
    """A name as words of their own; a Swedish genitive's s may follow and is left standing."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    if "@" in name:
        return rf"(?<![\w.+-]){words}(?![\w-])"
    return rf"(?<!\w){words}(?=s?(?!\w))"


def _hint(name: str) -> str:
    """Return the longest run of letters that stay themselves in every case and composition."""
    before_at = name.partition("@")[0]
    return str(max(_PLAIN.findall(before_at), key=len, default=""))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
