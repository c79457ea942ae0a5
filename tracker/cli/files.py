"""Commands that write a plan's files and read others: followup, statistics, strategy."""

from __future__ import annotations

from pathlib import Path

import click

from tracker import clock
from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _


@tracker.command(help=N_("Skriv årsuppföljningen till en fil: .xlsx, .docx, .pdf eller .csv."))
@click.argument("plan", type=PATH)
@click.option("--year", type=click.IntRange(1900, 2200), required=True, help=N_("Vilket år."))
@click.option("--output", type=PATH, required=True, help=N_("Filen som skrivs."))
@help_option
def followup(plan: Path, year: int, output: Path) -> None:
    """Write the annual follow-up."""
    from tracker.cli.output import print_notice
    from tracker.followup_files import followup_file
    from tracker.store.followup.queries import followup_content

    kind = followup_file(output)
    with opened_plan(plan) as opened:
        content = followup_content(opened, year, clock.today())
    notice = kind.write(content, output, silent)
    click.echo(_("Skrev {file}.").format(file=output))
    print_notice(notice)


@tracker.command(help=N_("Läs in statistik från filer från Kolada eller SCB."))
@click.argument("plan", type=PATH)
@click.argument("files", type=PATH, nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle hända, men ändra inget."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def statistics(plan: Path, files: tuple[Path, ...], *, dry_run: bool, as_json: bool) -> None:
    """Take statistics into a plan's indicators."""
    from tracker.cli.output import print_import, print_json
    from tracker.exchange.statistics.files import import_statistics

    with opened_plan(plan, read_only=dry_run) as opened:
        result = import_statistics(opened, files, today=clock.today(), dry_run=dry_run).to_json()
    if as_json:
        print_json(result)
    else:
        print_import(result)


@tracker.command(help=N_("Skriv planens strategi till en fil som nya planer kan utgå från."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Filen, som slutar på .yaml."))
@help_option
def strategy(plan: Path, output: Path) -> None:
    """Write a plan's strategy as YAML."""
    from tracker.exchange.strategies.export import write_strategy
    from tracker.store.strategy.reader import read_strategy

    with opened_plan(plan) as opened:
        write_strategy(read_strategy(opened), output)
    click.echo(_("Skapade {file}.").format(file=output))
