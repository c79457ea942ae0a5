"""The command that fixes a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker import clock
from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.cli.periods import period_option
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import N_, _
from tracker.errors import InvalidValueError

if TYPE_CHECKING:
    from tracker.domain.followup.fixing import Decision, Missing


@tracker.command(
    "fix-year",
    help=N_("Fastställ uppföljningen av ett år eller ett delår, som sedan inte kan ändras."),
)
@click.argument("plan", type=PATH)
@period_option()
@click.option("--case-number", required=True, help=N_("Uppföljningens diarienummer."))
@click.option(
    "--body",
    help=N_("Organet som fastställer; annars det som planen redovisas till, om det inte är rådet."),
)
@click.option(
    "--date",
    "day",
    metavar="ÅÅÅÅ-MM-DD",
    help=N_("Dagen för beslutet; annars i dag, som den dag då året fastställdes här."),
)
@click.option("--remarks", help=N_("Varför året fastställs trots att något saknas."))
@help_option
def fix_year(
    plan: Path,
    period: FollowupPeriod,
    case_number: str,
    body: str | None,
    day: str | None,
    remarks: str | None,
) -> None:
    """Fix a period, or list what is missing first."""
    from tracker.domain.followup.fixing import Decision
    from tracker.domain.history.meeting import deciding_body
    from tracker.store.followup.fixing import fix, missing
    from tracker.store.versions.snapshots import snapshot_of_year

    today = clock.today()
    fixed_on = today if day is None else _day_of_decision(day)
    with opened_plan(plan, read_only=False) as opened:
        opened.followups.require_open(period)
        lacks = missing(opened, period, today)
        if lacks and not (remarks or "").strip():
            raise InvalidValueError("remarks", _lacking(period, lacks))
        decided_by = body or deciding_body(opened.plan()) or None
        decision = Decision(period.year, case_number, decided_by, fixed_on, remarks, period.until)
        fix(opened, decision, today, source=SOURCE)
        snapshot = snapshot_of_year(opened.connection, period)
    click.echo(_("Fastställde uppföljningen {year}.").format(year=period))
    for sentence in _recorded(decision, is_named=body is not None, is_dated=day is not None):
        click.echo(sentence)
    if snapshot is not None:
        click.echo(_("Kontrollsumma: {sha256}").format(sha256=snapshot.sha256))


def _day_of_decision(text: str) -> date:
    """Return the day that is written out; what would have to be guessed is refused."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidValueError(
            "fixed_on",
            _("”{text}” är inget datum. Skriv dagen för beslutet så här: 2026-03-31.").format(
                text=text
            ),
        ) from None


def _recorded(decision: Decision, *, is_named: bool, is_dated: bool) -> Iterator[str]:
    """Yield the date and the body that were recorded, and which of them nobody named."""
    day = decision.fixed_on.isoformat()
    if is_dated:
        yield _("Datum: {date}").format(date=day)
    else:
        yield _("Datum: {date} (i dag; en annan dag för beslutet anges med --date)").format(
            date=day
        )
    if decision.body is None:
        yield _("Vilket organ som har beslutat är inte angivet. Ange det med --body.")
    elif is_named:
        yield _("Fastställd av: {body}").format(body=decision.body)
    else:
        yield _("Fastställd av: {body} (som planen redovisas till; annars --body)").format(
            body=decision.body
        )


def _lacking(period: FollowupPeriod, lacks: tuple[Missing, ...]) -> str:
    """Return what is missing, a line each, after what to do about it."""
    sentence = (
        _(
            "Uppföljningen {year} är inte komplett. Åtgärda det som saknas, eller skriv med"
            " --remarks varför året fastställs ändå."
        )
        if period.is_whole
        else _(
            "Uppföljningen {year} är inte komplett. Åtgärda det som saknas, eller skriv med"
            " --remarks varför delåret fastställs ändå."
        )
    )
    first = sentence.format(year=period)
    return "\n".join([first, *(f"- {lack.sentence} {lack.remedy}" for lack in lacks)])
