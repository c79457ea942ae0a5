"""The commands by which the working group decides about activities: approve, decline."""

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

_ACTIVITIES = click.argument("activities", metavar="AKTIVITET...", nargs=-1, required=True)


@tracker.command(
    help=N_(
        "Ta in aktiviteter i planen, med nummer (id i list --json), beteckning eller titel. Kräver"
        " planen enhet eller ansvarig, vägras de som saknar det, och inget ändras."
    )
)
@click.argument("plan", type=PATH)
@_ACTIVITIES
@click.option("--reason", help=N_("Skäl till beslutet."))
@help_option
def approve(plan: Path, activities: tuple[str, ...], reason: str | None) -> None:
    """Take activities into the plan, all or none."""
    _decide(plan, activities, Approval.APPROVED, reason)


@tracker.command(help=N_("Avböj aktiviteter, med nummer, beteckning eller titel."))
@click.argument("plan", type=PATH)
@_ACTIVITIES
@click.option("--reason", required=True, help=N_("Skäl till beslutet; enheten ska kunna läsa det."))
@help_option
def decline(plan: Path, activities: tuple[str, ...], reason: str) -> None:
    """Decline activities, all or none."""
    _decide(plan, activities, Approval.DECLINED, reason)


def _decide(path: Path, names: tuple[str, ...], approval: Approval, reason: str | None) -> None:
    from tracker.store.followup.proposals import decide

    with opened_plan(path, read_only=False) as opened:
        ids = [_activity(opened, name) for name in names]
        label = _("Tog in {what} i planen")
        if approval is Approval.DECLINED:
            label = _("Avböjde {what}")
        counted = opened.labels().activity.counted(len(ids))
        with opened.change(label.format(what=counted), SOURCE):
            changed = decide(opened, ids, approval, reason)
    click.echo(_("Ändrade aktiviteter: {count}.").format(count=changed))


def _activity(plan: PlanFile, name: str) -> int:
    """Return the id of the activity with this number, code or title."""
    sought = name.strip().casefold()
    found = [
        activity.id
        for activity in plan.activities.all()
        if sought in (str(activity.id), (activity.code or "").casefold(), activity.title.casefold())
    ]
    if len(found) == 1:
        return found[0]
    sentence = (
        _("Flera aktiviteter heter {name}. Ange numret, som står som id i tracker list --json.")
        if found
        else _("Aktiviteten {name} finns inte. Alla med nummer visas av tracker list --json.")
    )
    raise TrackerError(sentence.format(name=name))
