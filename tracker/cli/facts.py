"""The command about the plan's own facts: facts shows them, or writes one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.group import PATH, SOURCE, csv_option, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.core.fields import Field, Stored

_UNSEEN = frozenset({"labels", "uuid", "strategy", "previous_uuid", "previous_file"})
"""What the program itself keeps, and the words, which come with the strategy."""


@tracker.command(
    help=N_(
        "Visa uppgifterna om planen: titel, beslut, giltighet, mottagare, och vad som krävs och"
        " frågas. Med en uppgift och ett värde ändras den; ett tomt värde tar bort den."
    )
)
@click.argument("plan", type=PATH)
@click.argument("name", metavar="[UPPGIFT]", required=False)
@click.argument("value", metavar="[VÄRDE]", required=False)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def facts(plan: Path, name: str | None, value: str | None, *, as_json: bool) -> None:
    """Print the plan's facts, or write the one that is named."""
    from tracker.cli.output import print_json, print_table
    from tracker.domain.plan.plan import PLAN_FIELDS

    if name is not None and value is None:
        raise click.UsageError(_("Ange ett värde efter uppgiften."))
    fields = {key: field for key, field in PLAN_FIELDS.items() if key not in _UNSEEN}
    with opened_plan(plan, read_only=name is None) as opened:
        if name is not None:
            if name not in fields:
                sentence = _("Uppgiften {name} finns inte. Det finns: {names}.")
                raise TrackerError(sentence.format(name=name, names=", ".join(fields)))
            label = _("Ändrade {field} i planen").format(field=_(fields[name].label).lower())
            with opened.change(label, SOURCE):
                opened.plans.update(1, **{name: value})
        row = opened.plan()
    found: dict[str, Stored] = {key: _plain(getattr(row, key)) for key in fields}
    if as_json:
        print_json(found)
        return
    print_table(
        [_("Uppgift"), _("Namn"), _("Värde")],
        [
            [key, _(field.label), _shown(field, found[key])]
            for key, field in fields.items()
            if name in (None, key)
        ],
    )


def _shown(field: Field, value: Stored) -> str:
    """Return a value in words, "" for none."""
    from tracker.domain.history.difference import shown_value

    return "" if value is None else shown_value(field, value, lambda _table, _row_id: "")


def _plain(value: object) -> Stored:
    """Return a value as JSON has it: days and words from lists as text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)
