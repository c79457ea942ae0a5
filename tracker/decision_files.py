"""The kinds of file that a round's decisions can be written to, and the writer of each.

Publishing and exchange each write some of them and do not know each other; the window and the
command line choose here.
"""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import N_, _
from tracker.domain.plan.plan import Plan
from tracker.domain.rounds.decisions import RoundDecisions
from tracker.errors import TrackerError
from tracker.exchange.office.file_names import file_stem
from tracker.store.file.output import finished_file

MAIL = ".eml"

DECISION_FILES = {
    ".pdf": N_("PDF (.pdf)"),
    ".xlsx": N_("Excel (.xlsx)"),
    MAIL: N_("E-postutkast med lista (.eml)"),
}
"""The words for each kind of file, by its suffix; a letter is to one unit."""


def require_decision_file(target: Path, decisions: RoundDecisions) -> None:
    """Raise TrackerError when decisions cannot be written to a path with this suffix."""
    suffix = target.suffix.lower()
    if suffix not in DECISION_FILES:
        *endings, last = DECISION_FILES
        raise TrackerError(
            _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.").format(
                file=target, endings=", ".join(endings) + _(" eller ") + last
            )
        )
    if suffix == MAIL and not decisions.unit:
        raise TrackerError(_("Ett brev går till en enhet. Välj en enhet, eller ange en mapp."))


def write_decisions(decisions: RoundDecisions, plan: Plan, target: Path, progress: Progress) -> str:
    """Write what became of the proposals to `target`, finished or not at all.

    Returns a sentence about what the file could not show, "" for nothing. Raises TrackerError
    when it cannot be written, CancelledError when `progress` does.
    """
    require_decision_file(target, decisions)
    match target.suffix.lower():
        case ".pdf":
            from tracker.publishing.prints.files import write_pdf
            from tracker.publishing.prints.rounds.decisions import decisions_document
            from tracker.publishing.prints.typeset import typeset

            made = typeset(decisions_document(decisions, plan), progress)
            write_pdf(made.pdf, target, progress)
            return made.notice
        case ".xlsx":
            from tracker.exchange.rounds.decisions import write_decisions_workbook

            write_decisions_workbook(decisions, plan, target, progress)
        case _:
            _write_letter(decisions, plan, target)
    return ""


def decisions_stem(decisions: RoundDecisions) -> str:
    """Return the first part of a file's name: "Beslut om förslagen – Förslag 2026 – Skolan"."""
    return file_stem(decisions.heading()) or "decisions"


def _write_letter(decisions: RoundDecisions, plan: Plan, target: Path) -> None:
    from tracker.exchange.rounds.decisions import decisions_draft, write_decisions_workbook

    with finished_file(target) as unfinished:
        workbook = unfinished.with_suffix(".xlsx")
        try:
            write_decisions_workbook(decisions, plan, workbook, silent)
            draft = decisions_draft(decisions, plan)
            name = f"{decisions_stem(decisions)}.xlsx"
            unfinished.write_bytes(draft.to_bytes(workbook.read_bytes(), name))
        finally:
            workbook.unlink(missing_ok=True)
