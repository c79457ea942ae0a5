"""Commands about the plan's versions: fix-year, compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _, ngettext
from tracker.errors import InvalidValueError

if TYPE_CHECKING:
    from tracker.domain.followup.fixing import Missing
    from tracker.domain.history.difference import Difference

NOW = "now"

COMPARE_KEYS = ("topic", "kind", "table", "id", "title", "field", "before", "after", "sentence")
"""The keys of each difference in `tracker compare --json`, which scripts rely on."""


@tracker.command("fix-year", help=N_("Fastställ ett års uppföljning, som sedan inte kan ändras."))
@click.argument("plan", type=PATH)
@click.option("--year", type=click.IntRange(1900, 2200), required=True, help=N_("Vilket år."))
@click.option("--case-number", required=True, help=N_("Uppföljningens diarienummer."))
@click.option(
    "--body",
    help=N_("Organet som fastställer; annars det som planen redovisas till, om det inte är rådet."),
)
@click.option("--remarks", help=N_("Varför året fastställs trots att något saknas."))
@help_option
def fix_year(
    plan: Path, year: int, case_number: str, body: str | None, remarks: str | None
) -> None:
    """Fix a year, or list what is missing first."""
    from tracker.domain.followup.fixing import Decision
    from tracker.domain.history.meeting import deciding_body
    from tracker.store.followup.fixing import fix, missing
    from tracker.store.versions.snapshots import snapshot_of_year

    today = clock.today()
    with opened_plan(plan, read_only=False) as opened:
        opened.followups.require_open(year)
        lacks = missing(opened, year, today)
        if lacks and not (remarks or "").strip():
            raise InvalidValueError("remarks", _lacking(year, lacks))
        decision = Decision(
            year, case_number, body or deciding_body(opened.plan()) or None, today, remarks
        )
        fix(opened, decision, today, source=SOURCE)
        snapshot = snapshot_of_year(opened.connection, year)
    click.echo(_("Fastställde uppföljningen {year}.").format(year=year))
    if decision.body is None:
        click.echo(_("Vilket organ som har beslutat är inte angivet. Ange det med --body."))
    if snapshot is not None:
        click.echo(_("Kontrollsumma: {sha256}").format(sha256=snapshot.sha256))


@tracker.command(help=N_("Visa vad som skiljer två lägen av en plan."))
@click.argument("plan", type=PATH)
@click.option(
    "--from",
    "before",
    metavar="LÄGE",
    required=True,
    help=N_("En dag (2026-03-31), year:2025, meeting:2026-02-11 eller en lägesbilds nummer."),
)
@click.option("--to", "after", metavar="LÄGE", default=NOW, help=N_("På samma sätt; annars nu."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def compare(plan: Path, before: str, after: str, *, as_json: bool) -> None:
    """Print what differs between two states."""
    from tracker.cli.output import print_json
    from tracker.domain.history.compare import compare as compared
    from tracker.domain.history.compare_words import grouped
    from tracker.store.log.states import HEAVY, state_now
    from tracker.store.versions.snapshots import named_state

    with opened_plan(plan) as opened:
        earlier, earlier_name = named_state(opened, before)
        if after == NOW:
            later, later_name = state_now(opened.connection, without=HEAVY), _("nu")
        else:
            later, later_name = named_state(opened, after)
    differences = compared(earlier, later)
    if as_json:
        print_json(
            {
                "from": earlier_name,
                "to": later_name,
                "differences": [_as_json(difference) for difference in differences],
            }
        )
        return
    for group in grouped(differences, later.labels()):
        click.echo(group.heading)
        for sentence in group.sentences:
            click.echo(f"  {sentence}")
    click.echo(
        ngettext("{count} skillnad.", "{count} skillnader.", len(differences)).format(
            count=len(differences)
        )
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


def _lacking(year: int, lacks: tuple[Missing, ...]) -> str:
    """Return what is missing, a line each, after what to do about it."""
    first = _(
        "Uppföljningen {year} är inte komplett. Åtgärda det som saknas, eller skriv med --remarks"
        " varför året fastställs ändå."
    ).format(year=year)
    return "\n".join([first, *(f"- {lack.sentence} {lack.remedy}" for lack in lacks)])
