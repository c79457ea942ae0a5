"""Commands about a plan as a file: new, export, info, list, check, backup, restore, sample."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.group import (
    PATH,
    SOURCE,
    actor,
    at_option,
    help_option,
    opened_at,
    opened_plan,
    tracker,
)
from tracker.cli.selecting import selection_options, wanted
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.plan.strategy import Strategy
    from tracker.store.plan_file import PlanFile

_BLANK = "blank"
_SHOWN_BACKUPS = 10
_STRATEGY_SUFFIXES = (".yaml", ".yml")


class _StrategyName(click.ParamType[str]):
    """The built-in strategies, `blank`, and YAML files; asked for when they are needed."""

    name = "strategy"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return self._choice().get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if Path(value).suffix in _STRATEGY_SUFFIXES:
            return str(value)
        return str(self._choice().convert(value, param, ctx))

    def _choice(self) -> click.Choice[str]:
        from tracker.exchange.strategies.strategies import builtin_strategies

        return click.Choice([*builtin_strategies(), _BLANK])


@tracker.command(help=N_("Skapa en ny plan från en strategi."))
@click.argument("plan", type=PATH)
@click.option("--strategy", type=_StrategyName(), help=N_("Vad planen utgår från."))
@click.option("--from", "source", type=PATH, help=N_("En handlingsplan att läsa in i planen."))
@click.option(
    "--document",
    type=PATH,
    help=N_("Kommunens eget dokument (.docx, .pdf, .odt eller .txt) att läsa planen ur."),
)
@click.option("--from-json", "whole", type=PATH, help=N_("En hel plan, skriven av tracker export."))
@click.option("--example", is_flag=True, help=N_("Fyll planen med exempel på aktiviteter."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut det funna som JSON."))
@help_option
def new(
    plan: Path,
    strategy: str | None,
    source: Path | None,
    document: Path | None,
    whole: Path | None,
    *,
    example: bool,
    as_json: bool,
) -> None:
    """Create a plan; one that an action plan cannot be taken into is not kept."""
    from tracker.store.strategy.builder import create_plan

    if document is not None:
        if strategy or source or whole or example:
            raise click.UsageError(_("--document skapar hela planen. Ange inget mer än --json."))
        _create_from_document(plan, document, as_json=as_json)
        return
    if as_json:
        raise click.UsageError(_("--json hör till --document."))
    if whole is not None:
        if strategy or source or example:
            raise click.UsageError(_("--from-json skapar hela planen. Ange inget mer."))
        _create_whole(plan, whole)
        return
    if strategy is None and source is None:
        raise click.UsageError(_("Ange --strategy, --from eller --document."))
    content = _strategy(strategy or _BLANK, example=example)
    if strategy is None and source is not None:
        content = replace(content, title=" ".join(source.stem.split()))
    with create_plan(plan, content, actor=actor(), source=SOURCE) as created:
        try:
            if source is not None:
                _take_in(created, source)
        except TrackerError:
            created.close()
            plan.unlink()
            raise
    click.echo(_("Skapade {file}.").format(file=plan))


def _create_from_document(plan: Path, document: Path, *, as_json: bool) -> None:
    """Create a plan of what a municipality's document says, and print what was found in it."""
    from tracker.cli.documents import found_json, print_found
    from tracker.cli.output import print_json
    from tracker.domain.documents.content import strategy_of
    from tracker.domain.documents.reading import read_document
    from tracker.exchange.documents.reading import read_blocks
    from tracker.store.strategy.builder import create_plan

    today = clock.today()
    found = read_document(read_blocks(document), today)
    title = " ".join(document.stem.split())
    create_plan(plan, strategy_of(found, today, title), actor=actor(), source=SOURCE).close()
    if as_json:
        print_json(found_json(found))
        return
    print_found(found)
    click.echo(_("Skapade {file}.").format(file=plan))


def _create_whole(plan: Path, whole: Path) -> None:
    """Create a plan of everything that stands in a JSON file."""
    from tracker.exchange.whole_plan.reading import read_whole_plan

    read_whole_plan(whole, plan, silent, actor=actor(), source_kind=SOURCE).close()
    click.echo(_("Skapade {file}.").format(file=plan))


@tracker.command(help=N_("Skriv hela planen till en JSON-fil, som tracker new --from-json läser."))
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Filen, som slutar på .json."))
@click.option("--with-log", is_flag=True, help=N_("Ta med hela historiken över ändringar."))
@help_option
def export(plan: Path, output: Path, *, with_log: bool) -> None:
    """Write everything in a plan as JSON."""
    from tracker.exchange.whole_plan.writing import write_whole_plan

    if output.suffix.lower() != ".json":
        raise TrackerError(
            _("Ge filen ett namn som slutar på .json, inte ”{file}”.").format(file=output.name)
        )
    with opened_plan(plan) as opened:
        write_whole_plan(opened, output, silent, with_log=with_log)
    click.echo(_("Skrev {file}.").format(file=output))


def _take_in(plan: PlanFile, source: Path) -> None:
    """Take an action plan into a new plan."""
    from tracker.exchange.importing.importing import apply_plan_import, preview_plan_import

    today = clock.today()
    preview = preview_plan_import(plan, source, today=today)
    apply_plan_import(plan, preview, today=today, source=SOURCE)


@tracker.command(help=N_("Visa vad en plan innehåller."))
@click.argument("plan", type=PATH)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def info(plan: Path, *, as_json: bool) -> None:
    """Print what a plan holds."""
    from tracker.cli.output import print_info, print_json
    from tracker.store.overview.info import plan_info

    with opened_plan(plan) as opened:
        found, labels = plan_info(opened, clock.today()), opened.labels()
    if as_json:
        print_json(found)
    else:
        print_info(found, str(plan), labels)


