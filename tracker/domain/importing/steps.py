"""Parts of an activity in rows of their own: one activity with milestones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain.core.terms import Status
from tracker.domain.importing.columns import plain
from tracker.domain.importing.draft import Draft, Step

_TEXTS = ("note", "description", "resources", "measure", "intended_result")


def step_of(draft: Draft, title: str, today: date) -> Step:
    """Return the step that a row is, with the row's day and whether it is done."""
    due = draft.values.get("due_date")
    day = str(due) if due else None
    done = draft.values.get("status") == Status.COMPLETED.value
    done_on = min(day or today.isoformat(), today.isoformat()) if done else None
    return Step(" ".join(title.split()), day, done_on)


def with_steps(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts, those of rows that are steps of one activity taken together.

    A row is a step of the activity above when it has no title of its own or the same. The
    activity lasts until its last step, and is as far as its steps are.
    """
    found: list[Draft] = []
    statuses: list[list[str]] = []
    for draft in drafts:
        status = str(draft.values.get("status") or Status.NOT_STARTED.value)
        if draft.steps and found and found[-1].steps and _is_same(found[-1], draft):
            _take(found[-1], draft)
            statuses[-1].append(status)
        elif draft.title:
            found.append(draft)
            statuses.append([status])
    for draft, each in zip(found, statuses, strict=True):
        if draft.steps:
            draft.values["status"] = _status(each)
    return found


def _is_same(above: Draft, draft: Draft) -> bool:
    if not draft.title:
        return True
    code, other = above.values.get("code"), draft.values.get("code")
    is_same_code = not code or not other or code == other
    return plain(above.title) == plain(draft.title) and is_same_code and above.area == draft.area


def _take(above: Draft, draft: Draft) -> None:
    """Add a row's step to the activity, and what else it says."""
    above.steps += draft.steps
    for name, value in draft.values.items():
        before = above.values.get(name)
        if before is None:
            above.values[name] = value
        elif name in _TEXTS and str(value) not in str(before):
            above.values[name] = f"{before}\n{value}"
        elif name == "due_date":
            above.values[name] = max(str(before), str(value))
        elif name == "start_date":
            above.values[name] = min(str(before), str(value))
    named = {name.key for name in above.names()}
    units = [draft.unit] if above.unit != draft.unit and draft.unit is not None else []
    more = [each for each in (*units, *draft.units) if not isinstance(each, str)]
    above.units += [name for name in more if name.key not in named]
    owners = [*([draft.owner] if draft.owner else []), *draft.sharing]
    above.sharing += [name for name in owners if name.key not in named]
    above.tags += [name for name in draft.tags if name.key not in named]
    above.years += [year for year in draft.years if year not in above.years]


def _status(statuses: list[str]) -> str:
    if len(set(statuses)) == 1:
        return statuses[0]
    begun = {Status.IN_PROGRESS.value, Status.COMPLETED.value, Status.CONTINUOUS.value}
    return (Status.IN_PROGRESS if begun & set(statuses) else Status.NOT_STARTED).value
