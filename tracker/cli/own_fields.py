"""The commands about a plan's own fields: list, add, change, move, remove, and fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.deciding import activity_named
from tracker.cli.group import PATH, SOURCE, csv_option, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.own.own_field import OwnKind, own_kind_word
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.own.own_field import OwnField
    from tracker.store.plan_file import PlanFile

_NAME = click.argument("name", metavar="FÄLT")
_UNIT_FORM = click.option(
    "--unit-form/--no-unit-form",
    "in_unit_form",
    default=None,
    help=N_("Om enheterna fyller i fältet i sina formulär."),
)
_CHOICE = click.option(
    "--choice", "choices", metavar="VAL", multiple=True, help=N_("Ett val; ange flera gånger.")
)
_UNIT = click.option("--unit", metavar="ENHET", help=N_("Enhet efter talet, till exempel tkr."))
_HELP_TEXT = click.option("--help-text", metavar="TEXT", help=N_("Vad som hör hemma i fältet."))


@tracker.command(help=N_("Lista planens egna fält."))
@click.argument("plan", type=PATH)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def fields(plan: Path, *, as_json: bool) -> None:
    """Print the plan's own fields in their order, and how many activities each is filled in for."""
    from tracker.cli.output import print_json, print_table, print_words

    with opened_plan(plan) as opened:
        found, counts = opened.own_fields.all(), opened.own_fields.filled_counts()
    if as_json:
        print_json([_as_json(field, counts.get(field.id, 0)) for field in found])
        return
    if not found:
        print_words(_("Planen har inga egna fält."))
        return
    headings = [_("Namn"), _("Slag"), _("Ifyllt"), _("Enheterna fyller i"), _("Används")]
    lines = [
        [
            field.title,
            own_kind_word(field.kind),
            str(counts.get(field.id, 0)),
            _yes_no(answer=field.in_unit_form),
            _yes_no(answer=field.active),
        ]
        for field in found
    ]
    print_table(headings, lines)


@tracker.group(help=N_("Lägg till, ändra och fyll i planens egna fält."))
@help_option
def field() -> None:
    """Change the plan's own fields."""


@field.command(help=N_("Lägg till ett eget fält på aktiviteterna."))
@click.argument("plan", type=PATH)
@_NAME
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in OwnKind]),
    default="text",
    help=N_("Vad fältet innehåller."),
)
@_CHOICE
@_UNIT
@_HELP_TEXT
@_UNIT_FORM
@help_option
def add(
    plan: Path,
    name: str,
    *,
    kind: str,
    choices: tuple[str, ...],
    unit: str | None,
    help_text: str | None,
    in_unit_form: bool | None,
) -> None:
    """Write a new field, last of all."""
    label = _("Lade till det egna fältet {title}").format(title=name)
    with opened_plan(plan, read_only=False) as opened, opened.change(label, SOURCE):
        opened.own_fields.add(
            title=name,
            kind=kind,
            choices="\n".join(choices),
            unit=unit,
            help=help_text,
            in_unit_form=bool(in_unit_form),
        )
    click.echo(_("Fältet {title} finns nu på alla aktiviteter.").format(title=name))


@field.command(help=N_("Ändra ett eget fält: namn, slag, val, hjälptext."))
@click.argument("plan", type=PATH)
@_NAME
@click.option("--name", "title", metavar="NAMN", help=N_("Ett nytt namn."))
@click.option(
    "--kind", type=click.Choice([kind.value for kind in OwnKind]), help=N_("Vad fältet innehåller.")
)
@_CHOICE
@click.option(
    "--replace",
    "replaced",
    metavar="FÖRE=EFTER",
    multiple=True,
    help=N_("Byt ett val mot ett annat där det står; FÖRE= tar bort det."),
)
@_UNIT
@_HELP_TEXT
@_UNIT_FORM
@click.option("--active/--inactive", default=None, help=N_("Om fältet används."))
@help_option
def change(  # noqa: PLR0913 -- the command's options
    plan: Path,
    name: str,
    *,
    title: str | None,
    kind: str | None,
    choices: tuple[str, ...],
    replaced: tuple[str, ...],
    unit: str | None,
    help_text: str | None,
    in_unit_form: bool | None,
    active: bool | None,
) -> None:
    """Change what is given of a field, and what stands in it where its choices change."""
    values = {
        "title": title,
        "kind": kind,
        "unit": unit,
        "help": help_text,
        "in_unit_form": in_unit_form,
        "active": active,
    }
    given = {key: value for key, value in values.items() if value is not None}
    with opened_plan(plan, read_only=False) as opened:
        found = named_field(opened, name)
        instead = _instead(replaced)
        kept = [instead.get(each, each) for each in found.options]
        lines = list(choices) or [each for each in kept if each is not None]
        with opened.change(_("Ändrade det egna fältet {title}").format(title=found.title), SOURCE):
            if choices or instead:
                opened.own_fields.change_choices(found.id, "\n".join(lines), instead)
            if given:
                opened.own_fields.update(found.id, **given)


