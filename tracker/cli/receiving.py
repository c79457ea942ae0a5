"""The command that takes returned forms into a plan: receive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.domain.forms.unit_form import PROPOSED

if TYPE_CHECKING:
    from tracker.exchange.forms.reception import Reception


@tracker.command(
    help=N_(
        "Ta emot formulär som enheter har lämnat in. Utan --accept tas det emot som bara enheten"
        " har ändrat; krockar står kvar som i planen och berättas. En fil som inte kan tas emot"
        " hindrar inte de andra; slutkoden är 1 bara när ingen fil kunde läsas som ett formulär."
    )
)
@click.argument("plan", type=PATH)
@click.argument("forms", metavar="FORM...", type=PATH, nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle hända, men ändra inget."))
@click.option(
    "--accept",
    type=click.Choice(["safe", "all"]),
    default="safe",
    show_default=True,
    help=N_(
        "Vad som tas emot: det som är säkert, eller allt, också där enheten och planen krockar."
    ),
)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
@click.pass_context
def receive(
    ctx: click.Context,
    plan: Path,
    forms: tuple[Path, ...],
    *,
    dry_run: bool,
    accept: str,
    as_json: bool,
) -> None:
    """Take what units have answered into a plan."""
    from tracker.cli.output import print_import, print_json
    from tracker.domain.forms.merged import Accept
    from tracker.exchange.forms.receiving import read_forms, receive_forms
    from tracker.exchange.forms.receiving_json import reception_json

    wanted = Accept(accept)
    with opened_plan(plan, read_only=dry_run) as opened:
        reception = read_forms(opened, forms, clock.today())
        if not dry_run:
            receive_forms(opened, reception, reception.chosen(wanted), clock.today())
    result = reception_json(reception, wanted)
    if as_json:
        print_json(result)
    else:
        _print_doubts(result)
        _print_files(result)
        print_import({**result, "problems": []})
    _refuse_all(ctx, reception)


def _print_doubts(result: dict[str, Any]) -> None:
    """Print what to think of, before what would be taken."""
    if result["problems"]:
        click.echo(_("Att tänka på:"))
    for problem in result["problems"]:
        place = [problem[part] for part in ("file", "sheet", "row", "column")]
        where = ", ".join(str(part) for part in place if part)
        reason = problem["reason"]
        click.echo(f"  {reason}" if reason.startswith(where) else f"  {where}: {reason}")


def _print_files(result: dict[str, Any]) -> None:

    for file in result["files"]:
        click.echo(f"{file['file']}: {file['summary']}")
    for difference in result["differences"]:
        # what became of a proposal names it as one
        field = "" if difference["field"] in PROPOSED else difference["field"]
        place = ", ".join(
            str(part) for part in (difference["unit"], difference["title"], field) if part
        )
        values = _("”{was}” blir ”{now}”").format(
            was=difference["plan"] or "", now=difference["returned"] or ""
        )
        mark = "" if difference["taken"] else f" – {_('tas inte emot')}"
        click.echo(f"  {place}: {values} ({difference['outcome_word']}){mark}")


def _refuse_all(ctx: click.Context, reception: Reception) -> None:
    """Exit with 1 when there was no form among the files."""
    if any(file.can_be_received for file in reception.files):
        return
    if not reception.files:
        click.echo(_("Det finns inga formulär där. Ange filer som slutar på .xlsx."), err=True)
    for file in reception.files:
        click.echo(file.reason, err=True)
    ctx.exit(1)
