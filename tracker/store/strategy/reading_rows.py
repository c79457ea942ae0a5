"""A plan's texts and dimensions as a strategy has them."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.checkpoint import Checkpoint
from tracker.domain.activities.note import ActivityNote
from tracker.domain.own.own_field import OwnField, OwnValue
from tracker.domain.plan.dimension import Dimension, DimensionItem
from tracker.domain.plan.document_text import DocumentText
from tracker.domain.plan.strategy import StrategyDimension, StrategyItem, StrategyText
from tracker.domain.plan.strategy_checks import StrategyCheckpoint, StrategyNote, StrategyOwnField

CHECKS = ("checkpoint_date", "checkpoint_interval", "checkpoint_day")
"""The fields of an activity that `planned_check` returns."""


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


def strategy_own_field(field: OwnField) -> StrategyOwnField:
    """Return a field of the plan's own."""
    return StrategyOwnField(
        field.title,
        field.kind.value,
        field.options,
        field.unit,
        field.help,
        field.in_unit_form,
        field.active,
    )


def own_pairs(facts: Iterable[OwnValue]) -> tuple[tuple[str, str], ...]:
    """Return what an activity has in the plan's own fields: titles with values as kept."""
    return tuple((fact.rule.label, fact.value) for fact in facts)


def planned_check(activity: Activity) -> dict[str, object]:
    """Return when an activity is next checked and how often, by the fields of `CHECKS`.

    The day of the month stands there only where it is not the next check's own.
    """
    day, interval = activity.checkpoint_date, activity.checkpoint_interval
    of_month = activity.checkpoint_day
    return {
        "checkpoint_date": day,
        "checkpoint_interval": interval.value if interval else None,
        "checkpoint_day": None if day is None or of_month == day.day else of_month,
    }


def strategy_check(check: Checkpoint) -> StrategyCheckpoint:
    """Return a check that has been done."""
    return StrategyCheckpoint(check.done_on, check.planned_on, check.note)


def strategy_note(note: ActivityNote) -> StrategyNote:
    """Return what was noted of an activity."""
    return StrategyNote(note.noted_on, note.text, note.author)
