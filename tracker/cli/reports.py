"""The command about the units' reports of a year: reports shows how far each has come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.group import (
    PATH,
    SOURCE,
    csv_option,
    help_option,
    named_units,
    opened_plan,
    tracker,
)
from tracker.cli.periods import period_option
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import N_, _

if TYPE_CHECKING:
    from tracker.domain.core.labels import Labels
    from tracker.domain.reporting.rollcall import Rollcall, RollcallRow
    from tracker.store.plan_file import PlanFile

_STEPS = ("status", "sent", "received", "approve", "withdraw")

REPORT_KEYS = (
    "unit", "state", "issued_on", "received_on", "approved_on", "activities", "reported", "summary"
)  # fmt: skip
"""The keys of each unit in `tracker reports --json`, which scripts rely on."""


@tracker.command(
    help=N_(
        "Visa hur långt enheternas rapporter har kommit (status). sent, received och approve"
        " antecknar att formulär är utskickade, att en rapport har kommit in eller är godkänd;"
        " withdraw tar den ett steg tillbaka."
    )
)
@click.argument("plan", type=PATH)
@click.argument("step", type=click.Choice(_STEPS), default="status")
@period_option()
@click.option(
    "--unit",
    "units",
    metavar="NAMN",
    multiple=True,
    help=N_("Enheten som steget gäller. Kan anges flera gånger."),
)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def reports(
    plan: Path, step: str, period: FollowupPeriod, units: tuple[str, ...], *, as_json: bool
) -> None:
    """Let units' reports take a step, and show the roll-call."""
    from tracker.store.followup.rollcall import read_rollcall

    if step != "status" and not units:
        raise click.UsageError(_("Ange --unit NAMN."))
    with opened_plan(plan, read_only=step == "status") as opened:
        ids = frozenset[int]().union(*(named_units(opened, name) for name in units))
        if step != "status":
            _step(opened, step, period, ids)
        found = read_rollcall(opened.connection, period)
        labels = opened.labels()
    rows = [row for row in found.rows if not ids or row.key in ids]
    if as_json:
        from tracker.cli.output import print_json

        print_json([_json(row) for row in rows])
    else:
        _print(found, rows, labels)


def _step(plan: PlanFile, step: str, period: FollowupPeriod, ids: frozenset[int]) -> None:
    from tracker.store.followup import reporting

    plan.followups.require_open(period)
    today = clock.today()
    wanted = sorted(ids)
    names = ", ".join(plan.units.get(unit_id).name for unit_id in wanted)
    match step:
        case "sent":
            with plan.change(_("Markerade {units} som utskickad").format(units=names), SOURCE):
                reporting.mark_sent(plan, period, wanted, today)
        case "received":
            with plan.change(_("Markerade {units} som inkommen").format(units=names), SOURCE):
                reporting.mark_received(plan, period, wanted, today)
        case "approve":
            with plan.change(_("Godkände rapporten för {units}").format(units=names), SOURCE):
                reporting.approve_reports(plan, period, wanted, today)
        case _:
            with plan.change(_("Ångrade ett steg för {units}").format(units=names), SOURCE):
                reporting.withdraw(plan, period, wanted)


def _print(found: Rollcall, rows: list[RollcallRow], labels: Labels) -> None:
    from tracker.cli.output import print_table, print_words
    from tracker.domain.reporting.reporting import report_state_word

    print_words(_("Uppföljningen {year}:").format(year=found.period))
    print_words(f"{found.sentence(labels)}.")
    print_table(
        [labels.unit.title, _("Läge"), _("Inkommen"), _("Godkänd"), _("Rapporterat")],
        [
            [
                row.unit.name,
                report_state_word(row.state),
                str(row.report.received_on or ""),
                str(row.report.approved_on or ""),
                row.progress(),
            ]
            for row in rows
        ],
    )


def _json(row: RollcallRow) -> dict[str, Any]:
    report = row.report
    days = (report.issued_on, report.received_on, report.approved_on)
    values = (
        row.unit.name,
        str(row.state),
        *(day.isoformat() if day else None for day in days),
        row.activities,
        row.reported,
        report.summary,
    )
    return dict(zip(REPORT_KEYS, values, strict=True))
