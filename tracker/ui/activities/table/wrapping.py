"""Rows as high as their texts: those in sight are fitted, so that a long table opens as fast."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QTableView

from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.kit.looks.theme import scaled
from tracker.ui.kit.tables.row_height import row_height
from tracker.ui.settings import Settings

_KEY = "activities/wraps"
_MOST_LINES = 6
"""So many lines of a text are shown at most; the panel shows it all."""

_SETTLED_MS = 30
_AROUND, _SIGN = 14, 22
"""The room beside a cell's text, and that of a shape before it, in pixels."""

_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class RowWrapping(QObject):
    """Lets long texts go on over several lines, and remembers whether they do."""

    changed = Signal()

    def __init__(self, view: QTableView, model: ActivityTableModel, settings: Settings) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._settings = settings
        self._wraps = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLED_MS)
        self._soon.timeout.connect(self.fit)
        view.verticalScrollBar().valueChanged.connect(lambda _place: self._later())
        view.horizontalHeader().sectionResized.connect(lambda *_size: self._later())
        model.dataChanged.connect(lambda *_cells: self._later())
        model.rearranged.connect(self._later)
        self.wrap(wraps=settings.text(_KEY) == "1")

    @property
    def wraps(self) -> bool:
        """Whether long texts go on over several lines."""
        return self._wraps

    def wrap(self, *, wraps: bool) -> None:
        """Let texts go on over several lines or not, and remember it."""
        self._wraps = wraps
        self._settings.put(_KEY, "1" if wraps else "")
        self._view.setWordWrap(wraps)
        vertical = self._view.verticalHeader()
        vertical.setDefaultSectionSize(row_height(self._view))
        for row in range(self._model.rowCount() if not wraps else 0):
            if vertical.sectionSize(row) != vertical.defaultSectionSize():
                vertical.resizeSection(row, vertical.defaultSectionSize())
        self._later()
        self.changed.emit()

    def fit(self) -> None:
        """Make the rows in sight as high as the highest of their texts, within reason."""
        if not self._wraps:
            return
        view, vertical = self._view, self._view.verticalHeader()
        line = view.fontMetrics().lineSpacing()
        lowest = vertical.defaultSectionSize()
        highest = lowest + (_MOST_LINES - 1) * line
        first = max(view.rowAt(0), 0)
        bottom = view.rowAt(view.viewport().height() - 1)
        last = self._model.rowCount() - 1 if bottom < 0 else bottom
        for row in range(first, last + 1):
            is_plain = self._model.id_at(row) is None
            wanted = lowest if is_plain else min(max(self._needed(row), lowest), highest)
            if vertical.sectionSize(row) != wanted:
                vertical.resizeSection(row, wanted)

    def _needed(self, row: int) -> int:
        """Return how high a row must be for its texts, each in the width of its column."""
        view = self._view
        metrics, line = view.fontMetrics(), view.fontMetrics().lineSpacing()
        lines = 1
        for section in range(self._model.columnCount()):
            if view.isColumnHidden(section):
                continue
            index = self._model.index(row, section)
            text = str(index.data() or "")
            room = view.columnWidth(section) - _AROUND - (scaled(_SIGN) if _has_sign(index) else 0)
            if metrics.horizontalAdvance(text) > room > 0:
                rect = metrics.boundingRect(0, 0, room, 10_000, _WRAPPED, text)
                lines = max(lines, -(-rect.height() // line))
        return view.verticalHeader().defaultSectionSize() + (lines - 1) * line

    def _later(self) -> None:
        if self._wraps:
            self._soon.start()


def _has_sign(index: QModelIndex) -> bool:
    return index.data(Qt.ItemDataRole.DecorationRole) is not None
