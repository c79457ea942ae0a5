"""An activity written on one line: "Språkcafé @Bibliotekschef #Arbete !31 maj /Kultur"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.activities.activity import ALL_UNITS
from tracker.domain.core.dates import read_date
from tracker.domain.core.finding import folded, likeness
from tracker.domain.core.language import _


class Mark(StrEnum):
    """What begins a word that is no part of the title, and says what follows."""

    OWNER = "@"
    AREA = "#"
    DATE = "!"
    UNIT = "/"


TABLES = {
    Mark.OWNER: ("owner",),
    Mark.AREA: ("focus_area", "goal"),
    Mark.UNIT: ("unit",),
}
"""The tables whose rows are named after a mark, those that are looked for first before others."""

_WORD = re.compile(r"\S+")
_EDGES = ".,;:!?()-–\"'”’"
_AFTER = ".,;:!?)"
_QUOTES = {'"': '"', "”": "”", "“": "”", "'": "'", "’": "’", "»": "»"}
_SHORTEST = 2
"""The beginning of a name is enough from this many letters on."""
_MOST_DATE_WORDS = 5
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A row of the plan that a line can name: all it is called, first what it is shown as.

    `row_id` is `ALL_UNITS` for what every unit carries out. `area_id` is a goal's area, and
    `short` what is written for it, where that is not what is shown.
    """

    table: str
    row_id: int | str
    texts: tuple[str, ...]
    area_id: int | None = None
    short: str = ""

    @property
    def shown(self) -> str:
        """What the row is called."""
        return self.texts[0]


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """What a line says. `unit` is a `Name` too; the first owner answers, `sharing` do with it.

    `guesses` are sentences about what was supposed, `unknown` about what was not understood and
    therefore stays in the title.
    """

    title: str = ""
    owner: Name | None = None
    sharing: tuple[Name, ...] = ()
    area: Name | None = None
    goal: Name | None = None
    unit: Name | None = None
    participants: tuple[Name, ...] = ()
    due_date: date | None = None
    guesses: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def values(self) -> dict[str, object]:
        """Return the fields of the activity that the line gives."""
        given: dict[str, object] = {
            "owner_id": self.owner and self.owner.row_id,
            "focus_area_id": self.area and self.area.row_id,
            "goal_id": self.goal and self.goal.row_id,
            "unit_id": self.unit and self.unit.row_id,
            "due_date": self.due_date,
        }
        return {"title": self.title} | {
            name: value for name, value in given.items() if value is not None
        }


@dataclass(frozen=True, slots=True)
class Token:
    """The mark that the caret stands after: where it begins, and what is written after it."""

    mark: Mark
    start: int
    typed: str


def read_line(line: str, names: Sequence[Name], today: date) -> QuickEntry:
    """Return what a line means; what is not understood stays in the title.

    A mark counts only at the start of a word: "a@b.se", "C#" and "och/eller" are words. A name is
    read as far as it goes on ("@Chef för barn och unga"), in quotation marks too, whatever its
    capitals and dots over letters; its beginning is enough when no other name begins so.
    """
    return _LineReader(line, names, today).read()


def token_at(line: str, caret: int) -> Token | None:
    """Return what is being written after a mark at the caret, None where no mark has begun."""
    before = line[:caret]
    found = None
    for word in _WORD.finditer(before):
        if word[0][0] in tuple(Mark):
            found = word.start()
    if found is None:
        return None
    typed = before[found + 1 :]
    if typed[:1] in _QUOTES:
        typed = typed[1:]
    elif typed[:1].isspace():
        return None
    return Token(Mark(before[found]), found, typed)


