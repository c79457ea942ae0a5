"""Commands that print: the status overview, and the writer of the follow-up as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker import clock
from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.followup.followup import FollowupContent
    from tracker.publishing.prints.typeset import Progress, TypesetPdf

_GROUPS = {"area": "focus_area", "unit": "unit", "owner": "owner"}


@tracker.command(help=N_("Skriv lägesöversikten till en .pdf-fil."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Filen som skrivs."))
@click.option(
    "--by",
    type=click.Choice(list(_GROUPS)),
    default="area",
    show_default=True,
    help=N_("Vad översikten delas upp på."),
)
@help_option
def overview(plan: Path, output: Path, by: str) -> None:
    """Write the status overview."""
    from tracker.cli.output import print_notice
    from tracker.domain.activities.selection import Grouping
    from tracker.publishing.prints.choices import Choices
    from tracker.publishing.prints.register import OVERVIEW, make_print, print_named

    if output.suffix.lower() != ".pdf":
        raise TrackerError(
            _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.").format(
                file=output, endings=".pdf"
            )
        )
    today = clock.today()
    choices = Choices(today, today.year, by=Grouping(_GROUPS[by]))
    with opened_plan(plan) as opened:
        made = make_print(opened, print_named(OVERVIEW), choices, lambda _text, _fraction: None)
    _write(made, output)
    click.echo(_("Skrev {file}.").format(file=output))
    print_notice(made.notice)


def write_followup_pdf(content: FollowupContent, target: Path, progress: Progress) -> str:
    """Write a year's follow-up to `target` (.pdf), finished or not at all.

    Returns a sentence about characters that our fonts lack, "" when they lack none. Raises
    TrackerError when it cannot be written.
    """
    from tracker.publishing.prints.followup import followup_pdf

    made = followup_pdf(content, progress)
    _write(made, target)
    return made.notice


def _write(made: TypesetPdf, target: Path) -> None:
    from tracker.store.file.output import finished_file

    with finished_file(target) as unfinished:
        unfinished.write_bytes(made.pdf)
