"""The entries tagged with each framework's items, and with each steering document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import DimensionKind, word
from tracker.domain.followup.coverage import (
    DimensionCoverage,
    ItemCoverage,
    Named,
    covered_sentence,
    gap_sentence,
    item_gap,
)
from tracker.domain.plan.dimension import Dimension, DimensionItem
from tracker.publishing.prints.blocks import (
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
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.parts import (
    Item,
    framed,
    item_of_row,
    printed,
    status_cell,
    unit_text,
)
from tracker.publishing.prints.typeset import Document
from tracker.store.activities.print_queries import tagged_activities
from tracker.store.activities.queries import activity_rows
from tracker.store.coverage.queries import dimension_coverage
from tracker.store.plan_file import PlanFile

FRAMEWORK_KINDS = frozenset(DimensionKind) - {DimensionKind.STEERING_DOCUMENT}
"""Whatever rows are sorted by, but for the register of steering documents."""


def frameworks(plan: PlanFile, choices: Choices) -> Document:
    """Return the activities per item of a framework, or of all frameworks (SK-R7, LJ-R7)."""
    every = [dimension for dimension in plan.dimensions.all() if dimension.kind in FRAMEWORK_KINDS]
    chosen = [dimension for dimension in every if dimension.id == choices.dimension_id]
    shown = (
        chosen
        or [dimension for dimension in every if dimension.kind is DimensionKind.FRAMEWORK]
        or every
    )
    title = chosen[0].title if chosen else _("Referensramar")
    return _report(plan, choices, title, shown)


def steering_documents(plan: PlanFile, choices: Choices) -> Document:
    """Return what refers to each steering document, and when the document is in force (SK-R5)."""
    kind = DimensionKind.STEERING_DOCUMENT
    shown = [dimension for dimension in plan.dimensions.all() if dimension.kind is kind]
    return _report(plan, choices, _("Program och strategier"), shown)


def _report(
    plan: PlanFile, choices: Choices, title: str, dimensions: Sequence[Dimension]
) -> Document:
    today, labels = choices.today, plan.labels()
    blocks: list[Block] = []
    for dimension in dimensions:
        coverage = dimension_coverage(plan.connection, dimension.id, today)
        if coverage is not None:
            is_only = len(dimensions) == 1
            blocks += _dimension(plan, coverage, today, labels, with_heading=not is_only)
    if not blocks:
        sentence = _("Planen har inget att visa här. Lägg till indelningar på sidan Täckning.")
        blocks.append(paragraph(sentence))
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
    rows = activity_rows(
        plan.connection, {activity_id for ids in tagged.values() for activity_id in ids}, today
    )
    found = {
        item: [item_of_row(rows[activity_id]) for activity_id in ids if activity_id in rows]
        for item, ids in tagged.items()
    }
    gaps = sum(1 for item in items if item_gap(dimension.kind, item, today))
    facts = [word(dimension.kind), dimension.source or "", dimension.validity(today)]
    facts_line = " · ".join(
        fact for fact in facts if fact and fact.casefold() != dimension.title.casefold()
    )
    blocks = [heading(dimension.title)] if with_heading else []
    blocks += [paragraph(facts_line, SMALL)] if facts_line else []
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
            item.item.name,
            _item_rows(coverage, item, found.get(item.item.id, ()), today, labels),
            _about(item.item, today),
        )
        for item in coverage.items
    ]
    return table(columns, groups)


def _about(item: DimensionItem, today: date) -> str:
    return " · ".join(text for text in (item.validity(today), item.printed_meaning()) if text)


def _item_rows(
    coverage: DimensionCoverage,
    covered: ItemCoverage,
    items: Sequence[Item],
    today: date,
    labels: Labels,
) -> list[Row]:
    rows = [Row([item.name, unit_text(item, labels), status_cell(item)]) for item in items]
    others = _other_rows(covered, labels)
    gap = item_gap(coverage.dimension.kind, covered, today)
    if gap is not None:
        sentence = gap_sentence(gap, covered.shares, covered.proposed, labels)
        rows.insert(0, Row([cell(line(sentence, mark=GAP)), "", ""]))
    if others:
        rows.append(Row([cell(*others), "", ""]))
    if not rows:
        rows.append(Row([cell(line(_("Inget är märkt med den här posten."), SMALL)), "", ""]))
    return rows


def _other_rows(covered: ItemCoverage, labels: Labels) -> list[Line]:
    """What else carries the item: areas, goals and indicators, by name."""
    lines: list[Line] = []
    levels: tuple[tuple[str, tuple[Named, ...]], ...] = (
        (labels.focus_area.plural_title, covered.focus_areas),
        (labels.goal.plural_title, covered.goals),
        (labels.indicator.plural_title, covered.indicators),
    )
    for name, named in levels:
        if named:
            lines.append(line("; ".join(row.name for row in named), label=f"{name}:"))
    return lines
