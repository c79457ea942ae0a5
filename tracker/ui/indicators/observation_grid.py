"""One indicator as a grid: a column a period, a row for values, targets and comparisons.

Whatever is written, pasted or cleared at once becomes one change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from tracker.domain.core.language import _, ngettext
from tracker.domain.core.listing import Listing
from tracker.domain.core.period import is_year, period_label
from tracker.domain.indicators.indicator import (
    OBSERVATION_FIELDS,
    Entry,
    Observation,
    ValueKind,
    read_entry,
)
from tracker.domain.indicators.judgement import judged_by_sentence
from tracker.domain.indicators.tolerance import read_target
from tracker.errors import InvalidValueError
from tracker.store.indicators.queries import IndicatorTable
from tracker.ui.indicators.grid_rows import (
    OBSERVATIONS,
    GridRow,
    RowKind,
    edited_cell,
    grid_listing,
    grid_rows,
    held,
    row_headings,
    row_name,
    shown_cell,
)
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex
Cell = tuple[int, int]

YEARS_SHOWN = 5
"""So many years up to the present one have a column, also where there is nothing yet."""

BreakRole = Qt.ItemDataRole.UserRole
"""Whether a series begins anew with the cell's period."""
NoteRole = Qt.ItemDataRole.UserRole + 1
"""Whether somebody has commented on the cell's value."""

_NOWHERE = QModelIndex()


