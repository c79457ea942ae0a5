"""The commands about what those concerned have said (VB-R8)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker import clock
from tracker.cli.days import Day
from tracker.cli.group import (
    PATH,
    SOURCE,
    csv_option,
    help_option,
    named_areas,
    named_goals,
    opened_plan,
    tracker,
)
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from datetime import date

    from tracker.domain.reporting.voice import VoiceLine
    from tracker.store.plan_file import PlanFile


@tracker.command(help=N_("Lista vad de som berörs har sagt."))
@click.argument("plan", type=PATH)
@click.option("--year", type=click.IntRange(1900, 2200), help=N_("Bara ett års."))
@click.option("--group", metavar="NAMN", help=N_("Bara grupper med de här orden i namnet."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def voices(plan: Path, *, year: int | None, group: str | None, as_json: bool) -> None:
    """Print the register, and what the units have written in their reports."""
    from tracker.cli.output import print_json, print_table
    from tracker.store.followup.voices import read_voices

    with opened_plan(plan) as opened:
        lines = [
            line
            for line in read_voices(opened.connection)
            if (year is None or line.year == year)
            and (group is None or group.casefold() in line.group.casefold())
        ]
    if as_json:
        print_json([_listed(line) for line in lines])
        return
    headings = [_("Datum"), _("Vilka"), _("Gäller"), _("Vad de sa"), _("Vad det ledde till")]
    rows = [
        [line.when, line.unit or line.who, line.place, line.said, line.led_to] for line in lines
    ]
    print_table(headings, rows)


@tracker.group(help=N_("Skriv i registret över vad de som berörs har sagt."))
@help_option
def voice() -> None:
    """Write in the register."""


@voice.command(help=N_("Skriv vad en grupp har sagt. Skriv aldrig namn på personer."))
@click.argument("plan", type=PATH)
@click.option("--said", metavar="TEXT", required=True, help=N_("Vad de sa."))
@click.option("--led-to", metavar="TEXT", help=N_("Vad det ledde till."))
@click.option("--date", "day", type=Day(), metavar="DAG", help=N_("Dagen; annars i dag."))
@click.option("--group", metavar="NAMN", help=N_("En av planens målgrupper, eller egna ord."))
@click.option("--how", metavar="TEXT", help=N_("Hur de hördes, till exempel Samtal eller Enkät."))
@click.option("--people", type=click.IntRange(0), help=N_("Hur många personer."))
@click.option("--area", metavar="NAMN", help=N_("Området som rösten gäller."))
@click.option("--goal", metavar="NAMN", help=N_("Målet som rösten gäller."))
@click.option("--activity", type=int, metavar="ID", help=N_("Aktiviteten som rösten gäller."))
@help_option
def add(  # noqa: PLR0913 -- the command's options
    plan: Path,
    *,
    said: str,
    led_to: str | None,
    day: date | None,
    group: str | None,
    how: str | None,
    people: int | None,
    area: str | None,
    goal: str | None,
    activity: int | None,
) -> None:
    """Write a voice; a name of the plan's owners in it is warned of."""
    from tracker.cli.output import print_notice
    from tracker.domain.reporting.voice import names_in, names_warning
    from tracker.store.followup.voices import owner_names_of

    with opened_plan(plan, read_only=False) as opened:
        values = {
            "heard_on": day or clock.today(),
            "how": how,
            "people": people,
            "said": said,
            "led_to": led_to,
            "focus_area_id": _only(named_areas(opened, area)),
            "goal_id": _only(named_goals(opened, goal)),
            "activity_id": activity,
            **_group(opened, group),
        }
        with opened.change(_("Ny röst av berörda"), SOURCE):
            row_id = opened.voices.add(**values)
        names = names_in((said, led_to, group, how), owner_names_of(opened.connection))
    click.echo(_("Skrev röst {id} i registret.").format(id=row_id))
    print_notice(names_warning(names))


def _group(plan: PlanFile, name: str | None) -> dict[str, object]:
    """Return a target group of the plan that is called so, else the name as free words."""
    from tracker.store.rows.dimensions import target_groups

    sought = (name or "").strip().casefold()
    for item in target_groups(plan.connection):
        if sought in (item.title.casefold(), (item.code or "").casefold()) and sought:
            return {"item_id": item.id}
    return {"group_name": name}


def _only(ids: frozenset[int]) -> int | None:
    if len(ids) > 1:
        raise TrackerError(_("Flera heter så. Ange beteckningen i stället."))
    return next(iter(ids), None)


def _listed(line: VoiceLine) -> dict[str, object]:
    return {
        "id": line.voice.id if line.voice else None,
        "date": line.day.isoformat() if line.day else None,
        "year": line.year,
        "group": line.group or None,
        "how": line.how or None,
        "people": line.people,
        "said": line.said or None,
        "led_to": line.led_to or None,
        "about": line.place,
        "level": str(line.voice.attached_to[0]) if line.voice else "activity",
        "unit": line.unit or None,
    }
