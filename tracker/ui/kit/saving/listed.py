"""The table that a page shows as one value: the shown columns and rows, in the order they stand.

A model takes part by its `listing`, which hands over what stands in given columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QAbstractItemView, QWidget

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.listing import Listing, ListingValue, listing
from tracker.ui.kit.cells.sections import shown_sections
from tracker.ui.kit.tables.table_column import TableColumn, plain_listed


@runtime_checkable
class Listed(Protocol):
    """A model whose table can be saved; `listed_as` is what programs call it, "" for not at all."""

    listed_as: str

    def listing(self, title: str, sections: Sequence[int]) -> Listing:
        """Return what stands in these columns under a title."""
        ...


@dataclass(frozen=True, slots=True)
class TableToSave:
    """A table's title, and what reads it whole, as another thread may do."""

    title: str
    make: Callable[[], Listing]


def shown_table(page: QWidget) -> TableToSave | None:
    """Return the table that is stood in, or else the largest one that a page shows, or None."""
    views = [view for view in page.findChildren(QAbstractItemView) if _is_listed(view)]
    if not views:
        return None
    stood_in = page.window().focusWidget()
    view = max(views, key=lambda each: (each is stood_in, each.width() * each.height()))
    model: Any = view.model()
    made: Listing = model.listing(view.accessibleName(), shown_sections(view))
    return TableToSave(made.title, lambda: made)


def _is_listed(view: QAbstractItemView) -> bool:
    model = view.model()
    return view.isVisible() and isinstance(model, Listed) and bool(model.listed_as)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row, the heading it stands under, how deep it is, and what is above it in a tree."""

    row: Any
    group: str = ""
    level: int = 1
    above: str = ""


def table_listing(
    name: str,
    title: str,
    columns: Sequence[TableColumn[Any]],
    rows: Iterable[ListedRow],
    labels: Labels,
) -> Listing:
    """Return rows in columns, after what a flat table has no other place for: group and level."""
    held = list(rows)
    before: list[tuple[tuple[str, str], Any]] = []
    if any(row.group for row in held):
        before.append((("group", _("Grupp")), lambda row: row.group or None))
    if any(row.level > 1 for row in held):
        before.append((("level", _("Nivå")), lambda row: row.level))
    if any(row.above for row in held):
        before.append((("under", _("Under")), lambda row: row.above or None))
    keys = [(column.key_in_file, " ".join(column.title(labels).split())) for column in columns]
    return listing(
        name,
        title,
        [*(head for head, _value in before), *keys],
        (
            [*(value(row) for _head, value in before), *(listed_value(c, row.row) for c in columns)]
            for row in held
        ),
    )


def listed_value(column: TableColumn[Any], row: Any) -> ListingValue:
    """Return what a cell holds: what the column says, else a tick or what its text says."""
    if column.listed is not None:
        return column.listed(row)
    if column.is_ticked is not None:
        return column.is_ticked(row)
    return plain_listed(column.text(row), is_number=column.is_number)
