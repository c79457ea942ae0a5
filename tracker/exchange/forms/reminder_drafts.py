"""Reminders as drafts of e-mail (.eml), one a recipient, for the computer's own mail program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.reporting.reminder import Reminder
from tracker.exchange.forms.mail import SUFFIX, Draft
from tracker.exchange.office.file_names import file_stem, free_path
from tracker.store.file.output import finished_file


def write_reminders(reminders: Sequence[Reminder], folder: Path, progress: Progress) -> list[Path]:
    """Write a draft for each reminder into `folder`, which exists, and return the files.

    No file is overwritten. Raises TrackerError when one cannot be written, CancelledError when
    `progress` does.
    """
    written = []
    for place, reminder in enumerate(reminders):
        progress(reminder.recipient, place / len(reminders))
        stem = file_stem(_("Påminnelse – {name}").format(name=reminder.recipient))
        target = free_path(folder, stem or str(reminder.key), SUFFIX)
        draft = Draft(reminder.email, reminder.subject, reminder.body)
        with finished_file(target) as unfinished:
            unfinished.write_bytes(draft.to_bytes())
        written.append(target)
    return written
