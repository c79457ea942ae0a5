"""A plan's texts and dimensions as a strategy has them."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.plan.dimension import Dimension, DimensionItem
from tracker.domain.plan.document_text import DocumentText
from tracker.domain.plan.strategy import StrategyDimension, StrategyItem, StrategyText


def strategy_text(text: DocumentText) -> StrategyText:
    """Return a text; one without words is no summary of anything."""
    is_summary = text.is_summary and text.text is not None
    return StrategyText(
        kind=text.kind.value,
        title=text.title,
        text=None if is_summary else text.text,
        summary=text.text if is_summary else None,
        place=text.place,
        body=text.body,
        decided_on=text.decided_on,
        uncertainty=text.uncertainty,
        printed=None if text.is_printed is not is_summary else text.is_printed,
    )


def strategy_dimension(
    dimension: Dimension, title: str, items: Iterable[tuple[DimensionItem, str]]
) -> StrategyDimension:
    """Return a dimension under a title, its items each with a code."""
    return StrategyDimension(
        kind=dimension.kind.value,
        title=title,
        source=dimension.source,
        valid_from=dimension.valid_from,
        valid_to=dimension.valid_to,
        link=dimension.link,
        items=tuple(
            StrategyItem(
                code,
                item.title,
                item.valid_from,
                item.valid_to,
                item.link,
                text=None if item.is_summary else item.text,
                summary=item.text if item.is_summary else None,
                place=item.place,
                uncertainty=item.uncertainty,
            )
            for item, code in items
        ),
    )