class ObservationGridModel(QAbstractTableModel):
    """The values and targets of one indicator. `refused` carries why a block was not taken."""

    refused = Signal(str)
    listed_as = OBSERVATIONS

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table: IndicatorTable | None = None
        self._added: set[str] = set()
        self._shows_targets = False
        self._shows_sums = False
        self._headings: tuple[str, ...] = ()
        self._periods: tuple[str, ...] = ()
        self._rows: tuple[GridRow, ...] = ()
        theme.look_changed().connect(self._repaint)

    @property
    def table(self) -> IndicatorTable | None:
        """The indicator shown with its values, or None."""
        return self._table

    def show_table(self, table: IndicatorTable | None) -> None:
        """Show an indicator, or its new state."""
        is_other = _id_of(table) != _id_of(self._table)
        if is_other:
            self._added.clear()
            self._shows_targets = self._shows_sums = False
        periods = self._periods_of(table)
        rows = grid_rows(table, targets=self._shows_targets, sums=self._shows_sums)
        self._headings = row_headings(table, rows)
        if is_other or (periods, rows) != (self._periods, self._rows):
            self.beginResetModel()
            self._table, self._periods, self._rows = table, periods, rows
            self.endResetModel()
        else:
            self._table = table
            self._repaint()

    @property
    def has_target_rows(self) -> bool:
        """Whether targets can be written."""
        return any(row.is_target for row in self._rows)

    def show_targets(self) -> None:
        """Show rows to write targets in, also where there is no target yet."""
        self._shows_targets = True
        self.show_table(self._table)

    def show_sums(self) -> None:
        """Show rows to write totals in, also where none is given."""
        self._shows_sums = True
        self.show_table(self._table)

    def add_period(self, written: str) -> int:
        """Show a column for a period and return its number. Raises InvalidValueError."""
        period = str(OBSERVATION_FIELDS["period"].clean(written))
        self._added.add(period)
        self.show_table(self._table)
        return self._periods.index(period)

    def period_at(self, column: int) -> str:
        """Return the period of a column."""
        return self._periods[column]

    def row_at(self, row: int) -> GridRow:
        """Return what a row holds."""
        return self._rows[row]

    def observation_at(self, index: AnyIndex) -> Observation | None:
        """Return what was observed of the municipality for a cell, None for anything else."""
        if self._table is None or not index.isValid() or not self._rows[index.row()].is_own:
            return None
        return self._table.values.get(self._key(index.row(), index.column()))

    def _seen(self, index: AnyIndex) -> Observation | None:
        """Return what was observed for a cell, of the municipality or of others."""
        if self._table is None:
            return None
        found = held(self._table, self._rows[index.row()], self._periods[index.column()])
        return found if isinstance(found, Observation) else None

    def name_of(self, index: AnyIndex) -> str:
        """Return what a cell is called: "kurs B, 2023"."""
        return self._name(index.row(), index.column())

    def newest_cell(self) -> QModelIndex:
        """Return the cell of the newest value, else the last value cell."""
        if not self._rows or not self._periods:
            return QModelIndex()
        for column in reversed(range(len(self._periods))):
            for row in range(len(self._rows)):
                index = self.index(row, column)
                if self.observation_at(index) is not None:
                    return index
        return self.index(0, len(self._periods) - 1)

    def listing(self, title: str, sections: Sequence[int]) -> Listing:
        """Return what the rows hold of the periods of these columns."""
        periods = [self._periods[section] for section in sections]
        return grid_listing(self._table, self._rows, self._headings, periods, title)

    # Writing

    def problem_with(self, index: AnyIndex, text: str) -> str | None:
        """Return why a text cannot stand in a cell, or None when it can."""
        try:
            self._entry(index.row(), text)
        except InvalidValueError as error:
            return str(error)
        return None

    def write(self, cells: Mapping[Cell, str]) -> bool:
        """Write texts into cells as one change, all of them or none; return whether it was."""
        table = self._table
        if table is None or not self._session.is_editable:
            return False
        entries: dict[Cell, Entry] = {}
        for (row, column), text in cells.items():
            try:
                entries[row, column] = self._entry(row, text)
            except InvalidValueError as error:
                sentence = _("{cell}: {reason} Inget har ändrats.")
                self.refused.emit(sentence.format(cell=self._name(row, column), reason=error))
                return False
        indicators = self._session.plan.indicators

        def put() -> None:
            for (row, column), entry in entries.items():
                period, series = self._key(row, column)
                if self._rows[row].kind is RowKind.COMPARISON:
                    self._session.plan.comparisons.set_value(
                        self._rows[row].comparison_id,
                        period,
                        series,
                        value=entry.value,
                        missing_reason=entry.missing_reason,
                    )
                    continue
                if self._rows[row].is_target:
                    wanted = read_target(cells[row, column])
                    indicators.set_target(
                        table.indicator.id,
                        period,
                        series,
                        wanted.value,
                        wanted.tolerance,
                        tolerance_is_percent=wanted.tolerance_is_percent,
                    )
                    continue
                indicators.set_value(
                    table.indicator.id,
                    period,
                    series,
                    value=entry.value,
                    text=entry.text,
                    missing_reason=entry.missing_reason,
                    judgement=entry.judgement,
                )

        return self._session.change(self._label(cells), put)

    def paste(self, cells: Iterable[Cell], block: Sequence[Sequence[str]]) -> bool:
        """Write a block, as Excel copies it, from the first of `cells` on.

        A single value goes into every one of `cells`. Returns whether it was taken.
        """
        wanted = sorted(cells)
        if not wanted or not block:
            return False
        if len(block) == 1 and len(block[0]) == 1:
            return self.write(dict.fromkeys(wanted, block[0][0]))
        top, left = min(row for row, _c in wanted), min(column for _r, column in wanted)
        width = max(map(len, block))
        rows = self._rows_from(top, len(block))
        if len(rows) < len(block) or left + width > len(self._periods):
            sentence = _(
                "Det kopierade har {rows} rader och {columns} kolumner och får inte plats här."
                " Markera en cell längre upp till vänster, eller lägg till perioder först."
            )
            self.refused.emit(sentence.format(rows=len(block), columns=width))
            return False
        return self.write(
            {
                (row, left + column): cell_text
                for row, line in zip(rows, block, strict=True)
                for column, cell_text in enumerate(line)
            }
        )

    def block(self, cells: Iterable[Cell], *, with_headers: bool = False) -> list[list[str]]:
        """Return the texts of cells: the smallest block that holds them all."""
        chosen = set(cells)
        if not chosen:
            return []
        rows = sorted({row for row, _column in chosen})
        columns = sorted({column for _row, column in chosen})
        lines = [
            [self._edited(row, column) if (row, column) in chosen else "" for column in columns]
            for row in rows
        ]
        if with_headers:
            lines = [[self._row_name(row), *line] for row, line in zip(rows, lines, strict=True)]
            lines.insert(0, ["", *(self._periods[column] for column in columns)])
        return lines

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._periods)

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            label = period_label(self._periods[section])
            return f"{label}\n{_('nytt mått')}" if self._is_break(section) else label
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._break_sentence(section))
        return None

    @guarded
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._session.is_editable and not self._rows[index.row()].is_read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    @guarded
    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid() or self._table is None:
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(row, column)
            case Qt.ItemDataRole.EditRole:
                return self._edited(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._name(row, column)}: {self._shown(row, column) or _('tom')}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(row)
            case _ if role == BreakRole:
                return self._is_break(column)
        return self._looks(row, self._seen(index), role)

    @guarded
    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) == self._edited(index.row(), index.column()):
            return True
        return self.write({(index.row(), index.column()): str(value)})

    # Inside

    def _periods_of(self, table: IndicatorTable | None) -> tuple[str, ...]:
        if table is None:
            return ()
        known = {
            *table.periods,
            *self._added,
            *(series_break.period for series_break in table.breaks),
        }
        if not known or any(map(is_year, known)):
            year = self._session.today().year
            known |= {str(shown_year) for shown_year in range(year - YEARS_SHOWN + 1, year + 1)}
        return tuple(sorted(known))

    def _rows_from(self, top: int, count: int) -> list[int]:
        """Return the rows a block goes into: values from a value row, targets from a target row."""
        kind = self._rows[top].kind
        alike = [row for row in range(top, len(self._rows)) if self._rows[row].kind is kind]
        every = list(range(top, min(top + count, len(self._rows))))
        return alike[:count] if len(alike) >= count else every

    def _key(self, row: int, column: int) -> tuple[str, str]:
        return self._periods[column], self._rows[row].series

    def _entry(self, row: int, text: str) -> Entry:
        if self._table is None:
            return Entry()
        place = self._rows[row]
        if place.is_read_only:
            sentence = _("{name} läses in från statistiken och skrivs inte för hand.")
            raise InvalidValueError("value", sentence.format(name=place.name))
        if place.is_target:
            return Entry(value=read_target(text).value)
        kind = self._table.indicator.kind if place.is_own else ValueKind.QUANTITATIVE
        return read_entry(text, kind)

    def _shown(self, row: int, column: int) -> str:
        table = self._table
        return shown_cell(table, self._rows[row], self._periods[column]) if table else ""

    def _edited(self, row: int, column: int) -> str:
        """Return a cell as it is written and copied: the number in full, a missing one's sign."""
        table = self._table
        return edited_cell(table, self._rows[row], self._periods[column]) if table else ""

    def _looks(self, row: int, observation: Observation | None, role: int) -> Any:
        is_missing = observation is not None and observation.missing_reason is not None
        match role:
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._sentence(observation))
            case Qt.ItemDataRole.ForegroundRole if is_missing or not self._rows[row].is_own:
                return theme.color("muted")
            case Qt.ItemDataRole.FontRole if is_missing or self._rows[row].name:
                return _italic()
            case _ if role == NoteRole:
                return observation is not None and bool(observation.note)
        return None

    def _sentence(self, observation: Observation | None) -> str:
        if observation is None or self._table is None:
            return ""
        parts = [observation.shown(self._table.indicator.unit, self._table.decimals)]
        judged_by = judged_by_sentence(observation.judged_by) if observation.judged_by else ""
        parts += [text for text in (judged_by, observation.source, observation.note) if text]
        return " · ".join(parts)

    def _row_name(self, row: int) -> str:
        return row_name(self._rows[row], self._rows)

    def _name(self, row: int, column: int) -> str:
        return f"{self._row_name(row)}, {period_label(self._periods[column])}"

    def _label(self, cells: Mapping[Cell, str]) -> str:
        if len(cells) == 1:
            (cell,) = cells
            return _("Ändrade {cell}").format(cell=self._name(*cell))
        return ngettext("Ändrade {count} värde", "Ändrade {count} värden", len(cells)).format(
            count=len(cells)
        )

    def _is_break(self, column: int) -> bool:
        return self._table is not None and any(
            series_break.period == self._periods[column] for series_break in self._table.breaks
        )

    def _break_sentence(self, column: int) -> str:
        if self._table is None or not self._is_break(column):
            return ""
        period = self._periods[column]
        note = next(
            series_break.note
            for series_break in self._table.breaks
            if series_break.period == period
        )
        sentence = _("Seriebrott: värden från {period} går inte att jämföra med dem före.").format(
            period=period_label(period)
        )
        return f"{sentence} {note or ''}".strip()

    def _alignment(self, row: int) -> Qt.AlignmentFlag:
        is_text = self._table is not None and self._table.indicator.kind is ValueKind.QUALITATIVE
        side = Qt.AlignmentFlag.AlignRight
        if is_text and self._rows[row].is_own:
            side = Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _repaint(self) -> None:
        if self._rows and self._periods:
            last = self.index(len(self._rows) - 1, len(self._periods) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._periods) - 1)


def _id_of(table: IndicatorTable | None) -> int | None:
    return table.indicator.id if table else None


def _italic() -> QFont:
    font = QFont()
    font.setItalic(True)
    return font
