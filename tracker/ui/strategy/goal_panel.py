"""The panel of an area or a goal: activities by status, units, indicators, assessments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.selection import ALL_UNITS_ID, ActivityFilter, Attention
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.core.period import period_label
from tracker.domain.core.terms import Approval, Status, word
from tracker.domain.indicators.indicator import series_label
from tracker.domain.indicators.trend import trend_word
from tracker.domain.reporting.assessment import AreaAssessment, Assessment, GoalAssessment
from tracker.store.file.connection import Connection
from tracker.store.indicators.queries import IndicatorTable
from tracker.store.strategy.queries import (
    RowKey,
    RowKind,
    Scope,
    ScopeContent,
    StrategyRow,
    UnitCount,
    read_scope_content,
    scope_of,
)
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.count_line import CountLine
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import FULFILMENT_SIGNS
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.section import Section, two_lines
from tracker.ui.session import Session

_SERIES_SHOWN = 3
_UNITS_SHOWN = 12
_REASONS = (
    (Attention.LATE, N_("Försenade"), "clock-alert", "danger"),
    (Attention.DUE_SOON, N_("Slutdatum inom 30 dagar"), "calendar-clock", "warning"),
)


class GoalPanel(QWidget):
    """Shows what lies under a row of the strategy; its numbers lead to the activities.

    `filter_requested` carries the filter of the activities that were counted.
    """

    filter_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: StrategyRow | None = None
        self._shown: tuple[StrategyRow, ScopeContent, Labels] | None = None
        self._shows_all_units = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.activities = Section("")
        self.units = Section("")
        self.indicators = Section("")
        self.assessments = Section(_("Bedömningar"))
        for section in (self.activities, self.units, self.indicators, self.assessments):
            layout.addWidget(section)
        theme.look_changed().connect(self._repaint)

    def show_row(self, row: StrategyRow) -> None:
        """Read and show what lies under a row."""
        if self._row is None or self._row.key != row.key:
            self._shows_all_units = False
        self._row = row
        scope, today = scope_of(row), self._session.today()

        def read(connection: Connection) -> ScopeContent:
            return read_scope_content(connection, scope, today)

        self._session.query(read, lambda found: self._show(row, scope, found), key=self)

    def forget(self) -> None:
        """Show nothing any more."""
        self._row = self._shown = None
        self._session.tasks.forget_query(self)

    def _show(self, row: StrategyRow, scope: Scope, found: ScopeContent) -> None:
        labels = self._session.labels
        if self._shown == (row, found, labels):
            return
        self._shown = (row, found, labels)
        self.activities.heading.setText(labels.activity.plural_title)
        self.activities.show_lines(self._activity_lines(scope, found, labels))
        self.units.heading.setText(labels.unit.plural_title)
        self.units.show_lines(self._unit_lines(scope, found, labels))
        self.units.setVisible(bool(found.units))
        self.indicators.heading.setText(labels.indicator.plural_title)
        self.indicators.show_lines(_indicator_lines(found.indicators, labels))
        self.indicators.setVisible(row.kind is not RowKind.OUTSIDE)
        self.assessments.show_lines(_assessment_lines(found.assessments, row))
        self.assessments.setVisible(bool(scope.goals or found.assessments))

    def _activity_lines(self, scope: Scope, found: ScopeContent, labels: Labels) -> list[QWidget]:
        approved = scope.approved()
        lines: list[QWidget] = [
            self._count_line(
                word(status),
                found.statuses[status],
                theme.status_icon(status),
                replace(approved, statuses=frozenset({status})),
            )
            for status in Status
            if found.statuses.get(status)
        ]
        for (reason, text, name, tint), count in zip(
            _REASONS, (found.late, found.due_soon), strict=True
        ):
            if count:
                wanted = replace(approved, attention=frozenset({reason}))
                lines.append(
                    self._count_line(_(text), count, icon(name, theme.color(tint)), wanted)
                )
        if found.proposed:
            wanted = replace(scope.activities, approvals=frozenset({Approval.PROPOSED}))
            lines.append(self._count_line(_("Förslag"), found.proposed, icon("lightbulb"), wanted))
        nothing = _("Inga {activities} hör hit ännu.").format(activities=labels.activity.plural)
        return lines or [label(nothing, "muted", wrap=True)]

    def _unit_lines(self, scope: Scope, found: ScopeContent, labels: Labels) -> list[QWidget]:
        shown = found.units if self._shows_all_units else found.units[:_UNITS_SHOWN]
        lines: list[QWidget] = [
            self._count_line(
                _unit_name(unit, labels),
                unit.count,
                icon("building-2", theme.color("muted")),
                replace(scope.approved(), units=frozenset({unit.unit_id})),
            )
            for unit in shown
        ]
        if len(shown) < len(found.units):
            text = _("Visa alla {count}").format(count=len(found.units))
            lines.append(button(text, self._show_all_units, role="link"))
        return lines

    def _show_all_units(self) -> None:
        self._shows_all_units = True
        self._repaint()

    def _count_line(self, text: str, count: int, sign: QIcon, wanted: ActivityFilter) -> CountLine:
        line = CountLine(text, count, sign)
        line.clicked.connect(lambda _on=False: self.filter_requested.emit(wanted))
        return line

    def _repaint(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None:
            self._show(shown[0], scope_of(shown[0]), shown[1])


def _indicator_lines(tables: Iterable[IndicatorTable], labels: Labels) -> list[QWidget]:
    lines = [
        two_lines(
            "chart-line",
            "muted",
            coded(table.indicator.code, table.indicator.title),
            indicator_facts(table),
        )
        for table in tables
    ]
    nothing = _("Inga {indicators} hör hit ännu.").format(indicators=labels.indicator.plural)
    return lines or [label(nothing, "muted", wrap=True)]


def indicator_facts(table: IndicatorTable) -> str:
    """Return the newest values of an indicator and their trends, or that there are none."""
    unit, decimals = table.indicator.unit, table.decimals
    newest = max((observation.period for observation in table.values.values()), default=None)
    if newest is None:
        return _("Inga värden ännu")
    facts = []
    for series in table.series:
        observation = table.values.get((newest, series))
        if observation is not None:
            name = f"{series_label(series).lower()} " if len(table.series) > 1 else ""
            trend = trend_word(table.development(series).trend).lower()
            facts.append(
                _("{name}{value} (trend: {trend})").format(
                    name=name, value=observation.shown(unit, decimals), trend=trend
                )
            )
    more = ["…"] if len(facts) > _SERIES_SHOWN else []
    return f"{period_label(newest)}: {', '.join([*facts[:_SERIES_SHOWN], *more])}"


def _assessment_lines(assessments: Iterable[Assessment], row: StrategyRow) -> list[QWidget]:
    below = (level for level in row.below() if level.key != row.key)
    names = {level.key: coded(level.code, level.title) for level in below}
    lines = []
    for assessment in assessments:
        sign = (
            FULFILMENT_SIGNS[assessment.fulfilment]
            if assessment.fulfilment
            else ("circle", "neutral")
        )
        facts = (names.get(_level_key(assessment) or row.key), assessment.comment)
        words = f"{assessment.period} · {assessment.words()}"
        lines.append(two_lines(*sign, words, "\n".join(fact for fact in facts if fact)))
    nothing = _("Inga bedömningar ännu. Arbetsgruppen bedömer målen i årsuppföljningen.")
    return lines or [label(nothing, "muted", wrap=True)]


def _level_key(assessment: Assessment) -> RowKey | None:
    if isinstance(assessment, GoalAssessment):
        return RowKind.GOAL, assessment.goal_id
    if isinstance(assessment, AreaAssessment):
        return RowKind.AREA, assessment.focus_area_id
    return None


def _unit_name(unit: UnitCount, labels: Labels) -> str:
    if unit.name is not None:
        return unit.name
    return labels.unit.every() if unit.unit_id == ALL_UNITS_ID else undistributed(labels)
