"""The roles by which a table hands out ids, fields and group headings."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tracker.domain.core.values import dataclass

IdRole = Qt.ItemDataRole.UserRole
"""The row's id, such as an activity's; of an activity table None on a group heading."""

FieldRole = Qt.ItemDataRole.UserRole + 1
"""The domain's field that a cell edits, or None when it is read-only."""

GroupRole = Qt.ItemDataRole.UserRole + 2
"""The `GroupHeading` of a heading row, or None on an activity."""

AreaRole = Qt.ItemDataRole.UserRole + 3
"""The id of the focus area whose goals a cell can choose from, or None for all goals."""

ChoicesRole = Qt.ItemDataRole.UserRole + 4
"""What a cell can be chosen from, words and values, or None when it is typed."""

RowRole = Qt.ItemDataRole.UserRole + 5
"""The value that a row of a keyed table shows."""

CopyRole = Qt.ItemDataRole.UserRole + 6
"""What a cell is copied as; of a list's row a text for each of its parts. None: what it shows."""

LookRole = Qt.ItemDataRole.UserRole + 7
"""All that is painted of a plain cell at once, a `CellLook`; None for a cell that is not plain."""


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """A heading row: what it gathers, in words, how many, and whether it is folded."""

    key: int | str | None
    text: str
    count: int
    is_folded: bool
