"""Which activities are shown, and in what order: the filter and the sorting of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from enum import StrEnum

from tracker.domain.activities.report_column import ReportColumn
from tracker.domain.core.terms import Approval, Status, UnitKind
from tracker.domain.core.values import dataclass
from tracker.domain.own.own_field import OwnRule


class Attention(StrEnum):
    """A reason why an activity needs attention."""

    LATE = "late"
    AT_RISK = "at_risk"
    CHECK_PASSED = "check_passed"
    DUE_SOON = "due_soon"
    UNDISTRIBUTED = "undistributed"
    NO_OWNER = "no_owner"
    NO_DUE_DATE = "no_due_date"
    SILENT = "silent"
    MOVED = "moved"


class Column(StrEnum):
    """The columns of an activity that a table can show and sort by."""

    CODE = "code"
    TITLE = "title"
    FOCUS_AREA = "focus_area"
    GOAL = "goal"
    UNIT = "unit"
    OWNER = "owner"
    STATUS = "status"
    LATE = "late"
    START_DATE = "start_date"
    DUE_DATE = "due_date"
    APPROVAL = "approval"
    PROGRESS = "progress"
    PRIORITY = "priority"
    COST = "cost_sek"
    ACTUAL = "actual_sek"
    CATEGORY = "category"
    ACTION_PLAN = "action_plan"
    PLANNED_YEARS = "planned_years"
    FREQUENCY = "frequency"
    SCOPE = "scope"
    TARGET_GROUPS = "target_groups"
    CONTRIBUTES_TO = "contributes_to"
    PROGNOSIS = "prognosis"
    OBSTACLE = "obstacle"
    SUCCESSOR = "successor"
    SHARING = "sharing"
    CHECKPOINT = "checkpoint_date"
    LAST_NOTE = "last_note"
    LAST_RESULT = "last_result"
    LAST_DEVIATION = "last_deviation"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of a field of the plan's own, and the grouping by it; one and the same by its name.

    Its text is the field's name, "own_12".
    """

    name: str
    rule: OwnRule = field(compare=False, repr=False)

    def __str__(self) -> str:
        return self.name

    @property
    def field_id(self) -> int:
        """The id of the field."""
        return self.rule.own_field_id


class Grouping(StrEnum):
    """The headings that the activity table's rows can be gathered under."""

    NONE = "none"
    FOCUS_AREA = "focus_area"
    UNIT = "unit"
    OWNER = "owner"
    STATUS = "status"
    CATEGORY = "category"
    ACTION_PLAN = "action_plan"
    PROGNOSIS = "prognosis"
    PLANNED_YEAR = "planned_year"


@dataclass(frozen=True, slots=True)
class DimensionGrouping:
    """The grouping by a dimension of the plan: under each of its items, what carries it.

    Its text is "dimension_3".
    """

    dimension_id: int
    title: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"dimension_{self.dimension_id}"


AnyColumn = Column | OwnColumn | ReportColumn
AnyGrouping = Grouping | OwnColumn | DimensionGrouping


def own_columns(rules: Mapping[str, OwnRule]) -> tuple[OwnColumn, ...]:
    """Return the columns of the plan's own fields, in their order."""
    return tuple(OwnColumn(name, rule) for name, rule in rules.items())


NONE_ID = 0
"""Stands in a filter for "has none": no area, no unit (not distributed), no owner."""

ALL_UNITS_ID = -1
"""Stands among units, in a filter and as the key of a group, for what every unit carries out."""

NO_CATEGORY = ""
"""Stands among categories, in a filter, for what has none."""


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Conditions that all must hold; an empty set or text is no condition.

    Ids of `NONE_ID` in a set stand for rows that have none, `ALL_UNITS_ID` in `units` for what is
    every unit's. `focus_areas` and `goals` find what is at home there and what contributes there
    (VG-R2). `owners` find what they answer for, alone or sharing it. `units` find what they answer
    for and what they take part in. `participants` are units that carry the activity out: as its
    own, as one of several, or because it is every unit's (VG-R5); a unit stands for those below it
    too. Of `items`, one of each dimension must be carried, as the activity's own or through its
    goal or area (VI-R7); `untagged` are dimensions of which no item may be. `categories` are
    compared letter by letter; `NO_CATEGORY` stands for rows without one (VB-R9). `plan_years` find
    what is planned for one of them: by the years chosen or, where none is, by the dates.
    `unit_kinds` find what departments or companies answer for, with the units below them (SK-R1).
    `action_plans` find what stands in one (VB-R1). `prognoses` are words of `Prognosis`, and
    `NO_PROGNOSIS` for what has none. `own` are conditions on fields of the plan's own, `columns` on
    other columns, in the words of `domain.activities.conditions`: all that are named must agree.
    """

    text: str = ""
    focus_areas: frozenset[int] = frozenset()
    goals: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    owners: frozenset[int] = frozenset()
    statuses: frozenset[Status] = frozenset()
    approvals: frozenset[Approval] = frozenset()
    attention: frozenset[Attention] = frozenset()
    items: frozenset[int] = frozenset()
    untagged: frozenset[int] = frozenset()
    participants: frozenset[int] = frozenset()
    categories: frozenset[str] = frozenset()
    plan_years: frozenset[int] = frozenset()
    unit_kinds: frozenset[UnitKind] = frozenset()
    action_plans: frozenset[int] = frozenset()
    prognoses: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()

    def is_empty(self) -> bool:
        """Return whether the filter lets everything through."""
        return all(not getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True, slots=True)
class Sorting:
    """A column to sort by and whether the order is turned round; `then` decides between equals."""

    column: AnyColumn | None = None
    descending: bool = False
    then: Sorting | None = None

    @property
    def keys(self) -> tuple[tuple[AnyColumn, bool], ...]:
        """The columns that are sorted by, the weightiest first, and which are turned round."""
        first = () if self.column is None else ((self.column, self.descending),)
        return first + (self.then.keys if self.then is not None else ())

    def turned(self, column: AnyColumn, *, added: bool = False) -> Sorting:
        """Return the order after a click on a column's heading: up, then down, then not by it.

        With `added` the other columns stay, and a new one decides between equals of theirs.
        """
        kept = self.keys if added else tuple(key for key in self.keys if key[0] == column)
        states = dict(kept)
        if column not in states:
            states[column] = False
        elif not states[column]:
            states[column] = True
        else:
            del states[column]
        return sorted_by(states.items())


def sorted_by(keys: Iterable[tuple[AnyColumn, bool]]) -> Sorting:
    """Return the sorting by columns and whether each is turned round, the weightiest first."""
    made: Sorting | None = None
    for column, descending in reversed(list(keys)):
        made = Sorting(column, descending, made)
    return made or Sorting()
