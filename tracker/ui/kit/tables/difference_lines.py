"""Differences as lines under headings; a line about an activity opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.core.language import _
from tracker.domain.history.compare_words import DifferenceGroup
from tracker.domain.history.difference import Difference
from tracker.ui.kit.basics import plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole
MOST_LINES = 100
"""Lines shown of one group; all of them are copied and printed."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a difference, or (with neither) a word about those that are not shown."""

    text: str
    difference: Difference | None = None
    is_heading: bool = False


class DifferenceLines(QAbstractListModel):
    """The lines of a list of differences; headings cannot be stood on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_groups(self, groups: Sequence[DifferenceGroup]) -> None:
        """Show other differences; the same ones are left alone."""
        lines = [line for group in groups for line in _lines(group)]
        if lines == self._lines:
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, index: AnyIndex) -> Line | None:
        """Return the line at an index."""
        return self._lines[index.row()] if index.isValid() else None

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        line = self.line(index)
        if line is None or line.difference is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return line.text
            case Qt.ItemDataRole.UserRole:
                return line
            case Qt.ItemDataRole.ToolTipRole if line.difference and _is_cut(line.difference):
                difference = line.difference
                return plain_tooltip(f"{difference.before} → {difference.after}"[:2000])
            case _:
                return None


def _lines(group: DifferenceGroup) -> list[Line]:
    count = len(group.differences)
    heading = Line(f"{group.heading} ({count})", is_heading=True)
    shown = [Line(difference.sentence, difference) for difference in group.differences[:MOST_LINES]]
    more = count - MOST_LINES
    if more > 0:
        text = _("… och {count} till. Kopiera för att se alla.").format(count=more)
        shown.append(Line(text))
    return [heading, *shown]


def _is_cut(difference: Difference) -> bool:
    return "…" in difference.sentence
