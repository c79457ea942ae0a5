"""The command remind: one reminder to each owner, with all that is late or comes soon."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.folders import make_folder
from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _

if TYPE_CHECKING:
    from datetime import date

    from tracker.domain.reporting.owner_reminder import OwnedDay, OwnerDays, OwnersDue
    from tracker.store.plan_file import PlanFile

REMIND_KEYS = ("owner", "email", "late", "coming", "activities", "reminded_on", "file")
"""The keys of each owner in `tracker remind --json`, which scripts rely on."""


@tracker.command(
    help=N_(
        "Skriv en påminnelse till var och en som ansvarar för något försenat eller kommande, som"
        " e-postutkast (.eml) i en mapp, och anteckna i planen att de är påminda. Utan --output"
        " visas bara vilka det gäller. Ingenting skickas."
    )
)
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, metavar="MAPP", help=N_("Mappen som utkasten skrivs i."))
@click.option(
    "--days", type=click.IntRange(0, 366), default=30, help=N_("Hur många dagar framåt; annars 30.")
)
@click.option("--no-note", is_flag=True, help=N_("Anteckna ingenting i planen."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def remind(plan: Path, *, output: Path | None, days: int, no_note: bool, as_json: bool) -> None:
    """Write the reminders, note them, and print whom they are to."""
    from tracker.store.activities.reminding import note_reminders, read_owners_due

    today = clock.today()
    writes = output is not None and not no_note
    with opened_plan(plan, read_only=not writes) as opened:
        due = read_owners_due(opened.connection, today, days)
        files = _written(opened, due, output, today) if output is not None else []
        if writes and due.owners:
            from tracker.domain.reporting.owner_reminder import reminded_label

            with opened.change(reminded_label([each.owner for each in due.owners]), SOURCE):
                note_reminders(opened, due.owners, today)
        labels = opened.labels()
    if as_json:
        from tracker.cli.output import print_json

        print_json([_json(each, file, today) for each, file in _paired(due, files)])
        return
    _print(due, today, days)
    if output is not None and files:
        click.echo(_("Utkasten ligger i {folder}.").format(folder=output))
    from tracker.cli.output import print_notice
    from tracker.domain.reporting.owner_reminder import (
        without_email_sentence,
        without_owner_sentence,
    )

    print_notice(without_email_sentence(due.without_email))
    print_notice(without_owner_sentence(due.without_owner, labels))


def _written(opened: PlanFile, due: OwnersDue, folder: Path, today: date) -> list[Path]:
    from tracker.domain.reporting.owner_reminder import owner_reminder
    from tracker.exchange.forms.reminder_drafts import write_reminders

    make_folder(folder)
    plan, labels = opened.plan(), opened.labels()
    reminders = [
        owner_reminder(each, plan.title, plan.municipality, labels, today) for each in due.owners
    ]
    return write_reminders(reminders, folder, silent)


def _paired(due: OwnersDue, files: list[Path]) -> list[tuple[OwnerDays, Path | None]]:
    found: list[Path | None] = list(files) or [None] * len(due.owners)
    return list(zip(due.owners, found, strict=True))


def _print(due: OwnersDue, today: date, days: int) -> None:
    from tracker.cli.output import print_table
    from tracker.domain.reporting.owner_reminder import nobody_sentence

    if not due.owners:
        click.echo(nobody_sentence(days))
        return
    print_table(
        [_("Ansvarig"), _("E-post"), _("Gäller"), _("Senast påmind")],
        [
            [each.owner, each.email or "–", each.counted(today), str(each.reminded_on or "–")]
            for each in due.owners
        ],
    )


def _json(owner: OwnerDays, file: Path | None, today: date) -> dict[str, Any]:
    values = (
        owner.owner,
        owner.email,
        [_day(each) for each in owner.late(today)],
        [_day(each) for each in owner.coming(today)],
        list(owner.activity_ids),
        owner.reminded_on and owner.reminded_on.isoformat(),
        str(file) if file else None,
    )
    return dict(zip(REMIND_KEYS, values, strict=True))


def _day(owned: OwnedDay) -> dict[str, Any]:
    return {
        "activity": owned.activity_id,
        "title": owned.name,
        "kind": str(owned.kind),
        "day": owned.day.isoformat(),
        "milestone": owned.milestone or None,
        "shared": owned.is_shared,
    }