def completions(token: Token, names: Iterable[Name], most: int = 8) -> tuple[Name, ...]:
    """Return the names that what is written may become, the likeliest first.

    After a whole name only longer ones that begin with it are left: the title goes on there.
    """
    tables, key = TABLES.get(token.mark, ()), _keys(token.typed.split())
    rows = [name for name in names if name.table in tables]
    texts = {_keys(text.split()) for name in rows for text in name.texts}
    is_ended = key in texts and token.typed[-1:].isspace()
    is_over = is_ended or any(key.startswith(f"{text} ") for text in texts)
    scored = [
        (-_likeness(token.typed, name), tables.index(name.table), place, name)
        for place, name in enumerate(rows)
        if not is_over or any(_keys(text.split()).startswith(f"{key} ") for text in name.texts)
    ]
    found = sorted(each for each in scored if each[0] < 0)
    return tuple(name for *_order, name in found[:most])


def written(mark: Mark, name: Name, names: Iterable[Name]) -> str:
    """Return how a name is written on a line: in quotation marks where another begins with it."""
    text = name.short or name.shown
    key = folded(text)
    is_shared = any(
        other is not name and folded(longer).startswith(f"{key} ")
        for other in names
        if other.table in TABLES[mark]
        for longer in other.texts
    )
    return f'{mark}"{text}"' if is_shared else f"{mark}{text}"


def _likeness(typed: str, name: Name) -> int:
    key = folded(typed)
    if any(folded(text) == key for text in name.texts):
        return 1_000
    return likeness(typed, *name.texts)


