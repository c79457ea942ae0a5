"""The command that changes a field of many activities: set, moved, added to or emptied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker import clock
from tracker.cli.deciding import activity_named
from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.cli.selecting import selection_options, wanted
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.bulk.edit import BulkEdit
    from tracker.domain.bulk.outcome import BulkOutcome
    from tracker.domain.core.fields import Field
    from tracker.store.plan_file import PlanFile

Command = TypeVar("Command", bound=Callable[..., Any])

_ACTS = {
    "to": "set",
    "move": "move",
    "percent": "percent",
    "append": "append",
    "prepend": "prepend",
    "replace": "replace",
    "number_from": "number",
    "add": "add",
    "remove": "remove",
    "clear": "clear",
}
_EVERY = "alla", "all"


def _value(name: str, help_text: str, metavar: str = "VÄRDE") -> Callable[[Command], Command]:
    """Return an option that takes a value of the user's."""
    return click.option(name, metavar=metavar, help=help_text)


@tracker.command(
    "set",
    help=N_(
        "Ändra ett fält för många aktiviteter, som en enda ändring. Vilka anges med samma val som"
        " i list, med --activity eller med --all. Det som inte går att ändra lämnas och räknas upp."
    ),
)
@click.argument("plan", type=PATH)
@click.option("--field", "name", metavar="FÄLT", required=True, help=N_("Fältets namn."))
@_value("--to", N_("Sätt fältet till ett värde; enhet, ansvarig och liknande med namn."))
@_value("--move", N_("Flytta ett datum, till exempel ”+2 veckor”."), "HUR LÅNGT")
@_value("--percent", N_("Räkna om en kostnad med procent."), "PROCENT")
@_value("--append", N_("Lägg till text sist."), "TEXT")
@_value("--prepend", N_("Lägg till text först."), "TEXT")
@_value("--find", N_("Sök efter text, och ersätt med --replace."), "TEXT")
@_value("--replace", N_("Det som ska stå i stället för --find."), "TEXT")
@_value("--number-from", N_("Numrera beteckningar från den här, i planens ordning."), "BETECKNING")
@_value("--add", N_("Lägg till en märkning, ett planerat år eller en som delar ansvaret."))
@_value("--remove", N_("Ta bort en märkning, ett planerat år eller en som delar ansvaret."))
@click.option("--clear", is_flag=True, default=None, help=N_("Töm fältet."))
@_value("--reason", N_("Skälet, när slutdatum flyttas eller beslut ändras."), "TEXT")
@click.option(
    "--activity",
    "activities",
    metavar="AKTIVITET",
    multiple=True,
    help=N_("Bara de här; får upprepas."),
)
@click.option("--all", "is_all", is_flag=True, help=N_("Alla aktiviteter i planen."))
@selection_options
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle ändras, skriv inget."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def set_field(plan: Path, name: str, *, dry_run: bool, as_json: bool, **given: Any) -> None:
    """Change a field of the activities that are selected, or print what would be changed."""
    from tracker.domain.bulk.outcome import bulk_label
    from tracker.store.bulk.bulk import bulk_caption, change_in_bulk, rehearse

    with opened_plan(plan, read_only=dry_run) as opened:
        field = _field(opened, name)
        edit = _edit(opened, field, given)
        ids = _selected(opened, given)
        outcome = rehearse(opened, ids, field, edit)
        if outcome.changed and not dry_run:
            caption, count = bulk_caption(opened, field), len(outcome.changed)
            with opened.change(bulk_label(caption, count, opened.labels()), SOURCE):
                outcome = change_in_bulk(opened, ids, edit)
    _print(outcome, as_json=as_json, dry_run=dry_run)


def _edit(plan: PlanFile, field: Field, given: dict[str, Any]) -> BulkEdit:
    from tracker.domain.bulk.edit import Act, BulkEdit

    if (given["find"] is None) != (given["replace"] is None):
        raise click.UsageError(_("Ange --find och --replace tillsammans."))
    asked = [name for name in _ACTS if given[name] is not None]
    if len(asked) != 1:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in _ACTS)
        raise click.UsageError(_("Ange ett av {options}.").format(options=options))
    act, value = Act(_ACTS[asked[0]]), given[asked[0]]
    if act in (Act.SET, Act.ADD, Act.REMOVE):
        value = _referred(plan, field, value)
    edit = BulkEdit(field, act, value, given["find"] or "", given["reason"] or "")
    return edit.checked()


