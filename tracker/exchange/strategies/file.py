"""Our YAML files as plain data, with the line of every value and errors in plain Swedish.

Only the plain part of YAML is read: mappings, lists, text, whole numbers, true and false.
Dates, `no` and `0884` stay text. Aliases and tags are refused, so a small file cannot grow into
a large one, and nesting is limited, so a file cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum, auto
from pathlib import Path
from typing import Any, NoReturn

from tracker.domain.core.language import N_, _, ngettext
from tracker.errors import TrackerError
from tracker.store.file.reading import open_file

MAX_BYTES = 500_000
MAX_DEPTH = 20

Place = tuple[str | int, ...]
"""The way to a value: `("focus_areas", 1, "title")` is the second area's title."""

_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

_YAML_REASONS = (
    (r"'\t'", N_("Raden är indragen med tabb."), N_("Dra in den med mellanslag.")),
    (
        "mapping values are not allowed",
        N_("Ett kolon eller ett indrag står fel."),
        N_("Sätt text med kolon inom citattecken och dra in raden som raderna ovanför."),
    ),
    (
        "unexpected end of stream",
        N_("Ett citattecken saknar sin avslutning."),
        N_("Sätt ut det avslutande citattecknet."),
    ),
    (
        "expected ':'",
        N_("Raden saknar kolon efter namnet."),
        N_("Skriv till exempel title: Hälsa."),
    ),
    (
        "expected ','",
        N_("En parentes eller ett kommatecken saknas."),
        N_("Avsluta [ med ] och { med }, och skilj värdena åt med komma."),
    ),
)


