"""The lines of the budget sheet as Swedish CSV."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.followup.budget import BudgetSheet
from tracker.exchange.budget.workbook import line_headings, line_values
from tracker.exchange.office.csv_file import open_csv
from tracker.store.file.output import finished_file


def write_budget_csv(sheet: BudgetSheet, target: Path, progress: Progress) -> None:
    """Write the lines of a year's budget sheet to `target` (.csv), amounts in whole SEK.

    The file appears finished or not at all. Raises TrackerError when it cannot be written.
    """
    with finished_file(target) as unfinished:
        progress(_("Skriver CSV-filen"), 0.0)
        with open_csv(unfinished) as write:
            write(line_headings(sheet))
            for line in sheet.lines:
                write(line_values(line))
        progress(_("Skriver CSV-filen"), 1.0)
