"""The command about needs: what is done for each target group, and whether it is enough (VG-R4)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.group import (
    PATH,
    SOURCE,
    csv_option,
    help_option,
    named_areas,
    named_groups,
    opened_plan,
    tracker,
)
from tracker.cli.periods import period_option
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.reporting.need import NeedLine
    from tracker.store.plan_file import PlanFile

_ANSWERS = ("meets", "partly", "not_met", "not_assessable")


@tracker.command(help=N_("Bedöm om insatserna motsvarar behovet, eller läs vad som är bedömt."))
@click.argument("plan", type=PATH)
@click.argument("area", required=False)
@click.option("--group", metavar="NAMN", help=N_("Målgruppen; annars gäller det alla."))
@period_option()
@click.option("--answer", type=click.Choice(_ANSWERS), help=N_("Bedömningen."))
@click.option("--reason", metavar="TEXT", help=N_("Skälet till bedömningen."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def need(
    plan: Path,
    *,
    area: str | None,
    group: str | None,
    period: FollowupPeriod,
    answer: str | None,
    reason: str | None,
    as_json: bool,
) -> None:
    """Write a period's judgement of a need; without an answer and a reason, print the needs."""
    from tracker.store.followup.needs import read_needs

    is_judging = answer is not None or reason is not None
    if is_judging and area is None:
        raise click.UsageError(_("Ange vilket område bedömningen gäller."))
    with opened_plan(plan, read_only=not is_judging) as opened:
        areas, groups = named_areas(opened, area), named_groups(opened, group)
        if is_judging:
            _judge(opened, areas, groups, period, {"answer": answer, "reason": reason})
        shown = [
            line
            for line in read_needs(opened.connection, period)
            if (not areas or line.area.id in areas)
            and (not groups or line.key[1] in groups)
            and (not is_judging or groups or line.group is None)
        ]
        heading = opened.labels().focus_area.title
    _print(shown, heading, as_json=as_json)


def _judge(
    plan: PlanFile,
    areas: frozenset[int],
    groups: frozenset[int],
    period: FollowupPeriod,
    values: dict[str, str | None],
) -> None:
    """Write what is given and leave the rest as it is."""
    if len(areas) > 1 or len(groups) > 1:
        raise TrackerError(_("Flera heter så. Ange beteckningen i stället."))
    given = {name: value for name, value in values.items() if value is not None}
    with plan.change(_("Bedömde behovet {year}").format(year=period), SOURCE):
        plan.needs.put(period, *areas, next(iter(groups), None), **given)


def _print(lines: list[NeedLine], heading: str, *, as_json: bool) -> None:
    from tracker.cli.output import print_json, print_table
    from tracker.domain.reporting.need import need_word

    if as_json:
        print_json([_listed(line) for line in lines])
        return
    print_table(
        [heading, _("Målgrupp"), _("Antal"), _("Bedömning"), _("Skäl")],
        [
            [
                line.area.title,
                line.group_name,
                str(len(line.done)),
                need_word(line.answer),
                line.reason,
            ]
            for line in lines
        ],
    )


def _listed(line: NeedLine) -> dict[str, object]:
    return {
        "focus_area": line.area.title,
        "target_group": line.group.title if line.group is not None else None,
        "activities": [
            {
                "id": done.activity_id,
                "name": done.name,
                "frequency": done.frequency,
                "scope": done.scope,
                "status": str(done.status),
                "contributes": done.contributes,
            }
            for done in line.done
        ],
        "answer": line.answer,
        "reason": line.reason or None,
        "answer_before": line.answer_before,
    }
