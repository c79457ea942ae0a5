"""Captions to the left of fields, as wide in every part of a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tracker.ui.kit.basics import label
from tracker.ui.kit.looks.theme import GRID


def caption_grid(parent: QWidget | None = None) -> QGridLayout:
    """Return a layout for captions in column 0 and fields in the others."""
    grid = QGridLayout() if parent is None else QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(1, 1)
    return grid


def add_captioned(grid: QGridLayout, text: str, field: QWidget, columns: int = 1) -> QLabel:
    """Add a field below the others, `columns` wide, with its caption; return the caption."""
    caption = label(text)
    caption.setBuddy(field)
    row = grid.rowCount()
    grid.addWidget(caption, row, 0)
    grid.addWidget(field, row, 1, 1, columns)
    return caption


def align_captions(*grids: QGridLayout) -> None:
    """Give the captions of several layouts the width of the widest."""
    items = [grid.itemAtPosition(row, 0) for grid in grids for row in range(grid.rowCount())]
    widths = [item.sizeHint().width() for item in items if item is not None]
    for grid in grids:
        grid.setColumnMinimumWidth(0, max(widths, default=0))
