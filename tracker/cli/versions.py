"""Commands about the plan's versions and its log: versions, revise, compare, log."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.days import Day
from tracker.cli.group import PATH, SOURCE, csv_option, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _, ngettext

if TYPE_CHECKING:
    from tracker.domain.history.difference import Difference

NOW = "now"

COMPARE_KEYS = ("topic", "kind", "table", "id", "title", "field", "before", "after", "sentence")
"""The keys of each difference in `tracker compare --json`, which scripts rely on."""

VERSION_KEYS = ("id", "kind", "label", "taken_on", "body", "case_number", "year", "period")
"""The keys of each version in `tracker versions --json`, which scripts rely on."""


@tracker.command(help=N_("Lista planens versioner, fastställda år och lägesbilder."))
@click.argument("plan", type=PATH)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def versions(plan: Path, *, as_json: bool) -> None:
    """Print every fixed state, oldest first; `compare` and `--at` take their numbers."""
    from tracker.cli.output import print_json, print_table, print_words
    from tracker.store.versions.snapshots import snapshots

    with opened_plan(plan) as opened:
        found = snapshots(opened.connection)
    rows = [
        (
            snapshot.id,
            str(snapshot.kind),
            snapshot.label,
            snapshot.taken_on.isoformat(),
            snapshot.body,
            snapshot.case_number,
            snapshot.year,
            snapshot.period.key if snapshot.period else None,
        )
        for snapshot in found
    ]
    if as_json:
        print_json([dict(zip(VERSION_KEYS, row, strict=True)) for row in rows])
    elif not rows:
        print_words(_("Inget är fastställt eller låst ännu."))
    else:
        headings = [_("Nr"), _("Läge"), _("Taget"), _("Organ"), _("Diarienummer")]
        lines = [[str(row[place] or "") for place in (0, 2, 3, 4, 5)] for row in rows]
        print_table(headings, lines)


@tracker.command(help=N_("Spara planen som en ny version, med dag och skäl."))
@click.argument("plan", type=PATH)
@click.option("--reason", required=True, metavar="TEXT", help=N_("Varför planen revideras."))
@click.option("--date", "day", type=Day(), help=N_("Dagen för revideringen; annars i dag."))
@click.option("--body", metavar="ORGAN", help=N_("Organet som har beslutat."))
@click.option("--case-number", metavar="DNR", help=N_("Beslutets diarienummer."))
@help_option
def revise(
    plan: Path, reason: str, day: date | None, body: str | None, case_number: str | None
) -> None:
    """Keep the plan as it stands as a version (VB-R7); the next revision counts from its day."""
    from tracker.store.versions.revising import revise as keep
    from tracker.store.versions.snapshots import snapshots

    with opened_plan(plan, read_only=False) as opened:
        revised_on = day or clock.today()
        number = keep(opened, revised_on, reason, body=body, case_number=case_number, source=SOURCE)
        (kept,) = (each for each in snapshots(opened.connection) if each.id == number)
    click.echo(_("Sparade version {number}: {label}.").format(number=number, label=kept.label))


LOG_KEYS = ("id", "at", "actor", "label", "source", "rows", "undone")
"""The keys of each change in `tracker log --json`, which scripts rely on; `at` is UTC."""


@tracker.command(help=N_("Lista ändringarna i en plan, den senaste först."))
@click.argument("plan", type=PATH)
@click.option("--actor", metavar="NAMN", help=N_("Bara de som en person har gjort."))
@click.option("--from", "first", type=Day(), help=N_("Från och med en dag."))
@click.option("--to", "last", type=Day(), help=N_("Till och med en dag."))
@click.option("--about", metavar="TEXT", default="", help=N_("Bara de som handlar om en text."))
@click.option("--limit", type=click.IntRange(min=1), default=500, help=N_("Högst så många."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def log(
    plan: Path,
    *,
    actor: str | None,
    first: date | None,
    last: date | None,
    about: str,
    limit: int,
    as_json: bool,
) -> None:
    """Print the log in words."""
    from tracker.cli.output import print_json, print_table
    from tracker.domain.history.log_words import LogFilter, actor_word, source_word
    from tracker.store.log.logbook import log_entries

    wanted = LogFilter(actor, None, first, last, about)
    with opened_plan(plan) as opened:
        entries = log_entries(opened.connection, wanted, limit)
    if as_json:
        rows = [
            (
                entry.set.id,
                entry.set.at,
                entry.set.actor,
                entry.set.label,
                entry.set.source,
                entry.rows,
                entry.is_undone,
            )
            for entry in entries
        ]
        print_json([dict(zip(LOG_KEYS, row, strict=True)) for row in rows])
        return
    lines = [
        [entry.when, actor_word(entry.set.actor), _(entry.set.label), source_word(entry.set.source)]
        for entry in entries
    ]
    print_table([_("När"), _("Vem"), _("Vad"), _("Varifrån")], lines)


@tracker.command(help=N_("Visa vad som skiljer två lägen av en plan."))
@click.argument("plan", type=PATH)
@click.option(
    "--from",
    "before",
    metavar="LÄGE",
    required=True,
    help=N_(
        "En dag (2026-03-31), year:2025, year:2026-08-31, meeting:2026-02-11 eller en"
        " lägesbilds nummer."
    ),
)
@click.option("--to", "after", metavar="LÄGE", default=NOW, help=N_("På samma sätt; annars nu."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def compare(plan: Path, before: str, after: str, *, as_json: bool) -> None:
    """Print what differs between two states."""
    from tracker.cli.output import print_json
    from tracker.domain.history.compare_words import grouped
    from tracker.store.log.differing import differences
    from tracker.store.log.states import HEAVY, state_now
    from tracker.store.versions.snapshots import named_state

    with opened_plan(plan) as opened:
        earlier, earlier_name = named_state(opened, before)
        if after == NOW:
            later, later_name = state_now(opened.connection, without=HEAVY), _("nu")
        else:
            later, later_name = named_state(opened, after)
        found = differences(earlier, later)
    if as_json:
        print_json(
            {
                "from": earlier_name,
                "to": later_name,
                "differences": [_as_json(difference) for difference in found],
            }
        )
        return
    for group in grouped(found, later.labels()):
        click.echo(group.heading)
        for sentence in group.sentences:
            click.echo(f"  {sentence}")
    click.echo(
        ngettext("{count} skillnad.", "{count} skillnader.", len(found)).format(count=len(found))
    )


def _as_json(difference: Difference) -> dict[str, Any]:
    values = (
        str(difference.topic),
        str(difference.kind),
        difference.table,
        difference.row_id,
        difference.title,
        difference.field,
        difference.before,
        difference.after,
        difference.sentence,
    )
    return dict(zip(COMPARE_KEYS, values, strict=True))
