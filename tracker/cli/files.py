"""Commands that write a plan's files and read others: followup, statistics, strategy."""

from __future__ import annotations

from pathlib import Path

import click

from tracker import clock
from tracker.cli.group import (
    PATH,
    at_option,
    help_option,
    named_action_plan,
    opened_at,
    opened_plan,
    tracker,
)
from tracker.cli.periods import period_option
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _


@tracker.command(help=N_("Skriv uppföljningen till en fil: .xlsx, .docx, .pdf eller .csv."))
@click.argument("plan", type=PATH)
@period_option()
@click.option("--output", type=PATH, required=True, help=N_("Filen som skrivs."))
@click.option("--action-plan", metavar="TITEL", help=N_("Bara en handlingsplan, med dess beslut."))
@at_option
@help_option
def followup(
    plan: Path, period: FollowupPeriod, output: Path, action_plan: str | None, at: str | None
) -> None:
    """Write the annual follow-up."""
    from tracker.cli.output import print_notice
    from tracker.followup_files import followup_file
    from tracker.store.followup.action_plans import action_plan_followup
    from tracker.store.followup.queries import followup_content

    kind = followup_file(output)
    opened, today = opened_at(plan, at)
    with opened:
        action_plan_id = named_action_plan(opened, action_plan)
        content = (
            followup_content(opened, period, today)
            if action_plan_id is None
            else action_plan_followup(opened, action_plan_id, period, today)
        )
    notice = kind.write(content, output, silent)
    click.echo(_("Skrev {file}.").format(file=output))
    print_notice(notice)


@tracker.command(help=N_("Läs in statistik från filer från Kolada eller SCB."))
@click.argument("plan", type=PATH)
@click.argument("files", type=PATH, nargs=-1, required=True)
@click.option(
    "--map",
    "maps",
    nargs=2,
    multiple=True,
    metavar="MÅTT INDIKATOR",
    help=N_("Låt ett mått i filen höra till en indikator (beteckning eller titel; - för ingen)."),
)
@click.option(
    "--series",
    "names",
    nargs=2,
    multiple=True,
    metavar="MÅTT SERIE",
    help=N_("Vad serien för ett mått heter i planen; tomt för den odelade."),
)
@click.option(
    "--share",
    "shares",
    nargs=2,
    multiple=True,
    metavar="MÅTT HELHET",
    help=N_("Räkna ett mått som andel, i procent, av ett annat mått i samma fil."),
)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle hända, men ändra inget."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def statistics(
    plan: Path,
    files: tuple[Path, ...],
    maps: tuple[tuple[str, str], ...],
    names: tuple[tuple[str, str], ...],
    shares: tuple[tuple[str, str], ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take statistics into a plan's indicators; what is said of a measure is remembered."""
    from tracker.cli.measures import chooser, measure_lines, measures_json
    from tracker.cli.output import print_import, print_json
    from tracker.exchange.statistics.files import import_statistics

    with opened_plan(plan, read_only=dry_run) as opened:
        choose = chooser(maps, names, shares, opened.indicators.all())
        result = import_statistics(
            opened, files, today=clock.today(), dry_run=dry_run, choose=choose
        )
    if as_json:
        decided = bool(result.preview.choices)
        print_json(
            result.to_json() | ({"measures": measures_json(result.preview)} if decided else {})
        )
        return
    print_import(result.to_json())
    for line in measure_lines(result.preview):
        click.echo(line)


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
