"""What taking in a file's activities would do to the plan: new, filled in, in conflict, equal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from tracker.domain.activities.activity import Activity
from tracker.domain.core.fields import Stored
from tracker.domain.core.terms import Approval, Status
from tracker.domain.importing.columns import plain
from tracker.domain.importing.draft import NEW_OWN, Draft, Step
from tracker.domain.importing.names import (
    Action,
    Decision,
    KnownNames,
    Name,
    NameKey,
    NameKind,
    UnknownName,
)
from tracker.domain.own.own_field import OwnField, own_id

_SHORT_WORD = 3

Resolved = int | Name | None
"""A row of the plan, a name whose row is to be made, or nothing."""


class ItemState(StrEnum):
    """What an item would do to the plan."""

    CREATED = "created"
    UPDATED = "updated"
    CONFLICT = "conflict"
    UNCHANGED = "unchanged"


_OWN = (NEW_OWN, "own_")
"""How the names of the plan's own fields begin, those to be made too."""


@dataclass(frozen=True, slots=True)
class PlanNow:
    """What an import is compared with: `version` tells whether the plan has changed since.

    `divided` has what the activities cost in all (SEK) whose cost stands in rows of its own.
    `sharing` are the units that take part, `owners` those that share the responsibility, `years`
    what is planned and `steps` the milestones' titles, all by the activity's id. `own_values` are
    what stands in `own_fields`, by the activity's id and then the field's.
    """

    version: int
    activities: tuple[Activity, ...]
    names: KnownNames
    sharing: Mapping[int, frozenset[int]] = field(default_factory=dict)
    tagged: Mapping[int, frozenset[int]] = field(default_factory=dict)
    divided: Mapping[int, int] = field(default_factory=dict)
    owners: Mapping[int, frozenset[int]] = field(default_factory=dict)
    years: Mapping[int, frozenset[int]] = field(default_factory=dict)
    steps: Mapping[int, frozenset[str]] = field(default_factory=dict)
    own_fields: tuple[OwnField, ...] = ()
    own_values: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    def value_of(self, activity: Activity | None, name: str) -> object:
        """Return what an activity has in a field, the plan's own too, as it is stored."""
        if activity is None:
            return None
        if not name.startswith(_OWN):
            return _stored(activity.value_of(name))
        if name.startswith(NEW_OWN):
            return None
        field_id = own_id(name)
        if field_id is not None:
            return self.own_values.get(activity.id, {}).get(field_id)
        return _stored(activity.value_of(name))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that the file has another value for; a conflict when the plan has one already."""

    field: str
    was: object
    now: Stored | Name
    is_conflict: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class ImportItem:
    """One row of the file beside what it would change; no `activity_id` for a new activity."""

    draft: Draft
    activity_id: int | None
    changes: tuple[FieldChange, ...] = ()
    units: tuple[int | Name, ...] = ()
    tags: tuple[int | Name, ...] = ()
    sharing: tuple[int | Name, ...] = ()
    years: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def adds(self) -> bool:
        """Whether something is put beside what the activity has."""
        return bool(self.units or self.tags or self.sharing or self.years or self.steps)

    @property
    def state(self) -> ItemState:
        """What the item would do to the plan."""
        if self.activity_id is None:
            return ItemState.CREATED
        if any(change.is_conflict for change in self.changes):
            return ItemState.CONFLICT
        if self.changes or self.adds:
            return ItemState.UPDATED
        return ItemState.UNCHANGED

    @property
    def key(self) -> tuple[str, int]:
        """The sheet and the row that the item comes from."""
        return self.draft.sheet, self.draft.row


class Comparison:
    """Compares drafts with the plan as it is; `decisions` say what becomes of unknown names.

    With the plan as it was `then`, when the file was written, only what the file has otherwise than
    that is a change, and it is a conflict only when the plan has changed there too.
    """

    def __init__(
        self,
        drafts: Sequence[Draft],
        now: PlanNow,
        decisions: Mapping[NameKey, Decision],
        then: PlanNow | None = None,
    ) -> None:
        self._now = now if then is None else replace(now, names=now.names.with_earlier(then.names))
        now = self._now
        self._own_titles = {each.name: each.title for each in now.own_fields}
        self._then = then
        self._base = {activity.id: activity for activity in then.activities} if then else {}
        self.unknown: dict[NameKey, UnknownName] = {}
        self._decisions = decisions
        self._found: dict[NameKey, int | None] = {}
        named = [name for draft in drafts for name in draft.names()]
        counted = Counter(name.key for name in named)
        for key, name in {name.key: name for name in reversed(named)}.items():
            if self._find(name) is None:
                decision = decisions.get(key) or now.names.suggested(name)
                self.unknown[key] = UnknownName(name, counted[key], decision)
        self.unknown = dict(reversed(self.unknown.items()))
        self._found.clear()  # an area may since have been taken for one of the plan's
        self._free = self._by_title()
        self._coded: dict[str, list[Activity]] = defaultdict(list)
        for activity in now.activities:
            if activity.code:
                self._coded[plain(activity.code)].append(activity)
        self._by_id = {activity.id: activity for activity in now.activities}
        self._used: set[int] = set()
        self._titles = Counter(plain(draft.title) for draft in drafts)
        self._matches_then = self._by_title_then()
        matches = [self._match_then(draft) or self._match(draft) for draft in drafts]
        self.items = tuple(
            self._item(draft, activity) for draft, activity in zip(drafts, matches, strict=True)
        )

    def areas(self) -> dict[str, Resolved]:
        """Return what the areas of goals stand for, by their names in the file."""
        names = {
            each.name.within
            for each in self.unknown.values()
            if each.name.kind is NameKind.GOAL and each.name.within
        }
        return {text: self.resolve(Name(NameKind.AREA, text)) for text in names}

    def resolve(self, name: Name | None) -> Resolved:
        """Return the row that a name stands for, the name itself to be made, or None to leave."""
        if name is None:
            return None
        found = self._known(name)
        if found is not None:
            return found
        decision = self.unknown[name.key].decision
        if decision.action is Action.MAP:
            return decision.row_id
        return name if decision.action is Action.CREATE else None

    def _known(self, name: Name) -> int | None:
        key = name.key
        if key not in self._found:
            self._found[key] = self._find(name)
        return self._found[key]

    def _find(self, name: Name) -> int | None:
        area: int | None = None
        if name.kind is NameKind.GOAL and name.within:
            area = self._area_id(Name(NameKind.AREA, name.within))
            if area is None:
                return None
        found = self._now.names.find(name, area)
        return None if found is None else found.row_id

    def _area_id(self, name: Name) -> int | None:
        found = self._now.names.find(name)
        if found is not None:
            return found.row_id
        decision = self._decisions.get(name.key)
        if decision is None and name.key in self.unknown:
            decision = self.unknown[name.key].decision
        return decision.row_id if decision is not None else None

    def _by_title(self) -> dict[str, list[Activity]]:
        found: dict[str, list[Activity]] = defaultdict(list)
        for activity in self._now.activities:
            found[plain(activity.title)].append(activity)
        return found

    def _by_title_then(self) -> dict[tuple[str, int | None], list[int]]:
        """Return the activities by what they were called, and the area that they lay in, then."""
        found: dict[tuple[str, int | None], list[int]] = defaultdict(list)
        for activity in self._base.values():
            if activity.approval is Approval.APPROVED:
                found[plain(activity.title), activity.focus_area_id].append(activity.id)
        return found

    def _match_then(self, draft: Draft) -> Activity | None:
        """Return the activity that had the row's title and area when the file was written."""
        if not self._base:
            return None
        area = self.resolve(draft.area)
        place = area if isinstance(area, int) else None
        for activity_id in self._matches_then.get((plain(draft.title), place), ()):
            activity = self._by_id.get(activity_id)
            if activity is not None and activity_id not in self._used:
                self._used.add(activity_id)
                return activity
        return None

    def _match(self, draft: Draft) -> Activity | None:
        """Return the activity of the same title in the same area, else that of the same code."""
        candidates = [
            activity
            for activity in self._free[plain(draft.title)]
            if activity.id not in self._used and self._is_in_area(activity, draft)
        ]

        def likeness(activity: Activity) -> tuple[bool, int]:
            is_in_plan = activity.approval is Approval.APPROVED
            return is_in_plan, -len(self._changes(draft, activity))

        likest = candidates[0] if len(candidates) == 1 else None
        found = (
            likest
            or max(candidates, key=likeness, default=None)
            or self._by_code(draft)
            or self._elsewhere(draft)
        )
        if found is not None:
            self._used.add(found.id)
        return found

    def _by_code(self, draft: Draft) -> Activity | None:
        code = plain(str(draft.values.get("code") or ""))
        found = [
            activity for activity in self._coded.get(code, ()) if self._is_in_area(activity, draft)
        ]
        if len(found) != 1 or found[0].id in self._used or not _share_words(found[0], draft):
            return None
        return found[0]

    def _elsewhere(self, draft: Draft) -> Activity | None:
        """Return the one activity of a title that only one row of the file has, in another area."""
        found = self._free[plain(draft.title)]
        if len(found) != 1 or found[0].id in self._used or self._titles[plain(draft.title)] > 1:
            return None
        return found[0]

    def _is_in_area(self, activity: Activity, draft: Draft) -> bool:
        return draft.area is None or self._is_called(activity.focus_area_id, draft.area)

    def _is_called(self, row_id: int | None, name: Name) -> bool:
        """Return whether a row is what a name says, also where several are called so."""
        resolved = self.resolve(name)
        if row_id is None or resolved == row_id:
            return resolved == row_id
        known = self._now.names[name.kind, row_id]
        return known is not None and plain(name.text) in map(plain, known.texts)

    def _item(self, draft: Draft, activity: Activity | None) -> ImportItem:
        now, found = self._now, activity.id if activity is not None else 0
        units = now.sharing.get(found, frozenset())
        owners = now.owners.get(found, frozenset())
        if activity is not None and draft.units:
            units |= frozenset(filter(None, [activity.unit_id]))
        if activity is not None and draft.sharing:
            owners |= frozenset(filter(None, [activity.owner_id]))
        years, steps = now.years.get(found, frozenset()), now.steps.get(found, frozenset())
        tagged = now.tagged.get(found, frozenset())
        if self._then is not None:  # what has been taken away since then stays away
            owners |= self._then.owners.get(found, frozenset())
            years |= self._then.years.get(found, frozenset())
            tagged |= self._then.tagged.get(found, frozenset())
        return ImportItem(
            draft,
            found or None,
            tuple(self._changes(draft, activity)),
            self._resolved(draft.units, units),
            self._resolved(draft.tags, tagged),
            self._resolved(draft.sharing, owners),
            tuple(year for year in draft.years if year not in years),
            tuple(step for step in draft.steps if plain(step.title) not in steps),
        )

    def _resolved(self, names: Sequence[Name], present: frozenset[int]) -> tuple[int | Name, ...]:
        found = (self.resolve(name) for name in names) if names else ()
        return tuple(each for each in found if each is not None and each not in present)

    def _changes(self, draft: Draft, activity: Activity | None) -> list[FieldChange]:
        wanted: dict[str, Any] = dict(draft.values)
        given_names: dict[str, Name | str | None] = {
            "focus_area_id": draft.area,
            "goal_id": draft.goal,
            "unit_id": draft.unit,
            "owner_id": draft.owner,
            "action_plan_id": draft.action_plan,
        }
        for name, given in given_names.items():
            resolved = given if isinstance(given, str) else self.resolve(given)
            if resolved is not None:
                wanted[name] = resolved
        named = {name: given for name, given in given_names.items() if isinstance(given, Name)}
        changes = []
        if activity is None:
            return [
                FieldChange(name, None, value, is_conflict=False, label=self._label(name))
                for name, value in wanted.items()
                if value is not None and not _is_same(name, None, value)
            ]
        if activity.id in self._now.divided:
            # A file gives the cost as one sum; beside the rows it would be counted twice.
            wanted = {key: each for key, each in wanted.items() if key not in _OF_COST}
        base = self._base.get(activity.id)
        if base is not None:
            return list(self._since(wanted, named, draft, activity, base))
        for name, value in wanted.items():
            was = self._now.value_of(activity, name)
            if isinstance(was, int) and name in named and self._is_called(was, named[name]):
                continue
            if value is not None and not _is_same(name, was, value):
                conflict = not _is_empty(name, was, value)
                changes.append(FieldChange(name, was, value, conflict, self._label(name)))
        return changes

    def _since(
        self,
        wanted: Mapping[str, Any],
        named: Mapping[str, Name],
        draft: Draft,
        activity: Activity,
        base: Activity,
    ) -> Iterator[FieldChange]:
        """Yield what the file has otherwise than when it was written, and than the plan has now."""
        emptied = dict.fromkeys(draft.emptied - set(wanted))
        for name, value in {**wanted, **emptied}.items():
            then = self._then or self._now
            before, was = then.value_of(base, name), self._now.value_of(activity, name)
            if any(self._is_equal(name, each, value, named.get(name)) for each in (before, was)):
                continue
            yield FieldChange(name, was, value, not _is_same(name, before, was), self._label(name))

    def _label(self, name: str) -> str:
        """Return what a field of the plan's own is called, "" for every other."""
        if name.startswith(NEW_OWN):
            return name.removeprefix(NEW_OWN)
        return self._own_titles.get(name, "")

    def _is_equal(self, name: str, had: object, value: object, meant: Name | None) -> bool:
        if isinstance(had, int) and meant is not None and self._is_called(had, meant):
            return True
        return _is_same(name, had, value) or (value is None and not had)


_OF_COST = frozenset({"cost_sek", "funding"})


def _share_words(activity: Activity, draft: Draft) -> bool:
    """Return whether two titles have a word of some length in common."""
    words = {word for word in plain(activity.title).split() if len(word) > _SHORT_WORD}
    return bool(words & set(plain(draft.title).split()))


def _stored(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, Status) else value


def _is_same(name: str, was: object, value: object) -> bool:
    if name == "is_continuous":
        return bool(was) == bool(value)
    if was == value:
        return True
    if isinstance(was, str) and isinstance(value, str):
        return " ".join(was.split()) == " ".join(value.split())
    return False


def _is_empty(name: str, was: object, value: object) -> bool:
    return was is None or was == "" or (name == "is_continuous" and not was and bool(value))
