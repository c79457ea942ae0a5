"""Reads the agreements of a plan, each with its parties, promises and deliveries of a year."""

from __future__ import annotations

from collections import defaultdict

from tracker.domain.activities.agreement import (
    Agreement,
    AgreementYear,
    PromiseYear,
    UnitDelivery,
)
from tracker.store.plan_file import PlanFile


def agreements_in(plan: PlanFile, year: int) -> tuple[AgreementYear, ...]:
    """Return every agreement with its promises and what was delivered in `year`."""
    agreements = plan.agreements.all()
    if not agreements:
        return ()
    names = {unit.id: unit.name for unit in plan.units.all()}
    parties: defaultdict[int, list[str]] = defaultdict(list)
    for party in plan.agreement_parties.all():
        parties[party.agreement_id].append(party.name or names.get(party.unit_id or 0, ""))
    deliveries: defaultdict[int, list[UnitDelivery]] = defaultdict(list)
    for row in plan.deliveries.of_year(year):
        deliveries[row.promise_id].append(UnitDelivery(names.get(row.unit_id, ""), row))
    promises: defaultdict[int, list[PromiseYear]] = defaultdict(list)
    for promise in plan.promises.all():
        promises[promise.agreement_id].append(
            PromiseYear(promise, year, tuple(deliveries[promise.id]))
        )
    return tuple(
        AgreementYear(agreement, tuple(parties[agreement.id]), tuple(promises[agreement.id]))
        for agreement in agreements
    )


def agreements_of_followup(plan: PlanFile, year: int) -> tuple[AgreementYear, ...]:
    """Return the agreements that a year's follow-up shows: they hold then, or were delivered on."""

    def belongs(found: AgreementYear) -> bool:
        agreement: Agreement = found.agreement
        return agreement.holds_in(year) or any(promise.units for promise in found.promises)

    return tuple(found for found in agreements_in(plan, year) if belongs(found))
