"""The words of a change of activities: its label in the history, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.activities.activity import Activity, due_before_start
from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels, capitalised
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.workdays import free_day_sentence
from tracker.errors import InvalidValueError
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class WordedChange:
    """A change's label in the history, and what is to be said of it, "" for nothing."""

    label: str
    message: str = ""


def activity_caption(labels: Labels, field: Field) -> str:
    """Return what a field of an activity is called, in the plan's own words."""
    nouns = {"focus_area_id": labels.focus_area, "goal_id": labels.goal}
    return nouns[field.name].title if field.name in nouns else _(field.label)


def worded_change(
    plan: PlanFile, labels: Labels, ids: Sequence[int], field: Field, value: object
) -> WordedChange:
    """Return the words of setting a field of activities, asked before it is written.

    A goal that does not belong to the new area is taken away by the change; the words say so.
    """
    caption = activity_caption(labels, field).lower()
    counted = labels.activity.counted(len(ids))
    is_many = len(ids) > 1
    is_move = field.name == "focus_area_id"
    losing = plan.activities.lost_goals(ids, value) if is_move else []
    if not losing:
        text = _("Ändrade {field} för {count}") if is_many else _("Ändrade {field}")
        return WordedChange(text.format(field=caption, count=counted), _free_day(field, value))
    goal = labels.goal.definite
    if not is_many:
        label = _("Ändrade {field}; {goal} passade inte där och togs bort")
        lost = plan.goals.get(losing[0])
        message = _(
            "{goal} ”{title}” passar inte där och togs bort. Välj på nytt, eller ångra med Ctrl+Z."
        )
        title = coded(lost.code, lost.title)
        return WordedChange(
            label.format(field=caption, goal=goal),
            message.format(goal=capitalised(goal), title=title),
        )
    label = _("Ändrade {field} för {count}; {goal} passade inte där och togs bort för {losing}")
    message = _("{goal} passar inte där och togs bort för {losing}. Ångra med Ctrl+Z.")
    lost_count = labels.activity.counted(len(losing))
    return WordedChange(
        label.format(field=caption, count=counted, goal=goal, losing=lost_count),
        message.format(goal=capitalised(goal), losing=lost_count),
    )


def _free_day(field: Field, value: object) -> str:
    """Return that a due date falls on a day when nobody works; it is written all the same."""
    if field.name != "due_date" or not value:
        return ""
    try:
        day = field.clean(value)
    except InvalidValueError:  # refused where it is written
        return ""
    return free_day_sentence(date.fromisoformat(str(day))) if day else ""


def refusal_of(activity: Activity | None, field: Field | None, value: object) -> str:
    """Return why an activity cannot take a value in a field, "" when it can."""
    if field is None or activity is None or field.name not in _DATES:
        return ""
    dates = {name: getattr(activity, name) for name in _DATES}
    return due_before_start(**(dates | {field.name: value}))


_DATES = ("start_date", "due_date")
