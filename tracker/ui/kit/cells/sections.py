"""Which columns of a view are shown, from left to right."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableView, QTreeView


def shown_sections(view: QAbstractItemView) -> list[int]:
    """Return the columns that are shown, by their numbers in the model, from left to right."""
    if isinstance(view, QTableView):
        header = view.horizontalHeader()
    elif isinstance(view, QTreeView):
        header = view.header()
    else:
        return list(range(view.model().columnCount()))
    shown = (header.logicalIndex(place) for place in range(header.count()))
    return [section for section in shown if not header.isSectionHidden(section)]
