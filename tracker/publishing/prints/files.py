"""Prints as files: finished or not at all."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.publishing.prints.followup.followup import followup_pdf
from tracker.store.file.output import finished_file


def write_pdf(pdf: bytes, target: Path, progress: Progress) -> None:
    """Write a print to `target` (.pdf). Raises TrackerError when it cannot be written."""
    with finished_file(target) as unfinished:
        unfinished.write_bytes(pdf)
        progress(_("Sparar"), 1.0)


def write_followup_pdf(content: FollowupContent, target: Path, progress: Progress) -> str:
    """Write a year's follow-up to `target` (.pdf).

    Returns a sentence about characters that our fonts lack, "" when they lack none. Raises
    TrackerError when it cannot be written, CancelledError when `progress` does.
    """
    made = followup_pdf(content, progress)
    write_pdf(made.pdf, target, progress)
    return made.notice
