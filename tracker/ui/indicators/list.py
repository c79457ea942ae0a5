"""The plan's indicators as a list: what each is, what it belongs to, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.listing import Coded
from tracker.domain.core.names import coded
from tracker.domain.core.period import period_label
from tracker.domain.indicators.indicator import Indicator, Level, series_label
from tracker.domain.indicators.trend import Development, trend_word
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, FocusArea
from tracker.store.file.connection import Connection
from tracker.store.indicators.queries import IndicatorTable, indicator_tables
from tracker.store.log.changes import Changes
from tracker.store.rows.activities import ActivityRepository
from tracker.store.rows.goals import GoalRepository
from tracker.store.rows.repository import Repository
from tracker.ui.kit.looks.signs import Movement, movement_of
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

TABLES = (
    "plan",
    "focus_area",
    "goal",
    "activity",
    "indicator",
    "observation",
    "target",
    "series_break",
    "comparison",
    "comparison_value",
)
"""A change in one of these may change what the page shows."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its values, in the list's words. `development` is its first series'."""

    table: IndicatorTable
    place: str
    latest: str
    development: Development
    movement: Movement

    @property
    def key(self) -> int:
        """The indicator's id."""
        return self.table.indicator.id

    @property
    def indicator(self) -> Indicator:
        """The indicator itself."""
        return self.table.indicator

    @property
    def title(self) -> str:
        """The indicator's code and title."""
        return coded(self.indicator.code, self.indicator.title)

    @property
    def trend(self) -> str:
        """How the indicator has gone, in a word."""
        return trend_word(self.development.trend)

    def spoken(self) -> str:
        """Return the whole line as it is read aloud."""
        parts = (self.title, self.place, self.latest, self.trend, self.development.sentence)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


_Column = TableColumn[IndicatorLine]
_LISTED = (
    _Column(named(N_("Beteckning")), lambda line: line.indicator.code or "", key="code"),
    _Column(lambda labels: labels.indicator.title, lambda line: line.indicator.title, key="title"),
    _Column(named(N_("Hör till")), lambda line: line.place, key="belongs_to"),
    _Column(named(N_("Senaste värde")), lambda line: line.latest, key="latest"),
    _Column(named(N_("Måttenhet")), lambda line: line.indicator.unit or "", key="unit"),
    _Column(
        named(N_("Utveckling")),
        lambda line: line.trend,
        key="trend",
        listed=lambda line: Coded(str(line.development.trend), line.trend),
    ),
    _Column(named(N_("Källa")), lambda line: line.indicator.source or "", key="source"),
)
"""What a saved table has of each."""


class IndicatorListModel(PlanTableModel[IndicatorLine]):
    """All indicators in the plan's order; read while somebody looks, `read` is sent after."""

    listed_as = "indicators"

    read = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        column = TableColumn[IndicatorLine](
            lambda labels: labels.indicator.title,
            lambda line: line.title,
            spoken=IndicatorLine.spoken,
            tooltip=lambda line: f"{line.title}. {line.place}",
        )
        super().__init__(session, [column], parent)
        self.listed_columns = _LISTED
        self._is_watched = False
        self._is_stale = True
        session.opened.connect(self._on_opened)
        session.closed.connect(self._clear)
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self.reload)

    def watch(self, *, watched: bool) -> None:
        """Set whether anybody looks at the list."""
        self._is_watched = watched
        if watched and self._is_stale:
            self.reload()

    def reload(self) -> None:
        """Read the indicators anew, once somebody looks."""
        self._is_stale = True
        if not (self._session.is_open and self._is_watched):
            return
        self._is_stale = False
        labels = self._session.labels
        self._session.query(
            lambda connection: read_lines(connection, labels), self._show_lines, key=self
        )

    # Inside

    def _on_opened(self) -> None:
        self._clear()
        self.reload()

    def _clear(self) -> None:
        self.show_others([])
        self._is_stale = True

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*TABLES):
            self.reload()

    def _show_lines(self, lines: Sequence[IndicatorLine]) -> None:
        self.show_rows(lines)
        self.read.emit()


def read_lines(connection: Connection, labels: Labels) -> list[IndicatorLine]:
    """Return every indicator with its place in the plan's own words."""
    tables = indicator_tables(connection)
    places = _Places(connection, labels, [table.indicator for table in tables])
    return [_line(table, places) for table in tables]


class _Places:
    """What indicators belong to, in the plan's own words."""

    def __init__(
        self, connection: Connection, labels: Labels, indicators: Sequence[Indicator]
    ) -> None:
        self._labels = labels
        areas = Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS)
        self._areas = {area.id: area for area in areas.all()}
        self._goals = {goal.id: goal for goal in GoalRepository(connection).all()}
        wanted = {
            indicator.activity_id for indicator in indicators if indicator.activity_id is not None
        }
        self._activities = {
            activity.id: activity for activity in ActivityRepository(connection).some(wanted)
        }

    def of(self, indicator: Indicator) -> str:
        """Return "Delmål: D1 Fler i arbete", the plan's own noun for the plan itself."""
        labels = self._labels
        level, row_id = indicator.attached_to
        if level is Level.FOCUS_AREA and row_id in self._areas:
            area = self._areas[row_id]
            return f"{labels.focus_area.title}: {coded(area.code, area.title)}"
        if level is Level.GOAL and row_id in self._goals:
            goal = self._goals[row_id]
            return f"{labels.goal_of_kind(goal.kind).title}: {coded(goal.code, goal.title)}"
        if level is Level.ACTIVITY and row_id in self._activities:
            activity = self._activities[row_id]
            return f"{labels.activity.title}: {coded(activity.code, activity.title)}"
        return _("Hela {plan}").format(plan=labels.plan.definite)


def _line(table: IndicatorTable, places: _Places) -> IndicatorLine:
    series = table.series[0]
    development = table.development(series)
    movement = movement_of(table, series, development)
    return IndicatorLine(
        table, places.of(table.indicator), _latest(table, series), development, movement
    )


def _latest(table: IndicatorTable, series: str) -> str:
    with_content = [
        observation
        for observation in table.of_series(series)
        if observation.value is not None or observation.text
    ]
    if not with_content:
        return _("Inget värde")
    newest = with_content[-1]
    value = newest.shown(table.indicator.unit, table.decimals)
    text = f"{period_label(newest.period)}: {' '.join(value.split(' '))}"
    if series:
        text = f"{text} {series_label(series)}"
    others = len(table.series) - 1
    if others:
        text += " " + ngettext("+ {count} serie", "+ {count} serier", others).format(count=others)
    return text
