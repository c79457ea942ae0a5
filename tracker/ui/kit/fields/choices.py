"""The choices of a field: the plan's areas, goals, units and owners, and closed lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon

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
from tracker.store.repositories import Repositories
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.signs import prognosis_icon
from tracker.ui.session import Session


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the stored value (None = none), its words, and a shape where there is one."""

    value: int | str | None
    text: str
    icon: QIcon | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the open plan has to choose from, and which columns something stands in."""

    rows: Mapping[str, list[Option]]
    unused: Mapping[str, list[Option]]
    goals: Sequence[Goal]
    used: frozenset[Column]
    own: tuple[OwnColumn, ...]
    reported: tuple[ReportColumn, ...]

    def filled(self) -> tuple[object, ...]:
        """Return what an edit of an activity may change: what is in use, and the categories."""
        rules = [each.rule for each in self.own]
        return self.used, self.rows.get("category"), rules, self.reported


_NOTHING = _Known({}, {}, (), OPTIONAL_COLUMNS, (), ())
"""Known while no plan is open."""

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
    """The options of every choice and reference field of the open plan, kept fresh.

    One is shared by the whole window (`Choices.of`). It reads the plan when it is first asked.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._read: _Known | None = None
        session.opened.connect(self._forget)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)

    @classmethod
    def of(cls, session: Session) -> Choices:
        """Return the choices of a session, made when they are first asked for."""
        found = session.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found or cls(session, session)

    def read_soon(self) -> None:
        """Read the plan elsewhere, unless it has been read: nobody has to wait for it later."""
        if self._read is None and self._session.is_open:
            self._session.query(_known, self._take_first, key=self)

    @property
    def _known(self) -> _Known:
        if self._read is None:
            is_open = self._session.is_open
            self._read = _known(self._session.plan.connection) if is_open else _NOTHING
        return self._read

    def options(
        self, field: Field, focus_area_id: int | None = None, present: object = None
    ) -> list[Option]:
        """Return what `field` can be, none first where none is allowed.

        The goals are those of one area when `focus_area_id` is given. The value `present` stays
        among the choices even when it is not offered any more.
        """
        if field.kind is Kind.REFERENCE and field.table:
            left = self._known.unused.get(field.table, ())
            unused = [option for option in left if option.value == present]
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
        for rows in (self._known.rows, self._known.unused):
            for option in rows.get(table, ()):
                if option.value == row_id:
                    return option.text
        return None

    def rows(self, table: str) -> list[Option]:
        """Return every row of `table` that is in use as an option, in the plan's order.

        Of prognoses, which are no table, a plan that uses none has none.
        """
        if table == "prognosis":
            used = Prognosis if Column.PROGNOSIS in self._known.used else ()
            return [Option(str(each), word(each), prognosis_icon(each)) for each in used]
        return list(self._known.rows.get(table, ()))

    def own_columns(self) -> tuple[OwnColumn, ...]:
        """Return the columns of the plan's own fields that are asked for, in their order."""
        return self._known.own

    def added_columns(self) -> tuple[OwnColumn | ReportColumn, ...]:
        """Return the columns that this plan has besides every plan's: its own, then reports'."""
        return (*self._known.own, *self._known.reported)

    def uses(self, column: AnyColumn) -> bool:
        """Return whether the plan has anything in a column, or has to have it."""
        is_added = not isinstance(column, Column)
        return is_added or column not in OPTIONAL_COLUMNS or column in self._known.used

    def uses_grouping(self, grouping: Grouping) -> bool:
        """Return whether the plan has a use for gathering activities so."""
        column = COLUMN_OF_GROUPING.get(grouping)
        return column is None or self.uses(column)

    def _references(self, field: Field, focus_area_id: int | None) -> list[Option]:
        table, known = field.table or "", self._known
        if table != "goal" or focus_area_id is None:
            return known.rows.get(table, [])
        belonging = {goal.id for goal in known.goals if goal.focus_area_id in (focus_area_id, None)}
        return [option for option in known.rows.get("goal", []) if option.value in belonging]

    def _on_closed(self) -> None:
        self._read = None
        self._session.tasks.forget_query(self)

    def _forget(self) -> None:
        self._on_closed()
        self.changed.emit()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*_TABLES):
            self._forget()
        elif changes.touch("activity", *_FILLING):
            self._session.query(_known, self._take_filled, key=self)

    def _take_first(self, known: _Known) -> None:
        if self._read is None:
            self._read = known

    def _take_filled(self, known: _Known) -> None:
        """Take over other categories, columns or own choices than were in use before."""
        if known.filled() != self._known.filled():
            self._read = known
            self.changed.emit()


def _known(connection: Connection) -> _Known:
    """Read what can be chosen, in any thread."""
    plan = Repositories(connection)
    goals, units, owners = plan.goals.all(), plan.units.all(), plan.owners.all()
    rows = {
        "focus_area": [
            Option(area.id, coded(area.code, area.title)) for area in plan.focus_areas.all()
        ],
        "goal": [Option(goal.id, coded(goal.code, goal.title)) for goal in goals],
        "unit": [Option(unit.id, unit.name) for unit in units if unit.active],
        "owner": [Option(owner.id, owner.title) for owner in owners if owner.active],
        "category": [Option(name, name) for name in plan.activities.categories()],
        "action_plan": [Option(row.id, row.name) for row in plan.action_plans.all()],
    }
    left = {
        "unit": [Option(unit.id, unused(unit.name)) for unit in units if not unit.active],
        "owner": [Option(owner.id, unused(owner.title)) for owner in owners if not owner.active],
    }
    own, used = _own_of(plan.own_fields), used_columns(connection)
    return _Known(rows, left, goals, used, own, reported_columns(connection))


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
