"""The line of quick entry: what is written after a mark is completed from the plan's names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.domain.activities.quick_entry import (
    Mark,
    Name,
    Token,
    completions,
    token_at,
    written,
)
from tracker.domain.core.dates import parse_date
from tracker.domain.core.fields import TITLE_LENGTH
from tracker.domain.core.full_day import full_day
from tracker.domain.core.language import N_, _
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_paint import RIGHT, AnyIndex, RowDelegate, paint_text

_DAYS = (N_("i morgon"), N_("fredag"), "+2v", "+1m", N_("sista mars"), N_("sista juni"))
_VALUE, _DETAIL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROWS = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryLine(QLineEdit):
    """A line in which `@`, `#`, `!` and `/` begin names and days, completed in a list below it.

    `submitted` carries whether what is written shall be opened too (Ctrl+Enter).
    """

    submitted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[Name] = ()
        self._captions: dict[str, str] = {}
        self._today = date.min
        self._token: Token | None = None
        self.setMaxLength(TITLE_LENGTH)
        self.setAccessibleName(_("En aktivitet på en rad"))
        self.offers = QListWidget()
        self.offers.setAccessibleName(_("Förslag"))
        self.offers.setObjectName("hits")
        self.offers.setItemDelegate(_OfferRows(self.offers))
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offers.hide()
        self.offers.itemClicked.connect(lambda _item: self._complete())
        self.textEdited.connect(lambda _text: self._offer())
        self.cursorPositionChanged.connect(lambda _before, _now: self._follow_caret())

    def use(self, names: Sequence[Name], captions: dict[str, str], today: date) -> None:
        """Complete these names; `captions` say what the rows of each table are."""
        self._names, self._captions, self._today = names, captions, today
        self.offers.hide()

    def list_over(self, around: QWidget) -> None:
        """Have the list of offers lie over a widget that is there already."""
        self.offers.setParent(around)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows choose among the offers, Enter and Tab take one, Esc leave them."""
        key = Qt.Key(event.key())
        is_enter = key in _ENTER and not self._is_choosing()
        if not is_enter and not self.offers.isHidden() and self._press_among_offers(key):
            return
        if is_enter:
            self.offers.hide()
            self.submitted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return
        super().keyPressEvent(event)

    @guarded
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes the offer that is marked, and else goes to the next field."""
        if not self.offers.isHidden() and forward:
            self._complete()
            return True
        return super().focusNextPrevChild(forward)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.offers.hide()

    def _is_choosing(self) -> bool:
        """Whether Enter takes an offer: none is left to take where its name is written in full."""
        item: QListWidgetItem | None = self.offers.currentItem()
        token = self._token
        if self.offers.isHidden() or item is None or token is None:
            return False
        return self._offered(item, token).casefold() != f"{token.mark}{token.typed}".casefold()

    def _offered(self, item: QListWidgetItem, token: Token) -> str:
        """Return what an offer writes, with its mark."""
        value = item.data(_VALUE)
        is_name = isinstance(value, Name)
        return written(token.mark, value, self._names) if is_name else f"{token.mark}{value}"

    def _press_among_offers(self, key: Qt.Key) -> bool:
        if key in _ENTER:
            self._complete()
        elif key == Qt.Key.Key_Escape:
            self.offers.hide()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = (self.offers.currentRow() + step) % self.offers.count()
            self.offers.setCurrentRow(row)
        else:
            return False
        return True

    def _follow_caret(self) -> None:
        """Leave the offers when the caret goes to another place of the line."""
        token = token_at(self.text(), self.cursorPosition())
        if token is None or self._token is None or token.start != self._token.start:
            self.offers.hide()

    def _offer(self) -> None:
        """List what may follow the mark that the caret stands after."""
        self._token = token = token_at(self.text(), self.cursorPosition())
        self.offers.clear()
        if token is not None:
            self._fill(token)
        self.offers.setCurrentRow(0)
        self.offers.setVisible(self.offers.count() > 0)
        if self.offers.count():
            self._place()

    def _fill(self, token: Token) -> None:
        if token.mark is Mark.DATE:
            if not token.typed:
                self._fill_days()
            return
        for name in completions(token, self._names):
            also = ", ".join(text for text in name.texts[1:] if text != name.short)
            about = self._captions.get(name.table, "")
            detail = f"{about} · {also}" if also and name.table == "owner" else about
            self._add(name.shown, detail, name)

    def _fill_days(self) -> None:
        for words in _DAYS:
            day = parse_date(_(words), self._today)
            if day is not None:
                self._add(_(words), full_day(day), _(words))

    def _add(self, text: str, detail: str, value: object) -> None:
        item = QListWidgetItem(text)
        item.setData(_VALUE, value)
        item.setData(_DETAIL, detail)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {detail}")
        self.offers.addItem(item)

    def _complete(self) -> None:
        """Write the offer that is marked in place of what was typed."""
        item: QListWidgetItem | None = self.offers.currentItem()
        token = self._token
        self.offers.hide()
        if item is None or token is None:
            return
        text = self._offered(item, token)
        rest = self.text()[self.cursorPosition() :]
        before = f"{self.text()[: token.start]}{text} "
        self.setSelection(0, len(self.text()))
        self.insert(before + rest.lstrip())
        self.setCursorPosition(len(before))

    def _place(self) -> None:
        around = self.offers.parentWidget()
        if around is None:
            return
        corner = self.mapTo(around, QPoint(0, self.height() + GRID // 2))
        row = self.offers.sizeHintForRow(0)
        room = (around.height() - corner.y() - GRID) // row
        rows = max(1, min(self.offers.count(), _ROWS, room))
        height = rows * row + 2 * self.offers.frameWidth()
        self.offers.setGeometry(corner.x(), corner.y(), self.width(), height)
        self.offers.raise_()


class _OfferRows(RowDelegate):
    """Draws a name, and to the right in muted colour what it is."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + GRID)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        room: QRect = option.rect.adjusted(GRID, 0, -GRID, 0)
        detail = str(index.data(_DETAIL))
        half = QRect(room.center().x(), room.top(), room.width() // 2, room.height())
        width = paint_text(painter, half, detail, "muted", RIGHT)
        room.setRight(room.right() - width - GRID)
        paint_text(painter, room, str(index.data()))
