"""How a table of rows looks and behaves on screen: whole rows, no grid, widths that follow text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tracker.ui.kit.tables.row_height import row_height

_DIGIT = 8
_LOWEST = 16


def set_up_rows(
    view: QTableView, widths: Mapping[int, int] | None = None, stretched: int | None = None
) -> None:
    """Let a view that has its model show whole rows, without a grid and a vertical header.

    `widths` are in pixels for a text whose digits are eight wide; the column `stretched` has the
    room that is left.
    """
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    vertical, header = view.verticalHeader(), view.horizontalHeader()
    vertical.hide()
    vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    vertical.setMinimumSectionSize(_LOWEST)
    vertical.setDefaultSectionSize(row_height(view))
    header.setHighlightSections(False)
    if stretched is not None:
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    digit = view.fontMetrics().horizontalAdvance("0")
    for column, width in (widths or {}).items():
        header.resizeSection(column, width * digit // _DIGIT)
