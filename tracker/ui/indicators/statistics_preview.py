"""The preview of an import of statistics, a row a value, each to be ticked or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.core.language import N_, _
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks import theme

if TYPE_CHECKING:
    from tracker.exchange.statistics.files import ImportItem, ImportPreview, ItemKey

AnyIndex = QModelIndex | QPersistentModelIndex

COLUMNS = (
    N_("Ta med"),
    N_("Läge"),
    N_("Mått i filen"),
    N_("Indikator"),
    N_("Värde"),
    N_("Att tänka på"),
)
_TAKE, _STATE, _MEASURE, _TITLE, _VALUE, _CAUTION = range(len(COLUMNS))
_NOWHERE = QModelIndex()


class StatisticsPreviewModel(QAbstractTableModel):
    """The items of a preview; what changes nothing cannot be ticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[ImportItem, ...] = ()
        self._taken: set[ItemKey] = set()

    @property
    def taken(self) -> frozenset[ItemKey]:
        """The keys of the items that are ticked."""
        return frozenset(self._taken)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show another preview, with what is sure ticked."""
        self.beginResetModel()
        order = {"new": 0, "changed": 1, "conflict": 2, "equal": 3}
        self._items = tuple(sorted(preview.items, key=lambda item: order[item.state]))
        self._taken = set(preview.taken())
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == _TAKE and not self._is_equal(index.row()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(item, index.column())
            case Qt.ItemDataRole.CheckStateRole if index.column() == _TAKE:
                if self._is_equal(index.row()):
                    return None
                taken = item.key in self._taken
                return Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(_text(item, index.column()))
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == _TAKE:
                return f"{item.match.indicator.title}, {item.sentence()}"
            case Qt.ItemDataRole.ForegroundRole if self._is_equal(index.row()):
                return theme.color("muted")
            case Qt.ItemDataRole.ForegroundRole if item.state.value == "conflict":
                return theme.color("warning")
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        key = self._items[index.row()].key
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._taken.add(key)
        else:
            self._taken.discard(key)
        self.dataChanged.emit(index, index)
        return True

    def _is_equal(self, row: int) -> bool:
        return self._items[row].state.value == "equal"


def _text(item: ImportItem, column: int) -> str:
    from tracker.exchange.statistics.files import state_word

    match column:
        case 1:
            return state_word(item.state)
        case 2:
            return item.match.series.name
        case 3:
            return item.match.indicator.title
        case 4:
            return item.sentence()
        case 5:
            return item.match.caution
        case _:
            return ""