@tracker.command("list", help=N_("Lista planens aktiviteter."))
@click.argument("plan", type=PATH)
@selection_options
@click.option("--view", metavar="NAMN", help=N_("Som en sparad vy visar dem; se tracker views."))
@click.option("--json", "form", flag_value="json", help=N_("Skriv ut som JSON."))
@click.option("--csv", "form", flag_value="csv", help=N_("Skriv ut som CSV."))
@at_option
@help_option
def list_activities(
    plan: Path, *, view: str | None, form: str | None, at: str | None, **selected: Any
) -> None:
    """Print the plan's activities in the plan's order, or in that of a saved view."""
    from tracker.cli.listing import listed, print_csv, print_list
    from tracker.cli.output import print_json
    from tracker.cli.views import print_view, seen_in
    from tracker.store.activities.queries import activity_groups, activity_rows, distinct_ids

    opened, today = opened_at(plan, at)
    with opened:
        connection = opened.connection
        state = seen_in(opened, view, wanted(opened, selected))
        if view is not None and form != "json":
            print_view(opened, state, today, as_csv=form == "csv")
            return
        groups = activity_groups(connection, state.filter, state.sorting, state.grouping, today)
        ids = distinct_ids(groups)
        rows = activity_rows(connection, ids, today)
        labels = opened.labels()
    found = [listed(row) for row in rows.values()]
    if form == "json":
        print_json(found)
    else:
        (print_csv if form == "csv" else print_list)(found, labels)


@tracker.command(help=N_("Läs igenom en plan och säg om filen är hel."))
@click.argument("plan", type=PATH)
@click.option(
    "--repair",
    is_flag=True,
    help=N_("Bygg om ett skadat sökregister och ta bort hänvisningar till borttagna rader."),
)
@help_option
def check(plan: Path, *, repair: bool) -> None:
    """Read the whole plan through; what has been fixed must be what its checksums say."""
    from tracker.store.file import backup as backup_kinds
    from tracker.store.file.references import mended_label
    from tracker.store.versions.snapshots import altered

    with opened_plan(plan, read_only=not repair) as opened:
        if repair and opened.has_our_schema and opened.lost_references():
            with opened.backed_up(backup_kinds.MANUAL), opened.change(mended_label(), SOURCE):
                opened.mend_references()
            click.echo(_("Hänvisningarna till borttagna rader är borttagna."))
        if repair and opened.has_our_schema and not opened.has_sound_search_index():
            opened.rebuild_search_index()
            click.echo(_("Sökregistret i {file} är ombyggt.").format(file=plan))
        opened.check(thorough=True)
        if not opened.has_our_schema:
            raise TrackerError(opened.read_only_reason)
        for sentence in altered(opened.connection):
            raise TrackerError(f"{plan}: {sentence}")
        count = opened.activities.count()
    click.echo(_("{file} är hel. Aktiviteter: {count}.").format(file=plan, count=count))


@tracker.command(help=N_("Ta en säkerhetskopia av en plan."))
@click.argument("plan", type=PATH)
@help_option
def backup(plan: Path) -> None:
    """Take a backup."""
    with opened_plan(plan) as opened:
        written = opened.back_up()
    click.echo(_("Tog säkerhetskopian {file}.").format(file=written))


@tracker.command(help=N_("Återställ en säkerhetskopia av en plan till en ny fil."))
@click.argument("plan", type=PATH)
@click.argument("backup", type=PATH)
@click.option("--output", type=PATH, required=True, help=N_("Den nya filen."))
@help_option
def restore(plan: Path, backup: Path, output: Path) -> None:
    """Write a backup to a new file; the plan itself is left as it is."""
    from tracker.store.file import backup as backups

    known = [entry.path for entry in backups.list_backups(plan)]
    in_folder = backups.backup_folder(plan) / backup.name
    chosen = backup if os.path.lexists(backup) else in_folder
    if not os.path.lexists(chosen):
        names = ", ".join(path.name for path in known[:_SHOWN_BACKUPS]) or _("inga")
        raise TrackerError(
            _("Säkerhetskopian {file} finns inte. Det finns: {names}.").format(
                file=backup, names=names
            )
        )
    backups.restore(chosen, output)
    click.echo(_("Återställde {backup} till {file}.").format(backup=chosen.name, file=output))


@tracker.command(help=N_("Skapa en stor påhittad plan, för mätning."))
@click.argument("plan", type=PATH)
@click.option(
    "--activities",
    type=click.IntRange(0, 1_000_000),
    required=True,
    help=N_("Hur många aktiviteter."),
)
@click.option("--seed", type=int, default=1, show_default=True, help=N_("Samma frö, samma plan."))
@help_option
def sample(plan: Path, activities: int, seed: int) -> None:
    """Create a made-up plan."""
    from tracker.store.plan_file import PlanFile
    from tracker.store.strategy.sample import fill_sample

    PlanFile.create(
        plan,
        actor=actor(),
        fill=lambda opened: fill_sample(opened, activities, seed, clock.today()),
        source=SOURCE,
    ).close()
    click.echo(_("Skapade {file}.").format(file=plan))


def _strategy(name: str, *, example: bool) -> Strategy:
    from tracker.domain.plan.strategy import Strategy
    from tracker.exchange.strategies.strategies import load_builtin, load_example, load_strategy

    if Path(name).suffix in _STRATEGY_SUFFIXES:
        return load_strategy(Path(name))
    if example:
        return load_example(name, clock.today())
    if name == _BLANK:
        return Strategy(id=_BLANK, municipality="", title=_("Ny handlingsplan"))
    return load_builtin(name)
