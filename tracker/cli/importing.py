"""The command that takes an action plan of any making into a plan: import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker import clock
from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _

if TYPE_CHECKING:
    from tracker.domain.core.labels import Labels
    from tracker.exchange.importing.importing import PlanImport


@tracker.command(
    "import",
    help=N_(
        "Läs in en handlingsplan från Excel, LibreOffice, Word eller CSV. Utan --overwrite läggs"
        " nytt till och tomt fylls i; det som redan står i planen ändras inte."
    ),
)
@click.argument("plan", type=PATH)
@click.argument("file", type=PATH)
@click.option("--sheet", metavar="BLAD", help=N_("Bara ett blad i filen."))
@click.option("--overwrite", is_flag=True, help=N_("Låt filen ersätta det som står i planen."))
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle hända, men ändra inget."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def import_plan(
    plan: Path, file: Path, sheet: str | None, *, overwrite: bool, dry_run: bool, as_json: bool
) -> None:
    """Take an action plan into a plan."""
    from tracker.cli.output import print_import, print_json
    from tracker.domain.importing.choices import ImportChoices
    from tracker.exchange.importing.importing import apply_plan_import, preview_plan_import

    today, choices = clock.today(), ImportChoices(overwrite=overwrite)
    with opened_plan(plan, read_only=dry_run) as opened:
        labels = opened.labels()
        preview = preview_plan_import(opened, file, today=today, sheet=sheet)
        if not dry_run:
            apply_plan_import(opened, preview, today=today, choices=choices, source=SOURCE)
    if as_json:
        print_json(preview.to_json())
        return
    _print_columns(preview, labels)
    _print_unknown(preview)
    print_import(preview.to_json())


def _print_columns(preview: PlanImport, labels: Labels) -> None:
    """Print what each column was taken for, once for all sheets with the same headings."""
    from tracker.domain.importing.targets import target_word

    for table in {table.layout.key: table for table in preview.tables}.values():
        for column in table.layout.columns:
            heading = " ".join(column.heading.split())
            click.echo(f"{heading} → {target_word(column.target, labels)}")


def _print_unknown(preview: PlanImport) -> None:
    from tracker.domain.importing.names import KIND_WORDS, Action

    words = {
        Action.CREATE: _("läggs till"),
        Action.MAP: _("räknas som ett namn i planen som nästan är likadant"),
        Action.LEAVE: _("lämnas"),
    }
    for unknown in preview.unknown:
        kind, name = _(KIND_WORDS[unknown.name.kind]), unknown.name.text
        click.echo(f"{kind} ”{name}”: {words[unknown.decision.action]}")
