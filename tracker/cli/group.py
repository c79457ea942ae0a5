"""The group of all commands, and what they share: opening plans, naming rows, refusing."""

from __future__ import annotations

import errno
import getpass
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import __version__, clock
from tracker.cli.usage_words import speak
from tracker.domain.core.failures import reason_of
from tracker.domain.core.language import N_, _
from tracker.errors import DamagedPlanError, TrackerError

if TYPE_CHECKING:
    from tracker.store.plan_file import PlanFile

speak()

SOURCE = "command_line"
"""The source that the change log has for changes made by commands."""

PATH = click.Path(path_type=Path)

help_option = click.help_option("--help", "-h", help=N_("Visa hjälpen."))

CSV_WANTED = "tracker.csv"
"""Whether the table of a command is to be CSV, among what the command's context knows."""


def _want_csv(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 -- as click calls it
    context.meta[CSV_WANTED] = wanted


csv_option = click.option(
    "--csv",
    is_flag=True,
    expose_value=False,
    callback=_want_csv,
    help=N_("Skriv ut tabellen som CSV."),
)
"""Has `cli.output.print_table` print CSV, without the command knowing of it."""

at_option = click.option(
    "--at",
    metavar="LÄGE",
    help=N_("Planen som den var: en dag (2026-03-31), year:2025 eller en lägesbilds nummer."),
)
"""The plan as it was at a moment, for `opened_at`."""


class _Commands(click.Group):
    """Commands by name; any other first word is a plan to open in the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        is_plan = Path(word).suffix == ".plan" or os.path.lexists(word)
        if word not in self.commands and is_plan:
            return "open", open_window, args
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (TrackerError, OSError) as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # whoever reads what is printed has had enough
            tell_refusal(error)
            ctx.exit(1)


def tell_refusal(error: TrackerError | OSError) -> None:
    """Print the sentence for what went wrong, or for the file or folder that was refused."""
    click.echo(_file_sentence(error) if isinstance(error, OSError) else str(error), err=True)


def _file_sentence(error: OSError) -> str:
    """Return the sentence for a file or folder that the operating system refused."""
    if error.filename is None:
        return _("Det gick inte: {reason}.").format(reason=reason_of(error))
    sentence = _("{file} går inte att använda: {reason}. Välj en annan plats eller ett annat namn.")
    return sentence.format(file=os.fsdecode(error.filename), reason=reason_of(error))


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    help=N_("Följer upp en kommuns handlingsplan. Utan kommando öppnas fönstret: tracker [PLAN]."),
    context_settings={"max_content_width": 100},
)
@click.option("--example", is_flag=True, help=N_("Öppna det inbyggda exemplet i fönstret."))
@click.version_option(__version__, prog_name="tracker", help=N_("Visa versionen."))
@help_option
@click.pass_context
def tracker(ctx: click.Context, *, example: bool) -> None:
    """Open the window when no command is given."""
    if ctx.invoked_subcommand is None:
        ctx.exit(_run_window(None, example=example))


@click.command("open")
@click.argument("plan", type=PATH)
@click.pass_context
def open_window(ctx: click.Context, plan: Path) -> None:
    """Open the window on a plan: what `tracker PLAN` does."""
    ctx.exit(_run_window(plan))


def _run_window(plan: Path | None, *, example: bool = False) -> int:
    from tracker.app import run_window

    return run_window(plan, example=example)


def opened_plan(path: Path, *, read_only: bool = True) -> PlanFile:
    """Return the plan at `path`, opened; a damaged one is reported with its newest sound backup.

    That the day's backup could not be taken at the end is a warning: what was asked for is done.
    """
    from tracker.store.file.backup import newest_sound_backup
    from tracker.store.file.place import where_it_lies
    from tracker.store.plan_file import PlanFile

    try:
        opened = PlanFile.open(path, actor=actor(), read_only=read_only)
    except DamagedPlanError as error:
        sound = newest_sound_backup(path.absolute())
        if sound is None:
            raise
        found = _("Den senaste hela är {file}.").format(file=sound.path)
        raise DamagedPlanError(f"{error} {found}") from error
    opened.on_missed_backup = lambda missed: click.echo(str(missed), err=True)
    if not opened.read_only:
        for sentence in (opened.history.clock_sentence, where_it_lies(opened.path).sentence()):
            if sentence:
                click.echo(sentence, err=True)
    return opened


def opened_at(path: Path, at: str | None) -> tuple[PlanFile, date]:
    """Return the plan at `path` as it was at a moment, and the day that it is seen from.

    Without a name that is the plan as it stands, today. Raises TrackerError as `named_moment`.
    """
    if at is None:
        return opened_plan(path), clock.today()
    from tracker.store.versions.browsing import named_moment, plan_at

    with opened_plan(path) as present:
        moment = named_moment(present, at)
        return plan_at(present, moment), moment.day or clock.today()


def actor() -> str:
    """Return the name written in the change log."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def named_units(plan: PlanFile, name: str | None) -> frozenset[int]:
    """Return the ids of the units called `name` (or short so); none when no name is given."""
    names = [(unit.id, (unit.name, unit.short_name)) for unit in plan.units.all()]
    return _named(names, name, _("Enheten {name} finns inte. Det finns: {names}."))


def named_areas(plan: PlanFile, name: str | None) -> frozenset[int]:
    """Return the ids of the areas called `name` (or coded so); none when no name is given."""
    names = [(area.id, (area.title, area.code)) for area in plan.focus_areas.all()]
    return _named(names, name, _("Området {name} finns inte. Det finns: {names}."))


def named_goals(plan: PlanFile, name: str | None) -> frozenset[int]:
    """Return the ids of the goals called `name` (or coded so); none when no name is given."""
    names = [(goal.id, (goal.title, goal.code)) for goal in plan.goals.all()]
    return _named(names, name, _("Målet {name} finns inte. Det finns: {names}."))


def named_owners(plan: PlanFile, name: str | None) -> frozenset[int]:
    """Return the ids of the positions called `name`; none when no name is given."""
    names = [(owner.id, (owner.title, None)) for owner in plan.owners.all()]
    return _named(names, name, _("Den ansvariga {name} finns inte. Det finns: {names}."))


def named_action_plan(plan: PlanFile, name: str | None) -> int | None:
    """Return the id of the action plan called `name`, None when no name is given."""
    names = [(row.id, (row.title, row.name)) for row in plan.action_plans.all()]
    sentence = _("Handlingsplanen {name} finns inte. Det finns: {names}.")
    return min(_named(names, name, sentence), default=None)


def named_groups(plan: PlanFile, name: str | None) -> frozenset[int]:
    """Return the ids of the target groups called `name` (or coded so); none when none is given."""
    from tracker.store.rows.dimensions import target_groups

    names = [(group.id, (group.title, group.code)) for group in target_groups(plan.connection)]
    return _named(names, name, _("Målgruppen {name} finns inte. Det finns: {names}."))


def _named(
    rows: Sequence[tuple[int, tuple[str, str | None]]], name: str | None, sentence: str
) -> frozenset[int]:
    """Return the ids of the rows called `name`; nothing when no name is asked for."""
    if name is None:
        return frozenset()
    sought = name.strip().casefold()
    found = frozenset(
        row_id
        for row_id, names in rows
        if sought in [known_name.casefold() for known_name in names if known_name]
    )
    if not found:
        known = ", ".join(title for _row_id, (title, _short) in rows) or "–"
        raise TrackerError(sentence.format(name=name, names=known))
    return found
