"""What a screen reader says of what is empty on the screen: a cell, and the name of a row."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt

from tracker.domain.core.language import _


def blank() -> str:
    """Return the word for a cell in which nothing stands: silence would be taken for an error."""
    return _("tomt")


def spoken_row(model: QAbstractItemModel, row: int, role: int) -> str | None:
    """Return what a row without a heading of its own is called: what stands first in it.

    A number alone says too little, and what stands after it is told too.
    """
    spoken = Qt.ItemDataRole.AccessibleTextRole
    if role != spoken:
        return None
    first = str(model.index(row, 0).data(spoken) or "")
    if any(map(str.isalpha, first)):
        return first
    return f"{first} {model.index(row, 1).data(spoken) or ''}".strip() or None
