"""The options that select activities, the same for every command that shows some of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.group import (
    named_action_plan,
    named_areas,
    named_groups,
    named_owners,
    named_units,
)
from tracker.domain.core.language import N_

if TYPE_CHECKING:
    from tracker.domain.activities.selection import ActivityFilter, AnyColumn
    from tracker.store.plan_file import PlanFile

Command = TypeVar("Command", bound=Callable[..., Any])

_NO_PROGNOSIS = "none"

_OPTIONS = (
    click.option("--late", is_flag=True, help=N_("Bara försenade.")),
    click.option("--check-passed", is_flag=True, help=N_("Bara det vars avstämning har passerat.")),
    click.option("--unit", metavar="NAMN", help=N_("Bara en enhets, med namn eller kortnamn.")),
    click.option("--owner", metavar="TITEL", help=N_("Bara det en ansvarig har eller delar.")),
    click.option("--area", metavar="NAMN", help=N_("Bara ett områdes, med namn eller beteckning.")),
    click.option("--category", metavar="NAMN", help=N_("Bara en kategoris, bokstav för bokstav.")),
    click.option(
        "--group", metavar="NAMN", help=N_("Bara en målgrupps, med namn eller beteckning.")
    ),
    click.option(
        "--plan-year",
        type=click.IntRange(1900, 2200),
        help=N_("Bara det som är planerat för ett år, valt eller efter datum."),
    ),
    click.option(
        "--unit-kind",
        type=click.Choice(["department", "company"]),
        help=N_("Bara förvaltningarnas eller bolagens."),
    ),
    click.option("--plan", "action_plan", metavar="TITEL", help=N_("Bara en handlingsplans.")),
    click.option(
        "--prognosis",
        type=click.Choice(["on_track", "at_risk", "will_not_reach", _NO_PROGNOSIS]),
        help=N_("Bara det som har en viss prognos, eller ingen."),
    ),
    click.option(
        "--where",
        metavar="VILLKOR",
        multiple=True,
        help=N_(
            "Bara det som uppfyller ett villkor på en kolumn, som 'Kostnad>=100000',"
            " 'Slutdatum<=sista juni', 'Slutdatum=' för tomt och 'Resultat 2025~läxhjälp'."
        ),
    ),
)


def selection_options(command: Command) -> Command:
    """Give a command the options that `wanted` reads."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def wanted(plan: PlanFile, selected: dict[str, Any]) -> ActivityFilter:
    """Return the filter that the options select. Raises TrackerError for an unknown name."""
    from tracker.domain.activities.selection import ActivityFilter, Attention
    from tracker.domain.core.terms import UnitKind

    action_plan_id = named_action_plan(plan, selected["action_plan"])
    category, year, kind = (selected[name] for name in ("category", "plan_year", "unit_kind"))
    prognosis = selected["prognosis"]
    asked = {
        Attention.LATE: selected["late"],
        Attention.CHECK_PASSED: selected["check_passed"],
    }
    own, columns = _conditions(plan, selected["where"])
    return ActivityFilter(
        own=own,
        columns=columns,
        owners=named_owners(plan, selected["owner"]),
        attention=frozenset(reason for reason, is_asked in asked.items() if is_asked),
        units=named_units(plan, selected["unit"]),
        focus_areas=named_areas(plan, selected["area"]),
        categories=frozenset() if category is None else frozenset({category}),
        action_plans=frozenset({action_plan_id} if action_plan_id else ()),
        items=named_groups(plan, selected["group"]),
        plan_years=frozenset({year} if year else ()),
        unit_kinds=frozenset({UnitKind(kind)} if kind else ()),
        prognoses=frozenset({"" if prognosis == _NO_PROGNOSIS else prognosis} if prognosis else ()),
    )


def _conditions(plan: PlanFile, written: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The conditions on the plan's own fields, and those on other columns."""
    if not written:
        return frozenset(), frozenset()
    from tracker.domain.activities.asked import RANGED_COLUMNS, rule_of
    from tracker.domain.activities.conditions import name_in
    from tracker.domain.activities.written_condition import condition_written
    from tracker.store.activities.used import reported_columns

    own = plan.own_fields.rules()
    columns: list[AnyColumn] = [*RANGED_COLUMNS, *reported_columns(plan.connection)]
    found = map(rule_of, columns)
    rules = [*own.values(), *(rule for rule in found if rule is not None)]
    conditions = frozenset(condition_written(text, rules) for text in written)
    mine = frozenset(each for each in conditions if name_in(each) in own)
    return mine, conditions - mine
