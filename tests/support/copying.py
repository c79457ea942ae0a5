"""Which lists and tables of a window cannot be copied from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from tracker.ui.activities.table.view import ActivityView
from tracker.ui.activities.timeline.canvas import TimelineCanvas
from tracker.ui.charts.data_table import DataTableView
from tracker.ui.dimensions.item_picker import ItemPicker
from tracker.ui.indicators.observation_view import ObservationView
from tracker.ui.kit.cells.copying import CopyKeys
from tracker.ui.kit.tables.difference_list import DifferenceList
from tracker.ui.matrix.table import CoverageTable
from tracker.ui.overview.status_matrix import StatusMatrix
from tracker.ui.window.palette.overlay import PaletteOverlay

BY_THEMSELVES = (
    *(ActivityView, TimelineCanvas, ObservationView),
    *(DataTableView, CoverageTable, StatusMatrix, DifferenceList),
)
"""Those that copy in a way of their own: blocks, whole figures, sentences."""

CHOOSERS = (ItemPicker, PaletteOverlay)
"""What is chosen from, not read."""


def not_copied_from(window: QWidget) -> list[str]:
    """Return the names of the views that list something and have no keys to copy it."""
    return [
        f"{type(view).__name__} {view.accessibleName()}"
        for view in window.findChildren(QAbstractItemView)
        if view.accessibleName() and not isinstance(view, (QHeaderView, *BY_THEMSELVES))
        if not any(isinstance(above, CHOOSERS) for above in _above(view))
        if view.findChild(CopyKeys, options=Qt.FindChildOption.FindDirectChildrenOnly) is None
    ]


def _above(view: QWidget) -> list[QWidget]:
    found, parent = [], view.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found
