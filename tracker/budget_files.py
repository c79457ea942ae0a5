"""The kinds of file that a year's budget sheet can be written to, and the writer of each.

Publishing and exchange each write some of them and do not know each other; the window and the
command line choose here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import N_, _
from tracker.domain.followup.budget import BudgetSheet
from tracker.errors import TrackerError

BUDGET_FILES = {
    ".xlsx": N_("Excel (.xlsx)"),
    ".pdf": N_("PDF (.pdf)"),
    ".csv": N_("CSV (.csv)"),
}
"""The words for each kind of file, by its suffix."""


def require_budget_file(target: Path) -> None:
    """Raise TrackerError when no budget sheet can be written to a path with this suffix."""
    if target.suffix.lower() not in BUDGET_FILES:
        *endings, last = BUDGET_FILES
        raise TrackerError(
            _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.").format(
                file=target, endings=", ".join(endings) + _(" eller ") + last
            )
        )


def write_budget(sheet: BudgetSheet, today: date, target: Path, progress: Progress) -> str:
    """Write a budget sheet to `target`, finished or not at all, as its suffix asks for.

    Returns a sentence about what the file could not show, "" for nothing. Raises TrackerError
    when it cannot be written, CancelledError when `progress` does.
    """
    require_budget_file(target)
    match target.suffix.lower():
        case ".pdf":
            from tracker.publishing.prints.budget import budget_document
            from tracker.publishing.prints.files import write_pdf
            from tracker.publishing.prints.typeset import typeset

            made = typeset(budget_document(sheet, today).in_look(sheet.look), progress)
            write_pdf(made.pdf, target, progress)
            return made.notice
        case ".csv":
            from tracker.exchange.budget.csv import write_budget_csv

            write_budget_csv(sheet, target, progress)
        case _:
            from tracker.exchange.budget.workbook import write_budget_workbook

            write_budget_workbook(sheet, today, target, progress)
    return ""
