"""What was found, by kind, in a list below the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.store.search.queries import Found, FoundKind
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.roles import CopyRole
from tracker.ui.kit.tables.row_paint import RowDelegate, bold, paint_text
from tracker.ui.window.search.marked_text import paint_marked

FoundRole = Qt.ItemDataRole.UserRole
_WIDTH = 480
_MOST_HEIGHT = 480
_NAMES = {
    "owner": N_("Ansvariga"),
    "meeting": N_("Möten"),
    "meeting_decision": N_("Mötenas beslut"),
    "meeting_participant": N_("Mötenas deltagare"),
    "document_text": N_("Ur dokumentet"),
    "dimension_item": N_("Indelningar"),
    "activity_report": N_("Uppföljning"),
    "unit_report": N_("Enheternas sammanfattningar"),
    "goal_assessment": N_("Bedömningar"),
    "area_assessment": N_("Bedömningar"),
    "group_text": N_("Arbetsgruppens text"),
    "milestone": N_("Milstolpar"),
    "checkpoint": N_("Avstämningar"),
    "activity_note": N_("Anteckningar"),
    "own_value": N_("Egna fält"),
    "proposed_goal": N_("Förslag till mål"),
    "round_unit": N_("Svar i förslagsrundor"),
    "agreement": N_("Överenskommelser"),
    "agreement_party": N_("Parter i överenskommelser"),
    "agreement_promise": N_("Åtaganden"),
    "delivery": N_("Leveranser"),
    "action_plan": N_("Handlingsplaner"),
    "activity_link": N_("Länkar"),
    "need_assessment": N_("Behov"),
    "voice": N_("Berördas röster"),
}


class HitList(QListView):
    """Lists hits under headings of their kinds. `chosen` carries the `Found` to open.

    It never takes the keyboard by itself: Down in the search box goes into it, Up from its first
    row goes back (`left_upwards`), Esc and leaving it close it.
    """

    chosen = Signal(object)
    left_upwards = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._words: tuple[str, ...] = ()
        self.setModel(self._model)
        self.setObjectName("hits")
        self.setAccessibleName(_("Träffar"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_HitDelegate(self))
        self.setMouseTracking(True)
        let_copy(self)
        self.clicked.connect(self._choose)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are marked, in small letters."""
        return self._words

    def show_found(self, kinds: Sequence[FoundKind], text: str, labels: Labels) -> None:
        """Show what was found for a text, or that nothing was."""
        self._words = tuple(text.casefold().split())
        self._model.clear()
        for kind in kinds:
            self._add_heading(f"{_name(kind.table, labels)} ({kind.count})")
            for found in kind.hits:
                self._add_hit(found)
        if not kinds:
            self._add_heading(_("Inga träffar på ”{text}”").format(text=text))
        self._fit()
        self.show()
        self.raise_()

    @property
    def summary(self) -> str:
        """What is shown, in one sentence: how many of each kind, or that nothing was found."""
        rows = [self._model.index(row, 0) for row in range(self._model.rowCount())]
        return ", ".join(str(row.data()) for row in rows if self._found(row) is None)

    def enter(self) -> None:
        """Stand on the first hit, if there is one."""
        for row in range(self._model.rowCount()):
            if self._found(self._model.index(row, 0)) is not None:
                self.setCurrentIndex(self._model.index(row, 0))
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def place_below(self, box: QWidget) -> None:
        """Stand below the search box, its right edge under the box's."""
        around = self.parentWidget()
        if around is None:
            return
        corner = box.mapTo(around, box.rect().bottomRight())
        width = min(_WIDTH, around.width() - 2 * GRID)
        self.setGeometry(corner.x() - width + 1, corner.y() + GRID // 2, width, self.height())
        self._fit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self._is_first()):
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.hide()

    def _is_first(self) -> bool:
        above = range(self.currentIndex().row())
        return all(self._found(self._model.index(row, 0)) is None for row in above)

    def _add_heading(self, text: str) -> None:
        item = QStandardItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._model.appendRow(item)

    def _add_hit(self, found: Found) -> None:
        item = QStandardItem(found.title)
        item.setData(found, FoundRole)
        spoken = ". ".join(part for part in (found.title, found.excerpt) if part)
        item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
        item.setData([part for part in (found.title, found.excerpt) if part], CopyRole)
        self._model.appendRow(item)

    def _choose(self, index: QModelIndex) -> None:
        found = self._found(index)
        if found is not None:
            self.hide()
            self.chosen.emit(found)

    @staticmethod
    def _found(index: QModelIndex | QPersistentModelIndex) -> Found | None:
        found = index.data(FoundRole)
        return found if isinstance(found, Found) else None

    def _fit(self) -> None:
        """Be as high as the rows, within the window."""
        around = self.parentWidget()
        room = around.height() - self.y() - GRID if around is not None else _MOST_HEIGHT
        rows = range(self._model.rowCount())
        wanted = sum(self.sizeHintForRow(row) for row in rows) + 2 * self.frameWidth()
        self.resize(self.width(), max(0, min(wanted, _MOST_HEIGHT, room)))


class _HitDelegate(RowDelegate):
    """Paints a heading, or a title with the words around below it."""

    def __init__(self, view: HitList) -> None:
        super().__init__(view)
        self._view = view

    @guarded
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        found = index.data(FoundRole)
        lines = 2 if isinstance(found, Found) and found.excerpt else 1
        return QSize(_WIDTH // 2, lines * option.fontMetrics.height() + GRID)

    def paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        room: QRect = option.rect.adjusted(GRID, GRID // 2, -GRID, -GRID // 2)
        found = index.data(FoundRole)
        if not isinstance(found, Found):
            painter.setFont(bold(option.font))
            paint_text(painter, room, str(index.data()), "muted")
            return
        room = room.adjusted(GRID, 0, 0, 0)
        height = painter.fontMetrics().height()
        title = QRect(room.left(), room.top(), room.width(), height)
        paint_marked(painter, title, found.title, self._view.words, "text")
        if found.excerpt:
            below = title.translated(0, height)
            paint_marked(painter, below, found.excerpt, self._view.words, "muted")


def _name(table: str, labels: Labels) -> str:
    nouns = {
        "activity": labels.activity,
        "focus_area": labels.focus_area,
        "goal": labels.goal,
        "unit": labels.unit,
        "indicator": labels.indicator,
    }
    return nouns[table].plural_title if table in nouns else _(_NAMES[table])
