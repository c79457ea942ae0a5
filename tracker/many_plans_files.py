"""The kinds of file that a folder of plans can be written to, and the writer of each.

Publishing and exchange each write some of them and do not know each other; the window and the
command line choose here.
"""

from __future__ import annotations

import json
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import N_, _
from tracker.domain.many_plans.all_plans import AllPlans, Wanted
from tracker.domain.many_plans.listings import (
    Part,
    folder_json,
    folder_title,
    part_listing,
    used_parts,
)
from tracker.errors import TrackerError
from tracker.store.file.output import finished_file

MANY_PLANS_FILES = {
    ".xlsx": N_("Excel-arbetsbok (.xlsx)"),
    ".pdf": N_("PDF (.pdf)"),
    ".docx": N_("Word (.docx)"),
    ".csv": N_("CSV (.csv)"),
    ".json": N_("JSON (.json)"),
}
"""The words for each kind of file, by its suffix."""


def write_many_plans(found: AllPlans, wanted: Wanted, target: Path, progress: Progress) -> str:
    """Write a folder of plans with the `wanted` activities to `target`, as its suffix asks for.

    A workbook and JSON hold every table, CSV the activities alone. Returns a sentence about what
    the file could not show, "" for nothing. Raises TrackerError when it cannot be written,
    CancelledError when `progress` does; then nothing is left of it.
    """
    suffix, shown = target.suffix.lower(), found.showing(wanted)
    match suffix:
        case ".xlsx":
            from tracker.exchange.office.listing_file import write_listings

            listings = [part_listing(shown, part) for part in used_parts(shown)]
            write_listings(folder_title(shown), listings, target, progress)
        case ".csv":
            from tracker.exchange.office.listing_file import write_listing

            write_listing(part_listing(shown, Part.ACTIVITIES), target, progress)
        case ".json":
            with finished_file(target) as unfinished:
                text = json.dumps(folder_json(shown), ensure_ascii=False, indent=2)
                unfinished.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        case ".pdf" | ".docx":
            return _write_print(shown, wanted, target, progress)
        case _:
            raise TrackerError(
                _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.").format(
                    file=target, endings=", ".join(MANY_PLANS_FILES)
                )
            )
    return ""


def _write_print(found: AllPlans, wanted: Wanted, target: Path, progress: Progress) -> str:
    from tracker.publishing.prints.many_plans.all_plans import all_plans_document

    document = all_plans_document(found, wanted)
    if target.suffix.lower() == ".docx":
        from tracker.publishing.word.pages import write_pages_docx

        write_pages_docx(document, target, progress)
        return ""
    from tracker.publishing.prints.files import write_pdf
    from tracker.publishing.prints.typeset import typeset

    made = typeset(document, progress)
    write_pdf(made.pdf, target, progress)
    return made.notice
