"""The choices of a field: the plan's areas, goals, units and owners, and closed lists."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from shiboken6 import isValid

from tracker.domain.activities.activity import ALL_UNITS, ResponsibleField, undistributed
from tracker.domain.activities.grouping import COLUMN_OF_GROUPING
from tracker.domain.activities.report_column import ReportColumn
from tracker.domain.activities.selection import AnyColumn, Column, Grouping, OwnColumn, own_columns
from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Prognosis, Status, word
from tracker.domain.own.own_field import OwnRule
from tracker.domain.plan.plan import Goal
from tracker.store.activities.used import OPTIONAL_COLUMNS, reported_columns, used_columns
from tracker.store.file.connection import Connection
from tracker.store.log.changes import Changes
from tracker.store.own.fields import OwnFieldRepository
from tracker.store.rows.activities import ActivityRepository
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.signs import prognosis_icon
from tracker.ui.session import Session


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the stored value (None = none), its words, and a shape where there is one."""

    value: int | str | None
    text: str
    icon: QIcon | None = None


Filled = tuple[object, list[str], list[OwnRule], tuple[ReportColumn, ...]]
"""The columns in use, the categories, the rules of the plan's own fields, and what is reported."""

_TABLES = ("focus_area", "goal", "unit", "owner", "plan", "action_plan", "own_field")
"""The tables that decide what can be chosen."""

_FILLING = (
    "own_value",
    "cost",
    "planned_year",
    "contribution",
    "dimension",
    "checkpoint",
    "activity_note",
    "activity_report",
)
"""The tables, besides those of the choices, whose rows put a column to use."""


