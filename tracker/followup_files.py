"""The kinds of file that a year's follow-up can be written to, and the writer of each.

Publishing and exchange each write some of them and do not know each other; the window and the
command line choose here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import N_, _
from tracker.domain.followup.followup import FollowupContent
from tracker.errors import TrackerError

Writer = Callable[[FollowupContent, Path, Progress], str | None]
"""Writes a file, and may return a sentence about what it could not show."""


@dataclass(frozen=True, slots=True)
class FollowupFile:
    """A kind of file: its words, its suffix such as `.pdf`, and what imports its writer."""

    words: str
    suffix: str
    writer: Callable[[], Writer]

    def write(self, content: FollowupContent, target: Path, progress: Progress) -> str:
        """Write a year's follow-up to `target`, finished or not at all.

        Returns a sentence about what the file could not show, "" for nothing. Raises
        TrackerError when it cannot be written, CancelledError when `progress` does.
        """
        return self.writer()(content, target, progress) or ""


def followup_file(target: Path) -> FollowupFile:
    """Return the kind of file that a path's suffix asks for. Raises TrackerError for no such."""
    for kind in FOLLOWUP_FILES:
        if kind.suffix == target.suffix.lower():
            return kind
    *endings, last = (kind.suffix for kind in FOLLOWUP_FILES)
    raise TrackerError(
        _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.").format(
            file=target, endings=", ".join(endings) + _(" eller ") + last
        )
    )


def _workbook_writer() -> Writer:
    from tracker.exchange.followup.workbook import write_followup_workbook

    return write_followup_workbook


def _word_writer() -> Writer:
    from tracker.publishing.word.document import write_followup_docx

    return write_followup_docx


def _pdf_writer() -> Writer:
    from tracker.publishing.prints.files import write_followup_pdf

    return write_followup_pdf


def _csv_writer() -> Writer:
    from tracker.exchange.followup.csv import write_followup_csv

    return write_followup_csv


def _slides_writer() -> Writer:
    from tracker.publishing.slides.slides import write_followup_slides

    return write_followup_slides


FOLLOWUP_FILES = (
    FollowupFile(N_("Excel (.xlsx)"), ".xlsx", _workbook_writer),
    FollowupFile(N_("Word (.docx)"), ".docx", _word_writer),
    FollowupFile(N_("PDF (.pdf)"), ".pdf", _pdf_writer),
    FollowupFile(N_("Bilder (.pptx)"), ".pptx", _slides_writer),
    FollowupFile(N_("CSV (.csv)"), ".csv", _csv_writer),
)
