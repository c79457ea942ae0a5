"""CSV for Swedish spreadsheets: semicolons, decimal commas, UTF-8 with a mark, CRLF.

Text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
line end) gets an apostrophe before it, the only sign CSV has to keep it text. Whoever
reads the file with a program of their own removes one leading apostrophe before such a sign.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from tracker.domain.core.text import readable
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_text import starts_like_formula

WriteRow = Callable[[Sequence[Value]], None]


@contextmanager
def open_csv(path: Path) -> Iterator[WriteRow]:
    """Yield what writes a row of values to the file at `path`, which is written anew."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        yield _row_writer(file)


def csv_bytes(rows: Iterable[Sequence[Value]]) -> bytes:
    """Return rows as the bytes of a CSV file."""
    text = io.StringIO(newline="")
    write = _row_writer(text)
    for row in rows:
        write(row)
    return text.getvalue().encode("utf-8-sig")


def csv_text(value: Value) -> str:
    """Return a value as Swedish CSV has it: decimal comma, ISO date, text that stays text."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = readable(value)
        return f"'{text}" if starts_like_formula(text) else text
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return str(value)


def _row_writer(file: TextIO) -> WriteRow:
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    return lambda values: writer.writerow([csv_text(value) for value in values])
