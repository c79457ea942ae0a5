"""The command calendar: the plan's days as a file."""

from __future__ import annotations

from pathlib import Path

import click

from tracker import clock
from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _


@tracker.command(help=N_("Skriv planens dagar till en kalenderfil (.ics)."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Filen, som slutar på .ics."))
@click.option("--only-meetings", is_flag=True, help=N_("Bara mötena."))
@help_option
def calendar(plan: Path, output: Path, *, only_meetings: bool) -> None:
    """Write meetings, deadlines, milestones, the year's steps and the revision."""
    from tracker.exchange.calendar.ics import write_calendar
    from tracker.store.overview.calendar_queries import plan_calendar

    with opened_plan(plan) as opened:
        days = plan_calendar(opened.connection, clock.today())
    if only_meetings:
        days = days.only("meeting/")
    write_calendar(days, output, clock.now(), silent)
    click.echo(_("Skrev {file}.").format(file=output))
