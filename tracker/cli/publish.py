"""Commands that publish a plan for readers outside the working group: web."""

from __future__ import annotations

from pathlib import Path

import click

from tracker import clock
from tracker.cli.folders import make_folder
from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.cli.periods import period_option
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _


@tracker.command(help=N_("Skriv uppföljningen som en tillgänglig webbsida, index.html i en mapp."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Mappen som sidan läggs i."))
@period_option(
    N_("Vilket år, eller delårets sista dag; annars den nyaste öppna uppföljningen."),
    required=False,
)
@click.option(
    "--with-names", is_flag=True, help=N_("Skriv ut namn på ansvariga, inte bara befattning.")
)
@help_option
def web(plan: Path, output: Path, period: FollowupPeriod | None, *, with_names: bool) -> None:
    """Write the web page."""
    from tracker.publishing.web.publish import read_year_page
    from tracker.publishing.web.webpage import PAGE_NAME
    from tracker.store.followup.years import period_to_follow_up

    today = clock.today()
    with opened_plan(plan) as opened:
        wanted = period or period_to_follow_up(opened.connection, today)
        page = read_year_page(opened, wanted, today, with_names=with_names)
    make_folder(output)
    target = output / PAGE_NAME
    page.write(target, silent)
    click.echo(_("Skrev {file}.").format(file=target))
