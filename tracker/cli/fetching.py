"""The command that fetches activities and indicators from another plan: fetch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.many_plans.fetching import FetchLine
    from tracker.store.many_plans.fetching import FetchPreview

FETCH_KEYS = ("fetched", "lines")
"""The keys of `tracker fetch --json`, which scripts rely on."""


@tracker.command(
    help=N_(
        "Hämta aktiviteter och indikatorer från en annan plan. Område, mål, enhet och ansvarig"
        " hittas på sina namn. Det som planen redan har hämtas bara om titeln anges."
    )
)
@click.argument("plan", type=PATH)
@click.argument("source", type=PATH)
@click.option(
    "--title", "titles", metavar="TITEL", multiple=True, help=N_("Bara raden med den titeln.")
)
@click.option(
    "--kind",
    type=click.Choice(["activity", "indicator"]),
    help=N_("Bara aktiviteter, eller bara indikatorer."),
)
@click.option(
    "--with-results",
    is_flag=True,
    help=N_("Ta med status, nådda milstolpar och indikatorers värden."),
)
@click.option(
    "--no-new-names",
    is_flag=True,
    help=N_("Lägg inte till enheter och ansvariga som planen saknar."),
)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle hända, men ändra inget."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def fetch(  # noqa: PLR0913 -- its options
    plan: Path,
    source: Path,
    titles: tuple[str, ...],
    kind: str | None,
    *,
    with_results: bool,
    no_new_names: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fetch rows from another plan, as one change."""
    from tracker.cli.output import print_json
    from tracker.domain.many_plans.fetching import FetchChoices
    from tracker.store.many_plans.fetching import fetch as write_fetched
    from tracker.store.many_plans.fetching import preview_fetch

    with opened_plan(plan, read_only=dry_run) as opened:
        preview, labels = preview_fetch(opened, source), opened.labels()
        lines = _chosen(preview, titles, kind)
        if not dry_run:
            keys = {line.key for line in lines}
            write_fetched(
                opened, preview, FetchChoices(keys, with_results, not no_new_names), SOURCE
            )
    shown = [
        {
            "kind": str(line.row.kind),
            "title": line.row.names.title,
            "place": line.place_words(labels),
            "unit": line.unit_words(adds_names=not no_new_names, labels=labels),
            "owner": line.owner_words(adds_names=not no_new_names),
            "is_new": line.is_new,
        }
        for line in lines
    ]
    if as_json:
        print_json({"fetched": len(shown), "lines": shown})
    else:
        _print(preview, shown)


def _chosen(preview: FetchPreview, titles: tuple[str, ...], kind: str | None) -> list[FetchLine]:
    """Return the lines that are asked for. Raises TrackerError for a title that is not there."""
    from tracker.domain.importing.columns import plain

    wanted = {plain(title): title for title in titles}
    lines = [line for line in preview.lines if kind is None or line.row.kind == kind]
    there = {plain(line.row.names.title) for line in lines}
    for key, title in wanted.items():
        if key not in there:
            sentence = _("{title} finns inte i {plan}.")
            raise TrackerError(sentence.format(title=title, plan=preview.title))
    if wanted:
        return [line for line in lines if plain(line.row.names.title) in wanted]
    return [line for line in lines if line.is_new]


def _print(preview: FetchPreview, shown: list[dict[str, Any]]) -> None:
    from tracker.cli.output import print_table

    if not shown:
        click.echo(_("Planen har redan allt som finns i {plan}.").format(plan=preview.title))
        return
    headings = [_("Rad"), _("Hamnar under"), _("Enhet"), _("Ansvarig")]
    keys = ("title", "place", "unit", "owner")
    print_table(headings, [[str(line[key]) for key in keys] for line in shown])
    click.echo(_("Rader från {plan}: {count}.").format(plan=preview.title, count=len(shown)))
