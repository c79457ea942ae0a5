"""Changes a field of many activities: each row by the rules of its own repository, or not at all.

What would come of it is found out by doing it, in a private copy of the plan (`rehearse`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from tracker.domain.activities.activity import (
    ACTIVITY_FIELDS,
    ALL_UNITS,
    Activity,
    undistributed,
)
from tracker.domain.bulk.edit import (
    PLANNED_YEARS,
    SAME,
    SHARED_OWNERS,
    Act,
    BulkEdit,
    dimension_field,
    dimension_of,
    holds_several,
    plan_fields,
    stored_key,
)
from tracker.domain.bulk.outcome import BulkLine, BulkOutcome
from tracker.domain.core.fields import Field
from tracker.domain.core.jobs import Progress, reporting, silent
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.history.difference import caption, shown_value
from tracker.domain.own.own_field import OwnRule
from tracker.domain.plan.dimension import Tagged
from tracker.errors import InvalidValueError
from tracker.store.own.values import own_values
from tracker.store.plan_file import PlanFile

_FOLLOWING = ("focus_area_id", "goal_id", "status", "checkpoint_date", "checkpoint_interval")
"""The fields that may change with another, and are named then."""

_LONGEST = 200


def bulk_fields(plan: PlanFile) -> list[Field]:
    """Return every field that many activities can be given at once, in the plan's order."""
    own = [field.rule for field in plan.own_fields.used()]
    dimensions = [dimension_field(row.id, row.title) for row in plan.dimensions.all()]
    fields = [field for field in plan_fields() if field.name != "action_plan_id"]
    if plan.action_plans.count():
        fields.append(ACTIVITY_FIELDS["action_plan_id"])
    return [*fields, PLANNED_YEARS, SHARED_OWNERS, *own, *dimensions]


def bulk_caption(plan: PlanFile, field: Field) -> str:
    """Return what a field is called, levels by the plan's own words."""
    is_own = isinstance(field, OwnRule) or dimension_of(field) is not None
    return field.label if is_own else caption(field, plan.labels())


def change_in_bulk(
    plan: PlanFile, ids: Sequence[int], edit: BulkEdit, progress: Progress = silent
) -> BulkOutcome:
    """Do `edit` with activities in their order, inside `PlanFile.change`; return what became of it.

    A row that cannot take it is left as it was. Raises InvalidValueError for what no row can take.
    """
    edit.checked()
    writer = _Writer(plan, ids, edit)
    changed: list[BulkLine] = []
    refused: list[BulkLine] = []
    rows = reporting(_in_order(plan, ids), progress, _("Ändrar rader …"))
    for place, activity in enumerate(rows):
        try:
            with _whole_or_nothing(plan):
                line = writer.write(activity, place)
        except InvalidValueError as error:
            refused.append(writer.refusal(activity, place, str(error)))
        else:
            changed += [line] if line is not None else []
    unchanged = len(writer.present_values) - len(changed) - len(refused)
    return BulkOutcome(tuple(changed), tuple(refused), unchanged, writer.present())


def rehearse(
    plan: PlanFile,
    ids: Sequence[int],
    field: Field,
    edit: BulkEdit | None,
    progress: Progress = silent,
) -> BulkOutcome:
    """Return what `change_in_bulk` would do; the plan is left alone. It runs in any thread.

    Without an `edit` only what stands in the field now is found out.
    """
    with plan.copy() as copy:
        if edit is None:
            return _present(copy, ids, field)
        copy.connection.execute("PRAGMA query_only = OFF")
        with copy.history.change("", "window"):
            return change_in_bulk(copy, ids, edit, progress)


def _present(plan: PlanFile, ids: Sequence[int], field: Field) -> BulkOutcome:
    reader = _Writer(plan, ids, BulkEdit(field, Act.CLEAR))
    for activity in plan.activities.some(ids):
        reader.note(activity)
    return BulkOutcome(present=reader.present())


def _in_order(plan: PlanFile, ids: Sequence[int]) -> list[Activity]:
    places = {activity_id: place for place, activity_id in enumerate(ids)}
    return sorted(plan.activities.some(ids), key=lambda activity: places[activity.id])


@contextmanager
def _whole_or_nothing(plan: PlanFile) -> Iterator[None]:
    plan.connection.execute("SAVEPOINT bulk_row")
    try:
        yield
    except InvalidValueError:
        plan.connection.execute("ROLLBACK TO bulk_row")
        raise
    finally:
        if plan.connection.in_transaction:  # an interrupted statement has rolled back all of it
            plan.connection.execute("RELEASE bulk_row")


