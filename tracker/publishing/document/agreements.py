"""The document's agreements: parties, validity, and what was delivered of what was promised."""

from __future__ import annotations

from tracker.domain.activities.agreement import AgreementYear, PromiseYear
from tracker.domain.activities.participation import shown_quantity
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.publishing.document.kept_sections import (
    AgreementEntry,
    AgreementsSection,
    PromiseEntry,
)
from tracker.publishing.document.values import Column, Fact, Row, Table


def agreements_section(content: FollowupContent) -> AgreementsSection | None:
    """Return the year's agreements (LJ-R9, VB-R6), None for a plan without any."""
    found = content.parts.agreements
    if not found:
        return None
    return AgreementsSection(_("Överenskommelser"), tuple(_entry(content, each) for each in found))


def _entry(content: FollowupContent, found: AgreementYear) -> AgreementEntry:
    key = f"agreement/{found.agreement.id}"
    return AgreementEntry(
        key,
        found.agreement.id,
        found.agreement.title,
        tuple(
            Fact(f"{key}/{place}", label, text)
            for place, (label, text) in enumerate(found.facts(content.as_of), 1)
        ),
        tuple(_promise(content, promise, key) for promise in found.promises),
    )


def _promise(content: FollowupContent, found: PromiseYear, above: str) -> PromiseEntry:
    key = f"{above}/promise/{found.promise.id}"
    table = _table(content, found, key) if found.units else None
    return PromiseEntry(key, found.name, found.sentence(), table)


def _table(content: FollowupContent, found: PromiseYear, key: str) -> Table:
    notes = any(row.delivery.note for row in found.units)
    columns = [
        Column(content.labels.unit.title),
        Column(_("Avtalat"), is_number=True),
        Column(_("Levererat"), is_number=True),
        Column(_("Saknas"), is_number=True),
        *([Column(_("Kommentar"))] if notes else []),
    ]
    rows = [
        Row(
            (
                row.unit,
                _quantity(row.delivery.agreed),
                _quantity(row.delivery.delivered),
                _quantity(row.missing),
                *((row.delivery.note or "",) if notes else ()),
            )
        )
        for row in found.units
    ]
    sums = (found.agreed, found.delivered, found.missing)
    blank = ("",) if notes else ()
    rows.append(Row((_("Tillsammans"), *map(_quantity, sums), *blank), is_sum=True))
    caption = f"{found.name} {found.year}"
    return Table(f"{key}/units", caption, tuple(columns), tuple(rows))


def _quantity(quantity: float | None) -> str:
    return "" if quantity is None else shown_quantity(quantity)