class _LineReader:
    """Goes through the words of a line once."""

    def __init__(self, line: str, names: Sequence[Name], today: date) -> None:
        self._line = line
        self._words = [(word[0], word.start(), word.end()) for word in _WORD.finditer(line)]
        self._names = names
        self._today = today
        self._found: dict[str, list[Name]] = {}
        self._day: date | None = None
        self._guesses: list[str] = []
        self._unknown: list[str] = []

    def read(self) -> QuickEntry:
        title: list[str] = []
        place = 0
        while place < len(self._words):
            word = self._words[place][0]
            taken = self._take(place) if word[0] in tuple(Mark) and len(word) > 1 else 0
            if not taken:
                title.append(word)
            place += max(taken, 1)
        owners, units = self._found.get("owner", []), self._found.get("unit", [])
        goal = self._first("goal")
        return QuickEntry(
            " ".join(title).strip(),
            owners[0] if owners else None,
            tuple(owners[1:]),
            self._first("focus_area") or self._area_of(goal),
            goal,
            units[0] if units else None,
            tuple(units[1:]),
            self._day,
            tuple(self._guesses),
            tuple(self._unknown),
        )

    def _take(self, place: int) -> int:
        """Return how many words a mark and what it says are, 0 when it is not understood."""
        mark = Mark(self._words[place][0][0])
        return self._take_day(place) if mark is Mark.DATE else self._take_name(mark, place)

    # Days

    def _take_day(self, place: int) -> int:
        for count in range(min(_MOST_DATE_WORDS, len(self._words) - place), 0, -1):
            text = " ".join(self._plain_words(place, count))
            reading = read_date(text.strip("\"”“'"), self._today)
            if reading is None:
                continue
            if self._day is not None:
                return self._refuse(place, _("slutdatum står redan på raden"))
            self._day = reading.value
            if reading.guess:
                self._guesses.append(reading.guess)
            return count
        return self._refuse(place, _("är inget datum"))

    # Names

    def _take_name(self, mark: Mark, place: int) -> int:
        quoted = self._quoted(place)
        if quoted is not None:
            text, count = quoted
            found = self._named(mark, _keys(text.split()))
            return self._keep(mark, place, count, found)
        words = self._plain_words(place, len(self._words) - place)
        for is_whole in (True, False):
            for count in range(len(words), 0, -1):
                found = self._named(mark, _keys(words[:count]), is_whole=is_whole)
                if len(found) == 1:
                    return self._keep(mark, place, count, found)
        return self._keep(mark, place, 1, self._named(mark, _keys(words[:1]), is_whole=False))

    def _keep(self, mark: Mark, place: int, count: int, found: Sequence[Name]) -> int:
        """Remember the one name that was found; say why when it is none or several."""
        if len(found) != 1:
            return self._refuse(place, _why(found))
        name = found[0]
        known = self._found.setdefault(name.table, [])
        if name in known:
            return count
        in_the_way = self._in_the_way(mark, name)
        if in_the_way is not None:
            shown = in_the_way.shown
            return self._refuse(place, _("{name} står redan på raden").format(name=shown))
        known.append(name)
        return count

    def _in_the_way(self, mark: Mark, name: Name) -> Name | None:
        """Return what stands on the line already and leaves no room for another name."""
        known = self._found.get(name.table, [])
        is_for_all = ALL_UNITS in {name.row_id, *(other.row_id for other in known)}
        if known and (mark is Mark.AREA or is_for_all):
            return known[0]
        area = name if name.table == "focus_area" else self._first("focus_area")
        goal = name if name.table == "goal" else self._first("goal")
        if area is None or goal is None or goal.area_id in (None, area.row_id):
            return None
        return area if name is goal else goal

    def _first(self, table: str) -> Name | None:
        """Return the row of a table that the line names first, None when it names none."""
        return next(iter(self._found.get(table, [])), None)

    def _named(self, mark: Mark, key: str, *, is_whole: bool | None = None) -> tuple[Name, ...]:
        """Return the names of a key; without `is_whole`, those it begins when it is none's own."""
        if is_whole is None:
            return self._named(mark, key, is_whole=True) or self._named(mark, key, is_whole=False)
        if not key or (not is_whole and len(key) < _SHORTEST):
            return ()
        for table in TABLES[mark]:
            rows = [name for name in self._names if name.table == table]
            inside = () if table == "goal" else (_begins_a_word,)
            for fits in (_is_key,) if is_whole else (_begins, *inside):
                found = tuple(name for name in rows if any(fits(t, key) for t in name.texts))
                if table == "goal":
                    found = self._of_the_area(found)
                if found:
                    return found
        return ()

    def _area_of(self, goal: Name | None) -> Name | None:
        """Return the area that a goal is in, None for a goal of the whole plan."""
        areas = (name for name in self._names if name.table == "focus_area")
        return next((area for area in areas if goal and area.row_id == goal.area_id), None)

    def _of_the_area(self, goals: tuple[Name, ...]) -> tuple[Name, ...]:
        """Return those goals that are of the area on the line, where there are any."""
        area = self._first("focus_area")
        own = tuple(goal for goal in goals if area is not None and goal.area_id == area.row_id)
        return own or goals

    def _quoted(self, place: int) -> tuple[str, int] | None:
        """Return the text in quotation marks after a mark, and how many words it reaches over."""
        start = self._words[place][1] + 1
        closing = _QUOTES.get(self._line[start : start + 1])
        end = self._line.find(closing, start + 1) if closing else -1
        if end < 0:
            return None
        count = sum(1 for _word, begins, _ends in self._words[place:] if begins <= end)
        return self._line[start + 1 : end], count

    def _plain_words(self, place: int, count: int) -> list[str]:
        """Return the words after a mark, without it, as far as no other mark begins one."""
        words = [word for word, _start, _end in self._words[place : place + count]]
        return [words[0][1:], *words[1:]]

    def _refuse(self, place: int, why: str) -> int:
        word = self._words[place][0].rstrip(_AFTER)
        self._unknown.append(f"{word} ({why})")
        return 0


def _keys(words: Sequence[str]) -> str:
    """Return words as names are compared: folded, without marks at the words' edges."""
    return " ".join(filter(None, (folded(word).strip(_EDGES) for word in words)))


def _is_key(text: str, key: str) -> bool:
    return _keys(text.split()) == key


def _begins(text: str, key: str) -> bool:
    return _keys(text.split()).startswith(key)


def _begins_a_word(text: str, key: str) -> bool:
    return f" {key}" in _keys(text.split())


def _why(found: Sequence[Name]) -> str:
    if not found:
        return _("finns inte i planen")
    shown = ", ".join(_distinct(name.shown for name in found[:_MOST_NAMED]))
    return _("kan vara flera: {names}").format(names=shown)


def _distinct(texts: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(texts)
