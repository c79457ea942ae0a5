"""The commands by which the working group decides about what is proposed: approve, decline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Approval
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.store.plan_file import PlanFile

_ACTIVITIES = click.argument("activities", metavar="FÖRSLAG...", nargs=-1, required=True)
_GOAL = "goal:"
"""What the number of a proposed goal begins with; the number alone is an activity's."""


@tracker.command(
    help=N_(
        "Ta in aktiviteter i planen, med nummer (id i list --json), beteckning eller titel, eller"
        " föreslagna mål med sin lydelse. Kräver planen enhet eller ansvarig, vägras de som saknar"
        " det, och inget ändras."
    )
)
@click.argument("plan", type=PATH)
@_ACTIVITIES
@click.option("--reason", help=N_("Skäl till beslutet; krävs när lydelsen ändras."))
@click.option("--title", metavar="LYDELSE", help=N_("En annan lydelse än den föreslagna."))
@help_option
def approve(plan: Path, activities: tuple[str, ...], reason: str | None, title: str | None) -> None:
    """Take activities and goals into the plan, all or none."""
    if title is not None and (len(activities) > 1 or not reason):
        raise click.UsageError(_("Ange ett förslag och --reason när lydelsen ändras."))
    _decide(plan, activities, Approval.APPROVED, reason, title)


@tracker.command(
    help=N_("Avböj aktiviteter, med nummer, beteckning eller titel, eller föreslagna mål.")
)
@click.argument("plan", type=PATH)
@_ACTIVITIES
@click.option("--reason", required=True, help=N_("Skäl till beslutet; enheten ska kunna läsa det."))
@help_option
def decline(plan: Path, activities: tuple[str, ...], reason: str) -> None:
    """Decline activities and goals, all or none."""
    _decide(plan, activities, Approval.DECLINED, reason)


def _decide(
    path: Path,
    names: tuple[str, ...],
    approval: Approval,
    reason: str | None,
    title: str | None = None,
) -> None:
    from tracker.store.rounds.deciding import Chosen, decide_about

    with opened_plan(path, read_only=False) as opened:
        found = [_proposal(opened, name) for name in names]
        chosen = Chosen(
            tuple(row_id for is_goal, row_id in found if not is_goal),
            tuple(row_id for is_goal, row_id in found if is_goal),
        )
        label = _("Tog in {what} i planen")
        if approval is Approval.DECLINED:
            label = _("Avböjde {what}")
        counted = chosen.words(opened.labels())
        with opened.change(label.format(what=counted), SOURCE):
            changed = decide_about(opened, chosen, approval, reason, title)
    if chosen.goals:
        click.echo(_("Ändrade förslag: {count}.").format(count=changed))
    else:
        click.echo(_("Ändrade aktiviteter: {count}.").format(count=changed))


def activity_named(plan: PlanFile, name: str) -> int:
    """Return the id of the activity with this number, code or title.

    Raises TrackerError when there is none or are several.
    """
    is_goal, row_id = _proposal(plan, name)
    if is_goal:
        raise TrackerError(_("{name} är ett föreslaget mål.").format(name=name))
    return row_id


def _proposal(plan: PlanFile, name: str) -> tuple[bool, int]:
    """Return whether it is a goal, and the id, of what has this number, code or title."""
    sought = name.strip().casefold()
    found = [
        (False, activity.id)
        for activity in plan.activities.all()
        if sought in (str(activity.id), (activity.code or "").casefold(), activity.title.casefold())
    ]
    found += [
        (True, goal.id)
        for goal in plan.proposed_goals.all()
        if sought in (f"{_GOAL}{goal.id}", goal.title.casefold())
    ]
    if len(found) == 1:
        return found[0]
    sentence = (
        _("Flera aktiviteter heter {name}. Ange numret, som står som id i tracker list --json.")
        if found
        else _("Aktiviteten {name} finns inte. Alla med nummer visas av tracker list --json.")
    )
    raise TrackerError(sentence.format(name=name))
