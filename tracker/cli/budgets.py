"""Commands about a year's budget: budget writes the budget sheet."""

from __future__ import annotations

from pathlib import Path

import click

from tracker import clock
from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _


@tracker.command(help=N_("Skriv ett års budgetunderlag: kostnader per enhet, område och år."))
@click.argument("plan", type=PATH)
@click.option("--year", type=click.IntRange(1900, 2200), required=True, help=N_("Vilket år."))
@click.option("--output", type=PATH, help=N_("Filen: .xlsx, .pdf eller .csv."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def budget(plan: Path, year: int, output: Path | None, *, as_json: bool) -> None:
    """Write a year's budget sheet to a file, or print it as JSON."""
    from tracker.budget_files import require_budget_file, write_budget
    from tracker.cli.output import print_json, print_notice
    from tracker.domain.followup.budget import budget_json
    from tracker.store.followup.budget import budget_sheet

    if output is None and not as_json:
        raise click.UsageError(_("Ange --output FIL eller --json."))
    if output is not None:
        require_budget_file(output)
    today = clock.today()
    with opened_plan(plan) as opened:
        sheet = budget_sheet(opened, year, today)
    notice = write_budget(sheet, today, output, silent) if output is not None else ""
    if as_json:
        print_json(budget_json(sheet))
    else:
        click.echo(_("Skrev {file}.").format(file=output))
    print_notice(notice)
