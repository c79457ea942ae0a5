"""The commands about the plan's days: the calendar file, and a revision of the plan (LJ-R5)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker import clock
from tracker.cli.days import Day
from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _

if TYPE_CHECKING:
    from datetime import date


@tracker.command(help=N_("Skriv planens dagar till en kalenderfil (.ics)."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Filen, som slutar på .ics."))
@help_option
def calendar(plan: Path, output: Path) -> None:
    """Write deadlines, milestones and the revision."""
    from tracker.exchange.calendar.ics import write_calendar
    from tracker.store.overview.calendar_queries import plan_calendar

    with opened_plan(plan) as opened:
        days = plan_calendar(opened.connection, clock.today())
    write_calendar(days, output, clock.now(), silent)
    click.echo(_("Skrev {file}.").format(file=output))


@tracker.command(help=N_("Spara planen som en ny version, med dag och skäl."))
@click.argument("plan", type=PATH)
@click.option("--reason", metavar="TEXT", required=True, help=N_("Skälet till revideringen."))
@click.option(
    "--date",
    "day",
    type=Day(),
    metavar="DAG",
    help=N_("Dagen, till exempel 2026-03-31; annars i dag."),
)
@click.option("--body", metavar="TEXT", help=N_("Vem som har beslutat."))
@click.option("--case-number", metavar="TEXT", help=N_("Diarienummer."))
@help_option
def revise(
    plan: Path, *, reason: str, day: date | None, body: str | None, case_number: str | None
) -> None:
    """Keep the plan as it stands as a version, also outside its cycle."""
    from tracker.domain.plan.revision import plan_revision
    from tracker.store.versions.revising import revise as keep_version

    with opened_plan(plan, read_only=False) as opened:
        keep_version(
            opened,
            day or clock.today(),
            reason,
            body=body,
            case_number=case_number,
            source=SOURCE,
        )
        sentence = plan_revision(opened.plan(), clock.today()).sentence
    click.echo(_("Planen är sparad som en ny version."))
    if sentence:
        click.echo(sentence)
