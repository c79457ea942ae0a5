"""How tall a row of a table is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def row_height(widget: QWidget | None) -> int:
    """Return the height of a table row: the system's text with a little air."""
    metrics = widget.fontMetrics().height() if widget is not None else 16
    return metrics + 9
