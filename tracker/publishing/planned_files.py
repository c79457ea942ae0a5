"""The kinds of file that a plan of activities can be written to as a document to decide on."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError
from tracker.publishing.document.planned import planned_document
from tracker.store.followup.planned import PlannedContent

PLANNED_FILES = {".docx": N_("Word (.docx)"), ".pdf": N_("PDF (.pdf)")}
"""The words for each kind of file, by its suffix."""


def require_planned_file(target: Path) -> None:
    """Raise TrackerError when a plan of activities cannot be written to a path like this."""
    if target.suffix.lower() not in PLANNED_FILES:
        raise TrackerError(
            _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.").format(
                file=target, endings=_(" eller ").join(PLANNED_FILES)
            )
        )


def write_planned(content: PlannedContent, target: Path, progress: Progress) -> str:
    """Write a plan of activities to `target`, finished or not at all, as its suffix asks for.

    Returns a sentence about what the file could not show, "" for nothing. Raises TrackerError
    when it cannot be written, CancelledError when `progress` does.
    """
    require_planned_file(target)
    document = planned_document(content)
    if target.suffix.lower() == ".docx":
        from tracker.publishing.word.planned import write_planned_docx

        write_planned_docx(document, target, progress)
        return ""
    from tracker.publishing.prints.decided.planned import planned_print
    from tracker.publishing.prints.files import write_pdf
    from tracker.publishing.prints.typeset import typeset

    made = typeset(planned_print(document), progress)
    write_pdf(made.pdf, target, progress)
    return made.notice
