"""The differences in single years of the year's steps: a day of its own, and what is ticked."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.core.language import _
from tracker.domain.history.difference import Difference, DifferenceKind, Topic, shortened
from tracker.domain.history.plan_state import PlanState, Row

_TABLE = "step_year"


def compare_steps(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield what differs in a year of a step that is still there."""
    old, new = before.rows(_TABLE), after.rows(_TABLE)
    for row_id in sorted(old.keys() | new.keys()):
        was, now = old.get(row_id), new.get(row_id)
        row = now or was or {}
        if was == now or row.get("year_step_id") not in after.rows("year_step"):
            continue
        title = f"{shortened(after.name_of('year_step', row['year_step_id']))} {row['year']}"
        for sentence in _sentences(was or {}, now or {}):
            yield Difference(
                DifferenceKind.CHANGED,
                _TABLE,
                row_id,
                title,
                sentence=sentence.format(title=title),
                topic=Topic.OTHER,
            )


def _sentences(was: Row, now: Row) -> Iterator[str]:
    if was.get("done_on") != now.get("done_on"):
        day = now.get("done_on")
        done, not_done = _("{title}: Klart {day}."), _("{title}: Inte klart längre.")
        yield done.replace("{day}", str(day)) if day else not_done
    if was.get("on_date") != now.get("on_date"):
        day = now.get("on_date")
        moved, usual = _("{title}: Flyttat till {day}."), _("{title}: Åter på sin vanliga dag.")
        yield moved.replace("{day}", str(day)) if day else usual
