"""The roles by which a table hands out ids, fields and group headings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

IdRole = Qt.ItemDataRole.UserRole
"""The activity's id, or None on a group heading."""

FieldRole = Qt.ItemDataRole.UserRole + 1
"""The domain's field that a cell edits, or None when it is read-only."""

GroupRole = Qt.ItemDataRole.UserRole + 2
"""The `GroupHeading` of a heading row, or None on an activity."""

AreaRole = Qt.ItemDataRole.UserRole + 3
"""The id of the focus area whose goals a cell can choose from, or None for all goals."""


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """A heading row: what it gathers, in words, how many, and whether it is folded."""

    key: int | str | None
    text: str
    count: int
    is_folded: bool
