"""The commands of a proposal round: round opens and closes it, decisions tells the units."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.days import Day
from tracker.cli.folders import make_folder
from tracker.cli.group import PATH, SOURCE, help_option, named_units, opened_plan, tracker
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.core.labels import Labels
    from tracker.domain.rounds.proposal_round import RoundStatus
    from tracker.store.plan_file import PlanFile

_STEPS = ("open", "status", "none", "received", "sent", "close")


@tracker.command(
    "round",
    help=N_(
        "Starta (open), visa (status) eller avsluta (close) en förslagsrunda. sent, received och"
        " none antecknar för hand att formulär är utskickade, att en enhet har svarat, eller att"
        " den inte har några förslag."
    ),
)
@click.argument("plan", type=PATH)
@click.argument("step", type=click.Choice(_STEPS), default="status")
@click.option("--title", metavar="NAMN", help=N_("Rundans namn; annars Förslag och året."))
@click.option("--last-day", metavar="DATUM", type=Day(), help=N_("Sista dag att svara."))
@click.option("--unit", metavar="NAMN", help=N_("Enheten som anteckningen gäller."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def proposal_round(
    plan: Path,
    step: str,
    *,
    title: str | None,
    last_day: date | None,
    unit: str | None,
    as_json: bool,
) -> None:
    """Open, show or close a proposal round, or note what a unit has answered."""
    from tracker.store.rounds.queries import read_round

    if step in ("none", "received") and unit is None:
        raise click.UsageError(_("Ange --unit NAMN."))
    with opened_plan(plan, read_only=step == "status") as opened:
        _step(opened, step, title, last_day, unit)
        status = read_round(opened.connection)
        labels = opened.labels()
    if as_json:
        from tracker.cli.output import print_json

        print_json(None if status is None else _status_json(status))
    else:
        _print_status(status, labels)


def _step(
    plan: PlanFile, step: str, title: str | None, last_day: date | None, unit: str | None
) -> None:
    from tracker.domain.rounds.proposal_round import AnswerState
    from tracker.store.rounds import rounds

    today = clock.today()
    match step:
        case "open":
            with plan.change(_("Startade en förslagsrunda"), SOURCE):
                rounds.open_round(plan, today, title=title, last_day=last_day)
        case "close":
            with plan.change(_("Avslutade förslagsrundan"), SOURCE):
                rounds.close_round(plan, today)
        case "sent":
            found = plan.rounds.require_open()
            asked = plan.round_units.of_round(found.id)
            units = named_units(plan, unit) or frozenset(asked)
            with plan.change(_("Markerade formulär som utskickade"), SOURCE):
                rounds.mark_sent(plan, units, today)
        case "none" | "received":
            state = AnswerState.NONE if step == "none" else AnswerState.RECEIVED
            with plan.change(_("Antecknade svar i förslagsrundan"), SOURCE):
                rounds.mark_answer(plan, named_units(plan, unit), today, state)


def _print_status(status: RoundStatus | None, labels: Labels) -> None:
    from tracker.cli.output import print_table
    from tracker.domain.rounds.proposal_round import answer_word

    if status is None:
        click.echo(_("Planen har inte haft någon förslagsrunda."))
        return
    click.echo(f"{status.round.title}: {status.day_sentence(clock.today())}")
    click.echo(f"{status.sentence(labels)}.")
    print_table(
        [labels.unit.title, _("Läge"), _("Datum"), _("Förslag")],
        [
            [
                row.unit.name,
                answer_word(row.state, is_open=status.round.is_open),
                str(row.answer.latest or ""),
                row.proposals_words(labels),
            ]
            for row in status.rows
        ],
    )
    if status.uncovered:
        click.echo(_("Utan både förslag och beslutad rad:"))
        for level in status.uncovered:
            click.echo(f"  {level.level}: {level.title}")


def _status_json(status: RoundStatus) -> dict[str, Any]:
    found = status.round
    return {
        "title": found.title,
        "opened_on": found.opened_on.isoformat(),
        "last_day": found.last_day.isoformat() if found.last_day else None,
        "closed_on": found.closed_on.isoformat() if found.closed_on else None,
        "is_open": found.is_open,
        "waiting": status.waiting,
        "units": [
            {
                "unit": row.unit.name,
                "state": str(row.state),
                "issued_on": str(row.answer.issued_on) if row.answer.issued_on else None,
                "received_on": str(row.answer.received_on) if row.answer.received_on else None,
                "activities": row.activities,
                "goals": row.goals,
                "comment": row.answer.comment,
                "reminders": row.answer.reminders,
            }
            for row in status.rows
        ],
        "uncovered": [
            {"level": level.level, "title": level.title, "table": level.table}
            for level in status.uncovered
        ],
    }


@tracker.command(
    help=N_(
        "Skriv vad som beslutades om förslagen, med skäl: för en enhet eller alla, till en .pdf-,"
        " .xlsx- eller .eml-fil. Med --all och en mapp skrivs en fil för varje enhet."
    )
)
@click.argument("plan", type=PATH)
@click.option("--unit", metavar="NAMN", help=N_("En enhet, med namn eller kortnamn."))
@click.option("--all", "every", is_flag=True, help=N_("Alla enheter."))
@click.option("--output", type=PATH, help=N_("Filen, eller med --all en mapp."))
@click.option(
    "--kind",
    type=click.Choice(["pdf", "xlsx", "eml"]),
    default="pdf",
    show_default=True,
    help=N_("Slaget av filer i mappen."),
)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def decisions(
    plan: Path,
    unit: str | None,
    output: Path | None,
    kind: str,
    *,
    every: bool,
    as_json: bool,
) -> None:
    """Write what became of the proposals of the newest round."""
    if every == (unit is not None):
        raise click.UsageError(_("Ange antingen --unit NAMN eller --all."))
    if output is None and not as_json:
        raise click.UsageError(_("Ange --output eller --json."))
    with opened_plan(plan) as opened:
        if output is not None:
            for path in _write(opened, unit, output, f".{kind}"):
                click.echo(_("Skrev {file}.").format(file=path), err=as_json)
        if as_json:
            _print_json(opened, unit)


def _write(plan: PlanFile, unit: str | None, output: Path, suffix: str) -> list[Path]:
    from tracker.cli.output import print_notice
    from tracker.decision_files import DECISION_FILES, decisions_stem, write_decisions
    from tracker.store.rounds.decisions import read_decisions

    today, info = clock.today(), plan.plan()
    if output.suffix.lower() in DECISION_FILES and not output.is_dir():
        found = read_decisions(plan, today, unit_id=_unit_id(plan, unit))
        print_notice(write_decisions(found, info, output, silent))
        return [output]
    wanted = read_decisions(plan, today, unit_id=_unit_id(plan, unit)).units
    if not wanted:
        raise TrackerError(_("Ingen enhet har tillfrågats eller föreslagit något i rundan."))
    make_folder(output)
    paths = []
    for each in wanted:
        if not each.unit_id:
            continue
        found = read_decisions(plan, today, unit_id=each.unit_id)
        path = output / f"{decisions_stem(found)}{suffix}"
        print_notice(write_decisions(found, info, path, silent))
        paths.append(path)
    return paths


def _unit_id(plan: PlanFile, name: str | None) -> int | None:
    return min(named_units(plan, name), default=None)


def _print_json(plan: PlanFile, unit: str | None) -> None:
    from tracker.cli.output import print_json
    from tracker.store.rounds.decisions import read_decisions

    found = read_decisions(plan, clock.today(), unit_id=_unit_id(plan, unit))
    print_json(
        [
            {
                "unit": line.unit,
                "kind": "goal" if line.is_goal else "activity",
                "proposed": line.proposed,
                "title": line.title,
                "place": line.place or None,
                "verdict": str(line.verdict),
                "decided_on": line.decided_on.isoformat() if line.decided_on else None,
                "reason": line.reason or None,
                "changes": list(line.changes),
            }
            for line in found.lines
        ]
    )
