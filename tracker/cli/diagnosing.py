"""The command that tells of the program itself, for whoever helps."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.domain.core.language import N_


@tracker.command(
    help=N_("Visa versioner, planens storlek och felloggens slut, utan personuppgifter.")
)
@click.argument("plan", type=PATH, required=False)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def diagnostics(plan: Path | None, *, as_json: bool) -> None:
    """Print what is known of the program and, if asked, how large a plan is."""
    from tracker.cli.output import print_json
    from tracker.diagnostics import as_text, diagnosis
    from tracker.store.file.measuring import measure

    measured = None
    if plan is not None:
        with opened_plan(plan) as opened:
            measured = measure(opened.connection)
    told = diagnosis(measured)
    if as_json:
        print_json(told)
    else:
        click.echo(as_text(told))
