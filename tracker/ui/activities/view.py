"""The table of activities on screen: headings that span and fold, in-place editing, copying."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from tracker.domain.activities.selection import Column
from tracker.domain.core.language import _
from tracker.ui.activities.columns import COLUMNS
from tracker.ui.activities.table import ActivityTableModel
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.tables.row_view import set_up_rows
from tracker.ui.session import Session
from tracker.ui.settings import Settings


class ActivityView(QTableView):
    """Shows an `ActivityTableModel`. `selection_changed`: other rows are selected."""

    selection_changed = Signal()
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
        self._settings = settings
        self._kept: tuple[list[int], int | None, int] = ([], None, 0)
        self.setModel(model)
        self.setItemDelegate(ActivityDelegate(session, choices, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)
        self._set_up_headers()
        model.rowsAboutToBeRemoved.connect(self._keep_place)
        model.rowsAboutToBeInserted.connect(self._keep_place)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.rearranged.connect(self._on_rearranged)

    @property
    def source(self) -> ActivityTableModel:
        """The table model that is shown."""
        return self._model

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected activities, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        ids = [self._model.id_at(row) for row in rows]
        return [activity_id for activity_id in ids if activity_id is not None]

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
        menu = QMenu(parent)
        for section, spec in enumerate(COLUMNS):
            title = self._model.headerData(section, Qt.Orientation.Horizontal)
            action = menu.addAction(str(title))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(section))
            action.setEnabled(spec.column is not Column.TITLE)
            action.toggled.connect(
                lambda shown, section=section: self.show_column(section, shown=shown)
            )
        menu.addSeparator()
        menu.addAction(_("Återställ kolumner"), self._reset_columns)
        return menu

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard as a table that Excel takes."""
        columns = [
            self.horizontalHeader().logicalIndex(place)
            for place in range(len(COLUMNS))
            if not self.isColumnHidden(self.horizontalHeader().logicalIndex(place))
        ]
        titles = [
            str(self._model.headerData(column, Qt.Orientation.Horizontal)) for column in columns
        ]
        lines = ["\t".join(titles)]
        for activity_id in self.selected_ids():
            row = self._model.row_of(activity_id)
            if row is not None:
                cells = (str(self._model.index(row, column).data() or "") for column in columns)
                lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        if self._model.is_heading(row) and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(self._model.index(row, self._first_column()))
            self._model.toggle_fold(row)
            return
        super().mousePressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    # Headers

    def _set_up_headers(self) -> None:
        set_up_rows(self)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.column_menu(self).popup(header.mapToGlobal(place))
        )
        self._reset_columns()
        header.restoreState(self._settings.geometry("activities/header"))
        self.setSortingEnabled(True)
        for signal in (header.sectionResized, header.sectionMoved):
            signal.connect(lambda *_what: self._remember_columns())

    def _reset_columns(self) -> None:
        digit = self.fontMetrics().horizontalAdvance("0")
        for section, spec in enumerate(COLUMNS):
            self.setColumnHidden(section, not spec.shown_at_first)
            self.setColumnWidth(section, spec.width * digit // 8)
        header = self.horizontalHeader()
        for section in range(len(COLUMNS)):
            header.moveSection(header.visualIndex(section), section)
        title = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.TITLE)
        header.setSectionResizeMode(title, QHeaderView.ResizeMode.Stretch)
        self._span_headings()

    def show_column(self, section: int, *, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        self.setColumnHidden(section, not shown)
        self._span_headings()
        self._remember_columns()

    def _remember_columns(self) -> None:
        self._settings.put_geometry("activities/header", self.horizontalHeader().saveState())

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        for place in range(len(COLUMNS)):
            section = header.logicalIndex(place)
            if not self.isColumnHidden(section):
                return section
        return 0

    # Rows

    def _can_edit(self) -> bool:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            return False
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def _keep_place(self, *_range: object) -> None:
        self.clearSpans()
        if not self._kept[0] and self._kept[1] is None:
            self._kept = (self.selected_ids(), self.current_id(), self.currentIndex().column())

    def _on_rearranged(self) -> None:
        """Rows that came back somewhere else are selected again; nothing jumps."""
        self._span_headings()
        (selected, current, column), self._kept = self._kept, ([], None, 0)
        if not selected and current is None:
            return
        self.select_ids(selected)
        row = self._model.row_of(current) if current is not None else None
        if row is not None:
            index = self._model.index(row, max(column, 0))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select the activities with these ids, those that are shown."""
        selection = QItemSelection()
        last = len(COLUMNS) - 1
        for activity_id in ids:
            row = self._model.row_of(activity_id)
            if row is not None:
                selection.select(self._model.index(row, 0), self._model.index(row, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _span_headings(self) -> None:
        self.clearSpans()
        for row in self._model.heading_rows():
            self.setSpan(row, 0, 1, len(COLUMNS))
