"""Any table of the window or the command line as a file: .xlsx and .csv for people, .json too."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.core.listing import Listing, shown_value
from tracker.errors import TrackerError
from tracker.exchange.office.csv_file import csv_bytes, open_csv
from tracker.exchange.office.workbook_text import unique_headings
from tracker.store.file.output import finished_file

_ROWS_BETWEEN_NEWS = 500


def write_listing(listing: Listing, target: Path, progress: Progress) -> None:
    """Write a table to `target`: .xlsx, .csv with words and headings, .json with codes and keys.

    JSON is a list of objects, one a row, as pandas, DuckDB and sqlite-utils read it. The file
    appears finished or not at all. Raises TrackerError for another suffix and when the file
    cannot be written, and CancelledError when `progress` does.
    """
    write = LISTING_FILES.get(target.suffix.lower())
    if write is None:
        raise TrackerError(
            _("En tabell kan sparas som {kinds}, inte som ”{file}”.").format(
                kinds=", ".join(LISTING_FILES), file=target.name
            )
        )
    with finished_file(target) as unfinished:
        progress(_("Skriver tabellen"), 0.0)
        write(listing, unfinished, progress)
        progress(_("Skriver tabellen"), 1.0)


def write_listings(
    title: str, listings: Sequence[Listing], target: Path, progress: Progress
) -> None:
    """Write several tables to `target` (.xlsx), a sheet each; their titles must differ.

    Raises TrackerError when it cannot be written, and CancelledError when `progress` does.
    """
    from tracker.exchange.office.listing_workbook import write_listings_workbook

    with finished_file(target) as unfinished:
        write_listings_workbook(title, listings, unfinished, progress)


def listing_csv(listing: Listing) -> bytes:
    """Return a table as the bytes of a CSV file."""
    rows = ([shown_value(value) for value in row] for row in listing.rows)
    return csv_bytes([_headings(listing), *rows])


def listing_json(listing: Listing) -> str:
    """Return a table as JSON, one row an object on a line of its own."""
    rows = [json.dumps(row, ensure_ascii=False, allow_nan=False) for row in listing.objects()]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def _write_csv(listing: Listing, path: Path, progress: Progress) -> None:
    with open_csv(path) as write:
        write(_headings(listing))
        for number, row in enumerate(listing.rows):
            if number % _ROWS_BETWEEN_NEWS == 0:
                progress(_("Skriver tabellen"), number / len(listing.rows))
            write([shown_value(value) for value in row])


def _write_json(listing: Listing, path: Path, _progress: Progress) -> None:
    path.write_text(listing_json(listing), encoding="utf-8", newline="\n")


def _headings(listing: Listing) -> list[str]:
    return unique_headings(column.heading for column in listing.columns)


def _write_workbook(listing: Listing, path: Path, progress: Progress) -> None:
    from tracker.exchange.office.listing_workbook import write_listing_workbook

    write_listing_workbook(listing, path, progress)


LISTING_FILES: Mapping[str, Callable[[Listing, Path, Progress], None]] = {
    ".xlsx": _write_workbook,
    ".csv": _write_csv,
    ".json": _write_json,
}
"""The kinds of file a table can be saved as, by suffix: whoever adds one adds it here."""
