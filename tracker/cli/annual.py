"""Commands of the annual cycle: form makes the units' forms."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker import clock
from tracker.cli.days import Day
from tracker.cli.folders import make_folder
from tracker.cli.group import PATH, SOURCE, help_option, named_units, opened_plan, tracker
from tracker.cli.periods import period_option
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _, ngettext
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.forms.joint import JointUnit
    from tracker.store.plan_file import PlanFile

_SUFFIX = ".xlsx"


@tracker.command(
    help=N_(
        "Skriv formulär som enheterna fyller i, och kom ihåg dem i planen. Med flera planer får en"
        " enhet ett gemensamt formulär, med egna blad för varje plan som har enheten."
    )
)
@click.argument("plans", metavar="PLAN [PLAN...]", type=PATH, nargs=-1, required=True)
@click.option("--unit", metavar="NAMN", help=N_("En enhet, med namn eller kortnamn."))
@click.option("--all", "every", is_flag=True, help=N_("Alla enheter som rapporterar."))
@period_option(required=False)
@click.option(
    "--proposals", is_flag=True, help=N_("Formulär för förslagsrundan som är öppen, utan år.")
)
@click.option(
    "--output", type=PATH, required=True, help=N_("Mappen, eller för en enhet en .xlsx-fil.")
)
@click.option(
    "--last-day",
    metavar="DATUM",
    type=Day(),
    help=N_("Sista dag att svara; annars fyra veckor framåt."),
)
@click.option("--mail", "drafts", is_flag=True, help=N_("Skriv också ett e-postutkast för varje."))
@click.option(
    "--sent",
    "is_sent",
    is_flag=True,
    help=N_("Markera formulären som utskickade; annars är de bara skapade."),
)
@help_option
def form(  # noqa: PLR0913 -- the command's options
    plans: tuple[Path, ...],
    unit: str | None,
    period: FollowupPeriod | None,
    output: Path,
    last_day: date | None,
    *,
    proposals: bool,
    every: bool,
    drafts: bool,
    is_sent: bool,
) -> None:
    """Write the forms of one unit or all, and record them; with `is_sent`, as sent."""
    if every == (unit is not None):
        raise click.UsageError(_("Ange antingen --unit NAMN eller --all."))
    if proposals == (period is not None):
        raise click.UsageError(_("Ange antingen --year eller --proposals."))
    if proposals and len(plans) > 1:
        raise click.UsageError(_("Formulär för en förslagsrunda gäller en plan. Ange en plan."))
    with ExitStack() as stack:
        opened = [stack.enter_context(opened_plan(path, read_only=False)) for path in plans]
        if period is None:
            units = _units(opened[0], unit)
            paths, drafts_are = _issue_round(opened[0], units, output, last_day, drafts, is_sent)
        else:
            joint = _joint_units(opened, unit)
            paths, drafts_are = _issue_year(
                opened, joint, period, output, last_day, drafts, is_sent
            )
    for path in paths:
        click.echo(_("Skapade {file}.").format(file=path))
    if drafts_are:
        click.echo(drafts_are)


def _issue_year(
    plans: Sequence[PlanFile],
    units: Sequence[JointUnit],
    period: FollowupPeriod,
    output: Path,
    last_day: date | None,
    drafts: bool,  # noqa: FBT001
    is_sent: bool,  # noqa: FBT001
) -> tuple[list[Path], str]:
    found = _issue(plans, units, period, output, last_day, drafts)
    for place, plan in enumerate(plans):
        if is_sent:
            _send(plan, [unit.known[place].id for unit in units if place in unit.known], period)
        _print_unasked(plan, period)
    return found


def _issue_round(
    plan: PlanFile,
    units: list[int],
    output: Path,
    last_day: date | None,
    drafts: bool,  # noqa: FBT001
    is_sent: bool,  # noqa: FBT001
) -> tuple[list[Path], str]:
    """Write the forms of the open proposal round (LJ-R1); a last day becomes the round's."""
    from tracker.exchange.forms.issue_forms import drafts_sentence, write_forms
    from tracker.exchange.rounds.issuing import ROUND_FORM
    from tracker.store.rounds.content import round_forms
    from tracker.store.rounds.rounds import mark_sent, record_forms

    today = clock.today()
    if last_day is not None:
        found = plan.rounds.require_open()
        with plan.change(_("Ändrade sista dag att svara"), SOURCE):
            plan.rounds.update(found.id, last_day=last_day)
    contents = round_forms(plan, units, today)
    target = _file(output, len(units))
    folder = output.parent if target else output
    if target is None:
        make_folder(folder)
    with write_forms(contents, folder, silent, drafts=drafts, kind=ROUND_FORM) as written:
        with plan.change(_("Skapade formulär för förslag"), SOURCE):
            record_forms(plan, written.forms)
            if is_sent:
                mark_sent(plan, units, today)
        paths = written.place(target)
    return paths, drafts_sentence(written, folder)