class _Writer:
    """Writes one field of one activity after the other, and says each change in words."""

    def __init__(self, plan: PlanFile, ids: Sequence[int], edit: BulkEdit) -> None:
        self._plan = plan
        self._edit = edit
        self._field = edit.field
        self._labels = plan.labels()
        self._names = _names(plan)
        self._own = own_values(plan.connection, ids) if isinstance(edit.field, OwnRule) else {}
        self.present_values: list[str] = []

    def present(self) -> tuple[tuple[str, int], ...]:
        """Return the values that stood in the rows that were looked at, commonest first."""
        return tuple(Counter(self.present_values).most_common())

    def note(self, activity: Activity) -> object:
        """Remember what stands in a row, and return it."""
        now = self._now(activity)
        self.present_values.append(self._words(now))
        return now

    def write(self, activity: Activity, place: int) -> BulkLine | None:
        """Write a row; return what changed, None for nothing. Raises InvalidValueError."""
        now = self.note(activity)
        new = self._new(now, place)
        if new is SAME:
            return None
        if holds_several(self._field):
            self._write_several(activity.id, now, new)
        else:
            self._check_cost(activity)
            self._write_field(activity, new)
        after = self._now(self._plan.activities.get(activity.id), anew=True)
        if _same(after, now):
            return None
        return BulkLine(
            activity.id,
            coded(activity.code, activity.title),
            self._words(now),
            self._words(after),
            self._also(activity),
        )

    def refusal(self, activity: Activity, place: int, reason: str) -> BulkLine:
        """Return the line of a row that cannot take the change."""
        now = self._now(activity)
        new = self._new(now, place)
        name = coded(activity.code, activity.title)
        after = self._words(None if new is SAME else new)
        return BulkLine(activity.id, name, self._words(now), after, refusal=reason)

    def _new(self, now: object, place: int) -> object:
        if not isinstance(now, frozenset):
            return self._edit.new_value(now, place)
        value = int(str(self._field.clean(self._edit.value)))
        return now | {value} if self._edit.act is Act.ADD else now - {value}

    def _now(self, activity: Activity, *, anew: bool = False) -> object:
        field, activity_id = self._field, activity.id
        if field == PLANNED_YEARS:
            return frozenset(self._plan.planned_years.of(activity_id))
        if field == SHARED_OWNERS:
            return self._plan.shared_owners.of(activity_id)
        if (dimension_id := dimension_of(field)) is not None:
            items = self._plan.taggings.items_of(Tagged.ACTIVITY, activity_id)
            own = {item.id for item in self._plan.dimension_items.of(dimension_id)}
            return frozenset(items) & own
        if isinstance(field, OwnRule):
            values = own_values(self._plan.connection, [activity_id]) if anew else self._own
            return values.get(activity_id, {}).get(field.own_field_id)
        return activity.value_of(field.name)

    def _write_several(self, activity_id: int, now: object, new: object) -> None:
        if now == new or not isinstance(new, frozenset):
            return
        wanted: frozenset[int] = new
        if self._field == PLANNED_YEARS:
            self._plan.planned_years.set_years(activity_id, wanted)
        elif self._field == SHARED_OWNERS:
            self._plan.shared_owners.set_owners(activity_id, wanted)
        else:
            tags, item = self._plan.taggings, int(str(self._field.clean(self._edit.value)))
            change = tags.tag if self._edit.act is Act.ADD else tags.untag
            change(Tagged.ACTIVITY, [activity_id], [item])

    def _write_field(self, activity: Activity, new: object) -> None:
        activities, reason = self._plan.activities, self._edit.reason.strip()
        values: dict[str, object] = {self._field.name: new}
        if self._field.name == "approval" and reason:
            values["decision_reason"] = reason
        moves = len(activities.moves(activity.id)) if self._gives_reason(reason) else 0
        activities.update(activity.id, **values)
        if self._gives_reason(reason):
            moved = activities.moves(activity.id)
            if len(moved) > moves:
                activities.give_reason(moved[-1].id, reason)

    def _gives_reason(self, reason: str) -> bool:
        return bool(reason) and self._field.name == "due_date"

    def _check_cost(self, activity: Activity) -> None:
        """Refuse the cost of an activity whose rows of costs say more."""
        if self._field.name not in ("cost_sek", "funding") or activity.cost_sek is not None:
            return
        if self._plan.costs.of(activity.id):
            raise InvalidValueError(
                self._field.name,
                _(
                    "Kostnaden är uppdelad på år, enhet eller källa i planen och ändras inte."
                    " Ändra raderna i aktiviteten."
                ),
            )

    # In words

    def _words(self, value: object) -> str:
        if isinstance(value, frozenset):
            if self._field == PLANNED_YEARS:
                return ", ".join(map(str, sorted(value))) or "–"
            names = (self._name(self._field.table or "", row_id) for row_id in value)
            return ", ".join(sorted(names)) or "–"
        return self._shown(self._field, value)

    def _shown(self, field: Field, value: object) -> str:
        if isinstance(field, OwnRule):
            return field.shown(stored_key(value)) or "–"
        if field.name == "unit_id" and value is None:
            return undistributed(self._labels)
        if value == ALL_UNITS:
            return self._labels.unit.every()
        try:
            stored = field.clean(value)
        except InvalidValueError:
            return str(value)
        text = " ".join(shown_value(field, stored, self._name).split())
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

    def _name(self, table: str, row_id: int | None) -> str:
        return self._names.get((table, row_id), "–")

    def _also(self, before: Activity) -> str:
        """Return what else is different in an activity after the change."""
        after = self._plan.activities.get(before.id)
        parts = [
            _("{field}: {before} → {after}").format(
                field=caption(ACTIVITY_FIELDS[name], self._labels),
                before=self._shown(ACTIVITY_FIELDS[name], before.value_of(name)),
                after=self._shown(ACTIVITY_FIELDS[name], after.value_of(name)),
            )
            for name in _FOLLOWING
            if name != self._field.name and before.value_of(name) != after.value_of(name)
        ]
        return "; ".join(parts)


def _names(plan: PlanFile) -> Mapping[tuple[str, int | None], str]:
    named: dict[tuple[str, int | None], str] = {}
    named |= {("unit", row.id): row.name for row in plan.units.all()}
    named |= {("owner", row.id): row.title for row in plan.owners.all()}
    named |= {("focus_area", row.id): coded(row.code, row.title) for row in plan.focus_areas.all()}
    named |= {("goal", row.id): coded(row.code, row.title) for row in plan.goals.all()}
    named |= {("action_plan", row.id): row.name for row in plan.action_plans.all()}
    named |= {("dimension_item", row.id): row.name for row in plan.dimension_items.all()}
    return named


def _same(first: object, second: object) -> bool:
    if isinstance(first, frozenset) or isinstance(second, frozenset):
        return first == second
    return stored_key(first) == stored_key(second)
