"""The commands about saved views of activities: list, rename, move, remove, choose the default."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from datetime import date

    from tracker.domain.activities.selection import ActivityFilter
    from tracker.domain.activities.table_state import TableState
    from tracker.domain.own.saved_view import SavedView
    from tracker.store.plan_file import PlanFile

_NAME = click.argument("name", metavar="VY")


@tracker.command(help=N_("Lista planens sparade vyer."))
@click.argument("plan", type=PATH)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def views(plan: Path, *, as_json: bool) -> None:
    """Print the saved views in the order of the sidebar."""
    from tracker.cli.output import print_json, print_table
    from tracker.domain.own.saved_view import view_plain

    with opened_plan(plan) as opened:
        found = opened.saved_views.all()
    if as_json:
        print_json(
            [
                {
                    "id": view.id,
                    "name": view.title,
                    "default": view.is_default,
                    "state": view_plain(view.content),
                }
                for view in found
            ]
        )
    elif not found:
        click.echo(_("Planen har inga sparade vyer."))
    else:
        lines = [[view.title, _("ja") if view.is_default else ""] for view in found]
        print_table([_("Vy"), _("Förvald")], lines)


@tracker.group("view", help=N_("Byt namn på, flytta, ta bort och förvälj sparade vyer."))
@help_option
def view_group() -> None:
    """Change saved views."""


@view_group.command(help=N_("Ge en sparad vy ett annat namn."))
@click.argument("plan", type=PATH)
@_NAME
@click.argument("new_name", metavar="NAMN")
@help_option
def rename(plan: Path, name: str, new_name: str) -> None:
    """Give a view another name."""
    with opened_plan(plan, read_only=False) as opened:
        view = named_view(opened, name)
        label = _("Bytte namn på vyn {title}").format(title=view.title)
        with opened.change(label, SOURCE):
            opened.saved_views.rename(view.id, new_name)


@view_group.command(help=N_("Ta bort en sparad vy. Aktiviteterna berörs inte."))
@click.argument("plan", type=PATH)
@_NAME
@help_option
def remove(plan: Path, name: str) -> None:
    """Remove a view; undo brings it back."""
    with opened_plan(plan, read_only=False) as opened:
        view = named_view(opened, name)
        with opened.change(_("Tog bort vyn {title}").format(title=view.title), SOURCE):
            opened.saved_views.delete(view.id)


@view_group.command(help=N_("Flytta en sparad vy uppåt eller nedåt bland de andra."))
@click.argument("plan", type=PATH)
@_NAME
@click.option("--up", "steps", flag_value=-1, type=int, help=N_("Ett steg uppåt."))
@click.option("--down", "steps", flag_value=1, type=int, help=N_("Ett steg nedåt."))
@help_option
def move(plan: Path, name: str, *, steps: int | None) -> None:
    """Move a view in the order of the sidebar."""
    if steps is None:
        raise click.UsageError(_("Ange --up eller --down."))
    with opened_plan(plan, read_only=False) as opened:
        view = named_view(opened, name)
        with opened.change(_("Flyttade vyn {title}").format(title=view.title), SOURCE):
            opened.saved_views.move(view.id, steps)


@view_group.command(help=N_("Låt sidan öppnas med en sparad vy, eller utan vy med --none."))
@click.argument("plan", type=PATH)
@click.argument("name", metavar="VY", required=False)
@click.option("--none", "without", is_flag=True, help=N_("Ingen vy ska vara förvald."))
@help_option
def default(plan: Path, name: str | None, *, without: bool) -> None:
    """Choose the view that the page of activities opens with."""
    if (name is None) is not without:
        raise click.UsageError(_("Ange en vy, eller --none."))
    with opened_plan(plan, read_only=False) as opened:
        view = named_view(opened, name) if name is not None else None
        with opened.change(_("Ändrade förvald vy"), SOURCE):
            opened.saved_views.make_default(view.id if view else None)


def named_view(plan: PlanFile, name: str) -> SavedView:
    """Return the saved view with this name. Raises TrackerError when there is none."""
    found = plan.saved_views.named(name)
    if found is None:
        names = ", ".join(view.title for view in plan.saved_views.all()) or "–"
        sentence = _("Planen har ingen vy som heter {name}. Vyerna är: {names}.")
        raise TrackerError(sentence.format(name=name, names=names))
    return found


def seen_in(plan: PlanFile, name: str | None, wanted: ActivityFilter) -> TableState:
    """Return the state of a view, without a name that of the plan's own order.

    The conditions that are asked for besides take the place of the view's of the same sort. What
    is gone of the view is said beside the output.
    """
    from tracker.cli.output import print_notice
    from tracker.domain.activities.selection import Grouping
    from tracker.domain.activities.table_state import TableState

    if name is None:
        return TableState(filter=wanted, grouping=Grouping.NONE)
    seen = plan.saved_views.opened(named_view(plan, name))
    print_notice("\n".join(seen.dropped))
    asked = {each.name: value for each in fields(wanted) if (value := getattr(wanted, each.name))}
    return replace(seen.state, filter=replace(seen.state.filter, **asked))


def print_view(plan: PlanFile, state: TableState, today: date, *, as_csv: bool) -> None:
    """Print the table that a view shows, in its columns and its order."""
    from tracker.cli.output import print_table
    from tracker.domain.core.listing import shown_value
    from tracker.exchange.office.listing_file import listing_csv
    from tracker.store.activities.table_listing import table_listing

    shown = table_listing(plan, state, today)
    if as_csv:
        click.echo(listing_csv(shown), nl=False)
        return
    lines = [[str(shown_value(value) or "") for value in row] for row in shown.rows]
    print_table([column.heading for column in shown.columns], lines)