def _units(plan: PlanFile, name: str | None) -> list[int]:
    from tracker.store.forms.queries import reporting_units

    if name is not None:
        return sorted(named_units(plan, name))
    found = [unit.id for unit in reporting_units(plan)]
    if not found:
        raise _no_units()
    return found


def _no_units() -> TrackerError:
    return TrackerError(
        _(
            "Planen har ingen enhet som rapporterar, så det finns inget formulär att skapa."
            " Lägg till enheter på sidan Organisation."
        )
    )


def _joint_units(plans: Sequence[PlanFile], name: str | None) -> list[JointUnit]:
    """Return the units that get a form, and say in which plans each is when there are several.

    Raises TrackerError when there is none, or when no plan has a unit called `name`.
    """
    from tracker.domain.forms.joint import JointUnit, match_sentence, matched_units
    from tracker.store.forms.joint import reporting_in, require_different, require_writable
    from tracker.store.forms.queries import require_reporting

    if len(plans) == 1:
        (plan,) = plans
        return [JointUnit({0: plan.units.get(unit_id)}) for unit_id in _units(plan, name)]
    require_different(plans)
    require_writable(plans)
    found = list(reporting_in(plans))
    if name is not None:
        every = matched_units([plan.units.all() for plan in plans])
        found = [unit for unit in found if unit.is_called(name)]
        named = [unit for unit in every if unit.is_called(name)]
        if not named:
            sentence = _("Enheten {name} finns inte. Det finns: {names}.")
            known = ", ".join(unit.name for unit in every) or "–"
            raise TrackerError(sentence.format(name=name, names=known))
        if not found:
            require_reporting(next(iter(named[0].known.values())))
    if not found:
        raise _no_units()
    titles = [plan.plan().title for plan in plans]
    for unit in found:
        click.echo(f"{unit.name}: {match_sentence(unit, titles)}", err=True)
    return found


def _issue(
    plans: Sequence[PlanFile],
    units: Sequence[JointUnit],
    period: FollowupPeriod,
    output: Path,
    last_day: date | None,
    drafts: bool,  # noqa: FBT001
) -> tuple[list[Path], str]:
    """Return the forms that were written, and where their drafts are in a sentence."""
    from tracker.domain.forms.content import last_day_to_answer
    from tracker.exchange.forms.issue_forms import drafts_sentence, write_forms
    from tracker.store.forms.joint import joint_forms, record_forms

    today = clock.today()
    contents = joint_forms(plans, units, period, today, last_day or last_day_to_answer(today))
    target = _file(output, len(units))
    folder = output.parent if target else output
    if target is None:
        make_folder(folder)
    with write_forms(contents, folder, silent, drafts=drafts) as written:
        waited_for = record_forms(plans, written.forms, SOURCE)
        paths = written.place(target)
    _print_answered(len(written.forms) - waited_for)
    return paths, drafts_sentence(written, folder)


def _send(plan: PlanFile, units: list[int], period: FollowupPeriod) -> None:
    from tracker.store.followup.reporting import mark_sent

    with plan.change(_("Markerade formulär som utskickade"), SOURCE):
        mark_sent(plan, period, units, clock.today())


def _file(output: Path, count: int) -> Path | None:
    """The file that `output` names, None when it names a folder. A file is never overwritten."""
    if output.suffix.lower() != _SUFFIX or output.is_dir():
        return None
    if count > 1:
        raise TrackerError(
            _("{count} formulär ryms inte i en fil. Ange en mapp i stället för {file}.").format(
                count=count, file=output
            )
        )
    for path in (output, output.with_suffix(".eml")):
        if os.path.lexists(path):
            raise TrackerError(
                _("Filen {file} finns redan. Välj ett annat namn.").format(file=path)
            )
    return output


def _print_answered(count: int) -> None:
    """Say when a report that has come in stays so although a new form goes out."""
    if count:
        sentence = ngettext(
            "{count} rapport har redan kommit in och står kvar så.",
            "{count} rapporter har redan kommit in och står kvar så.",
            count,
        )
        click.echo(sentence.format(count=count), err=True)


def _print_unasked(plan: PlanFile, period: FollowupPeriod) -> None:
    """Say when something in the plan is not asked about in any form."""
    from tracker.store.forms.queries import not_asked

    titles = not_asked(plan, period, clock.today())
    if titles:
        sentence = ngettext(
            "{count} rad i planen frågas ingen om, för den hör till en extern part eller en enhet"
            " som inte används: {titles}.",
            "{count} rader i planen frågas ingen om, för de hör till en extern part eller en enhet"
            " som inte används: {titles}.",
            len(titles),
        )
        click.echo(sentence.format(count=len(titles), titles=", ".join(titles[:5])), err=True)
