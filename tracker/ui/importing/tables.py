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

from tracker.domain.core.language import _
from tracker.domain.importing.cells import cell_text
from tracker.domain.importing.comparing import ItemState
from tracker.domain.importing.names import KIND_WORDS, Action, Decision, KnownNames
from tracker.domain.importing.targets import TARGET_WORDS, Target
from tracker.ui.kit.basics import plain_tooltip

if TYPE_CHECKING:
    from tracker.exchange.importing.importing import PlanImport

_EXAMPLES = 2
_MOST_ROWS = 2_000
"""More rows than anybody reads through; the counts above are of all."""


class ReadTable(QTableWidget):
    """A table to read from, whose last column takes the room that is left."""

    def __init__(self, name: str, headings: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(0, len(headings), parent)
        self.setHorizontalHeaderLabels(list(headings))
        self.setAccessibleName(name)
        self.setProperty("role", "framed")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
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
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(plain_tooltip(text))
                self.setItem(number, column, item)


class ColumnTable(ReadTable):
    """What each column of the file becomes; `chosen` carries (layout's key, place, target)."""

    chosen = Signal(str, int, object)

    def __init__(self) -> None:
        headings = [_("Kolumn i filen"), _("Blir"), _("Första raderna")]
        super().__init__(_("Filens kolumner"), headings)

    def show_preview(self, preview: PlanImport) -> None:
        """Show the columns of each kind of table in the file, with a choice for each."""
        tables = {table.layout.key: table for table in preview.tables}
        placed = [(table, column) for table in tables.values() for column in table.layout.columns]
        self.show_rows(
            [
                (
                    column.heading,
                    "",
                    " · ".join(
                        cell_text(row.cells.get(column.index)) or "–"
                        for row in table.first[:_EXAMPLES]
                    ),
                )
                for table, column in placed
            ]
        )
        for number, (table, column) in enumerate(placed):
            combo = QComboBox()
            combo.setAccessibleName(column.heading)
            for target in Target:
                if target is not Target.MARK or column.target is Target.MARK:
                    combo.addItem(_(TARGET_WORDS[target]), target)
            combo.setCurrentIndex(combo.findData(column.target))
            combo.activated.connect(
                lambda _place, c=combo, key=table.layout.key, index=column.index: self.chosen.emit(
                    key, index, Target(c.currentData())
                )
            )
            self.setCellWidget(number, 1, combo)
        self.resizeColumnToContents(0)
        self.setColumnWidth(1, 200)


class NameTable(ReadTable):
    """The names that the plan lacks; `decided` carries (the name's key, the decision)."""

    decided = Signal(object, object)

    def __init__(self) -> None:
        headings = [_("Namn i filen"), _("Vad"), _("Rader"), _("Blir")]
        super().__init__(_("Namn som planen saknar"), headings)

    def show_preview(self, preview: PlanImport, names: KnownNames) -> None:
        """Show the unknown names: each is added, taken for one of the plan's, or left."""
        self.show_rows(
            [
                (each.name.text, _(KIND_WORDS[each.name.kind]), str(each.count), "")
                for each in preview.unknown
            ]
        )
        for number, each in enumerate(preview.unknown[: self.rowCount()]):
            combo = QComboBox()
            combo.setAccessibleName(each.name.text)
            decisions = [Decision(), Decision(Action.LEAVE)]
            combo.addItems([_("Lägg till"), _("Läs inte in")])
            for known in names.all:
                if known.kind is each.name.kind:
                    combo.addItem(_("Räkna som {name}").format(name=known.shown))
                    decisions.append(Decision(Action.MAP, known.row_id))
            combo.setCurrentIndex(decisions.index(each.decision))
            combo.activated.connect(
                lambda place, key=each.name.key, made=decisions: self.decided.emit(key, made[place])
            )
            self.setCellWidget(number, 3, combo)
        for column in range(3):
            self.resizeColumnToContents(column)


class RowTable(ReadTable):
    """What each row of the file would do to the plan."""

    def __init__(self) -> None:
        headings = [_("Rad"), _("Vad händer"), _("Titel"), _("Skiljer sig")]
        super().__init__(_("Filens rader"), headings)

    def show_preview(self, preview: PlanImport) -> None:
        """Show the rows in the order of the file."""
        from tracker.domain.activities.activity import ACTIVITY_FIELDS

        words = {
            ItemState.CREATED: _("Ny"),
            ItemState.UPDATED: _("Fylls i"),
            ItemState.CONFLICT: _("Planen har annat"),
            ItemState.UNCHANGED: _("Lika"),
        }
        self.show_rows(
            [
                (
                    f"{item.draft.sheet} {item.draft.row}".strip(),
                    words[item.state],
                    item.draft.title,
                    ""
                    if item.activity_id is None
                    else ", ".join(_(ACTIVITY_FIELDS[each.field].label) for each in item.changes),
                )
                for item in preview.items
            ]
        )
        self.resizeColumnToContents(0)
        self.resizeColumnToContents(1)
        self.setColumnWidth(2, 360)


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
