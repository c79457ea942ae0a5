"""Commands about who does what: add writes an activity, distribute gives it a unit and an owner."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.days import Day
from tracker.cli.deciding import activity_named
from tracker.cli.group import (
    PATH,
    SOURCE,
    help_option,
    named_areas,
    named_goals,
    named_owners,
    named_units,
    opened_plan,
    tracker,
)
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.activities.activity import Activity
    from tracker.domain.core.labels import Labels
    from tracker.store.plan_file import PlanFile

_UNIT = click.option("--unit", metavar="NAMN", help=N_("Enheten, med namn eller kortnamn."))
_OWNER = click.option("--owner", metavar="BEFATTNING", help=N_("Den ansvariga, en befattning."))
_START = click.option("--start", metavar="DATUM", type=Day(), help=N_("Startdatum."))
_DUE = click.option("--due", metavar="DATUM", type=Day(), help=N_("Slutdatum."))


@tracker.command(
    help=N_(
        "Lägg till en aktivitet i planen, eller med --proposed som förslag. Med --quick står"
        " allt på en rad: @ansvarig #område !datum /enhet."
    )
)
@click.argument("plan", type=PATH)
@click.argument("title", metavar="[TITEL]", required=False)
@click.option(
    "--quick", "lines", metavar="RAD", multiple=True, help=N_("En hel aktivitet; kan upprepas.")
)
@click.option("--area", metavar="NAMN", help=N_("Området, med beteckning eller titel."))
@click.option("--goal", metavar="NAMN", help=N_("Målet, med beteckning eller titel."))
@_UNIT
@_OWNER
@_START
@_DUE
@click.option("--proposed", "is_proposed", is_flag=True, help=N_("Bara ett förslag."))
@help_option
def add(
    plan: Path, title: str | None, lines: tuple[str, ...], *, is_proposed: bool, **given: Any
) -> None:
    """Write an activity; under a goal it stands in the goal's area."""
    from tracker.domain.core.terms import Approval

    is_given = title is not None or any(value is not None for value in given.values())
    if is_given == bool(lines) or (title is None and not lines):
        raise click.UsageError(_("Ange en titel, eller rader med --quick och inget annat."))
    if lines:
        _add_lines(plan, lines, is_proposed=is_proposed)
        return
    with opened_plan(plan, read_only=False) as opened:
        values = _places(opened, given)
        goal_id = values.get("goal_id")
        if isinstance(goal_id, int):
            values.setdefault("focus_area_id", opened.goals.get(goal_id).focus_area_id)
        approval = Approval.PROPOSED if is_proposed else Approval.APPROVED
        noun = opened.labels().activity
        with opened.change(f"{noun.new()}: {title}", SOURCE):
            number = opened.activities.add(title=title, approval=approval, **values)
    click.echo(f"{noun.new()}: {title} ({number})")


def _add_lines(plan: Path, lines: tuple[str, ...], *, is_proposed: bool) -> None:
    """Write an activity a line, all or none, and print what each line was understood as."""
    from tracker.domain.activities.quick_entry import read_line
    from tracker.domain.activities.quick_entry_words import meaning
    from tracker.domain.core.terms import Approval
    from tracker.store.activities.quick_entry import names_of, write_entry
    from tracker.store.rows.responsibility import demand_of

    with opened_plan(plan, read_only=False) as opened:
        names, today, labels = names_of(opened), clock.today(), opened.labels()
        entries = [read_line(line, names, today) for line in lines]
        demand = None if is_proposed else demand_of(opened.connection)
        label = labels.activity.new()
        if len(entries) > 1:
            label = _("Lade till {count}").format(count=labels.activity.counted(len(entries)))
        with opened.change(label, SOURCE):
            approval = Approval.PROPOSED if is_proposed else None
            ids = [write_entry(opened, entry, today.year, approval) for entry in entries]
    for number, entry in zip(ids, entries, strict=True):
        click.echo(f"{labels.activity.new()}: {entry.title} ({number})")
        for meant in meaning(entry, labels, demand)[1:]:
            click.echo(f"  {meant.sentence}", err=meant.is_doubt)