@field.command(help=N_("Flytta ett eget fält i ordningen: uppåt med -1, nedåt med 1."))
@click.argument("plan", type=PATH)
@_NAME
@click.argument("steps", metavar="STEG", type=int)
@help_option
def move(plan: Path, name: str, steps: int) -> None:
    """Move a field among the others."""
    with opened_plan(plan, read_only=False) as opened:
        found = named_field(opened, name)
        with opened.change(_("Flyttade det egna fältet {title}").format(title=found.title), SOURCE):
            opened.own_fields.move(found.id, steps)


@field.command(help=N_("Ta bort ett eget fält med allt som står i det."))
@click.argument("plan", type=PATH)
@_NAME
@click.option("--yes", is_flag=True, help=N_("Ta bort det även om det är ifyllt."))
@help_option
def remove(plan: Path, name: str, *, yes: bool) -> None:
    """Remove a field; one that is filled in needs --yes."""
    with opened_plan(plan, read_only=False) as opened:
        found = named_field(opened, name)
        count = opened.own_fields.filled_counts().get(found.id, 0)
        if count and not yes:
            sentence = ngettext(
                "{title} är ifyllt på {count} rad, som då töms. Ange --yes för att ta bort det.",
                "{title} är ifyllt på {count} rader, som då töms. Ange --yes för att ta bort det.",
                count,
            )
            raise TrackerError(sentence.format(title=found.title, count=count))
        with opened.change(_("Tog bort det egna fältet {title}").format(title=found.title), SOURCE):
            opened.own_fields.delete(found.id)


@field.command("set", help=N_("Skriv i ett eget fält på en aktivitet; ett tomt värde tömmer det."))
@click.argument("plan", type=PATH)
@click.argument("activity", metavar="AKTIVITET")
@_NAME
@click.argument("value", metavar="VÄRDE")
@help_option
def set_value(plan: Path, activity: str, name: str, value: str) -> None:
    """Write a value by the field's rule."""
    with opened_plan(plan, read_only=False) as opened:
        found, activity_id = named_field(opened, name), activity_named(opened, activity)
        title = opened.activities.get(activity_id).title
        with opened.change(
            _("Ändrade {field} för {title}").format(field=found.title, title=title), SOURCE
        ):
            opened.activities.update(activity_id, **{found.name: value})


def named_field(plan: PlanFile, name: str) -> OwnField:
    """Return the plan's own field with this name. Raises TrackerError when there is none."""
    found = plan.own_fields.named(name)
    if found is None:
        sentence = _("Planen har inget eget fält som heter {name}. Fälten är: {names}.")
        names = ", ".join(field.title for field in plan.own_fields.all()) or "–"
        raise TrackerError(sentence.format(name=name, names=names))
    return found


def _instead(replaced: Iterable[str]) -> Mapping[str, str | None]:
    pairs = (each.partition("=") for each in replaced)
    return {before.strip(): after.strip() or None for before, _mark, after in pairs}


def _as_json(field: OwnField, filled: int) -> dict[str, Any]:
    return {
        "id": field.id,
        "name": field.title,
        "kind": str(field.kind),
        "choices": list(field.options),
        "unit": field.unit,
        "help": field.help,
        "in_unit_form": field.in_unit_form,
        "active": field.active,
        "filled": filled,
    }


def _yes_no(*, answer: bool) -> str:
    return _("ja") if answer else _("nej")
