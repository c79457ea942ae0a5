"""Rows with room around their text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID

_ITEM = QModelIndex | QPersistentModelIndex


class RoomyDelegate(QStyledItemDelegate):
    """Gives the rows of a tree the height of a table's."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: _ITEM) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height(), 3 * GRID + 2))
