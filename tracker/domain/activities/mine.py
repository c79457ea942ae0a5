"""Whose list is "mine": an owner's or a unit's, chosen once on a computer."""

from __future__ import annotations

from typing import Self

from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.values import dataclass

OWNER, UNIT = "owner", "unit"


@dataclass(frozen=True, slots=True)
class Mine:
    """A row of the table `owner` or `unit`, kept as text: "owner:3"."""

    table: str
    row_id: int

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """Return the choice that is kept as `text`, None for any other text."""
        table, _colon, number = text.partition(":")
        if table not in (OWNER, UNIT) or not number.isascii() or not number.isdigit():
            return None
        return cls(table, int(number))

    @property
    def text(self) -> str:
        """The choice as it is kept."""
        return f"{self.table}:{self.row_id}"

    def narrows(self, wanted: ActivityFilter) -> bool:
        """Return whether a filter lets through no others than mine by its owners or units."""
        chosen = wanted.owners if self.table == OWNER else wanted.units
        return chosen == frozenset({self.row_id})

    @property
    def filter(self) -> ActivityFilter:
        """What is mine: an owner's, alone or shared; a unit's, or what it takes part in."""
        ids = frozenset({self.row_id})
        return ActivityFilter(owners=ids) if self.table == OWNER else ActivityFilter(units=ids)
