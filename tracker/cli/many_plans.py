"""What `tracker overview` does with a folder: all its plans in one table, in a file or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tracker import clock
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import _
from tracker.domain.importing.columns import plain
from tracker.domain.many_plans.all_plans import SHOWING_WORDS, AllPlans, SharedLine, Wanted
from tracker.domain.many_plans.listings import Part, folder_json, part_listing
from tracker.errors import TrackerError

_PARTS = {"plan": Part.PLANS, "unit": Part.UNITS, "owner": Part.OWNERS}
FOLDER_GROUPS = tuple(_PARTS)
"""What a folder can be divided by."""

_SHOWN_COLUMNS = {
    Part.ACTIVITIES: ("plan", "activity", "unit", "owners", "status", "due_date", "reason"),
}


def print_folder(
    folder: Path,
    wanted: Wanted,
    output: Path | None,
    by: str,
    *,
    as_json: bool,
    lists: bool,
) -> None:
    """Read all plans below a folder and write or print them; nothing in it is changed.

    The wanted activities are printed too where `lists` is set.

    Raises TrackerError when the folder cannot be read or the file not written.
    """
    from tracker.cli.output import print_json, print_notice
    from tracker.many_plans_files import write_many_plans
    from tracker.store.many_plans.reading import read_folder

    found = read_folder(folder.absolute(), clock.today(), silent, wanted=wanted)
    _require_known(wanted.unit, found.units, _("Enheten {name} finns inte. Det finns: {names}."))
    _require_known(
        wanted.owner, found.owners, _("Den ansvariga {name} finns inte. Det finns: {names}.")
    )
    if output is not None:
        notice = write_many_plans(found, wanted, output, silent)
        click.echo(_("Skrev {file}.").format(file=output), err=as_json)
        print_notice(notice)
    if as_json:
        print_json(folder_json(found))
    elif output is None:
        _print(found, wanted, by, lists=lists)
    for note in found.notes():
        click.echo(note, err=True)


def _require_known(name: str, lines: Sequence[SharedLine], sentence: str) -> None:
    if name and all(line.key != plain(name) for line in lines):
        names = ", ".join(line.name for line in lines if line.name) or "–"
        raise TrackerError(sentence.format(name=name, names=names))


def _print(found: AllPlans, wanted: Wanted, by: str, *, lists: bool) -> None:
    if not found.plans and not found.unread:
        click.echo(_("Det finns inga planer i {folder}.").format(folder=found.folder))
        return
    sums, reports = found.sums, found.reports
    sentence = _(
        "{plans} planer, {total} aktiviteter: {late} försenade, {soon} med slutdatum inom 30 dagar,"
        " {alone} utan ansvarig, {reports} rapporter inne."
    )
    click.echo(
        sentence.format(
            plans=len(found.plans),
            total=sums.total,
            late=sums.late,
            soon=sums.due_soon,
            alone=sums.without_owner,
            reports=reports.words() or "0",
        )
    )
    _print_part(found, _PARTS.get(by, Part.PLANS))
    if lists:
        click.echo(f"\n{_(SHOWING_WORDS[wanted.showing])} ({len(found.activities)})")
        _print_part(found, Part.ACTIVITIES)
    for unread in found.unread:
        click.echo(f"{unread.place}: {unread.sentence}", err=True)


def _print_part(found: AllPlans, part: Part) -> None:
    from tracker.cli.output import print_table
    from tracker.domain.core.listing import shown_value

    listing = part_listing(found, part)
    keys = _SHOWN_COLUMNS.get(part)
    places = [
        place
        for place, column in enumerate(listing.columns)
        if (column.key in keys if keys else column.key != "municipality")
    ]
    lines = [
        ["" if row[place] is None else str(shown_value(row[place])) for place in places]
        for row in listing.rows
    ]
    if lines:
        print_table([listing.columns[place].heading for place in places], lines)