@tracker.command(
    help=N_(
        "Ge aktiviteter en enhet och en ansvarig. Utan aktivitet visas de som saknar vad som"
        " behövs."
    )
)
@click.argument("plan", type=PATH)
@click.argument("activities", metavar="[AKTIVITET]...", nargs=-1)
@_UNIT
@_OWNER
@_START
@_DUE
@click.option("--reason", metavar="TEXT", help=N_("Skälet till det nya slutdatumet."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def distribute(
    plan: Path, activities: tuple[str, ...], *, reason: str | None, as_json: bool, **given: Any
) -> None:
    """Give activities what is said, all or none; then print what still lacks something."""
    is_giving = any(value is not None for value in given.values())
    if is_giving != bool(activities):
        raise click.UsageError(
            _("Ange aktiviteter, och minst en av --unit, --owner, --start och --due.")
        )
    if reason is not None and given["due"] is None:
        raise click.UsageError(_("--reason hör till --due."))
    with opened_plan(plan, read_only=not is_giving) as opened:
        if is_giving:
            ids = [activity_named(opened, name) for name in activities]
            values = _places(opened, given)
            label = _("Fördelade {what}").format(what=opened.labels().activity.counted(len(ids)))
            with opened.change(label, SOURCE):
                changed = sum(_give(opened, each, values, reason) for each in ids)
            click.echo(_("Ändrade aktiviteter: {count}.").format(count=changed), err=as_json)
        found, labels = _lacking(opened), opened.labels()
    _print(found, labels, as_json=as_json)


def _give(
    plan: PlanFile, activity_id: int, values: dict[str, int | date | None], reason: str | None
) -> bool:
    """Write what is given; a due date that moves has its reason. Return whether it was new."""
    before = len(plan.activities.moves(activity_id))
    is_new = plan.activities.update(activity_id, **values)
    moves = plan.activities.moves(activity_id)
    if reason and len(moves) > before:
        plan.activities.give_reason(moves[-1].id, reason)
    return is_new


def _places(plan: PlanFile, given: dict[str, Any]) -> dict[str, int | date | None]:
    """Return the fields that are given, what is named by its id."""
    finders = {
        "area": ("focus_area_id", named_areas),
        "goal": ("goal_id", named_goals),
        "unit": ("unit_id", named_units),
        "owner": ("owner_id", named_owners),
    }
    values: dict[str, int | date | None] = {}
    for name, value in given.items():
        if value is None:
            continue
        if name not in finders:
            values[f"{name}_date"] = value
            continue
        field, find = finders[name]
        ids = find(plan, value)
        if len(ids) > 1:
            raise TrackerError(_("Flera heter ”{name}”. Ange beteckningen.").format(name=value))
        values[field] = min(ids)
    return values


def _lacking(plan: PlanFile) -> list[tuple[Activity, tuple[str, ...]]]:
    """Return the open activities without a unit, or without the owner that the plan demands."""
    from tracker.domain.activities.responsibility import lacking_fields
    from tracker.domain.core.terms import CLOSED_STATUSES, Approval
    from tracker.store.activities.distributing import undistributed_ids

    demand = plan.plan().demands_responsibility
    first = undistributed_ids(plan.connection)
    rows = {row.id: row for row in plan.activities.all()}
    every = [*first, *(row_id for row_id in rows if row_id not in set(first))]
    found = []
    for activity in (rows[row_id] for row_id in every):
        if activity.approval is Approval.DECLINED or activity.status in CLOSED_STATUSES:
            continue
        fields = set(lacking_fields(demand, activity.responsibility, activity.owner_id))
        if activity.id in first:
            fields.add("unit_id")
        if fields:
            found.append((activity, tuple(sorted(fields, reverse=True))))
    return found


def _print(found: list[tuple[Activity, tuple[str, ...]]], labels: Labels, *, as_json: bool) -> None:
    from tracker.cli.output import print_json
    from tracker.domain.activities.responsibility import missing_sentence

    if as_json:
        print_json(
            [
                {
                    "id": activity.id,
                    "title": activity.title,
                    "approval": str(activity.approval),
                    "lacks": [field.removesuffix("_id") for field in fields],
                }
                for activity, fields in found
            ]
        )
        return
    if not found:
        click.echo(_("Allt är fördelat."))
    for activity, fields in found:
        click.echo(f"{activity.id}  {activity.title}: {missing_sentence(fields, labels)}")