class Choices(QObject):
    """The options of every choice and reference field of the open plan, kept fresh."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[str, list[Option]] = {}
        self._unused: dict[str, list[Option]] = {}
        self._goals: list[Goal] = []
        self._used = OPTIONAL_COLUMNS
        self._own: tuple[OwnColumn, ...] = ()
        self._reported: tuple[ReportColumn, ...] = ()
        session.opened.connect(self._reload)
        session.closed.connect(self._reload)
        session.changed.connect(self._on_changed)
        if session.is_open:
            self._reload()

    def options(
        self, field: Field, focus_area_id: int | None = None, present: object = None
    ) -> list[Option]:
        """Return what `field` can be, none first where none is allowed.

        The goals are those of one area when `focus_area_id` is given. The value `present` stays
        among the choices even when it is not offered any more.
        """
        if field.kind is Kind.REFERENCE and field.table:
            unused = [
                option for option in self._unused.get(field.table, ()) if option.value == present
            ]
            references = self._references(field, focus_area_id)
            every = (
                [Option(ALL_UNITS, self._session.labels.unit.every())]
                if isinstance(field, ResponsibleField)
                else []
            )
            return [Option(None, self.none_text(field)), *every, *references, *unused]
        if isinstance(field, OwnRule):
            former = [(str(present), str(present))] if present in field.former else []
            listed = [Option(value, words) for value, words in (*field.listed(), *former)]
            return [Option(None, "–"), *listed]
        options = [Option(str(term), word(term), _icon(term)) for term in field.choices or ()]
        return options if field.required else [Option(None, "–"), *options]

    def none_text(self, field: Field) -> str:
        """Return the words for "none" in a field: an activity without a unit is not distributed."""
        if isinstance(field, ResponsibleField):
            return undistributed(self._session.labels)
        return "–"

    def text_of(self, table: str, row_id: int | str | None) -> str | None:
        """Return the words of a row of `table`, or None when there is no such row."""
        if table == "activity" and isinstance(row_id, int) and self._session.is_open:
            activity = self._session.plan.activities.find(row_id)
            return activity.title if activity else None
        for rows in (self._rows, self._unused):
            for option in rows.get(table, ()):
                if option.value == row_id:
                    return option.text
        return None

    def rows(self, table: str) -> list[Option]:
        """Return every row of `table` that is in use as an option, in the plan's order."""
        return list(self._rows.get(table, ()))

    def own_columns(self) -> tuple[OwnColumn, ...]:
        """Return the columns of the plan's own fields that are asked for, in their order."""
        return self._own

    def added_columns(self) -> tuple[OwnColumn | ReportColumn, ...]:
        """Return the columns that this plan has besides every plan's: its own, then reports'."""
        return (*self._own, *self._reported)

    def uses(self, column: AnyColumn) -> bool:
        """Return whether the plan has anything in a column, or has to have it."""
        is_added = not isinstance(column, Column)
        return is_added or column not in OPTIONAL_COLUMNS or column in self._used

    def uses_grouping(self, grouping: Grouping) -> bool:
        """Return whether the plan has a use for gathering activities so."""
        column = COLUMN_OF_GROUPING.get(grouping)
        return column is None or self.uses(column)

    def _references(self, field: Field, focus_area_id: int | None) -> list[Option]:
        table = field.table or ""
        if table != "goal" or focus_area_id is None:
            return self._rows.get(table, [])
        belonging = {goal.id for goal in self._goals if goal.focus_area_id in (focus_area_id, None)}
        return [option for option in self._rows.get("goal", []) if option.value in belonging]

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*_TABLES):
            self._reload()
        elif changes.touch("activity", *_FILLING):
            self._session.query(_filled, self._take_filled, key=(id(self), "filled"))

    def _take_filled(self, filled: Filled) -> None:
        """Read all anew when other categories, columns or own choices are in use than before."""
        if not isValid(self):  # a dialog's own, which has gone meanwhile
            return
        used, categories, rules, reported = filled
        known = [option.value for option in self._rows.get("category", ())]
        own = [each.rule for each in self._own]
        now = (self._used, known, own, self._reported)
        if (used, categories, rules, reported) != now:
            self._reload()

    def _reload(self) -> None:
        if not self._session.is_open:
            self._rows, self._unused, self._own, self._reported = {}, {}, (), ()
            return
        plan = self._session.plan
        self._goals = plan.goals.all()
        self._used = used_columns(plan.connection)
        self._own = _own_of(plan.own_fields)
        self._reported = reported_columns(plan.connection)
        units, owners = plan.units.all(), plan.owners.all()
        self._rows = {
            "focus_area": [
                Option(area.id, coded(area.code, area.title)) for area in plan.focus_areas.all()
            ],
            "goal": [Option(goal.id, coded(goal.code, goal.title)) for goal in self._goals],
            "unit": [Option(unit.id, unit.name) for unit in units if unit.active],
            "owner": [Option(owner.id, owner.title) for owner in owners if owner.active],
            "category": self._categories(),
            "action_plan": [Option(row.id, row.name) for row in plan.action_plans.all()],
            "prognosis": self._prognoses(),
        }
        self._unused = {
            "unit": [Option(unit.id, unused(unit.name)) for unit in units if not unit.active],
            "owner": [
                Option(owner.id, unused(owner.title)) for owner in owners if not owner.active
            ],
        }
        self.changed.emit()

    def _prognoses(self) -> list[Option]:
        """Return the prognoses as choices, none in a plan that uses none."""
        if Column.PROGNOSIS not in self._used:
            return []
        return [Option(str(each), word(each), prognosis_icon(each)) for each in Prognosis]

    def _categories(self) -> list[Option]:
        """Return the words that the activities are sorted by as yet, as choices."""
        return [Option(name, name) for name in self._session.plan.activities.categories()]


def _filled(connection: Connection) -> Filled:
    """Return the columns that are in use, the categories, and the plan's own fields."""
    own = [each.rule for each in _own_of(OwnFieldRepository(connection))]
    categories = ActivityRepository(connection).categories()
    return used_columns(connection), categories, own, reported_columns(connection)


def _own_of(fields: OwnFieldRepository) -> tuple[OwnColumn, ...]:
    active = {field.name for field in fields.used()}
    return tuple(each for each in own_columns(fields.rules()) if each.name in active)


def unused(name: str) -> str:
    """Return "Skolan (inte aktiv)", what stays on its activities but is not offered any more."""
    return _("{name} (inte aktiv)").format(name=name)


def _icon(term: object) -> QIcon | None:
    if isinstance(term, Prognosis):
        return prognosis_icon(term)
    return theme.status_icon(term) if isinstance(term, Status) else None
