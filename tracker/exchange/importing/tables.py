"""The tables that readers of all kinds of files make, and what they say of a file they cannot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tracker.domain.core.language import _
from tracker.domain.core.text import unescaped
from tracker.domain.importing.table import Cell, Merge, Table
from tracker.exchange.office.workbook_reading import MAX_CELLS, WorkbookError, damage_sentence


def table_of(
    path: Path, name: str, rows: Sequence[Sequence[object]], merges: Sequence[Merge]
) -> Table:
    """Return the table of a sheet called `name`, without the empty rows and columns at its end.

    Raises WorkbookError when it encloses more cells than can be right.
    """
    plain = [[_plain(cell) for cell in row] for row in rows]
    while plain and not any(cell is not None for cell in plain[-1]):
        plain.pop()
    width = max(
        (number for row in plain for number, cell in enumerate(row, 1) if cell is not None),
        default=0,
    )
    if len(plain) * width > MAX_CELLS:
        raise too_large(path, name)
    cells = tuple(tuple((row + [None] * width)[:width]) for row in plain)
    kept = tuple(each for each in merges if each.top < len(cells) and each.left < width)
    return Table(name, cells, kept)


def _plain(value: object) -> Cell:
    if isinstance(value, str):
        text = unescaped(value).strip()
        return text or None
    if isinstance(value, (bool, int, float, datetime, date, time, timedelta)):
        return value
    return None


def encrypted(path: Path) -> WorkbookError:
    """Return why a file that is locked by a password is not read."""
    return WorkbookError(
        _(
            "{file} är skyddad med lösenord. Öppna den i Excel, ta bort lösenordet, spara och"
            " försök igen."
        ).format(file=path.name)
    )


def damaged(path: Path) -> WorkbookError:
    """Return why a file that is not what its kind should be is not read."""
    return WorkbookError(damage_sentence(path.name))


def too_large(path: Path, sheet: str) -> WorkbookError:
    """Return why a sheet with more cells than can be right is not read; "" is a file's only one."""
    if not sheet:
        sentence = _(
            "{file} har mer än {count} celler. Spara den del som ska läsas in som en egen fil."
        )
        return WorkbookError(sentence.format(file=path.name, count=MAX_CELLS))
    return WorkbookError(
        _(
            "{file}, blad {sheet}: bladet har mer än {count} celler. Spara den del som ska"
            " läsas in som en egen fil."
        ).format(file=path.name, sheet=sheet, count=MAX_CELLS)
    )
