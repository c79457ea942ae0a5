"""A folder of plans as tables: whoever shows, prints or saves one takes it from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from tracker.domain.core.language import N_, _
from tracker.domain.core.listing import (
    Coded,
    Listing,
    ListingColumn,
    ListingKind,
    ListingValue,
)
from tracker.domain.core.terms import word
from tracker.domain.many_plans.all_plans import AllPlans, SharedLine
from tracker.domain.many_plans.summary import PlanActivity, PlanSummary, Reports, Sums

NUMBER, TEXT = ListingKind.NUMBER, ListingKind.TEXT


class Part(StrEnum):
    """A table of the folder."""

    PLANS = "plans"
    UNITS = "units"
    OWNERS = "owners"
    ACTIVITIES = "activities"
    UNREAD = "unread"


PART_WORDS = {
    Part.PLANS: N_("Planer"),
    Part.UNITS: N_("Enheter"),
    Part.OWNERS: N_("Ansvariga"),
    Part.ACTIVITIES: N_("Aktiviteter"),
    Part.UNREAD: N_("Filer som inte gick att läsa"),
}

_SUMS = (
    ("activities", N_("I planen")),
    ("completed", N_("Genomförda")),
    ("late", N_("Försenade")),
    ("due_soon", N_("Inom 30 dagar")),
)
_NO_OWNER = ("without_owner", N_("Utan ansvarig"))
_REPORTS = (
    ("reports_received", N_("Rapporter inne")),
    ("reports_expected", N_("Rapporter väntade")),
)


def part_listing(found: AllPlans, part: Part) -> Listing:
    """Return one of the folder's tables."""
    return _MAKERS[part](found)


def used_parts(found: AllPlans) -> tuple[Part, ...]:
    """Return the tables in which something stands; that of the plans always."""
    rows = {
        Part.PLANS: True,
        Part.UNITS: found.units,
        Part.OWNERS: found.owners,
        Part.ACTIVITIES: found.activities,
        Part.UNREAD: found.unread,
    }
    return tuple(part for part in Part if rows[part])


def folder_title(found: AllPlans) -> str:
    """Return what a print or a workbook of the folder is called."""
    name = PurePath(found.folder).name
    return _("Alla planer i {folder}").format(folder=name) if name else _("Alla planer")


def folder_json(found: AllPlans) -> dict[str, Any]:
    """Return everything of a folder by keys that scripts rely on; dates are ISO."""
    sums, reports = found.sums, found.reports
    return {
        "folder": found.folder,
        "day": found.today.isoformat(),
        "activities_in_plans": sums.total,
        "completed": sums.completed,
        "late": sums.late,
        "due_soon": sums.due_soon,
        "without_owner": sums.without_owner,
        "reports_received": reports.received,
        "reports_expected": reports.expected,
        **{str(part): part_listing(found, part).objects() for part in Part},
        "left_out": list(found.left_out),
        "is_cut": found.is_cut,
    }


def unit_word(name: str) -> str:
    """Return a unit's name, or the word for what has not been distributed."""
    return name or _("Ej fördelade")


def owner_word(name: str) -> str:
    """Return an owner's title, or the words for what nobody answers for."""
    return name or _("Utan ansvarig")


def _plans(found: AllPlans) -> Listing:
    columns = [
        ("plan", _("Plan"), TEXT),
        ("municipality", _("Kommun"), TEXT),
        ("period", _("Period"), TEXT),
        *_columns((*_SUMS, _NO_OWNER)),
        ("reports_of", _("Rapporter om"), TEXT),
        *_columns(_REPORTS),
        ("file", _("Fil"), TEXT),
    ]
    return _listing(Part.PLANS, columns, [_plan_row(plan) for plan in found.plans])


def _plan_row(plan: PlanSummary) -> Sequence[ListingValue]:
    about = plan.period.name if plan.reports.expected else None
    numbers = (*_numbers(plan.sums), plan.sums.without_owner, about, *_reports(plan.reports))
    return (plan.title, plan.municipality or None, plan.years or None, *numbers, plan.place)


def _units(found: AllPlans) -> Listing:
    columns = [
        ("unit", _("Enhet"), TEXT),
        ("plans", _("Antal planer"), NUMBER),
        *_columns((*_SUMS, _NO_OWNER, *_REPORTS)),
    ]
    rows = [
        (*_shared(line, unit_word), line.sums.without_owner, *_reports(line.reports))
        for line in found.units
    ]
    return _listing(Part.UNITS, columns, rows)


def _owners(found: AllPlans) -> Listing:
    columns = [
        ("owner", _("Ansvarig"), TEXT),
        ("plans", _("Antal planer"), NUMBER),
        *_columns(_SUMS),
    ]
    rows = [_shared(line, owner_word) for line in found.owners]
    return _listing(Part.OWNERS, columns, rows)


def _activities(found: AllPlans) -> Listing:
    columns = [
        ("plan", _("Plan"), TEXT),
        ("area", _("Område"), TEXT),
        ("activity", _("Aktivitet"), TEXT),
        ("unit", _("Enhet"), TEXT),
        ("owners", _("Ansvarig"), ListingKind.LIST),
        ("status", _("Status"), ListingKind.CHOICE),
        ("due_date", _("Slutdatum"), ListingKind.DATE),
        ("reason", _("Varför"), TEXT),
        ("file", _("Fil"), TEXT),
        ("id", _("Nummer i planen"), NUMBER),
    ]
    rows = [_activity_row(each, found) for each in found.activities]
    return _listing(Part.ACTIVITIES, columns, rows)


def _activity_row(each: PlanActivity, found: AllPlans) -> Sequence[ListingValue]:
    return (
        each.plan,
        each.area or None,
        each.name,
        each.unit or None,
        each.owners or None,
        Coded(each.status, word(each.status)),
        each.due_date,
        each.reason(found.today) or None,
        each.place,
        each.id,
    )


def _unread(found: AllPlans) -> Listing:
    columns = [("file", _("Fil"), TEXT), ("reason", _("Varför"), TEXT)]
    rows = [(each.place, each.sentence) for each in found.unread]
    return _listing(Part.UNREAD, columns, rows)


def _shared(line: SharedLine, named: Callable[[str], str]) -> tuple[ListingValue, ...]:
    return (named(line.name), line.plans, *_numbers(line.sums))


def _numbers(sums: Sums) -> tuple[int, ...]:
    return sums.total, sums.completed, sums.late, sums.due_soon


def _reports(reports: Reports) -> tuple[int | None, int | None]:
    return (reports.received, reports.expected) if reports.expected else (None, None)


def _columns(named: Sequence[tuple[str, str]]) -> list[tuple[str, str, ListingKind]]:
    return [(key, _(heading), NUMBER) for key, heading in named]


def _listing(
    part: Part,
    columns: Sequence[tuple[str, str, ListingKind]],
    rows: Sequence[Sequence[ListingValue]],
) -> Listing:
    made = tuple(ListingColumn(*column) for column in columns)
    return Listing(part, _(PART_WORDS[part]), made, tuple(tuple(row) for row in rows))


_MAKERS = {
    Part.PLANS: _plans,
    Part.UNITS: _units,
    Part.OWNERS: _owners,
    Part.ACTIVITIES: _activities,
    Part.UNREAD: _unread,
}
