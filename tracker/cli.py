"""The command line: opens the window, and serves scripts.

Exit codes: 0 done, 1 refused with a sentence on standard error, 2 wrong usage.
"""

from __future__ import annotations

import getpass
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import __version__
from tracker.domain.language import LANGUAGES, N_, SWEDISH, _, set_language
from tracker.errors import DamagedPlanError, TrackerError
from tracker.locations import data_path

if TYPE_CHECKING:
    from tracker.domain.strategy import Strategy
    from tracker.store.plan_file import PlanFile

BLANK = "blank"
_SOURCE = "command_line"
_SHOWN_BACKUPS = 10

_STRATEGY_SUFFIXES = (".yaml", ".yml")

_PLAN = click.Path(path_type=Path)


_help_option = click.help_option("--help", "-h", help=N_("Visa hjälpen."))


class _Commands(click.Group):
    """Commands by name; any other first word is a plan to open in the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        is_plan = Path(word).suffix == ".plan" or Path(word).exists()
        if word not in self.commands and is_plan:
            return "open", open_window, args
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)


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
        from tracker.exchange.strategies import builtin_strategies

        return click.Choice([*builtin_strategies(), BLANK])


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    help=N_("Följer upp en kommuns handlingsplan. Utan kommando öppnas fönstret: tracker [PLAN]."),
    context_settings={"max_content_width": 100},
)
@click.option("--example", is_flag=True, help=N_("Öppna det inbyggda exemplet i fönstret."))
@click.version_option(__version__, prog_name="tracker", help=N_("Visa versionen."))
@_help_option
@click.pass_context
def tracker(ctx: click.Context, *, example: bool) -> None:
    """Open the window when no command is given."""
    if ctx.invoked_subcommand is None:
        ctx.exit(_run_window(None, example=example))


@click.command("open")
@click.argument("plan", type=_PLAN)
@click.pass_context
def open_window(ctx: click.Context, plan: Path) -> None:
    """Open the window on a plan: what `tracker PLAN` does."""
    ctx.exit(_run_window(plan))


@tracker.command(help=N_("Skapa en ny plan från en strategi."))
@click.argument("plan", type=_PLAN)
@click.option("--strategy", type=_StrategyName(), required=True, help=N_("Vad planen utgår från."))
@click.option("--example", is_flag=True, help=N_("Fyll planen med exempel på aktiviteter."))
@_help_option
def new(plan: Path, strategy: str, *, example: bool) -> None:
    """Create a plan."""
    from tracker.store.builder import create_plan

    content = _strategy(strategy, example=example)
    create_plan(plan, content, actor=_actor(), source=_SOURCE).close()
    click.echo(_("Skapade {file}.").format(file=plan))


@tracker.command(help=N_("Visa vad en plan innehåller."))
@click.argument("plan", type=_PLAN)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@_help_option
def info(plan: Path, *, as_json: bool) -> None:
    """Print what a plan holds."""
    from tracker.cli_output import print_info, print_json
    from tracker.store.info import plan_info

    with _opened(plan) as opened:
        found = plan_info(opened, date.today())
    if as_json:
        print_json(found)
    else:
        print_info(found, str(plan))


@tracker.command("list", help=N_("Lista planens aktiviteter."))
@click.argument("plan", type=_PLAN)
@click.option("--late", is_flag=True, help=N_("Bara försenade."))
@click.option("--unit", metavar="NAMN", help=N_("Bara en enhets, med namn eller kortnamn."))
@click.option("--area", metavar="NAMN", help=N_("Bara ett områdes, med namn eller beteckning."))
@click.option("--json", "form", flag_value="json", help=N_("Skriv ut som JSON."))
@click.option("--csv", "form", flag_value="csv", help=N_("Skriv ut som CSV."))
@_help_option
def list_activities(
    plan: Path, unit: str | None, area: str | None, form: str | None, *, late: bool
) -> None:
    """Print the plan's activities in the plan's order."""
    from tracker.cli_output import list_row, print_csv, print_json, print_list
    from tracker.domain.selection import ActivityFilter, Attention, Grouping, Sorting
    from tracker.store.activity_queries import activity_groups, activity_rows

    today = date.today()
    with _opened(plan) as opened:
        wanted = ActivityFilter(
            attention=frozenset({Attention.LATE} if late else ()),
            units=_named_units(opened, unit),
            focus_areas=_named_areas(opened, area),
        )
        connection = opened.connection
        groups = activity_groups(connection, wanted, Sorting(), Grouping.NONE, today)
        ids = [one for group in groups for one in group.ids]
        rows = activity_rows(connection, ids, today)
    listed = [list_row(row) for row in rows.values()]
    printers = {"json": print_json, "csv": print_csv, None: print_list}
    printers[form](listed)


@tracker.command(help=N_("Skriv årsuppföljningen till en .xlsx- eller .csv-fil."))
@click.argument("plan", type=_PLAN)
@click.option("--year", type=click.IntRange(1900, 2200), required=True, help=N_("Vilket år."))
@click.option("--output", type=_PLAN, required=True, help=N_("Filen som skrivs."))
@_help_option
def followup(plan: Path, year: int, output: Path) -> None:
    """Write the annual follow-up."""
    from tracker.exchange.followup_csv import write_followup_csv
    from tracker.exchange.followup_workbook import write_followup_workbook
    from tracker.store.followup_queries import followup_content

    writers = {".xlsx": write_followup_workbook, ".csv": write_followup_csv}
    write = writers.get(output.suffix.lower())
    if write is None:
        raise TrackerError(
            _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.").format(
                file=output, endings=_(" eller ").join(writers)
            )
        )
    with _opened(plan) as opened:
        content = followup_content(opened, year, date.today())
    write(content, output, lambda _text, _fraction: None)
    click.echo(_("Skrev {file}.").format(file=output))


@tracker.command(help=N_("Läs igenom en plan och säg om filen är hel."))
@click.argument("plan", type=_PLAN)
@_help_option
def check(plan: Path) -> None:
    """Read the whole plan through."""
    with _opened(plan) as opened:
        opened.check(thorough=True)
        if not opened.has_our_schema:
            raise TrackerError(opened.read_only_reason)
        count = opened.activities.count()
    click.echo(_("{file} är hel. Aktiviteter: {count}.").format(file=plan, count=count))


@tracker.command(help=N_("Ta en säkerhetskopia av en plan."))
@click.argument("plan", type=_PLAN)
@_help_option
def backup(plan: Path) -> None:
    """Take a backup."""
    with _opened(plan) as opened:
        written = opened.back_up()
    click.echo(_("Tog säkerhetskopian {file}.").format(file=written))


@tracker.command(help=N_("Återställ en säkerhetskopia av en plan till en ny fil."))
@click.argument("plan", type=_PLAN)
@click.argument("backup", type=_PLAN)
@click.option("--output", type=_PLAN, required=True, help=N_("Den nya filen."))
@_help_option
def restore(plan: Path, backup: Path, output: Path) -> None:
    """Write a backup to a new file; the plan itself is left as it is."""
    from tracker.store import backup as backups

    known = [one.path for one in backups.list_backups(plan)]
    in_folder = backups.backup_folder(plan) / backup.name
    chosen = backup if backup.exists() else in_folder
    if not chosen.exists():
        names = ", ".join(path.name for path in known[:_SHOWN_BACKUPS]) or _("inga")
        raise TrackerError(
            _("Säkerhetskopian {file} finns inte. Det finns: {names}.").format(
                file=backup, names=names
            )
        )
    backups.restore(chosen, output)
    click.echo(_("Återställde {backup} till {file}.").format(backup=chosen.name, file=output))


@tracker.command(help=N_("Skapa en stor påhittad plan, för mätning."))
@click.argument("plan", type=_PLAN)
@click.option(
    "--activities",
    type=click.IntRange(0, 1_000_000),
    required=True,
    help=N_("Hur många aktiviteter."),
)
@click.option("--seed", type=int, default=1, show_default=True, help=N_("Samma frö, samma plan."))
@_help_option
def sample(plan: Path, activities: int, seed: int) -> None:
    """Create a made-up plan."""
    from tracker.store.plan_file import PlanFile
    from tracker.store.sample import fill_sample

    PlanFile.create(
        plan,
        actor=_actor(),
        fill=lambda opened: fill_sample(opened, activities, seed, date.today()),
        source=_SOURCE,
    ).close()
    click.echo(_("Skapade {file}.").format(file=plan))


@tracker.command(help=N_("Läs in statistik från filer från Kolada eller SCB."))
@click.argument("plan", type=_PLAN)
@click.argument("files", type=_PLAN, nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle hända, men ändra inget."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@_help_option
def statistics(plan: Path, files: tuple[Path, ...], *, dry_run: bool, as_json: bool) -> None:
    """Take statistics into a plan's indicators."""
    from tracker.cli_output import print_import, print_json
    from tracker.exchange.statistics import import_statistics

    with _opened(plan, read_only=dry_run) as opened:
        result = import_statistics(opened, files, dry_run=dry_run).to_json()
    if as_json:
        print_json(result)
    else:
        print_import(result)


