"""What is tagged with each framework's items, and with each steering document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.domain.coverage import (
    DimensionCoverage,
    ItemCoverage,
    Named,
    covered_sentence,
    gap_sentence,
    item_gap,
)
from tracker.domain.dimension import Dimension
from tracker.domain.labels import Labels
from tracker.domain.language import _
from tracker.domain.terms import DimensionKind, word
from tracker.reports.blocks import (
    GAP,
    SMALL,
    Block,
    Column,
    Group,
    Line,
    Row,
    cell,
    heading,
    line,
    paragraph,
    table,
)
from tracker.reports.print_parts import Item, framed, item_of_row, printed, status_cell, unit_text
from tracker.reports.prints.choices import Choices
from tracker.reports.typeset import Document
from tracker.store.activity_queries import activity_rows
from tracker.store.coverage_queries import dimension_coverage
from tracker.store.plan_file import PlanFile
from tracker.store.print_queries import tagged_activities

FRAMEWORK_KINDS = frozenset(DimensionKind) - {DimensionKind.STEERING_DOCUMENT}
"""Whatever rows are sorted by, but for the register of steering documents."""


def frameworks(plan: PlanFile, choices: Choices) -> Document:
    """Return the activities per item of a framework, or of all frameworks (SK-R7, LJ-R7)."""
    every = [one for one in plan.dimensions.all() if one.kind in FRAMEWORK_KINDS]
    chosen = [one for one in every if one.id == choices.dimension_id]
    shown = chosen or [one for one in every if one.kind is DimensionKind.FRAMEWORK] or every
    title = chosen[0].title if chosen else _("Referensramar")
    return _report(plan, choices, title, shown)


def steering_documents(plan: PlanFile, choices: Choices) -> Document:
    """Return what refers to each steering document, and when the document is in force (SK-R5)."""
    kind = DimensionKind.STEERING_DOCUMENT
    shown = [one for one in plan.dimensions.all() if one.kind is kind]
    return _report(plan, choices, _("Program och strategier"), shown)


def _report(
    plan: PlanFile, choices: Choices, title: str, dimensions: Sequence[Dimension]
) -> Document:
    today, labels = choices.today, plan.labels()
    blocks: list[Block] = []
    for one in dimensions:
        coverage = dimension_coverage(plan.connection, one.id, today)
        if coverage is not None:
            is_only = len(dimensions) == 1
            blocks += _dimension(plan, coverage, today, labels, with_heading=not is_only)
    if not blocks:
        told = _("Planen har inget att visa här. Lägg till indelningar på sidan Täckning.")
        blocks.append(paragraph(told))
    subtitle = _("Läget {day}: vad planen har för varje post").format(day=today.isoformat())
    return framed(plan.plan(), title, subtitle, blocks, printed(today))


def _dimension(
    plan: PlanFile,
    coverage: DimensionCoverage,
    today: date,
    labels: Labels,
    *,
    with_heading: bool,
) -> list[Block]:
    dimension, items = coverage.dimension, coverage.items
    tagged = tagged_activities(plan.connection, dimension.id)
    rows = activity_rows(plan.connection, {one for ids in tagged.values() for one in ids}, today)
    found = {
        item: [item_of_row(rows[one]) for one in ids if one in rows] for item, ids in tagged.items()
    }
    gaps = sum(1 for one in items if item_gap(dimension.kind, one, today))
    facts = [word(dimension.kind), dimension.source or "", dimension.validity(today)]
    told = " · ".join(one for one in facts if one and one.casefold() != dimension.title.casefold())
    blocks = [heading(dimension.title)] if with_heading else []
    blocks += [paragraph(told, SMALL)] if told else []
    blocks.append(paragraph(covered_sentence(gaps, len(items), dimension.kind, labels)))
    blocks.append(_table(coverage, found, today, labels))
    if coverage.untagged.total:
        left = _("Utan märkning: {count}.")
        blocks.append(
            paragraph(left.format(count=labels.activity.counted(coverage.untagged.total)), SMALL)
        )
    return blocks


def _table(
    coverage: DimensionCoverage,
    found: Mapping[int, Sequence[Item]],
    today: date,
    labels: Labels,
) -> Block:
    columns = [
        Column(labels.activity.title, share=8),
        Column(labels.unit.title, share=4),
        Column(_("Status"), mm=34),
    ]
    groups = [
        Group(
            one.item.name,
            _item_rows(coverage, one, found.get(one.item.id, ()), today, labels),
            one.item.validity(today),
        )
        for one in coverage.items
    ]
    return table(columns, groups)


def _item_rows(
    coverage: DimensionCoverage,
    one: ItemCoverage,
    items: Sequence[Item],
    today: date,
    labels: Labels,
) -> list[Row]:
    rows = [Row([item.name, unit_text(item, labels), status_cell(item)]) for item in items]
    others = _other_rows(one, labels)
    gap = item_gap(coverage.dimension.kind, one, today)
    if gap is not None:
        sentence = gap_sentence(gap, one.shares, one.proposed, labels)
        rows.insert(0, Row([cell(line(sentence, mark=GAP)), "", ""]))
    if others:
        rows.append(Row([cell(*others), "", ""]))
    if not rows:
        rows.append(Row([cell(line(_("Inget är märkt med den här posten."), SMALL)), "", ""]))
    return rows


def _other_rows(one: ItemCoverage, labels: Labels) -> list[Line]:
    """What else carries the item: areas, goals and indicators, by name."""
    told: list[Line] = []
    levels: tuple[tuple[str, tuple[Named, ...]], ...] = (
        (labels.focus_area.plural_title, one.focus_areas),
        (labels.goal.plural_title, one.goals),
        (labels.indicator.plural_title, one.indicators),
    )
    for name, named in levels:
        if named:
            told.append(line("; ".join(row.name for row in named), label=f"{name}:"))
    return told
