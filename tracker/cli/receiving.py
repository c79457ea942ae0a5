"""The command that takes returned forms into a plan, or into several: receive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.domain.forms.unit_form import PROPOSED
from tracker.errors import TrackerError

PLAN_SUFFIX = ".plan"

if TYPE_CHECKING:
    from tracker.domain.forms.merged import Accept
    from tracker.exchange.forms.reception import Reception


@tracker.command(
    help=N_(
        "Ta emot formulär som enheter har lämnat in. Utan --accept tas det emot som bara enheten"
        " har ändrat; krockar står kvar som i planen och berättas. Anges flera planer, tar var och"
        " en emot sin egen del. En fil som inte kan tas emot hindrar inte de andra; slutkoden är 1"
        " när en plan inte kunde ta emot något formulär."
    )
)
@click.argument("plan", type=PATH)
@click.argument("forms", metavar="[PLAN...] FORM...", type=PATH, nargs=-1, required=True)
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
    """Take what units have answered into a plan, or of each plan's own part into several."""
    from tracker.domain.forms.merged import Accept

    plans = [plan, *(path for path in forms if path.suffix == PLAN_SUFFIX)]
    files = [path for path in forms if path.suffix != PLAN_SUFFIX]
    if not files:
        raise click.UsageError(_("Ange också formulären som ska tas emot."))
    wanted = Accept(accept)
    if len(plans) == 1:
        reception = _receive(plan, files, (), wanted, dry_run=dry_run)
        _print(reception, wanted, as_json=as_json)
        _refuse_all(ctx, reception)
        return
    _receive_in_several(ctx, plans, files, wanted, dry_run=dry_run, as_json=as_json)


def _receive_in_several(
    ctx: click.Context,
    plans: Sequence[Path],
    files: Sequence[Path],
    wanted: Accept,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Let each plan take its own; one that refuses does not hinder the others."""
    from tracker.cli.output import print_json
    from tracker.exchange.forms.receiving_json import reception_json

    results: list[dict[str, Any]] = []
    has_failed = False
    for path in plans:
        try:
            reception = _receive(path, files, plans, wanted, dry_run=dry_run)
        except TrackerError as error:
            has_failed = True
            results.append({"plan": str(path), "error": str(error)})
            click.echo(f"{path.name}: {error}", err=True)
            continue
        own = reception.of_this_plan()
        results.append({"plan": str(path), "error": None, **reception_json(own, wanted)})
        if not as_json:
            click.echo(click.style(path.name, bold=True))
            _print(own, wanted, as_json=False)
        if not any(file.can_be_received for file in reception.files):
            has_failed = True
            click.echo(_("{plan}: inget formulär togs emot.").format(plan=path.name), err=True)
    if as_json:
        print_json({"plans": results})
    if has_failed:
        ctx.exit(1)


def _receive(
    path: Path,
    files: Sequence[Path],
    others: Sequence[Path],
    wanted: Accept,
    *,
    dry_run: bool,
) -> Reception:
    """Return what a plan has taken of the files, or would take."""
    from tracker.exchange.forms.receiving import read_forms, receive_forms

    today = clock.today()
    with opened_plan(path, read_only=dry_run) as opened:
        reception = read_forms(opened, files, today, other_plans=others)
        if not dry_run:
            receive_forms(opened, reception, reception.chosen(wanted), today)
    return reception


def _print(reception: Reception, wanted: Accept, *, as_json: bool) -> None:
    from tracker.cli.output import print_import, print_json
    from tracker.exchange.forms.receiving_json import reception_json

    result = reception_json(reception, wanted)
    if as_json:
        print_json(result)
        return
    _print_doubts(result)
    _print_files(result)
    print_import({**result, "problems": []})


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
        if file["also_sentence"]:
            click.echo(f"  {file['also_sentence']}")
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