@tracker.command(help=N_("Skriv planens strategi till en fil som nya planer kan utgå från."))
@click.argument("plan", type=_PLAN)
@click.option("--output", type=_PLAN, required=True, help=N_("Filen, som slutar på .yaml."))
@_help_option
def strategy(plan: Path, output: Path) -> None:
    """Write a plan's strategy as YAML."""
    from tracker.exchange.strategy_export import write_strategy
    from tracker.store.strategy_reader import read_strategy

    with _opened(plan) as opened:
        write_strategy(read_strategy(opened), output)
    click.echo(_("Skapade {file}.").format(file=output))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = os.environ.get("TRACKER_LANGUAGE", SWEDISH)
    if language in LANGUAGES:
        with suppress(FileNotFoundError):  # a checkout whose catalogues are not made yet
            set_language(language, data_path("resources/locale"))
    _translate(tracker)
    tracker.main(arguments, prog_name="tracker")


def _run_window(plan: Path | None, *, example: bool = False) -> int:
    from tracker.app import run_window

    return run_window(plan, example=example)


def _opened(path: Path, *, read_only: bool = True) -> PlanFile:
    from tracker.store.backup import newest_sound_backup
    from tracker.store.plan_file import PlanFile

    try:
        return PlanFile.open(path, actor=_actor(), read_only=read_only)
    except DamagedPlanError as error:
        sound = newest_sound_backup(path.absolute())
        if sound is None:
            raise
        found = _("Den senaste hela är {file}.").format(file=sound.path)
        raise DamagedPlanError(f"{error} {found}") from error


