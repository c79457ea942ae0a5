"""Commands that publish a plan for readers outside the working group: web."""

from __future__ import annotations

from pathlib import Path

import click

from tracker import clock
from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.domain.core.failures import reason_of
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError


@tracker.command(help=N_("Skriv uppföljningen som en tillgänglig webbsida, index.html i en mapp."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Mappen som sidan läggs i."))
@click.option("--year", type=click.IntRange(1900, 2200), help=N_("Vilket år; annars i år."))
@click.option(
    "--with-names", is_flag=True, help=N_("Skriv ut namn på ansvariga, inte bara befattning.")
)
@help_option
def web(plan: Path, output: Path, year: int | None, *, with_names: bool) -> None:
    """Write the web page."""
    from tracker.publishing.web.webpage import PAGE_NAME, write_web_page
    from tracker.store.followup.queries import followup_content, owner_names

    today = clock.today()
    with opened_plan(plan) as opened:
        content = followup_content(opened, year or today.year, today)
        names = owner_names(opened.connection) if with_names else None
    _make_folder(output)
    target = output / PAGE_NAME
    write_web_page(content, target, lambda _text, _fraction: None, published_on=today, names=names)
    click.echo(_("Skrev {file}.").format(file=target))


def _make_folder(folder: Path) -> None:
    """Make the folder when it is only the last one that is missing."""
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise TrackerError(_("{file} är en fil. Ange en mapp.").format(file=folder)) from error
    except OSError as error:
        raise TrackerError(
            _("Mappen {folder} gick inte att skapa: {reason}. Välj en annan mapp.").format(
                folder=folder, reason=reason_of(error)
            )
        ) from error
