"""Commands that print: the status overview, the timeline, the plan of activities to decide on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.group import PATH, at_option, help_option, named_action_plan, opened_at, tracker
from tracker.cli.many_plans import FOLDER_GROUPS, print_folder
from tracker.cli.selecting import selection_options, wanted
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _
from tracker.domain.many_plans.all_plans import Showing, Wanted
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.activities.selection import AnyGrouping
    from tracker.store.plan_file import PlanFile

_GROUPS = {
    "area": "focus_area",
    "unit": "unit",
    "owner": "owner",
    "category": "category",
    "action-plan": "action_plan",
    "planned-year": "planned_year",
}


@tracker.command(
    help=N_(
        "Skriv lägesöversikten till en .pdf-fil. Med en mapp i stället för en plan: läget i alla"
        " planer i mappen, på skärmen eller till .xlsx, .pdf, .docx, .csv eller .json."
    )
)
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, help=N_("Filen som skrivs."))
@click.option(
    "--by",
    metavar="|".join(dict.fromkeys([*_GROUPS, *FOLDER_GROUPS])),
    help=N_(
        "Vad översikten delas upp på: annars områden, och i en mapp planer. I en plan går även en"
        " indelning eller ett eget fält att skriva med sitt namn."
    ),
)
@click.option("--action-plan", metavar="TITEL", help=N_("Bara en handlingsplan, med dess beslut."))
@click.option(
    "--planned-year",
    type=click.IntRange(1900, 2200),
    help=N_("Bara det som är planerat för ett år, valt eller efter datum."),
)
@click.option(
    "--show",
    type=click.Choice([str(each) for each in Showing]),
    help=N_("I en mapp: vilka pågående och kommande aktiviteter som listas."),
)
@click.option("--unit", metavar="NAMN", help=N_("I en mapp: bara en enhets aktiviteter."))
@click.option("--owner", metavar="NAMN", help=N_("I en mapp: bara en ansvarigs aktiviteter."))
@click.option("--json", "as_json", is_flag=True, help=N_("I en mapp: skriv ut som JSON."))
@at_option
@help_option
def overview(plan: Path, *, output: Path | None, by: str | None, **options: Any) -> None:
    """Write the status overview of a plan, or of all plans in a folder."""
    of_plan = {key: options[key] for key in ("action_plan", "planned_year", "at")}
    of_folder = {key: options[key] for key in ("show", "unit", "owner", "as_json")}
    if plan.is_dir():
        _refuse_options(of_plan, _("{option} gäller en plan, inte en mapp."))
        if by is not None and by not in FOLDER_GROUPS:
            raise click.UsageError(
                _("En mapp delas upp på {names}.").format(names=", ".join(FOLDER_GROUPS))
            )
        shown = Wanted(
            Showing(options["show"] or Showing.OPEN), options["unit"] or "", options["owner"] or ""
        )
        print_folder(
            plan,
            shown,
            output,
            by or "plan",
            as_json=options["as_json"],
            lists=any((options["show"], options["unit"], options["owner"])),
        )
        return
    _refuse_options(of_folder, _("{option} gäller en mapp, inte en plan."))
    if by in FOLDER_GROUPS and by not in _GROUPS:
        raise click.UsageError(_("En plan delas upp på {names}.").format(names=", ".join(_GROUPS)))
    if output is None:
        raise click.UsageError(_("Ange --output."))
    _write_overview(plan, output, by or "area", **of_plan)


def _refuse_options(options: dict[str, Any], sentence: str) -> None:
    for key, value in options.items():
        if value:
            name = "--json" if key == "as_json" else f"--{key.replace('_', '-')}"
            raise click.UsageError(sentence.format(option=name))


def _write_overview(
    plan: Path,
    output: Path,
    by: str,
    *,
    action_plan: str | None,
    planned_year: int | None,
    at: str | None,
) -> None:
    from tracker.cli.output import print_notice
    from tracker.publishing.prints.choices import Choices
    from tracker.publishing.prints.files import write_pdf
    from tracker.publishing.prints.register import OVERVIEW, make_print, print_named
    from tracker.store.followup.years import period_to_follow_up

    _require_pdf(output)
    opened, today = opened_at(plan, at)
    with opened:
        year = period_to_follow_up(opened.connection, today).year
        choices = Choices(
            today,
            year,
            by=_grouping_named(opened, by),
            action_plan_id=named_action_plan(opened, action_plan),
            plan_year=planned_year,
        )
        made = make_print(opened, print_named(OVERVIEW), choices, silent)
    write_pdf(made.pdf, output, silent)
    click.echo(_("Skrev {file}.").format(file=output))
    print_notice(made.notice)


def _grouping_named(plan: PlanFile, name: str) -> AnyGrouping:
    """Return what an overview is parted by; raises UsageError for what the plan does not have."""
    from tracker.domain.activities.grouping import group_word
    from tracker.domain.activities.selection import Grouping
    from tracker.store.activities.print_queries import plan_groupings

    if name in _GROUPS:
        return Grouping(_GROUPS[name])
    labels = plan.labels()
    own = {group_word(each, labels): each for each in plan_groupings(plan)}
    found = next((each for word, each in own.items() if word.casefold() == name.casefold()), None)
    if found is None:
        names = ", ".join([*_GROUPS, *own])
        raise click.UsageError(_("En plan delas upp på {names}.").format(names=names))
    return found


@tracker.command(help=N_("Skriv tidslinjen med staplar och milstolpar till en .pdf-fil."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Filen som skrivs."))
@click.option(
    "--paper",
    type=click.Choice(["a3", "a4"]),
    default="a4",
    show_default=True,
    help=N_("Hur stora sidorna är; de ligger ner."),
)
@click.option(
    "--by",
    type=click.Choice([*_GROUPS, "none"]),
    default="area",
    show_default=True,
    help=N_("Vad raderna grupperas på."),
)
@selection_options
@at_option
@help_option
def timeline(
    plan: Path, *, output: Path, paper: str, by: str, at: str | None, **selected: Any
) -> None:
    """Write the timeline of the activities that the options select."""
    from tracker.cli.output import print_notice
    from tracker.domain.activities.selection import Grouping
    from tracker.publishing.prints.choices import Choices
    from tracker.publishing.prints.files import write_pdf
    from tracker.publishing.prints.register import TIMELINE, make_print, print_named

    _require_pdf(output)
    opened, today = opened_at(plan, at)
    with opened:
        choices = Choices(
            today,
            today.year,
            by=Grouping(_GROUPS.get(by, by)),
            wanted=wanted(opened, selected),
            paper=paper,
        )
        made = make_print(opened, print_named(TIMELINE), choices, silent)
    write_pdf(made.pdf, output, silent)
    click.echo(_("Skrev {file}.").format(file=output))
    print_notice(made.notice)


def _require_pdf(output: Path) -> None:
    if output.suffix.lower() != ".pdf":
        raise TrackerError(
            _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.").format(
                file=output, endings=".pdf"
            )
        )


@tracker.command("action-plan", help=N_("Skriv handlingsplanen att besluta om: .docx eller .pdf."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Filen som skrivs."))
@click.option("--action-plan", metavar="TITEL", help=N_("Bara en handlingsplan, med dess beslut."))
@at_option
@help_option
def write_action_plan(plan: Path, output: Path, action_plan: str | None, at: str | None) -> None:
    """Write the plan of activities; a draft until it is decided."""
    from tracker.cli.output import print_notice
    from tracker.publishing.planned_files import require_planned_file, write_planned
    from tracker.store.followup.planned import planned_content

    require_planned_file(output)
    opened, today = opened_at(plan, at)
    with opened:
        content = planned_content(opened, today, named_action_plan(opened, action_plan))
    notice = write_planned(content, output, silent)
    click.echo(_("Skrev {file}.").format(file=output))
    print_notice(notice)


@tracker.command(
    "print",
    help=N_(
        "Skriv något av utskrifterna på sidan Utskrifter, till .pdf eller .docx. Utan utskrift"
        " visas vilka det finns."
    ),
)
@click.argument("plan", type=PATH)
@click.argument("name", metavar="[UTSKRIFT]", required=False)
@click.option("--output", type=PATH, help=N_("Filen som skrivs, .pdf eller .docx."))
@click.option("--year", type=click.IntRange(1900, 2200), help=N_("Vilket år; annars det senaste."))
@help_option
def print_file(plan: Path, name: str | None, output: Path | None, year: int | None) -> None:
    """Write a print as its page begins with it, or list the prints that the plan uses."""
    from tracker.cli.output import print_notice, print_table
    from tracker.print_files import write_print
    from tracker.publishing.prints.choices import Choices
    from tracker.publishing.prints.register import offered_prints
    from tracker.store.followup.years import period_to_follow_up

    opened, today = opened_at(plan, None)
    with opened:
        found = {entry.name: entry for entry in offered_prints(opened.connection)}
        labels = opened.labels()
        if name is None:
            rows = [[key, each.title(labels), each.about(labels)] for key, each in found.items()]
            print_table([_("Utskrift"), _("Namn"), _("Innehåll")], rows)
            return
        if name not in found:
            sentence = _("Utskriften {name} finns inte. Det finns: {names}.")
            raise TrackerError(sentence.format(name=name, names=", ".join(found)))
        if output is None:
            raise click.UsageError(_("Ange --output."))
        wanted = year or period_to_follow_up(opened.connection, today).year
        notice = write_print(opened, found[name], Choices(today, wanted), output, silent)
    click.echo(_("Skrev {file}.").format(file=output))
    print_notice(notice)
