"""What is taken of an import: rows, and in rows that the plan has already single cells."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.importing.comparing import FieldChange, ImportItem

ItemKey = tuple[str, int]
"""The sheet and the row that an item comes from."""

CellKey = tuple[str, int, str]
"""The same, and a field; or one of `BESIDE` for what is added to it."""

BESIDE = ("units", "sharing", "tags", "years", "steps")
"""What an item adds beside what the activity has, by its attributes' names."""


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """At first everything is taken but what would replace something that the plan has.

    `accepted` are cells of that kind to be taken all the same, with `overwrite` all of them;
    `left` are rows and cells to leave out.
    """

    overwrite: bool = False
    accepted: frozenset[CellKey] = frozenset()
    left: frozenset[ItemKey | CellKey] = frozenset()

    def takes(self, item: ImportItem, change: FieldChange) -> bool:
        """Return whether a cell is written."""
        key = (*item.key, change.field)
        if item.key in self.left or key in self.left:
            return False
        return not change.is_conflict or self.overwrite or key in self.accepted

    def adds(self, item: ImportItem, name: str) -> bool:
        """Return whether what an item adds of one kind is written; `name` is one of `BESIDE`."""
        is_left = item.key in self.left or (*item.key, name) in self.left
        return bool(getattr(item, name)) and not is_left

    def writes(self, item: ImportItem) -> bool:
        """Return whether anything of an item is written."""
        if item.activity_id is None:
            return item.key not in self.left
        return any(self.takes(item, change) for change in item.changes) or any(
            self.adds(item, name) for name in BESIDE
        )


EVERYTHING_SAFE = ImportChoices()
"""What is taken when nobody has chosen: whatever replaces nothing."""
