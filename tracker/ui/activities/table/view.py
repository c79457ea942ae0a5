"""The table of activities on screen: cells as in a spreadsheet, headings that span and fold."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QMenu,
    QTableView,
    QWidget,
)

from tracker.domain.activities.selection import AnyColumn
from tracker.domain.core.language import _
from tracker.ui.activities.table.block_edits import BlockEdits
from tracker.ui.activities.table.columns import TITLE
from tracker.ui.activities.table.fill_handle import FillHandle
from tracker.ui.activities.table.gutter import RowGutter
from tracker.ui.activities.table.header import TableHeader
from tracker.ui.activities.table.kept_place import KeptPlace
from tracker.ui.activities.table.keys import TableKeys
from tracker.ui.activities.table.model import ActivityTableModel, AnyIndex
from tracker.ui.activities.table.order import Copy
from tracker.ui.activities.table.row_drag import RowDrag
from tracker.ui.activities.table.selected_block import selected_rows
from tracker.ui.activities.table.shown_columns import ShownColumns
from tracker.ui.activities.table.wrapping import RowWrapping
from tracker.ui.kit.cells.steps import CellSteps
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.making.in_turns import paint_in_turn
from tracker.ui.kit.tables.row_view import set_up_rows
from tracker.ui.long_change import FEW_ROWS
from tracker.ui.session import Session
from tracker.ui.settings import Settings

_Hint = QAbstractItemDelegate.EndEditHint
_Trigger = QAbstractItemView.EditTrigger


class ActivityView(QTableView):
    """Shows an `ActivityTableModel`. `selection_changed`: cells of other rows are selected.

    `selection_left` is sent instead when none of the selected activities is shown any more,
    `block_changed` whenever other cells are selected. `left_filter` carries the ids of rows that
    stay although they no longer pass the filter, until they are left.
    """

    selection_changed = Signal()
    selection_left = Signal()
    block_changed = Signal()
    left_filter = Signal(list)
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
        self.setObjectName("sheet")
        self._model = model
        self._session = session
        self._ids: list[int] = []
        self._staying: set[int] = set()
        self._was_new = False
        self._is_moving = False
        self._below: Copy | None = None
        # First of all who hear it: what they ask to have painted is painted in turn too.
        for signal in (model.rowsAboutToBeRemoved, model.rowsAboutToBeInserted):
            signal.connect(self._on_rearranging)
        self._kept = KeptPlace(self, model)
        self.setHorizontalHeader(TableHeader(model))
        self.setVerticalHeader(RowGutter(model))
        self.setModel(model)
        self.delegate = ActivityDelegate(session, choices, self)
        self.setItemDelegate(self.delegate)
        set_up_rows(self, copies_itself=True)
        self.verticalHeader().show()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)
        self.columns = ShownColumns(self, model, session, choices, settings)
        self.columns.changed.connect(self._span_headings)
        self.wrapping = RowWrapping(self, model, settings)
        self.edits = BlockEdits(session, choices, model, self.columns)
        self.steps = CellSteps(self, self.columns.sections, self._can_stand)
        self.keys = TableKeys(self, model, self.edits, self.steps)
        self.handle = FillHandle(
            self, self.edits.block, self._is_activity, lambda: session.is_editable
        )
        self.handle.filled.connect(self._fill)
        self.drag = RowDrag(self, model, session)
        self.gutter.drag_wanted.connect(lambda: self.drag.begin(self.selected_ids()))
        self.setAcceptDrops(True)
        model.rearranged.connect(self._on_rearranged)
        model.added.connect(self._stand_on_new)

    @property
    def source(self) -> ActivityTableModel:
        """The table model that is shown."""
        return self._model

    @property
    def header(self) -> TableHeader:
        """The headings of the columns."""
        header = self.horizontalHeader()
        assert isinstance(header, TableHeader)  # noqa: S101 -- set above
        return header

    @property
    def gutter(self) -> RowGutter:
        """The handles of the rows."""
        gutter = self.verticalHeader()
        assert isinstance(gutter, RowGutter)  # noqa: S101 -- set above
        return gutter

    def selected_ids(self) -> list[int]:
        """Return the ids of the activities that have a selected cell, from the top."""
        return self._model.order.ids_in(selected_rows(self.selectionModel()))

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
        """Stand on a row, select its cell alone and scroll to it, whatever keys are held."""
        column = self.currentIndex().column()
        shown = self.columns.sections()
        self.steps.forget_run()
        self.steps.stand(row, column if column in shown else self._first_column())

    def show_first(self) -> bool:
        """Stand on the first activity, selected alone; return whether there is any in sight."""
        row = self._first_activity()
        if row is not None:
            self.show_row(row)
        return row is not None

    def leave_for_first(self, start: int = 0) -> None:
        """Stand on the first activity from a row on, with nothing selected; or on the very first.

        Without any the view stays where it is.
        """
        row = self._first_activity(start)
        row = self._first_activity() if row is None else row
        if row is not None:
            column = max(self.currentIndex().column(), self._first_column())
            to = self._model.index(row, column)
            self.selectionModel().setCurrentIndex(to, QItemSelectionModel.SelectionFlag.NoUpdate)

    def write_in(self, activity_id: int) -> None:
        """Open the title of an activity, ready to write over."""
        if self.show_id(activity_id):
            index = self.steps.stand(self.currentIndex().row(), TITLE)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit(index)

    def write_new(self, letters: str = "") -> None:
        """Stand in the row for a new activity; `letters` begin its title, as if typed there."""
        last = self._model.rowCount() - 1
        if self._model.is_new(last):
            self.steps.stand(last, TITLE)
            if letters:
                kind, held = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(self, QKeyEvent(kind, Qt.Key.Key_unknown, held, letters))

    def column_menu(self, parent: QWidget) -> QMenu:
        """Return a menu to choose which columns are shown."""
        menu = self.columns.menu(parent)
        wraps = menu.addAction(_("Radbryt långa texter"))
        wraps.setCheckable(True)
        wraps.setChecked(self.wrapping.wraps)
        wraps.toggled.connect(lambda on: self.wrapping.wrap(wraps=on))
        return menu

    def shown_columns(self) -> tuple[AnyColumn, ...]:
        """Return the columns that are shown, from left to right."""
        return self.columns.columns()

    def show_column(self, section: int, *, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        self.columns.show(section, shown=shown)

    def copy_selection(self) -> None:
        """Put the selected cells on the clipboard, as Excel and Word take them."""
        self.edits.copy()

    def paste(self) -> None:
        """Write the table on the clipboard from the selected cell on, as one change."""
        self.edits.paste()

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select the rows of the activities with these ids, those that are shown."""
        self._kept.select_rows(self._model.order.rows_of_ids(ids))

    # Qt's own

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.take(event):
            super().keyPressEvent(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.steps.forget_run()
        row = self.rowAt(event.position().toPoint().y())
        if self._model.is_heading(row) and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(self._model.index(row, self._first_column()))
            self._model.toggle_fold(row)
            return
        super().mousePressEvent(event)

    @guarded
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        if self._kept.is_waiting:
            return
        self.block_changed.emit()
        ids = self.selected_ids()
        if ids != self._ids:
            self._ids = ids
            self._model.hold_too(ids[:_MOST_HELD])
            self.selection_changed.emit()
            QTimer.singleShot(0, self, self._let_go)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.handle.paint(painter)
        self.drag.paint(painter)
        painter.end()

    @guarded
    def commitData(self, editor: QWidget) -> None:
        """Note which row stands below before what is written may move this one."""
        row = self.steps.row_after(self.currentIndex().row(), self._direction())
        self._below = None if row is None else self._model.copy_at(row)
        self._was_new = self._model.is_new(self.currentIndex().row())
        super().commitData(editor)

    @guarded
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on as in a spreadsheet: Enter down, Tab aside, and no editor opens by itself."""
        if self._is_moving:  # whoever stands elsewhere has gone on already
            hint = _Hint.NoHint
        super().closeEditor(editor, _Hint.NoHint)
        editor.removeEventFilter(self.delegate)  # its row may be gone, and Qt's own hold on it
        if hint == _Hint.EditNextItem:
            self.steps.aside()
        elif hint == _Hint.EditPreviousItem:
            self.steps.aside(-1)
        elif hint == _Hint.SubmitModelCache:
            self._go_on_down()

    @guarded
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Qt closes the editor of the cell that is left, as if Enter had been pressed in it."""
        self._is_moving = True
        super().currentChanged(current, previous)
        self._is_moving = False

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt stands in the first row when none is stood on, which is a heading."""
        is_first = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if is_first:
            self._leave_heading()

    @guarded
    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes from cell to cell, and out of the table after the last."""
        if self.state() != QAbstractItemView.State.EditingState and self.steps.aside(
            1 if is_next else -1
        ):
            return True
        return super().focusNextPrevChild(is_next)

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drag.move(event)

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drag.move(event)
        self.startAutoScroll()

    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drag.leave()
        super().dragLeaveEvent(event)

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        self.stopAutoScroll()
        self.drag.drop(event)

    # Rows

    def _first_column(self) -> int:
        return next(iter(self.columns.sections()), 0)

    def _first_activity(self, start: int = 0) -> int | None:
        rows = range(max(start, 0), self._model.rowCount())
        return next((row for row in rows if self._is_activity(row)), None)

    def _leave_heading(self) -> None:
        """Stand on the activity below, with nothing selected, where Qt has chosen a heading."""
        if self._model.is_heading(self.currentIndex().row()):
            self.leave_for_first(self.currentIndex().row())

    def _is_activity(self, row: int) -> bool:
        return self._model.id_at(row) is not None

    def _can_stand(self, row: int) -> bool:
        return not self._model.is_heading(row)

    def _direction(self) -> int:
        return -1 if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier else 1

    def _go_on_down(self) -> None:
        """Stand in the row that was below what was written, wherever that has moved."""
        last = self._model.rowCount() - 1
        if self._was_new:
            self.steps.down(row=last if self._model.is_new(last) else None)
            return
        below = None if self._below is None else self._model.row_of_copy(self._below)
        if below is None and self._direction() > 0 and self._model.is_new(last):
            below = last
        self.steps.down(self._direction(), below)

    def _stand_on_new(self, activity_id: int) -> None:
        """Stand in the row of an activity that has just been written, to go on in it."""
        row = self._model.row_of(activity_id)
        if row is not None:
            self.steps.stand(row, self.currentIndex().column())

    def _fill(self, source: int, rows: list[int]) -> None:
        sections = self.edits.block().sections
        self.edits.fill(source, rows, sections)

    def _let_go(self) -> None:
        """Rows that stayed past the filter while they were stood on go when they are left."""
        self._model.hold(self.selected_ids()[:_MOST_HELD])

    def _on_rearranging(self, _parent: object, first: int, last: int) -> None:
        """Very many rows take long to arrange: those in sight are painted apart from that."""
        if last - first > FEW_ROWS:
            paint_in_turn(self)

    def _on_rearranged(self) -> None:
        """Cells that came back somewhere else are selected again; nothing jumps."""
        self._span_headings()
        had_row = self._kept.has_current
        before = self._kept.restore()
        if had_row and not self._kept.is_waiting:
            self._leave_heading()
        if before is not None:
            selected = self._ids = self.selected_ids()
            if before and not selected:
                self.selection_left.emit()
            elif selected != before:
                self.selection_changed.emit()
        if not self._kept.is_waiting:
            self._tell_staying()

    def _tell_staying(self) -> None:
        """Say once which of the selected rows stay although they no longer pass the filter."""
        staying = {each for each in self._ids[:_MOST_HELD] if self._model.has_left_filter(each)}
        if staying - self._staying:
            self.left_filter.emit(sorted(staying))
        self._staying = staying

    def _span_headings(self) -> None:
        self.clearSpans()
        for row in self._model.heading_rows():
            self.setSpan(row, 0, 1, len(self._model.columns))


_MOST_HELD = 500
"""So many rows at most stay in sight although an edit has put them past the filter."""
