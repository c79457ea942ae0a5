"""The palette over the window: a line to write in, and what answers to it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.row_paint import RIGHT, SIGN, AnyIndex, RowDelegate, bold, paint_text
from tracker.ui.window.palette.entries import Entry, entries_of, found

if TYPE_CHECKING:
    from tracker.ui.window.main_window import MainWindow

_ENTRY = Qt.ItemDataRole.UserRole
_WIDTH, _ROW, _ROWS = 640, 4 * GRID, 11
_RECENT_KEY, _RECENT_KEPT = "palette/recent", 6
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}


class PaletteOverlay(QFrame):
    """Lies over the middle of a window while it is used; Enter runs, Esc and leaving close it."""

    def __init__(self, window: MainWindow, around: QWidget) -> None:
        super().__init__(around)
        self._window = window
        self._around = around
        self._before: QWidget | None = None
        self._entries: tuple[Entry, ...] = ()
        self.setObjectName("palette")
        self.line = QLineEdit()
        self.list = QListWidget()
        self.nothing = label("", "muted", wrap=True)
        self._lay_out()
        self.line.textChanged.connect(self._show)
        self.line.installEventFilter(self)
        around.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self.run())
        self.hide()

    def open(self) -> None:
        """Show everything that can be done, and stand in the line; once more closes it."""
        if self.isVisible():
            self._leave()
            return
        self._before = self._window.focusWidget()
        self._entries = entries_of(self._window)
        self.line.clear()
        self._show("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def run(self) -> None:
        """Run what the user stands on; what cannot be done stays, with the sentence that says why.

        The palette is gone, and the keyboard back, before it runs.
        """
        entry = self.current()
        if entry is None or entry.why_not:
            return
        self._remember(entry.key)
        self._leave()
        QTimer.singleShot(0, self, entry.run)

    def current(self) -> Entry | None:
        """Return what the user stands on."""
        item = self.list.currentItem()
        entry = None if item is None else item.data(_ENTRY)
        return entry if isinstance(entry, Entry) else None

    def texts(self) -> list[str]:
        """Return the words of the rows that are listed."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter of the line work in the list, and leaving close all of it."""
        if watched is self.line:
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                return self._press(Qt.Key(event.key()))
            if event.type() is QEvent.Type.FocusOut and self._window.isActiveWindow():
                self.hide()
        elif event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key in _MOVES and self.list.count():
            place = self.list.currentRow() + _MOVES[key]
            last = self.list.count() - 1
            if abs(_MOVES[key]) == 1:  # round the ends
                place %= last + 1
            self.list.setCurrentRow(min(max(place, 0), last))
        else:
            return False
        return True

    def _lay_out(self) -> None:
        self.line.setPlaceholderText(_("Skriv vad du vill göra, eller vart du vill gå"))
        self.line.setAccessibleName(_("Alla kommandon"))
        self.list.setAccessibleName(_("Kommandon"))
        self.list.setItemDelegate(_EntryRows(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        hint: QLabel = label(_("Enter kör · piltangenter väljer · Esc stänger"), "muted")
        column.addWidget(hint)

    def _show(self, sought: str) -> None:
        recent = self._window.settings.text(_RECENT_KEY).splitlines()
        self.list.clear()
        for entry in found(self._entries, sought, recent):
            item = QListWidgetItem(entry.text)
            item.setData(_ENTRY, entry)
            spoken = (entry.text, entry.place, entry.keys, entry.why_not)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, spoken)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        is_any = self.list.count() > 0
        self.list.setVisible(is_any)
        self.nothing.setVisible(not is_any)
        self.nothing.setText(
            _("Inget kommando heter så. Ctrl+F söker i planens innehåll i stället.")
        )
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        """Stand in the upper middle of the window, as high as the rows and the window allow."""
        around = self._around
        width = min(scaled(_WIDTH), around.width() - 4 * GRID)
        row, highest = scaled(_ROW), around.height() - 8 * GRID
        listed = self.list.minimumHeight() or self.list.sizeHint().height()
        others = self.sizeHint().height() - listed
        rows = min(max(self.list.count(), 1), _ROWS, max((highest - others) // row, 2))
        self.list.setFixedHeight(rows * row + 2)
        height = min(self.sizeHint().height(), highest)
        self.setGeometry((around.width() - width) // 2, 6 * GRID, width, height)

    def _leave(self) -> None:
        before = self._before
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self, key: str) -> None:
        settings = self._window.settings
        others = [each for each in settings.text(_RECENT_KEY).splitlines() if each != key]
        settings.put(_RECENT_KEY, "\n".join([key, *others][:_RECENT_KEPT]))


class _EntryRows(RowDelegate):
    """Draws an icon and the words; to the right the keys, and where it belongs or why not."""

    @guarded
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, scaled(_ROW))

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: Entry = index.data(_ENTRY)
        room: QRect = option.rect.adjusted(GRID, 0, -GRID, 0)
        tint = "muted" if entry.why_not else "text"
        if entry.icon is not None:
            square = QRect(
                room.left(), room.center().y() - scaled(SIGN) // 2, scaled(SIGN), scaled(SIGN)
            )
            mode = QIcon.Mode.Disabled if entry.why_not else QIcon.Mode.Normal
            entry.icon.paint(painter, square, Qt.AlignmentFlag.AlignCenter, mode)
        room.setLeft(room.left() + scaled(SIGN) + GRID)
        if entry.keys:
            painter.setFont(bold(option.font))
            room.setRight(room.right() - paint_text(painter, room, entry.keys, tint, RIGHT) - GRID)
            painter.setFont(option.font)
        width = paint_text(painter, room, entry.text, tint)
        room.setLeft(room.left() + min(width, room.width()) + 2 * GRID)
        paint_text(painter, room, entry.why_not or entry.place, "muted", RIGHT)
