"""The annual follow-up as CSV for Swedish spreadsheets."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.exchange.followup.workbook_own import csv_columns
from tracker.exchange.followup.workbook_table import headings
from tracker.exchange.office.csv_file import open_csv
from tracker.store.file.output import finished_file

_ROWS_BETWEEN_NEWS = 200


def write_followup_csv(content: FollowupContent, target: Path, progress: Progress) -> None:
    """Write a year's follow-up to `target` (.csv): one row an activity, the table's columns.

    Later columns, such as contributions, are there when some line has them. Dates are ISO dates,
    costs whole SEK, a decimal sign would be a comma. The file appears finished or not at all.
    Raises TrackerError when it cannot be written, and CancelledError when `progress` does.
    """
    labels, columns = content.labels, csv_columns(content.lines)
    with finished_file(target) as unfinished:
        progress(_("Skriver CSV-filen"), 0.0)
        with open_csv(unfinished) as write:
            write(headings(columns, labels))
            for number, line in enumerate(content.lines):
                if number % _ROWS_BETWEEN_NEWS == 0:
                    progress(_("Skriver CSV-filen"), number / len(content.lines))
                write([column.value(line, labels) for column in columns])
        progress(_("Skriver CSV-filen"), 1.0)
