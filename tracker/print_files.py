"""The kinds of file that a print can be written to, and the writer of each.

Prints and Word do not know each other; the window and the command line choose here.
"""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.register import Print, print_document
from tracker.store.plan_file import PlanFile

PRINT_FILES = {".pdf": N_("PDF (.pdf)"), ".docx": N_("Word (.docx)")}
"""The words for each kind of file, by its suffix."""


def write_print(
    plan: PlanFile, chosen: Print, choices: Choices, target: Path, progress: Progress
) -> str:
    """Write a print of a plan to `target`, finished or not at all, as its suffix asks for.

    Returns a sentence about what the file could not show, "" for nothing. Raises TrackerError
    when it cannot be written, CancelledError when `progress` does.
    """
    if target.suffix.lower() not in PRINT_FILES:
        raise TrackerError(
            _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.").format(
                file=target, endings=_(" eller ").join(PRINT_FILES)
            )
        )
    progress(_("Läser planen"), 0.1)
    document = print_document(plan, chosen, choices).in_look(plan.appearance.look())
    if target.suffix.lower() == ".docx":
        from tracker.publishing.word.pages import write_pages_docx

        write_pages_docx(document, target, progress)
        return ""
    from tracker.publishing.prints.files import write_pdf
    from tracker.publishing.prints.typeset import typeset

    made = typeset(document, progress)
    write_pdf(made.pdf, target, progress)
    return made.notice
