"""Commands by which a plan goes on: next-year begins a year, new-period a plan of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.days import Day
from tracker.cli.group import PATH, SOURCE, actor, help_option, named_areas, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.activities.next_year import NextYear, YearStep
    from tracker.domain.plan.renewal import AreaChoice
    from tracker.store.plan_file import PlanFile


@tracker.command(
    "next-year",
    help=N_(
        "Starta året efter ett år: det som enheterna har rapporterat färdigt avslutas, allt annat"
        " fortsätter."
    ),
)
@click.argument("plan", type=PATH)
@click.option(
    "--year",
    type=click.IntRange(1900, 2199),
    required=True,
    help=N_("Året som slutar, alltså året före det som startas."),
)
@click.option(
    "--due",
    metavar="DATUM",
    type=Day(),
    help=N_("Nytt slutdatum för det som skulle ha varit klart; annars står det som försenat."),
)
@click.option("--reason", metavar="TEXT", default="", help=N_("Skälet till det nya slutdatumet."))
@click.option(
    "--planning-years/--no-planning-years",
    default=None,
    help=N_("Märk det som fortsätter med planåret; annars bara om planen redan har planår."),
)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle hända, men ändra inget."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def next_year(
    plan: Path,
    year: int,
    due: date | None,
    reason: str,
    *,
    planning_years: bool | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take the step from a year to the next, or tell what it would do."""
    from tracker.domain.activities.next_year import YearStep
    from tracker.store.activities.next_year import read_next_year, start_next_year

    if reason and due is None:
        raise click.UsageError(_("--reason hör till --due."))
    with opened_plan(plan, read_only=dry_run) as opened:
        found = read_next_year(opened.connection, year)
        step = YearStep(
            closed=frozenset(line.activity_id for line in found.finished),
            due_dates={line.activity_id: due for line in found.overdue} if due else {},
            reason=reason,
            planning_years=found.has_planning_years if planning_years is None else planning_years,
            quantities=True,
        )
        if not dry_run:
            with opened.change(_("Startade {year}").format(year=year + 1), SOURCE):
                start_next_year(opened, year, step)
    if as_json:
        from tracker.cli.output import print_json

        print_json(_json(found, step))
    else:
        _print(found, step, dry_run=dry_run)


def _print(found: NextYear, step: YearStep, *, dry_run: bool) -> None:
    year = found.year + 1
    sentence = _("{year} skulle startas.") if dry_run else _("Startade {year}.")
    if found.is_begun:
        sentence = _("{year} var redan påbörjat.")
    click.echo(sentence.format(year=year))
    for words, lines in (
        (_("Avslutas"), found.finished),
        (_("Fortsätter"), [line for line in found.lines if not line.is_finished]),
    ):
        click.echo(f"{words}: {len(lines)}")
        for line in lines:
            click.echo(f"  {line.title}")
    late = [line for line in found.overdue if line.activity_id not in step.due_dates]
    if step.due_dates:
        click.echo(_("Nytt slutdatum: {count}").format(count=len(step.due_dates)))
    if late:
        click.echo(_("Utan nytt slutdatum, alltså försenade: {count}").format(count=len(late)))


def _json(found: NextYear, step: YearStep) -> dict[str, Any]:
    return {
        "year": found.year + 1,
        "was_begun": found.is_begun,
        "closed": [line.activity_id for line in found.finished],
        "going_on": [line.activity_id for line in found.lines if not line.is_finished],
        "moved": sorted(step.due_dates),
        "overdue": [
            line.activity_id for line in found.overdue if line.activity_id not in step.due_dates
        ],
        "planning_years": step.planning_years,
    }


