"""The commands about dated notes of activities: note add, note list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.days import Day
from tracker.cli.deciding import activity_named
from tracker.cli.group import PATH, SOURCE, csv_option, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _

if TYPE_CHECKING:
    from datetime import date

    from tracker.domain.activities.note import ActivityNote

NOTE_KEYS = ("id", "activity", "title", "noted_on", "text", "author")
"""The keys of each note in `tracker note list --json`, which scripts rely on."""


@tracker.group(help=N_("Daterade anteckningar om aktiviteter, mellan de årliga rapporterna."))
@help_option
def note() -> None:
    """Write and read notes."""


@note.command(help=N_("Anteckna något om en aktivitet. Skriv aldrig namn på personer."))
@click.argument("plan", type=PATH)
@click.argument("activity", metavar="AKTIVITET")
@click.option("--text", metavar="TEXT", required=True, help=N_("Vad som hänt eller sagts."))
@click.option("--date", "day", type=Day(), metavar="DAG", help=N_("Dagen; annars i dag."))
@click.option("--author", metavar="BEFATTNING", help=N_("Befattningen eller rollen som antecknar."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def add(
    plan: Path, activity: str, *, text: str, day: date | None, author: str | None, as_json: bool
) -> None:
    """Write a note of an activity."""
    from tracker.cli.output import print_json, print_notice
    from tracker.domain.activities.note import note_added_label
    from tracker.domain.reporting.voice import names_in, names_warning
    from tracker.store.followup.voices import owner_names_of

    values: dict[str, object] = {"text": text, "author": author}
    if day is not None:
        values["noted_on"] = day
    with opened_plan(plan, read_only=False) as opened:
        activity_id = activity_named(opened, activity)
        title = opened.activities.get(activity_id).title
        with opened.change(note_added_label(title), SOURCE):
            note_id = opened.activity_notes.add(activity_id=activity_id, **values)
        written = opened.activity_notes.get(note_id)
        names = names_in((text, author), owner_names_of(opened.connection))
    if as_json:
        print_json(_json(written, title))
    else:
        click.echo(_("Antecknade om {title}.").format(title=title))
    print_notice(names_warning(names))


@note.command("list", help=N_("Lista anteckningar, de nyaste först."))
@click.argument("plan", type=PATH)
@click.argument("activity", metavar="[AKTIVITET]", required=False)
@click.option("--year", type=click.IntRange(1900, 2200), help=N_("Bara ett års."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def list_notes(plan: Path, activity: str | None, *, year: int | None, as_json: bool) -> None:
    """Print the notes of one activity, or of all."""
    from tracker.cli.output import print_json, print_table

    with opened_plan(plan) as opened:
        notes = (
            opened.activity_notes.all()
            if activity is None
            else opened.activity_notes.of(activity_named(opened, activity))
        )
        titles = {each.id: each.title for each in opened.activities.all()}
        heading = opened.labels().activity.title
    shown = [note for note in notes if year is None or note.noted_on.year == year]
    if as_json:
        print_json([_json(each, titles[each.activity_id]) for each in shown])
        return
    print_table(
        [_("Datum"), heading, _("Anteckning"), _("Antecknat av")],
        [
            [each.noted_on.isoformat(), titles[each.activity_id], each.text, each.author or ""]
            for each in shown
        ],
    )


def _json(note: ActivityNote, title: str) -> dict[str, Any]:
    values = (
        note.id,
        note.activity_id,
        title,
        note.noted_on.isoformat(),
        note.text,
        note.author,
    )
    return dict(zip(NOTE_KEYS, values, strict=True))
