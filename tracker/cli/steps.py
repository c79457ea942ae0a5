"""The commands about the year's steps: what is done when, and what comes next."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker import clock
from tracker.cli.days import Day
from tracker.cli.group import PATH, SOURCE, csv_option, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from datetime import date

    from tracker.domain.reporting.year_step import StepLine, YearStep
    from tracker.store.plan_file import PlanFile

_YEAR = click.IntRange(1900, 2200)
_MONTH_AND_DAY = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)


@tracker.command(help=N_("Lista årets steg och vad som är näst i tur."))
@click.argument("plan", type=PATH)
@click.option("--year", type=_YEAR, help=N_("Vilket kalenderår; annars i år."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def steps(plan: Path, *, year: int | None, as_json: bool) -> None:
    """Print the steps of a year, and what comes next."""
    from tracker.cli.output import print_json, print_table, print_words
    from tracker.store.followup.year_steps import read_next_step, read_steps

    today = clock.today()
    with opened_plan(plan) as opened:
        lines = read_steps(opened.connection, year or today.year, today)
        coming = read_next_step(opened.connection, today)
    if as_json:
        print_json(
            {
                "steps": [_listed(line, today) for line in lines],
                "next": _listed(coming, today) if coming else None,
            }
        )
        return
    if not lines:
        print_words(_("Planen har inga steg. Slå på dem med: tracker step on PLAN"))
        return
    print_table(
        ["id", _("Dag"), _("Steg"), _("Läge"), _("Hur långt")],
        [
            [
                str(line.step.id),
                line.when,
                line.full_name,
                line.state(today),
                line.how_far,
            ]
            for line in lines
        ],
    )
    for line in lines:
        if line.free_day and not line.is_late(today):
            print_words(f"{line.full_name}: {line.free_day}")
    if coming is not None:
        print_words(coming.sentence(today))


@tracker.group(help=N_("Slå på årets steg, flytta dem och bocka av dem."))
@help_option
def step() -> None:
    """Change the year's steps."""


@step.command(help=N_("Slå på årets steg, med dagar som är förslag tills de ändras."))
@click.argument("plan", type=PATH)
@help_option
def on(plan: Path) -> None:
    """Turn the steps on."""
    with (
        opened_plan(plan, read_only=False) as opened,
        opened.change(_("Slog på årets steg"), SOURCE),
    ):
        added = opened.year_steps.turn_on(clock.today())
    click.echo(_("Steg som lades till: {count}.").format(count=len(added)))


@step.command("add", help=N_("Lägg till ett eget steg som kommer varje år."))
@click.argument("plan", type=PATH)
@click.argument("title")
@click.argument("day", metavar="MM-DD")
@help_option
def add_step(plan: Path, title: str, day: str) -> None:
    """Write a step of the municipality's own."""
    month, number = _month_and_day(day)
    with (
        opened_plan(plan, read_only=False) as opened,
        opened.change(_("Nytt steg i årshjulet"), SOURCE),
    ):
        row_id = opened.year_steps.add_own(title, month, number, clock.today())
    click.echo(_("Skrev steg {id}.").format(id=row_id))


@step.command(help=N_("Ta bort ett steg."))
@click.argument("plan", type=PATH)
@click.argument("step_name", metavar="STEG")
@help_option
def remove(plan: Path, step_name: str) -> None:
    """Remove a step."""
    with opened_plan(plan, read_only=False) as opened:
        found = _named(opened, step_name)
        with opened.change(_("Tog bort steget {title}").format(title=found.name), SOURCE):
            opened.year_steps.delete(found.id)
    click.echo(_("{title} togs bort.").format(title=found.name))


@step.command(help=N_("Bocka av ett steg som planen inte själv vet om det är gjort."))
@click.argument("plan", type=PATH)
@click.argument("step_name", metavar="STEG")
@click.option("--year", type=_YEAR, help=N_("Vilket kalenderår; annars i år."))
@click.option("--date", "day", type=Day(), metavar="DAG", help=N_("Dagen; annars i dag."))
@click.option("--undo", is_flag=True, help=N_("Ta bort bocken."))
@help_option
def done(plan: Path, step_name: str, *, year: int | None, day: date | None, undo: bool) -> None:
    """Tick a step of a year."""
    today = clock.today()
    with opened_plan(plan, read_only=False) as opened:
        found = _named(opened, step_name)
        with opened.change(_("Bockade av {title}").format(title=found.name), SOURCE):
            done_on = None if undo else day or today
            opened.year_steps.tick(found.id, year or today.year, done_on)
    word = _("{title} är inte klart.") if undo else _("{title} är klart.")
    click.echo(word.format(title=found.name))


@step.command("date", help=N_("Ge ett steg en annan dag: varje år (MM-DD) eller ett enda år."))
@click.argument("plan", type=PATH)
@click.argument("step_name", metavar="STEG")
@click.argument("day", metavar="MM-DD|ÅÅÅÅ-MM-DD")
@help_option
def set_date(plan: Path, step_name: str, day: str) -> None:
    """Move a step, every year or in one."""
    from tracker.domain.core.dates import parse_date

    recurring = _MONTH_AND_DAY.fullmatch(day.strip())
    with opened_plan(plan, read_only=False) as opened:
        found = _named(opened, step_name)
        with opened.change(_("Flyttade {title}").format(title=found.name), SOURCE):
            if recurring is not None:
                opened.year_steps.set_day(found.id, *_month_and_day(day))
            else:
                on_date = parse_date(day, clock.today())
                if on_date is None:
                    raise TrackerError(_day_sentence(day))
                opened.year_steps.set_day_of_year(found.id, on_date.year, on_date)
    click.echo(_("{title} är flyttat till {day}.").format(title=found.name, day=day))


def _month_and_day(text: str) -> tuple[int, int]:
    found = _MONTH_AND_DAY.fullmatch(text.strip())
    if found is None:
        raise TrackerError(_day_sentence(text))
    return int(found[1]), int(found[2])


def _day_sentence(text: str) -> str:
    sentence = _("”{text}” är ingen dag. Skriv månad och dag, till exempel 11-15.")
    return sentence.format(text=text)


def _named(plan: PlanFile, name: str) -> YearStep:
    """Return the step with an id, a kind ("forms_out") or a name."""
    sought = name.strip().casefold()
    for found in plan.year_steps.all():
        if sought in (str(found.id), str(found.kind), found.name.casefold()):
            return found
    known = ", ".join(f"{each.id} {each.name}" for each in plan.year_steps.all()) or "–"
    sentence = _("Steget {name} finns inte. Det finns: {names}.")
    raise TrackerError(sentence.format(name=name, names=known))


def _listed(line: StepLine, today: date) -> dict[str, object]:
    return {
        "id": line.step.id,
        "kind": str(line.kind),
        "name": line.full_name,
        "year": line.year,
        "about": line.about,
        "date": line.day.isoformat() if line.day else None,
        "is_suggested": line.step.is_suggested and not line.is_own_day,
        "done": line.is_done,
        "done_on": line.progress.done_on.isoformat() if line.progress.done_on else None,
        "late": line.is_late(today),
        "progress": line.progress.sentence or None,
        "state": line.state(today),
        "free_day": line.free_day or None,
    }
