"""Commands that print: the status overview, the timeline, the plan of activities to decide on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.group import PATH, at_option, help_option, named_action_plan, opened_at, tracker
from tracker.cli.selecting import selection_options, wanted
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

_GROUPS = {
    "area": "focus_area",
    "unit": "unit",
    "owner": "owner",
    "category": "category",
    "action-plan": "action_plan",
    "planned-year": "planned_year",
}


@tracker.command(help=N_("Skriv lägesöversikten till en .pdf-fil."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Filen som skrivs."))
@click.option(
    "--by",
    type=click.Choice(list(_GROUPS)),
    default="area",
    show_default=True,
    help=N_("Vad översikten delas upp på."),
)
@click.option("--action-plan", metavar="TITEL", help=N_("Bara en handlingsplan, med dess beslut."))
@click.option(
    "--planned-year",
    type=click.IntRange(1900, 2200),
    help=N_("Bara det som är planerat för ett år, valt eller efter datum."),
)
@at_option
@help_option
def overview(
    plan: Path,
    *,
    output: Path,
    by: str,
    action_plan: str | None,
    planned_year: int | None,
    at: str | None,
) -> None:
    """Write the status overview."""
    from tracker.cli.output import print_notice
    from tracker.domain.activities.selection import Grouping
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
            by=Grouping(_GROUPS[by]),
            action_plan_id=named_action_plan(opened, action_plan),
            plan_year=planned_year,
        )
        made = make_print(opened, print_named(OVERVIEW), choices, silent)
    write_pdf(made.pdf, output, silent)
    click.echo(_("Skrev {file}.").format(file=output))
    print_notice(made.notice)


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
