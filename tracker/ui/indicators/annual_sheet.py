"""The annual sheet: every indicator through the years, with development, source and comment."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.core.period import is_year, period_label
from tracker.domain.indicators.indicator import Observation, series_label
from tracker.domain.indicators.statistics import with_unit
from tracker.domain.indicators.trend import trend_word
from tracker.store.indicators.queries import AnnualCompilation, CompilationLine, line_title
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.signs import trend_color

AnyIndex = QModelIndex | QPersistentModelIndex

YEARS = 6
"""How many years the sheet has."""

_NOWHERE = QModelIndex()
_LAST = (N_("Utveckling"), N_("Källa"), N_("Kommentar"))
_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_TOP_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


class AnnualSheetModel(QAbstractTableModel):
    """A row a series of an indicator; it is read-only."""

    def __init__(self, title: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._sheet = AnnualCompilation((), ())

    @property
    def sheet(self) -> AnnualCompilation:
        """What is shown."""
        return self._sheet

    def show_sheet(self, sheet: AnnualCompilation, title: str) -> None:
        """Show another sheet; `title` heads the column of indicators."""
        self.beginResetModel()
        self._sheet, self._title = sheet, title
        self.endResetModel()

    def text(self) -> str:
        """Return the sheet as text for Excel, with its headings."""
        columns = range(self.columnCount())
        header = [str(self.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        rows = [
            [str(self.index(row, column).data() or "") for column in columns]
            for row in range(self.rowCount())
        ]
        return "\n".join("\t".join(" ".join(c.split()) for c in row) for row in [header, *rows])

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sheet.lines)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self._sheet.years) + len(_LAST)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_value = 0 < section <= len(self._sheet.years)
            side = Qt.AlignmentFlag.AlignRight if is_value else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self._title
        if section <= len(self._sheet.years):
            return str(self._sheet.years[section - 1])
        return _(_LAST[section - 1 - len(self._sheet.years)])

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        line, column = self._sheet.lines[index.row()], index.column()
        is_value = 0 < column <= len(self._sheet.years)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                if column == 0 and self._follows(index.row()):
                    return f"    {series_label(line.series)}"
                return self._shown(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                head = self.headerData(column, Qt.Orientation.Horizontal)
                return f"{head}: {self._shown(line, column) or _('tom')}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._tip(line, column))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _TOP_RIGHT if is_value else _TOP_LEFT
            case Qt.ItemDataRole.ForegroundRole if column == len(self._sheet.years) + 1:
                return theme.color(trend_color(line.development.trend))
            case Qt.ItemDataRole.ForegroundRole if is_value and _is_missing(line, column):
                return theme.color("muted")
        return None

    def _follows(self, row: int) -> bool:
        """Whether the row above is another series of the same indicator."""
        lines = self._sheet.lines
        return row > 0 and lines[row - 1].indicator.id == lines[row].indicator.id

    def _shown(self, line: CompilationLine, column: int) -> str:
        years = len(self._sheet.years)
        if column == 0:
            title = coded(line.indicator.code, line.indicator.title)
            return f"{title}\n    {line.series}" if line.series else title
        if column <= years:
            return _value(line.values[column - 1], line)
        distance = f" {line.distance.sentence}" if line.distance else ""
        trend = f"{trend_word(line.development.trend)}. {line.development.sentence}{distance}"
        return (trend, line.source, line.comment)[column - years - 1]

    def _tip(self, line: CompilationLine, column: int) -> str:
        if column == 0:
            return f"{line_title(line)}. {line.place}"
        if column <= len(self._sheet.years):
            observation = line.values[column - 1]
            if observation is None:
                return ""
            parts = [observation.shown(line.indicator.unit, line.decimals), observation.note or ""]
            return " · ".join(part for part in parts if part)
        return self._shown(line, column)


def _value(observation: Observation | None, line: CompilationLine) -> str:
    """Return a value in few words; of a month, which one it is."""
    if observation is None:
        return ""
    shown = observation.shown(None, line.decimals)
    if observation.missing_reason is not None:
        return shown.partition(",")[0]
    if observation.value is not None:
        shown = with_unit(shown, line.indicator.unit if line.indicator.unit == "%" else None)
    if not is_year(observation.period):
        shown = f"{shown} ({period_label(observation.period).partition(' ')[0][:3]})"
    return shown


def _is_missing(line: CompilationLine, column: int) -> bool:
    observation = line.values[column - 1]
    return observation is not None and observation.missing_reason is not None