def _actor() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _strategy(name: str, *, example: bool) -> Strategy:
    from tracker.domain.strategy import Strategy
    from tracker.exchange.strategies import load_builtin, load_example, load_strategy

    if Path(name).suffix in _STRATEGY_SUFFIXES:
        return load_strategy(Path(name))
    if example:
        return load_example(name, date.today())
    if name == BLANK:
        return Strategy(id=BLANK, municipality="", title=_("Ny handlingsplan"))
    return load_builtin(name)


def _named_units(plan: PlanFile, name: str | None) -> frozenset[int]:
    names = [(one.id, (one.name, one.short_name)) for one in plan.units.all()]
    return _named(names, name, _("Enheten {name} finns inte. Det finns: {names}."))


def _named_areas(plan: PlanFile, name: str | None) -> frozenset[int]:
    names = [(one.id, (one.title, one.code)) for one in plan.focus_areas.all()]
    return _named(names, name, _("Området {name} finns inte. Det finns: {names}."))


def _named(
    rows: Sequence[tuple[int, tuple[str, str | None]]], name: str | None, sentence: str
) -> frozenset[int]:
    """Return the ids of the rows called `name`; nothing when no name is asked for."""
    if name is None:
        return frozenset()
    sought = name.strip().casefold()
    found = frozenset(
        row_id for row_id, names in rows if sought in [one.casefold() for one in names if one]
    )
    if not found:
        known = ", ".join(title for _row_id, (title, _short) in rows) or "–"
        raise TrackerError(sentence.format(name=name, names=known))
    return found


def _translate(command: click.Command) -> None:
    """Say the help texts in the language spoken now."""
    command.help = _(command.help) if command.help else None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = _(parameter.help) if parameter.help else None
    if isinstance(command, click.Group):
        for one in command.commands.values():
            _translate(one)
