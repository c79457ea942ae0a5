"""A column of the activity table: how it is named, filled, drawn and edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QIcon

from tracker.domain.activities.selection import AnyColumn
from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels
from tracker.store.activities.cells import cell_of
from tracker.store.activities.queries import ActivityRow


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """How one column is named, filled, drawn and edited. Without `field` it is read-only.

    `width` is in pixels for a text whose digits are eight wide, and follows the system's text.
    """

    column: AnyColumn
    text: Callable[[ActivityRow, Labels], str]
    field: Field | None = None
    width: int = 120
    is_number: bool = False
    icon: Callable[[ActivityRow], QIcon | None] | None = None
    tooltip: Callable[[ActivityRow], str] | None = None
    shown_at_first: bool = True

    def title(self, labels: Labels) -> str:
        """Return the column's heading in the plan's own words."""
        return cell_of(self.column).heading(labels)
