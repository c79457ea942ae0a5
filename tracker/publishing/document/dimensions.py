"""The document's frameworks and other dimensions: what carries each item (SK-R5, SK-R7, LJ-R7)."""

from __future__ import annotations

from tracker.domain.activities.attention import heading
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status, word
from tracker.domain.followup.coverage import (
    DimensionCoverage,
    ItemCoverage,
    Shares,
    item_gap,
    untagged_text,
)
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import (
    coverage_sentence,
    dimension_facts,
    item_name,
    item_text,
    several_items_sentence,
    tagged_heading,
    tagged_text,
)
from tracker.publishing.document.sections import DimensionEntry, DimensionsSection
from tracker.publishing.document.values import Column, Row, Table


def dimensions_section(content: FollowupContent) -> DimensionsSection | None:
    """Return the dimensions that have items, None when there is none."""
    dimensions = [coverage for coverage in content.parts.dimensions if coverage.items]
    if not dimensions:
        return None
    return DimensionsSection(
        _("Referensramar och andra indelningar"),
        several_items_sentence(content),
        tuple(_entry(content, coverage) for coverage in dimensions),
    )


def _entry(content: FollowupContent, coverage: DimensionCoverage) -> DimensionEntry:
    dimension, key = coverage.dimension, f"dimension/{coverage.dimension.id}"
    return DimensionEntry(
        key,
        dimension.id,
        dimension.title,
        dimension_facts(content, coverage),
        coverage_sentence(content, coverage),
        _table(content, coverage, key),
    )


def _table(content: FollowupContent, coverage: DimensionCoverage, key: str) -> Table:
    nouns = content.labels
    tags = any(tagged_text(content, item) for item in coverage.items)
    columns = [
        Column(word(coverage.dimension.kind)),
        Column(nouns.activity.plural_title, is_number=True),
        Column(_("Genomförda"), is_number=True),
        Column(heading(Attention.LATE), is_number=True),
        Column(_("Täckning")),
    ]
    meanings = any(item.item.printed_meaning() for item in coverage.items)
    if meanings:
        columns.insert(1, Column(_("Innebörd")))
    if tags:
        columns.append(Column(tagged_heading(content)))
    blank, before = ("",) if tags else (), ("",) if meanings else ()
    rows = [
        _item(content, coverage, item, with_meaning=meanings, with_tags=tags)
        for item in coverage.items
    ]
    if coverage.untagged.total:
        without = untagged_text(coverage)
        rows.append(Row((without, *before, *_numbers(coverage.untagged), "", *blank)))
    every = _("Alla {activities}").format(activities=nouns.activity.plural)
    rows.append(Row((every, *before, *_numbers(coverage.everything), "", *blank), is_sum=True))
    caption = f"{coverage.dimension.title} {content.period}"
    return Table(f"{key}/coverage", caption, tuple(columns), tuple(rows))


def _item(
    content: FollowupContent,
    coverage: DimensionCoverage,
    item: ItemCoverage,
    *,
    with_meaning: bool,
    with_tags: bool,
) -> Row:
    gap = item_gap(coverage.dimension.kind, item, content.as_of)
    tags = (tagged_text(content, item),) if with_tags else ()
    cells = (
        item_name(content, item),
        *((item.item.printed_meaning(),) if with_meaning else ()),
        *_numbers(item.shares),
        item_text(content, coverage, item),
        *tags,
    )
    return Row(cells, is_gap=gap is not None)


def _numbers(shares: Shares) -> tuple[str, ...]:
    return str(shares.total), str(shares.with_status(Status.COMPLETED)), str(shares.late)
