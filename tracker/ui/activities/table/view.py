"""The table of activities on screen: headings that span and fold, in-place editing, copying."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QToolTip, QWidget

from tracker.domain.activities.selection import Column
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.activities.table.kept_place import KeptPlace
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.activities.table.shown_columns import ShownColumns
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.clipboard import block_text, read_block
from tracker.ui.kit.tables.row_view import set_up_rows
from tracker.ui.session import Session
from tracker.ui.settings import Settings

_MOST_GUESSES = 5


class ActivityView(QTableView):
    """Shows an `ActivityTableModel`. `selection_changed`: other rows are selected.

    `selection_left` is sent instead when none of the selected activities is shown any more.
    """

    selection_changed = Signal()
    selection_left = Signal()
    menu_requested = Signal(QPoint)
    delete_requested = Signal()

    def __init__(
        self,
        model: ActivityTableModel,
        session: Session,
        choices: Choices,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._session = session
        self._kept = KeptPlace(self, model)
        self.setModel(model)
        self.setItemDelegate(ActivityDelegate(session, choices, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)
        set_up_rows(self)
        self.columns = ShownColumns(self, choices, settings)
        self.columns.changed.connect(self._span_headings)
        model.rearranged.connect(self._on_rearranged)

    @property
    def source(self) -> ActivityTableModel:
        """The table model that is shown."""
        return self._model

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected activities, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        ids = [self._model.id_at(row) for row in rows]
        return list(dict.fromkeys(row_id for row_id in ids if row_id is not None))

    def current_id(self) -> int | None:
        """Return the id of the activity the user stands on, or None."""
        return self._model.id_at(self.currentIndex().row())

    def show_id(self, activity_id: int) -> bool:
        """Stand on an activity and scroll to it; return whether it is among the rows."""
        row = self._model.row_of(activity_id)
        if row is None:
            return False
        self.show_row(row)
        return True

    def show_row(self, row: int) -> None:
        """Stand on a row, select it alone and scroll to it, whatever keys are held."""
        column = max(self.currentIndex().column(), self._first_column())
        index = self._model.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def column_menu(self, parent: QWidget) -> QMenu:
        """Return a menu to choose which columns are shown."""
        return self.columns.menu(parent)

    def shown_columns(self) -> tuple[Column, ...]:
        """Return the columns that are shown, from left to right."""
        return self.columns.columns()

    def show_column(self, section: int, *, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        self.columns.show(section, shown=shown)

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard as a table that Excel takes."""
        columns = self.columns.sections()
        lines = [self.columns.titles(columns)]
        for activity_id in self.selected_ids():
            row = self._model.row_of(activity_id)
            if row is not None:
                cells = (str(self._model.index(row, column).data() or "") for column in columns)
                lines.append([" ".join(cell.split()) for cell in cells])
        QGuiApplication.clipboard().setText(block_text(lines))

    def paste(self) -> None:
        """Write a table from the clipboard from the current cell on, as one change.

        A single value goes into its column of all selected rows. Headings that were copied with
        the rows are left out.
        """
        if not self._session.is_editable or not self.currentIndex().isValid():
            return
        block = read_block(QGuiApplication.clipboard().text())
        columns = self._columns_from(self.currentIndex().column())
        titles = self.columns.titles(columns)
        if len(block) > 1 and block[0] == titles[: len(block[0])]:
            block = block[1:]
        rows = self._rows_to_paste_into(block)
        width = max(map(len, block))
        if len(rows) < len(block) or len(columns) < width:
            sentence = _(
                "Det kopierade har {rows} rader och {columns} kolumner och får inte plats här."
                " Markera en cell längre upp till vänster."
            )
            reason = sentence.format(rows=len(block), columns=width)
            self._session.failed.emit(InvalidValueError("", reason))
            return
        cells = [
            (self._model.paste_target(row, column), text)
            for row, line in zip(rows, block, strict=False)
            for column, text in zip(columns, line, strict=False)
        ]
        guesses = self._model.paste(cells)
        if guesses:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            text = "\n".join(guesses[:_MOST_GUESSES])
            QToolTip.showText(self.viewport().mapToGlobal(below), plain_tooltip(text), self)

    def _columns_from(self, column: int) -> list[int]:
        """Return the visible columns from one on, as they stand."""
        header = self.horizontalHeader()
        places = range(header.visualIndex(column), header.count())
        logical = [header.logicalIndex(place) for place in places]
        return [section for section in logical if not self.isColumnHidden(section)]

    def _rows_to_paste_into(self, block: list[list[str]]) -> list[int]:
        if len(block) == 1 and len(block[0]) == 1:
            found = [self._model.row_of(activity_id) for activity_id in self.selected_ids()]
            rows = [row for row in found if row is not None]
            block *= max(1, len(rows))
            return rows or [self.currentIndex().row()]
        below = range(self.currentIndex().row(), self._model.rowCount())
        return [row for row in below if not self._model.is_heading(row)][: len(block)]

    # Qt's own

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.delete_requested.emit()
        elif self._model.is_heading(row) and event.key() in (
            Qt.Key.Key_Space,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            self._model.toggle_fold(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._can_edit():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        if self._model.is_heading(row) and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(self._model.index(row, self._first_column()))
            self._model.toggle_fold(row)
            return
        super().mousePressEvent(event)

    @guarded
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._kept.is_waiting:
            self.selection_changed.emit()

    # Rows

    def _first_column(self) -> int:
        return next(iter(self.columns.sections()), 0)

    def _can_edit(self) -> bool:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            return False
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def _on_rearranged(self) -> None:
        """Rows that came back somewhere else are selected again; nothing jumps."""
        self._span_headings()
        before = self._kept.restore()
        if before is None:
            return
        selected = self.selected_ids()
        if before and not selected:
            self.selection_left.emit()
        elif selected != before:
            self.selection_changed.emit()

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select the activities with these ids, those that are shown."""
        self._kept.select_rows(map(self._model.row_of, ids))

    def _span_headings(self) -> None:
        self.clearSpans()
        for row in self._model.heading_rows():
            self.setSpan(row, 0, 1, len(COLUMNS))
