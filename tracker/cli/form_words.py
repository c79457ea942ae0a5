"""The commands by which the coordinator speaks in the forms: words, and asks for completions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.group import PATH, SOURCE, help_option, named_units, opened_plan, tracker
from tracker.cli.periods import period_option
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.core.followup_period import FollowupPeriod
    from tracker.store.plan_file import PlanFile
    from tracker.store.rounds.form_words import Asking

_KINDS = ("text", "yes_no", "choice")
_FIELDS = ("status", "prognosis", "obstacle", "result", "deviation", "next_steps", "voices")


@tracker.command(
    "form-words",
    help=N_(
        "Skriv eller läs det som samordnaren säger i formulären: anvisningar, och en eller två egna"
        " frågor. Det står på formulärets första blad och i brevet."
    ),
)
@click.argument("plan", type=PATH)
@period_option(required=False)
@click.option("--proposals", is_flag=True, help=N_("Förslagsrundan som är öppen."))
@click.option("--instructions", metavar="TEXT", help=N_("Anvisningarna; tomt tar bort dem."))
@click.option("--ask", metavar="FRÅGA", help=N_("En egen fråga."))
@click.option("--kind", type=click.Choice(_KINDS), default="text", help=N_("Hur den besvaras."))
@click.option("--choice", "choices", multiple=True, help=N_("Ett svar att välja; flera gånger."))
@click.option("--remove", metavar="NUMMER", type=int, help=N_("Ta bort frågan med numret."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def form_words(  # noqa: PLR0913 -- the command's options
    plan: Path,
    *,
    period: FollowupPeriod | None,
    proposals: bool,
    instructions: str | None,
    ask: str | None,
    kind: str,
    choices: tuple[str, ...],
    remove: int | None,
    as_json: bool,
) -> None:
    """Write what is given, then print what is said in the forms, with the units' answers."""
    if proposals == (period is not None):
        raise click.UsageError(_("Ange antingen --year eller --proposals."))
    is_writing = instructions is not None or ask is not None or remove is not None
    with opened_plan(plan, read_only=not is_writing) as opened:
        if is_writing:
            with opened.change(_("Skrev i formulären"), SOURCE):
                asking = _asking(opened, period, begins=True)
                _write(opened, asking, instructions, ask, kind, choices, remove)
        found = _read(opened, _asking(opened, period, begins=False))
    _print(found, as_json=as_json)


def _asking(plan: PlanFile, period: FollowupPeriod | None, *, begins: bool) -> Asking:
    from tracker.store.rounds.form_words import Asking

    if period is None:
        return Asking.of_round(plan.rounds.require_open().id)
    if begins:
        plan.followups.require_open(period)
        plan.followups.begin(period)
    found = Asking.of_period(plan.connection, period)
    if found is None:
        raise TrackerError(_("Uppföljningen {year} är inte startad.").format(year=period))
    return found


def _write(
    plan: PlanFile,
    asking: Asking,
    instructions: str | None,
    ask: str | None,
    kind: str,
    choices: tuple[str, ...],
    remove: int | None,
) -> None:
    from tracker.domain.rounds.form_words import QuestionKind
    from tracker.store.rounds.form_words import ask_own, questions, questions_of, set_instructions

    if instructions is not None:
        set_instructions(plan, asking, instructions)
    if remove is not None:
        found = questions_of(plan.connection, asking)
        if not 1 <= remove <= len(found):
            raise TrackerError(
                _("Det finns ingen fråga med numret {number}.").format(number=remove)
            )
        questions(plan.connection).delete(found[remove - 1].id)
    if ask is not None:
        ask_own(plan, asking, ask, QuestionKind(kind), choices)


def _read(plan: PlanFile, asking: Asking) -> dict[str, Any]:
    from tracker.store.rounds.form_words import answers_by_unit, instructions_of, questions_of

    names = {unit.id: unit.name for unit in plan.units.all()}
    given = answers_by_unit(plan.connection, asking)
    return {
        "instructions": instructions_of(plan.connection, asking) or None,
        "questions": [
            {
                "number": number,
                "text": question.text,
                "kind": str(question.kind),
                "choices": list(question.offered()),
                "answers": {
                    names[unit_id]: answered.answer
                    for unit_id, answers in given.items()
                    for answered in answers
                    if answered.question.id == question.id
                },
            }
            for number, question in enumerate(questions_of(plan.connection, asking), 1)
        ],
    }


def _print(found: dict[str, Any], *, as_json: bool) -> None:
    from tracker.cli.output import print_json

    if as_json:
        print_json(found)
        return
    click.echo(found["instructions"] or _("Inga anvisningar."))
    for question in found["questions"]:
        click.echo(f"{question['number']}. {question['text']}")
        for unit, answer in question["answers"].items():
            click.echo(f"   {unit}: {answer}")


@tracker.command(
    help=N_(
        "Begär att en enhet kompletterar sin rapport. Skapa sedan formuläret igen: frågan står"
        " bredvid cellen, och det som är besvarat står kvar."
    )
)
@click.argument("plan", type=PATH)
@click.argument("question", metavar="FRÅGA")
@click.option("--unit", metavar="NAMN", required=True, help=N_("Enheten som ska komplettera."))
@period_option()
@click.option("--activity", metavar="AKTIVITET", help=N_("Raden, med nummer, kod eller titel."))
@click.option("--field", type=click.Choice(_FIELDS), help=N_("Cellen i raden."))
@help_option
def complete(
    plan: Path,
    question: str,
    unit: str,
    period: FollowupPeriod,
    activity: str | None,
    field: str | None,
) -> None:
    """Ask a unit to complete its report of a year."""
    from tracker.cli.deciding import activity_named
    from tracker.store.rounds.form_words import request_completion

    with opened_plan(plan, read_only=False) as opened:
        unit_id = min(named_units(opened, unit))
        activity_id = None if activity is None else activity_named(opened, activity)
        name = opened.units.get(unit_id).name
        with opened.change(_("Begärde komplettering av {unit}").format(unit=name), SOURCE):
            request_completion(
                opened,
                period,
                unit_id,
                question,
                clock.today(),
                activity_id=activity_id,
                field=field,
            )
    click.echo(_("Komplettering begärd: {unit}.").format(unit=name))
