"""The tables of the import dialog: columns, rows, names and problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.importing.cells import cell_text
from tracker.domain.importing.columns import plain
from tracker.domain.importing.names import (
    KIND_WORDS,
    Action,
    Decision,
    KnownName,
    Name,
    NameKey,
    NameKind,
)
from tracker.domain.importing.shown import becomes
from tracker.domain.importing.targets import Target, target_word
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.speaking.named_box import NamedBox

if TYPE_CHECKING:
    from tracker.domain.importing.columns import ColumnMeaning
    from tracker.domain.importing.file_reader import MappedTable
    from tracker.exchange.importing.importing import PlanImport

_EXAMPLES = 2
_BRIEF = 80
_MOST_ROWS = 2_000
"""More rows than anybody reads through; the counts above are of all."""


class ReadTable(QTableWidget):
    """A table to read from, whose last column takes the room that is left."""

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        parent: QWidget | None = None,
        *,
        is_multiline: bool = False,
    ) -> None:
        super().__init__(0, len(headings), parent)
        self._is_multiline = is_multiline
        self.setHorizontalHeaderLabels(list(headings))
        self.setAccessibleName(name)
        self.setProperty("role", "framed")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        let_copy(self)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show rows of texts instead of those before."""
        self.setRowCount(0)
        self.setRowCount(min(len(rows), _MOST_ROWS))
        for number, row in enumerate(rows[:_MOST_ROWS]):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text if self._is_multiline else " ".join(text.split()))
                item.setToolTip(plain_tooltip(text))
                self.setItem(number, column, item)


class ColumnTable(ReadTable):
    """What each column of the file becomes, beside what its first rows hold and are read as.

    `chosen` carries (layout's key, place, target).
    """

    chosen = Signal(str, int, object)

    def __init__(self) -> None:
        headings = [_("Kolumn i filen"), _("Blir"), _("I filen"), _("Läses in som")]
        super().__init__(_("Filens kolumner"), headings, is_multiline=True)
        self._placed: list[tuple[MappedTable, ColumnMeaning]] = []
        self._last = -1
        self._labels = Labels()

    def show_preview(self, preview: PlanImport, labels: Labels) -> None:
        """Show the columns of each kind of table in the file, with a choice for each."""
        self._labels = labels
        tables = {table.layout.key: table for table in preview.tables}
        self._placed = [
            (table, column) for table in tables.values() for column in table.layout.columns
        ]
        self.show_rows([_column_texts(*each, labels) for each in self._placed])
        lines = self.fontMetrics().lineSpacing() * _EXAMPLES + GRID
        for number, (_table, column) in enumerate(self._placed):
            self.setRowHeight(number, max(lines, self.verticalHeader().defaultSectionSize()))
            combo = self._combo(number, column)
            self.setCellWidget(number, 1, combo)
            index = self.model().index(number, 1)
            spoken = Qt.ItemDataRole.AccessibleTextRole
            self.model().setData(index, combo.currentText(), spoken)
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(self.columnWidth(0), scaled(24 * GRID)))
        self.setColumnWidth(1, scaled(24 * GRID))
        self.setColumnWidth(2, scaled(30 * GRID))

    def focus_chosen(self) -> None:
        """Put the focus back on the choice that was made last, if any."""
        widget = self.cellWidget(self._last, 1) if self._last >= 0 else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _combo(self, number: int, column: ColumnMeaning) -> QComboBox:
        combo = NamedBox()
        combo.setAccessibleName(_("{column} blir").format(column=" ".join(column.heading.split())))
        for target in Target:
            if target not in _BY_CONTENT or column.target is target:
                combo.addItem(target_word(target, self._labels), target)
        combo.setCurrentIndex(combo.findData(column.target))
        combo.activated.connect(lambda _place: self._choose(number, combo))
        return combo

    def _choose(self, number: int, combo: QComboBox) -> None:
        self._last = number
        table, column = self._placed[number]
        self.chosen.emit(table.layout.key, column.index, Target(combo.currentData()))


_BY_CONTENT = frozenset({Target.MARK, Target.YEAR_MARK})
"""What a column is by what stands in it, and nobody can choose for another."""


def _column_texts(table: MappedTable, column: ColumnMeaning, labels: Labels) -> tuple[str, ...]:
    """Return a column's heading, and its first rows as they stand and as they are read."""
    shown = list(zip(table.first, table.becomes, strict=True))
    filled = [each for each in shown if cell_text(each[0].cells.get(column.index))] or shown
    stands = [_brief(cell_text(row.cells.get(column.index))) for row, _draft in filled]
    read = [_brief(becomes(draft, column, labels)) for _row, draft in filled]
    heading = " ".join(column.heading.split())
    return heading, "", "\n".join(stands[:_EXAMPLES]), "\n".join(read[:_EXAMPLES])


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= _BRIEF else f"{line[: _BRIEF - 1]}…") or "–"


class NameTable(ReadTable):
    """The names that the plan lacks; `decided` carries (the name's key, the decision)."""

    decided = Signal(object, object)

    def __init__(self) -> None:
        headings = [_("Namn i filen"), _("Vad"), _("Rader"), _("Blir")]
        super().__init__(_("Namn som planen saknar"), headings)
        self._last = -1

    def focus_chosen(self) -> None:
        """Put the focus back on the choice that was made last, if any."""
        widget = self.cellWidget(self._last, 3) if self._last >= 0 else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_preview(self, preview: PlanImport) -> None:
        """Show the unknown names: each is added, taken for one of the plan's, or left."""
        self.show_rows(
            [
                (each.name.text, _(KIND_WORDS[each.name.kind]), str(each.count), "")
                for each in preview.unknown
            ]
        )
        for number, each in enumerate(preview.unknown[: self.rowCount()]):
            combo = NamedBox()
            combo.setAccessibleName(each.name.text)
            decisions = [Decision(), Decision(Action.LEAVE)]
            combo.addItems([_("Lägg till"), _("Läs inte in")])
            for known in preview.names.all:
                if known.kind is each.name.kind and _is_within(known, each.name):
                    combo.addItem(_("Räkna som {name}").format(name=known.shown))
                    decisions.append(Decision(Action.MAP, known.row_id))
            combo.setCurrentIndex(decisions.index(each.decision))
            combo.activated.connect(
                lambda place, row=number, key=each.name.key, made=decisions: self._decide(
                    row, key, made[place]
                )
            )
            self.setCellWidget(number, 3, combo)
        for column in range(3):
            self.resizeColumnToContents(column)

    def _decide(self, row: int, key: NameKey, decision: Decision) -> None:
        self._last = row
        self.decided.emit(key, decision)


def _is_within(known: KnownName, name: Name) -> bool:
    """Return whether a row of the plan can be what a name means: an item of its dimension."""
    return name.kind is not NameKind.ITEM or plain(known.within) == plain(name.within)


class ProblemTable(ReadTable):
    """What could not be used, and what was guessed."""

    def __init__(self) -> None:
        headings = [_("Blad"), _("Rad"), _("Kolumn"), _("Vad")]
        super().__init__(_("Att titta på"), headings)

    def show_preview(self, preview: PlanImport) -> None:
        """Show the problems first, then the guesses."""
        ordered = sorted(preview.problems, key=lambda problem: problem.is_guess)
        self.show_rows(
            [
                (problem.sheet, str(problem.row or ""), problem.column, problem.reason)
                for problem in ordered
            ]
        )
        for column in range(3):
            self.resizeColumnToContents(column)
