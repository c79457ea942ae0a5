"""The command about planned checks: check-done says that an activity has been checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.days import Day
from tracker.cli.deciding import activity_named
from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _

if TYPE_CHECKING:
    from datetime import date


@tracker.command(
    "check-done",
    help=N_("Anteckna att en aktivitet är avstämd. Nästa avstämning flyttas fram."),
)
@click.argument("plan", type=PATH)
@click.argument("activity", metavar="AKTIVITET")
@click.option("--date", "day", type=Day(), metavar="DAG", help=N_("Dagen; annars i dag."))
@click.option("--note", metavar="TEXT", help=N_("Vad som framkom. Skriv aldrig namn på personer."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def check_done(
    plan: Path, activity: str, *, day: date | None, note: str | None, as_json: bool
) -> None:
    """Write a check of an activity, and say when it is next."""
    from tracker.cli.output import print_json, print_notice
    from tracker.domain.activities.checkpoint import check_done_label
    from tracker.domain.reporting.voice import names_in, names_warning
    from tracker.store.followup.voices import owner_names_of

    with opened_plan(plan, read_only=False) as opened:
        activity_id = activity_named(opened, activity)
        title = opened.activities.get(activity_id).title
        with opened.change(check_done_label(title), SOURCE):
            coming = opened.checkpoints.mark_done(activity_id, day, note)
        check = opened.checkpoints.of(activity_id)[0]
        names = names_in((note,), owner_names_of(opened.connection))
    if as_json:
        print_json(
            {
                "activity": activity_id,
                "id": check.id,
                "planned_on": check.planned_on and check.planned_on.isoformat(),
                "done_on": check.done_on.isoformat(),
                "note": check.note,
                "next": coming and coming.isoformat(),
            }
        )
    else:
        click.echo(_("{title} är avstämd.").format(title=title))
        if coming is not None:
            click.echo(_("Nästa avstämning: {date}.").format(date=coming.isoformat()))
    print_notice(names_warning(names))
