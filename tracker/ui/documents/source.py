"""The document itself beside the tree: its pages where it has any, otherwise its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QStackedWidget, QTextEdit, QWidget

from tracker.domain.core.language import _
from tracker.domain.documents.blocks import Block, BlockKind, Box, DocumentBlocks
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import schemes, theme
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.pdf.pages_view import PagesView
from tracker.ui.pdf.pdf_pages import pages_of

_AROUND = 3
_SEEN_ABOVE = 0.3
_TINT = 70
_LEVELS = (1.35, 1.2, 1.1)


class SourceView(QStackedWidget):
    """Shows a document. `chosen` carries the number of the block that somebody points at."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages, self.text = _Pages(), _Text()
        for view in (self.pages, self.text):
            self.addWidget(view)
            view.chosen.connect(self.chosen)

    def show_document(self, document: DocumentBlocks, path: Path) -> None:
        """Show a document that was read from the file at `path`."""
        is_paged = any(block.boxes for block in document.blocks)
        if is_paged:
            self.pages.show_blocks(document.blocks, path)
        self.text.show_blocks(document.blocks)
        self.setCurrentWidget(self.pages if is_paged else self.text)

    def point_at(self, blocks: Sequence[int]) -> None:
        """Mark some blocks, and bring the first of them into sight."""
        if self.currentWidget() is self.pages:
            self.pages.point_at(blocks)
        else:
            self.text.point_at(blocks)

    @property
    def marked(self) -> tuple[int, ...]:
        """The blocks that are marked."""
        return self.pages.marked if self.currentWidget() is self.pages else self.text.marked


class _Pages(PagesView):
    """The pages of a PDF with the marked blocks in colour and in a frame."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.marked: tuple[int, ...] = ()
        self._blocks: tuple[Block, ...] = ()
        self.setAccessibleName(_("Dokumentets sidor"))

    def show_blocks(self, blocks: tuple[Block, ...], path: Path) -> None:
        self._blocks, self.marked = blocks, ()
        self.show_pages(pages_of(path.read_bytes()))

    def point_at(self, blocks: Sequence[int]) -> None:
        self.marked = tuple(blocks)
        box = next((box for number in blocks for box in self._blocks[number].boxes), None)
        if box is not None:
            self._bring_into_sight(box)
        self.viewport().update()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        number = self._block_at(event.position())
        if number is not None:
            self.chosen.emit(number)

    def _paint_over(self, painter: QPainter, page: int, rect: QRect) -> None:
        tint = QColor(schemes.LIGHT.accent)
        for box in self._marked_boxes(page + 1):
            place = self._placed(box, page, rect)
            painter.setPen(tint)
            painter.setBrush(QColor(tint.red(), tint.green(), tint.blue(), _TINT))
            painter.drawRect(place)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _marked_boxes(self, page: int) -> Iterable[Box]:
        return (
            box for number in self.marked for box in self._blocks[number].boxes if box.page == page
        )

    def _placed(self, box: Box, page: int, rect: QRect) -> QRectF:
        scale = rect.width() / self.pages.sizes[page][0]
        return QRectF(
            rect.left() + box.left * scale - _AROUND,
            rect.top() + box.top * scale - _AROUND,
            (box.right - box.left) * scale + 2 * _AROUND,
            (box.bottom - box.top) * scale + 2 * _AROUND,
        )

    def _bring_into_sight(self, box: Box) -> None:
        """Scroll no more than is needed for a place to be seen."""
        if not 0 < box.page <= self.pages.count:
            return
        place = self._placed(box, box.page - 1, self._places.rect(box.page - 1))
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + GRID <= place.top() <= bar.value() + height - place.height() - GRID:
            bar.setValue(round(place.top() - height * _SEEN_ABOVE))

    def _block_at(self, point: QPointF) -> int | None:
        for page, rect in self._in_sight():
            for number, block in enumerate(self._blocks):
                for box in block.boxes:
                    if box.page == page + 1 and self._placed(box, page, rect).contains(point):
                        return number
        return None


class _Text(QTextEdit):
    """The document's text, a paragraph a block."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.marked: tuple[int, ...] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Dokumentets text"))
        theme.look_changed().connect(self._mark_anew)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        self.clear()
        self.marked = ()
        cursor = QTextCursor(self.document())
        for number, block in enumerate(blocks):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(_paragraph_format(block))
            cursor.insertText(_shown(block), self._letter_format(block))

    def point_at(self, blocks: Sequence[int]) -> None:
        self.marked = tuple(blocks)
        selections = []
        for number in blocks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document().findBlockByNumber(number))
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            selection.cursor = cursor
            looks = QTextCharFormat()
            looks.setBackground(theme.color("accent_soft"))
            selection.format = looks
            selections.append(selection)
        self.setExtraSelections(selections)
        if blocks:
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(blocks[0])))
            self.ensureCursorVisible()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit(self.cursorForPosition(event.position().toPoint()).blockNumber())

    def _mark_anew(self) -> None:
        self.point_at(self.marked)

    def _letter_format(self, block: Block) -> QTextCharFormat:
        looks = QTextCharFormat()
        if block.kind is BlockKind.HEADING:
            font = self.font()
            font.setBold(True)
            place = min(max(block.level, 1), len(_LEVELS)) - 1
            font.setPointSizeF(font.pointSizeF() * _LEVELS[place])
            looks.setFont(font)
        return looks


def _paragraph_format(block: Block) -> QTextBlockFormat:
    looks = QTextBlockFormat()
    looks.setTopMargin(2 * GRID if block.kind is BlockKind.HEADING else GRID / 2)
    looks.setBottomMargin(GRID / 2)
    if block.kind is BlockKind.ITEM:
        looks.setIndent(max(block.level, 1))
    return looks


def _shown(block: Block) -> str:
    text = " | ".join(" ".join(cell.split()) for cell in block.cells) or block.text
    return f"{block.marker} {text}" if block.marker else text
