"""A folder of plans on paper: the sums, by plan, by unit and by owner, and what is pressing."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.core.language import _
from tracker.domain.core.listing import Listing, ListingKind, ListingValue, shown_value
from tracker.domain.core.terms import Status, word
from tracker.domain.many_plans.all_plans import SHOWING_WORDS, AllPlans, Showing, Wanted
from tracker.domain.many_plans.listings import (
    PART_WORDS,
    Part,
    folder_title,
    part_listing,
    used_parts,
)
from tracker.domain.many_plans.summary import PlanActivity
from tracker.publishing.prints.blocks import (
    DUE_SOON,
    LATE,
    SMALL,
    Block,
    Cell,
    Column,
    Group,
    Row,
    cell,
    heading,
    line,
    paragraph,
    table,
    tiles,
)
from tracker.publishing.prints.typeset import Document

MOST_PRINTED = 1_000
"""Activities on paper; nobody reads a longer list there, and the workbook has them all."""

_WIDE = {"plan": 6, "unit": 6, "owner": 6, "file": 6, "reason": 8, "municipality": 3, "period": 3}


def all_plans_document(found: AllPlans, wanted: Wanted) -> Document:
    """Return a folder of plans as a print; `wanted` are the activities listed in `found`."""
    blocks: list[Block] = [_figures(found)]
    blocks += [paragraph(note) for note in found.notes()]
    for part in used_parts(found):
        if part is not Part.ACTIVITIES:
            blocks += [heading(_(PART_WORDS[part])), _table(part_listing(found, part))]
    if found.activities:
        blocks += _activities(found, wanted.showing)
    day = found.today.isoformat()
    title = folder_title(found)
    return Document(
        title,
        "\n".join((_filter_words(wanted), _("Läget {day}").format(day=day))).strip(),
        title,
        title,
        _("Utskrift {day}").format(day=day),
        "",
        blocks,
        landscape=True,
    )


def _figures(found: AllPlans) -> Block:
    sums, reports = found.sums, found.reports
    shown: list[tuple[int | str, str, str]] = [
        (len(found.plans), _("planer"), ""),
        (sums.total, _("i planerna"), ""),
        (sums.completed, _("genomförda"), str(Status.COMPLETED)),
        (sums.late, _("försenade"), LATE),
        (sums.due_soon, _("med slutdatum inom 30 dagar"), DUE_SOON),
        (sums.without_owner, _("utan ansvarig"), ""),
    ]
    if reports.expected:
        shown.append((reports.words(), _("rapporter inne"), ""))
    return tiles(shown)


def _filter_words(wanted: Wanted) -> str:
    """Return what the list of activities is narrowed to besides what is shown."""
    return ", ".join(part for part in (wanted.unit, wanted.owner, wanted.place) if part)


def _table(listing: Listing) -> Block:
    columns = [
        Column(each.heading, mm=21, right=True)
        if each.kind is ListingKind.NUMBER
        else Column(each.heading, share=_WIDE.get(each.key, 4))
        for each in listing.columns
    ]
    return table(
        columns, [Group("", [Row([_text(value) for value in row]) for row in listing.rows])]
    )


def _text(value: ListingValue) -> str:
    shown = shown_value(value)
    return "" if shown is None else str(shown)


def _activities(found: AllPlans, showing: Showing) -> list[Block]:
    listed = found.activities[:MOST_PRINTED]
    title = f"{_(SHOWING_WORDS[showing])} ({len(found.activities)})"
    columns = [
        Column(_("Aktivitet"), share=7),
        Column(_("Plan"), share=4),
        Column(_("Ansvarig"), share=5),
        Column(_("Status"), mm=34),
        Column(_("Slutdatum"), mm=22),
        Column(_("Varför"), share=6),
    ]
    blocks: list[Block] = [heading(title)]
    if len(listed) < len(found.activities):
        sentence = _("Här står de {count} mest angelägna. Alla finns i arbetsboken.")
        blocks.append(paragraph(sentence.format(count=len(listed))))
    return [*blocks, table(columns, [Group("", [_row(each, found) for each in listed])])]


def _row(each: PlanActivity, found: AllPlans) -> Row:
    said = each.lateness(found.today)
    mark = LATE if said.is_late else DUE_SOON if said.is_due_soon else ""
    cells: Sequence[Cell] = [
        cell(line(each.name), line(each.area, SMALL)),
        each.plan,
        cell(line(each.unit), line(", ".join(each.owners), SMALL)),
        cell(line(word(each.status), mark=str(each.status))),
        each.due_date.isoformat() if each.due_date else "",
        cell(line(each.reason(found.today), mark=mark)),
    ]
    return Row(cells)