@tracker.command(
    "new-period",
    help=N_(
        "Starta en ny period i en egen fil, med historiken kvar. Planen själv ändras inte."
        " Områden som inte nämns följer med som de är."
    ),
)
@click.argument("plan", type=PATH)
@click.argument("target", metavar="NY_PLAN", type=PATH)
@click.option("--from", "period_from", type=int, required=True, help=N_("Periodens första år."))
@click.option("--to", "period_to", type=int, required=True, help=N_("Periodens sista år."))
@click.option("--title", help=N_("Den nya planens titel; annars som den gamla."))
@click.option("--adopted-by", metavar="ORGAN", help=N_("Organet som har antagit den."))
@click.option("--adopted-on", metavar="DATUM", type=Day(), help=N_("Dagen då den antogs."))
@click.option("--paragraph", help=N_("Beslutets paragraf."))
@click.option("--case-number", metavar="DNR", help=N_("Beslutets diarienummer."))
@click.option(
    "--rename", "renamed", nargs=2, multiple=True, metavar="OMRÅDE TITEL",
    help=N_("Ett område som får en ny titel."),
)  # fmt: skip
@click.option(
    "--merge", "merged", nargs=2, multiple=True, metavar="OMRÅDE ANNAT",
    help=N_("Ett område som går upp i ett annat."),
)  # fmt: skip
@click.option(
    "--drop", "dropped", multiple=True, metavar="OMRÅDE",
    help=N_("Ett område som utgår; det som står där blir kvar utan område."),
)  # fmt: skip
@click.option(
    "--new-area", "new_areas", multiple=True, metavar="TITEL", help=N_("Ett nytt område.")
)
@click.option("--without-goals", is_flag=True, help=N_("Låt målen stanna i den gamla planen."))
@click.option(
    "--without-activities", is_flag=True, help=N_("Låt alla aktiviteter stanna i den gamla planen.")
)
@help_option
def new_period(  # noqa: PLR0913 -- the command's options
    plan: Path,
    target: Path,
    *,
    renamed: tuple[tuple[str, str], ...],
    merged: tuple[tuple[str, str], ...],
    dropped: tuple[str, ...],
    new_areas: tuple[str, ...],
    without_goals: bool,
    without_activities: bool,
    **decided: Any,
) -> None:
    """Make the plan of a new period; `plan` is only read."""
    from tracker.domain.plan.renewal import Renewal
    from tracker.store.versions.renewal import begin_period

    with opened_plan(plan) as opened:
        old = opened.plan()
        kept = {"title": old.title, "kind": old.kind, "document_owner": old.document_owner}
        given = {name: value for name, value in decided.items() if value is not None}
        empty = dict.fromkeys(("adopted_by", "adopted_on", "paragraph", "case_number"))
        renewal = Renewal(
            {**kept, **empty, **given},
            _fates(opened, renamed, merged, dropped),
            new_areas,
            with_goals=not without_goals,
            with_activities=not without_activities,
        )
        begin_period(opened, target, renewal, actor=actor()).close()
    click.echo(_("Skapade {file}.").format(file=target))


def _fates(
    plan: PlanFile,
    renamed: tuple[tuple[str, str], ...],
    merged: tuple[tuple[str, str], ...],
    dropped: tuple[str, ...],
) -> dict[int, AreaChoice]:
    """Return what becomes of the areas that are named; each is named once."""
    from tracker.domain.plan.renewal import AreaChoice, Fate

    chosen = [
        *((name, AreaChoice(title=title)) for name, title in renamed),
        *((name, AreaChoice(Fate.MERGED, into_id=_area(plan, into))) for name, into in merged),
        *((name, AreaChoice(Fate.DROPPED)) for name in dropped),
    ]
    found: dict[int, AreaChoice] = {}
    for name, choice in chosen:
        area_id = _area(plan, name)
        if area_id in found:
            raise TrackerError(_("Området {name} är nämnt två gånger.").format(name=name))
        found[area_id] = choice
    return found


def _area(plan: PlanFile, name: str) -> int:
    ids = named_areas(plan, name)
    if len(ids) > 1:
        raise TrackerError(_("Flera heter ”{name}”. Ange beteckningen.").format(name=name))
    return min(ids)
