"""The differences in the working group's text about each year."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.core.followup_period import period_in
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.history.compare_parts import changed_rows
from tracker.domain.history.difference import (
    Difference,
    DifferenceKind,
    Topic,
    changed_sentence,
    shortened,
    shown_value,
)
from tracker.domain.history.plan_state import PlanState
from tracker.domain.reporting.group_text import GROUP_TEXT_FIELDS

_TABLE = "group_text"


def compare_group_texts(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield the sections that came or went, and how headings and texts were changed."""
    for row_id, old, new in changed_rows(before, after, _TABLE):
        row = new or old or {}
        title = _("Uppföljning {year}").format(year=period_in(row))
        if old is not None and new is not None:
            yield from _changed(row_id, before, after)
            continue
        kind = DifferenceKind.REMOVED if new is None else DifferenceKind.ADDED
        sentence = (
            _("{followup}: Borttaget avsnitt ”{title}”.")
            if new is None
            else _("{followup}: Nytt avsnitt ”{title}”.")
        )
        words = sentence.format(followup=title, title=shortened(str(row["title"])))
        yield Difference(kind, _TABLE, row_id, title, sentence=words, topic=Topic.REPORT)


def _changed(row_id: int, before: PlanState, after: PlanState) -> Iterator[Difference]:
    old, new = before.rows(_TABLE)[row_id], after.rows(_TABLE)[row_id]
    title = _("Uppföljning {year}").format(year=period_in(new))
    name = f"{title}, {shortened(str(new['title']))}"
    for column in ("title", "text"):
        if old[column] == new[column]:
            continue
        field = GROUP_TEXT_FIELDS[column]
        was = shown_value(field, old[column], before.name_of)
        now = shown_value(field, new[column], after.name_of)
        sentence = changed_sentence(name, field, was, now, Labels())
        yield Difference(
            DifferenceKind.CHANGED, _TABLE, row_id, title, column, was, now, sentence, Topic.REPORT
        )
