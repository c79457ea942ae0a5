"""The goals to judge as a table for the screen: fulfilment and trend of the year, in plan order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from tracker.domain.assessment import fulfilment_word
from tracker.domain.labels import Labels
from tracker.domain.language import _
from tracker.domain.trend import Trend, trend_word
from tracker.store.assessing import GoalLine
from tracker.ui import theme
from tracker.ui.assets import icon
from tracker.ui.models.choices import coded
from tracker.ui.models.indicator_list import trend_color
from tracker.ui.session import Session
from tracker.ui.widgets.basics import plain_tooltip
from tracker.ui.widgets.goal_panel import FULFILMENT_SIGNS
from tracker.ui.widgets.keyed_rows import update_rows

AnyIndex = QModelIndex | QPersistentModelIndex

GOAL, FULFILMENT, TREND = range(3)
"""The table's columns."""

TREND_ICONS = {
    Trend.BETTER: "arrow-up",
    Trend.UNCHANGED: "arrow-right",
    Trend.WORSE: "arrow-down-straight",
    Trend.NOT_ASSESSABLE: "circle-dashed",
}

_INDENT = "\u2003"
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal, or (`line` None) the heading over the goals of an area or of the whole plan."""

    line: GoalLine | None
    heading: str

    @property
    def key(self) -> int | str:
        """The goal's id, or the heading's words."""
        return self.line.key if self.line is not None else self.heading


def with_headings(lines: Iterable[GoalLine], labels: Labels) -> list[GoalRow]:
    """Return the goals with a heading wherever another area begins."""
    rows: list[GoalRow] = []
    seen: set[str] = set()
    for line in lines:
        heading = line.place or labels.overall_goal.plural_title
        if heading not in seen:
            seen.add(heading)
            rows.append(GoalRow(None, heading))
        rows.append(GoalRow(line, heading))
    return rows


class GoalListModel(QAbstractTableModel):
    """One row a goal, sub-goals indented; headings cannot be chosen."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[GoalRow] = []
        theme.look_changed().connect(self._repaint)

    def show_goals(self, lines: Sequence[GoalLine]) -> None:
        """Show these goals and tell the view exactly what differs."""
        update_rows(self, self._rows, with_headings(lines, self._session.labels))

    def line_at(self, row: int) -> GoalLine | None:
        """Return the goal in a row, None for a heading or outside."""
        return self._rows[row].line if 0 <= row < len(self._rows) else None

    def place_of(self, goal_id: int) -> int | None:
        """Return the row of a goal, or None when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == goal_id), None)

    def first_goal(self) -> int | None:
        """Return the row of the first goal, or None when there is none."""
        places = (place for place, row in enumerate(self._rows) if row.line is not None)
        return next(places, None)

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self._session.labels.goal.title, _("Måluppfyllelse"), _("Trend"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.line_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        selectable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return selectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if row.line is None:
            return _heading_data(row.heading, column, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                indent = _INDENT * row.line.depth if column == GOAL else ""
                return indent + _text(row.line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _text(row.line, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(_text(row.line, column))
            case Qt.ItemDataRole.DecorationRole:
                return _sign(row.line, column)
        return None

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, TREND))


def _heading_data(heading: str, column: int, role: int) -> Any:
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme.color("muted")
    if role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        return font
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return heading if column == GOAL else ""
    return plain_tooltip(heading) if role == Qt.ItemDataRole.ToolTipRole else None


def _text(line: GoalLine, column: int) -> str:
    if column == GOAL:
        return coded(line.goal.code, line.goal.title)
    judged = line.assessment
    if column == FULFILMENT:
        fulfilment = judged.fulfilment if judged is not None else None
        return fulfilment_word(fulfilment) if fulfilment is not None else _("Inte bedömt")
    return trend_word(judged.trend) if judged is not None and judged.trend is not None else "–"


def _sign(line: GoalLine, column: int) -> Any:
    judged = line.assessment
    if column == FULFILMENT:
        fulfilment = judged.fulfilment if judged is not None else None
        name, tint = FULFILMENT_SIGNS[fulfilment] if fulfilment else ("circle", "faint")
        return icon(name, theme.color(tint))
    if column == TREND and judged is not None and judged.trend is not None:
        return icon(TREND_ICONS[judged.trend], theme.color(trend_color(judged.trend)))
    return None
