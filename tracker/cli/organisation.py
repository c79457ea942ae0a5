"""Commands about who there is: unit and owner add one, or show all."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.group import (
    PATH,
    SOURCE,
    csv_option,
    help_option,
    named_units,
    opened_plan,
    tracker,
)
from tracker.domain.core.language import N_, _

_KINDS = ("department", "company", "unit", "external")
_JSON = click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))


@tracker.command(help=N_("Lägg till en enhet; utan namn visas alla."))
@click.argument("plan", type=PATH)
@click.argument("name", metavar="[NAMN]", required=False)
@click.option("--short-name", metavar="KORTNAMN", help=N_("Enhetens kortnamn."))
@click.option("--kind", type=click.Choice(_KINDS), default="unit", help=N_("Slaget av enhet."))
@_JSON
@csv_option
@help_option
def unit(plan: Path, name: str | None, short_name: str | None, kind: str, *, as_json: bool) -> None:
    """Write a unit, or print those there are."""
    from tracker.cli.output import print_json, print_table
    from tracker.domain.core.terms import word

    with opened_plan(plan, read_only=name is None) as opened:
        noun = opened.labels().unit
        if name is not None:
            with opened.change(f"{noun.new()}: {name}", SOURCE):
                opened.units.add(name=name, short_name=short_name, kind=kind)
        rows = [row for row in opened.units.all() if name in (None, row.name)]
    if as_json:
        keys = ("id", "name", "short_name", "kind", "active")
        print_json([{key: getattr(row, key) for key in keys} for row in rows])
    else:
        lines = [[row.name, row.short_name or "", word(row.kind)] for row in rows]
        print_table([noun.title, _("Kortnamn"), _("Typ")], lines)


@tracker.command(
    help=N_("Lägg till en ansvarig, en befattning och aldrig ett namn; annars visas alla.")
)
@click.argument("plan", type=PATH)
@click.argument("title", metavar="[BEFATTNING]", required=False)
@click.option("--unit", "unit_name", metavar="NAMN", help=N_("Enheten som befattningen hör till."))
@_JSON
@csv_option
@help_option
def owner(plan: Path, title: str | None, unit_name: str | None, *, as_json: bool) -> None:
    """Write a position, or print those there are."""
    from tracker.cli.output import print_json, print_table

    with opened_plan(plan, read_only=title is None) as opened:
        if title is not None:
            unit_id = min(named_units(opened, unit_name), default=None)
            with opened.change(_("Ny ansvarig: {title}").format(title=title), SOURCE):
                opened.owners.add(title=title, unit_id=unit_id)
        names = {row.id: row.name for row in opened.units.all()}
        heading = opened.labels().unit.title
        rows = [row for row in opened.owners.all() if title in (None, row.title)]
    if as_json:
        found = [
            {"id": row.id, "title": row.title, "unit": names.get(row.unit_id or 0)} for row in rows
        ]
        print_json(found)
    else:
        lines = [[row.title, names.get(row.unit_id or 0, "")] for row in rows]
        print_table([_("Ansvarig"), heading], lines)
