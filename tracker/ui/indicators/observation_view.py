"""The grid of an indicator's values on screen: edited in place, copied to Excel and pasted from."""

from __future__ import annotations

from PySide6.QtCore import (
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import ValueKind
from tracker.ui.indicators.observation_grid import BreakRole, Cell, NoteRole, ObservationGridModel
from tracker.ui.kit.cells.blocks import put_block, taken_block
from tracker.ui.kit.cells.cell_table import CellTable
from tracker.ui.kit.fields.cell_editing import AnyIndex, CellDelegate, draft_of
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_height import row_height
from tracker.ui.kit.tables.row_view import stand_at

_NUMBER_WIDTH = 9
_TEXT_WIDTH = 32
_WIDEST = 16
_TEXT_LINES = 4
_CORNER = 6


class ObservationView(CellTable):
    """Shows an `ObservationGridModel` in full height. `cell_changed`: another cell is current."""

    cell_changed = Signal()

    def __init__(self, model: ObservationGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        delegate = _CellDelegate(self)
        delegate.not_saved.connect(model.refused)
        self.setItemDelegate(delegate)
        self.setProperty("role", "framed")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setCornerButtonEnabled(False)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self.fit)
        self.selectionModel().currentChanged.connect(lambda *_cells: self.cell_changed.emit())

    def selected_cells(self) -> list[Cell]:
        """Return the selected cells, else the cell the user stands on."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        return sorted((index.row(), index.column()) for index in chosen if index.isValid())

    def copy(self, *, with_headers: bool = False) -> None:
        """Put the selected cells on the clipboard, as Excel takes them."""
        block = self._model.block(self.selected_cells(), with_headers=with_headers)
        if block:
            put_block(block, has_heading=with_headers)

    def paste(self) -> None:
        """Write what is on the clipboard from the first selected cell on, as one change."""
        self._model.paste(self.selected_cells(), taken_block())

    def clear_cells(self) -> None:
        """Empty the selected cells, as one change."""
        self._model.write(dict.fromkeys(self.selected_cells(), ""))

    def commit_open(self) -> None:
        """Save the cell that is being written in, as when it is left."""
        editor = QApplication.focusWidget()
        if editor is not None and self.viewport().isAncestorOf(editor):
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def show_newest(self) -> None:
        """Stand on the newest value, and see it."""
        index = self._model.newest_cell()
        stand_at(self, index)
        self.scrollTo(index)

    def fit(self) -> None:
        """Give every column its width and the grid the height of all its rows."""
        letter = self.fontMetrics().horizontalAdvance("0")
        table = self._model.table
        is_text = table is not None and table.indicator.kind is ValueKind.QUALITATIVE
        for column in range(self._model.columnCount()):
            needed = self.sizeHintForColumn(column) + letter
            header = self.horizontalHeader().sectionSizeHint(column)
            width = max(needed, header, _NUMBER_WIDTH * letter)
            width = _TEXT_WIDTH * letter if is_text else min(width, _WIDEST * letter)
            self.setColumnWidth(column, width)
        for row in range(self._model.rowCount()):
            height = row_height(self)
            if is_text and self._model.row_at(row).is_own:
                tallest = row_height(self) + (_TEXT_LINES - 1) * self.fontMetrics().lineSpacing()
                height = max(height, min(self.sizeHintForRow(row), tallest))
            self.setRowHeight(row, height)
        self._fit_frame()

    def _fit_frame(self) -> None:
        """Be no wider than the columns, and as high as the rows and the bar, when there is one."""
        edge = 2 * self.frameWidth()
        width = self.verticalHeader().sizeHint().width() + self.horizontalHeader().length() + edge
        self.setMaximumWidth(max(width, 1))
        parent = self.parentWidget()
        room = self.width() if parent is None else parent.width() - 2 * GRID
        bar = self.horizontalScrollBar().sizeHint().height() if width > room else 0
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + self.verticalHeader().length() + bar + edge)

    # Qt's own

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_frame()

    def take_key(self, event: QKeyEvent) -> bool:
        """The grid copies, pastes and clears by rules of its own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.clear_cells()
        else:
            is_fill = event.key() == Qt.Key.Key_D and bool(event.modifiers())
            return not is_fill and super().take_key(event)
        return True


class _CellDelegate(CellDelegate):
    """Marks breaks and comments; a refused value stays open with the reason below it."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        rect = option.rect
        if index.data(BreakRole):
            painter.save()
            painter.setPen(QPen(theme.color("muted"), 2, Qt.PenStyle.DotLine))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            painter.restore()
        if index.data(NoteRole):
            corner = QPointF(rect.right() + 1, rect.top())
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawPolygon(
                QPolygonF([corner, corner - QPointF(_CORNER, 0), corner + QPointF(0, _CORNER)])
            )
            painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        if _is_text(index):
            text = QPlainTextEdit(parent)
            text.setTabChangesFocus(True)
            return text
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line

    def show_value(self, editor: QWidget, index: AnyIndex) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    @guarded
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        rect = option.rect
        if _is_text(index):
            rect = rect.adjusted(0, 0, 0, max(0, 96 - rect.height()))
        editor.setGeometry(rect)

    def problem_with(self, editor: QWidget, index: AnyIndex) -> str | None:
        model = index.model()
        if not isinstance(model, ObservationGridModel):
            return None
        return model.problem_with(index, str(draft_of(editor)))


def _is_text(index: AnyIndex) -> bool:
    model = index.model()
    if not isinstance(model, ObservationGridModel) or model.table is None:
        return False
    is_text = model.table.indicator.kind is ValueKind.QUALITATIVE
    return is_text and model.row_at(index.row()).is_own


def keys_sentence() -> str:
    """Return how the grid is filled in, in a sentence."""
    return _(
        "Skriv i en cell, eller klistra in från Excel. Saknas värdet: - bortfall, . ej tillämplig,"
        " .. sekretess. Ett mål kan ha en tolerans: 70 ± 2 eller 70 ± 3 %."
    )
