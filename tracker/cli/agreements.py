"""Commands about agreements: agreements lists them with what was delivered in a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from tracker import clock
from tracker.cli.group import PATH, help_option, opened_plan, tracker
from tracker.domain.activities.agreement import AgreementYear, PromiseYear
from tracker.domain.core.language import N_, _


@tracker.command(help=N_("Visa överenskommelserna och vad som levererats ett år."))
@click.argument("plan", type=PATH)
@click.option("--year", type=click.IntRange(1900, 2200), help=N_("Vilket år; annars i år."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def agreements(plan: Path, year: int | None, *, as_json: bool) -> None:
    """List the agreements, as text or JSON."""
    from tracker.cli.output import print_json
    from tracker.store.agreements.queries import agreements_in

    today = clock.today()
    with opened_plan(plan) as opened:
        found = agreements_in(opened, year or today.year)
    if as_json:
        print_json([_agreement_json(each, today) for each in found])
    elif not found:
        click.echo(_("Planen har inga överenskommelser."))
    else:
        click.echo("\n\n".join(_agreement_text(each, today) for each in found))


def _agreement_text(found: AgreementYear, today: date) -> str:
    lines = [found.agreement.title]
    lines += [f"  {label}: {text}" for label, text in found.facts(today)]
    for promise in found.promises:
        lines.append(f"  {promise.name}: {promise.sentence()}")
        lines += [f"    {line}" for line in _unit_lines(promise)]
    return "\n".join(lines)


def _unit_lines(promise: PromiseYear) -> list[str]:
    return [
        f"{row.unit}: {replace(promise, units=(row,)).sentence()}"
        + (f" {row.delivery.note}" if row.delivery.note else "")
        for row in promise.units
    ]


def _agreement_json(found: AgreementYear, today: date) -> dict[str, Any]:
    agreement = found.agreement
    return {
        "id": agreement.id,
        "title": agreement.title,
        "parties": list(found.parties),
        "topics": agreement.topics,
        "valid_from": agreement.valid_from.isoformat() if agreement.valid_from else None,
        "valid_to": agreement.valid_to.isoformat() if agreement.valid_to else None,
        "has_ended": agreement.has_ended(today),
        "case_number": agreement.case_number,
        "link": agreement.link,
        "note": agreement.note,
        "promises": [_promise_json(promise) for promise in found.promises],
    }


def _promise_json(found: PromiseYear) -> dict[str, Any]:
    return {
        "id": found.promise.id,
        "title": found.promise.title,
        "measure": found.promise.measure,
        "year": found.year,
        "agreed": found.agreed,
        "delivered": found.delivered,
        "missing": found.missing,
        "units": [
            {
                "unit": row.unit,
                "agreed": row.delivery.agreed,
                "delivered": row.delivery.delivered,
                "note": row.delivery.note,
            }
            for row in found.units
        ],
    }