class StrategyFileError(TrackerError):
    """A strategy file cannot be used.

    `file` is its name, `line` counts from 1 (None when the whole file is meant), `place` is the
    way to the value in words, `reason` says what is wrong and `remedy` what to do.
    """

    def __init__(
        self,
        file: str,
        reason: str,
        remedy: str,
        *,
        line: int | None = None,
        place: str = "",
        others: int = 0,
    ) -> None:
        where = file
        if line is not None:
            where = _("{file}, rad {line}").format(file=file, line=line)
        if place:
            where = f"{where} ({place})"
        message = f"{where}: {reason} {remedy}"
        if others:
            more = ngettext("Filen har ett fel till.", "Filen har {count} fel till.", others)
            message = f"{message} {more.format(count=others)}"
        super().__init__(message)
        self.file = file
        self.line = line
        self.place = place
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place in a file, and what to do about it.

    Where a name is unknown, `known` are the names it could be a misspelling of.
    """

    place: Place
    reason: str
    remedy: str
    name: str = ""
    known: Collection[str] = field(default=(), compare=False)

    def best_remedy(self) -> str:
        """Return "Menade du title?" where a known name is close, else the remedy."""
        close = get_close_matches(self.name, sorted(self.known), n=1)
        return _("Menade du {name}?").format(name=close[0]) if close else self.remedy


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content as plain data, and the line where each value stands.

    Keys without a value are left out, so an empty field is the same as a missing one.
    """

    file: str
    data: Any
    lines: Mapping[Place, int]

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Raise StrategyFileError for the problem that stands first in the file, if any."""
        found = sorted(problems, key=lambda problem: self._line(problem.place))
        if found:
            first = found[0]
            raise StrategyFileError(
                self.file,
                first.reason,
                first.best_remedy(),
                line=self._line(first.place),
                place=spoken_place(first.place),
                others=len(found) - 1,
            )

    def _line(self, place: Place) -> int:
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


def spoken_place(place: Place) -> str:
    """Return "focus_areas 2 › title" for `("focus_areas", 1, "title")`."""
    words: list[str] = []
    for step in place:
        if isinstance(step, int) and words:
            words[-1] = f"{words[-1]} {step + 1}"
        else:
            words.append(str(step))
    return " › ".join(words)


def read_yaml(path: Path) -> Document:
    """Return the content of the YAML file at `path`.

    Raises StrategyFileError when it cannot be read, is too large, is not UTF-8, is not plain
    YAML, is empty, or holds the same key twice.
    """
    return parse_yaml(path.name, _read_text(path))


def parse_yaml(file: str, text: str) -> Document:
    """Return the content of a YAML text; errors name it `file`.

    Raises StrategyFileError like `read_yaml`.
    """
    return _Reader(file, _events(file, text)).document()


def _read_text(path: Path) -> str:
    try:
        with open_file(path) as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise StrategyFileError(
            path.name, _("Filen finns inte."), _("Kontrollera namnet och mappen.")
        ) from error
    except (OSError, ValueError) as error:
        raise StrategyFileError(
            path.name,
            _("Filen går inte att läsa."),
            _("Kontrollera att det är en fil och att du får läsa den."),
        ) from error
    if len(raw) > MAX_BYTES:
        raise StrategyFileError(
            path.name,
            _("Filen är större än {size} kB.").format(size=MAX_BYTES // 1000),
            _("En strategi ryms i några sidor text. Kontrollera att det är rätt fil."),
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StrategyFileError(
            path.name,
            _("Texten är inte sparad som UTF-8."),
            _("Spara om filen med teckenkodningen UTF-8."),
            line=raw.count(b"\n", 0, error.start) + 1,
        ) from error


class _Sort(Enum):
    DOCUMENT = auto()
    SCALAR = auto()
    LIST = auto()
    MAPPING = auto()
    END = auto()
    ALIAS = auto()


@dataclass(frozen=True, slots=True)
class _Event:
    sort: _Sort
    line: int
    text: str = ""
    is_plain: bool = False
    has_tag: bool = False


def _events(file: str, text: str) -> Iterator[_Event]:
    """Yield what the YAML parser finds; nothing is built, so nothing can grow."""
    import yaml

    sorts = {
        yaml.DocumentStartEvent: _Sort.DOCUMENT,
        yaml.ScalarEvent: _Sort.SCALAR,
        yaml.SequenceStartEvent: _Sort.LIST,
        yaml.MappingStartEvent: _Sort.MAPPING,
        yaml.SequenceEndEvent: _Sort.END,
        yaml.MappingEndEvent: _Sort.END,
        yaml.AliasEvent: _Sort.ALIAS,
    }
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            sort = sorts.get(type(event))
            if sort is not None and event.start_mark is not None:
                yield _Event(
                    sort,
                    event.start_mark.line + 1,
                    text=getattr(event, "value", ""),
                    is_plain=getattr(event, "style", None) is None,
                    has_tag=getattr(event, "tag", None) is not None,
                )
    except yaml.YAMLError as error:
        raise _not_yaml(file, text, error) from error
    except (ValueError, OverflowError) as error:
        # PyYAML lets these through for escapes such as "\U00110000".
        raise StrategyFileError(
            file,
            _("Filen innehåller en teckenkod som inte finns."),
            _("Skriv tecknet självt i stället för en kod med omvänt snedstreck."),
        ) from error


def _not_yaml(file: str, text: str, error: Exception) -> StrategyFileError:
    position = getattr(error, "position", None)
    if position is not None:
        return StrategyFileError(
            file,
            _("Raden innehåller ett tecken som inte är text."),
            _("Ta bort tecknet eller skriv om raden."),
            line=text.count("\n", 0, position) + 1,
        )
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", ""))
    reason = N_("Raden går inte att läsa som YAML.")
    remedy = N_("Jämför indrag, kolon, bindestreck och citattecken med raderna ovanför.")
    for fragment, known_reason, known_remedy in _YAML_REASONS:
        if fragment in problem:
            reason, remedy = known_reason, known_remedy
            break
    return StrategyFileError(file, _(reason), _(remedy), line=mark.line + 1 if mark else None)


class _Reader:
    """Builds plain data from the parser's events, refusing what could blow up."""

    def __init__(self, file: str, events: Iterator[_Event]) -> None:
        self._file = file
        self._events = events
        self._lines: dict[Place, int] = {(): 1}

    def document(self) -> Document:
        """Return the file's only document."""
        data = None
        if next(self._events, None) is not None:
            data = self._value(next(self._events), ())
        self._refuse_second_document()
        if data is None:
            raise StrategyFileError(
                self._file, _("Filen är tom."), _("Utgå från en av de inbyggda strategierna.")
            )
        return Document(self._file, data, self._lines)

    def _refuse_second_document(self) -> None:
        for event in self._events:
            if event.sort is _Sort.DOCUMENT:
                self._fail(
                    event,
                    (),
                    _("Här börjar ett andra dokument (---)."),
                    _("Lägg varje strategi i en egen fil."),
                )

    def _value(self, event: _Event, place: Place) -> Any:
        if len(place) > MAX_DEPTH:
            self._fail(
                event,
                (),
                _("Listor och block ligger i fler än {depth} nivåer.").format(depth=MAX_DEPTH),
                _("Skriv dem som de inbyggda strategierna gör."),
            )
        if event.sort is _Sort.ALIAS:
            self._fail(
                event, place, _("Hänvisningar med * är inte tillåtna."), _("Skriv ut värdet.")
            )
        if event.has_tag:
            self._fail(event, place, _("Taggar med ! är inte tillåtna."), _("Ta bort taggen."))
        if event.sort is _Sort.LIST:
            return self._list(place)
        if event.sort is _Sort.MAPPING:
            return self._mapping(place)
        return self._scalar(event, place)

    def _list(self, place: Place) -> list[Any]:
        items: list[Any] = []
        while (event := next(self._events)).sort is not _Sort.END:
            here = (*place, len(items))
            self._lines[here] = event.line
            items.append(self._value(event, here))
        return items

    def _mapping(self, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        own_lines: dict[str, int] = {}
        while (event := next(self._events)).sort is not _Sort.END:
            key = self._key(event, place)
            here = (*place, key)
            if key in own_lines:
                self._fail(
                    event,
                    here,
                    _("{key} står två gånger, även på rad {line}.").format(
                        key=key, line=own_lines[key]
                    ),
                    _("Behåll en av raderna."),
                )
            own_lines[key] = self._lines[here] = event.line
            value = self._value(next(self._events), here)
            if value is not None:
                values[key] = value
        return values

    def _key(self, event: _Event, place: Place) -> str:
        if event.sort is not _Sort.SCALAR:
            self._fail(
                event,
                place,
                _("Här väntas ett namn före kolonet."),
                _("Skriv till exempel title: Hälsa."),
            )
        return event.text

    def _scalar(self, event: _Event, place: Place) -> str | int | bool | None:
        text = event.text.strip()
        if _CONTROL.search(text):
            self._fail(
                event, place, _("Texten innehåller styrtecken."), _("Skriv om texten utan dem.")
            )
        if not event.is_plain:
            return text
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        return int(text) if _WHOLE_NUMBER.fullmatch(text) else text

    def _fail(self, event: _Event, place: Place, reason: str, remedy: str) -> NoReturn:
        raise StrategyFileError(
            self._file, reason, remedy, line=event.line, place=spoken_place(place)
        )