def _selected(plan: PlanFile, given: dict[str, Any]) -> list[int]:
    """Return the ids of those meant, in the plan's order; nobody means all without saying so."""
    from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
    from tracker.store.activities.queries import activity_groups

    asked = wanted(plan, given)
    named = [activity_named(plan, name) for name in given["activities"]]
    if asked == ActivityFilter() and not named and not given["is_all"]:
        raise click.UsageError(_("Ange vilka aktiviteter, eller --all för alla."))
    groups = activity_groups(plan.connection, asked, Sorting(), Grouping.NONE, clock.today())
    ids = [activity_id for group in groups for activity_id in group.ids]
    return [activity_id for activity_id in ids if activity_id in named] if named else ids


def _field(plan: PlanFile, name: str) -> Field:
    """Return the field with this name, or called so in the plan's words."""
    from tracker.store.bulk.bulk import bulk_caption, bulk_fields

    sought, fields = name.strip().casefold(), bulk_fields(plan)
    for field in fields:
        if sought in (field.name.casefold(), bulk_caption(plan, field).casefold()):
            return field
    known = ", ".join(bulk_caption(plan, field) for field in fields)
    raise TrackerError(
        _("Fältet {name} finns inte. Det finns: {names}.").format(name=name, names=known)
    )


def _referred(plan: PlanFile, field: Field, text: str) -> object:
    """Return the id of the row that a text names, or the text itself for other fields."""
    from tracker.domain.activities.activity import ALL_UNITS
    from tracker.domain.bulk.edit import dimension_of
    from tracker.domain.core.fields import Kind

    if field.kind is not Kind.REFERENCE:
        return text
    sought = text.strip().casefold()
    if field.name == "unit_id" and sought in (*_EVERY, plan.labels().unit.every().casefold()):
        return ALL_UNITS
    dimension_id = dimension_of(field)
    items = [] if dimension_id is None else plan.dimension_items.of(dimension_id)
    rows: dict[str, list[tuple[int, tuple[str | None, ...]]]] = {
        "unit": [(row.id, (row.name, row.short_name)) for row in plan.units.all()],
        "owner": [(row.id, (row.title,)) for row in plan.owners.all()],
        "focus_area": [(row.id, (row.title, row.code)) for row in plan.focus_areas.all()],
        "goal": [(row.id, (row.title, row.code)) for row in plan.goals.all()],
        "action_plan": [(row.id, (row.title, row.name)) for row in plan.action_plans.all()],
        "dimension_item": [(item.id, (item.title, item.code, item.name)) for item in items],
    }
    among = rows[field.table or ""]
    found = [
        row_id for row_id, names in among if sought in {(each or "").casefold() for each in names}
    ]
    if len(found) != 1:
        sentence = (
            _("Flera heter ”{name}”. Ange beteckningen.")
            if found
            else _("{name} finns inte. Det finns: {names}.")
        )
        known = ", ".join(str(names[0]) for _row_id, names in among) or "–"
        raise TrackerError(sentence.format(name=text, names=known))
    return found[0]


def _print(outcome: BulkOutcome, *, as_json: bool, dry_run: bool) -> None:
    from tracker.cli.output import print_json, print_table

    if as_json:
        print_json(
            {
                "dry_run": dry_run,
                "unchanged": outcome.unchanged,
                "changed": [
                    {
                        "id": line.key,
                        "name": line.name,
                        "from": line.before,
                        "to": line.after,
                        "also": line.also or None,
                    }
                    for line in outcome.changed
                ],
                "refused": [
                    {"id": line.key, "name": line.name, "reason": line.refusal}
                    for line in outcome.refused
                ],
            }
        )
        return
    lines = [
        (str(line.key), line.name, line.before, line.after, line.remark) for line in outcome.lines
    ]
    if lines:
        print_table([_("Nr"), _("Titel"), _("Från"), _("Till"), _("Anmärkning")], lines)
    click.echo(outcome.sentence())
    if dry_run:
        click.echo(_("Inget är skrivet."))
