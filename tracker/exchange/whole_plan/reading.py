"""The whole plan from a JSON file, judged as strictly as a plan file is: nothing is guessed.

The file is read twice: first to see that it is whole and what it says of itself, then its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from tracker.domain.core.failures import reason_of
from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError
from tracker.exchange.whole_plan.stream import JsonStream
from tracker.exchange.whole_plan.writing import FORMAT, VERSION
from tracker.store.file.reading import open_file
from tracker.store.plan_file import PlanFile
from tracker.store.versions.whole import LOG_TABLES, NoPlanError, RowLoader, StoredRow, create_whole

_HEAD = ("format", "version", "migrations", "counters")
_GROUPS = ("tables", "log")
_ROWS_BETWEEN_NEWS = 1000
_LABEL = N_("Läste in hela planen")


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of itself, and how many rows it has."""

    migrations: tuple[str, ...]
    counters: Mapping[str, int]
    rows: int


def read_whole_plan(
    source: Path, path: Path, progress: Progress, *, actor: str, source_kind: str = "import"
) -> PlanFile:
    """Create a plan at `path` of the JSON file `source`, and return it opened.

    A file of an older version of the program is upgraded. The plan appears whole or not at all.
    Raises TrackerError, which says where in the file, for whatever is wrong, and CancelledError
    when `progress` does.
    """
    with _named(source):
        head = read_head(source, progress)

        return create_whole(
            path,
            head.migrations,
            lambda loader: load_rows(source, loader, head, progress),
            actor=actor,
            label=_LABEL,
            source=source_kind,
        )


@contextmanager
def _named(source: Path) -> Iterator[None]:
    """Put the file's name before what is wrong with it."""
    try:
        yield
    except OSError as error:
        raise TrackerError(
            _("Filen {file} går inte att läsa: {reason}.").format(
                file=source, reason=reason_of(error)
            )
        ) from error
    except UnicodeDecodeError as error:
        raise TrackerError(_("{file} är inte text i UTF-8.").format(file=source.name)) from error
    except NoPlanError as error:
        raise TrackerError(f"{source.name}: {error}") from error


@contextmanager
def _opened(source: Path) -> Iterator[TextIO]:
    with open_file(source) as file, TextIOWrapper(file, "utf-8-sig", newline="") as text:
        yield text


def read_head(source: Path, progress: Progress) -> Head:
    """Return what a file says of itself, when it is whole. Raises TrackerError when it is not."""
    found: dict[str, Any] = {}
    rows = 0
    progress(_("Läser filen"), 0.0)
    with _opened(source) as file:
        stream = JsonStream(file)
        for name in stream.members():
            if name in _GROUPS:
                found[name] = True
                rows += sum(1 for _table, each in _rows(stream, name) for _row in each)
            elif name in _HEAD:
                found[name] = stream.value()
            else:
                raise NoPlanError(_("”{name}” hör inte till en plan.").format(name=name[:60]))
        stream.end()
    return _judged(found, rows)


def _judged(found: Mapping[str, Any], rows: int) -> Head:
    if found.get("format") != FORMAT:
        raise NoPlanError(
            _("Filen är ingen plan: ”format” ska vara ”{format}”.").format(format=FORMAT)
        )
    version = found.get("version")
    if type(version) is not int or version < 1:
        raise NoPlanError(_("”version” ska vara ett heltal."))
    if version > VERSION:
        raise NoPlanError(
            _("Filen är skriven av en nyare version av programmet. Uppdatera programmet.")
        )
    if "tables" not in found:
        raise NoPlanError(_("”tables” saknas, så filen är ingen hel plan."))
    migrations, counters = found.get("migrations"), found.get("counters", {})
    if not isinstance(migrations, list) or not all(isinstance(name, str) for name in migrations):
        raise NoPlanError(_("”migrations” ska vara en lista med namn."))
    if not isinstance(counters, dict) or not all(type(n) is int for n in counters.values()):
        raise NoPlanError(_("”counters” ska vara heltal per tabell."))
    return Head(tuple(migrations), counters, rows)


def load_rows(source: Path, loader: RowLoader, head: Head, progress: Progress) -> None:
    """Hand the rows of a file to `loader`. Raises NoPlanError, with the place, for a bad one."""
    done = 0

    def counted(rows: Iterator[StoredRow]) -> Iterator[StoredRow]:
        nonlocal done
        for row in rows:
            if done % _ROWS_BETWEEN_NEWS == 0:
                progress(_("Läser in planen"), done / max(head.rows, 1))
            done += 1
            yield row

    with _opened(source) as file:
        stream = JsonStream(file)
        for name in stream.members():
            if name not in _GROUPS:
                stream.value()
                continue
            for table, rows in _rows(stream, name):
                loader.add(table, counted(rows))
        loader.count_from(head.counters)


def _rows(stream: JsonStream, group: str) -> Iterator[tuple[str, Iterator[StoredRow]]]:
    """Yield the tables of a group and their rows, each to be read before the next."""
    for table in stream.members():
        if (table in LOG_TABLES) != (group == "log"):
            raise NoPlanError(
                _("Tabellen {table} hör inte hemma i ”{group}”.").format(
                    table=table[:60], group=group
                )
            )
        yield table, _plain_rows(stream, table)


def _plain_rows(stream: JsonStream, table: str) -> Iterator[StoredRow]:
    for number, row in enumerate(stream.items(), start=1):
        place = _("Tabellen {table}, rad {number}").format(table=table[:60], number=number)
        if not isinstance(row, dict):
            raise NoPlanError(f"{place}: {_('en rad är namn och värden inom klamrar.')}")
        for name, value in row.items():
            if isinstance(value, bool | list | dict):
                wrong = _("{field} ska vara text, ett tal eller null.").format(field=name[:60])
                raise NoPlanError(f"{place}: {wrong}")
        yield row
