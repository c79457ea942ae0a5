"""The annual follow-up as CSV for Swedish spreadsheets: semicolons, UTF-8 with a mark, CRLF.

Text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
line end) gets an apostrophe before it, the only sign CSV has to keep it text. Whoever
reads the file with a program of their own removes one leading apostrophe before such a sign.
"""

from __future__ import annotations

import csv
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.core.text import readable
from tracker.domain.followup.followup import FollowupContent
from tracker.exchange.followup.workbook_columns import columns_of_csv
from tracker.exchange.followup.workbook_table import headings
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_text import starts_like_formula
from tracker.store.file.output import finished_file

_ROWS_BETWEEN_NEWS = 200


def write_followup_csv(content: FollowupContent, target: Path, progress: Progress) -> None:
    """Write a year's follow-up to `target` (.csv): one row an activity, the table's columns.

    Later columns, such as contributions, are there when some line has them. Dates are ISO dates,
    costs whole SEK, a decimal sign would be a comma. The file appears finished or not at all.
    Raises TrackerError when it cannot be written, and CancelledError when `progress` does.
    """
    labels, columns = content.labels, columns_of_csv(content.lines)
    with finished_file(target) as unfinished:
        progress(_("Skriver CSV-filen"), 0.0)
        with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            names = headings(columns, labels)
            writer.writerow([csv_text(name) for name in names])
            for number, line in enumerate(content.lines):
                if number % _ROWS_BETWEEN_NEWS == 0:
                    progress(_("Skriver CSV-filen"), number / len(content.lines))
                values = [column.value(line, labels) for column in columns]
                writer.writerow([csv_text(value) for value in values])
        progress(_("Skriver CSV-filen"), 1.0)


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
